"""The order of a programme's tree and the codes of its parts, when people edit it by hand."""

from collections import defaultdict

from django.db import transaction

from programs.models import Indicator, Level, Node, Programme

# First letter of a code, as the published documents number their parts: C1.Z2 is the second task of the first goal.
_LETTERS = {Level.AREA: "O", Level.GOAL: "C", Level.TASK: "Z", Level.ACTION: "S", Level.RESULT: "R"}


def levels_under(parent: Node | None) -> list[Level]:
    """Levels that may stand under a node, the nearest first; without a node those a programme may begin with."""
    if parent is None:
        return [Level.GOAL, Level.AREA]
    levels = list(Level)
    return levels[levels.index(Level(parent.level)) + 1 :]


def node_code(node: Node) -> str:
    """A free code for a new node, from its parent's code and its level."""
    stem = f"{node.parent.code}." if node.parent else ""
    return _free(f"{stem}{_LETTERS[Level(node.level)]}", node.programme.nodes)


def indicator_code(indicator: Indicator) -> str:
    """A free code for a new indicator."""
    return _free(f"{indicator.node.code}.W", indicator.programme.indicators)


def _free(stem: str, rows) -> str:
    taken = set(rows.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for number in range(1, len(taken) + 2) if (code := f"{stem}{number}") not in taken)


@transaction.atomic
def put_last(node: Node) -> None:
    """Number a new node, already stored, after everything that stands beside it."""
    node.position = node.programme.nodes.count() + 1
    node.save(update_fields=["position"])
    renumber_nodes(node.programme, list(node.programme.nodes.order_by("position", "pk")))


def renumber_nodes(programme: Programme, nodes: list[Node]) -> None:
    """Store positions that run through the whole tree, each node before what is under it.

    ``nodes`` are all of the programme; their order says how those under one parent follow each other.
    """
    _store(programme.nodes, in_order(nodes))


def renumber_indicators(programme: Programme, indicators: list[Indicator]) -> None:
    """Store positions that follow the tree; ``indicators`` are all of the programme, in order within each part."""
    nodes = in_order(list(programme.nodes.order_by("position", "pk")))
    places = {node.pk: place for place, node in enumerate(nodes)}
    _store(programme.indicators, sorted(indicators, key=lambda item: places[item.node_id]))


def in_order(nodes: list[Node]) -> list[Node]:
    """Nodes with each before what is under it; those under one parent stay in the order given."""
    children: dict[int | None, list[Node]] = defaultdict(list)
    known = {node.pk for node in nodes}
    for node in nodes:
        children[node.parent_id if node.parent_id in known else None].append(node)
    ordered, waiting = [], list(reversed(children[None]))
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting.extend(reversed(children[node.pk]))
    return ordered


def _store(rows, ordered: list) -> None:
    changed = []
    for position, row in enumerate(ordered):
        if row.position != position:
            row.position = position
            changed.append(row)
    rows.bulk_update(changed, ["position"])
