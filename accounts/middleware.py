"""What all requests have in common: language, sessions and their end, pages that are not stored."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts import drafts, sessions


class LanguageMiddleware:
    """Polish unless this browser was switched to another language by the person.

    Django's own middleware would follow the browser's Accept-Language, so that one person would see English and
    the next Polish on the same office computer.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class LoginOrParkMiddleware(LoginRequiredMiddleware):
    """Sends strangers to the login page; what a person typed before the session ended is kept until the next login."""

    def handle_no_permission(self, request, view_func):
        if request.method == "POST" and drafts.park(request):
            messages.info(request, _("Signed out. Your draft is waiting."))
        return super().handle_no_permission(request, view_func)


class ActivityMiddleware:
    """A session lasts while somebody works: each request prolongs it, except those that scripts make by themselves."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not sessions.is_automatic(request):
            sessions.prolong(request)
        return response


class PrivatePagesMiddleware:
    """``no-store`` on every answer to a signed-in person (case data must not outlive the session in a cache)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
            response.headers["Cache-Control"] += ", no-store"
        return response
