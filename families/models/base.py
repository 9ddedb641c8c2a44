"""What the case records share: intervals that end no earlier than they start, and amounts that are not negative."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded

NOTE_LENGTH = 4000


class UnmergedManager(models.Manager):
    """Records but those that a merge of duplicates has absorbed; no list, search or count ever meets these."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(merged_into__isnull=True)


def not_negative(field: str, name: str) -> models.CheckConstraint:
    """Constraint „the number is zero or more"."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__gte": 0}),
        name=name,
        violation_error_message=_("The number cannot be negative."),
    )


class Interval(Recorded):
    """A fact that holds from the first day to the last day, both included; without a last day it still holds."""

    start = models.DateField(_("from"))
    end = models.DateField(_("to"), null=True, blank=True)

    # Whether a merge of duplicates may make one record of two that hold at once; decisions are never joined by a rule.
    joined_when_merged = False

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="%(app_label)s_%(class)s_end_not_before_start",
                violation_error_message=_("The last day is earlier than the first day."),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError(
                {
                    "end": gettext("The last day (%(end)s) is earlier than the first day (%(start)s).")
                    % {"end": f"{self.end:%d.%m.%Y}", "start": f"{self.start:%d.%m.%Y}"}
                }
            )

    def is_open_on(self, day: date) -> bool:
        """Whether the fact holds on the day."""
        return self.start <= day and (self.end is None or self.end >= day)

    def overlaps(self, start: date, end: date | None) -> bool:
        """Whether the fact holds on one of the days."""
        return (end is None or self.start <= end) and (self.end is None or self.end >= start)
