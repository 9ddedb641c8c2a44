"""Counting people and families over time in plain Python: rows in, numbers out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from families.dates import ADULT_AGE, add_months, add_years
from programs.periods import Period

_DAY = timedelta(days=1)
Intervals = Mapping[int, Iterable[tuple[date, date | None]]]


@dataclass(frozen=True)
class Membership:
    """A person's time in a family, with what decides whether the person counts."""

    person: int
    family: int
    start: date
    end: date | None
    birth: date | None
    death: date | None


def first_common_day(period: Period, one: tuple[date, date | None], other: tuple[date, date | None]) -> date | None:
    """The first day of the period on which both intervals hold, or None."""
    part = period.clip(*one)
    common = part.clip(*other) if part else None
    return common.start if common else None


def people_in(intervals: Intervals, memberships: Iterable[Membership], period: Period, *, minors: bool) -> set[int]:
    """Keys of people who belong to a family on at least one day of its intervals in the period, each once.

    With ``minors`` only those under 18 on at least one such day; an unknown date of birth counts as a minor. Days after
    death do not count.
    """
    found = set()
    for member in memberships:
        for interval in intervals.get(member.family, ()):
            day = first_common_day(period, interval, (member.start, member.end))
            if day and not (member.death and member.death < day) and (not minors or _is_minor(member.birth, day)):
                found.add(member.person)
    return found


def _is_minor(birth: date | None, day: date) -> bool:
    return birth is None or add_years(birth, ADULT_AGE) > day


def duration_band(start: date, last: date, short: int, medium: int) -> str:
    """Code of the band of work from ``start`` to ``last`` (both included): full months are still "up to" them."""
    following = last + _DAY
    if following <= add_months(start, short):
        return "up_to_3_months"
    if following <= add_months(start, medium):
        return "over_3_to_12_months"
    return "over_12_months"


def by_family(rows: Iterable[tuple[int, date, date | None]]) -> dict[int, list[tuple[date, date | None]]]:
    """Rows (family, first day, last day) grouped by family."""
    grouped = defaultdict(list)
    for family, start, end in rows:
        grouped[family].append((start, end))
    return dict(grouped)
