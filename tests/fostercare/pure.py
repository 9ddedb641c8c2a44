"""Short makers of the calculation's plain values, for tests."""

from datetime import date
from decimal import Decimal

from fostercare.cofinancing.calculation import Calculation, calculate
from fostercare.cofinancing.codes import Component, Form
from fostercare.cofinancing.facts import CareRecords, Child, MonthlyCost, Stay
from fostercare.cofinancing.rules import RuleSet
from fostercare.rate_tables import cofinancing_rates

RATES = cofinancing_rates()


def stay(key=1, form=Form.NON_PROFESSIONAL, start=date(2023, 3, 15), end=None, provider=1, **more) -> Stay:
    return Stay(key=key, provider=provider, form=form, start=start, end=end, **more)


def child(*stays: Stay, key=1, **more) -> Child:
    return Child(key=key, stays=stays or (stay(),), **more)


def benefit(amount="1361.00", start=date(2023, 3, 15), of=1, component=Component.BENEFIT, key=1, **more) -> MonthlyCost:
    return MonthlyCost(key=key, component=component, amount=Decimal(amount), start=start, stay=of, **more)


def run(records: CareRecords, start: date, end: date, **rules) -> Calculation:
    return calculate(records, start, end, rules=RuleSet(**rules), rates=RATES)
