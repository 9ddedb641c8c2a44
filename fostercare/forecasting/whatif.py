"""„What if this child moves": the same years with and without the move, for us and for the county."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fostercare.cofinancing.calculation import total
from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Component, Form, FormGroup
from fostercare.cofinancing.dates import DAY
from fostercare.cofinancing.facts import CareRecords, MonthlyCost, Stay
from fostercare.cofinancing.rounding import to_grosze
from fostercare.forecasting.assumptions import NOTHING_CHANGES, Assumptions
from fostercare.forecasting.projection import project
from fostercare.forecasting.run import Horizon, lines_of

NEW = -1_000_000
"""Key of the invented stay, carer and cost: far from the keys of projected facts."""


@dataclass(frozen=True)
class Move:
    """A child goes to another form on a day; ``monthly``: the expense on it there, in zł a month."""

    child: int
    day: date
    form: Form
    monthly: Decimal


@dataclass(frozen=True)
class YearOfMove:
    """One year with and without the move, in zł: our share of the child, and the whole expense on it.

    ``others``: what the move changes in our share of the children who shared costs with it.
    """

    year: int
    share_now: Decimal
    share_then: Decimal
    expense_now: Decimal
    expense_then: Decimal
    others: Decimal

    @property
    def share_difference(self) -> Decimal:
        """What the move changes for us, others too; below zero: we pay less."""
        return self.share_then - self.share_now + self.others

    @property
    def expense_difference(self) -> Decimal:
        """What it changes in the whole expense on the child."""
        return self.expense_then - self.expense_now


def moved(records: CareRecords, move: Move) -> CareRecords:
    """The records as if the child moved; raises ``ValueError`` if it is not in care on the day before."""
    child = next(child for child in records.children if child.key == move.child)
    before = move.day - DAY
    last = next(
        (stay for stay in child.stays if stay.start <= before and (stay.end is None or stay.end >= before)), None
    )
    if last is None:
        raise ValueError("the child is not in care on the day before the move")
    earlier = tuple(stay for stay in child.stays if stay.start < last.start)
    new = Stay(NEW, NEW, move.form, move.day, exclusion=last.exclusion)
    then = replace(child, stays=(*earlier, replace(last, end=before), new))
    component = Component.AVERAGE_COST if move.form.group is FormGroup.INSTITUTION else Component.BENEFIT
    cost = MonthlyCost(NEW, component, move.monthly, move.day, stay=NEW)
    return replace(
        records,
        children=tuple(then if item.key == move.child else item for item in records.children),
        monthly_costs=(*records.monthly_costs, cost),
    )


def compare(
    records: CareRecords, horizon: Horizon, move: Move, assumed: Assumptions = NOTHING_CHANGES
) -> list[YearOfMove]:
    """Year by year; ``records`` hold whoever shares costs with the child too."""
    now = lines_of(project(records, horizon.as_of, horizon.end, assumed), horizon)
    then = lines_of(project(moved(records, move), horizon.as_of, horizon.end, assumed), horizon)
    return [_year(year, now, then, move.child) for year in range(horizon.start.year, horizon.end.year + 1)]


def _year(year: int, now: Iterable[Line], then: Iterable[Line], child: int) -> YearOfMove:
    before = [line for line in now if line.month.year == year]
    after = [line for line in then if line.month.year == year]
    own_before = [line for line in before if line.child == child]
    own_after = [line for line in after if line.child == child]
    return YearOfMove(
        year=year,
        share_now=total(own_before),
        share_then=total(own_after),
        expense_now=_expense(own_before),
        expense_then=_expense(own_after),
        others=(total(after) - total(own_after)) - (total(before) - total(own_before)),
    )


def _expense(lines: Iterable[Line]) -> Decimal:
    return to_grosze(sum((line.base for line in lines), Fraction(0)))
