"""Files made of reports, kept so that a second download costs nothing."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.models.report import Report
from reporting.models.versions import ReportVersion
from reporting.querysets import ReportQuerySet


class ReportFile(models.Model):
    """Plik sprawozdania: one format of one content (``checksum``), made in the background or on download.

    Kept in the database, so that a backup of it is a backup of everything. ``version`` is empty for drafts; ``public``
    files hold the edition without small counts. ``progress`` is in percent.
    """

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
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.state}"
