"""A pause after too many failed sign-ins with one name.

The rule is the centre's own (no law fixes it) and in force from 2026-11-22: after ``ATTEMPTS`` failures within
``WINDOW`` the name is refused until the oldest of them is that long ago. Names are kept as keyed digests, because
people type passwords into the wrong field.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.crypto import blind_index
from accounts.models import FailedSignIn

ATTEMPTS = 5
WINDOW = timedelta(minutes=15)


def _digest(username: str) -> str:
    return blind_index(username.strip().casefold())


def locked_until(username: str) -> datetime | None:
    """When the name may try again, or None if it may now."""
    recent = FailedSignIn.objects.filter(name_digest=_digest(username), at__gt=timezone.now() - WINDOW)
    times = list(recent.order_by("-at").values_list("at", flat=True)[:ATTEMPTS])
    return times[-1] + WINDOW if len(times) == ATTEMPTS else None


def remember_failure(username: str) -> None:
    """Write one line, and drop those that no longer matter."""
    purge()
    FailedSignIn.objects.create(name_digest=_digest(username))


def purge() -> None:
    """Drop failures that no longer matter."""
    FailedSignIn.objects.filter(at__lte=timezone.now() - WINDOW).delete()


def forget(username: str) -> None:
    """A success clears the name's failures."""
    FailedSignIn.objects.filter(name_digest=_digest(username)).delete()
