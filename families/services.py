"""Writes that touch several records: all or nothing, with a reason in the history.

All raise ``ValidationError`` with messages for people, keyed by the field they are about.
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from families.loads import limit_on, loads_in
from families.models import (
    Assistance,
    AssistantAssignment,
    Family,
    FamilyMember,
    Monitoring,
    PlanActivity,
    PlanGoal,
    Worker,
    WorkPlan,
)
from programs.periods import Period, open_in

_DAY = timedelta(days=1)
# Far enough to see every assignment already entered for the future.
_AHEAD = timedelta(days=366)


def _text(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _checked_save(record, reason: str) -> None:
    record.full_clean()
    record.save_because(reason)


def _lock(family_id: int) -> None:
    """Two people changing one family wait for each other, so that each check sees the other's result."""
    Family.objects.select_for_update().get(pk=family_id)


@transaction.atomic
def start_assistance(
    *,
    family: Family,
    basis: str,
    start: date,
    worker: Worker | None = None,
    over_limit_reason: str = "",
    reason: str = "",
    **details,
) -> Assistance:
    """Open an episode, and assign the assistant if one is given; a referral in ``details`` is marked as answered."""
    _lock(family.pk)
    earlier = Assistance.objects.filter(family=family).filter(Q(end__isnull=True) | Q(end__gte=start)).first()
    if earlier:
        raise ValidationError({"start": _overlap_message(earlier)})
    assistance = Assistance(family=family, basis=basis, start=start, **details)
    _checked_save(assistance, reason or _("work started"))
    if worker:
        assign_assistant(assistance=assistance, worker=worker, start=start, over_limit_reason=over_limit_reason)
    return assistance


def _overlap_message(earlier: Assistance) -> str:
    if earlier.end is None:
        return _("Work with this family is in progress since %(start)s.") % {"start": _text(earlier.start)}
    return _("The earlier work with this family ended on %(end)s; new work starts after that day.") % {
        "end": _text(earlier.end)
    }


@transaction.atomic
def assign_assistant(
    *, assistance: Assistance, worker: Worker, start: date, over_limit_reason: str = "", reason: str = ""
) -> AssistantAssignment:
    """Assign the worker from the day on; whoever worked with the family before ends the day before.

    Above the limit of art. 15 ust. 4 only with a reason, which is kept with the assignment.
    """
    _lock(assistance.family_id)
    _check_assignable(assistance, worker, start)
    _check_load(worker, start, over_limit_reason)
    current = assistance.assignments.filter(open_in(Period(start, date.max))).first()
    if current:
        if current.start >= start:
            raise ValidationError(
                {
                    "start": _("%(worker)s is assigned from %(start)s; choose a later day.")
                    % {"worker": current.worker, "start": _text(current.start)}
                }
            )
        current.end = start - _DAY
        _checked_save(current, _("another assistant assigned"))
    assignment = AssistantAssignment(
        assistance=assistance,
        worker=worker,
        start=start,
        end=assistance.end,
        reason=reason or over_limit_reason,
    )
    _checked_save(assignment, reason or over_limit_reason or _("assistant assigned"))
    _answer_request(assistance)
    return assignment


def _answer_request(assistance: Assistance) -> None:
    """The family's waiting requests for an assistant are answered by an assignment."""
    for referral in assistance.family.referrals.filter(outcome="pending", assistant_requested__isnull=False):
        referral.outcome = referral.Outcome.ASSISTANT
        _checked_save(referral, _("assistant assigned"))


def _check_assignable(assistance: Assistance, worker: Worker, start: date) -> None:
    if worker.kind != Worker.Kind.ASSISTANT:
        raise ValidationError(
            {"worker": _("Choose a family assistant: %(worker)s does other work.") % {"worker": worker}}
        )
    if assistance.family.social_worker_id == worker.pk:
        raise ValidationError(
            {"worker": _("An assistant cannot be the social worker of the same family (art. 17 ust. 3).")}
        )
    if start < assistance.start:
        raise ValidationError(
            {"start": _("Work with this family started on %(start)s.") % {"start": _text(assistance.start)}}
        )
    if assistance.end and start > assistance.end:
        raise ValidationError({"start": _("Work with this family ended on %(end)s.") % {"end": _text(assistance.end)}})


def _check_load(worker: Worker, start: date, over_limit_reason: str) -> None:
    load = loads_in(Period(start, start + _AHEAD), [worker.pk]).get(worker.pk)
    families, limit = (load.peak if load else 0) + 1, limit_on(start)
    if families > limit and not over_limit_reason.strip():
        raise ValidationError(
            {
                "over_limit_reason": _(
                    "It will be family number %(count)s of this assistant, the limit is %(limit)s. "
                    "Choose another person or give the reason."
                )
                % {"count": families, "limit": limit}
            }
        )


