"""Plan of what an episode of work brings: plans of work, half-yearly assessments, monitoring afterwards."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from families.dates import add_months
from reporting.demo.plans.assistance import Episode
from reporting.demo.plans.chance import next_working_day, working_day

_DAY = timedelta(days=1)
HALF_YEAR = 6  # months; art. 15 ust. 1 pkt 15
LATE_SHARE = 0.1
TOO_LATE = timedelta(days=60)  # no new version of the plan so shortly before the end
# Of the assessments due in the last weeks before today, so many have not been made yet.
FORGOTTEN, FORGOTTEN_SHARE = timedelta(days=24), 0.4


@dataclass(frozen=True)
class Assessment:
    """One assessment: ``kind`` as in the records."""

    day: date
    kind: str


def last_day(episode: Episode, until: date) -> date:
    """The episode's last day, or ``until`` while it goes on."""
    return min(episode.end, until) if episode.end else until


def plan_days(rng: Random, episode: Episode, until: date, none_in: Collection[int] = ()) -> list[date]:
    """Days of the plan and its later versions: the first within a month, the next about every year.

    In the years ``none_in`` no plan is made. None under the Act „Za życiem” (art. 8).
    """
    if episode.basis == "for_life":
        return []
    end = last_day(episode, until)
    days, day = [], next_working_day(episode.start + _DAY * rng.randint(7, 26))
    while day <= end:
        at_the_end = days and episode.end and day > end - TOO_LATE
        if day.year not in none_in and not at_the_end:
            days.append(day)
        day = next_working_day(day + _DAY * rng.randint(300, 420))
    return days


def assessments(rng: Random, episode: Episode, plans: list[date], until: date) -> list[Assessment]:
    """Assessments half a year apart, most in time and a few late, and one at the end of work."""
    if episode.basis == "for_life":
        return []
    end = last_day(episode, until)
    found, anchor = [], plans[0] if plans else episode.start
    while (day := _next_assessment(rng, anchor)) <= end - _DAY * (20 if episode.end else 0):
        if episode.end is None and day > until - FORGOTTEN and rng.random() < FORGOTTEN_SHARE:
            break
        found.append(Assessment(day, "periodic" if found else "first"))
        anchor = day
    if episode.end and episode.end <= until and (episode.end - episode.start).days > 30:
        found.append(Assessment(episode.end, "closing"))
    return found


def _next_assessment(rng: Random, anchor: date) -> date:
    due = add_months(anchor, HALF_YEAR)
    if rng.random() < LATE_SHARE:
        return working_day(rng, due + _DAY * 3, due + _DAY * 28)
    return working_day(rng, due - _DAY * 24, due)


def monitoring(rng: Random, episode: Episode, until: date) -> tuple[date, date | None] | None:
    """From the working day after the end of work, for six to nine months; None if the family is not monitored."""
    if not episode.monitored or episode.end is None:
        return None
    start = next_working_day(episode.end + _DAY)
    if start > until:
        return None
    end = start + _DAY * rng.randint(180, 270)
    return start, end if end <= until else None
