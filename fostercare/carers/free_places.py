"""Who can take these children on this day: free places by the Act or the contract, and the exception for siblings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.polish import day_text
from fostercare.carers.places import Places, places
from fostercare.carers.siblings import families_of
from fostercare.cofinancing.codes import Form, FormGroup
from fostercare.models import CareProvider, CarerAssessment, CarerSupport, CoordinatorAssignment, Placement
from fostercare.querysets import FAMILY_FORMS, FOSTER_CARE, INSTITUTIONS
from fostercare.rate_tables import load

#: A pre-adoption intervention centre takes children up to about the first birthday (art. 112).
PREADOPTION_AGE = 0


class Verdict(models.TextChoices):
    """How the children fit."""

    FREE = "free", gettext_lazy("free places")
    SIBLINGS = "siblings", gettext_lazy("only as siblings: consent of the carers and opinion of the coordinator")


@dataclass(frozen=True)
class Wanted:
    """What is looked for: a day, the ages of the children in years, whether they are siblings of one another.

    ``siblings_of``: key of a child whose siblings they are; ``disability``: one of them has a certificate.
    """

    day: date
    ages: Sequence[int]
    siblings: bool = True
    siblings_of: int | None = None
    disability: bool = False


@dataclass(frozen=True)
class Offer:
    """One carer or facility that can take all the children; ``reunites``: siblings of theirs live there."""

    provider: CareProvider
    places: Places
    verdict: Verdict
    reunites: bool
    coordinator: str
    notes: list[str] = field(default_factory=list)


def offers(wanted: Wanted) -> list[Offer]:
    """Everybody who can take all the children, first those with siblings of theirs, families before facilities.

    Relatives are left out unless siblings of the children live there: they take children of their own family only
    (art. 41 ust. 2). Six queries for any number of carers.
    """
    providers = list(CareProvider.objects.open_on(wanted.day).filter(form__in=FOSTER_CARE))
    there: dict[int, list[int]] = defaultdict(list)
    rows = Placement.objects.open_on(wanted.day).order_by().values_list("provider", "child")
    for provider, child in rows:
        there[provider].append(child)
    children = {child for found in there.values() for child in found}
    families = families_of(children | ({wanted.siblings_of} if wanted.siblings_of else set()))
    own = families.get(wanted.siblings_of, frozenset()) if wanted.siblings_of else frozenset()
    remarks = _remarks(wanted.day)
    coordinators = _coordinators(wanted.day)
    found = []
    for provider in providers:
        living = there[provider.pk]
        reunites = any(child == wanted.siblings_of or families[child] & own for child in living)
        room = places(provider.form, provider.places_on(wanted.day), living, families)
        verdict = _verdict(wanted, provider, room, reunites)
        if verdict and _fits(wanted, provider):
            notes = [*remarks[provider.pk], *_rules(wanted, provider)]
            found.append(Offer(provider, room, verdict, reunites, coordinators.get(provider.pk, ""), notes))
    return sorted(found, key=lambda offer: _order(wanted, offer))


def _verdict(wanted: Wanted, provider: CareProvider, room: Places, reunites: bool) -> Verdict | None:
    """Whether there is room for all of them, with or without the exception for siblings; None if there is not."""
    if provider.form == Form.RELATED:
        return Verdict.FREE if reunites else None
    if room.free is None or room.free >= len(wanted.ages):
        return Verdict.FREE
    together = wanted.siblings and len(wanted.ages) > 1 and room.free > 0
    return Verdict.SIBLINGS if room.more_for_siblings and (reunites or together) else None


def _fits(wanted: Wanted, provider: CareProvider) -> bool:
    """Forms that are there for some children only."""
    if provider.form == Form.IOP:
        return all(age <= PREADOPTION_AGE for age in wanted.ages)
    return provider.form != Form.RPOT or wanted.disability


def _rules(wanted: Wanted, provider: CareProvider) -> list[str]:
    """What the Act says about the form and these children."""
    limits, found = load("stay_limits"), []
    if provider.form == Form.EMERGENCY:
        months = limits.on_or_first("emergency_months", wanted.day).value
        found.append(_("for at most %(months)s months (art. 58)") % {"months": months})
    if provider.form == Form.INSTITUTION:
        limit = int(str(limits.on_or_first("institution_age", wanted.day).value))
        young = [age for age in wanted.ages if age < limit]
        if young and wanted.siblings and len(young) < len(wanted.ages):
            found.append(_("under %(limit)s only together with older siblings (art. 95)") % {"limit": limit})
        elif young:
            found.append(_("under %(limit)s only for a special reason (art. 95)") % {"limit": limit})
    return found


def _remarks(day: date) -> dict[int, list[str]]:
    """What stands against a carer on the day: closing soon, resting, a negative assessment (three queries)."""
    found: dict[int, list[str]] = defaultdict(list)
    closing = CareProvider.objects.open_on(day).filter(end__isnull=False).order_by()
    for key, end in closing.values_list("pk", "end"):
        found[key].append(_("closes on %(day)s") % {"day": day_text(end)})
    resting = CarerSupport.objects.open_on(day).filter(kind=CarerSupport.Kind.RESPITE, end__isnull=False).order_by()
    for key, end in resting.values_list("provider", "end"):
        found[key].append(_("the carers rest until %(day)s (art. 69)") % {"day": day_text(end)})
    latest: dict[int, str] = {}
    made = CarerAssessment.objects.filter(date__lte=day).order_by("date", "pk")
    for key, outcome in made.values_list("provider", "outcome"):
        latest[key] = outcome
    for key, outcome in latest.items():
        if outcome == CarerAssessment.Outcome.NEGATIVE:
            found[key].append(_("the latest assessment is negative (art. 134)"))
    return found


def _coordinators(day: date) -> dict[int, str]:
    assigned = CoordinatorAssignment.objects.open_on(day).select_related("worker").order_by()
    return {one.provider_id: str(one.worker) for one in assigned}


def _order(wanted: Wanted, offer: Offer) -> tuple:
    provider = offer.provider
    return (
        not offer.reunites,
        provider.group is not FormGroup.FAMILY,
        offer.verdict is not Verdict.FREE,
        provider.specialised != wanted.disability,
        -(offer.places.free or 0),
        provider.pk,
    )


@dataclass(frozen=True)
class Free:
    """Places of one kind of form on a day: carers, places, children, free ones and children above the limit."""

    form: Form
    carers: int
    places: int
    children: int
    free: int
    over: int


def free_by_form(day: date) -> list[Free]:
    """Places of every form that has a limit, one row a form; a full carer's surplus takes no place of another."""
    counted = CareProvider.objects.open_on(day).with_occupancy(day)
    rows: dict[Form, list[tuple[int, int]]] = defaultdict(list)
    for provider in counted.filter(form__in=[*FAMILY_FORMS, *INSTITUTIONS]):
        limit = provider.places_on(day)
        if limit is not None:
            rows[Form(provider.form)].append((limit, provider.occupied))
    return [
        Free(
            form=form,
            carers=len(rows[form]),
            places=sum(limit for limit, _children in rows[form]),
            children=sum(children for _limit, children in rows[form]),
            free=sum(max(0, limit - children) for limit, children in rows[form]),
            over=sum(max(0, children - limit) for limit, children in rows[form]),
        )
        for form in Form
        if rows[form]
    ]
