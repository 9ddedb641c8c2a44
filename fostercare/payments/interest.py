"""Statutory interest for delay (art. 481 of the Civil Code), day by day, from plain values: no database, no clock.

Interest is due for every day from the one after the term up to and including the day of payment. A year has 365 days,
a leap year too, as courts and banks count it. Parts are exact fractions; the sum is rounded once, half up, and what
a payment takes of it is cut from the rounded running sum, so that rounding never adds up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from families.dates import is_working_day
from fostercare.cofinancing.dates import DAY
from fostercare.cofinancing.rates import RateEntry, RateTable
from fostercare.cofinancing.rounding import to_grosze

DAYS_IN_YEAR = 365
KEY = "delay"
ZERO = Decimal("0.00")


class Order(StrEnum):
    """What a payment pays first (art. 451 § 1 of the Civil Code)."""

    AS_STATED = "as_stated"
    """As the debtor said: its principal to the principal, its interest to the interest."""
    INTEREST_FIRST = "interest_first"
    """The creditor counts it toward interest in arrears before the principal (second sentence)."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came on a day, in zł. A reversal names the payment that it takes back and is below zero."""

    key: int
    day: date
    principal: Decimal
    interest: Decimal = ZERO
    reverses: int | None = None

    @property
    def total(self) -> Decimal:
        """All that was transferred."""
        return self.principal + self.interest


@dataclass(frozen=True, slots=True)
class Allocation:
    """What one payment paid, in zł; ``unassigned``: more than there was to pay."""

    payment: Payment
    to_principal: Decimal
    to_interest: Decimal
    unassigned: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in delay with one principal and one rate; ``principal`` in zł."""

    start: date
    end: date
    principal: Decimal
    rate: RateEntry

    @property
    def days(self) -> int:
        """Number of days, both ends included."""
        return (self.end - self.start).days + 1

    @property
    def exact(self) -> Fraction:
        """Interest in zł, not rounded: principal × rate × days ÷ 365."""
        return Fraction(self.principal) * Fraction(Decimal(str(self.rate.value))) / 100 * self.days / DAYS_IN_YEAR

    @property
    def shown(self) -> Decimal:
        """The same with four decimals, for reading."""
        return Decimal(round(self.exact * 10_000)).scaleb(-4)


@dataclass(frozen=True)
class Account:
    """A debt on a day: how its interest came about and what is left of it, in zł."""

    stretches: tuple[Stretch, ...]
    allocations: tuple[Allocation, ...]
    principal_left: Decimal

    @property
    def accrued(self) -> Decimal:
        """All interest up to the day, rounded once."""
        return to_grosze(sum((stretch.exact for stretch in self.stretches), Fraction(0)))

    @property
    def interest_paid(self) -> Decimal:
        """The part of payments that paid interest."""
        return sum((item.to_interest for item in self.allocations), ZERO)

    @property
    def interest_left(self) -> Decimal:
        """Interest not paid yet; below zero if more was paid than was due."""
        return self.accrued - self.interest_paid

    @property
    def unassigned(self) -> Decimal:
        """Paid beyond what there was to pay."""
        return sum((item.unassigned for item in self.allocations), ZERO)

    @property
    def days(self) -> int:
        """Days in delay."""
        return sum(stretch.days for stretch in self.stretches)


def last_day_to_pay(due_on: date) -> date:
    """The term, moved to the next working day if it ends on a Saturday or a free day (art. 115 of the Civil Code)."""
    while not is_working_day(due_on):
        due_on += DAY
    return due_on


def account(
    principal: Decimal,
    due_on: date | None,
    until: date,
    rates: RateTable,
    payments: Iterable[Payment] = (),
    order: Order = Order.AS_STATED,
) -> Account:
    """The debt as it stands at the end of ``until``; later payments do not count.

    ``due_on``: the term as written; None: no term, so no delay (art. 455: a debt without one falls due on demand).
    Raises ``MissingRate`` for days before the table begins.
    """
    first = last_day_to_pay(due_on) + DAY if due_on else until + DAY
    left, from_day = principal, first
    stretches: list[Stretch] = []
    allocations: dict[int, Allocation] = {}
    for payment in sorted(payments, key=lambda item: (item.day, item.key)):
        if payment.day > until:
            break
        stretches += _stretches(left, from_day, payment.day, rates)
        from_day = max(from_day, payment.day + DAY)
        done = Account(tuple(stretches), tuple(allocations.values()), left)
        allocations[payment.key] = _allocate(payment, done, allocations, order)
        left -= allocations[payment.key].to_principal
    stretches += _stretches(left, from_day, until, rates)
    return Account(tuple(stretches), tuple(allocations.values()), left)


def _allocate(payment: Payment, before: Account, done: dict[int, Allocation], order: Order) -> Allocation:
    reversed_one = done.get(payment.reverses) if payment.reverses is not None else None
    if reversed_one:
        return Allocation(payment, -reversed_one.to_principal, -reversed_one.to_interest, -reversed_one.unassigned)
    if order is Order.AS_STATED:
        return Allocation(payment, payment.principal, payment.interest)
    to_interest = min(payment.total, max(before.interest_left, ZERO))
    to_principal = min(payment.total - to_interest, max(before.principal_left, ZERO))
    return Allocation(payment, to_principal, to_interest, payment.total - to_interest - to_principal)


def _stretches(principal: Decimal, start: date, end: date, rates: RateTable) -> Iterator[Stretch]:
    """The days cut where the rate changes; none where nothing is owed."""
    if principal <= 0 or start > end:
        return
    cuts = [day for day in rates.starts() if start < day <= end]
    for first, following in pairwise([start, *cuts, end + DAY]):
        yield Stretch(first, following - DAY, principal, rates.on(KEY, first))
