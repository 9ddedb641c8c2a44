"""Adopted versions: the frozen document of a report."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting import serial
from reporting.blocks import Document
from reporting.models.report import Report
from reporting.querysets import AppendOnlyQuerySet


class ReportVersion(models.Model):
    """Wersja sprawozdania: the document as adopted, with its checksum; it never changes.

    ``data`` is the document in the format ``asysta-report/1``; ``checksum`` the SHA-256 of its canonical text.
    """

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    data = models.JSONField(_("document"))
    checksum = models.CharField(_("checksum"), max_length=64)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("adopted by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    adopted_at = models.DateTimeField(_("adopted on"), default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a report")
        verbose_name_plural = _("versions of reports")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="reporting_version_number_once")]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError("an adopted version never changes")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("an adopted version never changes")

    @cached_property
    def document(self) -> Document:
        """The frozen document."""
        return serial.from_data(self.data)

    @property
    def is_intact(self) -> bool:
        """Whether the document still has the checksum that was written down at adoption."""
        return serial.checksum(self.document) == self.checksum
