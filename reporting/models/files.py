"""Files made of reports, kept so that a second download costs nothing."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.models.report import Report
from reporting.models.versions import ReportVersion
from reporting.querysets import ReportQuerySet


class ReportFile(models.Model):
    """Plik sprawozdania: one format of one content (``checksum``), made in the background or on download.

    Kept in the database, so that a backup of it is a backup of everything; one row for each format of the draft, of a
    version and of its public edition. ``version`` is empty for drafts; ``public`` files hold the edition without small
    counts. ``progress`` is in percent, ``size`` in bytes, ``sha256`` that of the file itself.
    """

    # After so long somebody may ask again: the worker was stopped in the middle of its work.
    PATIENCE = timedelta(minutes=15)

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        PDF_ARCHIVE = "pdf_archive", _("PDF for the archive (PDF/A)")
        DOCX = "docx", "DOCX"
        XLSX = "xlsx", "XLSX"
        HTML = "html", "HTML"
        JSON = "json", "JSON"
        CSV = "csv", "CSV"

    class State(models.TextChoices):
        WAITING = "waiting", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="files")
    version = models.ForeignKey(
        ReportVersion, verbose_name=_("version"), null=True, blank=True, on_delete=models.PROTECT, related_name="files"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PDF)
    public = models.BooleanField(_("public edition"), default=False)
    progress = models.PositiveSmallIntegerField(_("progress"), default=0)
    checksum = models.CharField(_("checksum"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    content = models.BinaryField(_("content"), null=True)
    size = models.PositiveIntegerField(_("size"), default=0)
    sha256 = models.CharField(_("checksum of the file"), max_length=64, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("for whom"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField(_("asked for"), default=timezone.now)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)

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
    def is_ready(self) -> bool:
        """Whether there is a file to download."""
        return self.state == self.State.READY

    @property
    def is_final(self) -> bool:
        """Whether the file is of an adopted version and made: its bytes never change."""
        return self.is_ready and self.version_id is not None

    @property
    def is_being_made(self) -> bool:
        """Whether somebody asked for it a short while ago and it is neither made nor given up."""
        return self.state == self.State.WAITING and timezone.now() - self.requested_at < self.PATIENCE

    def begin(self, user) -> None:
        """Ask for it, or ask again; not saved yet. What was made before is kept until the new file is there."""
        self.state, self.progress = self.State.WAITING, 0
        self.requested_by, self.requested_at = user, timezone.now()

    def hold(self, content: bytes, checksum: str) -> None:
        """Take the content made of the document with the checksum; not saved yet. Raises ``TypeError`` if final."""
        if self.is_final:
            raise TypeError("a file of an adopted version never changes")
        self.content, self.checksum = content, checksum
        self.size, self.sha256 = len(content), hashlib.sha256(content).hexdigest()
        self.state, self.progress, self.made_at = self.State.READY, 100, timezone.now()
