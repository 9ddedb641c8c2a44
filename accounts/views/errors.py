"""Error pages: what happened, what is safe, what next, and a number to quote. Nothing personal, nothing technical."""

import logging
import secrets
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import loader

from accounts import drafts

logger = logging.getLogger("asysta.errors")


def _event(request: HttpRequest, status: int) -> str:
    """A random number that stands on the page and in the log, beside the route (never the address)."""
    event = secrets.token_hex(4).upper()
    match = getattr(request, "resolver_match", None)
    logger.warning("event %s status %s route %s", event, status, match.view_name if match else "-")
    return event


def _back_url(request: HttpRequest) -> str:
    """The page a person came from, if it is one of ours and not this one; otherwise the start page."""
    previous = urlsplit(request.headers.get("Referer", ""))
    if previous.netloc and previous.netloc == request.META.get("HTTP_HOST") and previous.path != request.path:
        return previous.path
    return "/"


def _page(request: HttpRequest, status: int, *, with_menu: bool = False) -> HttpResponse:
    """Draw ``errors/<status>.html``; only pages ``with_menu`` may ask the database anything."""
    context = {"event": _event(request, status), "back_url": _back_url(request)}
    template = loader.get_template(f"errors/{status}.html")
    return HttpResponse(template.render(context, request if with_menu else None), status=status)


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    """400: the request could not be read, or was too large."""
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception=None) -> HttpResponse:
    """403: a known page without the right to act."""
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that came from another session; what was typed in it opens again, unsaved, for its owner."""
    if request.method == "POST" and drafts.park(request):
        return HttpResponseRedirect(request.get_full_path())
    return _page(request, 403)


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """404: no such page, or not this person's to see (the two are not told apart)."""
    return _page(request, 404, with_menu=True)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; drawn without session and database, which may be what failed."""
    return _page(request, 500)


def too_many_requests(request: HttpRequest, until: str) -> HttpResponse:
    """429: too many attempts; says until when."""
    context = {"event": _event(request, 429), "until": until, "back_url": request.path}
    return HttpResponse(loader.get_template("errors/429.html").render(context), status=429)
