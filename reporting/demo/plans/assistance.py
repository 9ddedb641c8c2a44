"""Plan of work with families: households and their episodes, from cohorts whose counts make the published figures.

A cohort is a number of families with whom work began within one range of days and, unless it went on beyond the
years of the document, ended within another (``at_least`` and ``at_most`` so many days later). Flow, stock, reasons and
bands of duration follow from the cohorts alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from reporting.demo.plans.chance import share_out, shuffled, working_day

REASONS_LATER = (
    ("goals_met", 11), ("no_cooperation", 4), ("moved", 2), ("no_effect", 1), ("method_changed", 1), ("other", 1),
)  # fmt: skip
LONGEST_HOUSEHOLD = 6
RETURN_AFTER = timedelta(days=400)
_MONTH = timedelta(days=30)


@dataclass
class Assigned:
    """Days on which the assistant at one post (by number) works with the household."""

    post: int
    start: date
    end: date | None


@dataclass
class Episode:
    """Work with a household; ``end`` None: it goes on today. ``monitored``: watched for some months after the end."""

    start: date
    end: date | None = None
    reason: str = ""
    basis: str = "voluntary"
    monitored: bool = False
    assigned: list[Assigned] = field(default_factory=list)

    def is_open_on(self, day: date) -> bool:
        """Whether work goes on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass
class Household:
    """A family to be: how many children and adults, and the work with it. ``in_care``: a child of it is in care."""

    children: int
    adults: int
    episodes: list[Episode]
    in_care: bool = False


def households_of(rng: Random, cohort: Mapping) -> list[Household]:
    """The households of one cohort of the centre's file."""
    families = cohort["families"]
    children = share_out(rng, cohort.get("children", families * 2), families, 1, LONGEST_HOUSEHOLD)
    adults = _adults(rng, cohort, families, sum(children))
    reasons = shuffled(rng, [reason for reason, number in cohort.get("reasons", {}).items() for _ in range(number)])
    bases = shuffled(rng, ["court"] * cohort.get("court", 0) + ["voluntary"] * (families - cohort.get("court", 0)))
    if "ended" in cohort and len(reasons) != families:
        raise ValueError(f"{len(reasons)} reasons of an end for {families} families")
    found = []
    for number in range(families):
        episode = _episode(rng, cohort, reasons[number] if reasons else "", bases[number])
        in_care = number < cohort.get("in_care", 0)
        found.append(Household(children[number], adults[number], [episode], in_care))
    return found


def _adults(rng: Random, cohort: Mapping, families: int, children: int) -> list[int]:
    persons = cohort.get("persons")
    if persons is None:
        return [1 if rng.random() < 0.55 else 2 for _ in range(families)]
    return share_out(rng, persons - children, families, 1, 2)


def _episode(rng: Random, cohort: Mapping, reason: str, basis: str) -> Episode:
    episode = Episode(working_day(rng, *cohort["started"]), basis=basis)
    if "ended" in cohort:
        first, last = cohort["ended"]
        shortest = episode.start + timedelta(days=cohort.get("at_least", 40))
        longest = episode.start + timedelta(days=cohort["at_most"]) if "at_most" in cohort else last
        episode.end = working_day(rng, max(first, shortest), min(last, longest))
        episode.reason = reason
        episode.monitored = bool(cohort.get("monitored")) and reason == "goals_met"
    return episode


def households_of_years(rng: Random, cohorts: Iterable[Mapping]) -> list[Household]:
    """The households of all cohorts."""
    return [household for cohort in cohorts for household in households_of(rng, cohort)]


def carry_on(rng: Random, households: list[Household], level: int, court: float, since: date, until: date) -> None:
    """Go on after the years of the document: work ends and begins so that about ``level`` families are in work.

    ``court``: share of new work that rests on a court's order. Families come back now and then. Changes the list and
    the episodes in it; nothing before ``since`` is touched.
    """
    month = since
    while month + _MONTH <= until:
        last = month + _MONTH
        for episode in _open_episodes(households, month):
            if episode.start < month - 5 * _MONTH and rng.random() < _chance_to_end(episode, month):
                episode.end, episode.reason = working_day(rng, month, last - timedelta(days=1)), _reason(rng)
                episode.monitored = episode.reason == "goals_met"
        missing = level - sum(1 for _ in _open_episodes(households, last))
        for _ in range(min(max(missing, 0), max(2, level // 12)) if rng.random() < 0.8 else 0):
            _begin(rng, households, court, working_day(rng, month, last - timedelta(days=1)))
        month = last


def _open_episodes(households: Sequence[Household], day: date) -> Iterator[Episode]:
    for household in households:
        for episode in household.episodes:
            if episode.is_open_on(day):
                yield episode


def _chance_to_end(episode: Episode, day: date) -> float:
    """A month's chance that work ends: it grows with the length of work, so that none lasts for ever."""
    return 0.02 + 0.04 * min((day - episode.start).days / 365, 3)


def _reason(rng: Random) -> str:
    names, weights = zip(*REASONS_LATER, strict=True)
    return rng.choices(names, weights)[0]


def _begin(rng: Random, households: list[Household], court: float, day: date) -> None:
    basis = rng.choices(("voluntary", "court", "for_life"), (0.97 - court, court, 0.03))[0]
    episode = Episode(day, basis=basis)
    returning = [one for one in households if _may_return(one, day)]
    if returning and rng.random() < 0.15:
        rng.choice(returning).episodes.append(episode)
    else:
        children = rng.choices((1, 2, 3, 4, 5), (30, 36, 20, 10, 4))[0]
        households.append(Household(children, 1 if rng.random() < 0.5 else 2, [episode]))


def _may_return(household: Household, day: date) -> bool:
    last = household.episodes[-1]
    gone = ("moved", "death")
    return (
        last.end is not None and last.end + RETURN_AFTER < day < last.end + 3 * RETURN_AFTER and last.reason not in gone
    )
