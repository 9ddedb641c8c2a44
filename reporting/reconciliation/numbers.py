"""The numbers that relations are examined on: live counts of a draft, printed cells of an adopted report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.utils import translation
from django.utils.text import slugify

from programs import sources
from reporting.blocks import Cell, Document, Table
from reporting.checks.finding import Finding, Place
from reporting.live import LiveCounts, printed


class Numbers(Protocol):
    """Where relations take their numbers from; ``None`` is a number that is not known there."""

    shown: frozenset[str]

    def of(self, key: str, part: str = "") -> Decimal | None:
        """The number of a source, or of one line of its breakdown (``basis:court``)."""

    def parts(self, key: str, dimension: str) -> Mapping[str, Decimal] | None:
        """All lines of a breakdown; ``None`` where not all of them are known."""

    def at_start(self, key: str) -> Decimal | None:
        """A stock figure on the day before the period."""

    def detail(self, key: str) -> Mapping[str, object]:
        """Facts beside a number, such as the date of a peak."""


class LiveNumbers:
    """What the records say; ``shown`` are the sources that the report prints."""

    def __init__(self, counts: LiveCounts, shown: Iterable[str]):
        self.counts, self.shown = counts, frozenset(shown)

    def of(self, key: str, part: str = "") -> Decimal | None:
        """The number of a source or of a line of it."""
        figure = self.counts.figure(key)
        value = figure.part(*part.split(":", 1)) if part else figure.value
        return None if value is None else Decimal(value)

    def parts(self, key: str, dimension: str) -> Mapping[str, Decimal] | None:
        """All lines of a breakdown."""
        found = self.counts.figure(key).breakdown.get(dimension)
        return None if found is None else {code: Decimal(value) for code, value in found.items()}

    def at_start(self, key: str) -> Decimal | None:
        """A stock figure on the day before the period."""
        return self.counts.at_start(key).value

    def detail(self, key: str) -> Mapping[str, object]:
        """Facts beside a number."""
        return self.counts.figure(key).detail


class PrintedNumbers:
    """What a frozen report prints; parts of breakdowns are never known to be complete, since zeros may be left out."""

    def __init__(self, document: Document):
        self._now: dict[tuple[str, str], Decimal] = {}
        self._start: dict[str, Decimal] = {}
        before = date(document.year - 1, 12, 31)
        for _place, cell in document.figures():
            if not cell.source or cell.ref or cell.value is None:
                continue
            if cell.as_of == before and not cell.part:
                self._start.setdefault(cell.source, cell.value)
            elif cell.as_of != before and cell.year in {None, document.year}:
                self._now.setdefault((cell.source, cell.part), cell.value)
        self.shown = frozenset(key for key, _part in self._now)

    def of(self, key: str, part: str = "") -> Decimal | None:
        """The printed number of a source or of a line of it."""
        return self._now.get((key, part))

    def parts(self, key: str, dimension: str) -> None:
        """Never known to be complete."""
        return None

    def at_start(self, key: str) -> Decimal | None:
        """The stock figure with which the year began."""
        return self._start.get(key)

    def detail(self, key: str) -> Mapping[str, object]:
        """Nothing: a document prints numbers only."""
        return {}


@dataclass(frozen=True)
class Standing:
    """Where a report prints a number: chapter, anchor on the page of its preview, and the cell."""

    section: str
    anchor: str
    cell: Cell


class Standings:
    """Where a report prints its numbers, by live source and by reference of the programme."""

    def __init__(self, document: Document):
        self.year = document.year
        self._live: dict[tuple[str, str], Standing] = {}
        self._refs: dict[tuple[str, int | None], Standing] = {}
        self.all: list[Standing] = []
        self._chapters = {section.key for section in document.sections}
        for section in document.sections:
            tables = {block.id for block in section.blocks if isinstance(block, Table)}
            for place, cell in section.figures():
                anchor = f"t-{slugify(place)}" if place in tables else f"r-{slugify(section.key)}"
                self._note(Standing(section.key, anchor, cell))

    def _note(self, standing: Standing) -> None:
        cell = standing.cell
        self.all.append(standing)
        if cell.source and not cell.ref:
            self._live.setdefault((cell.source, cell.part), standing)
        if cell.ref:
            self._refs.setdefault((cell.ref, cell.year), standing)

    def live(self, key: str, part: str, value: Decimal | None) -> Place:
        """The place of a live number; one that is not printed still names what it counts."""
        standing = self._live.get((key, part)) or self._live.get((key, ""))
        source = sources.get(key)
        text = "" if value is None else printed(value, source.unit)
        ref = f"{key}#{part}" if part else key
        at = (standing.section, standing.anchor) if standing else ("", "")
        return Place(ref, label_of(key, part), text, *at)

    def located(self, finding: Finding) -> Finding:
        """The finding with the places of those of its cells that the report prints.

        What is no number (a task, an act) stands in the chapter that it names, if the report has it.
        """
        return replace(finding, places=tuple(self._located(place) for place in finding.places))

    def _located(self, place: Place) -> Place:
        at = self.ref(place.ref, self.year)
        if at is not None:
            return replace(place, section=at.section, anchor=at.anchor)
        chapter = place.section if place.section in self._chapters else ""
        return replace(place, section=chapter, anchor=f"r-{slugify(chapter)}" if chapter else "")

    def ref(self, code: str, year: int | None) -> Standing | None:
        """Where the number of a measure stands."""
        return self._refs.get((code, year))


def label_of(key: str, part: str = "") -> str:
    """What a source (or a line of its breakdown) counts, in Polish."""
    source = sources.get(key)
    with translation.override("pl"):
        if not part:
            return str(source.label)
        dimension, code = part.split(":", 1)
        return f"{source.label}: {source.dimensions.get(dimension, {}).get(code, code)}"
