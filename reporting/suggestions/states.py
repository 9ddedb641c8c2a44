"""What happened to a number: first match wins (report guide 2.2). Pure."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from reporting.comparison import SMALL, is_fivefold


class State(TextChoices):
    """Why a sentence is suggested."""

    MISSING = "missing", pgettext_lazy("suggestion", "no data")
    FIRST = "first", pgettext_lazy("suggestion", "no year before")
    ZERO = "zero", pgettext_lazy("suggestion", "none this year")
    FROM_ZERO = "from_zero", pgettext_lazy("suggestion", "none last year")
    SAME = "same", pgettext_lazy("suggestion", "the same")
    SMALL = "small", pgettext_lazy("suggestion", "small numbers")
    ROSE = "rose", pgettext_lazy("suggestion", "rose")
    FELL = "fell", pgettext_lazy("suggestion", "fell")
    JUMP = "jump", pgettext_lazy("suggestion", "fivefold difference")
    MET = "met", pgettext_lazy("suggestion", "target reached")
    MISSED = "missed", pgettext_lazy("suggestion", "target missed")
    KEPT = "kept", pgettext_lazy("suggestion", "limit kept")
    PASSED = "passed", pgettext_lazy("suggestion", "limit passed")
    NOT_DONE = "not_done", pgettext_lazy("suggestion", "task not carried out")
    PARTLY = "partly", pgettext_lazy("suggestion", "task carried out in part")


@dataclass(frozen=True)
class Suggestion:
    """A sentence to take over, with the reason why it is offered."""

    state: State
    text: str


def state_of(now: Decimal | None, before: Decimal | None) -> State:
    """What happened between two years; ``before`` is None where no adopted report printed it."""
    if now is None:
        return State.MISSING
    if now == 0:
        return State.ZERO
    if before is None:
        return State.FIRST
    if before == 0:
        return State.FROM_ZERO
    if now == before:
        return State.SAME
    if is_fivefold(now, before):
        return State.JUMP
    if before < SMALL:
        return State.SMALL
    return State.ROSE if now > before else State.FELL
