"""Putting together what belongs together: places of the same number, and relations that share unknown numbers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from programs.suppression.model import Cell, Key, Relation


class Groups:
    """Keys that were said to belong together, directly or through others."""

    def __init__(self) -> None:
        self._above: dict[Key, Key] = {}

    def first(self, key: Key) -> Key:
        """The key that stands for the whole group."""
        root = key
        while (above := self._above.get(root, root)) != root:
            root = above
        while self._above.get(key, key) != root:
            self._above[key], key = root, self._above[key]
        return root

    def join(self, one: Key, other: Key) -> None:
        """Say that two belong together."""
        self._above[self.first(other)] = self.first(one)


def joined(
    known: Mapping[Key, Cell], relations: list[Relation]
) -> tuple[dict[Key, Cell], dict[Key, Key], list[Relation]]:
    """One cell for every number, however many places it has; which one stands for each; the other relations."""
    groups = Groups()
    for relation in relations:
        if len(relation.parts) == 1 and known[relation.whole].value == known[relation.parts[0]].value:
            groups.join(relation.whole, relation.parts[0])
    names = {key: groups.first(key) for key in known}
    places: dict[Key, list[Cell]] = defaultdict(list)
    for key, cell in known.items():
        places[names[key]].append(cell)
    one = {key: _one(key, cells) for key, cells in places.items()}
    rest = dict.fromkeys(
        Relation(names[item.whole], tuple(names[part] for part in item.parts))
        for item in relations
        if len(item.parts) > 1
    )
    return one, names, list(rest)


def _one(key: Key, cells: list[Cell]) -> Cell:
    told = [cell.most for cell in cells if cell.most is not None]
    return replace(
        cells[0],
        key=key,
        counts_people=any(cell.counts_people for cell in cells),
        shown=any(cell.shown for cell in cells),
        secret=any(cell.secret for cell in cells),
        published=any(cell.published for cell in cells),
        most=min(told) if told else None,
        room=max(cell.room for cell in cells),
        copies=sum(cell.copies for cell in cells if cell.shown),
    )


def blocks(cells: Mapping[Key, Cell], relations: list[Relation]) -> Iterator[tuple[set[Key], list[Relation]]]:
    """Cells that relations tie together through what readers do not see or could be kept from seeing.

    A number that stays in sight anyway ties nothing.
    """
    groups, loose = Groups(), {key for key, cell in cells.items() if cell.may_be_hidden or not cell.shown}
    touching = [(relation, [key for key in relation.members if key in loose]) for relation in relations]
    for _relation, keys in touching:
        for key in keys[1:]:
            groups.join(keys[0], key)
    found: dict[Key, tuple[set[Key], list[Relation]]] = defaultdict(lambda: (set(), []))
    for relation, keys in touching:
        if keys:
            members, group = found[groups.first(keys[0])]
            members.update(keys)
            group.append(relation)
    yield from found.values()
