"""A programme in one year as pages show it: the tree with figures, targets and what was reported about tasks.

Reads everything in a fixed number of queries, however many parts and indicators the programme has.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from programs.figures import Figures, LiveCounts, figures
from programs.judging import Verdict, judge_figure
from programs.models import (
    Funding,
    Indicator,
    Level,
    Measure,
    Node,
    NodeInstitution,
    Programme,
    ProgrammeVersion,
    Target,
    TaskReport,
    Value,
)
from programs.targets import wanted_in
from programs.wordings import in_words_of


@dataclass(frozen=True)
class Line:
    """One measure of an indicator with this year's figure, last year's, and what is wanted."""

    indicator: Indicator
    measure: Measure
    this: object
    last: object
    target: Target | None
    limit: Target | None = None

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the line above it."""
        return self.measure.position > 0

    @property
    def label(self) -> str:
        """The part's label, or the indicator's name."""
        return self.measure.label if self.is_part else self.indicator.name

    @property
    def verdict(self) -> Verdict:
        """Whether the target of the year is reached."""
        return judge_figure(self.this, self.target)

    @property
    def limit_verdict(self) -> Verdict:
        """Whether the limit of the year is kept."""
        return judge_figure(self.this, self.limit)

    @property
    def meets_target(self) -> bool | None:
        """Whether the target is reached; None where that cannot be said."""
        return self.verdict.is_good


