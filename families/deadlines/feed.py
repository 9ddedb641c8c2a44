"""Things due in the calendar feed of a person: by case number and kind, without names and without what was written."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.feeds import FeedItem
from families.deadlines.base import Due
from families.deadlines.mine import due_of

AHEAD = timedelta(days=120)


def plain_title(due: Due) -> str:
    """The kind and the case number; of what concerns no family, the kind."""
    return f"{due.kind}, {due.number}" if due.number else str(due.kind)


def address_of(due: Due) -> str:
    """The absolute address of the page where it is done."""
    return f"{settings.SITE_URL}{(due.for_head and due.head_url) or due.url}"


def feed_items(user, today: date) -> Iterator[FeedItem]:
    """What the person has to do in the coming months; what is overdue stands on today."""
    for due in due_of(user, today, today + AHEAD):
        title = plain_title(due)
        if due.is_late(today):
            title = _("%(what)s (overdue since %(day)s)") % {"what": title, "day": f"{due.day:%d.%m.%Y}"}
        key = f"{due.rule}-{due.record}-{due.family or 0}"
        yield FeedItem(key, max(due.day, today), title, due.article, address_of(due))
