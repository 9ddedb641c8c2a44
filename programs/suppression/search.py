"""Which numbers to hide so that no hidden one can be worked out, and as few as a short search finds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from programs.suppression.algebra import determined, directions, reduced
from programs.suppression.joined import blocks, joined
from programs.suppression.model import Cell, Key, Relation, Result, is_small
from programs.suppression.paths import companions
from programs.suppression.ranges import cramped

# How many sets of numbers are tried to find one that hides less than the search found, for so many tied numbers; of
# more numbers fewer, because every trial takes longer.
_TRIALS, _TIED = 400, 40
_LOOKED_AHEAD = 12


def suppressed(cells: Iterable[Cell], relations: Iterable[Relation], below: int) -> frozenset[Key]:
    """Keys of the cells to hide: counts of people from 1 to ``below`` − 1, and what would give them away."""
    return suppress(cells, relations, below).hidden


def suppress(cells: Iterable[Cell], relations: Iterable[Relation], below: int) -> Result:
    """The same, with the reason of each, and what cannot be protected any more."""
    known = {cell.key: cell for cell in cells}
    usable = [relation for relation in relations if all(key in known for key in relation.members)]
    one, names, usable = joined(known, usable)
    primary = {key for key, cell in one.items() if cell.may_be_hidden and (cell.secret or is_small(cell, below))}
    hidden, lost = set(primary), set[Key]()
    for members, group in blocks(one, usable):
        task = _Task({key: one[key] for key in members}, group, below, frozenset(primary & members))
        hidden |= task.solved()
        lost |= task.open
    shown = {key for key, cell in known.items() if cell.may_be_hidden}
    return Result(
        frozenset(key for key in shown if names[key] in primary),
        frozenset(key for key in shown if names[key] in hidden - primary),
        frozenset(key for key in known if names[key] in lost),
    )


@dataclass
class _Task:
    """Numbers tied together by relations, some of them to be hidden anyway."""

    known: Mapping[Key, Cell]
    relations: list[Relation]
    below: int
    primary: frozenset[Key]
    open: frozenset[Key] = frozenset()
    seen: dict[frozenset[Key], frozenset[Key]] = field(default_factory=dict)

    def solved(self) -> frozenset[Key]:
        """Everything to hide."""
        self.open = self._weak_of_all()
        hidden = set(self.primary)
        while weak := self.weak(hidden):
            more = self._companions(hidden, weak) or self._best(hidden, weak)
            if not more:
                return frozenset(self.candidates(hidden) | hidden)
            hidden |= more
        return self._fewest(self._pruned(hidden))

    def candidates(self, hidden: Iterable[Key]) -> set[Key]:
        """What could be hidden as well."""
        return {key for key, cell in self.known.items() if cell.may_be_hidden} - set(hidden) - self.open

    def weak(self, hidden: Iterable[Key]) -> frozenset[Key]:
        """Numbers that must not be known and can be worked out, exactly or to a few possibilities."""
        state = frozenset(hidden)
        if state not in self.seen:
            self.seen[state] = self._weak(state) - self.open
        return self.seen[state]

    def _weak(self, hidden: frozenset[Key]) -> frozenset[Key]:
        unknown = {key for key, cell in self.known.items() if key in hidden or not cell.shown}
        found: set[Key] = set()
        for members, group in blocks({key: self.known[key] for key in unknown}, self.relations):
            asked = [key for key in members if key in hidden or self._is_sensitive(key)]
            done = reduced(_equation(relation, members) for relation in group)
            fixed = determined(done)
            found |= fixed & set(asked)
            open_ones = sorted((key for key in asked if key not in fixed), key=str)
            found |= cramped(self.known, open_ones, directions(done))
        return frozenset(found)

    def _is_sensitive(self, key: Key) -> bool:
        return self.known[key].secret or is_small(self.known[key], self.below)

    def _weak_of_all(self) -> frozenset[Key]:
        """What could be worked out even if everything that can be hidden were: published before, or said by zeros."""
        return self._weak(frozenset(self.primary | self.candidates(())))

    def _companions(self, hidden: set[Key], weak: frozenset[Key]) -> set[Key]:
        """The cheapest numbers that would move together with a weak one, over all weak ones."""
        free = hidden | {key for key, cell in self.known.items() if not cell.shown}
        costs = self._costs(self.candidates(hidden))
        ways = [companions(self.relations, costs, key, free) for key in sorted(weak, key=str)]
        ways = [way for way in ways if way]
        return min(ways, key=lambda way: (len(self.weak(hidden | way)), self._cost(way)), default=set())

    def _best(self, hidden: set[Key], weak: frozenset[Key]) -> set[Key]:
        """A number, with those that would move together with it, after which the fewest are weak."""
        beside = {key for relation in self.relations if weak & set(relation.members) for key in relation.members}
        usable = self.candidates(hidden)
        near = sorted(beside & usable or usable, key=lambda key: (self._cost({key}), str(key)))[:_LOOKED_AHEAD]
        free = hidden | {key for key, cell in self.known.items() if not cell.shown}
        sets = [{key} | companions(self.relations, self._costs(usable - {key}), key, free) for key in near]
        return min(sets, key=lambda keys: (len(self.weak(hidden | keys)), self._cost(keys)), default=set())

    def _costs(self, usable: set[Key]) -> dict[Key, tuple]:
        return {key: self._cost({key}) for key in usable}

    def _cost(self, keys: Iterable[Key]) -> tuple:
        """Places that readers miss, then how much they miss."""
        cells = [self.known[key] for key in keys]
        return sum(cell.copies for cell in cells), sum(abs(cell.value) for cell in cells)

    def _pruned(self, hidden: set[Key]) -> frozenset[Key]:
        """Without what turned out not to be needed, the dearest first."""
        for key in sorted(hidden - self.primary, key=lambda key: (self._cost({key}), str(key)), reverse=True):
            if not self.weak(hidden - {key}):
                hidden = hidden - {key}
        return frozenset(hidden)

    def _fewest(self, hidden: frozenset[Key]) -> frozenset[Key]:
        """A cheaper set where trying all small ones finds it."""
        usable = sorted(self.candidates(self.primary), key=lambda key: (self._cost({key}), str(key)))
        most, trials = self._cost(hidden - self.primary), 0
        allowed = _TRIALS * _TIED**2 // max(_TIED, len(self.known)) ** 2
        for size in range(1, len(hidden - self.primary)):
            for chosen in combinations(usable, size):
                if trials >= allowed:
                    return hidden
                if self._cost(chosen) < most:
                    trials += 1
                    if not self.weak(self.primary | set(chosen)):
                        return self.primary | frozenset(chosen)
        return hidden


def _equation(relation: Relation, unknown: set[Key]) -> dict[Key, int]:
    """What a relation says of its unknown members' changes: those of the whole and of the parts are equal."""
    row: dict[Key, int] = {}
    for key, sign in [(relation.whole, 1), *((part, -1) for part in relation.parts)]:
        if key in unknown:
            row[key] = row.get(key, 0) + sign
    return row