@dataclass
class Branch:
    """A node with its lines, its report of the year and what is under it."""

    node: Node
    report: TaskReport | None = None
    lines: list[Line] = field(default_factory=list)
    children: list["Branch"] = field(default_factory=list)

    def walk(self) -> Iterator["Branch"]:
        """The branch and everything under it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_lines(self) -> Iterator[Line]:
        """Lines of the branch and of everything under it."""
        for branch in self.walk():
            yield from branch.lines

    @property
    def is_task(self) -> bool:
        """Whether it is a task, which is reported on each year."""
        return self.node.level == Level.TASK

    @property
    def total(self) -> int:
        """Number of indicators."""
        return sum(not line.is_part for line in self.all_lines())

    @property
    def known(self) -> int:
        """Number of indicators for which something was reported."""
        return sum(not line.is_part and line.this.is_known for line in self.all_lines())

    @property
    def realizers(self) -> list[NodeInstitution]:
        """Who carries it out."""
        return self._named(NodeInstitution.Role.REALIZER)

    @property
    def responsible(self) -> list[NodeInstitution]:
        """Who is responsible for it."""
        return self._named(NodeInstitution.Role.RESPONSIBLE)

    def _named(self, role: str) -> list[NodeInstitution]:
        return [item for item in self.node.institutions.all() if item.role == role]

    @property
    def funding(self) -> list[Funding]:
        """Money named for it."""
        return list(self.node.funding.all())


@dataclass(frozen=True)
class Outline:
    """A whole programme in one year, as the version in force then (if any was recorded) words it."""

    programme: Programme
    year: int
    branches: list[Branch]
    version: ProgrammeVersion | None = None
    existed: bool = True

    def walk(self) -> Iterator[Branch]:
        """All branches in printed order."""
        for branch in self.branches:
            yield from branch.walk()

    @property
    def goals(self) -> list[Branch]:
        """Branches of the level of goals (or whatever stands at the top)."""
        return [branch for branch in self.walk() if branch.node.level == Level.GOAL] or self.branches

    @property
    def counts(self) -> dict[str, int]:
        """How many indicators have a value, have none, or do not apply."""
        shown = [line.this for branch in self.branches for line in branch.all_lines() if not line.is_part]
        not_applicable = sum(item.value_state == Value.ValueState.NOT_APPLICABLE for item in shown)
        known = sum(item.is_known for item in shown)
        return {
            "total": len(shown),
            "known": known - not_applicable,
            "missing": len(shown) - known,
            "not_applicable": not_applicable,
        }


def years_of(programme: Programme) -> list[int]:
    """Years one can look at: those of the programme and those it has values for, in order."""
    recorded = Value.objects.filter(measure__indicator__programme=programme).order_by().values_list("year", flat=True)
    return sorted({*programme.years, *recorded.distinct()})


def default_year(programme: Programme) -> int:
    """The latest year with values, else this year as far as the programme goes."""
    values = Value.objects.filter(measure__indicator__programme=programme)
    latest = values.order_by("-year").values_list("year", flat=True).first()
    return latest or min(max(timezone.localdate().year, programme.year_from), programme.year_to)


def outline(programme: Programme, year: int, *, under: Node | None = None, live: LiveCounts | None = None) -> Outline:
    """The programme in a year, in the words of that time, or the part of it under a node.

    A node that the programme did not have then is shown as it stands now, with ``Outline.existed`` false.
    """
    rows = programme.nodes.order_by("position", "pk").prefetch_related("institutions__institution", "funding")
    nodes, indicators = list(rows), list(programme.indicators.select_related("reported_by").order_by("position", "pk"))
    measures = list(Measure.objects.filter(indicator__programme=programme).order_by("position", "pk"))
    wording = in_words_of(programme, year, nodes, indicators, measures)
    existed = under is None or under.pk not in wording.absent["nodes"]
    if existed:
        nodes, indicators, measures = wording.nodes, wording.indicators, wording.measures
    if under is not None:
        nodes = list(_subtree(nodes, under.pk))
    lines = lines_for(_with_indicators(nodes, indicators, measures), year, live)
    reports = {report.node_id: report for report in TaskReport.objects.filter(node__in=nodes, year=year)}
    return Outline(programme, year, branches_of(nodes, lines, reports), wording.version, existed)


def _with_indicators(nodes: list[Node], indicators: list[Indicator], measures: list[Measure]) -> list[Measure]:
    """Measures of the indicators at the nodes, in printed order, each with its indicator and that with its node."""
    by_pk = {node.pk: node for node in nodes}
    by_indicator: dict[int, list[Measure]] = defaultdict(list)
    for measure in measures:
        by_indicator[measure.indicator_id].append(measure)
    found = []
    for indicator in indicators:
        if indicator.node_id in by_pk:
            indicator.node = by_pk[indicator.node_id]
            for measure in by_indicator[indicator.pk]:
                measure.indicator = indicator
                found.append(measure)
    return found


def branches_of(
    nodes: list[Node], lines: dict[int, list[Line]], reports: dict[int, TaskReport] | None = None
) -> list[Branch]:
    """The topmost of the nodes, each with what hangs under it; parents may come after their children."""
    branches = {node.pk: Branch(node, (reports or {}).get(node.pk), lines.get(node.pk, [])) for node in nodes}
    top = []
    for node in nodes:
        if node.parent_id in branches:
            branches[node.parent_id].children.append(branches[node.pk])
        else:
            top.append(branches[node.pk])
    return top


def _subtree(nodes: Iterable[Node], root: int) -> Iterator[Node]:
    """Nodes that are the root or lie under it; parents may come after their children."""
    nodes = list(nodes)
    inside, grown = {root}, True
    while grown:
        found = {node.pk for node in nodes if node.parent_id in inside} - inside
        inside |= found
        grown = bool(found)
    return (node for node in nodes if node.pk in inside)


def lines_for(measures: list[Measure], year: int, live: LiveCounts | None = None) -> dict[int, list[Line]]:
    """Lines of measures that were read with their indicators, by node, in the order given."""
    shown: Figures = figures(measures, (year, year - 1), live)
    targets, limits = wanted_in(measures, year)
    lines: dict[int, list[Line]] = defaultdict(list)
    for measure in measures:
        lines[measure.indicator.node_id].append(
            Line(
                measure.indicator,
                measure,
                shown[measure.pk, year],
                shown[measure.pk, year - 1],
                targets.get(measure.pk),
                limits.get(measure.pk),
            )
        )
    return lines
