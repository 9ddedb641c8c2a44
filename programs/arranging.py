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
    _renumber(node.programme, _children(node.programme))


@transaction.atomic
def move(node: Node, *, up: bool) -> None:
    """Change places with the node before (or after) it under the same parent; the first and the last stay."""
    children = _children(node.programme)
    beside = children[node.parent_id]
    place = next(number for number, other in enumerate(beside) if other.pk == node.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(beside):
        beside[place], beside[other] = beside[other], beside[place]
        _renumber(node.programme, children)


def _children(programme: Programme) -> dict[int | None, list[Node]]:
    children: dict[int | None, list[Node]] = defaultdict(list)
    for node in programme.nodes.order_by("position", "pk"):
        children[node.parent_id].append(node)
    return children


def _renumber(programme: Programme, children: dict[int | None, list[Node]]) -> None:
    """Positions run through the whole tree, each node before what is under it."""
    ordered, waiting = [], list(reversed(children[None]))
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting.extend(reversed(children[node.pk]))
    changed = []
    for position, node in enumerate(ordered):
        if node.position != position:
            node.position = position
            changed.append(node)
    programme.nodes.bulk_update(changed, ["position"])
