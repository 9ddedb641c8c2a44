"""Files made of reports, kept so that a second download costs nothing."""

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from reporting.models.report import Report
from reporting.models.versions import ReportVersion
from reporting.models.work import BackgroundWork
from reporting.querysets import ReportQuerySet


class ReportFile(BackgroundWork):
    """Plik sprawozdania: one format of one content (``checksum``), made in the background or on download.

    Kept in the database, so that a backup of it is a backup of everything; one row for each format of the draft, of a
    version and of its public edition. ``version`` is empty for drafts; ``public`` files hold the edition without small
    counts. ``size`` is in bytes, ``sha256`` that of the file itself.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        PDF_ARCHIVE = "pdf_archive", _("PDF for the archive (PDF/A)")
        DOCX = "docx", "DOCX"
        XLSX = "xlsx", "XLSX"
        HTML = "html", "HTML"
        JSON = "json", "JSON"
        CSV = "csv", "CSV"

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="files")
    version = models.ForeignKey(
        ReportVersion, verbose_name=_("version"), null=True, blank=True, on_delete=models.PROTECT, related_name="files"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PDF)
    public = models.BooleanField(_("public edition"), default=False)
    checksum = models.CharField(_("checksum"), max_length=64, blank=True)
    content = models.BinaryField(_("content"), null=True)
    size = models.PositiveIntegerField(_("size"), default=0)
    sha256 = models.CharField(_("checksum of the file"), max_length=64, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="ready") | models.Q(content__isnull=False, made_at__isnull=False),
                name="reporting_ready_file_has_content",
            ),
            models.UniqueConstraint(
                fields=["version", "kind", "public"],
                condition=models.Q(version__isnull=False),
                name="reporting_file_of_version_once",
            ),
            models.UniqueConstraint(
                fields=["report", "kind", "public"],
                condition=models.Q(version__isnull=True),
                name="reporting_file_of_draft_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind} {self.state}"

    @property
    def is_final(self) -> bool:
        """Whether the file is of an adopted version and made: its bytes never change."""
        return self.is_ready and self.version_id is not None

    def hold(self, content: bytes, checksum: str) -> None:
        """Take the content made of the document with the checksum; not saved yet. Raises ``TypeError`` if final."""
        if self.is_final:
            raise TypeError("a file of an adopted version never changes")
        self.content, self.checksum = content, checksum
        self.size, self.sha256 = len(content), hashlib.sha256(content).hexdigest()
        self.finish()
