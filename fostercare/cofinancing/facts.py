"""What the calculation is told: plain frozen values, days inclusive, money in PLN.

Keys are numbers of the records behind; the calculation only compares them and hands them back in its lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from fostercare.cofinancing.codes import Component, Exclusion, Form
from fostercare.cofinancing.dates import DAY, month_end


class OverlappingStays(ValueError):
    """A child cannot be in two places on one day; holds the child's key and the two stays."""

    def __init__(self, child: int, first: "Stay", second: "Stay") -> None:
        super().__init__(f"child {child}: stays {first.key} and {second.key} share a day")
        self.child, self.first, self.second = child, first, second


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``start`` to ``end``, both included; open if ``end`` is None."""

    start: date
    end: date | None = None

    def contains(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Stay:
    """One child with one carer or facility in one form. ``end`` is the child's last day there, None if it lasts."""

    key: int
    provider: int
    form: Form
    start: date
    end: date | None = None
    exclusion: Exclusion | None = None

    def moves_to(self, following: "Stay") -> bool:
        """Whether the other stay begins on the day after this one ends, both in foster care: care was not broken."""
        both = self.form.is_foster_care and following.form.is_foster_care
        return both and self.end is not None and self.end + DAY == following.start


@dataclass(frozen=True, slots=True)
class Child:
    """A child with all stays since the first one, in any order.

    ``paid_elsewhere``: days for which another municipality pays, by a person's decision (art. 191 ust. 2–4 and 9).
    """

    key: int
    stays: tuple[Stay, ...]
    born: date | None = None
    paid_elsewhere: tuple[Span, ...] = ()

    def stays_in_order(self) -> tuple[Stay, ...]:
        """Stays by first day; raises ``OverlappingStays`` if two of them share a day."""
        stays = tuple(sorted(self.stays, key=lambda stay: (stay.start, stay.key)))
        for earlier, later in pairwise(stays):
            if earlier.end is None or earlier.end >= later.start:
                raise OverlappingStays(self.key, earlier, later)
        return stays


@dataclass(frozen=True, slots=True)
class MonthlyCost:
    """A monthly amount, prorated by days ÷ length of the month, from ``start`` to ``end`` (None: as long as the stay).

    Either of one stay (``stay``) or of everybody with a carer (``provider``): then shared by the children present
    each day. ``children`` says by how many it is shared where the records do not know them all (a note's own number).
    """

    key: int
    component: Component
    amount: Decimal
    start: date
    end: date | None = None
    stay: int | None = None
    provider: int | None = None
    children: int | None = None

    def __post_init__(self) -> None:
        if (self.stay is None) == (self.provider is None):
            raise ValueError(f"monthly cost {self.key} must belong to a stay or to a provider")

    @property
    def shared(self) -> bool:
        """Whether the amount is divided among children."""
        return self.provider is not None or self.children is not None


@dataclass(frozen=True, slots=True)
class OneOffCost:
    """An amount of one day (holiday money, a start-up benefit, a correction): never prorated."""

    key: int
    component: Component
    amount: Decimal
    day: date
    stay: int


@dataclass(frozen=True, slots=True)
class Announcement:
    """Announced average monthly cost of a child in a facility (art. 196)."""

    key: int
    provider: int
    amount: Decimal
    published_on: date
    journal: str = ""

    @property
    def valid_from(self) -> date:
        """First day of the month after the month of publication; until then the old amount holds."""
        return month_end(self.published_on) + DAY


@dataclass(frozen=True)
class CareRecords:
    """Everything a calculation looks at.

    Children of other municipalities belong here too where they share a family's cost.
    """

    children: tuple[Child, ...]
    monthly_costs: tuple[MonthlyCost, ...] = ()
    one_off_costs: tuple[OneOffCost, ...] = ()
    announcements: tuple[Announcement, ...] = ()


def announced(announcements: Iterable[Announcement]) -> list[tuple[Span, Announcement]]:
    """When each announcement of one facility holds, oldest first.

    A later one takes its place from its own first day; of two valid from the same day the later publication holds, so
    an announcement replaced within the month of its publication never applies.
    """
    latest: dict[date, Announcement] = {}
    for item in sorted(announcements, key=lambda item: (item.published_on, item.key)):
        latest[item.valid_from] = item
    starts = sorted(latest)
    ends: list[date | None] = [later - DAY for later in starts[1:]]
    ends.append(None)
    return [(Span(start, end), latest[start]) for start, end in zip(starts, ends, strict=True)] if starts else []
