"""Tables and charts of one breakdown of a live figure: falling order, „other” last, zeros left out, a total."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from reporting.blocks import Bar, Block, Cell, Column, Figure, Series, Table
from reporting.live import LiveCounts
from reporting.sections.phrases import SHARE_FROM, row_header, share_cell

CHART_BARS = 8
_CHART_FROM, _CHART_HIGHEST, _PARTS = 3, 5, 4
ROUNDING = "udziały mogą nie sumować się do 100% z powodu zaokrągleń."
Row = tuple[str, Cell]


def ranked(counts: LiveCounts, key: str, dimension: str) -> list[Row]:
    """Lines of a breakdown that are not zero, the largest first, „other” at the end."""
    return [(label, cell) for _code, label, cell in ranked_lines(counts, key, dimension)]


def ranked_lines(counts: LiveCounts, key: str, dimension: str) -> list[tuple[str, str, Cell]]:
    """The same with the code of each line before its label."""
    lines = [line for line in counts.parts(key, dimension) if line[2].value]
    return sorted(lines, key=lambda line: (line[0] == "other", -line[2].value))


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
    notes = rounding((cell for _label, cell in rows), total) if shares else ()
    return Table(id, caption, tuple(columns), tuple(body), notes=notes)


def overlapping(id: str, caption: str, first: str, number: str, rows: Iterable[Row], note: str) -> Table:
    """Label and number without a total: the same family or person may stand in several rows, and the note says so."""
    columns = (Column(first, 115), Column(number, 35, numeric=True))
    return Table(id, caption, columns, tuple((row_header(label), cell) for label, cell in rows), notes=(note,))


def _row(label: str, cell: Cell, total: Cell, shares: bool, strong: bool = False) -> tuple[Cell, ...]:
    cells = (row_header(label, strong=strong), replace(cell, strong=strong))
    return (*cells, share_cell(cell, total, strong=strong)) if shares else cells


def rounding(parts: Iterable[Cell], whole: Cell) -> tuple[str, ...]:
    """The note of a table whose shares are parts of one whole and yet do not add up to 100."""
    parts = list(parts)
    summed = sum((share_cell(part, whole).value or 0 for part in parts), Decimal(0))
    is_whole = sum((part.value for part in parts), Decimal(0)) == whole.value
    return (ROUNDING,) if is_whole and summed != 100 else ()


def chart(id: str, caption: str, what: str, rows: Iterable[Row], unit: str) -> tuple[Block, ...]:
    """A bar chart of the first lines, where it shows more than the table."""
    rows = [row for row in rows if row[1].value][:CHART_BARS]
    if not _is_telling([cell for _label, cell in rows]):
        return ()
    bars = tuple(Bar(name, cell.value) for name, cell in rows)
    return (Figure(id, caption, f"Wykres słupkowy: {what}. {_largest(rows)}", bars, unit=unit),)


def stacked(id: str, caption: str, what: str, rows: Iterable[Row], rest: str, unit: str) -> tuple[Block, ...]:
    """One bar of up to four parts that make a whole; smaller ones together as ``rest``."""
    rows = [row for row in rows if row[1].value]
    if not _is_telling([cell for _label, cell in rows]):
        return ()
    shown = [(label, cell.value) for label, cell in rows]
    if len(shown) > _PARTS:
        shown = [*shown[: _PARTS - 1], (rest, sum(value for _label, value in shown[_PARTS - 1 :]))]
    alt = f"Wykres słupkowy skumulowany: {what.rstrip('.')}. {_largest(rows)}"
    parts = tuple(Series(label, (value,)) for label, value in shown)
    return (Figure(id, caption, alt, unit=unit, kind="stacked", labels=(what,), series=parts),)


def _is_telling(cells: list[Cell]) -> bool:
    """Three points or more, one of them at least five."""
    return len(cells) >= _CHART_FROM and max(cell.value for cell in cells) >= _CHART_HIGHEST


def _largest(rows: list[Row]) -> str:
    """The finding of a chart, and where its numbers stand."""
    label, cell = max(rows, key=lambda row: row[1].value)
    return f"Najwięcej: {label} – {cell.text}. Wszystkie liczby podaje tabela przed wykresem"
