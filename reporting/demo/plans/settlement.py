"""How the municipality's share of a year comes out as published, to the grosz.

What usual costs leave missing to the published share is made up by one plausible monthly amount (upkeep of dwellings,
or the announced averages a little scaled) and one one-off cost in the 50% band. The total always comes from the
calculation of art. 191 with the recommended rules, never from here.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from random import Random

from fostercare.cofinancing.calculation import calculate, total
from fostercare.cofinancing.codes import Component, FormGroup
from fostercare.cofinancing.facts import CareRecords, Child, Span
from fostercare.cofinancing.facts import Stay as StayFact
from fostercare.cofinancing.rules import RuleSet
from fostercare.rate_tables import cofinancing_rates
from reporting.demo.plans.care import CarePlan, is_family_form
from reporting.demo.plans.chance import working_days
from reporting.demo.plans.money import GROSZ, MoneyPlan, Numbered, in_families, is_there

TEN_GROSZY = Decimal("0.1")
LAST_BAND = 3
_DAY = timedelta(days=1)


class CannotSettle(ValueError):
    """The published amount is out of reach of plausible costs."""


def care_records(care: CarePlan, plan: MoneyPlan) -> CareRecords:
    """What the calculation is told."""
    stays: dict[int, list[StayFact]] = {}
    wards: dict[int, Numbered] = {}
    for one in plan.stays:
        fact = StayFact(one.number, one.stay.provider, care.form(one.stay), one.stay.start, one.stay.end)
        stays.setdefault(id(one.ward), []).append(fact)
        wards.setdefault(id(one.ward), one)
    children = tuple(
        Child(
            key=one.number,
            stays=tuple(stays[key]),
            born=one.ward.born,
            paid_elsewhere=() if one.group.ours else (Span(one.group.start),),
        )
        for key, one in wards.items()
    )
    return CareRecords(children, tuple(plan.monthly), tuple(plan.one_off), tuple(plan.announced))


def shares(care: CarePlan, plan: MoneyPlan, year: int) -> dict[FormGroup, Decimal]:
    """The municipality's share of a year by group of forms, by the recommended rules."""
    lines = calculate(
        care_records(care, plan), date(year, 1, 1), date(year, 12, 31), rules=RuleSet(), rates=cofinancing_rates()
    ).lines
    return {group: total(line for line in lines if line.group is group) for group in FormGroup}


def settle(rng: Random, care: CarePlan, plan: MoneyPlan, year: int, published: Mapping[str, str]) -> None:
    """Bring the year's shares to the published amounts: ``family`` and ``institution``, or ``total`` of both."""
    if "institution" in published:
        _settle_institutions(rng, care, plan, year, Decimal(published["institution"]))
        target = Decimal(published["family"])
    else:
        target = Decimal(published["total"]) - shares(care, plan, year)[FormGroup.INSTITUTION]
    _settle_families(rng, care, plan, year, target)


def _settle_institutions(rng: Random, care: CarePlan, plan: MoneyPlan, year: int, target: Decimal) -> None:
    """Scale the announced averages a little, then correct an earlier period of one child."""
    now = shares(care, plan, year)[FormGroup.INSTITUTION]
    reserve = Decimal(rng.randrange(12000, 26000)) / 100
    factor = (target - reserve) / now
    if not Decimal("0.85") < factor < Decimal("1.15"):
        raise CannotSettle(f"institutions come to {now}, {target} is published")
    plan.announced = [replace(one, amount=(one.amount * factor).quantize(GROSZ)) for one in plan.announced]
    missing = target - shares(care, plan, year)[FormGroup.INSTITUTION]
    one, day = _in_last_band(rng, care, plan, year, family=False)
    plan.once(Component.CORRECTION, missing * 2, day, one.number)


def _settle_families(rng: Random, care: CarePlan, plan: MoneyPlan, year: int, target: Decimal) -> None:
    """Upkeep of dwellings for some children, the same for each, then one random event."""
    lasting = [one for one in in_families(plan, care) if is_there(one, date(year, 1, 1), date(year, 12, 31))]
    helped = rng.sample(lasting, max(len(lasting) // 3, 1))
    before = shares(care, plan, year)[FormGroup.FAMILY]
    reserve = Decimal(rng.randrange(20000, 45000)) / 100
    months = len(plan.monthly)
    for one in helped:
        plan.month(Component.HOUSING, Decimal(100), date(year, 1, 1), date(year, 12, 31), stay=one.number)
    for_hundred = shares(care, plan, year)[FormGroup.FAMILY] - before
    amount = ((target - before - reserve) / for_hundred * 100).quantize(TEN_GROSZY, ROUND_DOWN)
    if not 40 <= amount <= 700:
        raise CannotSettle(f"family forms come to {before}, {target} is published: {amount} zł a month is missing")
    plan.monthly[months:] = [replace(one, amount=amount) for one in plan.monthly[months:]]
    missing = target - shares(care, plan, year)[FormGroup.FAMILY]
    one, day = _in_last_band(rng, care, plan, year, family=True)
    plan.once(Component.RANDOM_EVENT, missing * 2, day, one.number)


def _in_last_band(rng: Random, care: CarePlan, plan: MoneyPlan, year: int, *, family: bool) -> tuple[Numbered, date]:
    """A child of ours in the 50% band on a day in the autumn of the year."""
    day = rng.choice(working_days(date(year, 10, 4), date(year, 11, 20)))
    for one in rng.sample(plan.stays, len(plan.stays)):
        band_opens = one.ward.stays[0].start + _DAY * 366 * (LAST_BAND - 1)
        in_family = is_family_form(care.form(one.stay))
        in_form = in_family if family else care.form(one.stay).group is FormGroup.INSTITUTION
        if one.group.ours and in_form and one.stay.start <= day and band_opens < day and is_there(one, day, day):
            return one, day
    raise CannotSettle(f"nobody is in the 50% band in {year}")
