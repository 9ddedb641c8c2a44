"""A forecast: known records projected, calculated by the engine for each variant, weighed by who may leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from fostercare.cofinancing.calculation import calculate_sound
from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Form
from fostercare.cofinancing.dates import month_days, month_end, month_start
from fostercare.cofinancing.facts import CareRecords
from fostercare.cofinancing.rates import Rates
from fostercare.cofinancing.rounding import to_grosze
from fostercare.cofinancing.rules import RuleSet
from fostercare.forecasting.assumptions import Assumptions, Variant
from fostercare.forecasting.newcomers import newcomers, unknown_forms, usual_expense
from fostercare.forecasting.projection import leaving_of_age, project
from fostercare.forecasting.result import Cell, Range, Result

DAYS_IN_YEAR = 365
type _Place = tuple[date, Form]


@dataclass(frozen=True)
class Horizon:
    """Days to forecast, from the records as they stand on ``as_of``, and the rules: (first day, last day, rule set)."""

    as_of: date
    start: date
    end: date
    rules: Sequence[tuple[date, date, RuleSet]]
    rates: Rates


@dataclass(frozen=True)
class Forecasted:
    """The result; ``unknown``: forms with children to come whose expense nobody knows, so they are not in it."""

    result: Result
    unknown: tuple[Form, ...] = ()


def lines_of(records: CareRecords, horizon: Horizon) -> list[Line]:
    """Lines of the horizon, as the calculation makes them, under the rules of each part."""
    lines: list[Line] = []
    for first, last, rules in horizon.rules:
        start, end = max(first, horizon.start), min(last, horizon.end)
        if start <= end:
            lines += calculate_sound(records, start, end, rules=rules, rates=horizon.rates).lines
    return lines


def forecast(records: CareRecords, horizon: Horizon, assumed: Assumptions) -> Forecasted:
    """Amounts by month and form.

    Expected and high: whoever is in care stays until a recorded end or the age limit. Low: young people leave when
    they come of age. Each child of a form is equally likely to be among those who leave.
    """
    lasting = project(records, horizon.as_of, horizon.end, assumed)
    stay = lines_of(lasting, horizon)
    left = replace(lasting, children=leaving_of_age(lasting.children, horizon.as_of, horizon.rates))
    known = {Variant.LOW: lines_of(left, horizon), Variant.EXPECTED: stay, Variant.HIGH: stay}
    expense = _expense_now(records, horizon)
    open_stays = _open_stays(records, horizon.as_of)
    sums: dict[Variant, _Sums] = {}
    for variant in Variant:
        sums[variant] = _Sums(Weights(assumed, variant, horizon.as_of, open_stays))
        sums[variant].add(known[variant])
        came = newcomers(assumed, variant, horizon.as_of, horizon.end, expense)
        sums[variant].add(lines_of(came, horizon))
    return Forecasted(Result(tuple(_cells(sums))), tuple(unknown_forms(assumed, expense)))


def _expense_now(records: CareRecords, horizon: Horizon) -> dict[Form, Decimal]:
    first = month_start(horizon.as_of)
    month = replace(horizon, start=first, end=month_end(first), rules=[(date.min, date.max, horizon.rules[0][2])])
    return usual_expense(lines_of(records, month), first)


def _open_stays(records: CareRecords, as_of: date) -> dict[int, Form]:
    """Stays of children we pay for that last on the day and have no recorded end."""
    return {
        stay.key: stay.form
        for child in records.children
        for stay in child.stays
        if stay.end is None and stay.start <= as_of and not any(span.contains(as_of) for span in child.paid_elsewhere)
    }


class Weights:
    """How likely it is that a stay still lasts: falls evenly from 1 as children of its form leave."""

    def __init__(self, assumed: Assumptions, variant: Variant, as_of: date, open_stays: Mapping[int, Form]) -> None:
        self.as_of, self.open_stays = as_of, open_stays
        numbers = {form: sum(found is form for found in open_stays.values()) for form in set(open_stays.values())}
        self.leaving = {
            flow.form: Fraction(flow.left[variant], numbers[flow.form])
            for flow in assumed.flows
            if flow.form in numbers
        }

    def of(self, line: Line) -> Fraction:
        """The weight of a line, from 0 to 1: 1 for stays that begin later and those with a recorded end."""
        a_year = self.leaving.get(line.stay.form, Fraction(0))
        if not a_year or line.stay.key not in self.open_stays:
            return Fraction(1)
        middle = line.month + timedelta(days=month_days(line.month) // 2)
        years = Fraction(max((middle - self.as_of).days, 0), DAYS_IN_YEAR)
        return max(1 - a_year * years, Fraction(0))


class _Sums:
    """Exact sums by month and form, and the days that children are paid for."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.amounts: dict[_Place, Fraction] = {}
        self._days: dict[_Place, dict[tuple[int, Fraction], set[int]]] = {}

    def add(self, lines: Iterable[Line]) -> None:
        for line in lines:
            place, weight = (line.month, line.stay.form), self.weights.of(line)
            self.amounts[place] = self.amounts.get(place, Fraction(0)) + Fraction(line.amount) * weight
            if not line.is_one_off and line.percent:
                days = self._days.setdefault(place, {}).setdefault((line.child, weight), set())
                days.update(range(line.start.toordinal(), line.end.toordinal() + 1))

    def amount(self, place: _Place) -> Decimal:
        return to_grosze(self.amounts.get(place, Fraction(0)))

    def children(self, place: _Place) -> Decimal:
        """Average number of children who are paid for."""
        found = self._days.get(place, {}).items()
        days = sum((weight * len(days) for (_child, weight), days in found), Fraction(0))
        return to_grosze(days / month_days(place[0]))


def _cells(sums: Mapping[Variant, _Sums]) -> Iterable[Cell]:
    places = {place for item in sums.values() for place in item.amounts}
    order = {form: number for number, form in enumerate(Form)}
    for place in sorted(places, key=lambda place: (place[0], order[place[1]])):
        amounts = (sums[variant].amount(place) for variant in Variant)
        yield Cell(*place, Range.around(*amounts), sums[Variant.EXPECTED].children(place))
