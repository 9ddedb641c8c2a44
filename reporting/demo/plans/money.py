"""Plan of what care costs: statutory benefits of the day, announced averages of facilities, one-off benefits."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from fostercare.cofinancing.codes import Component, Form, FormGroup
from fostercare.cofinancing.facts import Announcement, MonthlyCost, OneOffCost
from fostercare.cofinancing.rates import RateTable
from fostercare.rate_tables import load
from reporting.demo.plans.care import CarePlan, Siblings, Stay, Ward, is_family_form
from reporting.demo.plans.chance import working_day

GROSZ = Decimal("0.01")
_DAY = timedelta(days=1)
YEARLY_RISE = Decimal("1.06")  # of the average cost of a facility
PAY_SINCE = date(2023, 2, 1)  # art. 191 ust. 7 in the wording of the Act of 7.10.2022


@dataclass(frozen=True)
class Numbered:
    """A stay with its number in the plan of money, and whose it is."""

    number: int
    group: Siblings
    ward: Ward
    stay: Stay


@dataclass
class MoneyPlan:
    """Costs; ``stay`` and ``provider`` are numbers in the plan of care."""

    stays: list[Numbered]
    monthly: list[MonthlyCost] = field(default_factory=list)
    one_off: list[OneOffCost] = field(default_factory=list)
    announced: list[Announcement] = field(default_factory=list)

    def month(self, component: Component, amount: Decimal, start: date, end: date | None = None, **of) -> None:
        """Add a monthly cost ``of`` a stay or a provider."""
        self.monthly.append(MonthlyCost(len(self.monthly), component, amount, start, end, **of))

    def once(self, component: Component, amount: Decimal, day: date, stay: int) -> None:
        """Add a one-off cost."""
        self.one_off.append(OneOffCost(len(self.one_off), component, amount, day, stay))


def numbered(care: CarePlan) -> list[Numbered]:
    """All stays in order of the plan."""
    found = []
    for group in care.groups:
        for ward in group.wards:
            found.extend((group, ward, stay) for stay in ward.stays)
    return [Numbered(number, *whose) for number, whose in enumerate(found)]


def usual_costs(
    chance: Callable[[str], Random], care: CarePlan, years: Sequence[int], shape: Mapping, as_of: date
) -> MoneyPlan:
    """Benefits, supplements, pay, averages and one-off benefits of all stays."""
    plan = MoneyPlan(numbered(care))
    floors = load("foster_benefits")
    for one in plan.stays:
        form = care.form(one.stay)
        if is_family_form(form):
            _by_table(plan, floors, "related" if form is Form.RELATED else "unrelated", Component.BENEFIT, one)
            if one.ward.disability:
                _by_table(plan, floors, "disability_supplement", Component.DISABILITY_SUPPLEMENT, one)
        elif form is Form.MEDICAL:
            plan.month(Component.MEDICAL_FEE, Decimal(shape["medical_fee"]), one.stay.start, stay=one.number)
    _pay(plan, care)
    for number, provider in enumerate(care.providers):
        if provider.form.group is FormGroup.INSTITUTION:
            average = Decimal(shape["averages"][provider.pool])
            rng = chance(f"averages {number}")
            plan.announced.extend(_announcements(rng, number, average, years, as_of.year, len(plan.announced)))
    for year in range(years[0], as_of.year + 1):
        counts = shape.get("one_off", {}).get(str(year), {})
        _one_off_benefits(chance(f"one-off {year}"), plan, care, year, counts)
    return plan


def _by_table(plan: MoneyPlan, table: RateTable, key: str, component: Component, one: Numbered) -> None:
    """A monthly cost of the stay in the statutory amounts, one row for each amount in force during the stay."""
    entries = table.of(key)
    for entry, following in zip(entries, [*entries[1:], None], strict=True):
        start = max(entry.start, one.stay.start)
        end = following.start - _DAY if following else None
        if (end is None or start <= end) and (one.stay.end is None or start <= one.stay.end):
            last = end if end and (one.stay.end is None or end < one.stay.end) else None
            plan.month(component, Decimal(entry.value), start, last, stay=one.number)


def _pay(plan: MoneyPlan, care: CarePlan) -> None:
    """Statutory pay of professional families since it belongs to the shared expense, divided by the children there."""
    for number, provider in enumerate(care.providers):
        if provider.form in (Form.PROFESSIONAL, Form.EMERGENCY):
            entries = load("professional_pay").of(provider.form.value)
            for entry, following in zip(entries, [*entries[1:], None], strict=True):
                start = max(entry.start, provider.start, PAY_SINCE)
                end = following.start - _DAY if following else provider.end
                plan.month(Component.CARER_PAY, Decimal(entry.value), start, end, provider=number)


def _announcements(
    rng: Random, provider: int, average: Decimal, years: Sequence[int], last_year: int, key: int
) -> Iterator[Announcement]:
    """One announcement a year, in February or March; ``average`` is that of the last year of the document."""
    for year in range(years[0] - 1, last_year + 1):
        published = working_day(rng, date(year, 2, 1), date(year, 3, 20))
        amount = (average * YEARLY_RISE ** (year - years[-1])).quantize(GROSZ)
        journal = f"poz. {rng.randint(600, 2400)}"
        yield Announcement(key, provider, amount, published, journal)
        key += 1


def _one_off_benefits(rng: Random, plan: MoneyPlan, care: CarePlan, year: int, counts: Mapping[str, int]) -> None:
    """Start-up money for children taken in that year, holiday money for some of 6 to 18 (art. 83)."""
    newcomers = [one for one in in_families(plan, care) if one.stay.start.year == year]
    for one in newcomers[: counts.get("start_up", len(newcomers))]:
        plan.once(Component.START_UP, Decimal(rng.randrange(500, 1300, 100)), one.stay.start, one.number)
    summer = date(year, 7, 1), date(year, 8, 25)
    fit = [one for one in in_families(plan, care) if is_there(one, *summer) and 6 <= year - one.ward.born.year < 18]
    for one in rng.sample(fit, min(len(fit), counts.get("holiday", len(fit) // 2))):
        plan.once(Component.HOLIDAY, Decimal(rng.randrange(400, 750, 50)), working_day(rng, *summer), one.number)
    for component in (Component.RANDOM_EVENT, Component.RENOVATION):
        there = [one for one in in_families(plan, care) if is_there(one, date(year, 3, 1), date(year, 11, 30))]
        for one in rng.sample(there, counts.get(component.value, 0)):
            day = working_day(rng, date(year, 3, 1), date(year, 11, 30))
            plan.once(component, Decimal(rng.randrange(600, 2500, 50)), day, one.number)


def in_families(plan: MoneyPlan, care: CarePlan) -> list[Numbered]:
    """Stays of children of ours in family forms."""
    return [one for one in plan.stays if one.group.ours and is_family_form(care.form(one.stay))]


def is_there(one: Numbered, first: date, last: date) -> bool:
    """Whether the stay covers all days of the range."""
    return one.stay.start <= first and (one.stay.end is None or one.stay.end >= last)
