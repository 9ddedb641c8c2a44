"""Days, months and years of the calculation."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)


@cache
def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def month_days(day: date) -> int:
    """Number of days of the day's month (28–31): what a monthly amount is divided by."""
    return _length(day.year, day.month)


def month_start(day: date) -> date:
    """First day of the day's month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """Last day of the day's month."""
    return day.replace(day=month_days(day))


def month_starts(start: date, end: date) -> Iterator[date]:
    """First days of all months that begin after ``start``, up to ``end``."""
    first = month_end(start) + DAY
    while first <= end:
        yield first
        first = month_end(first) + DAY


def anniversary(day: date, years: int) -> date:
    """The same day some years later; 29 February falls on 1 March of a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def reaches_age(born: date, age: int) -> date:
    """First day of an age. Art. 112 of the Civil Code: age is reached as the last day of the term begins.

    Somebody born on 29 February reaches it on 28 February of a common year, the last day of that month.
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 2, 28)


def clip(start: date, end: date | None, low: date, high: date) -> tuple[date, date] | None:
    """The part of an interval (open if ``end`` is None) within two days, or None."""
    first, last = max(start, low), high if end is None else min(end, high)
    return (first, last) if first <= last else None
