"""The calendar feed: made, renewed and ended on one's account, read by calendars under its secret address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import feeds
from accounts.policy import Right, right_required

_WAIT = 60  # seconds


@require_POST
@right_required(Right.SEE_FAMILIES)
def make(request: HttpRequest) -> HttpResponse:
    """A new secret address, shown this once; it stands on the page that answers and nowhere else."""
    address = reverse("accounts:feed", args=[feeds.renew(request.user)])
    return render(request, "accounts/feed.html", {"address": request.build_absolute_uri(address)})


@require_POST
@right_required(Right.SEE_FAMILIES)
def end(request: HttpRequest) -> HttpResponse:
    """The address stops answering."""
    feeds.end(request.user)
    messages.success(request, _("The address of the calendar has ended."))
    return redirect("accounts:account")


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar itself; 404 for an address that is none (any more), 429 for one asked for too often."""
    found = feeds.feed_of(secret)
    if found is None:
        raise Http404
    if not feeds.take_turn(found, timezone.now()):
        return HttpResponse(status=429, headers={"Retry-After": str(_WAIT)})
    body = feeds.calendar_of(found.user, _("Asysta: deadlines"))
    headers = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
