"""Figures of indicators as report cells, with all that was said about them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from programs import figures
from programs.figures import ShownFigure
from programs.models import Indicator, Measure, Value
from reporting.blocks import Cell
from reporting.live import LiveCounts
from reporting.polish.numbers import approximate, number_range
from reporting.sections.when import day_of, of_day, of_period
from reporting.units import bare, exact

MISSING, NOT_APPLICABLE = "b.d.", "x"
CUMULATIVE = "liczba narastająco od początku programu."
ValueState = Value.ValueState
_SIGNS = {ValueState.NOT_APPLICABLE: NOT_APPLICABLE, ValueState.PARTS: NOT_APPLICABLE}


@dataclass(frozen=True)
class Reported:
    """A figure as one reporter gave it (or all of them together), with remarks that belong under the table."""

    reporter: str
    cell: Cell
    remarks: tuple[str, ...] = ()
    level: int = 0


class ReportedValues:
    """Figures of all measures in the printed years, read at once."""

    def __init__(self, measures: Sequence[Measure], years: Iterable[int], counts: LiveCounts):
        self.counts = counts
        self._shown = figures.figures(measures, years, counts.shared)

    def figures(self, measure: Measure, year: int, ref: str) -> list[Reported]:
        """The figure; where several institutions make it up, each of them after it."""
        shown = self._shown[measure.pk, year]
        whole = Reported(
            _reporter(shown.stored), cell_of(shown, ref), (*_remarks(shown.stored), *_of_parts(shown), *_beside(shown))
        )
        if len(shown.by_reporter) < 2 or shown.is_live:
            return [whole]
        return [whole, *(_one(shown, value, ref) for value in shown.by_reporter)]

    def shown(self, measure: Measure, year: int) -> ShownFigure:
        """The figure of a measure as pages of the programme show it."""
        return self._shown[measure.pk, year]

    def differing(self) -> list[ShownFigure]:
        """Figures for which records and entry both give a number, and not the same."""
        return [shown for shown in self._shown.values() if shown.differs]

    def is_given(self, measure: Measure, years: Iterable[int]) -> bool:
        """Whether anything is known about the measure in one of the years."""
        return any(self._shown[measure.pk, year].origin for year in years)

    def parts_kind(self, indicator: Indicator, whole: Measure, years: Iterable[int]) -> str:
        """How the parts relate to the whole: as the values say, else as the indicator does."""
        stored = (self._shown[whole.pk, year].stored for year in years)
        return next((value.parts_kind for value in stored if value and value.parts_kind), indicator.parts_kind)


def _one(shown: ShownFigure, value: Value, ref: str) -> Reported:
    """The part of one institution in a figure of several."""
    one = replace(
        shown,
        value=value.number,
        value_to=value.number_to,
        words=value.words,
        origin=value.origin,
        value_state=value.value_state,
        source="",
        reporter=value.reporter,
        stored=value,
    )
    return Reported(_reporter(value), cell_of(one, ref), _remarks(value), level=1)


def _reporter(value: Value | None) -> str:
    return value.reporter.label if value is not None and value.reporter_id else ""


def _remarks(value: Value | None) -> tuple[str, ...]:
    """What the number is about where it is not simply the year: a day, a part of the year, all years together."""
    if value is None:
        return ()
    remarks = []
    if value.cumulative:
        remarks.append(CUMULATIVE)
    if value.as_of:
        remarks.append(f"{of_day(value.as_of).text}.")
    if value.period_from or value.period_to:
        remarks.append(f"okres: {of_period(value.period_from, value.period_to).text.rstrip('.')}.")
    return tuple(remarks)


def _beside(shown: ShownFigure) -> Iterator[str]:
    """Values of half-years and single days that stand beside the printed one, each with its time and who gave it."""
    printed = {shown.stored, *shown.by_reporter}
    for value in shown.recorded:
        if value in printed or value.is_whole_year or value.missing:
            continue
        who = f" ({value.reporter.label})" if value.reporter_id else ""
        time = of_day(value.as_of) if value.as_of else of_period(value.period_from, value.period_to)
        yield f"{time.text.rstrip('.')}{who}: {figures.value_text(value, shown.definition)}."


def _of_parts(shown: ShownFigure) -> tuple[str, ...]:
    """Whose part is missing from a figure of several institutions, and both parts of a percentage."""
    remarks = []
    if shown.without:
        remarks.append(f"bez danych: {', '.join(institution.label for institution in shown.without)}.")
    if shown.fraction:
        part, whole = (bare(number, "") for number in shown.fraction)
        remarks.append(f"{part} z {whole}.")
    return tuple(remarks)


def cell_of(shown: ShownFigure, ref: str) -> Cell:
    """The figure as a cell under its reference."""
    number = None if shown.value is None else exact(shown.value, shown.unit)
    return Cell(
        _text(shown, number),
        number,
        shown.unit,
        year=shown.year,
        as_of=day_of(shown.stored.as_of) if shown.stored else None,
        origin=shown.origin,
        source=shown.source if shown.is_live else "",
        part=_part(shown),
        reporter=shown.reporter.label if shown.reporter else "",
        ref=ref,
        words=shown.words,
        prose=shown.value_state == ValueState.WORDS,
    )


def _part(shown: ShownFigure) -> str:
    """The line of the live source's breakdown that the measure counts."""
    measure = shown.measure
    return f"{measure.source_dimension}:{measure.source_code}" if shown.is_live and measure.source_dimension else ""


def _text(shown: ShownFigure, number: Decimal | None) -> str:
    if number is None:
        return shown.words or _SIGNS.get(shown.value_state, MISSING)
    if shown.value_state == ValueState.APPROXIMATE:
        return approximate(number)
    if shown.value_to is not None:
        return number_range(number, exact(shown.value_to, shown.unit))
    return bare(number, shown.unit)


_BARE_NUMBER = re.compile(r"[\d\s.,/–-]*(zł|%)?\.?")
_NUMBER_AND_WORDS = re.compile(r"[\d.]+(,\d+)?\s?%?\s+[^\d(]+")


def says_more(cell: Cell) -> bool:
    """Whether the reporter's words hold more than the number: „minimum 4 osoby”, „8 spotkań (2-godzinnych)”.

    A number in another spelling, or a number with the words of what was counted, says no more.
    """
    words = cell.words.strip()
    if cell.value is None or not words:
        return False
    return not (_BARE_NUMBER.fullmatch(words) or _NUMBER_AND_WORDS.fullmatch(words))
