"""How a child stands on a day: since when in care, in which band, what changes next, what a person should look at."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.polish import day_text
from families.dates import add_months
from families.models import Person
from fostercare.calculation import stays_of
from fostercare.cofinancing.bands import care_spells, next_change
from fostercare.cofinancing.codes import Form, FormGroup
from fostercare.cofinancing.dates import reaches_age
from fostercare.cofinancing.facts import Child, OverlappingStays, Span
from fostercare.cofinancing.rates import Rates
from fostercare.cofinancing.rules import RuleSet
from fostercare.cofinancing.segments import Bar, Timeline
from fostercare.models import Placement
from fostercare.rate_tables import load

#: Birthdays are announced this long ahead.
AHEAD = timedelta(days=90)


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


def remarks(placement: Placement, day: date, *, decided: bool) -> list[str]:
    """What a person should look at in a placement on a day, each as one sentence."""
    found = []
    if not decided:
        found.append(_("No decision on the responsible municipality has been recorded (art. 191)."))
    found.extend(_stay_remarks(placement, day))
    found.extend(_age_remarks(placement, day))
    return found


def _stay_remarks(placement: Placement, day: date) -> list[str]:
    """Emergency families (art. 58) and institutions (art. 95) have limits of their own."""
    limits, found = load("stay_limits"), []
    if placement.form == Form.EMERGENCY:
        for key in ("emergency_months_longest", "emergency_months"):
            months = int(str(limits.on_or_first(key, day).value))
            if add_months(placement.start, months) <= day:
                text = _("In the emergency family longer than %(months)s months, since %(day)s (art. 58).")
                found.append(text % {"months": months, "day": day_text(placement.start)})
                break
    if placement.group is FormGroup.INSTITUTION and not placement.under_ten_ground:
        age, limit = placement.child.age_on(day), int(str(limits.on_or_first("institution_age", day).value))
        if age is not None and age < limit:
            found.append(_("Under %(limit)s in an institution without a recorded reason (art. 95).") % {"limit": limit})
    return found


def _age_remarks(placement: Placement, day: date) -> list[str]:
    born = placement.child.birth_date
    if born is None:
        return [_("The date of birth is not known, so ages cannot be watched.")]
    limits, found = load("cofinancing_limits"), []
    for key in ("adult_age", "age_limit"):
        age = int(str(limits.on_or_first(key, day).value))
        reached = reaches_age(born, age)
        if day < reached <= day + AHEAD:
            found.append(_("Turns %(age)s on %(day)s.") % {"age": age, "day": day_text(reached)})
    return found
