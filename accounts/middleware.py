"""Pages of signed-in people are never stored by browsers or proxies."""

from django.utils.cache import add_never_cache_headers


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
