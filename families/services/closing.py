"""Work with a family ends; monitoring follows it; the work may be taken up again."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from families.models import Assistance, Family, Monitoring, PlanGoal, Worker
from families.services.base import DAY, checked_save, day_in_words, lock


@transaction.atomic
def end_assistance(
    *, assistance: Assistance, end: date, end_reason: str, end_effect: str = "", end_note: str = "", reason: str = ""
) -> Assistance:
    """Close the episode and the assignment; a child's placement does not stand in the way (art. 8)."""
    lock(assistance.family_id)
    assistance.refresh_from_db()
    if assistance.end:
        raise ValidationError(
            {"end": _("This work has already ended on %(end)s.") % {"end": day_in_words(assistance.end)}}
        )
    if not end_reason:
        raise ValidationError({"end_reason": _("Choose the reason of the end.")})
    for assignment in assistance.assignments.filter(Q(end__isnull=True) | Q(end__gt=end)):
        if assignment.start > end:
            raise ValidationError(
                {
                    "end": _("%(worker)s is assigned from %(start)s; the work cannot end before that.")
                    % {"worker": assignment.worker, "start": day_in_words(assignment.start)}
                }
            )
        assignment.end = end
        checked_save(assignment, _("work with the family ended"))
    assistance.end, assistance.end_reason = end, end_reason
    assistance.end_effect, assistance.end_note = end_effect, end_note
    checked_save(assistance, reason or _("work with the family ended"))
    return assistance


@transaction.atomic
def close_case(
    *,
    assistance: Assistance,
    goals: Mapping[int, tuple[str, str]] | None = None,
    monitoring: dict | None = None,
    **end,
) -> Assistance:
    """End the work, say what became of each goal, and open the monitoring that follows, all in one step.

    ``goals``: key of a goal of the newest plan → result and note; ``monitoring``: what ``open_monitoring`` takes, from
    the day after the end.
    """
    settle_goals(assistance, goals or {})
    end_assistance(assistance=assistance, **end)
    if monitoring is not None:
        open_monitoring(assistance=assistance, **{"start": assistance.end + DAY} | monitoring)
    return assistance


def settle_goals(assistance: Assistance, goals: Mapping[int, tuple[str, str]]) -> None:
    """Results of goals of the newest plan; those that say nothing new are left alone."""
    for goal in PlanGoal.objects.filter(plan__assistance=assistance, pk__in=goals):
        result, note = goals[goal.pk]
        if (goal.result, goal.result_note) != (result, note):
            goal.result, goal.result_note = result, note
            checked_save(goal, _("result of the goal"))


@transaction.atomic
def open_monitoring(
    *,
    assistance: Assistance,
    start: date,
    worker: Worker | None = None,
    note: str = "",
    interval_months: int | None = None,
    planned_end: date | None = None,
) -> Monitoring:
    """Begin to monitor the family after the end of work (art. 15 ust. 1 pkt 16), with its plan: how often, how long."""
    lock(assistance.family_id)
    if assistance.end is None:
        raise ValidationError({"start": _("Work with the family is still in progress; end it first.")})
    if start < assistance.end:
        raise ValidationError(
            {"start": _("The work ended on %(end)s; monitoring follows it.") % {"end": day_in_words(assistance.end)}}
        )
    if planned_end and planned_end < start:
        raise ValidationError({"planned_end": _("The planned end is earlier than the first day of monitoring.")})
    monitoring = Monitoring(
        assistance=assistance,
        start=start,
        worker=worker,
        note=note,
        interval_months=interval_months,
        planned_end=planned_end,
    )
    checked_save(monitoring, _("monitoring started"))
    return monitoring


@transaction.atomic
def end_monitoring(*, monitoring: Monitoring, end: date, outcome: str, note: str = "") -> Monitoring:
    """End the monitoring with its outcome; the case is closed with it."""
    lock(monitoring.assistance.family_id)
    monitoring.refresh_from_db()
    if monitoring.end:
        raise ValidationError({"end": _("This monitoring ended on %(end)s.") % {"end": day_in_words(monitoring.end)}})
    if not outcome:
        raise ValidationError({"outcome": _("Choose the outcome of the monitoring.")})
    monitoring.end, monitoring.outcome, monitoring.note = end, outcome, note
    checked_save(monitoring, _("monitoring ended"))
    return monitoring


def end_monitorings_before(family: Family, start: date) -> None:
    """New work with a family ends its monitoring the day before."""
    for monitoring in Monitoring.objects.filter(assistance__family=family, end__isnull=True, start__lte=start):
        monitoring.end = max(start - DAY, monitoring.start)
        monitoring.outcome = Monitoring.Outcome.NEW_WORK
        checked_save(monitoring, _("new work with the family started"))
