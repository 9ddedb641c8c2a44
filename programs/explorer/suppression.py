"""Hiding small counts of people so that nothing left in sight gives them away. Pure.

A cell is a number of a measure in a year. Small cells are hidden first. Then relations that any reader knows (parts add
up to a whole, one number stands in two places, a running total grows by a year's count) are looked at until no hidden
cell can be worked out: not by one relation, not by several together. Zeros stay in sight; a hidden number is thus known
to be at least 1.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

type Key = Hashable
# A hidden number must leave at least so many possibilities.
POSSIBILITIES = 3


@dataclass(frozen=True)
class Cell:
    """A number; ``counts_people``: it is a count of people or families. ``shown`` false: nobody ever sees it."""

    key: Key
    value: Decimal
    counts_people: bool = True
    shown: bool = True


@dataclass(frozen=True)
class Relation:
    """``whole`` is the sum of ``parts``; a single part says that two numbers are the same."""

    whole: Key
    parts: tuple[Key, ...]

    @property
    def members(self) -> tuple[Key, ...]:
        """All cells of the relation."""
        return (self.whole, *self.parts)


def suppressed(cells: Iterable[Cell], relations: Iterable[Relation], below: int) -> frozenset[Key]:
    """Keys of the cells to hide: counts of people from 1 to ``below`` − 1, and what would give them away."""
    known = {cell.key: cell for cell in cells}
    usable = [relation for relation in relations if all(key in known for key in relation.members)]
    hidden = {cell.key for cell in known.values() if is_small(cell, below)}
    for group in _components(usable):
        _protect(known, group, hidden, below)
    return frozenset(key for key in hidden if known[key].shown)


def is_small(cell: Cell, below: int) -> bool:
    """Whether a number says something about a handful of people."""
    return cell.counts_people and 0 < abs(cell.value) < below


def _components(relations: list[Relation]) -> list[list[Relation]]:
    """Relations that share cells, directly or through others."""
    groups: list[tuple[set[Key], list[Relation]]] = []
    for relation in relations:
        keys, joined = set(relation.members), [relation]
        apart = []
        for group in groups:
            if group[0] & keys:
                keys |= group[0]
                joined += group[1]
            else:
                apart.append(group)
        groups = [*apart, (keys, joined)]
    return [group for _keys, group in groups]


def _protect(known: Mapping[Key, Cell], relations: list[Relation], hidden: set[Key], below: int) -> None:
    """Hide more cells of a component until no hidden one can be worked out."""
    members = {key for relation in relations for key in relation.members}
    # What nobody sees is a quantity that a reader could work out like any other.
    while True:
        unknown = {key for key in members if key in hidden or not known[key].shown}
        weak = _weak(known, relations, unknown, hidden, below)
        if not weak:
            return
        more = _next(known, relations, weak, unknown)
        if more is None:
            hidden |= {key for key in members if known[key].value}
            return
        hidden.add(more)


def _weak(
    known: Mapping[Key, Cell], relations: list[Relation], unknown: set[Key], hidden: set[Key], below: int
) -> set[Key]:
    """Cells that must not be known and can be worked out, exactly or to a few possibilities."""
    sensitive = {key for key in unknown if key in hidden or is_small(known[key], below)}
    solved = _solved(known, relations, unknown)
    ranges = _ranges(known, relations, unknown)
    return {key for key in sensitive if key in solved or _is_narrow(*ranges[key])}


def _is_narrow(low: Decimal, high: Decimal | None) -> bool:
    return high is not None and high - low < POSSIBILITIES - 1


def _next(known: Mapping[Key, Cell], relations: list[Relation], weak: set[Key], unknown: set[Key]) -> Key | None:
    """The cell to hide next: the smallest number in sight beside a weak cell, parts before wholes."""
    candidates = {
        (key == relation.whole, known[key].value, str(key)): key
        for relation in relations
        if weak & set(relation.members)
        for key in relation.members
        if key not in unknown and known[key].value
    }
    return candidates[min(candidates)] if candidates else None


def _solved(known: Mapping[Key, Cell], relations: list[Relation], unknown: set[Key]) -> set[Key]:
    """Unknown cells that the relations together determine (Gaussian elimination over fractions)."""
    order = sorted(unknown, key=str)
    place = {key: index for index, key in enumerate(order)}
    rows = []
    for relation in relations:
        row = [Fraction(0)] * len(order)
        for key, sign in [(relation.whole, 1), *((part, -1) for part in relation.parts)]:
            if key in place:
                row[place[key]] += sign
        if any(row):
            rows.append(row)
    reduced = _reduced(rows, len(order))
    return {order[row.index(1)] for row in reduced if sum(bool(item) for item in row) == 1}


def _reduced(rows: list[list[Fraction]], width: int) -> list[list[Fraction]]:
    """Reduced row echelon form without empty rows."""
    done = 0
    for column in range(width):
        pivot = next((index for index in range(done, len(rows)) if rows[index][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        lead = rows[done][column]
        rows[done] = [item / lead for item in rows[done]]
        for index, row in enumerate(rows):
            if index != done and row[column]:
                factor = row[column]
                rows[index] = [item - factor * base for item, base in zip(row, rows[done], strict=True)]
        done += 1
    return rows[:done]


def _ranges(
    known: Mapping[Key, Cell], relations: list[Relation], unknown: set[Key]
) -> dict[Key, tuple[Decimal, Decimal | None]]:
    """The least and the greatest that each unknown cell can be (None: no end), narrowed until nothing changes."""
    ranges: dict[Key, tuple[Decimal, Decimal | None]] = {
        key: (Decimal(1 if known[key].shown else 0), None) for key in unknown
    }

    def span(key: Key) -> tuple[Decimal, Decimal | None]:
        return ranges.get(key) or (known[key].value, known[key].value)

    changed, rounds = True, 0
    while changed and rounds < 4 * len(relations) + 4:
        changed, rounds = False, rounds + 1
        for relation in relations:
            for key in relation.members:
                if key in unknown:
                    narrowed = _narrowed(relation, key, span)
                    changed |= narrowed != ranges[key]
                    ranges[key] = narrowed
    return ranges


def _narrowed(relation: Relation, key: Key, span) -> tuple[Decimal, Decimal | None]:
    """What one relation leaves of a cell's range."""
    low, high = span(key)
    others = [span(part) for part in relation.parts if part != key]
    least = sum((item[0] for item in others), Decimal(0))
    most = None if any(item[1] is None for item in others) else sum((item[1] for item in others), Decimal(0))
    if key == relation.whole:
        new_low, new_high = least, most
    else:
        whole_low, whole_high = span(relation.whole)
        new_low = whole_low - most if most is not None else low
        new_high = None if whole_high is None else whole_high - least
    low = max(low, new_low)
    high = new_high if high is None else high if new_high is None else min(high, new_high)
    return low, high
