"""Plan of contacts: visits in the families all the time, and talks with institutions in exact numbers a year."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from reporting.demo.plans.assistance import Assigned, Household
from reporting.demo.plans.chance import next_working_day, working_day, working_days

SCHOOL_KINDS = ("school", "day_support")
# Contacts with institutions in a month of work with a family, where no document says how many there were.
MONTHLY_RATES = {
    "school": 0.25, "court": 0.07, "probation": 0.08, "counselling": 0.06, "health": 0.08, "police": 0.03,
    "labour": 0.02, "county_centre": 0.04, "addiction": 0.04, "day_support": 0.03, "violence_group": 0.03,
    "ngo": 0.02, "other": 0.05,
}  # fmt: skip
_MONTH_DAYS = 30.4
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Place:
    """Days on which somebody works with a household: ``post`` numbers the assistant, None is its social worker."""

    household: int
    post: int | None
    start: date
    end: date


@dataclass(frozen=True)
class Talk:
    """One contact; ``kind`` empty: with the family itself."""

    household: int
    post: int | None
    day: date
    kind: str = ""


def places(households: Sequence[Household], first: date, last: date) -> list[Place]:
    """The days within the range on which assistants work with households."""
    found = []
    for number, household in enumerate(households):
        for episode in household.episodes:
            for assigned in episode.assigned:
                found.extend(_clipped(number, assigned, first, last))
    return found


def _clipped(number: int, assigned: Assigned, first: date, last: date) -> Iterator[Place]:
    start, end = max(assigned.start, first), min(assigned.end or last, last)
    if working_days(start, end):
        yield Place(number, assigned.post, start, end)


def visits(rng: Random, where: Sequence[Place], every: tuple[int, int]) -> Iterator[Talk]:
    """Visits in the families, ``every`` so many days (from–to) in turn."""
    for place in where:
        day = next_working_day(place.start + _DAY * rng.randint(0, 5))
        while day <= place.end:
            yield Talk(place.household, place.post, day)
            day = next_working_day(day + _DAY * rng.randint(*every))


def talks(rng: Random, where: Sequence[Place], counts: Mapping[str, int]) -> Iterator[Talk]:
    """Exactly so many talks with each kind of institution, the more the longer the work; no schools in the holidays."""
    totals = list(accumulate((place.end - place.start).days + 1 for place in where))
    for kind, count in counts.items():
        for _ in range(count):
            yield _talk(rng, where, totals, kind)


def _talk(rng: Random, where: Sequence[Place], totals: Sequence[int], kind: str) -> Talk:
    while True:
        place = where[bisect_left(totals, rng.randint(1, totals[-1]))]
        day = working_day(rng, place.start, place.end)
        if kind not in SCHOOL_KINDS or day.month not in (7, 8):
            return Talk(place.household, place.post, day, kind)


def usual_counts(where: Sequence[Place]) -> dict[str, int]:
    """How many talks of each kind so much work brings."""
    months = sum((place.end - place.start).days + 1 for place in where) / _MONTH_DAYS
    return {kind: round(months * rate) for kind, rate in MONTHLY_RATES.items()}
