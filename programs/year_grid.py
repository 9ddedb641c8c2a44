"""The grid of a programme's year: its goals with rows of cells, what of them is wanted, and how much is done.

Read in a fixed number of queries; only the measures needed where a script asks about a few.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from accounts.models import User
from programs import noted
from programs.cells import Cell
from programs.locks import lock_of
from programs.models import Indicator, Institution, Measure, Node, Programme, Value, YearLock
from programs.outline import Branch, Line, Outline, branches_of, lines_for
from programs.sheet import Sheet
from programs.wordings import in_words_of

State = Value.State
SHOW, INSTITUTION, GOAL = "pokaz", "instytucja", "cel"
MISSING, CORRECT, DRAFTS, WAITING = "braki", "do-poprawy", "szkice", "do-sprawdzenia"
SHOWN: dict[str, str | Promise] = {
    MISSING: pgettext_lazy("filter of the grid", "what is missing"),
    CORRECT: pgettext_lazy("filter of the grid", "to be corrected"),
    DRAFTS: pgettext_lazy("filter of the grid", "drafts"),
    WAITING: pgettext_lazy("filter of the grid", "to be checked"),
}


@dataclass(frozen=True)
class Wanted:
    """The filter of the grid, as its address says; what makes no sense filters nothing."""

    show: str = ""
    institution: int | None = None
    goal: int | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Wanted":
        show = query.get(SHOW, "")
        return cls(show if show in SHOWN else "", _key(query.get(INSTITUTION, "")), _key(query.get(GOAL, "")))

    @property
    def is_all(self) -> bool:
        return self == Wanted()

    @property
    def query(self) -> str:
        """The filter as a part of an address."""
        pairs = {SHOW: self.show, INSTITUTION: self.institution, GOAL: self.goal}
        query = QueryDict(mutable=True)
        query.update({name: str(value) for name, value in pairs.items() if value})
        return query.urlencode()

    def keeps(self, cells: list[Cell], reporters: set[int]) -> bool:
        """Whether an indicator (its whole and its parts) is shown."""
        if self.institution and self.institution not in reporters:
            return False
        return not self.show or any(_fits(cell, self.show) for cell in cells)


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _fits(cell: Cell, show: str) -> bool:
    state = cell.this.stored.state if cell.this.stored else ""
    if show == MISSING:
        return not cell.this.is_known
    if show == CORRECT:
        return state == State.RETURNED or bool(cell.remarks) or cell.has_open_notes
    return state == (State.DRAFT if show == DRAFTS else State.SUBMITTED)


@dataclass
class Group:
    """The rows of one node."""

    node: Node
    cells: list[Cell]


@dataclass
class Goal:
    """A goal: all its cells as a sheet, and those shown, by node."""

    node: Node
    sheet: Sheet
    label: str
    groups: list[Group] = field(default_factory=list)

    @property
    def key(self) -> int:
        return self.node.pk

    @property
    def shown(self) -> int:
        """Number of rows shown."""
        return sum(len(group.cells) for group in self.groups)

    @property
    def can_be_copied(self) -> int:
        """Number of empty cells in which last year's number could stand."""
        return sum(cell.can_be_copied for cell in self.sheet.cells)

    @property
    def counts(self) -> Counter:
        return counts_of(self.sheet.cells)


def _label(node: Node, above: Node | None) -> str:
    """What a link to a goal says: its printed number, after that of its area; our code where one is missing."""
    if not node.number or (above is not None and not above.number):
        return node.code
    return f"{above.number.rstrip('.')}.{node.number}" if above is not None else node.number


def counts_of(cells: Iterable[Cell]) -> Counter:
    """Cells by state, and those without any data."""
    counts = Counter(cell.this.stored.state for cell in cells if cell.this.stored and not cell.this.stored.missing)
    counts["missing"] = sum(not cell.this.is_known for cell in cells)
    counts["handed"] = sum(is_to_hand_over(cell.this.stored) for cell in cells)
    return counts


def is_to_hand_over(value: Value | None) -> bool:
    """Whether a value waits for the centre to hand it over: its own drafts and what came back, not a partner's."""
    return (
        value is not None
        and value.state in {State.DRAFT, State.RETURNED}
        and value.origin != Value.Origin.PARTNER
        and not value.missing
    )


