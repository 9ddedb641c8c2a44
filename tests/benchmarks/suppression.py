"""python -m tests.benchmarks.suppression: a thousand generated tables, each attacked with everything a reader has.

Needs no database. Exit code 1 if a hidden number can be computed, or if more than 1.2 of the fewest are hidden.
"""

import sys
from collections.abc import Iterator
from time import perf_counter

from programs.suppression import suppress
from tests.programs.suppression import worlds

TABLES, SETS, MOST = 1_000, 400, 1.2


def compare() -> Iterator[bool]:
    """True if no attack succeeds; then whether as few numbers are hidden as should be."""
    seconds, broken, hidden, fewest, compared = 0.0, 0, 0, 0, 0
    for seed in range(TABLES):
        world = worlds.world(seed)
        start = perf_counter()
        found = suppress(world.cells, world.relations, worlds.BELOW)
        seconds += perf_counter() - start
        broken += bool(world.small - found.hidden or worlds.computed(world, set(found.hidden)) - found.open)
        least = worlds.fewest(world, SETS)
        if least:
            compared, hidden, fewest = compared + 1, hidden + len(found.hidden), fewest + least
    print(f"{TABLES} tables, {broken} with a number that can be computed; {seconds:.1f} s", flush=True)
    print(f"{compared} small ones hide {hidden}, the fewest are {fewest}: {hidden / fewest:.3f} of {MOST}", flush=True)
    yield not broken
    yield hidden <= MOST * fewest


if __name__ == "__main__":
    sys.exit(0 if all(list(compare())) else 1)
