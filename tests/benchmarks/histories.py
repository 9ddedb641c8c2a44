"""5,000 generated histories of care: the calculation and the one that goes day by day agree under every setting."""

from collections.abc import Iterator
from itertools import count
from time import perf_counter

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fostercare.agreement import COMBINATIONS, assert_agrees, every_reading
from tests.fostercare.histories import worlds

HISTORIES = 5_000


def compare() -> Iterator[bool]:
    """True if all agree; the first that does not is printed in its shortest form, as an assertion."""
    histories, compared, combinations = count(), count(), set()

    @settings(
        max_examples=HISTORIES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(worlds(), st.sampled_from(COMBINATIONS))
    def agree(world, combination) -> None:
        next(histories)
        combinations.add(combination)
        for rules in (*every_reading(), combination):
            assert_agrees(world, rules)
            next(compared)

    start = perf_counter()
    agree()
    seconds = perf_counter() - start
    done = next(histories)
    print(
        f"{done} histories, each under every reading; {len(combinations)} of {len(COMBINATIONS)} combinations; "
        f"{next(compared)} comparisons agree, {seconds:.0f} s",
        flush=True,
    )
    yield done >= HISTORIES
