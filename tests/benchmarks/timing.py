"""Measuring: medians of repeated calls, and a line that says whether a ratio is within its limit."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

REPEATS = 15


def milliseconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median time of a call after two that do not count."""
    for _ in range(2):
        work()
    times = []
    for _ in range(repeats):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def verdict(name: str, base: float, measured: float, limit: float) -> bool:
    """Print both times and their ratio; whether it is within the limit."""
    ratio = measured / base
    good = ratio <= limit
    print(
        f"{name:<34}{base:>10.1f}{measured:>10.1f}{ratio:>8.2f}  {'ok' if good else f'MORE THAN {limit}'}", flush=True
    )
    return good
