"""A table for each goal: task, realizers, indicator, value or two years (archetypes 1 and 2; Krośniewice, Sopot)."""

from collections.abc import Iterator

from reporting.blocks import Block, Cell, Column, Reference, Table
from reporting.context import Context
from reporting.programme_data import GoalData
from reporting.sections.indicator_lines import Notes
from reporting.sections.phrases import paragraph, row_header, sentence
from reporting.sections.shapes import rows, told
from reporting.sections.shapes.rows import FULL_WIDTH

_TASK, _REALIZERS, _NARROW, _LABEL = 44, 34, 8, 45


def goal(context: Context, goal: GoalData, level: int) -> Iterator[Block]:
    """The goal's table, then what is said about its tasks."""
    if not goal.tasks:
        return
    table = _table(context, goal)
    yield paragraph(sentence("Zadania tego celu i ich wykonanie zawiera ", Reference(table.id), "."))
    yield table
    yield from told.after_goal(goal.tasks, ways=True, with_money=True)


def _table(context: Context, goal: GoalData) -> Table:
    notes = Notes()
    found = [row for task in goal.tasks for row in rows.rows_of(context, task, notes)]
    values = rows.Values.of(context, found, FULL_WIDTH - _TASK - _REALIZERS - _LABEL)
    task, realizers = _TASK, _REALIZERS
    if FULL_WIDTH - task - realizers - values.total < _LABEL:
        task, realizers = task - _NARROW, realizers - _NARROW
    columns = (
        Column("Zadanie", task),
        Column("Realizatorzy", realizers),
        Column("Wskaźnik", FULL_WIDTH - task - realizers - values.total),
        *values.columns,
    )
    number = f" {goal.node.number}" if goal.node.number else ""
    caption = f"Zadania celu{number}: wykonanie, {rows.span_of(values.years)}"
    body = tuple(_row(row, values) for row in found)
    return Table(f"programme.{goal.node.code}", caption, columns, body, notes=notes.printed(), layout=values.layout)


def _row(row: rows.TaskRow, values: rows.Values) -> tuple[Cell, ...]:
    label = row_header(row.line.label, level=row.line.level)
    return (rows.head(row), _who(row), label, *values.cells(row.line))


def _who(row: rows.TaskRow) -> Cell:
    """Realizers at the beginning of a task, then whoever gave the figure."""
    if not row.first:
        return Cell(row.reporter, prose=True) if row.reporter else rows.again()
    who = list(row.task.realizers) or [told.realizers(row.task)]
    return rows.listed([*who, f"podaje: {row.reporter}"] if row.reporter and row.reporter not in who else who)
