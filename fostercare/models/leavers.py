"""People who leave care as adults: their programme, the help they get, where they live (art. 140–153)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.models.base import NOTE_LENGTH, Interval, not_negative
from fostercare.labels import former_form_choices
from fostercare.querysets import CareSpellQuerySet


class CareLeaver(Interval):
    """Usamodzielnienie: a person with a programme of independence (IPU) and a chosen guardian, from–to."""

    class Outcome(models.TextChoices):
        COMPLETED = "completed", _("programme completed")
        STOPPED = "stopped", _("stopped by the person")
        MOVED = "moved", _("moved away")
        OTHER = "other", pgettext_lazy("care leaver", "other reason")

    person = models.ForeignKey(
        "families.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="leavings"
    )
    left_care_on = models.DateField(_("left care on"), null=True, blank=True)
    former_form = models.CharField(_("left which form of care"), max_length=20, blank=True, choices=former_form_choices)
    guardian = models.CharField(_("guardian of independence"), max_length=160, blank=True)
    guardian_chosen_on = models.DateField(_("guardian chosen on"), null=True, blank=True)
    programme_on = models.DateField(_("programme of independence signed on"), null=True, blank=True)
    aims = models.TextField(_("aims and activities"), max_length=NOTE_LENGTH, blank=True)
    outcome = models.CharField(_("how it ended"), max_length=10, choices=Outcome, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = CareSpellQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("care leaver")
        verbose_name_plural = _("care leavers")
        ordering = ["-start", "-pk"]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(end__isnull=True),
                name="fostercare_one_leaving_a_person",
                violation_error_message=_("This person is already becoming independent."),
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True, outcome="") | (Q(end__isnull=False) & ~Q(outcome="")),
                name="fostercare_leaving_end_has_outcome",
                violation_error_message=_("Say how it ended, once it has ended."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.start}"

    def get_absolute_url(self) -> str:
        return reverse("fostercare:leaver", args=[self.pk])

    @property
    def number(self) -> str:
        """Number that stands where the name must not: „U-7"."""
        return f"U-{self.pk}"


class LeaverSupport(Interval):
    """Pomoc dla usamodzielnianego: money by decision, housing, counselling; ``amount`` a month or once."""

    class Kind(models.TextChoices):
        EDUCATION = "education", _("money for continuing education")
        INDEPENDENCE = "independence", _("money for becoming independent")
        HOUSEHOLD = "household", _("money for setting up a household")
        HOUSING = "housing", _("help with housing")
        EMPLOYMENT = "employment", _("help with work")
        COUNSELLING = "counselling", _("legal and psychological counselling")

    class Housing(models.TextChoices):
        TRAINING_FLAT = "training_flat", _("training flat")
        PROTECTED = "protected", _("assisted flat")
        MUNICIPAL = "municipal", _("municipal flat")
        OTHER = "other", pgettext_lazy("housing", "other")

    leaver = models.ForeignKey(
        CareLeaver, verbose_name=_("care leaver"), on_delete=models.PROTECT, related_name="supports"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    housing = models.CharField(_("kind of housing"), max_length=14, choices=Housing, blank=True)
    amount = models.DecimalField(_("amount, zł"), max_digits=12, decimal_places=2, null=True, blank=True)
    monthly = models.BooleanField(_("every month"), default=False)
    decision = models.CharField(_("number of the decision"), max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = CareSpellQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("help for a care leaver")
        verbose_name_plural = _("help for care leavers")
        ordering = ["-start", "-pk"]
        constraints = [
            *Interval.Meta.constraints,
            not_negative("amount", "fostercare_leaversupport_amount_not_negative"),
            models.CheckConstraint(
                condition=Q(monthly=False) | Q(amount__isnull=False),
                name="fostercare_leaversupport_month_has_amount",
                violation_error_message=_("Give the amount a month."),
            ),
            models.CheckConstraint(
                condition=Q(housing="") | Q(kind="housing"),
                name="fostercare_leaversupport_housing_only",
                violation_error_message=_("The kind of housing belongs to help with housing."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.start}"
