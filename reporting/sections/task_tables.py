"""The table of a task's indicators: one value (archetype 1), or two years and their difference (archetype 2).

The task and its realizers stand in the heading and the sentence before the table: in columns they would leave the
indicators, which are whole sentences in published programmes, two centimetres.
"""

from reporting.blocks import Cell, Column, Table
from reporting.polish.numbers import signed
from reporting.programme_data import TaskData
from reporting.sections.indicator_lines import Line, change
from reporting.sections.phrases import row_header, words
from reporting.values import NOT_APPLICABLE

OWN = "ośrodek"
SMALL_WIDTH, FULL_WIDTH = 137, 165
_CHANGE, _TARGET, _REPORTER = 20, 20, 40
# Millimetres of a column of values by the length of its longest number, and where words stand in it.
_WIDTHS, _WIDEST, _WORDS = ((6, 20), (9, 25)), 30, 65
_LONG_WORDS, _LABEL = 30, 55


def table(task: TaskData, lines: list[Line], years: tuple[int, ...], notes: tuple[str, ...]) -> Table:
    """One row a measure and reporter."""
    reporters, targets = any(line.reporter for line in lines), any(line.target for line in lines)
    number = f" {task.node.number}" if task.node.number else ""
    span = f"{years[0]} r." if len(years) == 1 else f"{years[0]} i {years[1]} r."
    return Table(
        f"programme.{task.node.code}",
        f"Zadanie{number}: wskaźniki, {span}",
        _columns(years, lines, reporters, targets),
        tuple(_row(line, reporters, targets) for line in lines),
        notes=notes,
        listed=False,
    )


def _row(line: Line, reporters: bool, targets: bool) -> tuple[Cell, ...]:
    row = [row_header(line.label, level=line.level)]
    if reporters:
        row.append(words(line.reporter or OWN))
    if targets:
        row.append(Cell(line.target or NOT_APPLICABLE))
    row += line.cells
    if len(line.cells) > 1:
        difference = change(line.cells)
        row.append(Cell(NOT_APPLICABLE if difference is None else signed(difference)))
    return tuple(row)


def _columns(years: tuple[int, ...], lines: list[Line], reporters: bool, targets: bool) -> tuple[Column, ...]:
    most = (FULL_WIDTH - _LABEL - _CHANGE) // len(years)
    columns = []
    for place, year in enumerate(years):
        width = min(value_width([line.cells[place] for line in lines]), most)
        columns.append(Column(str(year) if len(years) > 1 else "Wartość", width, numeric=True))
    if len(years) > 1:
        columns.append(Column("Zmiana", _CHANGE, numeric=True))
    if targets:
        columns.insert(0, Column("Cel", _TARGET, numeric=True))
    if reporters:
        columns.insert(0, Column("Kto podał", _REPORTER))
    taken = sum(column.width for column in columns)
    total = SMALL_WIDTH if taken <= _WIDEST else FULL_WIDTH
    return (Column("Wskaźnik", total - taken), *columns)


def value_width(cells: list[Cell]) -> int:
    """Millimetres for a column of values: wide only where somebody answered in words."""
    longest = max((len(cell.text) for cell in cells if not cell.prose), default=0)
    width = next((millimetres for letters, millimetres in _WIDTHS if longest <= letters), _WIDEST)
    spoken = max((len(cell.text) for cell in cells if cell.prose), default=0)
    return max(width, _WORDS if spoken > _LONG_WORDS else _WIDEST if spoken else 0)
