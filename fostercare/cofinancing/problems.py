"""What keeps a calculation from being complete: said beside the lines, never guessed over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fostercare.cofinancing.charges import CostBook, Line
from fostercare.cofinancing.codes import Component, Form, FormGroup
from fostercare.cofinancing.dates import DAY
from fostercare.cofinancing.facts import Child, MonthlyCost, Span, Stay
from fostercare.cofinancing.rates import RateEntry, Rates
from fostercare.cofinancing.segments import Segment, Timeline


class ProblemKind(StrEnum):
    """Kind of a problem; ``BELOW_FLOOR`` is a remark, the others mean that money is missing from the lines."""

    OVERLAP = "overlap"
    NO_COST = "no_cost"
    NO_AVERAGE_COST = "no_average_cost"
    ONE_OFF_OUTSIDE_STAY = "one_off_outside_stay"
    BELOW_FLOOR = "below_floor"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of one child on days from ``start`` to ``end``; ``floor``: the statutory amount that is not reached."""

    kind: ProblemKind
    child: int
    stay: Stay
    start: date
    end: date
    floor: RateEntry | None = None


def _uncovered(segment: Segment, covered: Iterable[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """Days of the segment that no interval covers."""
    day = segment.start
    for start, end in sorted(covered):
        if start > day:
            yield day, start - DAY
        day = max(day, end + DAY)
    if day <= segment.end:
        yield day, segment.end


def missing_costs(child: Child, segment: Segment, lines: Sequence[Line]) -> Iterator[Problem]:
    """Days in care that the municipality should co-finance, for which no expense is recorded.

    A medical institution sends amounts paid, so one line anywhere in its segment is enough.
    """
    standing = segment.standing
    if standing.stay is None or standing.bar is not None:
        return
    group = standing.stay.form.group
    if group is FormGroup.MEDICAL:
        covered = [(segment.start, segment.end)] if lines else []
    else:
        covered = [(x.start, x.end) for x in lines if not x.is_one_off and x.component.sign > 0]
    kind = ProblemKind.NO_AVERAGE_COST if group is FormGroup.INSTITUTION else ProblemKind.NO_COST
    for start, end in _uncovered(segment, covered):
        yield Problem(kind, child.key, standing.stay, start, end)


def low_benefits(lines: Iterable[Line], rates: Rates) -> Iterator[Problem]:
    """Benefits under the statutory floor (art. 80 ust.

    1): a note to check, because the child's income may lower them.
    """
    for line in lines:
        if line.component is Component.BENEFIT and isinstance(line.cost, MonthlyCost):
            key = "related" if line.stay.form is Form.RELATED else "unrelated"
            floor = rates.floors.on(key, line.start)
            if line.cost.amount < floor.value:  # type: ignore[operator]
                yield Problem(ProblemKind.BELOW_FLOOR, line.child, line.stay, line.start, line.end, floor)


def stray_one_offs(timeline: Timeline, book: CostBook, start: date, end: date) -> Iterator[Problem]:
    """One-off costs dated in the period but outside the paid days of their stay: no band, so they are not counted."""
    paid = {item.stay.key: Span(item.start, item.end) for item in timeline.presences}
    for stay in timeline.child.stays:
        for cost in book.one_off_costs(stay):
            inside = stay.key in paid and paid[stay.key].contains(cost.day)
            if start <= cost.day <= end and not inside:
                yield Problem(ProblemKind.ONE_OFF_OUTSIDE_STAY, timeline.child.key, stay, cost.day, cost.day)


def merged(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order of children and days, those of the same kind on days that follow each other as one."""
    found: list[Problem] = []
    for problem in sorted(problems, key=lambda item: (item.kind, item.stay.key, item.start, item.end)):
        last = found[-1] if found else None
        if last and last == replace(problem, start=last.start, end=last.end) and last.end + DAY >= problem.start:
            found[-1] = replace(last, end=max(last.end, problem.end))
        else:
            found.append(problem)
    return sorted(found, key=lambda item: (item.child, item.start, item.kind))
