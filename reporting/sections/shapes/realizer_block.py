"""A block for each realizer: under the task's heading its figures stand together by who gave them (Mielec)."""

from collections.abc import Iterator
from dataclasses import replace

from reporting.blocks import Block, Cell, Column, Table
from reporting.context import Context
from reporting.programme_data import GoalData, TaskData
from reporting.sections.indicator_lines import Notes
from reporting.sections.phrases import AGAIN, row_header
from reporting.sections.shapes import rows, told
from reporting.sections.shapes.rows import FULL_WIDTH

_REALIZER, _LABEL = 48, 55


def goal(context: Context, goal: GoalData, level: int) -> Iterator[Block]:
    """Task after task."""
    for before, task in zip([None, *goal.tasks], goal.tasks, strict=False):
        yield from told.headings(task, before, level)
        table = _table(context, task) if task.indicators or task.contributions else None
        yield from told.opening(task, table.id if table else "")
        if table:
            yield table
        yield from told.money(task)
        yield from told.narratives(task)


def _table(context: Context, task: TaskData) -> Table:
    notes = Notes()
    blocks: dict[str, list[rows.TaskRow]] = {}
    for row in rows.rows_of(context, task, notes):
        blocks.setdefault(row.reporter or _own(context, task), []).append(row)
    found = [row for block in blocks.values() for row in block]
    values = rows.Values.of(context, found, FULL_WIDTH - _REALIZER - _LABEL)
    columns = (
        Column("Realizator", _REALIZER),
        Column("Wskaźnik", FULL_WIDTH - _REALIZER - values.total),
        *values.columns,
    )
    caption = f"{rows.caption_of(task)}: wskaźniki według realizatorów, {rows.span_of(values.years)}"
    body = tuple(line for name, block in blocks.items() for line in _block(name, block, values))
    return Table(
        f"programme.{task.node.code}", caption, columns, body, notes=notes.printed(), layout=values.layout,
        listed=False,
    )  # fmt: skip


def _own(context: Context, task: TaskData) -> str:
    """Who stands for figures that name nobody: the task's only realizer, else the centre."""
    return task.realizers[0] if len(task.realizers) == 1 else context.own_name


def _block(name: str, block: list[rows.TaskRow], values: rows.Values) -> Iterator[tuple[Cell, ...]]:
    for place, row in enumerate(block):
        who = replace(row_header(f"{name} {AGAIN}"), again=True) if place else row_header(name)
        yield (who, row_header(row.line.label, level=row.line.level), *values.cells(row.line))
