"""Work with an assistant begins; who works with the family from a day on."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from families.loads import limit_on, loads_in
from families.models import Assistance, AssistantAssignment, Family, Worker
from families.services.base import DAY, checked_save, day_in_words, lock
from families.services.closing import end_monitorings_before
from families.services.intake import check_ready_for_work, settle
from programs.periods import Period, open_in

# Far enough to see every assignment already entered for the future.
_AHEAD = timedelta(days=366)


@transaction.atomic
def start_assistance(
    *,
    family: Family,
    basis: str,
    start: date,
    worker: Worker | None = None,
    over_limit_reason: str = "",
    reason: str = "",
    user=None,
    **details,
) -> Assistance:
    """Open an episode, and assign the assistant if one is given; a referral in ``details`` is marked as answered.

    Work that takes up an earlier one names it (``reopens``) with the reason; monitoring of the family ends with it.
    """
    lock(family.pk)
    if details.get("referral"):
        check_ready_for_work(details["referral"], basis)
    earlier = Assistance.objects.filter(family=family).filter(Q(end__isnull=True) | Q(end__gte=start)).first()
    if earlier:
        raise ValidationError({"start": _overlap_message(earlier)})
    if details.get("reopens") and not details.get("reopening_reason"):
        raise ValidationError({"reopening_reason": _("Say why the work is taken up again.")})
    assistance = Assistance(family=family, basis=basis, start=start, **details)
    checked_save(assistance, reason or details.get("reopening_reason") or _("work started"))
    end_monitorings_before(family, start)
    if worker:
        assign_assistant(
            assistance=assistance, worker=worker, start=start, over_limit_reason=over_limit_reason, user=user
        )
    return assistance


def _overlap_message(earlier: Assistance) -> str:
    if earlier.end is None:
        return _("Work with this family is in progress since %(start)s.") % {"start": day_in_words(earlier.start)}
    return _("The earlier work with this family ended on %(end)s; new work starts after that day.") % {
        "end": day_in_words(earlier.end)
    }


@transaction.atomic
def assign_assistant(
    *,
    assistance: Assistance,
    worker: Worker,
    start: date,
    over_limit_reason: str = "",
    reason: str = "",
    user=None,
) -> AssistantAssignment:
    """Assign the worker from the day on; whoever worked with the family before ends the day before.

    Above the limit of art. 15 ust. 4 only with a reason, which is kept with the assignment.
    """
    lock(assistance.family_id)
    _check_assignable(assistance, worker, start)
    _check_load(worker, start, over_limit_reason)
    current = assistance.assignments.filter(open_in(Period(start, date.max))).first()
    if current:
        if current.start >= start:
            raise ValidationError(
                {
                    "start": _("%(worker)s is assigned from %(start)s; choose a later day.")
                    % {"worker": current.worker, "start": day_in_words(current.start)}
                }
            )
        current.end = start - DAY
        checked_save(current, _("another assistant assigned"))
    assignment = AssistantAssignment(
        assistance=assistance,
        worker=worker,
        start=start,
        end=assistance.end,
        reason=reason or over_limit_reason,
    )
    checked_save(assignment, reason or over_limit_reason or _("assistant assigned"))
    _answer_requests(assistance, min(start, timezone.localdate()), user)
    return assignment


def _answer_requests(assistance: Assistance, day: date, user) -> None:
    """The report this work comes from, and the family's waiting requests, are answered by an assignment."""
    answered = Q(assistant_requested__isnull=False) | Q(assistances=assistance)
    for referral in assistance.family.referrals.filter(answered, outcome="pending").distinct():
        settle(referral, referral.Outcome.ASSISTANT, user, day)
        checked_save(referral, _("assistant assigned"))


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
            {"start": _("Work with this family started on %(start)s.") % {"start": day_in_words(assistance.start)}}
        )
    if assistance.end and start > assistance.end:
        raise ValidationError(
            {"start": _("Work with this family ended on %(end)s.") % {"end": day_in_words(assistance.end)}}
        )


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
