"""Numbers tied together by relations: which of them can be worked out while certain ones are hidden."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from programs.suppression.algebra import Number, exact, size
from programs.suppression.model import Cell, is_small
from programs.suppression.ranges import Space, Way

type Keys = frozenset[int]
# How far numbers without a bound can go: beyond any count of people and any amount.
_FAR = 10**15


class Task:
    """Numbers known by their place in a list; equations say which changes leave every relation true.

    ``usable`` ones can be hidden, ``unseen`` ones nobody sees anyway, ``primary`` ones must be hidden; ``open`` ones
    cannot be protected any more: what was published before, or zeros, already say them.
    """

    def __init__(self, cells: Sequence[Cell], equations: Sequence[dict[int, int]], below: int):
        self.equations = equations
        self.places: dict[int, list[int]] = {key: [] for key in range(len(cells))}
        for place, equation in enumerate(self.equations):
            for key in equation:
                self.places[key].append(place)
        self._slacks = [
            (exact(cell.value - cell.least), _FAR if cell.most is None else max(exact(cell.most - cell.value), 0))
            for cell in cells
        ]
        self._rooms = [exact(cell.room) for cell in cells]
        self.prices = _prices(cells)
        self.unseen = frozenset(key for key, cell in enumerate(cells) if not cell.shown)
        self.usable = frozenset(key for key, cell in enumerate(cells) if cell.may_be_hidden)
        sensitive = frozenset(key for key, cell in enumerate(cells) if cell.secret or is_small(cell, below))
        self.primary = sensitive & self.usable
        self._guarded = self.usable | (sensitive & self.unseen)
        self._ways: dict[int, list[Way]] = defaultdict(list)
        self._seen: dict[Keys, Keys] = {}
        self.open = self._cramped(self.usable | self.unseen)
        self._guarded -= self.open

    def price(self, keys: Iterable[int]) -> Number:
        """What readers miss: first in how many places, then how much."""
        return sum(self.prices[key] for key in keys)

    def candidates(self, hidden: Keys) -> Keys:
        """What could be hidden as well."""
        return self.usable - hidden - self.open

    def weak(self, hidden: Keys) -> Keys:
        """Numbers that must not be known and can be worked out, exactly or to a few possibilities.

        Those that a single relation gives away are enough of an answer; only without any, all relations are looked at
        together.
        """
        if hidden not in self._seen:
            unknown = hidden | self.unseen
            alone = [self._weak_alone(place, unknown) for place in range(len(self.equations))]
            self._seen[hidden] = frozenset().union(*alone) or self._cramped(unknown)
        return self._seen[hidden]

    def lacking(self, hidden: Keys) -> Iterator[Keys]:
        """Of each relation that gives a number away by itself what could be hidden as well: one at least must be."""
        unknown = hidden | self.unseen
        for place, equation in enumerate(self.equations):
            if self._weak_alone(place, unknown):
                yield self.candidates(hidden).intersection(equation)

    def beside(self, key: int, hidden: Keys) -> Keys:
        """What could be hidden as well beside numbers that move together with ``key``: one at least must be."""
        _members, places = self._around(key, hidden | self.unseen)
        return self.candidates(hidden).intersection(set().union(*(self.equations[place] for place in places)))

    def _weak_alone(self, place: int, unknown: Keys) -> list[int]:
        """Guarded numbers that one relation gives away, whatever the others say."""
        inside = [(key, pace) for key, pace in self.equations[place].items() if key in unknown]
        up: Number = 0
        down: Number = 0
        for key, pace in inside:
            less, more = self._slacks[key] if pace > 0 else self._slacks[key][::-1]
            up, down = up + abs(pace) * more, down + abs(pace) * less
        weak = []
        for key, pace in inside:
            less, more = self._slacks[key] if pace > 0 else self._slacks[key][::-1]
            times = abs(pace)
            reach = min(times * more, down - times * less) + min(times * less, up - times * more)
            if reach < times * self._rooms[key] and key in self._guarded:
                weak.append(key)
        return weak

    def _cramped(self, unknown: Keys) -> Keys:
        """Guarded numbers whose possible values are too few, all relations taken together."""
        asked = unknown & self._guarded
        left = {key for key in asked if not any(way <= unknown for way in self._ways[key])}
        found: set[int] = set()
        while left:
            members, places = self._around(min(left), unknown)
            rows = ({key: pace for key, pace in self.equations[at].items() if key in unknown} for at in places)
            space = Space(rows, self._slacks)
            for key in sorted(left & members):
                way = space.way(key, self._rooms[key])
                if way is None:
                    found.add(key)
                else:
                    self._ways[key].append(way)
            left -= members
        return frozenset(found)

    def _around(self, key: int, unknown: Keys) -> tuple[set[int], list[int]]:
        """Unknown numbers that move together with one, and the places of their relations."""
        members, places, queue = {key}, set(), [key]
        while queue:
            for place in self.places[queue.pop()]:
                if place not in places:
                    places.add(place)
                    more = (unknown & self.equations[place].keys()) - members
                    members |= more
                    queue += more
        return members, sorted(places)


def _prices(cells: Sequence[Cell]) -> list[Number]:
    """Price of each number: any number of places is dearer than all values together."""
    values = [size(exact(cell.value)) for cell in cells]
    place = sum(values) + 1
    return [cell.copies * place + value for cell, value in zip(cells, values, strict=True)]
