"""What is checked: the lines of a note as plain values, and what is known of the children and costs behind them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Component, Form
from fostercare.cofinancing.facts import Announcement, Child, MonthlyCost
from fostercare.cofinancing.rates import Rates
from fostercare.cofinancing.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Charged:
    """A line of a county's note. ``child`` None: nobody of ours; ``component`` None: the note does not divide.

    ``days``, ``monthly``, ``base`` and ``percent`` only where the note prints them; amounts in zł. ``note``: number of
    an earlier note; ``refused``: a line of it of which nothing was acknowledged.
    """

    key: int
    child: int | None
    component: Component | None
    start: date
    end: date
    amount: Decimal
    form: Form | None = None
    days: int | None = None
    monthly: Decimal | None = None
    base: Decimal | None = None
    percent: Decimal | None = None
    position: int = 0
    note: str = ""
    refused: bool = False

    @property
    def length(self) -> int:
        """Days from the first to the last one of the line."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True)
class Book:
    """What a note of one county is checked against.

    ``lines``: the calculation under the rules in force; ``readings``: lines under every other reading of one point of
    the law. ``children``: with all their stays, also those who have left care. ``paying``: number of the stay → number
    of the county that pays for it. ``earlier``: lines of earlier notes that still stand, in the order of notes.
    ``costs`` and ``announcements`` of any time: an old or a later amount is looked for among them.
    """

    county: int
    rules: RuleSet
    rates: Rates
    children: Mapping[int, Child]
    lines: tuple[Line, ...]
    readings: Mapping[StrEnum, tuple[Line, ...]] = field(default_factory=dict)
    paying: Mapping[int, int | None] = field(default_factory=dict)
    earlier: tuple[Charged, ...] = ()
    costs: tuple[MonthlyCost, ...] = ()
    announcements: tuple[Announcement, ...] = ()


def by_child(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """Calculated lines of each child."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.child, []).append(line)
    return found
