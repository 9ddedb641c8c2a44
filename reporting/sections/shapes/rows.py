"""What a table of tasks is made of: every line of a task with the contribution it belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from programs.models import Contribution
from reporting.blocks import Cell, Column
from reporting.context import Context
from reporting.models import ReportTemplate
from reporting.polish.numbers import signed
from reporting.programme_data import GoalData, TaskData
from reporting.sections.indicator_lines import Line, Notes, change, of_indicator
from reporting.sections.phrases import AGAIN, calm, row_header
from reporting.values import MISSING, NOT_APPLICABLE

WITHOUT_INDICATOR, NO_SOURCE, NOBODY = "bez wskaźnika", "brak źródła", "nie podano"
SLASH = "slash"
SMALL_WIDTH, FULL_WIDTH = 137, 165
_CHANGE, _TARGET, _NAME = 18, 20, 70
# Millimetres of a column of values by the length of its longest number, and where words stand in it.
_WIDTHS, _WIDEST, _WORDS = ((6, 20), (9, 25)), 30, 65
_LONG_WORDS, _NARROWEST = 30, 18
_PRINTED_NOTHING = "-"


@dataclass(frozen=True)
class TaskRow:
    """One line of a task; ``first`` says whether the task begins with it."""

    task: TaskData
    line: Line
    contribution: Contribution | None
    first: bool

    @property
    def reporter(self) -> str:
        """Who gave the figures: as the figure says, else whose contribution it is."""
        if self.line.reporter or self.contribution is None:
            return self.line.reporter
        return names(self.contribution)


def rows_of(context: Context, task: TaskData, notes: Notes) -> list[TaskRow]:
    """All lines of a task, those of one contribution together; one that says so where there is no indicator."""
    found: list[tuple[Line, Contribution | None]] = []
    for contribution, entries in _by_contribution(task):
        lines = [line for entry in entries for line in of_indicator(context, entry, notes)]
        found += [(line, contribution) for line in lines or [_nothing(context)]]
    return [TaskRow(task, line, own, first=not place) for place, (line, own) in enumerate(found)]


def of_goal(context: Context, goal: GoalData) -> tuple[list[TaskRow], tuple[str, ...]]:
    """All lines of a goal's tasks, and the notes below them."""
    notes = Notes()
    found = [row for task in goal.tasks for row in rows_of(context, task, notes)]
    return found, notes.printed()


def _by_contribution(task: TaskData):
    """Indicators of each contribution; those of none follow the first one's."""
    known = {contribution.position for contribution in task.contributions}
    if not known:
        return [(None, task.indicators)]
    groups = []
    for contribution in task.contributions:
        own = [entry for entry in task.indicators if entry.contribution == contribution.position]
        if contribution is task.contributions[0]:
            own += [entry for entry in task.indicators if entry.contribution not in known]
        groups.append((contribution, own))
    return groups


def _nothing(context: Context) -> Line:
    cells = tuple(Cell(NOT_APPLICABLE) for _year in context.programme_data.years)
    return Line(WITHOUT_INDICATOR, 0, "", cells, "")


def names(contribution: Contribution) -> str:
    """Whose contribution it is."""
    return "; ".join(dict.fromkeys(row.institution.label for row in contribution.contributors)) or NOBODY


def money(contribution: Contribution) -> str:
    """The source of money as printed; a missing one and a printed dash are two different things."""
    if contribution.funding_missing:
        return MISSING
    if contribution.funding_text.strip() == _PRINTED_NOTHING:
        return NO_SOURCE
    return contribution.funding_text or "; ".join(row.name for row in contribution.funding.all()) or MISSING


@dataclass(frozen=True)
class Values:
    """The columns of numbers at the end of a table of tasks: target where one is wanted, years, their difference."""

    years: tuple[int, ...]
    slash: bool
    targets: bool
    width: int

    @classmethod
    def of(cls, context: Context, rows: Sequence[TaskRow], room: int) -> "Values":
        """For these rows; ``room`` is what all these columns may take, in millimetres."""
        years = context.programme_data.years
        slash = context.template.years == ReportTemplate.Years.SLASH and len(years) == 2
        targets = any(row.line.target for row in rows)
        room -= targets * _TARGET + (len(years) == 2 and not slash) * _CHANGE
        cells = [cell for row in rows for cell in row.line.cells]
        return cls(years, slash, targets, max(_NARROWEST, min(value_width(cells), room // len(years))))

    @property
    def layout(self) -> str:
        """Word of the table's layout that joins the two years in one column on paper."""
        return SLASH if self.slash else ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Columns; a single year is named by the caption."""
        heads = ["Wartość"] if len(self.years) == 1 else [str(year) for year in self.years]
        columns = [Column("Cel", _TARGET, numeric=True)] if self.targets else []
        columns += [Column(head, self.width, numeric=True) for head in heads]
        if self._compared:
            columns.append(Column("Zmiana", _CHANGE, numeric=True))
        return tuple(columns)

    @property
    def total(self) -> int:
        """Millimetres that they take."""
        return sum(column.width for column in self.columns)

    @property
    def _compared(self) -> bool:
        return len(self.years) == 2 and not self.slash

    def cells(self, line: Line) -> tuple[Cell, ...]:
        """The cells of a line."""
        cells = [Cell(line.target or NOT_APPLICABLE)] if self.targets else []
        cells += line.cells
        if self._compared:
            difference = change(line.cells)
            cells.append(Cell(NOT_APPLICABLE if difference is None else signed(difference)))
        return tuple(cells)


def value_width(cells: Iterable[Cell]) -> int:
    """Millimetres for a column of values: wide only where somebody answered in words."""
    cells = list(cells)
    longest = max((len(cell.text) for cell in cells if not cell.prose), default=0)
    width = next((millimetres for letters, millimetres in _WIDTHS if longest <= letters), _WIDEST)
    spoken = max((len(cell.text) for cell in cells if cell.prose), default=0)
    return max(width, _WORDS if spoken > _LONG_WORDS else _WIDEST if spoken else 0)


def span_of(years: Sequence[int]) -> str:
    """„2023 r.”, „2022 i 2021 r.”"""
    return f"{' i '.join(map(str, years))} r."


def caption_of(task: TaskData) -> str:
    """The task as captions name it: by its printed number, else by its name, cut where it would fill the line."""
    if task.node.number:
        return f"Zadanie {task.node.number}"
    return f"Zadanie „{shorten(calm(task.title), _NAME, placeholder=' …', break_on_hyphens=False)}”"


def goal_of(goal: GoalData) -> str:
    """The goal as captions name whose tasks they are: „celu 2”."""
    return f"celu {goal.node.number}".rstrip()


def head(row: TaskRow) -> Cell:
    """The name of the row's task; its number and „(cd.)” in rows after the first."""
    if row.first:
        return row_header(row.task.title)
    return replace(row_header(f"{row.task.node.number} {AGAIN}".strip()), again=True)


def listed(lines: Iterable[str], otherwise: str = NOBODY) -> Cell:
    """One line as words, several as a list."""
    lines = tuple(line.rstrip(".") for line in lines if line)
    if len(lines) < 2:
        return Cell(lines[0] if lines else otherwise, prose=True)
    return Cell("; ".join(lines), items=lines, prose=True)


def again() -> Cell:
    """What stands under a cell that holds for this row too."""
    return Cell(AGAIN, prose=True, again=True)
