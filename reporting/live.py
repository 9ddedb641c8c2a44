"""Live counts of one year as report cells: each source is asked once, whatever the number of sentences about it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from programs import sources
from programs.figures import LiveCounts as SharedCounts
from programs.periods import Period
from programs.sources import Figure, FigureKind, Source
from reporting.blocks import Cell
from reporting.polish.numbers import amount, plain

ZLOTY = "zł"
# What the adopted report on the year before printed, by source and line of its breakdown.
Earlier = Mapping[tuple[str, str], Decimal]


class LiveCounts:
    """What the records say about a year, counted up to the day ``as_of``.

    ``earlier`` maps (source, part) to the figure that the adopted report on the year before printed: comparisons are
    made with what the council was told, never with a recount.
    """

    def __init__(self, year: int, as_of: date, earlier: Earlier | None = None):
        self.year = year
        self.period = Period.year(year).until(max(as_of, date(year, 1, 1)))
        self.earlier = earlier or {}
        # Indicators that print the same sources read them from here instead of counting again.
        self.shared = SharedCounts()

    def figure(self, key: str) -> Figure:
        """The figure of a source; raises ``KeyError`` for an unknown key."""
        return self.shared.figure(key, self.period)

    def at_start(self, key: str) -> Cell:
        """A stock figure on the day before the period, with which the year began."""
        day = Period.day(self.period.start - timedelta(days=1))
        cell = self._cell(sources.get(key), self.shared.figure(key, day).value, "")
        return replace(cell, as_of=day.last_day)

    def holds(self, app: str) -> bool:
        """Whether the records of an app say anything at all about the year: an empty register reports no zeros."""
        return self.shared.holds(app, self.period)

    def cell(self, key: str) -> Cell:
        """The whole figure."""
        return self._cell(sources.get(key), self.figure(key).value, "")

    def part(self, key: str, dimension: str, code: str) -> Cell:
        """One line of a breakdown."""
        return self._cell(sources.get(key), self.figure(key).part(dimension, code), f"{dimension}:{code}")

    def parts(self, key: str, dimension: str) -> list[tuple[str, str, Cell]]:
        """All lines of a breakdown as (code, label, cell), in the order of the dictionary."""
        labels = sources.get(key).dimensions.get(dimension, {})
        found = self.figure(key).breakdown.get(dimension, {})
        codes = [code for code in labels if code in found] + [code for code in found if code not in labels]
        return [(code, str(labels.get(code, code)), self.part(key, dimension, code)) for code in codes]

    def before(self, cell: Cell) -> Cell | None:
        """The same figure as the adopted report on the year before printed it."""
        value = self.earlier.get((cell.source, cell.part))
        if value is None:
            return None
        as_of = date(self.year - 1, 12, 31) if cell.as_of else None
        year = None if cell.as_of else self.year - 1
        return Cell(
            printed(value, cell.unit),
            value,
            cell.unit,
            year=year,
            as_of=as_of,
            origin=cell.origin,
            source=cell.source,
            part=cell.part,
        )

    def _cell(self, source: Source, value, part: str) -> Cell:
        number = Decimal(0) if value is None else Decimal(value)
        stock = source.kind is FigureKind.STOCK
        return Cell(
            printed(number, source.unit),
            number,
            source.unit,
            year=None if stock else self.year,
            as_of=self.period.last_day if stock else None,
            origin="live",
            source=source.key,
            part=part,
        )


def printed(value: Decimal, unit: str) -> str:
    """A live number as tables print it: grosze for money, no needless decimals otherwise."""
    if unit == ZLOTY:
        return amount(value)
    return plain(value if value % 1 else value.quantize(Decimal(1)))


def number(cell: Cell) -> int | Decimal:
    """The cell's value for agreement with a noun: whole numbers as ``int``."""
    value = cell.value or Decimal(0)
    return value if value % 1 else int(value)
