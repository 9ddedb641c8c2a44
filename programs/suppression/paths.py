"""The cheapest numbers that can move together with one: a shortest way round over equations."""

from collections.abc import Collection, Mapping, Sequence
from heapq import heappop, heappush

from programs.suppression.algebra import Number

# Where a number of a single equation leads: nothing has to balance there.
_OUTSIDE = -1


class Paths:
    """Equations are places, the numbers in them the ways between."""

    def __init__(self, equations: Sequence[Mapping[int, Number]], ends: Mapping[int, list[int]]):
        self._equations = equations
        self._ends = {key: places if len(places) > 1 else [*places, _OUTSIDE] for key, places in ends.items()}

    def companions(self, key: int, prices: Mapping[int, Number], free: Collection[int]) -> frozenset[int]:
        """Numbers to hide so that ``key`` can move; ``free`` ones move already, others at their prices.

        Every equation that a moving number enters has to be left by another one. Empty where there is no way round, or
        where it costs nothing.
        """
        start, *others = self._ends[key]
        goals = set(others)
        queue: list[tuple[Number, int, int, tuple[int, ...]]] = [(0, 0, start, ())]
        done, count = set(), 0
        while queue:
            price, _count, place, taken = heappop(queue)
            if place in goals:
                return frozenset(taken).intersection(prices)
            if place in done or place == _OUTSIDE:
                continue
            done.add(place)
            for member in self._equations[place]:
                if member == key or (member not in free and member not in prices):
                    continue
                step = prices.get(member, 0)
                for other in self._ends[member]:
                    if other not in done:
                        count += 1
                        heappush(queue, (price + step, count, other, (*taken, member)))
        return frozenset()
