"""Counselling and social work: what specialists give to families, where persons and services are two measures."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH, Interval
from families.models.people import Person
from families.service_querysets import CounsellingQuerySet, SocialWorkQuerySet


class Audience(models.TextChoices):
    """For whom counselling or a group activity is meant."""

    FAMILIES = "families", _("families with children")
    PARENTS = "parents", _("parents")
    CHILDREN = "children", _("children and youth")
    FOSTER_CARE = "foster_care", _("foster families and children in care")
    CARE_LEAVERS = "care_leavers", _("young people leaving care")
    VIOLENCE = "violence", _("people who experience violence")
    COMMUNITY = "community", _("local community")
    STAFF = "staff", _("staff")


class Counselling(Recorded):
    """Poradnictwo specjalistyczne (art. 10 ust. 3 pkt 1): services of one kind given to a person or to some people.

    ``services`` is how many times; ``persons`` how many people got them. With a ``person`` named there is one; without
    a name (an anonymous helpline, a month's sum from a partner) ``persons`` is what was counted, each person of a year
    once, and ``sex`` may say of whom.
    """

    class Kind(models.TextChoices):
        LEGAL = "legal", _("legal")
        PSYCHOLOGICAL = "psychological", _("psychological")
        PEDAGOGICAL = "pedagogical", _("pedagogical")
        FAMILY = "family", _("family counselling")
        THERAPY = "therapy", _("therapy")
        ADDICTION = "addiction", _("addiction")
        MEDIATION = "mediation", _("mediation")
        MEDICAL = "medical", _("medical")
        OTHER = "other", pgettext_lazy("counselling", "other")

    date = models.DateField(_("date"), help_text=_("The day of the service, or the last day of the time summed up."))
    kind = models.CharField(_("kind of counselling"), max_length=15, choices=Kind)
    audience = models.CharField(_("for whom"), max_length=15, choices=Audience, default=Audience.FAMILIES)
    family = models.ForeignKey(
        "families.Family",
        verbose_name=_("family"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="counselling",
    )
    person = models.ForeignKey(
        "families.Person",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="counselling",
    )
    worker = models.ForeignKey(
        "families.Worker",
        verbose_name=_("worker of the centre"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    provider = models.ForeignKey(
        "programs.Institution",
        verbose_name=_("institution"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    services = models.PositiveIntegerField(_("number of services"), default=1, validators=[MinValueValidator(1)])
    persons = models.PositiveIntegerField(
        _("number of people"),
        default=1,
        help_text=_("In sums without names: people counted for the first time this year, or they would count twice."),
    )
    sex = models.CharField(
        _("sex of the people counted"),
        max_length=1,
        choices=Person.Sex,
        blank=True,
        help_text=_("Only for sums without names; make an entry for women and one for men."),
    )
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = CounsellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("counselling")
        verbose_name_plural = _("counselling")
        ordering = ["-date", "-pk"]
        indexes = [
            models.Index(fields=["date", "kind"], name="families_counselling_by_date"),
            models.Index(fields=["family", "date"], name="families_counselling_of_family"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(services__gte=1),
                name="families_counselling_at_least_one_service",
                violation_error_message=_("Enter at least one service."),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(persons=1),
                name="families_counselling_named_person_is_one",
                violation_error_message=_("With a named person the number of people is 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"


class SocialWork(Interval):
    """Praca socjalna z rodziną: a social worker's work from–to, with a social contract or without."""

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="social_work"
    )
    worker = models.ForeignKey(
        "families.Worker",
        verbose_name=_("social worker"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    contract_date = models.DateField(_("social contract signed on"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = SocialWorkQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("social work")
        verbose_name_plural = _("social work")
        ordering = ["-start", "-pk"]
        indexes = [models.Index(fields=["end", "start"], name="families_socialwork_by_end")]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["family"],
                condition=Q(end__isnull=True),
                name="families_socialwork_one_open_per_family",
                violation_error_message=_("Social work with this family is already in progress."),
            ),
        ]

    def __str__(self) -> str:
        return f"R-{self.family_id} {self.start}"
