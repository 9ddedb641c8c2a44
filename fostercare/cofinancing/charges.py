"""Lines: the municipality's share for one child, component and segment, each with everything that explains it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fostercare.cofinancing.codes import Component, FormGroup
from fostercare.cofinancing.dates import clip, month_days, month_start
from fostercare.cofinancing.facts import Announcement, CareRecords, MonthlyCost, OneOffCost, Span, Stay, announced
from fostercare.cofinancing.rounding import percentage, ratio_to_grosze
from fostercare.cofinancing.rules import Contested, Rounding, RuleSet
from fostercare.cofinancing.segments import Bar, Segment, Standing
from fostercare.cofinancing.shares import Headcounts

Cost = MonthlyCost | OneOffCost | Announcement
FULL = Decimal(100)


@dataclass(frozen=True)
class Line:
    """One line. ``base``: the exact expense on the child in these days, in zł; ``amount``: the share, rounded.

    ``children``: by how many the cost is divided; ``percent``: 100 for a medical institution (paid amounts, another
    legal basis), 0 where ``standing.bar`` says why nothing is paid. ``left_out``: a contested component that the
    centre does not pay, so ``amount`` is 0.
    """

    child: int
    standing: Standing
    start: date
    end: date
    component: Component
    cost: Cost
    children: int
    base: Fraction
    percent: Decimal
    amount: Decimal
    contested: bool = False
    left_out: bool = False

    @property
    def stay(self) -> Stay:
        """The stay it is for."""
        assert self.standing.stay is not None
        return self.standing.stay

    @property
    def group(self) -> FormGroup:
        """Family, institution or medical."""
        return self.stay.form.group

    @property
    def days(self) -> int:
        """Days of the segment (1 for a one-off cost)."""
        return (self.end - self.start).days + 1

    @property
    def month(self) -> date:
        """First day of the month."""
        return month_start(self.start)

    @property
    def is_one_off(self) -> bool:
        """Whether the amount is of one day and not prorated."""
        return isinstance(self.cost, OneOffCost)

    @property
    def due(self) -> Decimal:
        """The share before a contested component is left out."""
        return percentage(self.base, self.percent)


class CostBook:
    """The costs of the records, found by stay and by provider."""

    def __init__(self, records: CareRecords, rules: RuleSet) -> None:
        self.rules = rules
        self._headcounts = Headcounts(records.children, rules)
        self._monthly_of_stay: dict[int, list[MonthlyCost]] = {}
        self._monthly_of_provider: dict[int, list[MonthlyCost]] = {}
        self._one_off: dict[int, list[OneOffCost]] = {}
        self._announced: dict[int, list[tuple[Span, Announcement]]] = {}
        for cost in sorted(records.monthly_costs, key=lambda cost: cost.key):
            if cost.stay is not None:
                self._monthly_of_stay.setdefault(cost.stay, []).append(cost)
            elif cost.provider is not None:
                self._monthly_of_provider.setdefault(cost.provider, []).append(cost)
        for one_off in sorted(records.one_off_costs, key=lambda cost: (cost.day, cost.key)):
            self._one_off.setdefault(one_off.stay, []).append(one_off)
        providers = {item.provider for item in records.announcements}
        for provider in providers:
            self._announced[provider] = announced(a for a in records.announcements if a.provider == provider)

    def pieces(self, segment: Segment) -> "Iterator[Piece]":
        """Every cost that falls on the segment of a child in care, cut to its own days and number of children."""
        stay = segment.standing.stay
        assert stay is not None
        if stay.form.group is FormGroup.INSTITUTION:
            for span, item in self._announced.get(stay.provider, []):
                if part := clip(span.start, span.end, segment.start, segment.end):
                    yield Piece(*part, Component.AVERAGE_COST, item, 1, False)
        for cost in self._monthly_of_stay.get(stay.key, []):
            if part := clip(cost.start, cost.end, segment.start, segment.end):
                yield Piece(*part, cost.component, cost, cost.children or 1, cost.shared)
        for cost in self._monthly_of_provider.get(stay.provider, []):
            if part := clip(cost.start, cost.end, segment.start, segment.end):
                yield from self._shared(cost, *part)
        for one_off in self.one_off_costs(stay):
            if segment.start <= one_off.day <= segment.end:
                yield Piece(one_off.day, one_off.day, one_off.component, one_off, 1, False)

    def _shared(self, cost: MonthlyCost, start: date, end: date) -> "Iterator[Piece]":
        if cost.children is not None:
            yield Piece(start, end, cost.component, cost, cost.children, True)
            return
        assert cost.provider is not None
        for first, last, children in self._headcounts.runs(cost.provider, start, end):
            yield Piece(first, last, cost.component, cost, children, True)

    def one_off_costs(self, stay: Stay) -> list[OneOffCost]:
        """One-off costs of the stay by day."""
        return self._one_off.get(stay.key, [])


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a cost that falls on days of one segment."""

    start: date
    end: date
    component: Component
    cost: Cost
    children: int
    shared: bool

    def base(self, rounding: Rounding) -> Fraction:
        """The exact expense on one child: amount ÷ children × days ÷ length of the month; a one-off amount as it is.

        ``ROUNDED_CHILD_SHARE`` rounds amount ÷ children to the grosz first, as notes with an amount per child do.
        """
        amount, parts = self.cost.amount.as_integer_ratio()
        amount, parts = amount * self.component.sign, parts * self.children
        if isinstance(self.cost, OneOffCost):
            return Fraction(amount, parts)
        if self.shared and rounding is Rounding.ROUNDED_CHILD_SHARE:
            amount, parts = ratio_to_grosze(amount, parts).as_integer_ratio()
        return Fraction(amount * ((self.end - self.start).days + 1), parts * month_days(self.start))


def _percent(standing: Standing) -> Decimal:
    if standing.bar is not None:
        return Decimal(0)
    if standing.stay is not None and standing.stay.form.group is FormGroup.MEDICAL:
        return FULL
    assert standing.share is not None
    return Decimal(str(standing.share.value))


def charge(child: int, segment: Segment, book: CostBook) -> Iterator[Line]:
    """Lines of a segment. None for days out of care or paid by another municipality; 0.00 where another bar applies."""
    standing = segment.standing
    if standing.stay is None or standing.bar is Bar.PAID_ELSEWHERE:
        return
    percent = _percent(standing)
    for piece in book.pieces(segment):
        contested = piece.component in book.rules.contested_components
        left_out = contested and book.rules.contested is Contested.LEFT_OUT
        base = piece.base(book.rules.rounding)
        amount = Decimal("0.00") if left_out else percentage(base, percent)
        yield Line(
            child, standing, piece.start, piece.end, piece.component, piece.cost, piece.children, base, percent,
            amount, contested, left_out,
        )  # fmt: skip