@transaction.atomic
def end_assistance(
    *, assistance: Assistance, end: date, end_reason: str, end_effect: str = "", end_note: str = "", reason: str = ""
) -> Assistance:
    """Close the episode and the assignment; a child's placement does not stand in the way (art. 8)."""
    _lock(assistance.family_id)
    assistance.refresh_from_db()
    if assistance.end:
        raise ValidationError({"end": _("This work has already ended on %(end)s.") % {"end": _text(assistance.end)}})
    if not end_reason:
        raise ValidationError({"end_reason": _("Choose the reason of the end.")})
    for assignment in assistance.assignments.filter(Q(end__isnull=True) | Q(end__gt=end)):
        if assignment.start > end:
            raise ValidationError(
                {
                    "end": _("%(worker)s is assigned from %(start)s; the work cannot end before that.")
                    % {"worker": assignment.worker, "start": _text(assignment.start)}
                }
            )
        assignment.end = end
        _checked_save(assignment, _("work with the family ended"))
    assistance.end, assistance.end_reason = end, end_reason
    assistance.end_effect, assistance.end_note = end_effect, end_note
    _checked_save(assistance, reason or _("work with the family ended"))
    return assistance


@transaction.atomic
def open_monitoring(*, assistance: Assistance, start: date, worker: Worker | None = None, note: str = "") -> Monitoring:
    """Begin to monitor the family after the end of work (art. 15 ust. 1 pkt 16)."""
    _lock(assistance.family_id)
    if assistance.end is None:
        raise ValidationError({"start": _("Work with the family is still in progress; end it first.")})
    if start < assistance.end:
        raise ValidationError(
            {"start": _("The work ended on %(end)s; monitoring follows it.") % {"end": _text(assistance.end)}}
        )
    monitoring = Monitoring(assistance=assistance, start=start, worker=worker, note=note)
    _checked_save(monitoring, _("monitoring started"))
    return monitoring


@transaction.atomic
def move_member(*, member: FamilyMember, family: Family, start: date, role: str = "") -> FamilyMember:
    """A person leaves one family the day before and belongs to another from the day on."""
    for number in sorted({member.family_id, family.pk}):
        _lock(number)
    if family.pk == member.family_id:
        raise ValidationError({"family": _("This person already belongs to the family.")})
    if start <= member.start:
        raise ValidationError(
            {
                "start": _("The person belongs to the family since %(start)s; choose a later day.")
                % {"start": _text(member.start)}
            }
        )
    member.end = start - _DAY
    _checked_save(member, _("moved to another family"))
    moved = FamilyMember(family=family, person=member.person, role=role or member.role, start=start)
    _checked_save(moved, _("moved from another family"))
    return moved


@transaction.atomic
def new_plan_version(*, assistance: Assistance, day: date, situation: str = "", reason: str = "") -> WorkPlan:
    """X."""
    _lock(assistance.family_id)
    if day < assistance.start or (assistance.end and day > assistance.end):
        raise ValidationError({"date": _("The plan's date lies outside the time of work with the family.")})
    last = assistance.plans.order_by("-version").first()
    if last and day < last.date:
        raise ValidationError(
            {
                "date": _("The last version is dated %(date)s; choose that day or a later one.")
                % {"date": _text(last.date)}
            }
        )
    highest = assistance.plans.aggregate(highest=Max("version"))["highest"] or 0
    plan = WorkPlan(
        assistance=assistance, version=highest + 1, date=day, situation=situation or (last.situation if last else "")
    )
    _checked_save(plan, reason or _("new version of the plan"))
    if last:
        _carry_over(last, plan)
    return plan


def _carry_over(last: WorkPlan, plan: WorkPlan) -> None:
    """Goals in progress go on in the next version with their activities in progress; what is settled stays behind."""
    reason = _("carried over from the last version")
    for place, goal in enumerate(last.goals.filter(result=PlanGoal.Result.OPEN), start=1):
        activities = list(goal.activities.filter(result=PlanActivity.Result.OPEN))
        _checked_save(_copy(goal, plan=plan, position=place), reason)
        for position, activity in enumerate(activities, start=1):
            _checked_save(_copy(activity, goal=goal, position=position), reason)


def _copy(record, **values):
    """The same record again, as a new one, with other values in some fields."""
    record.pk, record._state.adding = None, True
    for name, value in values.items():
        setattr(record, name, value)
    return record
