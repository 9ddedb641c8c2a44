"""What the centre reported to the ministry, to be compared with the year's report."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.querysets import AppendOnlyQuerySet


class StatisticalFigure(models.Model):
    """Liczba ze sprawozdania rzeczowo-finansowego: one figure of a half-yearly return; append-only, the latest holds.

    ``source`` and ``part`` name the live source and the line of its breakdown that count the same thing. ``half`` is 1
    (30 June) or 2 (31 December); an empty ``value`` takes the figure back.
    """

    year = models.PositiveSmallIntegerField(_("year"))
    half = models.PositiveSmallIntegerField(_("half-year"), choices=[(1, "I"), (2, "II")])
    source = models.CharField(_("what is counted"), max_length=80)
    part = models.CharField(_("part"), max_length=120, blank=True)
    value = models.DecimalField(_("value"), max_digits=19, decimal_places=4, null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure of the half-yearly statistics")
        verbose_name_plural = _("figures of the half-yearly statistics")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["year", "half", "source"], name="reporting_statistics_figure")]

    def __str__(self) -> str:
        return f"{self.year}/{self.half} {self.source}"
