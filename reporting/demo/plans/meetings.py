"""Plan of team meetings: one about each family where an assistant starts, the others about families in work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from reporting.demo.plans.assistance import Household
from reporting.demo.plans.chance import working_day, working_days

MEETINGS_A_FAMILY = 1.3  # in a year, where no document says how many there were


@dataclass(frozen=True)
class Meeting:
    """A meeting about one household."""

    household: int
    day: date
    about_start: bool


def meetings(
    rng: Random, households: Sequence[Household], first: date, last: date, total: int | None, starts: int | None
) -> list[Meeting]:
    """Meetings in the days from ``first`` to ``last``: ``starts`` about beginnings and ``total`` in all, if given."""
    about = _about_starts(rng, households, first, last)
    if starts is not None and len(about) != starts:
        raise ValueError(f"{len(about)} families start from {first} to {last}, not {starts}")
    working = [number for number, one in enumerate(households) if _works_in(one, first, last)]
    others = round(len(working) * MEETINGS_A_FAMILY) if total is None else total - len(about)
    return about + [_about_work(rng, households, working, first, last) for _ in range(others if working else 0)]


def _about_starts(rng: Random, households: Sequence[Household], first: date, last: date) -> list[Meeting]:
    starts = [
        (number, episode.start)
        for number, household in enumerate(households)
        for episode in household.episodes
        if first <= episode.start <= last
    ]
    return [
        Meeting(number, working_day(rng, start, min(start + timedelta(days=14), last)), True)
        for number, start in starts
    ]


def _works_in(household: Household, first: date, last: date) -> bool:
    return any(_part(episode, first, last) for episode in household.episodes)


def _part(episode, first: date, last: date) -> Sequence[date]:
    return working_days(max(episode.start, first), min(episode.end or last, last))


def _about_work(
    rng: Random, households: Sequence[Household], working: Sequence[int], first: date, last: date
) -> Meeting:
    number = rng.choice(working)
    parts = [part for episode in households[number].episodes if (part := _part(episode, first, last))]
    return Meeting(number, rng.choice(rng.choice(parts)), False)
