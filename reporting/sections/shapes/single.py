"""Every task under a heading of its own with its own table: as the imported document has it, or numbered (Sopot).

The task and its realizers stand in the heading and the sentence before the table: in columns they would leave the
indicators, which are whole sentences in published programmes, two centimetres.
"""

from collections.abc import Iterator

from reporting.blocks import Block, Cell, Column, Table
from reporting.context import Context
from reporting.programme_data import GoalData, TaskData
from reporting.sections.indicator_lines import Notes
from reporting.sections.phrases import row_header, words
from reporting.sections.shapes import contributed, rows, told

_WIDEST, _LABEL, _REPORTER = 30, 55, 40


def as_document(context: Context, goal: GoalData, level: int) -> Iterator[Block]:
    """Tasks told by institutions with their money where there are contributions, else tables of indicators."""
    for before, task in zip([None, *goal.tasks], goal.tasks, strict=False):
        yield from told.headings(task, before, level)
        table = contributed.table(context, task) if task.contributions else _indicators(context, task)
        yield from _task(task, table)
        yield from told.narratives(task)


def numbered(context: Context, goal: GoalData, level: int) -> Iterator[Block]:
    """Numbered tasks with their indicators; a task without a printed number gets that of its place in the goal."""
    for place, (before, task) in enumerate(zip([None, *goal.tasks], goal.tasks, strict=False), start=1):
        yield from told.headings(task, before, level, "" if task.node.number else f"{place}. ")
        yield from _task(task, _indicators(context, task))
        yield from told.money(task)
        yield from told.narratives(task)


def _task(task: TaskData, table: Table | None) -> Iterator[Block]:
    yield from told.opening(task, table.id if table else "")
    if table:
        yield table


def _indicators(context: Context, task: TaskData) -> Table | None:
    """One row a measure and reporter; institutions that contributed stand beside their figures."""
    if not task.indicators and not task.contributions:
        return None
    notes = Notes()
    found = rows.rows_of(context, task, notes)
    reporters = _REPORTER if any(row.reporter for row in found) else 0
    values = rows.Values.of(context, found, rows.FULL_WIDTH - _LABEL - reporters)
    taken = reporters + values.total
    label = (rows.SMALL_WIDTH if taken <= _WIDEST else rows.FULL_WIDTH) - taken
    return Table(
        f"programme.{task.node.code}",
        f"{rows.caption_of(task)}: wskaźniki, {rows.span_of(values.years)}",
        (Column("Wskaźnik", label), *((Column("Kto podał", reporters),) if reporters else ()), *values.columns),
        tuple(_row(row, context.own_name if reporters else "", values) for row in found),
        notes=notes.printed(),
        layout=values.layout,
        listed=False,
    )


def _row(row: rows.TaskRow, own: str, values: rows.Values) -> tuple[Cell, ...]:
    """``own`` stands where no other institution gave the figure; empty if all figures are the centre's."""
    name = row_header(row.line.label, level=row.line.level)
    who = (words(row.reporter or own),) if own else ()
    return (name, *who, *values.cells(row.line))
