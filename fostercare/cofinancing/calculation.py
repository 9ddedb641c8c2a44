"""The calculation as a whole: records, days, a rule set and rates in; explained lines, problems and totals out."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from fostercare.cofinancing.charges import CostBook, Line, charge
from fostercare.cofinancing.codes import FormGroup
from fostercare.cofinancing.facts import CareRecords, Child
from fostercare.cofinancing.problems import (
    Problem,
    ProblemKind,
    low_benefits,
    merged,
    missing_costs,
    stray_one_offs,
)
from fostercare.cofinancing.rates import Rates
from fostercare.cofinancing.rules import RuleSet
from fostercare.cofinancing.segments import Timeline, segments

ZERO = Decimal("0.00")


def total(lines: Iterable[Line]) -> Decimal:
    """Sum of the rounded lines, in zł."""
    return sum((line.amount for line in lines), ZERO)


def totals_by[Key: Hashable](lines: Iterable[Line], key: Callable[[Line], Key]) -> dict[Key, Decimal]:
    """Sums of rounded lines by anything that can be asked of a line, in the order of first appearance."""
    sums: dict[Key, Decimal] = {}
    for line in lines:
        place = key(line)
        sums[place] = sums.get(place, ZERO) + line.amount
    return sums


@dataclass(frozen=True)
class Calculation:
    """What came out. Lines are ordered by child, day, component and cost."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]

    @property
    def cofinancing(self) -> tuple[Line, ...]:
        """Lines of art. 191 ust. 9 and 10: the 10/30/50 figure."""
        return tuple(line for line in self.lines if line.group is not FormGroup.MEDICAL)

    @property
    def medical(self) -> tuple[Line, ...]:
        """Lines of medical institutions: another legal basis, never added to the 10/30/50 figure."""
        return tuple(line for line in self.lines if line.group is FormGroup.MEDICAL)

    @property
    def total(self) -> Decimal:
        """The 10/30/50 figure."""
        return total(self.cofinancing)

    @property
    def medical_total(self) -> Decimal:
        """Paid for stays in medical institutions."""
        return total(self.medical)

    @property
    def contested(self) -> Decimal:
        """The part of ``total`` that comes from contested components."""
        return total(line for line in self.cofinancing if line.contested)

    def __add__(self, other: "Calculation") -> "Calculation":
        """Two calculations of following days as one."""
        return Calculation(self.lines + other.lines, self.problems + other.problems)


EMPTY = Calculation((), ())


def overlaps(child: Child) -> list[Problem]:
    """Pairs of stays that share a day, as problems.

    Such a child cannot be calculated before a person mends the records.
    """
    stays = sorted(child.stays, key=lambda stay: (stay.start, stay.key))
    found = []
    for earlier, later in pairwise(stays):
        if earlier.end is None or earlier.end >= later.start:
            last = min((day for day in (earlier.end, later.end) if day), default=later.start)
            found.append(Problem(ProblemKind.OVERLAP, child.key, later, later.start, last))
    return found


def _calculate_child(
    child: Child, book: CostBook, start: date, end: date, rules: RuleSet, rates: Rates
) -> tuple[list[Line], list[Problem]]:
    lines: list[Line] = []
    problems: list[Problem] = []
    timeline = Timeline(child, rules, rates)
    for segment in segments(timeline, start, end):
        charged = list(charge(child.key, segment, book))
        lines.extend(charged)
        problems.extend(missing_costs(child, segment, charged))
    problems.extend(low_benefits((line for line in lines if line.standing.bar is None), rates))
    problems.extend(stray_one_offs(timeline, book, start, end))
    return lines, merged(problems)


def calculate(
    records: CareRecords,
    start: date,
    end: date,
    *,
    rules: RuleSet,
    rates: Rates,
    children: Iterable[int] | None = None,
) -> Calculation:
    """Lines for the days from ``start`` to ``end`` (both included).

    ``children``: keys of those to charge, all if None; the others only share costs. Raises ``OverlappingStays`` if a
    child is in two places on one day, and ``MissingRate`` if a table has no value for a day.
    """
    start = max(start, rates.first_day)
    if start > end:
        return EMPTY
    wanted = None if children is None else set(children)
    book = CostBook(records, rules)
    lines: list[Line] = []
    problems: list[Problem] = []
    for child in sorted(records.children, key=lambda child: child.key):
        if wanted is None or child.key in wanted:
            charged, missing = _calculate_child(child, book, start, end, rules, rates)
            lines.extend(charged)
            problems.extend(missing)
    return Calculation(tuple(lines), tuple(problems))


def calculate_sound(
    records: CareRecords,
    start: date,
    end: date,
    *,
    rules: RuleSet,
    rates: Rates,
    children: Iterable[int] | None = None,
) -> Calculation:
    """Like ``calculate``, but children whose stays overlap are set aside and reported as problems."""
    broken = [problem for child in records.children for problem in overlaps(child)]
    keys = {problem.child for problem in broken}
    sound = replace(records, children=tuple(child for child in records.children if child.key not in keys))
    result = calculate(sound, start, end, rules=rules, rates=rates, children=children)
    wanted = None if children is None else set(children)
    return result + Calculation((), tuple(p for p in broken if wanted is None or p.child in wanted))
