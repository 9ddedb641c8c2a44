"""Versions of the plan of work, and their way to approval.

A version is written, handed over to the supervisor, and returned with a comment or approved. What is approved does
not change: only results are entered, and the next version takes over what is in progress.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.policy import RIGHTS, Right, may
from families.models import Assistance, PlanActivity, PlanGoal, PlanReview, WorkPlan
from families.services.base import checked_save, day_in_words, lock

_Status, _Decision = WorkPlan.Status, PlanReview.Decision


@transaction.atomic
def new_plan_version(*, assistance: Assistance, day: date, situation: str = "", reason: str = "") -> WorkPlan:
    """The next version of the plan; goals and activities of the last one that are in progress are carried over."""
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
        checked_save(_following(goal, plan=plan, position=place), reason)
        for position, activity in enumerate(activities, start=1):
            checked_save(_following(activity, goal=goal, position=position), reason)


def _following(record, **values):
    """The same goal or activity as a record of the next version."""
    record.previous_id, record.pk, record._state.adding = record.pk, None, True
    for name, value in values.items():
        setattr(record, name, value)
    return record


@transaction.atomic
def submit_plan(*, plan: WorkPlan, user, comment: str = "") -> WorkPlan:
    """Hand the plan over to the supervisor; every goal needs an activity with term and effect (art. 15 ust. 3)."""
    _lock_plan(plan)
    if plan.status not in (_Status.DRAFT, _Status.RETURNED):
        raise ValidationError(_("This version waits for approval or is approved already."))
    if not plan.is_newest():
        raise ValidationError(_("There is a newer version of the plan; hand over that one."))
    goals = list(plan.goals.prefetch_related("activities"))
    if not goals:
        raise ValidationError(_("Add at least one goal with an activity first (art. 15 ust. 3)."))
    for goal in goals:
        if not goal.activities.all():
            raise ValidationError(_("Add an activity for the goal: %(goal)s") % {"goal": goal.name})
    return _decide(plan, user, _Decision.SUBMITTED, _Status.SUBMITTED, comment)


@transaction.atomic
def return_plan(*, plan: WorkPlan, user, comment: str) -> WorkPlan:
    """Give the plan back with what has to be changed; whoever handed it over may take it back."""
    _lock_plan(plan)
    _check_submitted(plan)
    if not comment.strip():
        raise ValidationError({"comment": _("Say what has to be changed.")})
    if not may(user, Right.SEE_TEAM) and plan.submitter_id() != user.pk:
        raise ValidationError(_("Only the supervisor or who handed the plan over may return it."))
    return _decide(plan, user, _Decision.RETURNED, _Status.RETURNED, comment)


@transaction.atomic
def approve_plan(*, plan: WorkPlan, user, comment: str = "") -> WorkPlan:
    """The supervisor approves; not the author, where there is another person who may."""
    _lock_plan(plan)
    _check_submitted(plan)
    bar = bar_to_approval(plan, user)
    if bar:
        raise ValidationError(bar)
    plan.approved_by, plan.approved_on = user, timezone.localdate()
    return _decide(plan, user, _Decision.APPROVED, _Status.APPROVED, comment)


def bar_to_approval(plan: WorkPlan, user) -> str:
    """Why this person may not approve the plan; empty if the person may."""
    if not may(user, Right.SEE_TEAM):
        return _("The supervisor approves plans.")
    if user.pk not in plan.author_ids():
        return ""
    roles = [role for role, rights in RIGHTS.items() if Right.SEE_TEAM in rights]
    if User.objects.filter(is_active=True, role__in=roles).exclude(pk=user.pk).exists():
        return _("You wrote this plan or handed it over; another supervisor approves it.")
    return ""


def _lock_plan(plan: WorkPlan) -> None:
    lock(plan.assistance.family_id)
    plan.refresh_from_db(fields=["status"])


def _check_submitted(plan: WorkPlan) -> None:
    if plan.status != _Status.SUBMITTED:
        raise ValidationError(_("This version does not wait for approval."))


def _decide(plan: WorkPlan, user, decision: str, status: str, comment: str) -> WorkPlan:
    plan.status = status
    words = str(_Decision(decision).label)
    checked_save(plan, words)
    checked_save(PlanReview(plan=plan, decision=decision, comment=comment.strip(), made_by=user), words)
    return plan
