"""The programme of one report, read in a fixed number of queries: areas, goals, tasks, indicators, values, reports."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch

from programs.models import (
    Contribution,
    Document,
    Indicator,
    IndicatorEntry,
    Level,
    Measure,
    Node,
    NodeInstitution,
    Programme,
    ProgrammeVersion,
    TaskReport,
)
from programs.wordings import in_words_of

Role = NodeInstitution.Role


@dataclass
class IndicatorData:
    """An indicator with its measures (the whole first) and how the document places it."""

    indicator: Indicator
    code: str
    measures: list[Measure]
    contribution: int | None
    label: str
    reporter: str

    def ref(self, measure: Measure) -> str:
        """The reference under which the report prints a measure: ``C1.Z1.W2``, its part ``C1.Z1.W2#1``."""
        return f"{self.code}#{measure.position}" if measure.position else self.code


@dataclass
class TaskData:
    """A task, or a way of carrying it out where indicators stand there; then ``above`` is the task."""

    node: Node
    realizers: list[str]
    indicators: list[IndicatorData] = field(default_factory=list)
    report: TaskReport | None = None
    actions: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    above: Node | None = None

    @property
    def contributions(self) -> list[Contribution]:
        """Contributions of institutions in the year, in printed order."""
        return list(self.report.contributions.all()) if self.report else []

    @property
    def title(self) -> str:
        """Printed number and name."""
        return f"{self.node.number} {self.node.name}".strip().rstrip(".")


@dataclass
class GoalData:
    """A goal under its area (if the programme has areas) with its tasks."""

    node: Node
    area: Node | None
    tasks: list[TaskData] = field(default_factory=list)

    @property
    def indicators(self) -> Iterator[IndicatorData]:
        """All indicators of the goal in order."""
        return (indicator for task in self.tasks for indicator in task.indicators)


@dataclass
class ProgrammeData:
    """The whole tree; ``years`` are those printed, the reporting year first, ``nodes`` its parts by key."""

    programme: Programme
    document: Document | None
    years: tuple[int, ...]
    goals: list[GoalData]
    nodes: dict[int, Node]

    @property
    def tasks(self) -> Iterator[TaskData]:
        """All tasks in order."""
        return (task for goal in self.goals for task in goal.tasks)

    @property
    def measures(self) -> list[Measure]:
        """All measures in order."""
        return [measure for task in self.tasks for entry in task.indicators for measure in entry.measures]


@dataclass
class Tree:
    """Nodes by parent, in printed order, with the indicators that hang on each."""

    children: dict[int | None, list[Node]]
    indicators: dict[int, list[IndicatorData]]

    def goals(self) -> Iterator[tuple[Node, Node | None]]:
        """Goals in order with their area; a goal may stand on top."""
        for top in self.children[None]:
            if top.level == Level.AREA:
                yield from ((goal, top) for goal in self.children[top.pk])
            else:
                yield top, None


def main_of(year: int) -> tuple[Document | None, Programme | None]:
    """The imported report on the year, if there is one, and the programme that the year's report is first of all on."""
    documents = Document.objects.filter(kind=Document.Kind.ANNUAL_REPORT, reporting_year=year)
    document = documents.select_related("programme").first()
    return document, document.programme if document else Programme.objects.covering(year).adopted_first().first()


def mark_of(programme: Programme) -> str:
    """What stands in a report before the codes of a programme that is not its main one."""
    return f"{programme.pk}:"


def load_tree(
    programme: Programme,
    document: Document | None,
    year: int | None = None,
    version: ProgrammeVersion | None = None,
) -> Tree:
    """The tree as the document prints it, all of it without one; with a year or version in the words of that time."""
    nodes, indicators = _nodes(programme, document), _indicators(programme, document)
    if year is None and version is None:
        nodes = [node for node in nodes if not node.withdrawn]
        indicators = [item for item in indicators if not item.indicator.withdrawn]
    else:
        nodes, indicators = _in_words_of(programme, year or programme.year_from, version, nodes, indicators)
    children = defaultdict(list)
    for node in nodes:
        children[node.parent_id].append(node)
    hanging = defaultdict(list)
    for item in indicators:
        hanging[item.indicator.node_id].append(item)
    return Tree(children, hanging)


def _in_words_of(
    programme: Programme, year: int, version: ProgrammeVersion | None, nodes: list[Node], found: list[IndicatorData]
):
    measures = [measure for item in found for measure in item.measures]
    wording = in_words_of(programme, year, nodes, [item.indicator for item in found], measures, version=version)
    by_pk = {item.indicator.pk: item for item in found}
    kept = []
    for indicator in wording.indicators:
        item = by_pk[indicator.pk]
        item.measures = [measure for measure in item.measures if measure.pk not in wording.absent["measures"]]
        item.label, item.reporter = indicator.name, reporter_of(indicator)
        kept.append(item)
    return wording.nodes, kept


