"""A draw can be repeated, takes nothing twice, and shares its places among the groups as it says."""

import itertools
from collections import Counter
from hashlib import sha256
from math import comb

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.controls.assurance import least_wrong, most_wrong, needed
from programs.controls.drawing import ALL, AMOUNT, RANDOM, Item, allocation, draw

pytestmark = pytest.mark.once
# However busy the machine is.
CALM = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

items = st.lists(
    st.builds(
        Item,
        key=st.text("0123456789-", min_size=1, max_size=8),
        stratum=st.sampled_from(["", "A", "B", "Żory"]),
        amount=st.integers(-5, 10**9),
    ),
    unique_by=lambda item: item.key,
    max_size=60,
)
methods = st.sampled_from([RANDOM, AMOUNT, ALL])
sizes = st.integers(0, 80)
seeds = st.text(max_size=10)


@CALM
@given(items, methods, sizes, seeds)
def test_nothing_is_drawn_twice_and_never_more_than_there_is(population, method, size, seed):
    sample = draw(population, method=method, size=size, seed=seed)
    can_be_drawn = [item for item in population if method != AMOUNT or item.amount > 0]
    assert len({item.key for item in sample}) == len(sample)
    assert set(sample) <= set(can_be_drawn)
    assert len(sample) == (len(population) if method == ALL else min(size, len(can_be_drawn)))


@CALM
@given(items, methods, sizes, seeds, st.randoms())
def test_the_same_seed_gives_the_same_sample_whatever_the_order_of_the_population(items, method, size, seed, chance):
    shuffled = list(items)
    chance.shuffle(shuffled)
    assert draw(items, method=method, size=size, seed=seed) == draw(shuffled, method=method, size=size, seed=seed)


@CALM
@given(items, sizes, seeds)
def test_every_group_is_represented_if_the_sample_is_large_enough(population, size, seed):
    groups = Counter(item.stratum for item in population)
    drawn = Counter(item.stratum for item in draw(population, method=RANDOM, size=size, seed=seed))
    assert len(drawn) == min(size, len(groups))
    assert all(drawn[name] <= groups[name] for name in drawn)


@CALM
@given(st.dictionaries(st.text(max_size=3), st.integers(0, 500), max_size=8), st.integers(0, 600))
def test_places_are_shared_whole_and_larger_groups_never_get_fewer(counts, size):
    shares = allocation(counts, size)
    assert sum(shares.values()) == min(size, sum(counts.values()))
    ordered = sorted(shares, key=lambda name: counts[name])
    assert all(
        shares[small] <= shares[large] + (counts[small] == counts[large])
        for small, large in itertools.pairwise(ordered)
    )


def test_the_order_of_the_draw_is_what_the_documentation_says():
    keys = [f"{number}-0" for number in range(50)]
    by_hand = sorted(keys, key=lambda key: sha256(f"2026:{key}".encode()).hexdigest())
    sample = draw([Item(key) for key in keys], method=RANDOM, size=7, seed="2026")
    assert [item.key for item in sample] == by_hand[:7]
    # Written down, so that no change of the code can change draws of the past unseen.
    assert [item.key for item in sample[:3]] == ["9-0", "5-0", "14-0"]


def test_large_amounts_are_taken_for_certain():
    population = [Item(f"{n}-0", amount=100) for n in range(100)] + [Item("900-0", amount=1_000_000)]
    for seed in "abcdef":
        assert "900-0" in {item.key for item in draw(population, method=AMOUNT, size=3, seed=seed)}


def test_a_larger_amount_is_drawn_more_often():
    population = [Item(f"{n}-0", amount=10) for n in range(20)] + [Item("900-0", amount=100)]
    hits = sum(
        "900-0" in {item.key for item in draw(population, method=AMOUNT, size=1, seed=str(n))} for n in range(300)
    )
    assert 70 < hits < 130, "a third of all money, so about a third of 300 draws"


@pytest.mark.parametrize(("population", "drawn", "wrong"), [(412, 30, 0), (412, 30, 2), (50, 20, 20), (9, 9, 3)])
def test_limits_of_what_a_sample_says_are_exact(population, drawn, wrong):
    def at_most(bad: int) -> float:
        ways = sum(
            comb(bad, n) * comb(population - bad, drawn - n) for n in range(wrong + 1) if drawn - n <= population - bad
        )
        return ways / comb(population, drawn)

    most = most_wrong(population, drawn, wrong)
    assert at_most(most) > 0.05
    assert most == population - (drawn - wrong) or at_most(most + 1) <= 0.05
    assert least_wrong(population, drawn, wrong) <= wrong * population / drawn <= most


@CALM
@given(st.integers(1, 300), st.data())
def test_a_complete_control_leaves_nothing_uncertain(population, data):
    wrong = data.draw(st.integers(0, population))
    assert most_wrong(population, population, wrong) == least_wrong(population, population, wrong) == wrong


def test_the_needed_sample_is_the_smallest_that_suffices():
    size = needed(412, 20)
    assert most_wrong(412, size, 0) <= 20 < most_wrong(412, size - 1, 0)
