"""PDF files of reports: made once for a content, served again while the content stays."""

from django.utils import timezone

from reporting import documents
from reporting.blocks import Document
from reporting.models import Report, ReportFile, ReportVersion
from reporting.writers import pdf


def fill(file: ReportFile) -> None:
    """Render what the file is to hold: its version, or the report as it stands now."""
    _store(file, file.version.document if file.version else documents.current(file.report))


def pdf_of(report: Report, document: Document, *, user, version: ReportVersion | None = None) -> bytes:
    """The PDF of a document of the report; kept, so that the next download of the same content is only read."""
    ready = ReportFile.objects.filter(report=report, checksum=document.checksum, state=ReportFile.State.READY).first()
    if ready is None:
        ready = ReportFile(report=report, version=version, requested_by=user)
        _store(ready, document)
    return bytes(ready.content)


def _store(file: ReportFile, document: Document) -> None:
    """Keep the rendered file; older files of drafts are of no use any more."""
    file.content, file.checksum = pdf.render(document), document.checksum
    file.state, file.made_at = ReportFile.State.READY, timezone.now()
    file.save()
    drafts = ReportFile.objects.filter(report=file.report, version=None).exclude(state=ReportFile.State.WAITING)
    drafts.exclude(pk=file.pk).delete()
