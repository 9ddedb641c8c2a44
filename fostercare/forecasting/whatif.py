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
    """One year with and without the move, in zł: our share, and the whole expense behind it."""

    year: int
    share_now: Decimal
    expense_now: Decimal
    share_then: Decimal
    expense_then: Decimal

    @property
    def share_difference(self) -> Decimal:
        """What the move changes for us; below zero: we pay less."""
        return self.share_then - self.share_now

    @property
    def expense_difference(self) -> Decimal:
        """What it changes in the whole expense."""
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
    """Year by year; whoever shares costs with the child is counted too, since their part changes."""
    now = lines_of(project(records, horizon.as_of, horizon.end, assumed), horizon)
    then = lines_of(project(moved(records, move), horizon.as_of, horizon.end, assumed), horizon)
    years = range(horizon.start.year, horizon.end.year + 1)
    return [YearOfMove(year, *_sums(now, year), *_sums(then, year)) for year in years]


def _sums(lines: Iterable[Line], year: int) -> tuple[Decimal, Decimal]:
    of_year = [line for line in lines if line.month.year == year]
    return total(of_year), to_grosze(sum((line.base for line in of_year), Fraction(0)))
