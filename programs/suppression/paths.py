"""The cheapest numbers that can move together with one: a shortest way round over relations."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from heapq import heappop, heappush

from programs.suppression.model import Key, Relation

# Where a number of a single relation leads: nothing has to balance there.
_OUTSIDE = -1
_FREE = (0, Decimal(0))


def companions(relations: list[Relation], costs: Mapping[Key, tuple], key: Key, free: set[Key]) -> set[Key]:
    """Numbers to hide so that ``key`` can move; ``free`` ones move already, others at their costs.

    Every relation that a moving number enters has to be left by another one: relations are places, numbers the ways
    between them. Empty where there is no way round, or where it costs nothing.
    """
    ways: dict[int, list[tuple[int, Key]]] = defaultdict(list)
    ends: dict[Key, list[int]] = defaultdict(list)
    for place, relation in enumerate(relations):
        for member in set(relation.members):
            ends[member].append(place)
    for member in (free | set(costs)) - {key}:
        places = ends[member] if len(ends[member]) > 1 else [*ends[member], _OUTSIDE]
        for one in places:
            ways[one] += [(other, member) for other in places if other != one]
    start, *others = ends[key] if len(ends[key]) > 1 else [*ends[key], _OUTSIDE]
    return _cheapest(costs, ways, start, set(others)) & set(costs)


def _cheapest(
    costs: Mapping[Key, tuple], ways: Mapping[int, list[tuple[int, Key]]], start: int, goals: set[int]
) -> set[Key]:
    """Numbers along the cheapest way from a relation to one of the others."""
    queue: list[tuple[tuple, int, int, tuple[Key, ...]]] = [(_FREE, 0, start, ())]
    done, count = set(), 0
    while queue:
        cost, _count, place, taken = heappop(queue)
        if place in goals:
            return set(taken)
        if place in done:
            continue
        done.add(place)
        for other, member in ways[place]:
            if other not in done:
                count += 1
                step = costs.get(member, _FREE)
                heappush(queue, ((cost[0] + step[0], cost[1] + step[1]), count, other, (*taken, member)))
    return set()
