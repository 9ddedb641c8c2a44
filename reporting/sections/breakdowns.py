"""Tables and charts of one breakdown of a live figure: falling order, „other” last, zeros left out, a total."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from reporting.blocks import Bar, Block, Cell, Column, Figure, Table
from reporting.live import LiveCounts
from reporting.sections.phrases import SHARE_FROM, row_header, share_cell

CHART_BARS = 8
_CHART_FROM, _CHART_HIGHEST = 3, 5
ROUNDING = "udziały mogą nie sumować się do 100% z powodu zaokrągleń."
Row = tuple[str, Cell]


def ranked(counts: LiveCounts, key: str, dimension: str) -> list[Row]:
    """Lines of a breakdown that are not zero, the largest first, „other” at the end."""
    lines = [(code, label, cell) for code, label, cell in counts.parts(key, dimension) if cell.value]
    lines.sort(key=lambda line: (line[0] == "other", -line[2].value))
    return [(label, cell) for _code, label, cell in lines]


def in_order(counts: LiveCounts, key: str, dimension: str) -> list[Row]:
    """Lines of a breakdown in the order of its dictionary (bands of time or age)."""
    return [(label, cell) for _code, label, cell in counts.parts(key, dimension)]


def table(
    id: str, caption: str, first: str, number: str, rows: Iterable[Row], total: Cell, *, share_from: int = SHARE_FROM
) -> Table:
    """Label, number and, in a large enough total, share; the total is the last row (archetypes 3, 4, 5)."""
    rows = list(rows)
    shares = (total.value or 0) >= share_from
    columns = [Column(first, 77 if shares else 102), Column(number, 35, numeric=True)]
    if shares:
        columns.append(Column("Udział, %", 25, numeric=True))
    body = [_row(label, cell, total, shares) for label, cell in rows]
    body.append(_row("Razem", total, total, shares, strong=True))
    notes = (ROUNDING,) if shares and _rounds_off(rows, total) else ()
    return Table(id, caption, tuple(columns), tuple(body), notes=notes)


def overlapping(id: str, caption: str, first: str, number: str, rows: Iterable[Row], note: str) -> Table:
    """Label and number without a total: the same family or person may stand in several rows, and the note says so."""
    columns = (Column(first, 115), Column(number, 35, numeric=True))
    return Table(id, caption, columns, tuple((row_header(label), cell) for label, cell in rows), notes=(note,))


def _row(label: str, cell: Cell, total: Cell, shares: bool, strong: bool = False) -> tuple[Cell, ...]:
    cells = (row_header(label, strong=strong), replace(cell, strong=strong))
    return (*cells, share_cell(cell, total, strong=strong)) if shares else cells


def _rounds_off(rows: list[Row], total: Cell) -> bool:
    return sum(share_cell(cell, total).value or 0 for _label, cell in rows) != Decimal(100)


def chart(id: str, caption: str, what: str, rows: Iterable[Row], unit: str) -> tuple[Block, ...]:
    """A bar chart of the first lines, where it shows more than the table: three points or more, one of them over 5."""
    rows = [row for row in rows if row[1].value][:CHART_BARS]
    if len(rows) < _CHART_FROM or max(cell.value for _label, cell in rows) < _CHART_HIGHEST:
        return ()
    label, cell = max(rows, key=lambda row: row[1].value)
    alt = f"Wykres słupkowy: {what}. Najwięcej: {label} – {cell.text}. Wszystkie liczby podaje tabela przed wykresem"
    bars = tuple(Bar(name, value.value) for name, value in rows)
    return (Figure(id, caption, alt, bars, unit=unit),)
