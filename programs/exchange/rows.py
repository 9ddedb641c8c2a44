"""Rows as the format sees them: a node with its report of a year, an indicator with its entry in a document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from programs.exchange import schema
from programs.exchange.codecs import EMPTY
from programs.exchange.records import Record
from programs.models import (
    Contribution,
    ContributionInstitution,
    Funding,
    Indicator,
    IndicatorEntry,
    Level,
    Mention,
    Node,
    NodeInstitution,
    Programme,
    TaskReport,
    Value,
)

NODE_RECORDS: dict[str, Record] = {
    Level.AREA: schema.AREA,
    Level.GOAL: schema.GOAL,
    Level.TASK: schema.TASK,
    Level.ACTION: schema.ACTION,
    Level.RESULT: schema.RESULT,
}
# Under which key the children of a node stand, by the children's level.
CHILD_KEYS = {Level.GOAL: "goals", Level.TASK: "tasks", Level.ACTION: "actions", Level.RESULT: "results"}


@dataclass
class NodeRow:
    """A node with what was reported about it in the document's year."""

    node: Node
    report: TaskReport | None

    def __getattr__(self, name: str):
        return getattr(self.node, name)


@dataclass
class IndicatorRow:
    """An indicator with its entry in a document; ``place`` are the codes of the parts it hangs on."""

    indicator: Indicator
    entry: IndicatorEntry
    place: Mapping[str, str]
    unit: str

    @property
    def code(self) -> str:
        return self.entry.code

    def __getattr__(self, name: str):
        return getattr(self.indicator, name)


@dataclass
class ValueRow:
    """A value with its unit of that year; ``own_unit`` and ``own_reporter`` only where they are not as usual."""

    value: Value
    unit: str
    own_unit: str = ""
    own_reporter: object = EMPTY

    def __getattr__(self, name: str):
        return getattr(self.value, name)


def value_row(value: Value, indicator: Indicator, unit: str, usual_unit: str) -> ValueRow:
    """The row of a whole value; a reporter is said where it is not the indicator's own."""
    usual = value.reporter_id == indicator.reported_by_id
    reporter = EMPTY if usual else value.reporter.name if value.reporter_id else None
    return ValueRow(value, unit, "" if unit == usual_unit else unit, reporter)


def place_of(node: Node, nodes: Mapping[int, Node]) -> dict[str, str]:
    """Codes of the task, action and result that a node is or lies under (``nodes`` by key), else of goal or area."""
    codes = {"task": "", "action": "", "result": ""}
    if node.level not in codes:
        return codes | {node.level: node.code}
    current: Node | None = node
    while current is not None:
        if current.level in codes:
            codes[current.level] = current.code
        current = nodes[current.parent_id] if current.parent_id else None
    return codes


def names(mentions: Iterable[Mention]) -> list:
    """Printed names; a mention under a condition is ``{name, note}``."""
    return [{"name": item.text, "note": item.note} if getattr(item, "note", "") else item.text for item in mentions]


def written_funding(items: Iterable[Funding]) -> list[dict]:
    """Money entries."""
    return [schema.FUNDING.write(item) for item in items]


def written_node(row: NodeRow, nested: Mapping) -> dict:
    """A node in our own form."""
    institutions = list(row.node.institutions.all())
    roles = NodeInstitution.Role
    own = {
        "realizers": names(item for item in institutions if item.role == roles.REALIZER),
        "responsible": names(item for item in institutions if item.role == roles.RESPONSIBLE),
        "funding": written_funding(row.node.funding.all()),
    }
    return NODE_RECORDS[row.level].write(row, {**nested, **own})


def contribution_nested(row: Contribution, indicators: list[str]) -> dict:
    """The nested keys of a contribution."""
    institutions = list(row.institutions.all())
    roles = ContributionInstitution.Role
    return {
        "institutions": names(item for item in institutions if item.role == roles.CONTRIBUTOR),
        "partners": names(item for item in institutions if item.role == roles.PARTNER),
        "funding": written_funding(row.funding.all()),
        "indicators": indicators,
    }


def programme_nested(programme: Programme) -> dict:
    """The nested keys of a programme that are not its tree."""
    return {"realizers": names(programme.realizers.select_related("institution"))}
