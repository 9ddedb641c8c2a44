"""Adopted versions: the frozen document of a report."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.models.frozen import FrozenDocument
from reporting.models.report import Report


class ReportVersion(FrozenDocument):
    """Wersja sprawozdania: the document as adopted, with its checksum; it never changes."""

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("adopted by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    adopted_at = models.DateTimeField(_("adopted on"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a report")
        verbose_name_plural = _("versions of reports")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="reporting_version_number_once")]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"
