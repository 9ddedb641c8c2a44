"""Thresholds of the centre that are stricter than the Act."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from families.models.base import Interval
from families.querysets import StaffRecordQuerySet


class CentreThreshold(Interval):
    """Próg ośrodka: a term or limit, stricter than the statutory one, that the centre set for itself from–to.

    ``parameter`` is a name of ``families.parameters``; ``value`` is in its own unit (days, months, number).
    """

    parameter = models.CharField(_("term or limit"), max_length=40)
    value = models.PositiveSmallIntegerField(_("value"))
    ground = models.CharField(_("on what ground"), max_length=200)

    objects = StaffRecordQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("threshold of the centre")
        verbose_name_plural = _("thresholds of the centre")
        ordering = ["parameter", "-start"]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["parameter"],
                condition=models.Q(end__isnull=True),
                name="families_threshold_one_open",
                violation_error_message=_("This threshold is already set; end it first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parameter} {self.value}"
