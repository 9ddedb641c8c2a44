"""Work done in the background, through Django's task interface."""

import logging

from django.tasks import task

from reporting.making.rendering import fill
from reporting.models import ReportFile

log = logging.getLogger(__name__)


@task
def make_file(file_id: int) -> None:
    """Make a requested file and keep it; a failure is raised for the worker's own log.

    Nothing happens where the file is of no use any more or somebody's download has made it in the meantime.
    """
    file = ReportFile.objects.select_related("report", "version").filter(pk=file_id).first()
    if file is None or file.is_ready:
        return
    try:
        fill(file)
    except Exception:
        log.exception("report file %s could not be made", file_id)
        raise
