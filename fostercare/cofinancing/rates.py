"""Dated values: a rate is an entry with its first day, legal reference and source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

Value = Decimal | int | date


class MissingRate(LookupError):
    """A table has no value for the key on the day; the message says which table, key and day."""


@dataclass(frozen=True, slots=True)
class RateEntry:
    """One value, in force from ``start`` to ``end`` (last day) or until the next entry of the key starts."""

    table: str
    key: str
    start: date
    value: Value
    reference: str
    source: str
    checked_on: date
    certainty: str
    end: date | None = None
    note: str = ""


@dataclass(frozen=True)
class RateTable:
    """Entries of one table, sorted by key and first day."""

    name: str
    title: str
    unit: str
    entries: tuple[RateEntry, ...]

    @cached_property
    def _by_key(self) -> dict[str, list[RateEntry]]:
        found: dict[str, list[RateEntry]] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.start):
            found.setdefault(entry.key, []).append(entry)
        return found

    def of(self, key: str) -> list[RateEntry]:
        """Entries of one key, oldest first."""
        return self._by_key.get(key, [])

    def on(self, key: str, day: date) -> RateEntry:
        """The entry in force on the day; raises ``MissingRate``."""
        found = self._in_force.get((key, day))
        if found is None:
            found = self._in_force[key, day] = self._look_up(key, day)
        return found

    @cached_property
    def _in_force(self) -> dict[tuple[str, date], RateEntry]:
        """Answers given before: thousands of children ask about the same few days."""
        return {}

    def _look_up(self, key: str, day: date) -> RateEntry:
        found = None
        for entry in self.of(key):
            if entry.start <= day:
                found = entry
        if found is None or (found.end is not None and found.end < day):
            raise MissingRate(f"{self.name}: {key} on {day.isoformat()}")
        return found

    def on_or_first(self, key: str, day: date) -> RateEntry:
        """The entry in force on the day; for days before the first entry, that one. Raises ``MissingRate``."""
        entries = self.of(key)
        return self.on(key, max(day, entries[0].start)) if entries else self.on(key, day)

    def starts(self) -> Iterable[date]:
        """Days on which some value changes."""
        return sorted({entry.start for entry in self.entries})


@dataclass(frozen=True)
class Rates:
    """What the calculation takes from the law: shares by year of stay, limits, and floors of benefits.

    ``shares`` has keys ``year_1``, ``year_2`` …, the last one for all later years; ``limits`` has
    ``first_placement_from`` (a date), ``days_in_year``, ``adult_age`` and ``age_limit``; ``floors`` has ``related``
    and ``unrelated`` (zł a month).
    """

    shares: RateTable
    limits: RateTable
    floors: RateTable

    @cached_property
    def first_day(self) -> date:
        """First day of the law: nothing is co-financed before it."""
        return min(self.shares.starts())

    @cached_property
    def years(self) -> int:
        """Number of bands: the last one stays for good."""
        return len({entry.key for entry in self.shares.entries})

    @cached_property
    def first_placement_from(self) -> date:
        """A child placed earlier is not co-financed (art. 238 ust. 1)."""
        value = self.limits.on("first_placement_from", self.first_day).value
        assert isinstance(value, date)
        return value

    def number(self, key: str, day: date) -> int:
        """A limit in years or days, in force on the day; before the law, that of its first day."""
        value = self.limits.on_or_first(key, day).value
        assert isinstance(value, int)
        return value

    def share(self, year: int, day: date) -> RateEntry:
        """The municipality's percentage in a year of stay (1, 2, …) on a day."""
        return self.shares.on(f"year_{year}", day)
