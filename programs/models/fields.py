"""Small pieces that several programme models share."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

PARTIAL_DATE = re.compile(r"(?P<year>\d{4})(-(?P<month>0[1-9]|1[0-2])(-(?P<day>0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2200


def validate_partial_date(text: str) -> None:
    """Accept a year, a month or a day in ISO form (``2021``, ``2021-03``, ``2021-03-18``), as exact as printed."""
    if not PARTIAL_DATE.fullmatch(text):
        raise ValidationError(_("Give a date as year, year-month or year-month-day."), code="partial_date")


class PartialDateField(models.CharField):
    """A date as exact as a document prints it; empty when it prints none. Sorts as text in order of time."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **({"max_length": 10, "blank": True, "default": ""} | kwargs))


class FigureField(models.DecimalField):
    """A number of a document: up to 11 digits and 4 decimals, which SQLite keeps exactly; null when none is given."""

    def __init__(self, *args, **kwargs) -> None:
        defaults = {"max_digits": 15, "decimal_places": 4, "null": True, "blank": True}
        super().__init__(*args, **(defaults | kwargs))


class TextListField(models.JSONField):
    """A list of texts in printed order."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **({"default": list, "blank": True} | kwargs))


class Noted(models.Model):
    """A row with an editor's note about how a document was read."""

    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True


class Described(Noted):
    """A row of one document, with what only the exchange format needs.

    ``extra`` keeps how the file wrote the row where that differs from our own way (keys it left out or wrote empty,
    a number as text, other words for something shared) and a few rare keys, so that export gives back what was
    imported.
    """

    extra = models.JSONField(_("as in the file"), default=dict, blank=True, editable=False)

    class Meta:
        abstract = True


def not_negative(column: str, name: str, message) -> models.CheckConstraint:
    """Constraint „empty or at least zero"."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__isnull": True}) | models.Q(**{f"{column}__gte": 0}),
        name=name,
        violation_error_message=message,
    )


def in_order(start: str, end: str, name: str, message) -> models.CheckConstraint:
    """Constraint „the end is not before the start" for numbers and dates; an empty one is no contradiction."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{start}__isnull": True})
        | models.Q(**{f"{end}__isnull": True})
        | models.Q(**{f"{end}__gte": models.F(start)}),
        name=name,
        violation_error_message=message,
    )


def partial_in_order(start: str, end: str, name: str, message) -> models.CheckConstraint:
    """The same for partial dates, where an end of ``2021`` is not before a start of ``2021-03``."""
    return models.CheckConstraint(
        condition=models.Q(**{start: ""})
        | models.Q(**{end: ""})
        | models.Q(**{f"{end}__gte": models.F(start)})
        | models.Q(**{f"{start}__startswith": models.F(end)}),
        name=name,
        violation_error_message=message,
    )
