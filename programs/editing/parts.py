"""Acts on the parts of the tree: add, rename, move, split, merge, withdraw, restore.

Each runs inside ``programs.editing.steps.editing``, which keeps what it changed.
"""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from programs.arranging import levels_under, node_code
from programs.editing.numbering import children_of
from programs.models import Level, Node, Programme
from programs.tree_state import Changes, Rows, State, apply, state_of

# A place after all others.
LAST = 1_000_000
_LEVELS = [level.value for level in Level]


class ActRefused(ValueError):
    """An act that the tree does not allow; the message says why."""


def below(state: State, key: str, *, withdrawn: bool = True) -> Iterator[str]:
    """Keys of the part and of everything under it, each before what is under it."""
    yield key
    for child in children_of(state, int(key), withdrawn=withdrawn):
        yield from below(state, child, withdrawn=withdrawn)


def indicators_at(state: State, nodes: Collection[str]) -> list[str]:
    """Keys of the indicators of some parts, in order."""
    rows = state["indicators"]
    found = [key for key, row in rows.items() if str(row["node_id"]) in nodes]
    return sorted(found, key=lambda key: (rows[key]["node_id"], rows[key]["position"]))


def add(programme: Programme, parent: Node | None, *, level: str, name: str, number: str = "") -> Node:
    """A new part, last of those under the parent."""
    if level not in levels_under(parent):
        raise ActRefused(_("A part of this level cannot stand there."))
    node = Node(programme=programme, parent=parent, level=level, name=name, number=number)
    node.code = node_code(node)
    node.position = programme.nodes.count() + 1
    node.full_clean(exclude=["programme", "parent"])
    node.save()
    written(programme, {"nodes": {str(node.pk): {"position": LAST}}})
    return node


def rename(node: Node, *, name: str, number: str) -> None:
    """Another name and printed number."""
    written(node.programme, {"nodes": {str(node.pk): {"name": name, "number": number}}})


def shift(node: Node, *, up: bool) -> bool:
    """Change places with the part before (or after) it; whether there was one."""
    state, key = state_of(node.programme), str(node.pk)
    return swap(node.programme, state, "nodes", key, children_of(state, state["nodes"][key]["parent_id"]), up)


def swap(programme: Programme, state: State, kind: str, key: str, beside: list[str], up: bool) -> bool:
    """Let a row change places with the one before (or after) it; whether there was one."""
    place = beside.index(key) + (-1 if up else 1) if key in beside else -1
    if not 0 <= place < len(beside):
        return False
    other, rows = beside[place], state[kind]
    wanted = {key: {"position": rows[other]["position"]}, other: {"position": rows[key]["position"]}}
    written(programme, {kind: wanted})
    return True


def levels_allowed(state: State, key: str, parent: str | None) -> list[str]:
    """Levels that a part may have under a parent: below it and above what hangs under the part."""
    above = _LEVELS.index(state["nodes"][parent]["level"]) if parent else -1
    under = [_LEVELS.index(state["nodes"][child]["level"]) for child in children_of(state, int(key), withdrawn=True)]
    lowest = min(under, default=len(_LEVELS))
    highest_top = _LEVELS.index(Level.GOAL)
    return [
        level
        for place, level in enumerate(_LEVELS)
        if above < place < lowest and (parent is not None or place <= highest_top)
    ]


def may_stand_under(state: State, key: str) -> list[str | None]:
    """Parents that a part may be moved under, in the order of the tree; ``None`` is the top."""
    inside = set(below(state, key))
    found: list[str | None] = []
    for parent in [None, *(key for top in children_of(state, None) for key in below(state, top, withdrawn=False))]:
        if parent not in inside and levels_allowed(state, key, parent):
            found.append(parent)
    return found


def move(node: Node, *, parent: Node | None, level: str, before: Node | None = None) -> None:
    """Put a part with everything under it elsewhere: last under the parent, or before one of its parts."""
    state, key = state_of(node.programme), str(node.pk)
    above = str(parent.pk) if parent else None
    if above not in may_stand_under(state, key):
        raise ActRefused(_("The part cannot stand there: it would be under itself or above its own level."))
    if level not in levels_allowed(state, key, above):
        raise ActRefused(_("A part of this level cannot stand there."))
    place = LAST
    if before is not None and before.parent_id == node_pk(parent):
        place = place_before(state["nodes"], key, str(before.pk), "parent_id")
    written(node.programme, {"nodes": {key: {"parent_id": node_pk(parent), "level": level, "position": place}}})


