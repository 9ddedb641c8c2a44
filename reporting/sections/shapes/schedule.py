"""The schedule of seven columns on landscape pages, with values in place of terms (archetype 9; Elbląg)."""

from collections.abc import Iterator
from dataclasses import replace

from reporting.blocks import Block, Cell, Column, Reference, Table
from reporting.context import Context
from reporting.programme_data import GoalData, Role, TaskData, known_as
from reporting.sections.phrases import AGAIN, calm, paragraph, row_header, sentence
from reporting.sections.shapes import rows, told

WIDTH = 257
_TASK, _WAY, _RESULT, _REALIZERS, _RESPONSIBLE, _LABEL = 38, 42, 38, 38, 28, 45


def goal(context: Context, goal: GoalData, level: int) -> Iterator[Block]:
    """The goal's table, then what is said about its tasks."""
    if not goal.tasks:
        return
    found, notes = rows.of_goal(context, goal)
    table = _table(context, goal, found, notes)
    yield paragraph(sentence("Zadania tego celu i ich wykonanie zawiera ", Reference(table.id), "."))
    yield table
    yield from told.after_goal(found, ways=False, with_money=True, aims=True)


def _table(context: Context, goal: GoalData, found: list[rows.TaskRow], notes: tuple[str, ...]) -> Table:
    named = _TASK + _WAY + _RESULT + _REALIZERS + _RESPONSIBLE
    values = rows.Values.of(context, found, WIDTH - named - _LABEL)
    columns = (
        Column("Zadanie", _TASK),
        Column("Sposób realizacji", _WAY),
        Column("Rezultat", _RESULT),
        Column("Realizatorzy", _REALIZERS),
        Column("Odpowiada", _RESPONSIBLE),
        Column("Wskaźnik", WIDTH - named - values.total),
        *values.columns,
    )
    of_area = f" obszaru {goal.area.number or f'„{calm(goal.area.name).rstrip(".")}”'}" if goal.area else ""
    caption = f"Harmonogram zadań {rows.goal_of(goal)}{of_area} i jego wykonanie, {rows.span_of(values.years)}"
    follows = zip([None, *found], found, strict=False)
    body = tuple(_row(row, before, values) for before, row in follows)
    return Table(f"programme.{goal.node.code}", caption, columns, body, notes=notes, layout=values.layout)


def _row(row: rows.TaskRow, before: rows.TaskRow | None, values: rows.Values) -> tuple[Cell, ...]:
    label = row_header(row.line.label, level=row.line.level)
    task = row.task
    if not row.first:
        return (rows.head(row), rows.again(), rows.again(), told.who(row), rows.again(), label, *values.cells(row.line))
    return (
        _name(task, before.task if before else None),
        rows.listed(_ways(task), told.NOT_SET),
        told.results(task),
        told.who(row),
        rows.listed(known_as(task.node, Role.RESPONSIBLE), told.NOT_SET),
        label,
        *values.cells(row.line),
    )


def _name(task: TaskData, before: TaskData | None) -> Cell:
    """The task; of a way of carrying one out, the task it belongs to, named in full at its first way."""
    if task.above is None:
        return row_header(task.title)
    if before is not None and task.above in (before.above, before.node):
        return replace(row_header(f"{task.above.number} {AGAIN}".strip()), again=True)
    return row_header(f"{task.above.number} {task.above.name}".strip().rstrip("."))


def _ways(task: TaskData) -> list[str]:
    return [task.title] if task.above else task.actions
