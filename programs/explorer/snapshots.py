"""What a line of history says the number was, in words."""

from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.polish import number_text
from programs.models import Value

ValueState = Value.ValueState
_VALUE_STATES = dict(ValueState.choices)


def number_of(snapshot: dict) -> Decimal | None:
    """The number in a snapshot of ``programs.services``."""
    return None if snapshot["number"] is None else Decimal(snapshot["number"])


def said(snapshot: dict) -> str:
    """The number in Polish form, its range, or the words that stood instead of it."""
    if snapshot["number"] is None:
        return snapshot["words"] or str(_VALUE_STATES[snapshot["value_state"]])
    text = number_text(snapshot["number"])
    if snapshot["number_to"] is not None:
        text = f"{text}–{number_text(snapshot['number_to'])}"
    return _("approx. %(number)s") % {"number": text} if snapshot["value_state"] == ValueState.APPROXIMATE else text


def content_changed(before: dict | None, after: dict) -> bool:
    """Whether a change touched the number or the words, not only the state or a note."""
    content = ("number", "number_to", "value_state", "words")
    return before is None or any(before[name] != after[name] for name in content)
