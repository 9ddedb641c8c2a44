"""Writes planned costs of care as records."""

from fostercare.models import AverageCostAnnouncement, MonthlyCost, OneOffCost
from reporting.demo.care import CareWriter
from reporting.demo.plans.money import MoneyPlan


def write_money(care: CareWriter, plan: MoneyPlan) -> None:
    """Monthly costs, one-off costs and announcements."""
    journal = _journal(care.cases.centre.profile["voivodeship"])
    for cost in plan.monthly:
        owner = (
            {"provider": care.providers[cost.provider]}
            if cost.provider is not None
            else {"placement": care.placements[cost.stay]}
        )
        care.records.add(
            MonthlyCost(component=cost.component.value, amount=cost.amount, start=cost.start, end=cost.end, **owner)
        )
    for one_off in plan.one_off:
        care.records.add(
            OneOffCost(
                placement=care.placements[one_off.stay],
                component=one_off.component.value,
                amount=one_off.amount,
                day=one_off.day,
            )
        )
    for announced in plan.announced:
        care.records.add(
            AverageCostAnnouncement(
                provider=care.providers[announced.provider],
                amount=announced.amount,
                published_on=announced.published_on,
                journal=f"{journal} {announced.journal}",
            )
        )


def _journal(voivodeship: str) -> str:
    """Name of the voivodeship's official journal: -kie becomes -kiego."""
    return f"Dz. Urz. Woj. {voivodeship.title()[:-1]}ego"
