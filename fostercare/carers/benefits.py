"""Benefits of a foster family beside the statutory amounts they must not fall under (art. 80, 85)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fostercare.cofinancing.codes import Component, Form
from fostercare.cofinancing.rates import MissingRate, RateEntry
from fostercare.models import CareProvider, MonthlyCost, Placement
from fostercare.rate_tables import load

#: Table and key of the lowest amount of a component, by form; other components have none.
_BENEFIT, _SUPPLEMENT, _PAY = Component.BENEFIT, Component.DISABILITY_SUPPLEMENT, Component.CARER_PAY


@dataclass(frozen=True)
class Benefit:
    """One monthly amount on a day; ``floor`` None: the Act sets no lowest amount, or none is recorded for the day."""

    cost: MonthlyCost
    placement: Placement | None
    floor: RateEntry | None

    @property
    def is_low(self) -> bool:
        """Whether the amount is under the statutory one; a child's own income may explain it."""
        return self.floor is not None and self.cost.amount < self.floor.value  # type: ignore[operator]


def benefits_of(provider: CareProvider, here: Iterable[Placement], day: date) -> list[Benefit]:
    """Monthly amounts of the family and of each child there on the day (two queries)."""
    placements = {placement.pk: placement for placement in here}
    own = MonthlyCost.objects.open_on(day).filter(placement__in=placements).order_by("placement", "component", "pk")
    found = [_benefit(provider, cost, placements[cost.placement_id], day) for cost in own]
    shared = MonthlyCost.objects.open_on(day).filter(provider=provider).order_by("component", "pk")
    return found + [_benefit(provider, cost, None, day) for cost in shared]


def _benefit(provider: CareProvider, cost: MonthlyCost, placement: Placement | None, day: date) -> Benefit:
    return Benefit(cost, placement, floor_of(provider.form, cost.component, day))


def floor_of(form: str, component: str, day: date) -> RateEntry | None:
    """The lowest amount of a component in a form on a day; None where there is none."""
    tables = {
        _BENEFIT: ("foster_benefits", "related" if form == Form.RELATED else "unrelated"),
        _SUPPLEMENT: ("foster_benefits", "disability_supplement"),
        _PAY: ("professional_pay", "emergency" if form == Form.EMERGENCY else "professional"),
    }
    if component not in tables:
        return None
    name, key = tables[Component(component)]
    try:
        return load(name).on(key, day)
    except MissingRate:
        return None
