"""Personal links: a secret address that opens one request without signing in.

The secret has 256 random bits, so guessing it is hopeless; of it only the SHA-256 is kept, and the log leaves it out
(``accounts.logs``). A link that is asked for too often in a minute is refused until the next one.
"""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from programs.collecting.terms import link_expiry
from programs.models import DataRequest, RequestLink

USES_PER_MINUTE = 60  # a person who pages through figures needs a dozen


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def add(request: DataRequest) -> str:
    """One more link to the request; its secret is seen this once. Earlier links go on working until they expire."""
    secret = secrets.token_urlsafe(32)
    expires = link_expiry(request.round.due, timezone.localdate())
    RequestLink.objects.create(request=request, digest=_digest(secret), expires=expires)
    return secret


def renew(request: DataRequest) -> str:
    """A new link instead of all earlier ones, which end."""
    end(request)
    return add(request)


def end(request: DataRequest) -> None:
    """The request's links stop working."""
    RequestLink.objects.filter(request=request).delete()


def address(secret: str) -> str:
    """The whole address of a link."""
    return settings.SITE_URL + reverse("programs:reply", args=[secret])


def link_of(secret: str) -> RequestLink | None:
    """The link with the secret; None if there is none, it has expired, or the request was withdrawn."""
    links = RequestLink.objects.select_related("request__round__programme", "request__institution")
    return links.filter(
        digest=_digest(secret), expires__gte=timezone.localdate(), request__withdrawn_at__isnull=True
    ).first()


def take_turn(link: RequestLink, now: datetime) -> bool:
    """Note a use; False when there were too many within the minute."""
    same_minute = link.last_used is not None and f"{link.last_used:%F %H:%M}" == f"{now:%F %H:%M}"
    link.uses = link.uses + 1 if same_minute else 1
    if link.uses > USES_PER_MINUTE:
        return False
    link.last_used = now
    link.save(update_fields=["last_used", "uses"])
    return True
