"""Those with whom children live: foster families and facilities."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from families.models.base import NOTE_LENGTH, Interval
from fostercare.cofinancing.codes import Form, FormGroup
from fostercare.cofinancing.rates import MissingRate
from fostercare.labels import form_choices
from fostercare.querysets import ProviderQuerySet
from fostercare.rate_tables import load


class CareProvider(Interval):
    """Opiekun zastępczy albo placówka: a foster family, a family children's home, a facility, from opening to closing.

    The name of a family form is personal data, the name of a facility is public. A family that changes its form (a new
    contract, art. 54) is closed and recorded anew, because the form decides benefits and limits.
    """

    name = models.CharField(_("name"), max_length=200, db_collation="polish")
    form = models.CharField(_("form of care"), max_length=20, choices=form_choices)
    specialised = models.BooleanField(
        _("specialised (art. 59)"),
        default=False,
        help_text=_("for children with disabilities, juveniles or minor mothers"),
    )
    county = models.CharField(_("county"), max_length=120, blank=True)
    outside = models.BooleanField(_("lives or works outside our municipality"), default=False)
    capacity = models.PositiveSmallIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text=_("Number of children by contract or permit; empty: the limit of the Act for the form."),
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = ProviderQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("carer or facility")
        verbose_name_plural = _("carers and facilities")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["form", "start"], name="fostercare_provider_by_form")]
        constraints = [
            *Interval.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(capacity__isnull=True) | models.Q(capacity__gte=1),
                name="fostercare_careprovider_has_a_place",
                violation_error_message=_("A carer or facility has at least one place."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("fostercare:carer", args=[self.pk])

    @property
    def number(self) -> str:
        """Number that stands where the name must not: „O-12"."""
        return f"O-{self.pk}"

    @property
    def group(self) -> FormGroup:
        """Family, institution or medical."""
        return Form(self.form).group

    @property
    def is_family(self) -> bool:
        """Whether it is a family form, whose name is personal data."""
        return self.group is FormGroup.FAMILY

    def places_on(self, day: date) -> int | None:
        """Own places, or the limit of the Act for the form on the day; None where there is no limit."""
        if self.capacity:
            return self.capacity
        try:
            return int(str(load("capacities").on_or_first(self.form, day).value))
        except MissingRate:
            return None
