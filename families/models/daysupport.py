"""Day-support facilities (art. 18–28): places, children enrolled, attendance, money."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from families.dates import add_years
from families.models.base import NOTE_LENGTH, Interval, not_negative
from families.service_querysets import FacilityQuerySet, NamedQuerySet, OfFacilityQuerySet

REVIEW_YEARS = 2


class DayFacility(Interval):
    """Placówka wsparcia dziennego: runs from–to; who runs it (art. 20) and in what form (art. 24)."""

    class Form(models.TextChoices):
        CARE = "care", _("care")
        SPECIALIST = "specialist", _("specialist")
        STREET = "street", _("street work")
        COMBINED = "combined", _("combined forms")

    class Operator(models.TextChoices):
        MUNICIPALITY = "municipality", _("the municipality")
        COMMISSIONED = "commissioned", _("a body commissioned by the municipality")
        PERMITTED = "permitted", _("a body with the mayor's permit")

    name = models.CharField(_("name"), max_length=160, db_collation="polish")
    form = models.CharField(_("form"), max_length=12, choices=Form, default=Form.CARE)
    operator = models.CharField(_("who runs it"), max_length=15, choices=Operator, default=Operator.MUNICIPALITY)
    institution = models.ForeignKey(
        "programs.Institution",
        verbose_name=_("institution"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    hours = models.CharField(_("opening hours"), max_length=160, blank=True)
    standards_adopted = models.DateField(_("standards of protection of minors adopted on"), null=True, blank=True)
    standards_reviewed = models.DateField(_("standards last reviewed on"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = FacilityQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("day-support facility")
        verbose_name_plural = _("day-support facilities")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("families:facility", args=[self.pk])

    @property
    def review_due(self) -> date | None:
        """When the standards have to be looked through again: two years after they were adopted or last reviewed
        (Act of 13.05.2016, art. 22c)."""
        latest = max(filter(None, (self.standards_adopted, self.standards_reviewed)), default=None)
        return latest and add_years(latest, REVIEW_YEARS)


class DayPlaces(Interval):
    """Miejsca: how many children the facility takes from–to, by its permit or statute (no limit in the Act)."""

    facility = models.ForeignKey(
        DayFacility, verbose_name=_("facility"), on_delete=models.PROTECT, related_name="capacity"
    )
    places = models.PositiveSmallIntegerField(_("places"))

    objects = OfFacilityQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("places")
        verbose_name_plural = _("places")
        ordering = ["-start", "-pk"]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["facility"],
                condition=Q(end__isnull=True),
                name="families_dayplaces_one_open_per_facility",
                violation_error_message=_("The number of places is already entered; end it first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.places} ({self.start})"


class Enrolment(Interval):
    """Zapis dziecka do placówki from–to; free and voluntary unless the court obliges (art. 23)."""

    class Basis(models.TextChoices):
        VOLUNTARY = "voluntary", _("voluntary")
        COURT = "court", _("court order")

    facility = models.ForeignKey(
        DayFacility, verbose_name=_("facility"), on_delete=models.PROTECT, related_name="enrolments"
    )
    person = models.ForeignKey(
        "families.Person", verbose_name=_("child"), on_delete=models.PROTECT, related_name="enrolments"
    )
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.VOLUNTARY)

    joined_when_merged = True
    objects = NamedQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["-start", "pk"]
        indexes = [models.Index(fields=["facility", "end", "start"], name="families_enrolment_by_facility")]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["facility", "person"],
                condition=Q(end__isnull=True),
                name="families_enrolment_once_at_a_time",
                violation_error_message=_("This child is already enrolled."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facility_id} {self.start}"


class DayFigures(Recorded):
    """Liczby placówki: a month (or a whole year) as the facility counted it, all its children, named ones among them.

    ``enrolled``: children enrolled at any time of the period; ``last_day``: on its last day; ``visits``: children's
    days of attendance; ``days_open``: days on which it was open.
    """

    facility = models.ForeignKey(
        DayFacility, verbose_name=_("facility"), on_delete=models.PROTECT, related_name="figures"
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2012), MaxValueValidator(2100)])
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    enrolled = models.PositiveIntegerField(_("children enrolled in the period"), null=True, blank=True)
    last_day = models.PositiveIntegerField(_("children on the last day"), null=True, blank=True)
    visits = models.PositiveIntegerField(_("children's days of attendance"), null=True, blank=True)
    days_open = models.PositiveSmallIntegerField(_("days open"), null=True, blank=True)

    objects = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("figures of a facility")
        verbose_name_plural = _("figures of facilities")
        ordering = ["-year", "month", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "year", "month"],
                name="families_dayfigures_once_a_month",
                violation_error_message=_("The figures of this month are already entered."),
            ),
            models.UniqueConstraint(
                fields=["facility", "year"],
                condition=Q(month__isnull=True),
                name="families_dayfigures_once_a_year",
                violation_error_message=_("The figures of this year are already entered."),
            ),
            models.CheckConstraint(
                condition=Q(enrolled__isnull=True) | Q(last_day__isnull=True) | Q(last_day__lte=F("enrolled")),
                name="families_dayfigures_last_day_within_enrolled",
                violation_error_message=_("More children on the last day than in the whole period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facility_id} {self.year}/{self.month or '–'}"


class DayFunding(Recorded):
    """Finansowanie placówki: a year's grant or own cost, in zł."""

    class Kind(models.TextChoices):
        GRANT = "grant", _("grant")
        OWN = "own", _("own cost of the municipality")

    facility = models.ForeignKey(
        DayFacility, verbose_name=_("facility"), on_delete=models.PROTECT, related_name="funding"
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2012), MaxValueValidator(2100)])
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    amount = models.DecimalField(_("amount, zł"), max_digits=12, decimal_places=2)
    source = models.CharField(_("source of money"), max_length=160, blank=True)

    objects = OfFacilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("funding of a facility")
        verbose_name_plural = _("funding of facilities")
        ordering = ["-year", "kind", "pk"]
        constraints = [
            not_negative("amount", "families_dayfunding_amount_not_negative"),
            models.UniqueConstraint(
                fields=["facility", "year", "kind", "source"],
                name="families_dayfunding_once_a_year",
                violation_error_message=_("This amount is already entered."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facility_id} {self.year}"
