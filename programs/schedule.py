"""The seven-column schedule of a programme: task, way, result, realizers, term, responsible, indicators."""

from dataclasses import dataclass, field

from programs.models import Indicator, Level, Node, NodeInstitution, Programme, ProgrammeVersion
from programs.periods import dotted
from programs.wordings import in_words_of

_REALIZER, _RESPONSIBLE = NodeInstitution.Role.REALIZER, NodeInstitution.Role.RESPONSIBLE


@dataclass
class Row:
    """One way of carrying out a task (or the task itself, or one result where results have their own realizers)."""

    task: Node
    is_first: bool
    way: Node | None
    results: list[Node]
    realizers: list[NodeInstitution]
    responsible: list[NodeInstitution]
    term: str
    indicators: list[Indicator]


@dataclass
class Goal:
    """A goal with its rows; ``area`` only where it is the first goal of one."""

    node: Node
    area: Node | None
    rows: list[Row] = field(default_factory=list)


class _Tree:
    """The programme's nodes with their children and indicators, read once, in the words of a year or version."""

    def __init__(self, programme: Programme, year: int, version: ProgrammeVersion | None) -> None:
        nodes = programme.nodes.order_by("position", "pk").prefetch_related("institutions__institution")
        indicators = programme.indicators.order_by("position", "pk")
        wording = in_words_of(programme, year, nodes, indicators, version=version)
        self.nodes, self.version = wording.nodes, wording.version
        self.children: dict[int | None, list[Node]] = {}
        for node in self.nodes:
            self.children.setdefault(node.parent_id, []).append(node)
        self.indicators: dict[int, list[Indicator]] = {}
        for indicator in wording.indicators:
            self.indicators.setdefault(indicator.node_id, []).append(indicator)

    def under(self, node: Node, level: str) -> list[Node]:
        return [child for child in self.children.get(node.pk, []) if child.level == level]

    def named(self, node: Node, role: str) -> list[NodeInstitution]:
        return [item for item in node.institutions.all() if item.role == role]


@dataclass(frozen=True)
class Schedule:
    """Goals in order, and the version whose words they are (none was recorded: as the programme stands)."""

    goals: list[Goal]
    version: ProgrammeVersion | None


def schedule(programme: Programme, year: int, *, version: ProgrammeVersion | None = None) -> Schedule:
    """Goals of the programme in order, each with the rows of its table, in the words of a year or of a version."""
    tree = _Tree(programme, year, version)
    areas = {node.pk: node for node in tree.nodes if node.level == Level.AREA}
    goals, seen = [], set()
    for node in tree.nodes:
        if node.level == Level.GOAL:
            area = areas.get(node.parent_id) if node.parent_id not in seen else None
            seen.add(node.parent_id)
            rows = [row for task in tree.under(node, Level.TASK) for row in _rows(tree, task)]
            goals.append(Goal(node, area, rows))
    return Schedule(goals, tree.version)


def _rows(tree: _Tree, task: Node) -> list[Row]:
    rows = []
    for way in tree.under(task, Level.ACTION) or [None]:
        holder = way or task
        results = tree.under(holder, Level.RESULT)
        split = [result for result in results if tree.named(result, _REALIZER) or tree.indicators.get(result.pk)]
        if split:
            rows += [_row(tree, task, way, result, [result]) for result in results]
        else:
            rows.append(_row(tree, task, way, holder, results))
    for number, row in enumerate(rows):
        row.is_first = number == 0
    if tree.indicators.get(task.pk) and tree.under(task, Level.ACTION):
        # Indicators and realizers of the task as a whole stand with its first way.
        first = rows[0]
        first.indicators = tree.indicators[task.pk] + first.indicators
        first.realizers = first.realizers or tree.named(task, _REALIZER)
    return rows


def _row(tree: _Tree, task: Node, way: Node | None, holder: Node, results: list[Node]) -> Row:
    return Row(
        task=task,
        is_first=False,
        way=way,
        results=results,
        realizers=tree.named(holder, _REALIZER),
        responsible=tree.named(holder, _RESPONSIBLE),
        term=term_text(holder),
        indicators=tree.indicators.get(holder.pk, []),
    )


def term_text(node: Node) -> str:
    """„2021–2023”, one year, or nothing."""
    if node.term_from == node.term_to:
        return dotted(node.term_from)
    return "–".join(dotted(part) for part in (node.term_from, node.term_to) if part)
