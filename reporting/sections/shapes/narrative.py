"""Narrative cells with a funding column: task, institution, what was done, number, money (archetype 10; Cieszyn)."""

from collections.abc import Iterator
from dataclasses import replace

from reporting.blocks import Block, Cell, Column, Reference, Table
from reporting.context import Context
from reporting.programme_data import GoalData
from reporting.sections.phrases import paragraph, row_header, sentence, words
from reporting.sections.shapes import rows, told
from reporting.sections.shapes.rows import FULL_WIDTH
from reporting.values import NOT_APPLICABLE

_TASK, _INSTITUTION, _MONEY, _LABEL = 33, 30, 30, 42
_PROSE = "prose"


def goal(context: Context, goal: GoalData, level: int) -> Iterator[Block]:
    """The goal's table, then what stands in none of its cells."""
    if not goal.tasks:
        return
    found, notes = rows.of_goal(context, goal)
    table = _table(context, goal, found, notes)
    yield paragraph(
        sentence("Co zrobiono w zadaniach tego celu i za jakie pieniądze, podaje ", Reference(table.id), ".")
    )
    yield table
    yield from told.after_goal(found, ways=True, with_money=False, texts=False)


def _table(context: Context, goal: GoalData, found: list[rows.TaskRow], notes: tuple[str, ...]) -> Table:
    values = rows.Values.of(context, found, FULL_WIDTH - _TASK - _INSTITUTION - _MONEY - _LABEL)
    columns = (
        Column("Działanie", _TASK),
        Column("Instytucja", _INSTITUTION),
        Column("Co zrobiono", FULL_WIDTH - _TASK - _INSTITUTION - _MONEY - values.total),
        *values.columns,
        Column("Źródło pieniędzy", _MONEY),
    )
    body = tuple(
        line for before, row in zip([None, *found], found, strict=False) for line in _lines(row, before, values)
    )
    caption = f"Działania {rows.goal_of(goal)}, {rows.span_of(values.years)}"
    layout = f"{_PROSE} {values.layout}".rstrip()
    return Table(f"programme.{goal.node.code}", caption, columns, body, notes=notes, layout=layout)


def _lines(row: rows.TaskRow, before: rows.TaskRow | None, values: rows.Values) -> Iterator[tuple[Cell, ...]]:
    """The row of a figure; before the first figure of a contribution, what its institution wrote."""
    begins = before is None or before.task is not row.task or before.contribution is not row.contribution
    paid = words(rows.money(row.contribution)) if row.contribution else words(NOT_APPLICABLE)
    if begins and row.contribution and row.contribution.text:
        said = Cell(row.contribution.text, prose=True)
        blanks = (Cell(NOT_APPLICABLE) for _column in values.columns)
        yield (rows.head(row), row_header(rows.names(row.contribution)), said, *blanks, paid)
        row, begins = replace(row, first=False), False
    who = replace(told.who(row), header=True)
    label = row_header(row.line.label, level=row.line.level)
    yield (rows.head(row), who, label, *values.cells(row.line), paid if begins else rows.again())
