"""Contacts beyond one row: planned ones take place or not, series repeat, several families share one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from families.dates import holidays
from families.models import Contact, ContactSeries, Family

_DAY = timedelta(days=1)
# A series is planned for a year at most; who still visits then plans the next one.
LONGEST = timedelta(days=366)
# What all rows of a common contact share; who took part and the goals are each family's own.
SHARED = (
    "worker",
    "date",
    "time",
    "status",
    "missed_reason",
    "channel",
    "place",
    "institution_kind",
    "institution_name",
    "minutes",
    "note",
    "sensitive",
)


@dataclass(frozen=True)
class Days:
    """The days of a series, and the days left out because they are public holidays."""

    kept: tuple[date, ...]
    skipped: tuple[date, ...]


def days_of(series: ContactSeries, since: date | None = None) -> Days:
    """Days of the series from ``since`` on (from its first day unless said otherwise); its last day must be known."""
    if series.end is None:
        raise ValueError("a series without a last day has no end of days")
    step = timedelta(weeks=series.weeks)
    days = [series.start + step * number for number in range((series.end - series.start) // step + 1)]
    days = [day for day in days if since is None or day >= since]
    free = {day for day in days if day in holidays(day.year)}
    return Days(tuple(day for day in days if day not in free), tuple(sorted(free)))


@transaction.atomic
def plan_series(series: ContactSeries, reason: str) -> Days:
    """Save a new series and a planned contact for each of its days."""
    series.save_because(reason)
    days = days_of(series)
    for day in days.kept:
        Contact(
            family=series.family,
            worker=series.worker,
            series=series,
            date=day,
            time=series.time,
            channel=series.channel,
            place=series.place,
            status=Contact.Status.PLANNED,
        ).save_because(reason)
    return days


@transaction.atomic
def stop_series(series: ContactSeries, from_day: date, reason: str) -> int:
    """Take back what is planned from the day on; how many contacts that were. What took place before it stays."""
    planned = series.contacts.planned().filter(date__gte=from_day)
    removed = 0
    for contact in planned:
        contact._change_reason = reason
        contact.delete()
        removed += 1
    series.end = max(series.start, from_day - _DAY)
    series.save_because(reason)
    return removed


@transaction.atomic
def change_series(series: ContactSeries, changed: ContactSeries, reason: str) -> Days:
    """Go on in another way from the first day of ``changed``: the old series stops the day before."""
    stop_series(series, changed.start, reason)
    return plan_series(changed, reason)


def settle(contact: Contact, reason: str) -> None:
    """A planned contact took place. Raises ``ValidationError`` if its day is still to come."""
    contact.status = Contact.Status.DONE
    contact.clean()
    contact.save_because(reason)


def miss(contact: Contact, why: str, reason: str) -> None:
    """A planned contact did not take place. Raises ``ValidationError`` for a reason that there is not."""
    if why not in Contact.MissedReason.values:
        raise ValidationError({"missed_reason": _("Choose why the contact did not take place")})
    contact.status, contact.missed_reason = Contact.Status.MISSED, why
    contact.save_because(reason)


def hold_with(contact: Contact, families: Iterable[Family], reason: str) -> list[Contact]:
    """Rows of the same contact for further families; all get the common mark."""
    if contact.joint is None:
        contact.joint = uuid4()
        contact.save_because(reason)
    rows = []
    for family in families:
        row = Contact(family=family, joint=contact.joint)
        _copy(contact, row)
        row.save_because(reason)
        rows.append(row)
    return rows


def change_together(contact: Contact, others: Sequence[Contact], reason: str) -> None:
    """Give the other rows of a common contact what this one says now."""
    for row in others:
        _copy(contact, row)
        row.save_because(reason)


def _copy(source: Contact, row: Contact) -> None:
    for name in SHARED:
        setattr(row, name, getattr(source, name))


def default_end(start: date) -> date:
    """A series goes on for a quarter of a year unless said otherwise."""
    return start + timedelta(weeks=13)


def next_day_of(series: ContactSeries) -> date | None:
    """The next planned day of the series from today on; None if there is none."""
    planned = series.contacts.planned().filter(date__gte=timezone.localdate())
    return planned.order_by("date").values_list("date", flat=True).first()
