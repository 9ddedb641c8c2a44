"""The start page: what waits for this person today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import log_access
from accounts.policy import Right, right_required
from families.deadlines import subjects_of
from reporting.start import start_of

PERSONAL = "family"


@right_required(Right.SEE_START)
def start(request: HttpRequest) -> HttpResponse:
    """Things to do by role; families named on it are logged as read."""
    page = start_of(request.user)
    if page.dues is not None:
        log_access(request, PERSONAL, sorted(page.families))
        for kind, keys in subjects_of(page.dues).items():
            log_access(request, kind, keys)
    return render(request, "reporting/start.html", {"page": page, "form": page.quick_form})
