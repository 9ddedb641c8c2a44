"""Versions of the plan of work, and their way to approval."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from families.models import Assistance, PlanActivity, PlanGoal, WorkPlan
from families.services.base import checked_save, day_in_words, lock


@transaction.atomic
def new_plan_version(*, assistance: Assistance, day: date, situation: str = "", reason: str = "") -> WorkPlan:
    """X."""
    lock(assistance.family_id)
    if day < assistance.start or (assistance.end and day > assistance.end):
        raise ValidationError({"date": _("The plan's date lies outside the time of work with the family.")})
    last = assistance.plans.order_by("-version").first()
    if last and day < last.date:
        raise ValidationError(
            {
                "date": _("The last version is dated %(date)s; choose that day or a later one.")
                % {"date": day_in_words(last.date)}
            }
        )
    highest = assistance.plans.aggregate(highest=Max("version"))["highest"] or 0
    plan = WorkPlan(
        assistance=assistance, version=highest + 1, date=day, situation=situation or (last.situation if last else "")
    )
    checked_save(plan, reason or _("new version of the plan"))
    if last:
        _carry_over(last, plan)
    return plan


def _carry_over(last: WorkPlan, plan: WorkPlan) -> None:
    """Goals in progress go on in the next version with their activities in progress; what is settled stays behind."""
    reason = _("carried over from the last version")
    for place, goal in enumerate(last.goals.filter(result=PlanGoal.Result.OPEN), start=1):
        activities = list(goal.activities.filter(result=PlanActivity.Result.OPEN))
        checked_save(_copy(goal, plan=plan, position=place), reason)
        for position, activity in enumerate(activities, start=1):
            checked_save(_copy(activity, goal=goal, position=position), reason)


def _copy(record, **values):
    """The same record again, as a new one, with other values in some fields."""
    record.pk, record._state.adding = None, True
    for name, value in values.items():
        setattr(record, name, value)
    return record
