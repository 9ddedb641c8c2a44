"""Work with a family ends; monitoring follows it; the work may be taken up again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from families.models import Assistance, Monitoring, Worker
from families.services.base import checked_save, day_in_words, lock


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
def open_monitoring(*, assistance: Assistance, start: date, worker: Worker | None = None, note: str = "") -> Monitoring:
    """Begin to monitor the family after the end of work (art. 15 ust. 1 pkt 16)."""
    lock(assistance.family_id)
    if assistance.end is None:
        raise ValidationError({"start": _("Work with the family is still in progress; end it first.")})
    if start < assistance.end:
        raise ValidationError(
            {"start": _("The work ended on %(end)s; monitoring follows it.") % {"end": day_in_words(assistance.end)}}
        )
    monitoring = Monitoring(assistance=assistance, start=start, worker=worker, note=note)
    checked_save(monitoring, _("monitoring started"))
    return monitoring
