"""How many families one worker has at one moment: swept over time, never averaged (art. 15 ust. 4).

Pure: intervals in, load out. Averages hide what the limit is about: 110 families in a year for 7 assistants may mean
that nobody ever had more than 15, or that one had 30 for half of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from programs.periods import Period

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Load:
    """Load over a period: highest number at one time, the first day of it, days above the limit, and every change.

    ``steps`` are (day, families from that day on), the first on the period's first day.
    """

    peak: int
    peak_on: date | None
    days_over: int
    steps: tuple[tuple[date, int], ...]

    @property
    def last(self) -> int:
        """Families on the period's last day."""
        return self.steps[-1][1]


def sweep(
    intervals: Iterable[tuple[date, date | None]], period: Period, limits: Sequence[tuple[date, int]] = ()
) -> Load:
    """Load of the intervals (first day, last day or None) in the period.

    ``limits``: (first day, highest number allowed), oldest first; before the first one there is no limit.
    """
    changes: dict[date, int] = {period.start: 0}
    for start, end in intervals:
        part = period.clip(start, end)
        if part:
            changes[part.start] = changes.get(part.start, 0) + 1
            if part.end < period.end:
                changes[part.end + _DAY] = changes.get(part.end + _DAY, 0) - 1
    steps, count = [], 0
    for day in sorted(changes):
        count += changes[day]
        if not steps or steps[-1][1] != count:
            steps.append((day, count))
    peak = max(number for _day, number in steps)
    peak_on = next(day for day, number in steps if number == peak) if peak else None
    return Load(peak, peak_on, _days_over(steps, period, limits), tuple(steps))


def _days_over(steps: Sequence[tuple[date, int]], period: Period, limits: Sequence[tuple[date, int]]) -> int:
    """Days of the period on which the number is above the limit in force that day."""
    over = 0
    for (day, number), (following, _number) in zip(steps, [*steps[1:], (period.end + _DAY, 0)], strict=True):
        for place, (valid_from, limit) in enumerate(limits):
            valid_until = limits[place + 1][0] if place + 1 < len(limits) else following
            days = (min(following, valid_until) - max(day, valid_from)).days
            if number > limit and days > 0:
                over += days
    return over
