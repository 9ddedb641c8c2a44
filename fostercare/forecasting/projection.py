"""Records carried forward: rises of costs, announcements to come, holiday money, young people who come of age."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import count

from fostercare.cofinancing.codes import Component
from fostercare.cofinancing.dates import DAY, anniversary, reaches_age
from fostercare.cofinancing.facts import Announcement, CareRecords, Child, MonthlyCost, OneOffCost
from fostercare.cofinancing.rates import Rates
from fostercare.cofinancing.rounding import to_grosze
from fostercare.forecasting.assumptions import Assumptions

RISE_DAY = (6, 1)
"""Benefits rise on 1 June (art. 86)."""
NOT_RISING = frozenset({Component.REDUCTION, Component.CORRECTION, Component.MEDICAL_FEE})


def project(records: CareRecords, as_of: date, until: date, assumed: Assumptions) -> CareRecords:
    """The records with everything that is assumed to follow up to ``until``; what is recorded for later days stays.

    New facts have keys below zero.
    """
    keys = count(-1, -1)
    return replace(
        records,
        monthly_costs=tuple(_raised(records.monthly_costs, as_of, until, assumed, keys)),
        announcements=tuple(_announced(records.announcements, as_of, until, assumed, keys)),
        one_off_costs=tuple(_repeated(records, as_of, until, assumed, keys)),
    )


def rise_days(since: date, until: date, month: int, day: int) -> list[date]:
    """The day of each year after ``since``, up to ``until``."""
    days = (date(year, month, day) for year in range(since.year, until.year + 1))
    return [found for found in days if since < found <= until]


def risen(amount: Decimal, rise: Decimal, times: int) -> Decimal:
    """The amount after so many yearly rises, rounded once to the grosz."""
    return to_grosze(Fraction(amount) * (1 + Fraction(rise) / 100) ** times)


def pieces(cost: MonthlyCost, days: list[date], rise: Decimal, keys: Iterator[int]) -> Iterator[MonthlyCost]:
    """A cost without an end cut where it rises; days before its start only raise it."""
    before = sum(day <= cost.start for day in days)
    starts = [cost.start, *(day for day in days if day > cost.start)]
    for number, start in enumerate(starts):
        end = starts[number + 1] - DAY if number + 1 < len(starts) else None
        key = cost.key if number == 0 else next(keys)
        yield replace(cost, key=key, start=start, end=end, amount=risen(cost.amount, rise, before + number))


def _raised(
    costs: Iterable[MonthlyCost], as_of: date, until: date, assumed: Assumptions, keys: Iterator[int]
) -> Iterator[MonthlyCost]:
    for cost in costs:
        if cost.end is not None or cost.component in NOT_RISING or not assumed.benefits_rise:
            yield cost
            continue
        # An amount recorded for a later day is known: it rises only after that day.
        yield from pieces(cost, rise_days(max(as_of, cost.start), until, *RISE_DAY), assumed.benefits_rise, keys)


def _announced(
    known: tuple[Announcement, ...], as_of: date, until: date, assumed: Assumptions, keys: Iterator[int]
) -> Iterator[Announcement]:
    yield from known
    if not assumed.averages_rise:
        return
    last: dict[int, Announcement] = {}
    for item in sorted(known, key=lambda item: (item.published_on, item.key)):
        last[item.provider] = item
    for item in last.values():
        # One announcement a year: the next one comes in the year after the last.
        since = max(as_of, date(item.published_on.year, 12, 31))
        for number, day in enumerate(rise_days(since, until, assumed.announcement_month, 1), start=1):
            amount = risen(item.amount, assumed.averages_rise, number)
            yield Announcement(next(keys), item.provider, amount, day)


def _repeated(
    records: CareRecords, as_of: date, until: date, assumed: Assumptions, keys: Iterator[int]
) -> Iterator[OneOffCost]:
    yield from records.one_off_costs
    if not assumed.repeats_holidays:
        return
    lasting = {stay.key for child in records.children for stay in child.stays if stay.end is None}
    year_before = anniversary(as_of, -1)
    for cost in records.one_off_costs:
        if cost.component is Component.HOLIDAY and cost.stay in lasting and year_before < cost.day <= as_of:
            for years in range(1, until.year - cost.day.year + 1):
                day = anniversary(cost.day, years)
                if as_of < day <= until:
                    yield replace(cost, key=next(keys), day=day)


def leaving_of_age(children: Iterable[Child], as_of: date, rates: Rates) -> tuple[Child, ...]:
    """The children as if everybody left care on coming of age; those of age already stay."""
    return tuple(replace(child, stays=_left_of_age(child, as_of, rates)) for child in children)


def _left_of_age(child: Child, as_of: date, rates: Rates) -> tuple:
    of_age = reaches_age(child.born, rates.number("adult_age", as_of)) if child.born else None
    if of_age is None or of_age <= as_of:
        return child.stays
    return tuple(
        replace(stay, end=of_age - DAY) if stay.end is None and stay.start < of_age else stay for stay in child.stays
    )
