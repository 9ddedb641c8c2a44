"""Nobody works out a hidden count: not by subtraction, not by several sums together, not by trying everything."""

from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from programs.suppression import Cell, Relation, suppressed

BELOW = 5
HIGHEST = 16


def cells(**numbers: int) -> dict[str, Cell]:
    return {key: Cell(key, Decimal(number)) for key, number in numbers.items()}


def hide(known: dict[str, Cell], *relations: Relation) -> frozenset[str]:
    return suppressed(known.values(), relations, BELOW)


def possible(known: dict[str, Cell], relations: list[Relation], hidden: frozenset[str]) -> dict[str, set[int]]:
    """What a patient reader finds: every value each hidden count can have, by trying all."""
    order = sorted(hidden)
    found: dict[str, set[int]] = {key: set() for key in order}
    for guess in product(range(1, HIGHEST), repeat=len(order)):
        values = {key: cell.value for key, cell in known.items() if key not in hidden} | dict(
            zip(order, guess, strict=True)
        )
        if all(values[item.whole] == sum(values[part] for part in item.parts) for item in relations):
            for key, number in zip(order, guess, strict=True):
                found[key].add(number)
    return found


def test_small_counts_are_hidden_and_zeros_are_not():
    assert hide(cells(a=4, b=5, c=0, d=1)) == {"a", "d"}


def test_things_may_be_few():
    known = {"places": Cell("places", Decimal(2), counts_people=False)}
    assert not suppressed(known.values(), [], BELOW)


def test_a_single_hidden_part_takes_another_with_it():
    known = cells(whole=30, boys=27, girls=3)
    assert hide(known, Relation("whole", ("boys", "girls"))) == {"boys", "girls"}


def test_two_hidden_parts_of_a_small_remainder_take_more():
    known = cells(whole=22, a=1, b=1, c=20)
    assert hide(known, Relation("whole", ("a", "b", "c"))) == {"a", "b", "c"}


def test_the_rest_of_a_whole_is_a_count_too():
    known = cells(whole=20, part=18) | {"rest": Cell("rest", Decimal(2), shown=False)}
    assert hide(known, Relation("whole", ("part", "rest"))) & {"whole", "part"}


def test_the_same_count_in_two_places_is_hidden_in_both():
    known = cells(here=3, there=3)
    assert hide(known, Relation("here", ("there",))) == {"here", "there"}


def test_sums_that_share_a_count_are_looked_at_together():
    known = cells(all=15, x=7, y=8, a=3, b=4, c=5)
    relations = [Relation("all", ("x", "y")), Relation("x", ("a", "b")), Relation("y", ("a", "c"))]
    hidden = hide(known, *relations)
    assert all(len(values) > 1 for values in possible(known, relations, hidden).values())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=3), st.lists(st.booleans(), min_size=4, max_size=4))
def test_parts_and_whole_leave_every_hidden_count_open(parts, in_half):
    """A whole, its parts, and a second sum over some of the parts."""
    known = cells(**{f"p{index}": number for index, number in enumerate(parts)}, whole=sum(parts))
    half = [f"p{index}" for index in range(len(parts)) if in_half[index]]
    relations = [Relation("whole", tuple(f"p{index}" for index in range(len(parts))))]
    if len(half) > 1:
        known |= cells(half=sum(int(known[key].value) for key in half))
        relations.append(Relation("half", tuple(half)))
    hidden = hide(known, *relations)
    small = {key for key, cell in known.items() if 0 < cell.value < BELOW}
    assert small <= hidden
    if len(hidden) > 3:
        return
    found = possible(known, relations, hidden)
    assert all(len(found[key]) > 1 for key in small), (known, hidden)
