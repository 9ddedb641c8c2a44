"""The questions that can be asked of foster-care records. Every question takes a day or a period.

``for_user``: people with the right to foster care see all of it; it is one register of the centre, not divided by team.
Costs are for those who may see money. Everybody else sees no row.
"""

from datetime import date

from django.db import models
from django.db.models import Case, Count, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Cast, Coalesce

from accounts.history import RecordedQuerySet
from accounts.policy import Right, may
from families.querysets import IntervalQuerySet
from fostercare.cofinancing.codes import Form, FormGroup
from fostercare.cofinancing.dates import DAY
from programs.periods import Period, open_on

FAMILY_FORMS = [form for form in Form if form.group is FormGroup.FAMILY]
INSTITUTIONS = [form for form in Form if form.group is FormGroup.INSTITUTION]
FOSTER_CARE = [form for form in Form if form.is_foster_care]


class _SeenWithRight:
    """Rows that are seen whole or not at all, by one right."""

    right = Right.SEE_FOSTER_CARE

    def for_user(self, user):
        """All rows for a person with the right, none for others."""
        return self if may(user, self.right) else self.none()


class PlacementQuerySet(_SeenWithRight, IntervalQuerySet):
    """Placements; ``ours`` are those of children for whom the municipality is responsible."""

    def ours(self):
        """Placements of children of the municipality."""
        return self.filter(ours=True)

    def in_foster_care(self):
        """Without medical institutions, which are not foster care."""
        return self.filter(form__in=FOSTER_CARE)

    def in_family_forms(self):
        """In foster families and family children's homes."""
        return self.filter(form__in=FAMILY_FORMS)

    def in_institutions(self):
        """In residential, regional therapeutic and pre-adoption facilities."""
        return self.filter(form__in=INSTITUTIONS)

    def sharing_a_day_with(self, placement):
        """Other placements of the same child that share a day with this one (which may not be saved yet)."""
        shared = Q(end__isnull=True) | Q(end__gte=placement.start)
        if placement.end:
            shared &= Q(start__lte=placement.end)
        return self.filter(shared, child=placement.child_id).exclude(pk=placement.pk)

    def with_care_start(self):
        """Adds ``care_start``: first day of the unbroken stay in care that the placement belongs to.

        Days in a medical institution are not foster care, so they break a stay, and each such stay stands alone.
        """
        ours = self.model.objects.in_foster_care().order_by()
        day_before = Cast(ExpressionWrapper(OuterRef("start") - DAY, models.DateField()), models.DateField())
        continued = ours.filter(child=OuterRef("child"), start__lt=OuterRef("start"), end__gte=day_before)
        first = ours.filter(child=OuterRef("child"), start__lte=OuterRef("start")).filter(~Exists(continued))
        begun = Subquery(first.order_by("-start").values("start")[:1])
        alone = Q(form=Form.MEDICAL)
        return self.annotate(care_start=Case(When(alone, then=F("start")), default=Coalesce(begun, F("start"))))

    def with_decision(self):
        """Adds ``decided``: whether it was decided which municipality is responsible for this unbroken stay."""
        decisions = self.model._meta.get_field("decisions").related_model.objects
        of_stay = decisions.filter(
            placement__child=OuterRef("child"),
            placement__start__gte=OuterRef("care_start"),
            placement__start__lte=OuterRef("start"),
        )
        return self.with_care_start().annotate(decided=Exists(of_stay))

    def with_coordinator(self, day: date):
        """Adds ``coordinator`` and ``coordinator_key``: who coordinates the care of the carer on the day."""
        assigned = self.model._meta.apps.get_model("fostercare", "CoordinatorAssignment").objects
        there = assigned.open_on(day).filter(provider=OuterRef("provider")).order_by("-start")
        return self.annotate(
            coordinator=Subquery(there.values("worker__name")[:1]),
            coordinator_key=Subquery(there.values("worker")[:1]),
        )

    def for_lists(self):
        """With child and carer, so that a row asks for nothing more."""
        return self.select_related("child", "provider")


class ResidenceQuerySet(_SeenWithRight, RecordedQuerySet):
    """Decisions on the responsible municipality."""


class ProviderQuerySet(_SeenWithRight, IntervalQuerySet):
    """Foster families and facilities."""

    def foster_families(self):
        """Family forms of care."""
        return self.filter(form__in=FAMILY_FORMS)

    def facilities(self):
        """Institutions and medical institutions."""
        return self.exclude(form__in=FAMILY_FORMS)

    def organised_here(self):
        """Foster families that our centre organises care for: with a coordinator, certificates or assessments of ours.

        Of others only the county knows what they have brought, so nothing of theirs is due here.
        """
        known = Q(coordinations__isnull=False) | Q(certificates__isnull=False) | Q(assessments__isnull=False)
        found = self.model._base_manager.filter(known).order_by()
        return self.foster_families().filter(pk__in=found.values("pk"))

    def with_occupancy(self, day: date):
        """Adds ``occupied``: children there on the day, of any municipality (a subquery of the row)."""
        here = self.model._meta.get_field("placements").related_model.objects.filter(
            open_on(day), provider=OuterRef("pk")
        )
        counted = here.order_by().values("provider").annotate(number=Count("pk")).values("number")
        return self.annotate(occupied=Coalesce(Subquery(counted), 0))


class CoordinationQuerySet(_SeenWithRight, IntervalQuerySet):
    """Coordinators assigned to foster families."""


class CostQuerySet(_SeenWithRight, IntervalQuerySet):
    """Monthly costs."""

    right = Right.SEE_MONEY


class OneOffQuerySet(_SeenWithRight, RecordedQuerySet):
    """One-off costs, each of one day."""

    right = Right.SEE_MONEY

    def dated_in(self, period: Period):
        """Costs of days in the period."""
        return self.filter(day__range=(period.start, period.end))


class AnnouncementQuerySet(_SeenWithRight, RecordedQuerySet):
    """Announced average costs."""

    right = Right.SEE_MONEY


class RuleChoiceQuerySet(_SeenWithRight, RecordedQuerySet):
    """Readings of the law chosen by the centre."""

    right = Right.SEE_MONEY


class MoneyQuerySet(_SeenWithRight, RecordedQuerySet):
    """Notes, payments, settlements and forecasts."""

    right = Right.SEE_MONEY


class WrittenOnce(TypeError):
    """An attempt to change or remove what was settled."""


class _OnlyAdded(_SeenWithRight):
    """Rows that ``fostercare.settling.settle`` adds; nothing changes or removes them."""

    right = Right.SEE_MONEY

    def update(self, **kwargs):
        """Refused."""
        raise WrittenOnce(f"{self.model.__name__} is written once")

    def delete(self):
        """Refused."""
        raise WrittenOnce(f"{self.model.__name__} is written once")

    def bulk_update(self, *args, **kwargs):
        """Refused."""
        raise WrittenOnce(f"{self.model.__name__} is written once")


class SettledQuerySet(_OnlyAdded, RecordedQuerySet):
    """Settled calculations."""


class WrittenOnceQuerySet(_OnlyAdded, models.QuerySet):
    """Lines and months of settled calculations."""


class CareRecordQuerySet(_SeenWithRight, RecordedQuerySet):
    """Events in the care of children and carers."""


class OrderQuerySet(CareRecordQuerySet):
    """Court orders; ``of_stays`` are those on which a stay in care rests."""

    def of_stays(self):
        """Security, placement, change of the carer, prolonged stay."""
        return self.filter(kind__in=["security", "placement", "change", "prolonged"])


class CareSpellQuerySet(_SeenWithRight, IntervalQuerySet):
    """Facts of care that last from–to."""
