"""The calendar feed of a person: a secret address that a calendar reads without signing in.

Of the address only the hash is kept. What it holds is registered by apps, worked out anew at every reading, and has
no personal data: whoever gets hold of the address learns case numbers and kinds of work, nothing else.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from accounts.models import CalendarFeed, User

_DAY = timedelta(days=1)
USES_PER_MINUTE = 6  # calendars ask a few times an hour; more is a mistake or somebody trying


@dataclass(frozen=True)
class FeedItem:
    """One day's entry; ``key`` stays the same from reading to reading, ``address`` is absolute."""

    key: str
    day: date
    title: str
    text: str
    address: str


Maker = Callable[[User, date], Iterable[FeedItem]]
_MAKERS: list[Maker] = []


def register_feed(maker: Maker) -> None:
    """Add what an app has for a person's calendar (person, today → items)."""
    if maker not in _MAKERS:
        _MAKERS.append(maker)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def renew(user: User) -> str:
    """Give the person a new secret, the only time it can be seen; the old address ends."""
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.filter(user=user).delete()
    CalendarFeed.objects.create(user=user, token_hash=_hash(secret))
    return secret


def end(user: User) -> None:
    """The person's address stops answering."""
    CalendarFeed.objects.filter(user=user).delete()


def feed_of(secret: str) -> CalendarFeed | None:
    """The feed with the secret, of a person whose account is active."""
    found = CalendarFeed.objects.select_related("user").filter(token_hash=_hash(secret), user__is_active=True)
    return found.first()


def take_turn(feed: CalendarFeed, now: datetime) -> bool:
    """Note a use; False when there were too many within the minute."""
    same_minute = feed.last_used is not None and feed.last_used.replace(second=0, microsecond=0) == now.replace(
        second=0, microsecond=0
    )
    feed.uses = feed.uses + 1 if same_minute else 1
    if feed.uses > USES_PER_MINUTE:
        return False
    feed.last_used = now
    feed.save(update_fields=["last_used", "uses"])
    return True


def calendar_of(user: User, name: str) -> bytes:
    """The person's calendar today, as iCalendar (RFC 5545); all entries last the whole day and block no time."""
    calendar = Calendar()
    for field, value in (("prodid", "-//Asysta//PL"), ("version", "2.0"), ("x-wr-calname", name)):
        calendar.add(field, value)
    made = datetime.now(UTC)
    for maker in _MAKERS:
        for item in maker(user, timezone.localdate()):
            calendar.add_component(_event(item, made))
    return calendar.to_ical()


def _event(item: FeedItem, made: datetime) -> Event:
    event = Event()
    fields = {
        "uid": f"{item.key}@asysta",
        "dtstamp": made,
        "dtstart": item.day,
        "dtend": item.day + _DAY,
        "summary": item.title,
        "description": item.text,
        "url": item.address,
        "class": "PRIVATE",
        "transp": "TRANSPARENT",
    }
    for field, value in fields.items():
        event.add(field, value)
    return event
