"""Work done in the background, through Django's task interface."""

import logging
from collections.abc import Callable

from django.tasks import task

from reporting.making import rendering
from reporting.models import PublicPlan, ReportFile
from reporting.models.work import BackgroundWork
from reporting.publishing import planning

log = logging.getLogger(__name__)
# Somebody looks at the page and waits: it goes before files.
_AWAITED = 50


@task
def make_file(file_id: int) -> None:
    """Make a requested file and keep it."""
    _make(ReportFile.objects.select_related("report", "version").filter(pk=file_id).first(), rendering.fill)


@task(priority=_AWAITED)
def make_public_plan(plan_id: int) -> None:
    """Work out what a public edition hides."""
    _make(PublicPlan.objects.select_related("report", "version").filter(pk=plan_id).first(), planning.fill)


def _make(work: BackgroundWork | None, fill: Callable) -> None:
    """Do the work; a failure is raised for the worker's own log.

    Nothing happens where it is of no use any more or somebody's download has done it in the meantime.
    """
    if work is None or work.is_ready:
        return
    try:
        fill(work)
    except Exception:
        log.exception("%s %s could not be made", work._meta.label, work.pk)
        raise
