"""How many families one worker has at one moment: swept over time, never averaged (art. 15 ust. 4).

Pure: intervals in, load out. Averages hide what the limit is about: 110 families in a year for 7 assistants may mean
that nobody ever had more than 15, or that one had 30 for half of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from programs.periods import Period

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
FULL_TIME = Decimal(1)

Interval = tuple[date, date | None]
# Numbers that hold from a day on until the next one, oldest first.
Steps = Sequence[tuple[date, int]]
# First day, last day or None, and the number that holds between; for a contract the part of full time, if known.
Rule = tuple[date, date | None, int]
Contract = tuple[date, date | None, Decimal | None]


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

    def on(self, day: date) -> int:
        """Families on a day of the period."""
        return number_on(self.steps, day) or 0

    def highest(self, first: date, last: date) -> tuple[int, date | None]:
        """The highest number from the first to the last day, and the first day of it (None for nobody)."""
        found = [(self.on(first), first), *((number, day) for day, number in self.steps if first < day <= last)]
        number = max(number for number, _day in found)
        return number, next(day for one, day in found if one == number) if number else None


def sweep(intervals: Iterable[Interval], period: Period, limits: Steps = ()) -> Load:
    """Load of the intervals (first day, last day or None) in the period.

    ``limits``: (first day, highest number allowed), oldest first; before the first one there is no limit.
    """
    return sweep_points(((start, end, 1) for start, end in intervals), period, limits)


def sweep_points(weighted: Iterable[Rule], period: Period, limits: Steps = ()) -> Load:
    """Load of intervals that each weigh so many points."""
    changes: dict[date, int] = {period.start: 0}
    for start, end, points in weighted:
        part = period.clip(start, end)
        if part:
            changes[part.start] = changes.get(part.start, 0) + points
            if part.end < period.end:
                changes[part.end + _DAY] = changes.get(part.end + _DAY, 0) - points
    steps, count = [], 0
    for day in sorted(changes):
        count += changes[day]
        if not steps or steps[-1][1] != count:
            steps.append((day, count))
    peak = max(number for _day, number in steps)
    peak_on = next(day for day, number in steps if number == peak) if peak else None
    return Load(peak, peak_on, _days_over(steps, period, limits), tuple(steps))


def _days_over(steps: Steps, period: Period, limits: Steps) -> int:
    """Days of the period on which the number is above the limit in force that day."""
    over = 0
    for (day, number), (following, _number) in zip(steps, [*steps[1:], (period.end + _DAY, 0)], strict=True):
        for place, (valid_from, limit) in enumerate(limits):
            valid_until = limits[place + 1][0] if place + 1 < len(limits) else following
            days = (min(following, valid_until) - max(day, valid_from)).days
            if number > limit and days > 0:
                over += days
    return over


def number_on(steps: Steps, day: date) -> int | None:
    """The number in force on the day, or None before the first one."""
    found = None
    for start, number in steps:
        if start > day:
            break
        found = number
    return found


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same days without overlaps: a family entered twice for one worker is still one family."""
    found: list[Interval] = []
    for start, end in sorted(intervals, key=lambda one: (one[0], one[1] or date.max)):
        last_end = found[-1][1] if found else None
        if found and (last_end is None or start <= last_end):
            found[-1] = (found[-1][0], None if last_end is None or end is None else max(last_end, end))
        else:
            found.append((start, end))
    return found


def weighted_parts(interval: Interval, weights: Iterable[Rule], usual: int) -> Iterator[Rule]:
    """The interval cut where its weight changes; ``usual`` on days that no weight is set for.

    ``weights``: (first day, last day or None, points), not overlapping.
    """
    day, last = interval[0], interval[1] or date.max
    for start, end, points in sorted(weights, key=lambda one: one[0]):
        first, until = max(start, day), min(end or date.max, last)
        if first > until:
            continue
        if first > day:
            yield day, first - _DAY, usual
        yield first, None if until == date.max else until, points
        if until >= last:
            return
        day = until + _DAY
    yield day, interval[1], usual


def own_limits(
    law: Steps, lower: Sequence[Rule], per_full_time: Sequence[Rule], contracts: Sequence[Contract]
) -> list[tuple[date, int]]:
    """The centre's own limits of one worker, never above the law's; measures of the centre, the Act knows none of them.

    ``lower``: a smaller number for everybody; ``per_full_time``: families per full-time equivalent. On each day the
    parts of full time in force are added up; above full time, without a contract, or where a part is not known, the
    number is not scaled. Halves are rounded up: half of 15 is 8.
    """
    days = {day for day, _limit in law} | {one[0] for one in (*lower, *per_full_time, *contracts)}
    days |= {one[1] + _DAY for one in (*lower, *per_full_time, *contracts) if one[1]}
    steps: list[tuple[date, int]] = []
    for day in sorted(days):
        limit = number_on(law, day)
        if limit is None:
            continue
        parts = _holding(contracts, day)
        scaled = [_scaled(number, parts) for number in _holding(per_full_time, day)]
        limit = min([limit, *_holding(lower, day), *scaled])
        if not steps or steps[-1][1] != limit:
            steps.append((day, limit))
    return steps


def _holding(rules: Iterable[tuple], day: date) -> list:
    """What the rules (first day, last day or None, value) say on the day."""
    return [value for start, end, value in rules if start <= day and (end is None or end >= day)]


def _scaled(number: int, parts: list[Decimal | None]) -> int:
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return number
    return int((number * min(sum(known), FULL_TIME)).quantize(FULL_TIME, ROUND_HALF_UP))


def weeks_of(period: Period) -> list[date]:
    """Mondays of the weeks that have a day in the period."""
    monday = period.start - timedelta(days=period.start.weekday())
    return [monday + index * _WEEK for index in range((period.end - monday).days // 7 + 1)]


def by_week(load: Load, period: Period) -> list[int]:
    """The highest number of each week of the period, in order."""
    numbers, place = [], 0
    for monday in weeks_of(period):
        following = monday + _WEEK
        while place + 1 < len(load.steps) and load.steps[place + 1][0] <= max(monday, period.start):
            place += 1
        within = [load.steps[place][1]]
        within += [number for day, number in load.steps[place + 1 :] if day < following]
        numbers.append(max(within))
    return numbers
