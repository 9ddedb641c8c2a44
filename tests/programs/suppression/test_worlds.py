"""Generated tables against attackers: nobody computes a hidden number, and little more is hidden than must be.

``python -m tests.benchmarks.suppression`` looks at a thousand of them.
"""

from fractions import Fraction

import pytest

from programs.suppression import Result, suppress
from tests.programs.suppression import worlds

pytestmark = pytest.mark.once
TABLES, SETS, MOST = 84, 60, Fraction(6, 5)


@pytest.fixture(scope="module")
def solved() -> list[tuple[worlds.World, Result]]:
    found = [worlds.world(seed) for seed in range(TABLES)]
    return [(world, suppress(world.cells, world.relations, worlds.BELOW)) for world in found]


def test_an_attacker_with_all_totals_and_last_years_report_computes_nothing(solved):
    for world, found in solved:
        assert world.small <= found.hidden, world
        assert not worlds.computed(world, set(found.hidden)) - found.open, world


def test_what_stays_open_was_published_before(solved):
    """Only numbers that last year's report and today's zeros give away are left, and they are named."""
    for world, found in solved:
        usable = {key for key, number in world.numbers.items() if number} - world.fixed
        assert not found.open or world.fixed, world
        assert not found.open or found.open & worlds.computed(world, usable), world


def test_little_more_is_hidden_than_the_smallest_set_that_does(solved):
    hidden = fewest = 0
    for world, found in solved:
        least = worlds.fewest(world, SETS)
        if least is not None:
            hidden, fewest = hidden + len(found.hidden), fewest + least
    assert hidden <= MOST * fewest


def test_whoever_tries_every_value_keeps_three_possibilities(solved):
    tried = 0
    for world, found in solved[::6]:
        if 0 < len(found.hidden) <= 3:
            tried += 1
            assert all(len(values) >= 3 for values in worlds.guessed(world, set(found.hidden), 16).values()), world
    assert tried
