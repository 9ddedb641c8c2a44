"""Children who may come: spread evenly over each year, with the usual expense of their form."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count

from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Component, Form, FormGroup
from fostercare.cofinancing.dates import DAY, month_days, month_end
from fostercare.cofinancing.facts import CareRecords, Child, MonthlyCost, Stay
from fostercare.cofinancing.rounding import to_grosze
from fostercare.forecasting.assumptions import Assumptions, Variant
from fostercare.forecasting.projection import RISE_DAY, pieces, rise_days


def usual_expense(lines: Iterable[Line], month: date) -> dict[Form, Decimal]:
    """Average expense on a child a month by form, in zł, from the lines of one month, without one-off amounts."""
    bases: dict[Form, Fraction] = {}
    days: dict[Form, set[tuple[int, int]]] = {}
    for line in lines:
        if not line.is_one_off:
            form = line.stay.form
            bases[form] = bases.get(form, Fraction(0)) + line.base
            spent = days.setdefault(form, set())
            spent.update((line.child, line.start.toordinal() + n) for n in range(line.days))
    return {form: to_grosze(base * month_days(month) / len(days[form])) for form, base in bases.items()}


def arrivals(number: int, year: int) -> Iterator[date]:
    """So many days of a year, at equal distances."""
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    for n in range(number):
        yield first + timedelta(days=(2 * n + 1) * length // (2 * number))


def newcomers(
    assumed: Assumptions, variant: Variant, as_of: date, until: date, expense: Mapping[Form, Decimal]
) -> CareRecords:
    """Records of invented children placed after ``as_of``; all keys are below zero. They stay to the end.

    Forms whose expense nobody knows are left out: ``unknown_forms`` names them.
    """
    keys, children = count(-1, -1), []
    costs: list[MonthlyCost] = []
    for flow in assumed.flows:
        amount = flow.monthly if flow.monthly is not None else expense.get(flow.form)
        if amount is None:
            continue
        rise, days = _rises(assumed, flow.form, as_of, until)
        component = Component.AVERAGE_COST if flow.form.group is FormGroup.INSTITUTION else Component.BENEFIT
        for year in range(as_of.year, until.year + 1):
            for day in arrivals(flow.placed[variant], year):
                if as_of < day <= until:
                    key = next(keys)
                    children.append(Child(key, (Stay(key, key, flow.form, day),)))
                    costs += pieces(MonthlyCost(next(keys), component, amount, day, stay=key), days, rise, keys)
    return CareRecords(children=tuple(children), monthly_costs=tuple(costs))


def unknown_forms(assumed: Assumptions, expense: Mapping[Form, Decimal]) -> list[Form]:
    """Forms with children to come and no expense to count with."""
    return [
        flow.form
        for flow in assumed.flows
        if any(flow.placed.values()) and flow.monthly is None and flow.form not in expense
    ]


def _rises(assumed: Assumptions, form: Form, as_of: date, until: date) -> tuple[Decimal, list[date]]:
    if form.group is not FormGroup.INSTITUTION:
        return assumed.benefits_rise, rise_days(as_of, until, *RISE_DAY)
    announced = rise_days(as_of, until, assumed.announcement_month, 1)
    return assumed.averages_rise, [month_end(day) + DAY for day in announced]
