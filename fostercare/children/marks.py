"""What a list of children can be narrowed to: stays that a person should look at, each as a condition on a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from families.dates import add_years, last_adult_birth
from families.models import FamilyMember
from fostercare.cofinancing.dates import DAY
from fostercare.models import Absence, CourtOrder, Placement
from fostercare.querysets import INSTITUTIONS
from fostercare.rate_tables import cofinancing_rates, load
from programs.periods import open_on


@dataclass(frozen=True)
class Mark:
    """What is looked for, in words, and the condition on placements on a day."""

    label: Promise
    condition: Callable[[date], Q]


def _young(day: date) -> Q:
    """Under 10 in an institution without a ground (art. 95)."""
    limit = int(str(load("stay_limits").on_or_first("institution_age", day).value))
    return Q(form__in=INSTITUTIONS, under_ten_ground="", child__birth_date__gt=add_years(day, -limit))


def _adult(day: date) -> Q:
    return Q(child__birth_date__lte=last_adult_birth(day))


def _old(day: date) -> Q:
    return Q(
        Exists(Placement.objects.filter(child=OuterRef("child"), start__lt=cofinancing_rates().first_placement_from))
    )


def _without_order(day: date) -> Q:
    ordered = CourtOrder.objects.of_stays().filter(child=OuterRef("child"))
    return Q(~Exists(ordered), court_signature="")


def _away(day: date) -> Q:
    return Q(Exists(Absence.objects.open_on(day).filter(placement=OuterRef("pk"))))


def _siblings_apart(day: date) -> Q:
    children = FamilyMember.objects.filter(role=FamilyMember.Role.CHILD)
    own = children.filter(person=OuterRef(OuterRef("child"))).values("family")
    elsewhere = Placement.objects.filter(
        open_on(day), child__memberships__family__in=own, child__memberships__role=FamilyMember.Role.CHILD
    )
    return Q(Exists(elsewhere.exclude(provider=OuterRef("provider")).exclude(child=OuterRef("child"))))


def _excluded(day: date) -> Q:
    return ~Q(exclusion="")


def _nowhere(day: date) -> Q:
    """Ended as a move up to the day, and no placement begins on the next one."""
    follows = Cast(ExpressionWrapper(OuterRef("end") + DAY, models.DateField()), models.DateField())
    next_one = Placement.objects.filter(child=OuterRef("child"), start=follows)
    return Q(~Exists(next_one), end_reason=Placement.EndReason.MOVED, end__lt=day)


def _overlapping(day: date) -> Q:
    """Shares days with a placement of the child that began earlier."""
    lasting = Q(end__isnull=True) | Q(end__gte=OuterRef("start"))
    earlier = Q(start__lt=OuterRef("start")) | Q(start=OuterRef("start"), pk__lt=OuterRef("pk"))
    return Q(Exists(Placement.objects.filter(lasting, earlier, child=OuterRef("child"))))


NOWHERE, OVERLAPPING = "przejscie-donikad", "nalozone"

MARKS: Mapping[str, Mark] = {
    NOWHERE: Mark(_("moved, but no next placement follows"), _nowhere),
    OVERLAPPING: Mark(_("overlaps another placement"), _overlapping),
    "mlodsze": Mark(_("under 10 in an institution without a reason"), _young),
    "pelnoletni": Mark(_("of age and still in care"), _adult),
    "bez-postanowienia": Mark(_("no court order recorded"), _without_order),
    "osobno": Mark(_("siblings in care elsewhere"), _siblings_apart),
    "nieobecni": Mark(_("absent on that day"), _away),
    "przed-2012": Mark(_("first placed before 2012"), _old),
    "wylaczone": Mark(_("not co-financed by a decision"), _excluded),
}
