"""The table of a task told by the institutions that contributed to it, each with its money (archetype 10)."""

from programs.models import Contribution, ContributionInstitution
from reporting.blocks import Cell, Column, Table
from reporting.context import Context
from reporting.programme_data import TaskData
from reporting.sections.indicator_lines import Line, Notes, of_indicator
from reporting.sections.phrases import row_header, words
from reporting.sections.task_tables import FULL_WIDTH, value_width
from reporting.values import MISSING, NOT_APPLICABLE

WITHOUT_INDICATOR, NO_SOURCE, NOBODY = "bez wskaźnika", "brak źródła", "nie podano"
_INSTITUTION, _MONEY, _MOST = 38, 40, 42
_PRINTED_NOTHING = "-"


def table(context: Context, task: TaskData) -> Table:
    """One row a figure, with the institution that gave it and the money it was done for."""
    notes, rows, cells = Notes(), [], []
    for contribution in task.contributions:
        for line in _lines(context, task, contribution, notes):
            rows.append(_row(contribution, line))
            cells += line.cells
    year = min(value_width(cells), _MOST)
    number = f" {task.node.number}" if task.node.number else ""
    columns = (
        Column("Instytucja", _INSTITUTION),
        Column("Co zrobiono", FULL_WIDTH - _INSTITUTION - _MONEY - year),
        Column(str(context.year), year, numeric=True),
        Column("Źródło pieniędzy", _MONEY),
    )
    return Table(
        f"programme.{task.node.code}",
        f"Zadanie{number}: wykonanie według instytucji, {context.year} r.",
        columns,
        tuple(rows),
        notes=notes.printed(),
        listed=False,
    )


def partners(task: TaskData) -> list[str]:
    """Names of partners in all contributions of the task."""
    return [
        row.text
        for contribution in task.contributions
        for row in contribution.institutions.all()
        if row.role == ContributionInstitution.Role.PARTNER
    ]


def _lines(context: Context, task: TaskData, contribution: Contribution, notes: Notes) -> list[Line]:
    """Lines of the contribution's indicators; those of no contribution follow the first one's."""
    first = contribution.position == task.contributions[0].position
    own = {contribution.position, None} if first else {contribution.position}
    entries = [entry for entry in task.indicators if entry.contribution in own]
    found = [line for entry in entries for line in of_indicator(context, entry, notes)]
    return found or [Line(WITHOUT_INDICATOR, 0, "", (Cell(NOT_APPLICABLE),), "")]


def _row(contribution: Contribution, line: Line) -> tuple[Cell, ...]:
    return (
        row_header(line.reporter or _names(contribution)),
        row_header(line.label, level=line.level),
        *line.cells,
        words(_money(contribution)),
    )


def _names(contribution: Contribution) -> str:
    rows = contribution.institutions.all()
    names = [row.text for row in rows if row.role == ContributionInstitution.Role.CONTRIBUTOR]
    return "; ".join(names) or NOBODY


def _money(contribution: Contribution) -> str:
    """The source of money as printed; a missing one and a printed dash are two different things."""
    if contribution.funding_missing:
        return MISSING
    if contribution.funding_text.strip() == _PRINTED_NOTHING:
        return NO_SOURCE
    return contribution.funding_text or "; ".join(row.name for row in contribution.funding.all()) or MISSING
