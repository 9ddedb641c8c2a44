"""Findings of checks that somebody looked at and let stand."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.checks.finding import SUBJECT
from reporting.models.report import Report
from reporting.querysets import AppendOnlyQuerySet


class Waiver(models.Model):
    """Uzasadnienie uwagi kontrolnej: why a finding stands, or that it shall count again; append-only, the latest holds.

    ``fingerprint`` is made of the rule, the cells and their numbers, so that other numbers make it a new finding; its
    first half (``Finding.subject``) of the rule and the cells alone, so that the reason is remembered as a hint.
    """

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="waivers")
    rule = models.CharField(_("rule"), max_length=40)
    fingerprint = models.CharField(_("finding"), max_length=64)
    said = models.TextField(_("what was found"))
    waived = models.BooleanField(_("let stand"), default=True)
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason for a finding")
        verbose_name_plural = _("reasons for findings")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["report", "fingerprint"], name="reporting_waiver_of_finding")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.rule}"

    @property
    def subject(self) -> str:
        """What the reason is about, whatever the numbers."""
        return self.fingerprint[:SUBJECT]
