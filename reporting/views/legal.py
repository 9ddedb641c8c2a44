"""Which acts reports cite, under which positions, since when, and who says so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import CentreProfile
from accounts.policy import Right, right_required
from reporting import legal


@right_required(Right.SEE_REPORTS)
@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """All acts with their rows, the latest first, provisions that reports fulfil, and what is doubtful today."""
    today, county = timezone.localdate(), CentreProfile.current().has_county_rights
    context = {
        "acts": [(act, list(reversed(act.rows))) for act in legal.all_acts().values()],
        "cited": legal.basis_in_full(today, county=county),
        "provisions": legal.provisions(county=True),
        "tasks": legal.tasks().values(),
        "findings": [*legal.doubts(today), *legal.unconfirmed(county)],
    }
    return render(request, "reporting/acts.html", context)