def load(programme: Programme, document: Document | None, years: Sequence[int]) -> ProgrammeData:
    """Goals and tasks with their indicators, and the reports of the first year."""
    tree = load_tree(programme, document, years[0] if years else None)
    reports = _reports(programme, years[0]) if years else {}
    return of_tree(programme, document, tree, years, reports)


def of_tree(
    programme: Programme, document: Document | None, tree: Tree, years: Sequence[int] = (), reports: dict | None = None
) -> ProgrammeData:
    """The same of a tree that was read."""
    nodes = {node.pk: node for rows in tree.children.values() for node in rows}
    return ProgrammeData(programme, document, tuple(years), list(_goals(tree, reports or {})), nodes)


def _goals(tree: Tree, reports: dict) -> Iterator[GoalData]:
    """Goals in order; what hangs on an area itself comes before its goals."""
    area_before = None
    for goal, area in tree.goals():
        if area is not None and area is not area_before and tree.indicators.get(area.pk):
            yield GoalData(area, area, [_held(area, tree, reports)])
        area_before = area
        yield GoalData(goal, area, list(_tasks(goal, tree, reports)))


def _held(node: Node, tree: Tree, reports: dict) -> TaskData:
    """A part with the indicators that hang on it."""
    return TaskData(node, known_as(node, Role.REALIZER), list(tree.indicators.get(node.pk, ())), reports.get(node.pk))


def _nodes(programme: Programme, document: Document | None) -> list[Node]:
    rows = Node.objects.filter(programme=programme)
    if document:
        rows = Node.objects.printed_in(document, withdrawn=True)
    institutions = NodeInstitution.objects.select_related("institution")
    return list(rows.distinct().prefetch_related(Prefetch("institutions", institutions), "funding"))


def _indicators(programme: Programme, document: Document | None) -> list[IndicatorData]:
    rows = Indicator.objects.filter(programme=programme)
    if document:
        rows = Indicator.objects.printed_in(document, withdrawn=True)
    rows = rows.distinct().select_related("reported_by")
    entries = IndicatorEntry.objects.filter(document=document) if document else IndicatorEntry.objects.none()
    rows = rows.prefetch_related(
        Prefetch("measures", Measure.objects.order_by("position").prefetch_related("targets")),
        Prefetch("entries", entries, to_attr="printed_entries"),
    )
    found = []
    for indicator in rows:
        entry = next(iter(indicator.printed_entries), None)
        found.append(
            IndicatorData(
                indicator,
                entry.code if entry else indicator.code,
                list(indicator.measures.all()),
                entry.contribution if entry else None,
                indicator.name,
                reporter_of(indicator),
            )
        )
    return found


def reporter_of(indicator: Indicator) -> str:
    """Who reports the indicator, under the name that a report gives to an institution; empty for the centre."""
    return indicator.reported_by.label if indicator.reported_by_id else ""


def _reports(programme: Programme, year: int) -> dict[int, TaskReport]:
    rows = TaskReport.objects.filter(node__programme=programme, year=year)
    rows = rows.prefetch_related("contributions__institutions__institution", "contributions__funding")
    return {row.node_id: row for row in rows}


def _tasks(goal: Node, tree: Tree, reports: dict) -> Iterator[TaskData]:
    """Tasks of the goal; ways of carrying one out stand for it where indicators hang below them."""
    if tree.indicators.get(goal.pk):
        yield _held(goal, tree, reports)
    for task in tree.children[goal.pk]:
        own = _held(task, tree, reports)
        below = [_action(action, task, tree, reports) for action in tree.children[task.pk]]
        with_indicators = [action for action in below if action.indicators]
        own.actions = [one.node.name for one in below if not one.indicators and one.node.level != Level.RESULT]
        own.results = [one.node.name for one in below if not one.indicators and one.node.level == Level.RESULT]
        if own.indicators or own.report or not with_indicators:
            yield own
        yield from with_indicators


def _action(action: Node, task: Node, tree: Tree, reports: dict) -> TaskData:
    found, results = list(tree.indicators.get(action.pk, ())), tree.children[action.pk]
    for result in results:
        found += tree.indicators.get(result.pk, ())
    own = TaskData(action, known_as(action, Role.REALIZER), found, reports.get(action.pk), above=task)
    own.results = [result.name for result in results]
    return own


def printed(node: Node, role: str) -> list[str]:
    """Names of those who have the role in the node, in the words of the programme."""
    return [_named(row.text, row.note) for row in node.institutions.all() if row.role == role]


def known_as(node: Node, role: str) -> list[str]:
    """The same, each once under the one name that a report gives to an institution."""
    rows = (row for row in node.institutions.all() if row.role == role)
    return list(dict.fromkeys(_named(row.institution.label, row.note) for row in rows))


def _named(name: str, note: str) -> str:
    return f"{name} ({note})" if note else name
