"""How hard the work with a family is: set from a day on, with a reason, by the manager or the assistant in charge."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.policy import Right, may
from families.models import Assistance, Difficulty, Family

_DAY = timedelta(days=1)


def may_weigh(user, assistance: Assistance) -> bool:
    """Whether the person sees the team, or is the assistant assigned to the work today."""
    if may(user, Right.SEE_TEAM):
        return True
    if not may(user, Right.EDIT_FAMILIES):
        return False
    return assistance.assignments.open_on(timezone.localdate()).filter(worker__user=user).exists()


def weight_on(assistance: Assistance, day: date) -> Difficulty.Weight:
    """The weight in force on the day; medium where none is set."""
    found = Difficulty.objects.open_on(day).filter(assistance=assistance).first()
    return Difficulty.Weight(found.weight) if found else Difficulty.Weight.MEDIUM


@transaction.atomic
def set_difficulty(*, assistance: Assistance, weight: int, start: date, reason: str) -> Difficulty:
    """The weight from the day on; the one before ends the day before.

    Set twice for one day, the later word stands and the history keeps both. Raises ``ValidationError`` for a day
    outside the work or before the last change.
    """
    Family.objects.select_for_update().get(pk=assistance.family_id)
    if start < assistance.start or (assistance.end and start > assistance.end):
        raise ValidationError({"start": _("Choose a day within the work with the family.")})
    current = assistance.difficulties.order_by("-start", "-pk").first()
    if current and current.start > start:
        raise ValidationError(
            {
                "start": _("The difficulty was last set from %(day)s; choose a later day.")
                % {"day": _text(current.start)}
            }
        )
    if current and current.start == start:
        current.weight, current.reason = weight, reason
    else:
        if current and current.end is None:
            current.end = start - _DAY
            _checked_save(current, reason)
        current = Difficulty(assistance=assistance, weight=weight, start=start, reason=reason)
    _checked_save(current, reason)
    return current


def _checked_save(record: Difficulty, reason: str) -> None:
    record.full_clean()
    record.save_because(reason)


def _text(day: date) -> str:
    return f"{day:%d.%m.%Y}"
