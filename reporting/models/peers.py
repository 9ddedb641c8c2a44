"""Open data of other centres, and how many people live there and here, to stand beside our own figures."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.querysets import AppendOnlyQuerySet, ReportQuerySet


class PeerReport(models.Model):
    """Dane innego ośrodka: a report of another centre as it published it (``asysta-report/1``), for comparison."""

    centre = models.CharField(_("centre"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"))
    data = models.JSONField(_("document"))
    checksum = models.CharField(_("checksum"), max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of another centre")
        verbose_name_plural = _("reports of other centres")
        ordering = ["centre", "-year"]
        constraints = [models.UniqueConstraint(fields=["centre", "year"], name="reporting_peer_once_a_year")]

    def __str__(self) -> str:
        return f"{self.centre} {self.year}"


class Population(models.Model):
    """Ludność: how many people, and how many children under 18, lived in the area of a centre on a day of the year.

    ``centre`` is named as in its open data; empty for our own area. ``source`` says who counted. Append-only: of a
    centre and year the latest row counts.
    """

    centre = models.CharField(_("centre"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    inhabitants = models.PositiveIntegerField(_("inhabitants"))
    children = models.PositiveIntegerField(_("children under 18"), null=True, blank=True)
    day = models.DateField(_("day"))
    source = models.CharField(_("source"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("population")
        verbose_name_plural = _("populations")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.centre} {self.year}".strip()
