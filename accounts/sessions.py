"""How long a session lasts: until nobody has worked in it for ``SESSION_COOKIE_AGE`` seconds."""

import time

from django.conf import settings
from django.http import HttpRequest

from accounts.drafts import SAVE

# Moment of the last request that prolonged the session, in seconds; written at most once in so many seconds.
SEEN, GRAIN = "seen", 60
# The page asks for the time left while nobody works; this must not look like work.
ASKING = "accounts:session"


def seconds_left(request: HttpRequest) -> int:
    """Seconds until the session ends if nothing happens."""
    return max(0, settings.SESSION_COOKIE_AGE - int(time.time() - request.session.get(SEEN, time.time())))


def prolong(request: HttpRequest, *, now: bool = False) -> None:
    """Somebody is working; ``now`` writes it even if it has been written within the last minute."""
    if now or time.time() - request.session.get(SEEN, 0) >= GRAIN:
        request.session[SEEN] = int(time.time())


def is_automatic(request: HttpRequest) -> bool:
    """Whether a script sent the request without anybody working: asking for the time left, saving a draft."""
    match = request.resolver_match
    return request.POST.get(SAVE) == "script" or bool(match and match.view_name == ASKING and request.method == "GET")


def begin(sender, request, **kwargs) -> None:
    """A session begins with the sign-in (receiver of Django's signal)."""
    prolong(request, now=True)
