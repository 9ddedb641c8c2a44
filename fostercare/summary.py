"""A calculation told to people: sums by child, month and form, groups of lines with reasons and other readings."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from accounts.collation import polish_key
from families.models import Person
from fostercare.calculation import Care
from fostercare.cofinancing.calculation import Calculation, total, totals_by
from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Form, FormGroup
from fostercare.cofinancing.explain import Reason, explain
from fostercare.cofinancing.problems import Problem
from fostercare.cofinancing.rounding import to_grosze
from fostercare.cofinancing.rules import READINGS, Reading
from fostercare.models.placement import child_number

Key = Callable[[Line], Hashable]


@dataclass(frozen=True)
class OtherReading:
    """What one other reading of the law would give, where it gives something else."""

    reading: Reading
    total: Decimal
    difference: Decimal


@dataclass
class Group:
    """Lines of one child in one month, with their sum; ``reasons`` explain each line."""

    child: int
    month: date
    lines: list[tuple[Line, list[Reason]]] = field(default_factory=list)
    others: list[OtherReading] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The child's number."""
        return child_number(self.child)

    @property
    def total(self) -> Decimal:
        """Sum of the rounded lines, in zł."""
        return total(line for line, _reasons in self.lines)

    @property
    def is_medical(self) -> bool:
        """Whether all of it is paid on the other legal basis."""
        return all(line.group is FormGroup.MEDICAL for line, _reasons in self.lines)


def groups_of(care: Care, result: Calculation) -> list[Group]:
    """Lines by child and month, each group with the readings that would change it."""
    found: dict[tuple[int, date], Group] = {}
    for line in result.lines:
        group = found.setdefault((line.child, line.month), Group(line.child, line.month))
        group.lines.append((line, explain(line, care.rules_on(line.start))))
    others = differences(care, result, lambda line: (line.child, line.month))
    for key, group in found.items():
        group.others = others.get(key, [])
    return list(found.values())


def differences(care: Care, result: Calculation, key: Key) -> dict[Hashable, list[OtherReading]]:
    """What other readings would change, by anything that can be asked of a line; without those that change nothing."""
    chosen = totals_by(result.lines, key)
    found: dict[Hashable, list[OtherReading]] = {}
    for option, other in care.other_readings():
        sums = totals_by(other.lines, key)
        for place in chosen.keys() | sums.keys():
            now, then = chosen.get(place, Decimal("0.00")), sums.get(place, Decimal("0.00"))
            if now != then:
                found.setdefault(place, []).append(OtherReading(READINGS[option], then, then - now))
    return found


def readings_of(care: Care, result: Calculation) -> list[OtherReading]:
    """Every other reading with the total it gives, those that change nothing too."""
    return [
        OtherReading(READINGS[option], other.total, other.total - result.total)
        for option, other in care.other_readings()
    ]


@dataclass(frozen=True)
class ChildSum:
    """One child's year, the 10/30/50 figure only; ``base`` is the county's expense on the days that are paid for."""

    key: int
    name: str
    sort_name: tuple
    lines: list[Line]
    problems: list[Problem]

    @property
    def number(self) -> str:
        """The child's number."""
        return child_number(self.key)

    @property
    def forms(self) -> list[Form]:
        """Forms of care in the order of days."""
        return list(dict.fromkeys(line.stay.form for line in self.lines))

    @property
    def percents(self) -> list[Decimal]:
        """Percentages in the order of days."""
        return list(dict.fromkeys(line.percent for line in self.lines))

    @property
    def days(self) -> int:
        """Days with at least one line."""
        return len({line.start.toordinal() + n for line in self.lines for n in range(line.days)})

    @property
    def base(self) -> Decimal:
        """The expense behind the share, in zł."""
        return to_grosze(sum((line.base for line in self.lines), Fraction(0)))

    @property
    def amount(self) -> Decimal:
        """Sum of the rounded lines, in zł."""
        return total(self.lines)

    @property
    def remarks(self) -> int:
        """Number of problems."""
        return len(self.problems)


def child_sums(result: Calculation, people: Mapping[int, Person]) -> list[ChildSum]:
    """A row for each child with lines or problems, by number; ``people`` by number."""
    lines, problems = _by_child(result.cofinancing), _by_child(result.problems)
    return [
        ChildSum(
            key=key,
            name=str(people[key]),
            sort_name=polish_key(f"{people[key].surname} {people[key].given_name}"),
            lines=lines.get(key, []),
            problems=problems.get(key, []),
        )
        for key in sorted(lines.keys() | problems.keys())
    ]


def _by_child[Item: (Line, Problem)](items: Iterable[Item]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in items:
        found.setdefault(item.child, []).append(item)
    return found


@dataclass(frozen=True)
class Row:
    """A row of sums: lines that fell under one month, form, percentage or component."""

    key: Hashable
    lines: list[Line]

    @property
    def children(self) -> int:
        """Different children."""
        return len({line.child for line in self.lines})

    @property
    def amount(self) -> Decimal:
        """Sum of the rounded lines, in zł."""
        return total(self.lines)

    @property
    def family(self) -> Decimal:
        """Of it in family forms."""
        return total(line for line in self.lines if line.group is FormGroup.FAMILY)

    @property
    def institution(self) -> Decimal:
        """Of it in institutions."""
        return total(line for line in self.lines if line.group is FormGroup.INSTITUTION)


def rows_by(lines: Iterable[Line], key: Key, order: Iterable[Hashable] = ()) -> list[Row]:
    """Rows by anything that can be asked of a line; those named in ``order`` first, in that order."""
    found: dict[Hashable, list[Line]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    keys = [place for place in order if place in found]
    keys += sorted((place for place in found if place not in keys), key=str)
    return [Row(place, found[place]) for place in keys]