def place_before(rows: Rows, key: str, other: str, parent: str) -> int:
    """The place that a row will have once it stands before another one."""
    place, own = rows[other]["position"], rows[key]
    return place - 1 if own[parent] == rows[other][parent] and own["position"] < place else place


def node_pk(node: Node | None) -> int | None:
    """Key of a part, or none for the top."""
    return node.pk if node else None


def split(node: Node, *, name: str, number: str, indicators: Collection[str], parts: Collection[str]) -> Node:
    """A second part beside the first takes over some of its indicators and parts; who, when, money are the same."""
    state = state_of(node.programme)
    old = state["nodes"][str(node.pk)]
    new = Node(programme=node.programme, parent=node.parent, level=node.level, name=name, number=number)
    new.code = node_code(new)
    new.position = node.programme.nodes.count() + 1
    new.save()
    same = ("institutions", "funding", "term_from", "term_to", "realizers_text")
    columns = {name: old[name] for name in same} | {"position": old["position"] + 1}
    moved = {key: {"parent_id": new.pk, "position": place} for place, key in enumerate(parts)}
    taken = {key: {"node_id": new.pk, "position": place} for place, key in enumerate(indicators)}
    written(node.programme, {"nodes": {str(new.pk): columns} | moved, "indicators": taken})
    return new


def merge(node: Node, into: Node) -> None:
    """Everything of one part goes under another of the same level; the first is withdrawn, its reports stay with it."""
    if node.level != into.level or node.pk == into.pk or node.programme_id != into.programme_id:
        raise ActRefused(_("Only two parts of the same level can become one."))
    state = state_of(node.programme)
    source, target = state["nodes"][str(node.pk)], state["nodes"][str(into.pk)]
    nodes: dict = {
        key: {"parent_id": into.pk, "position": LAST + place}
        for place, key in enumerate(children_of(state, node.pk, withdrawn=True))
    }
    nodes[str(node.pk)] = {"withdrawn": True}
    named = {tuple(row[:2]) for row in target["institutions"]}
    nodes[str(into.pk)] = {
        "institutions": target["institutions"] + [row for row in source["institutions"] if tuple(row[:2]) not in named],
        "funding": target["funding"] + [row for row in source["funding"] if row not in target["funding"]],
    }
    taken = {
        key: {"node_id": into.pk, "position": LAST + place}
        for place, key in enumerate(indicators_at(state, {str(node.pk)}))
    }
    written(node.programme, {"nodes": nodes, "indicators": taken})


def withdraw(node: Node) -> None:
    """The part and everything under it is printed no more; values and reports stay."""
    state = state_of(node.programme)
    inside = set(below(state, str(node.pk)))
    written(node.programme, _withdrawn(state, inside, indicators_at(state, inside), to=True))


def restore(node: Node) -> None:
    """The part is printed again with everything under it; indicators that became part of another stay withdrawn."""
    state = state_of(node.programme)
    if node.parent_id and state["nodes"][str(node.parent_id)]["withdrawn"]:
        raise ActRefused(_("First restore the part it stands under."))
    inside = set(below(state, str(node.pk)))
    rows = state["indicators"]
    own = [key for key in indicators_at(state, inside) if rows[key]["merged_into_id"] is None]
    written(node.programme, _withdrawn(state, inside, own, to=False))


def _withdrawn(state: State, nodes: Collection[str], indicators: Collection[str], *, to: bool) -> Changes:
    return {
        "nodes": {key: {"withdrawn": to} for key in nodes if state["nodes"][key]["withdrawn"] != to},
        "indicators": {key: {"withdrawn": to} for key in indicators if state["indicators"][key]["withdrawn"] != to},
    }


def written(programme: Programme, changes: Changes) -> None:
    """Store what an act changes."""
    apply(programme, changes, reason=reason())


def reason() -> str:
    """What histories say about acts in the editor."""
    return _("editor of the programme")
