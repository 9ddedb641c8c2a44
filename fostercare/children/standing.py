"""How a child stands on a day: since when in care, in which band, what changes next."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from families.models import Person
from fostercare.calculation import stays_of
from fostercare.cofinancing.bands import care_spells, next_change
from fostercare.cofinancing.facts import Child, OverlappingStays, Span
from fostercare.cofinancing.rates import Rates
from fostercare.cofinancing.rules import RuleSet
from fostercare.cofinancing.segments import Bar, Timeline
from fostercare.models import Placement


@dataclass(frozen=True)
class Standing:
    """``percent`` None: nothing is co-financed, ``bar`` says why; ``next_on``, ``next_percent``: the next band."""

    since: date | None = None
    percent: Decimal | None = None
    bar: Bar | None = None
    next_on: date | None = None
    next_percent: Decimal | None = None
    overlapping: bool = False


def child_facts(child: Person, placements: list[Placement]) -> Child:
    """A child with all its placements as the calculation takes it."""
    elsewhere = tuple(Span(item.start, item.end) for item in placements if not item.ours)
    return Child(child.pk, stays_of(placements), child.birth_date, elsewhere)


def standing_on(child: Child, day: date, rules: RuleSet, rates: Rates) -> Standing:
    """The child's standing on the day under a rule set; overlapping placements have none until a person mends them."""
    try:
        timeline = Timeline(child, rules, rates)
    except OverlappingStays:
        return Standing(overlapping=True)
    spells = [spell for spell in care_spells(child.stays_in_order()) if spell.start <= day]
    since = spells[-1].start if spells and (spells[-1].end is None or day <= spells[-1].end) else None
    now = timeline.standing(day)
    coming = next_change(timeline.bands, day) if now.bar is None else None
    return Standing(
        since=since,
        percent=Decimal(str(now.share.value)) if now.share else None,
        bar=now.bar,
        next_on=coming.start if coming else None,
        next_percent=Decimal(str(rates.share(coming.year, coming.start).value)) if coming else None,
    )
