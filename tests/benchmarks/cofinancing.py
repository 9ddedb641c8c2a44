"""Co-financing of 5,000 placements: a year with monthly costs, one of the children again, the memory of repeating."""

import gc
import tracemalloc
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from accounts.history import record_many
from families.models import Person
from fostercare.calculation import Care
from fostercare.models import CareProvider, MonthlyCost, Placement
from programs.periods import Period
from tests.benchmarks.timing import milliseconds

PLACEMENTS, IN_A_FAMILY = 5_000, 3
# Milliseconds, and bytes that a repetition may leave behind.
YEAR_LIMIT, CHILD_LIMIT, LEFT_BEHIND = 3_000, 100, 1_000_000
YEAR = Period.year(2024)


def compare() -> Iterator[bool]:
    """Whether the year, the child and the memory are within their limits."""
    child = _populate()
    lines = [line for line in Care(YEAR).calculate().lines if line.child == child]
    yield _within(f"year of {PLACEMENTS:,} placements", milliseconds(lambda: Care(YEAR).calculate(), 3), YEAR_LIMIT)

    def again():
        return Care(YEAR, children=[child])

    loaded = len(again().records.children)
    same = list(again().calculate().lines) == lines
    print(f"one child again: {loaded} children loaded (it and its family), {'same lines' if same else 'OTHER LINES'}")
    yield same and loaded <= IN_A_FAMILY
    yield _within("one child again", milliseconds(lambda: again().calculate(), 5), CHILD_LIMIT)
    yield _within("bytes left by a repetition", _left_behind(), LEFT_BEHIND)


def _populate() -> int:
    """Children in families of three, placed over two years, each with a benefit; the key of one of them."""
    people = [Person(surname=f"Testowa {n}", given_name="Anna", birth_date=date(2014, 5, 5)) for n in range(PLACEMENTS)]
    record_many(people, reason="benchmark")
    families = [
        CareProvider(name=f"Rodzina {n}", form="professional", start=date(2012, 1, 1))
        for n in range(PLACEMENTS // IN_A_FAMILY + 1)
    ]
    record_many(families, reason="benchmark")
    placements = [
        Placement(child=person, provider=families[n // IN_A_FAMILY], start=date(2022 + n % 2, 1 + n % 12, 1 + n % 28))
        for n, person in enumerate(people)
    ]
    record_many(placements, reason="benchmark")
    costs = [
        MonthlyCost(placement=placement, component="benefit", amount=Decimal("1517.00"), start=placement.start)
        for placement in placements
    ]
    record_many(costs, reason="benchmark")
    return people[PLACEMENTS // 2].pk


def _left_behind() -> int:
    """Bytes that are held after a calculation and were not before it."""
    Care(YEAR).calculate()
    tracemalloc.start()
    gc.collect()
    before, _peak = tracemalloc.get_traced_memory()
    Care(YEAR).calculate()
    gc.collect()
    after, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return max(0, after - before)


def _within(name: str, measured: float, limit: int) -> bool:
    good = measured <= limit
    print(f"{name:<34}{measured:>12,.1f}  {'ok' if good else f'MORE THAN {limit:,}'}", flush=True)
    return good
