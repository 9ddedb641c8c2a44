"""Values that wait to be checked, with what one needs to decide: last year, target, evidence, remark, who and when.

Reads a fixed number of queries, however many values wait.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from programs.figures import ShownFigure, figures, value_text
from programs.judging import Verdict, judge, judge_figure
from programs.models import Evidence, Level, Node, Programme, Revision, Target, Value
from programs.remarks import jump, outside_bounds
from programs.targets import wanted_in
from programs.value_page import evidence_of

State = Value.State
BY_GOAL, BY_INSTITUTION = "cel", "instytucja"


@dataclass
class Waiting:
    """A value to be checked; it has the shape that ``programs.remarks`` looks at."""

    value: Value
    shown: ShownFigure
    last: ShownFigure
    target: Target | None
    limit: Target | None
    evidence: list[Evidence]
    handed_over: Revision | None
    is_chosen: bool = False

    @property
    def key(self) -> str:
        """Names the value as it was seen: what changed meanwhile is not decided upon."""
        return f"{self.value.pk}:{self.handed_over.pk if self.handed_over else ''}"

    @property
    def measure(self):
        return self.value.measure

    @property
    def unit(self) -> str:
        return self.shown.unit

    @property
    def kind(self) -> str:
        return self.shown.definition.kind

    @property
    def number(self):
        return self.value.number

    @property
    def is_comparable(self) -> bool:
        """Whether last year was counted alike, and for a whole year too."""
        same = self.shown.era == self.last.era and self.last.covers_year
        return same and (self.value.is_whole_year or bool(self.value.as_of))

    @property
    def text(self) -> str:
        """What was handed over."""
        return value_text(self.value, self.shown.definition)

    @property
    def last_text(self) -> str:
        """What the same institution gave for last year, else what was printed."""
        own = next((item for item in self.last.by_reporter if item.reporter_id == self.value.reporter_id), None)
        return value_text(own, self.last.definition) if own else self.last.text

    @property
    def verdict(self) -> Verdict:
        """The measure's figure of the year against its target: of several institutions their common one."""
        return judge_figure(self.shown, self.target)

    @property
    def limit_verdict(self) -> Verdict:
        """The same against the limit."""
        return judge(self.shown.value, self.limit)

    @property
    def remarks(self) -> list[str]:
        """What looks wrong in it; a jump only where one institution reports."""
        found = [outside_bounds(self)]
        if len(self.shown.by_reporter) < 2:
            found.append(jump(self))
        return [words for words in found if words]


@dataclass
class Group:
    """Values of one goal, or of one institution."""

    title: str
    rows: list[Waiting] = field(default_factory=list)


def waiting_values(programme: Programme, year: int) -> QuerySet[Value]:
    """Values of a year that were handed over."""
    return Value.objects.filter(measure__indicator__programme=programme, year=year, state=State.SUBMITTED)


def years_waiting(user) -> dict[int, int]:
    """How many values wait, by year, the latest first."""
    rows = Value.objects.for_user(user).filter(state=State.SUBMITTED).order_by("-year")
    return dict(rows.values_list("year").annotate(n=Count("pk")))


def waiting(programme: Programme, year: int, chosen: Iterable[str] = ()) -> list[Waiting]:
    """Rows of the page in printed order."""
    values = list(
        waiting_values(programme, year)
        .select_related("measure__indicator", "reporter")
        .order_by("measure__indicator__position", "measure__indicator", "measure__position", "pk")
    )
    measures = list({value.measure_id: value.measure for value in values}.values())
    known, (targets, limits) = figures(measures, [year, year - 1]), wanted_in(measures, year)
    lines = {
        line.value_id: line for line in Revision.objects.filter(value__in=values).select_related("user").order_by("pk")
    }
    evidence, chosen = evidence_of(values), set(chosen)
    rows = [
        Waiting(
            value,
            known[value.measure_id, year],
            known[value.measure_id, year - 1],
            targets.get(value.measure_id),
            limits.get(value.measure_id),
            evidence[value.pk],
            lines.get(value.pk),
        )
        for value in values
    ]
    for row in rows:
        row.is_chosen = row.key in chosen
    return rows


def grouped(rows: Iterable[Waiting], programme: Programme, by: str) -> list[Group]:
    """Rows by goal or by institution, in the order in which they first come."""
    goals = goal_of_nodes(programme) if by == BY_GOAL else {}
    groups: dict[str, Group] = {}
    for row in rows:
        node, reporter = row.measure.indicator.node_id, row.value.reporter
        title = str(goals.get(node, "")) if by == BY_GOAL else (reporter.name if reporter else _("the centre"))
        groups.setdefault(title, Group(title)).rows.append(row)
    return list(groups.values())


def goal_of_nodes(programme: Programme) -> dict[int, Node]:
    """For each part of the programme the goal it belongs to."""
    nodes = {node.pk: node for node in Node.objects.filter(programme=programme)}

    def goal(node: Node) -> Node:
        while node.level != Level.GOAL and node.parent_id in nodes:
            node = nodes[node.parent_id]
        return node

    return {pk: goal(node) for pk, node in nodes.items()}
