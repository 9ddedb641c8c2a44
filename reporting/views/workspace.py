"""The workspace of one report: stage, what comes next, chapters, the pages around it."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.policy import Right, may, right_required
from reporting import documents
from reporting.course import differences, life
from reporting.views.reports import report_of
from reporting.workshop import overview, workspace
from reporting.workshop.places import places_of

SHOWN = 50


@right_required(Right.SEE_REPORTS)
def report(request: HttpRequest, year: int) -> HttpResponse:
    """What a manager in March wants to know at once; everything else is one link away."""
    found = report_of(request, year)
    prefetch_related_objects([found], "chapters", "programmes")
    fresh, made_from = documents.make(year, found.status, found)
    version = documents.frozen(found) if found.is_adopted else None
    shown = version.document if version else fresh
    differing = made_from.differing()
    stage, stage_name = workspace.STAGES.get(found.status, (0, ""))
    today = timezone.localdate()
    made = workspace.of(found, shown, made_from)
    context = {
        "report": found,
        "document": shown,
        "life": life.of(found, request.user),
        "stage": stage,
        "stages": workspace.LAST_STAGE,
        "stage_name": stage_name,
        "days": (found.deadline - today).days,
        "workspace": made,
        "places": list(places_of(found, request.user)),
        "totals": overview.totals(shown),
        "missing": overview.missing(shown),
        "silent": made.silent,
        "today": today,
        "differing": differing[:SHOWN],
        "more_differing": max(0, len(differing) - SHOWN),
        "changes": len(differences.compare(version.document, fresh)) if version else 0,
        "versions": found.versions.defer("data").select_related("adopted_by"),
        "may_edit": may(request.user, Right.EDIT_REPORTS),
    }
    return render(request, "reporting/report.html", context)
