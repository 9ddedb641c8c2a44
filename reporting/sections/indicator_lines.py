"""Indicators as lines of a table: label, reporter, a cell for each printed year, target."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from programs.judging import Comparator, counting
from programs.models import Measure, PartsKind
from reporting.blocks import Cell
from reporting.comparison import JUMP_NOTE, is_fivefold
from reporting.context import Context
from reporting.programme_data import IndicatorData
from reporting.units import bare
from reporting.values import MISSING, Reported, says_more

_PREFIXES = {PartsKind.OF_WHICH: "w tym", PartsKind.SPLIT: "z tego"}
_SHOWN_UNITS = {"zł", "%"}
_SIGNS = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤", Comparator.EXACTLY: "="}


@dataclass(frozen=True)
class Line:
    """One measure as one reporter gave it."""

    label: str
    level: int
    reporter: str
    cells: tuple[Cell, ...]
    target: str


class Notes:
    """Letter notes under a table: equal notes share a letter."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def mark(self, text: str) -> str:
        """The letter of a note, „a)”."""
        if text not in self.texts:
            self.texts.append(text)
        return f"{_letter(self.texts.index(text))})"

    def printed(self) -> tuple[str, ...]:
        """All notes with their letters."""
        return tuple(f"{_letter(place)}) {text}" for place, text in enumerate(self.texts))


def _letter(place: int) -> str:
    """a … z, aa, ab …"""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    head = _letter(place // len(alphabet) - 1) if place >= len(alphabet) else ""
    return head + alphabet[place % len(alphabet)]


def of_indicator(context: Context, entry: IndicatorData, notes: Notes) -> Iterator[Line]:
    """The whole, then its parts; several reporters give several lines."""
    years = context.programme_data.years
    kind = context.values.parts_kind(entry.indicator, entry.measures[0], years)
    for measure in entry.measures:
        # A part that the label announces and no document ever filled in would be a row of „b.d.”.
        if measure.position and not context.values.is_given(measure, years):
            continue
        ref = entry.ref(measure)
        columns = [context.values.figures(measure, year, ref) for year in years]
        for row in range(max(map(len, columns))):
            given = tuple(_nth(column, row) for column in columns)
            cells = tuple(item.cell for item in given)
            yield Line(
                _label(entry, measure, kind) + _marks(given, notes),
                max(given[0].level, 1 if measure.position else 0),
                given[0].reporter or entry.reporter,
                cells,
                _target(context, measure),
            )


def _nth(column: list[Reported], row: int) -> Reported:
    """The year's figure of the n-th reporter; „b.d.” where that year had fewer of them."""
    if row < len(column):
        return column[row]
    first = column[0].cell
    return Reported("", Cell(MISSING, unit=first.unit, year=first.year, ref=first.ref))


def _label(entry: IndicatorData, measure: Measure, kind: str) -> str:
    label = measure.label if measure.position else entry.label
    prefix = _PREFIXES.get(kind, "") if measure.position else ""
    if prefix and not label.lower().startswith(prefix):
        label = f"{prefix}: {label}"
    return f"{label}, {measure.unit}" if measure.unit in _SHOWN_UNITS else label


def _marks(given: tuple[Reported, ...], notes: Notes) -> str:
    """Letters of notes: words that say more than the number, its own period, a difference that asks for a reason."""
    cells = [item.cell for item in given]
    marks = [notes.mark(f"{cell.year} r.: „{cell.words}”.") for cell in cells if says_more(cell)]
    marks += [notes.mark(remark) for item in given for remark in item.remarks]
    numbers = [cell.value for cell in cells if cell.value is not None]
    if len(cells) == len(numbers) == 2 and is_fivefold(*numbers):
        marks.append(notes.mark(JUMP_NOTE))
    return "".join(f" {mark}" for mark in dict.fromkeys(marks))


def _target(context: Context, measure: Measure) -> str:
    target = counting(measure.targets.all(), context.year, years=context.programme_data.programme.years)
    if target is None:
        return ""
    value = bare(target.value, measure.unit)
    if target.comparator == Comparator.BETWEEN:
        return f"{value}–{bare(target.value_to, measure.unit)}"
    return f"{_SIGNS[target.comparator]} {value}"


def change(cells: tuple[Cell, ...]) -> Decimal | None:
    """Difference of two years; None where one of them has no number."""
    now, before = (cell.value for cell in cells[:2])
    return None if now is None or before is None else now - before
