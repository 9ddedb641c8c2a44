"""Chance within rules: working days, numbers that add up to a given total."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from random import Random

from families.dates import is_working_day

FIRST_DAY, LAST_DAY = date(2009, 1, 1), date(2040, 12, 31)
_DAY = timedelta(days=1)


@cache
def _calendar() -> tuple[date, ...]:
    days = (FIRST_DAY + _DAY * number for number in range((LAST_DAY - FIRST_DAY).days + 1))
    return tuple(day for day in days if is_working_day(day))


def working_days(first: date, last: date) -> Sequence[date]:
    """The working days from ``first`` to ``last``, both included."""
    calendar = _calendar()
    return calendar[bisect_left(calendar, first) : bisect_right(calendar, last)]


def working_day(rng: Random, first: date, last: date) -> date:
    """A random working day of the range; raises ``ValueError`` if it has none."""
    calendar = _calendar()
    low, high = bisect_left(calendar, first), bisect_right(calendar, last)
    if low >= high:
        raise ValueError(f"no working day from {first} to {last}")
    return calendar[rng.randrange(low, high)]


def next_working_day(day: date) -> date:
    """The day itself or the first working day after it."""
    return _calendar()[bisect_left(_calendar(), day)]


def share_out(rng: Random, total: int, parts: int, low: int, high: int) -> list[int]:
    """Random whole numbers from ``low`` to ``high`` that add up to ``total``; raises ``ValueError`` if none do."""
    if not parts * low <= total <= parts * high:
        raise ValueError(f"{parts} numbers from {low} to {high} cannot add up to {total}")
    shares = [low] * parts
    for _ in range(total - parts * low):
        # Two draws, and the smaller number grows: few very large ones, as in life.
        free = [place for place in range(parts) if shares[place] < high]
        place = min(rng.choice(free), rng.choice(free), key=lambda each: shares[each])
        shares[place] += 1
    return shares


def shuffled(rng: Random, items: Sequence) -> list:
    """The items in random order."""
    return rng.sample(items, len(items))
