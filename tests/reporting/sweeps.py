"""How many intervals of one key hold on one day, at most."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

_DAY = timedelta(days=1)


def most_at_one_time(rows: Iterable[tuple[int, date, date | None]]) -> dict[int, int]:
    """Rows (key, first day, last day or None): the highest number of them on one day, by key."""
    changes: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for key, start, end in rows:
        changes[key][start] += 1
        if end:
            changes[key][end + _DAY] -= 1
    return {key: _highest(steps) for key, steps in changes.items()}


def _highest(steps: dict[date, int]) -> int:
    count = most = 0
    for day in sorted(steps):
        count += steps[day]
        most = max(most, count)
    return most
