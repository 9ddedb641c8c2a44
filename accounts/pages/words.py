"""Values of fields as a person would say them."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from accounts.polish import day_text


def in_words(field, value) -> str:
    """The value of a form field in words: choices by their label, days as 14.03.2024."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return day_text(value)
    choices = dict(_flat(getattr(field, "choices", [])))
    values = value if isinstance(value, list) else [value]
    words = [str(choices.get(str(item), item)) for item in values if item not in (None, "")]
    return ", ".join(words) or _("none")


def _flat(choices: Iterable) -> Iterator[tuple[str, object]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), label
