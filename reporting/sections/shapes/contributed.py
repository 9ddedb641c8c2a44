"""The table of a task told by the institutions that contributed to it, each with its money (archetype 10)."""

from reporting.blocks import Cell, Column, Table
from reporting.context import Context
from reporting.programme_data import TaskData
from reporting.sections.indicator_lines import Notes
from reporting.sections.phrases import row_header, words
from reporting.sections.shapes import rows

_INSTITUTION, _MONEY, _LABEL = 38, 40, 45


def table(context: Context, task: TaskData) -> Table:
    """One row a figure, with the institution that gave it and the money it was done for."""
    notes = Notes()
    found = rows.rows_of(context, task, notes)
    values = rows.Values.of(context, found, rows.FULL_WIDTH - _INSTITUTION - _MONEY - _LABEL)
    columns = (
        Column("Instytucja", _INSTITUTION),
        Column("Co zrobiono", rows.FULL_WIDTH - _INSTITUTION - _MONEY - values.total),
        *values.columns,
        Column("Źródło pieniędzy", _MONEY),
    )
    return Table(
        f"programme.{task.node.code}",
        f"{rows.caption_of(task)}: wykonanie według instytucji, {rows.span_of(values.years)}",
        columns,
        tuple(_row(row, values) for row in found),
        notes=notes.printed(),
        layout=values.layout,
        listed=False,
    )


def _row(row: rows.TaskRow, values: rows.Values) -> tuple[Cell, ...]:
    return (
        row_header(row.reporter),
        row_header(row.line.label, level=row.line.level),
        *values.cells(row.line),
        words(rows.money(row.contribution)),
    )