@dataclass
class YearGrid:
    """A programme's year as a sheet of cells by goal; ``is_checked``: an open report is examined while one enters."""

    programme: Programme
    year: int
    lock: YearLock | None
    sheet: Sheet
    branches: list[Branch]
    reporters: dict[int, set[Institution]]
    is_checked: bool = False

    @classmethod
    def load(
        cls, programme: Programme, year: int, data: Mapping[str, str] | None = None, *, wanted: Wanted = Wanted()
    ) -> "YearGrid":
        """The whole year; with ``data`` (a POST) cells hold what was sent."""
        lock = lock_of(programme, year)
        measures = _measures(Measure.objects.filter(indicator__programme=programme))
        nodes = list(programme.nodes.order_by("position", "pk"))
        indicators = list({measure.indicator.pk: measure.indicator for measure in measures}.values())
        worded = in_words_of(programme, year, nodes, indicators, measures)
        place = {indicator.pk: at for at, indicator in enumerate(worded.indicators)}
        kept = [measure for measure in worded.measures if measure.indicator_id in place]
        kept.sort(key=lambda measure: (place[measure.indicator_id], measure.position))
        lines = lines_for(kept, year)
        flat = [line for rows in lines.values() for line in rows]
        sheet = Sheet.of(flat, data, is_closed=lock is not None)
        reporters = _reporters(flat, asked_too=programme if wanted.institution else None)
        return cls(programme, year, lock, sheet, branches_of(worded.nodes, lines), reporters)

    @cached_property
    def goals(self) -> list[Goal]:
        """The goals that have indicators, in printed order; rows are shown once ``show`` has said which."""
        cells = {cell.measure.pk: cell for cell in self.sheet.cells}
        branches = Outline(self.programme, self.year, self.branches).goals
        every = [branch for top in self.branches for branch in top.walk()]
        above = {child.node.pk: branch.node for branch in every for child in branch.children}
        made = [
            Goal(
                branch.node,
                self.sheet.part([cells[line.measure.pk] for line in branch.all_lines()]),
                _label(branch.node, above.get(branch.node.pk)),
            )
            for branch in branches
        ]
        return [goal for goal in made if goal.sheet.cells]

    def note(self, user: User) -> None:
        """Put beside the cells what checks of the report say of the numbers that stand there."""
        found = noted.notes(user, self.programme, self.year, self.branches)
        self.is_checked = found is not None
        for cell in self.sheet.cells:
            cell.notes = (found or {}).get(cell.measure.pk, [])

    @property
    def noted(self) -> int:
        """Number of rows at which checks of the report wait for somebody."""
        return sum(cell.has_open_notes for cell in self.sheet.cells)

    def show(self, wanted: Wanted) -> list[Goal]:
        """Goals with the rows that the filter keeps; a cell that has to be looked at now is always among them."""
        cells = {cell.measure.pk: cell for cell in self.sheet.cells}
        nodes = {branch.node.pk: branch for top in self.branches for branch in top.walk()}
        for goal in self.goals:
            groups = [
                Group(branch.node, list(self._kept(branch, cells, wanted, goal)))
                for branch in nodes[goal.key].walk()
                if branch.lines
            ]
            goal.groups = [group for group in groups if group.cells]
        return [goal for goal in self.goals if goal.groups]

    def _kept(self, branch: Branch, cells: dict[int, Cell], wanted: Wanted, goal: Goal) -> Iterator[Cell]:
        by_indicator: dict[int, list[Cell]] = {}
        for line in branch.lines:
            by_indicator.setdefault(line.indicator.pk, []).append(cells[line.measure.pk])
        for indicator, together in by_indicator.items():
            is_urgent = any(cell.is_changed or cell.error or cell.conflict for cell in together)
            reporters = {institution.pk for institution in self.reporters[indicator]}
            in_goal = wanted.goal in (None, goal.key)
            if is_urgent or (in_goal and wanted.keeps(together, reporters)):
                yield from together

    @property
    def institutions(self) -> list[Institution]:
        """Everybody who reports something, by name."""
        found = {institution.pk: institution for some in self.reporters.values() for institution in some}
        return sorted(found.values(), key=lambda institution: institution.label)

    @property
    def years(self) -> list[int]:
        """Years to go to: those of the programme, this one, and the one before if anything is known of it."""
        before = {self.year - 1} if any(cell.last.is_known for cell in self.sheet.cells) else set()
        return sorted({*self.programme.years, self.year} | before)


def some_cells(programme: Programme, year: int, data: Mapping[str, str], measures: Iterable[int]) -> Sheet:
    """The cells of the indicators that some measures belong to: what a script saves or asks about."""
    found = Indicator.objects.filter(programme=programme, measures__in=list(measures), withdrawn=False)
    rows = _measures(Measure.objects.filter(indicator__in=found))
    lines = lines_for(sorted(rows, key=lambda row: (row.indicator_id, row.position)), year)
    flat = [line for some in lines.values() for line in some]
    return Sheet.of(flat, data, is_closed=lock_of(programme, year) is not None)


def _measures(rows) -> list[Measure]:
    """Measures in printed order with their indicators, those of one indicator sharing it."""
    shared: dict[int, Indicator] = {}
    measures = list(
        rows.select_related("indicator__reported_by").order_by("indicator__position", "indicator", "position", "pk")
    )
    for measure in measures:
        measure.indicator = shared.setdefault(measure.indicator_id, measure.indicator)
    return measures


def _reporters(lines: list[Line], *, asked_too: Programme | None) -> dict[int, set[Institution]]:
    """Who reports each indicator: who is named for it, and who did; asked for, also who reports besides (one query)."""
    found: dict[int, set[Institution]] = {line.indicator.pk: set() for line in lines}
    for line in lines:
        named = {value.reporter for value in line.this.by_reporter} | {line.indicator.reported_by}
        found[line.indicator.pk] |= named - {None}
    if asked_too is not None:
        also = Indicator.co_reporters.through.objects.filter(indicator__programme=asked_too)
        for row in also.select_related("institution"):
            if row.indicator_id in found:
                found[row.indicator_id].add(row.institution)
    return found
