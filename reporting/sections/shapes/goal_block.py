"""A table for each goal: task, realizers, indicator, value or two years (archetypes 1 and 2; Krośniewice, Sopot)."""

from collections.abc import Iterator

from reporting.blocks import Block, Cell, Column, Reference, Table
from reporting.context import Context
from reporting.programme_data import GoalData
from reporting.sections.phrases import paragraph, row_header, sentence
from reporting.sections.shapes import rows, told
from reporting.sections.shapes.rows import FULL_WIDTH

_TASK, _REALIZERS, _NARROW, _WIDER, _LABEL = 44, 34, 8, 14, 45


def goal(context: Context, goal: GoalData, level: int) -> Iterator[Block]:
    """The goal's table, then what is said about its tasks."""
    if not goal.tasks:
        return
    found, notes = rows.of_goal(context, goal)
    table = _table(context, goal, found, notes)
    yield paragraph(sentence("Zadania tego celu i ich wykonanie zawiera ", Reference(table.id), "."))
    yield table
    yield from told.after_goal(found, ways=True, with_money=True)


def _table(context: Context, goal: GoalData, found: list[rows.TaskRow], notes: tuple[str, ...]) -> Table:
    values = rows.Values.of(context, found, FULL_WIDTH - _TASK - _REALIZERS - _LABEL)
    task, realizers = _TASK, _REALIZERS
    spare = FULL_WIDTH - task - realizers - values.total - _LABEL
    if spare < 0:
        task, realizers = task - _NARROW, realizers - _NARROW
    # Names of tasks are whole sentences; they get what the indicators can do without.
    task += min(max(spare - _NARROW, 0), _WIDER)
    columns = (
        Column("Zadanie", task),
        Column("Realizatorzy", realizers),
        Column("Wskaźnik", FULL_WIDTH - task - realizers - values.total),
        *values.columns,
    )
    caption = f"Zadania {rows.goal_of(goal)}: wykonanie, {rows.span_of(values.years)}"
    body = tuple(_row(row, values) for row in found)
    return Table(f"programme.{goal.node.code}", caption, columns, body, notes=notes, layout=values.layout)


def _row(row: rows.TaskRow, values: rows.Values) -> tuple[Cell, ...]:
    label = row_header(row.line.label, level=row.line.level)
    return (rows.head(row), told.who(row), label, *values.cells(row.line))
