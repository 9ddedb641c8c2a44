"""Work done in the background, through Django's task interface."""

import logging

from django.tasks import task

from reporting.files import fill
from reporting.models import ReportFile

log = logging.getLogger(__name__)


@task
def make_pdf(file_id: int) -> None:
    """Make the PDF of a requested file and keep it; a failure is kept too, and raised for the worker's own log."""
    file = ReportFile.objects.select_related("report", "version").get(pk=file_id)
    try:
        fill(file)
    except Exception:
        ReportFile.objects.filter(pk=file_id).update(state=ReportFile.State.FAILED)
        log.exception("PDF of report file %s could not be made", file_id)
        raise
