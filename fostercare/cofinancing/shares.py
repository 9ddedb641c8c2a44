"""Costs of a whole family or facility, shared by the children present each day (law-and-domain 4.5 point 12)."""

from collections.abc import Iterable, Iterator
from datetime import date

from fostercare.cofinancing.dates import DAY
from fostercare.cofinancing.facts import Child
from fostercare.cofinancing.rules import RuleSet
from fostercare.cofinancing.segments import presences


class Headcounts:
    """How many children are with each carer or facility on each day, as steps."""

    def __init__(self, children: Iterable[Child], rules: RuleSet) -> None:
        changes: dict[int, dict[date, int]] = {}
        for child in children:
            for presence in presences(child.stays_in_order(), rules):
                steps = changes.setdefault(presence.stay.provider, {})
                steps[presence.start] = steps.get(presence.start, 0) + 1
                if presence.end is not None:
                    after = presence.end + DAY
                    steps[after] = steps.get(after, 0) - 1
        self._steps = {provider: sorted(steps.items()) for provider, steps in changes.items()}

    def runs(self, provider: int, start: date, end: date) -> Iterator[tuple[date, date, int]]:
        """The days cut where the number of children changes: first day, last day, children."""
        count, first = 0, start
        for day, change in self._steps.get(provider, []):
            if day > end:
                break
            if day > first and change:
                yield first, day - DAY, count
                first = day
            count += change
        yield first, end, count
