"""Search: words are sent in the body, kept on the server under a random key, and never stand in an address."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import AccessLog, log_access
from accounts.policy import Right, right_required
from reporting.finding import MOST, find, only_answer
from reporting.models import SavedSearch
from reporting.models.searches import QUERY_LENGTH


@right_required(Right.SEE_START)
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The box alone, or keep what was typed and show what it finds."""
    query = " ".join(request.POST.get("q", "").split())[:QUERY_LENGTH]
    if request.method == "POST" and query:
        saved = SavedSearch.remember(request.user, query)
        return redirect(reverse("reporting:results", args=[saved.key]))
    return render(request, "reporting/search.html", {"groups": None})


@right_required(Right.SEE_START)
def results(request: HttpRequest, key: str) -> HttpResponse:
    """What a kept search finds now, all kinds or all of one (``?grupa=rodziny``); the only answer opens at once."""
    saved = get_object_or_404(SavedSearch.objects.for_user(request.user), key=key)
    found = find(request.user, saved.query)
    chosen = request.GET.get("grupa", "")
    groups = [replace(group, all=True) for group in found if group.key == chosen] or found
    for group in groups:
        if group.subject:
            log_access(request, group.subject, group.ids, AccessLog.Action.SEARCH)
    only = only_answer(found)
    if only:
        return redirect(only.url)
    return render(
        request,
        "reporting/search.html",
        {
            "groups": groups,
            "query": saved.query,
            "count": sum(len(group.hits) for group in groups),
            "limit": MOST,
            "narrowed": groups is not found,
        },
    )
