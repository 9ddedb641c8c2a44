"""python -m tests.benchmarks.suppression: a thousand generated tables, each attacked with everything a reader has.

Needs no database. Prints how much more is hidden than the fewest numbers that protect as well (found by trying all
sets, with attackers who share no code with the search), then than the fewest that only keep hidden numbers from being
computed, and how long large tables take. Exit code 1 if a hidden number can be computed, or if a single table hides
more than a fifth and more than one number too many.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from time import perf_counter

from programs.suppression import Result, suppress
from tests.programs.suppression import worlds

TABLES, SETS, MOST = 1_000, 400, 1.2
LARGE = ((15, 10), (30, 12))


def compare() -> Iterator[bool]:
    """True if no attack succeeds; then whether every table hides as few numbers as it should."""
    found, broken = [], 0
    start = perf_counter()
    for seed in range(TABLES):
        world = worlds.world(seed)
        found.append((world, suppress(world.cells, world.relations, worlds.BELOW)))
    seconds = perf_counter() - start
    for world, result in found:
        broken += bool(world.small - result.hidden or worlds.computed(world, set(result.hidden)) - result.open)
    print(f"{TABLES} tables, {broken} with a number that can be computed; {seconds:.1f} s", flush=True)
    yield not broken
    excess = _excess(found, worlds.from_guessing, "that protect as well")
    yield all(more <= max(1, (MOST - 1) * least) for more, least in excess)
    _excess(found, worlds.from_computing, "that only keep numbers from being computed")
    for rows, columns in LARGE:
        _large(rows, columns)


def _excess(found: list[tuple[worlds.World, Result]], protects, words: str) -> Counter:
    """How often so many more numbers than the fewest are hidden where so many are the fewest."""
    excess: Counter = Counter()
    for world, result in found:
        least = None if result.open else worlds.fewest(world, SETS, protects)
        if least:
            excess[len(result.hidden) - least, least] += 1
    hidden = sum((more + least) * count for (more, least), count in excess.items())
    fewest = sum(least * count for (_more, least), count in excess.items())
    more_by_table: Counter = Counter()
    for (more, _least), count in excess.items():
        more_by_table[more] += count
    spread = ", ".join(f"+{more}: {count}" for more, count in sorted(more_by_table.items()))
    print(f"{excess.total()} tables hide {hidden}, the fewest {words} are {fewest}: {hidden / fewest:.3f}; {spread}")
    return excess


def _large(rows: int, columns: int) -> None:
    world = worlds.two_way(random.Random(1), "a", rows, columns)
    start = perf_counter()
    hidden = suppress(world.cells, world.relations, worlds.BELOW).hidden
    print(f"{rows} × {columns}: {len(world.small)} small, {len(hidden)} hidden, {perf_counter() - start:.2f} s")


if __name__ == "__main__":
    sys.exit(0 if all(list(compare())) else 1)
