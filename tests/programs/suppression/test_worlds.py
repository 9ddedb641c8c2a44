"""Generated tables against attackers: nobody computes a hidden number, and little more is hidden than must be.

``python -m tests.benchmarks.suppression`` looks at a thousand of them.
"""

from fractions import Fraction

import pytest

from programs.suppression import Result, suppress
from tests.programs.suppression import worlds

pytestmark = pytest.mark.once
TABLES, SETS, MOST = 84, 30, Fraction(6, 5)


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


def test_of_a_small_table_no_more_is_hidden_than_the_fewest_that_protect_as_well(solved):
    """Within a fifth or one cell in every single table."""
    compared = 0
    for world, found in solved:
        least = None if found.open else worlds.fewest(world, SETS, worlds.from_guessing)
        if least is not None:
            compared += 1
            assert least <= len(found.hidden) <= max(MOST * least, least + 1), world
    assert compared > TABLES // 4


def test_whoever_tries_every_value_keeps_three_possibilities(solved):
    for world, found in solved[::6]:
        assert found.open or worlds.leaves_choice(world, set(found.hidden)), world
