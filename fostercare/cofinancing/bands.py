"""Years of stay in foster care, and with them the bands of art. 191 ust. 9: 10%, 30%, 50%.

The counter runs over forms, facilities, municipalities and counties; it starts with the first placement. An unbroken
stay is banded by anniversaries. Once a stay has been interrupted, ``CONTINUE`` switches to accumulated days
(``CountMethod.ACCUMULATED_DAYS``): from there 365 and 730 days are the thresholds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from fostercare.cofinancing.codes import Exclusion
from fostercare.cofinancing.dates import DAY, anniversary
from fostercare.cofinancing.facts import Stay
from fostercare.cofinancing.rates import Rates
from fostercare.cofinancing.rules import Anniversary, Before2012, Interruption, RuleSet


class CountMethod(StrEnum):
    """How a year of stay is counted out."""

    ANNIVERSARIES = "anniversaries"
    ACCUMULATED_DAYS = "accumulated_days"


@dataclass(frozen=True, slots=True)
class Spell:
    """Ciąg pobytu: days in foster care without a gap, whatever the form. ``end`` None: it lasts."""

    start: date
    end: date | None
    marked_before_2012: bool = False

    @property
    def days(self) -> int:
        """Length in days; raises ``ValueError`` for a spell that lasts."""
        if self.end is None:
            raise ValueError("an open spell has no length")
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Band:
    """Days in one year of stay. ``year``: 1, 2, or the last one for all later years.

    ``counted_from``: first day of the count; ``days_before``: days in care before this spell, and ``threshold``:
    days after which this year opens, both only where days are accumulated.
    """

    start: date
    end: date | None
    year: int
    method: CountMethod
    counted_from: date
    days_before: int = 0
    threshold: int = 0


def care_spells(stays: Sequence[Stay]) -> list[Spell]:
    """Spells of foster care, oldest first; ``stays`` must be in order and without overlaps.

    Days in a medical institution are not days in foster care: they run no counter and break a spell.
    """
    spells: list[Spell] = []
    for stay in stays:
        if not stay.form.is_foster_care:
            continue
        marked = stay.exclusion is Exclusion.BEFORE_2012
        last = spells[-1] if spells else None
        if last and last.end is not None and last.end + DAY == stay.start:
            spells[-1] = Spell(last.start, stay.end, last.marked_before_2012 or marked)
        else:
            spells.append(Spell(stay.start, stay.end, marked))
    return spells


def split_by_2012(spells: Sequence[Spell], rules: RuleSet, rates: Rates) -> tuple[list[Spell], list[Spell]]:
    """Spells that run the counter, and spells that art. 238 ust.

    1 excludes because the child was placed before 2012.
    """
    counting: list[Spell] = []
    excluded: list[Spell] = []
    for spell in spells:
        old = spell.start < rates.first_placement_from or spell.marked_before_2012
        for_good = bool(excluded) and rules.before_2012 is Before2012.EXCLUDED_FOR_GOOD
        (excluded if old or for_good else counting).append(spell)
    return counting, excluded


def year_opens(counted_from: date, years: int, rule: Anniversary) -> date:
    """First day after so many full years by anniversaries.

    From 29 February both readings give 1 March of a common year.
    """
    day = anniversary(counted_from, years)
    if years == 0 or rule is Anniversary.OPENS_NEXT_BAND or day.day != counted_from.day:
        return day
    return day + DAY


def _thresholds(day: date, rules: RuleSet, rates: Rates) -> list[int]:
    """Days in care after which each year of stay opens, where days are accumulated: 0, 365, 730.

    The art. 112 reading does not count the first day of all (art. 111 § 2), so its thresholds lie one day later.
    """
    uncounted = 1 if rules.anniversary is Anniversary.ENDS_WITH_DAY else 0
    return [0] + [rates.number("days_in_year", day) * n + uncounted for n in range(1, rates.years)]


def _by_anniversaries(spell: Spell, first_day: date, rules: RuleSet, rates: Rates) -> Iterator[Band]:
    for n in range(rates.years):
        opened = year_opens(first_day, n, rules.anniversary)
        yield Band(opened, spell.end, n + 1, CountMethod.ANNIVERSARIES, first_day)


def _by_days(spell: Spell, first_day: date, days_before: int, rules: RuleSet, rates: Rates) -> Iterator[Band]:
    for n, threshold in enumerate(_thresholds(spell.start, rules, rates)):
        opened = spell.start + timedelta(days=threshold - days_before)
        yield Band(opened, spell.end, n + 1, CountMethod.ACCUMULATED_DAYS, first_day, days_before, threshold)


def _within(spell: Spell, years: Iterable[Band]) -> Iterator[Band]:
    """Years that run to the end of the spell, each cut where the next one opens and to the days of the spell."""
    following: list[Band | None] = [*years, None]
    for band, later in pairwise(following):
        assert band is not None
        start = max(band.start, spell.start)
        ends = [day for day in (later.start - DAY if later else None, spell.end) if day is not None]
        end = min(ends, default=None)
        if end is None or start <= end:
            yield replace(band, start=start, end=end)


def bands(stays: Sequence[Stay], rules: RuleSet, rates: Rates) -> list[Band]:
    """Bands of all days in foster care that count, in order of days. ``stays`` must be in order."""
    counting, _excluded = split_by_2012(care_spells(stays), rules, rates)
    found: list[Band] = []
    days_before = 0
    for spell in counting:
        interrupted = spell is not counting[0]
        if interrupted and rules.interruption is Interruption.CONTINUE:
            years = _by_days(spell, counting[0].start, days_before, rules, rates)
        elif interrupted and rules.interruption is Interruption.CALENDAR:
            years = _by_anniversaries(spell, counting[0].start, rules, rates)
        else:
            years = _by_anniversaries(spell, spell.start, rules, rates)
        found.extend(_within(spell, years))
        if spell.end is not None:
            days_before += spell.days
    return found


def band_on(all_bands: Sequence[Band], day: date) -> Band | None:
    """The band of a day, None if the child is not in foster care then or excluded."""
    for band in all_bands:
        if band.start <= day and (band.end is None or day <= band.end):
            return band
    return None


def next_change(all_bands: Sequence[Band], day: date) -> Band | None:
    """The next band that opens after the day without a break in care, None if none is coming."""
    current = band_on(all_bands, day)
    if current is None or current.end is None:
        return None
    following = band_on(all_bands, current.end + DAY)
    return following if following and following.year != current.year else None
