"""Adopted versions: checksums, whether they are whole, what differs between them and from the records of today."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import Right, right_required
from reporting import documents, serial
from reporting.blocks import Document
from reporting.course import corrections, differences
from reporting.course.causes import Inquiry
from reporting.models import Report
from reporting.views.files import version_of
from reporting.views.reports import report_of

SHOWN = 300


@right_required(Right.SEE_REPORTS)
@require_safe
def versions(request: HttpRequest, year: int) -> HttpResponse:
    """All versions with who adopted them and their checksums in full; the newest first."""
    found = report_of(request, year)
    rows = list(found.versions.defer("data").select_related("adopted_by").order_by("number"))
    steps = list(found.steps.select_related("by"))
    adoptions = [step for step in steps if step.status == Report.Status.ADOPTED]
    for row, step, previous in zip(rows, adoptions, [None, *rows], strict=False):
        row.step, row.before = step, corrections.taken_back(steps, previous) if previous else None
    context = {"report": found, "versions": rows[::-1]}
    return render(request, "reporting/versions.html", context)


@right_required(Right.SEE_REPORTS)
@require_safe
def verify(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Compute the checksum of a stored version again and lay both side by side."""
    found = version_of(request, year, number)
    computed = serial.checksum(found.document)
    context = {"report": found.report, "version": found, "computed": computed, "same": computed == found.checksum}
    return render(request, "reporting/verify.html", context)


@right_required(Right.SEE_REPORTS)
@require_safe
def changes(request: HttpRequest, year: int) -> HttpResponse:
    """What is different now from the last adopted version, figure by figure, with causes."""
    found = report_of(request, year)
    version = documents.frozen(found)
    context = {"report": found, "version": version}
    if version:
        fresh = documents.draft(year, found.status)
        context |= _compared(request, found, version.document, fresh, version.adopted_at)
    return render(request, "reporting/changes.html", context)


@right_required(Right.SEE_REPORTS)
@require_safe
def between(request: HttpRequest, year: int, number: int, other: int) -> HttpResponse:
    """What is different between two versions, the earlier one first."""
    if number >= other:
        raise Http404
    earlier, later = version_of(request, year, number), version_of(request, year, other)
    context = {"report": earlier.report, "version": earlier, "later": later}
    context |= _compared(
        request, earlier.report, earlier.document, later.document, earlier.adopted_at, later.adopted_at
    )
    return render(request, "reporting/changes.html", context)


def _compared(
    request: HttpRequest,
    report: Report,
    before: Document,
    after: Document,
    since: datetime,
    until: datetime | None = None,
) -> dict:
    """Differences with their causes, and what was changed beside figures."""
    found = differences.compare(before, after)
    inquiry = Inquiry(report, before, after, since, until, request.user)
    return {
        "changes": found,
        "explained": inquiry.explain(found[:SHOWN]),
        "more": max(0, len(found) - SHOWN),
        "texts": differences.changed_texts(before, after),
        "besides": inquiry.besides,
    }
