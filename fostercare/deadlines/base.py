"""What the rules about children in care share: the child by number and name, the coordinator of its carer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat
from django.urls import reverse

from accounts.models import CentreProfile
from families.deadlines import Due, Rule, Subject
from families.deadlines.base import EVERYBODY
from families.thresholds import Terms
from fostercare.models import CoordinatorAssignment, Placement
from fostercare.models.placement import child_number
from programs.periods import open_on

CHILD = "child in care"


class CareRule(Rule):
    """A rule about children in care; its records have a ``child``.

    The register is seen whole or not at all, so a set of families does not narrow it. Without a coordinator (in a
    facility, or where none has been assigned) a thing waits for the head.
    """

    family_path = ""
    url_name = "fostercare:child"

    def found(self, families: QuerySet | None, terms: Terms, until: date, whose: Q = EVERYBODY) -> Iterator[Due]:
        yield from super().found(None, terms, until, whose)

    def worker(self, today: date) -> Combinable:
        if self.waits_for_head:
            return super().worker(today)
        there = open_on(today) & open_on(today, "provider__placements__")
        assigned = CoordinatorAssignment.objects.filter(there, provider__placements__child=OuterRef("child"))
        return Subquery(assigned.order_by("-start").values("worker")[:1])

    def _column(self, name: str) -> Combinable:
        if name == "name":
            return Concat("child__given_name", Value(" "), "child__surname")
        return F("child")

    def _due(self, row: dict, terms: Terms) -> Due:
        key = row["number"]
        subject = Subject(CHILD, key, child_number(key), reverse("fostercare:child", args=[key]))
        return replace(super()._due(row, terms), family=None, subject=subject)


def in_care(day: date) -> QuerySet[Placement]:
    """Placements in foster care on the day, with the first day of the unbroken stay as ``care_start``."""
    return Placement.objects.in_foster_care().open_on(day).with_care_start()


def in_our_care(day: date) -> QuerySet[Placement]:
    """Those with carers for whom the centre is the organiser: it works in a city with county rights (art. 76)."""
    organises = Exists(CentreProfile.objects.filter(has_county_rights=True))
    return in_care(day).filter(organises, provider__outside=False)


def of_children(queryset: QuerySet, placements: QuerySet[Placement]) -> QuerySet:
    """Records whose child has one of the placements."""
    return queryset.filter(Exists(placements.filter(child=OuterRef("child"))))
