"""Acts and the rows of the Journal of Laws under which they are cited, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from accounts.search import fold
from reporting.legal.loading import content
from reporting.polish.dates import in_words

# More changes than these are cited as „z późn. zm.” (report guide, 7.2).
LISTED_CHANGES = 2


@dataclass(frozen=True)
class Amendment:
    """A later change of a consolidated text, by its own position."""

    journal_year: int
    position: int
    counts_from: date


@dataclass(frozen=True)
class Row:
    """A position of the Journal of Laws; ``published_on`` is empty where the day was not read in a published page."""

    journal_year: int
    position: int
    counts_from: date
    changes: tuple[Amendment, ...]
    checked_on: date
    source: str
    published_on: date | None = None
    changes_read_until: date | None = None
    remark: str = ""

    def changes_on(self, day: date) -> tuple[Amendment, ...]:
        """Changes published up to the day."""
        return tuple(change for change in self.changes if change.counts_from <= day)

    def citation(self, day: date) -> str:
        """„Dz. U. z 2020 r. poz. 821 oraz z 2021 r. poz. 159”; „z późn. zm.” if there are more, or may be."""
        changes = self.changes_on(day)
        own = f"Dz. U. z {self.journal_year} r. poz. {self.position}"
        if not changes:
            return own
        is_whole_list = self.changes_read_until is not None and day <= self.changes_read_until
        if len(changes) > LISTED_CHANGES or not is_whole_list:
            return f"{own} z późn. zm."
        return " oraz ".join(
            [
                f"{'Dz. U. ' if not place else ''}z {year} r. poz. {_listed(positions)}"
                for place, (year, positions) in enumerate(self._by_year(changes))
            ]
        )

    def _by_year(self, changes: tuple[Amendment, ...]) -> Iterator[tuple[int, list[int]]]:
        cited = [(self.journal_year, self.position), *((one.journal_year, one.position) for one in changes)]
        for year, found in groupby(cited, key=lambda one: one[0]):
            yield year, [position for _year, position in found]


def _listed(positions: list[int]) -> str:
    """„821, 1006 i 1092”"""
    *first, last = map(str, positions)
    return f"{', '.join(first)} i {last}" if first else last


@dataclass(frozen=True)
class Act:
    """Akt prawny: an act with all rows that are known of it, the oldest first; ``short`` is its everyday name."""

    key: str
    title: str
    act_date: date
    rows: tuple[Row, ...]
    short: str = ""

    def on(self, day: date) -> "LegalAct":
        """The act as a document of the day cites it."""
        return LegalAct(self, next((row for row in reversed(self.rows) if row.counts_from <= day), None), day)


@dataclass(frozen=True)
class LegalAct:
    """An act as a document of ``day`` cites it; without a row its position is not known."""

    act: Act
    row: Row | None
    day: date

    @property
    def citation(self) -> str:
        """„Dz. U. z 2025 r. poz. 49”, or nothing."""
        return self.row.citation(self.day) if self.row else ""

    @property
    def genitive(self) -> str:
        """„ustawy z dnia 9 czerwca 2011 r. o wspieraniu rodziny … (Dz. U. z 2025 r. poz. 49)”"""
        return self._in_full("ustawy")

    @property
    def nominative(self) -> str:
        """The same, to be listed."""
        return self._in_full("ustawa")

    def _in_full(self, word: str) -> str:
        named = f"{word} z dnia {in_words(self.act.act_date)} {self.act.title}"
        return f"{named} ({self.citation})" if self.row else named


@dataclass(frozen=True)
class Provision:
    """A provision that a report fulfils; ``county`` ones bind a city with county rights only."""

    act: str
    article: str
    county: bool
    confirmed: bool
    duty: str
    source: str


@dataclass(frozen=True)
class Task:
    """A task of the Act that a need may be for."""

    key: str
    article: str
    name: str
    county: bool
    confirmed: bool


@cache
def all_acts() -> dict[str, Act]:
    """All acts by key."""
    return {
        key: Act(key, act["title"], act["act_date"], _rows(act["rows"]), act.get("short", ""))
        for key, act in content()["acts"].items()
    }


def named(words: str) -> Act | None:
    """The act that a document means by these words; None of one that the table does not hold."""
    folded = fold(words)
    return next((act for act in all_acts().values() if _is_in(act.title, folded) or _is_in(act.short, folded)), None)


def _is_in(name: str, folded: str) -> bool:
    return bool(name) and fold(name) in folded


def _rows(rows: list[dict]) -> tuple[Row, ...]:
    return tuple(Row(**{**row, "changes": tuple(Amendment(**change) for change in row["changes"])}) for row in rows)


def acts(day: date) -> dict[str, LegalAct]:
    """All acts as a document of the day cites them."""
    return {key: act.on(day) for key, act in all_acts().items()}


def provisions(*, county: bool) -> tuple[Provision, ...]:
    """Provisions that the report of a municipality, or of a city with county rights, fulfils."""
    found = (Provision(**row) for row in content()["provisions"])
    return tuple(provision for provision in found if county or not provision.county)


@cache
def tasks() -> dict[str, Task]:
    """Tasks of the Act by key."""
    return {row["key"]: Task(**row) for row in content()["tasks"]}
