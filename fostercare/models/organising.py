"""What an organiser of foster care keeps about candidates and carers, and the supports and limits of carers."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH, Interval, not_negative
from fostercare.labels import family_form_choices
from fostercare.querysets import CareRecordQuerySet, CareSpellQuerySet


class Candidate(Recorded):
    """Kandydat na rodzinę zastępczą: who applied, for which form, and the foster family that came of it."""

    name = models.CharField(_("name"), max_length=200, db_collation="polish")
    form = models.CharField(_("form applied for"), max_length=20, choices=family_form_choices)
    applied_on = models.DateField(_("applied on"))
    children_wanted = models.PositiveSmallIntegerField(
        _("ready to take how many children"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    contact = models.CharField(_("address and telephone"), max_length=200, blank=True)
    provider = models.OneToOneField(
        "fostercare.CareProvider",
        verbose_name=_("became"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="candidacy",
    )
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = CareRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate for a foster family")
        verbose_name_plural = _("candidates for foster families")
        ordering = ["-applied_on", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("fostercare:candidate", args=[self.pk])

    @property
    def number(self) -> str:
        """Number that stands where the name must not: „K-4"."""
        return f"K-{self.pk}"


class CandidateStep(Recorded):
    """Etap kwalifikacji: one dated step of a candidate; ``fostercare.carers.qualification`` keeps the law's order."""

    class Kind(models.TextChoices):
        PRELIMINARY = "preliminary", _("preliminary qualification")
        TRAINING = "training", _("training began")
        TRAINED = "trained", _("certificate of training")
        QUALIFIED = "qualified", _("qualification certificate")
        APPOINTED = "appointed", _("appointed: court order or contract")
        REFUSED = "refused", _("refused")
        RESIGNED = "resigned", _("resigned")

    candidate = models.ForeignKey(
        Candidate, verbose_name=_("candidate"), on_delete=models.PROTECT, related_name="steps"
    )
    kind = models.CharField(_("step"), max_length=12, choices=Kind)
    date = models.DateField(_("date"))
    document = models.CharField(_("document"), max_length=160, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = CareRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of qualification")
        verbose_name_plural = _("steps of qualification")
        ordering = ["date", "pk"]
        constraints = [models.UniqueConstraint(fields=["candidate", "kind"], name="fostercare_step_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"


class CarerCertificate(Recorded):
    """Zaświadczenie opiekuna (art. 45a): brought every two years; ``kind`` says which."""

    class Kind(models.TextChoices):
        HEALTH = "health", _("medical certificate")
        PSYCHOLOGIST = "psychologist", _("opinion of a psychologist")
        CRIMINAL_RECORD = "criminal_record", _("criminal record and register of sexual offenders")

    provider = models.ForeignKey(
        "fostercare.CareProvider",
        verbose_name=_("foster family"),
        on_delete=models.PROTECT,
        related_name="certificates",
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    person = models.CharField(_("person"), max_length=120, blank=True, help_text=_("Where both carers bring one."))
    date = models.DateField(_("date of the document"))

    objects = CareRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("carer's certificate")
        verbose_name_plural = _("carers' certificates")
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"


class CarerAssessment(Recorded):
    """Ocena rodziny zastępczej (art. 134): within a year, then two, then every three years."""

    class Outcome(models.TextChoices):
        POSITIVE = "positive", pgettext_lazy("assessment", "positive")
        RESERVATIONS = "reservations", pgettext_lazy("assessment", "positive with recommendations")
        NEGATIVE = "negative", pgettext_lazy("assessment", "negative")

    provider = models.ForeignKey(
        "fostercare.CareProvider",
        verbose_name=_("foster family"),
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    date = models.DateField(_("date"))
    outcome = models.CharField(_("result"), max_length=12, choices=Outcome)
    note = models.TextField(_("reasons and recommendations"), max_length=NOTE_LENGTH, blank=True)
    repeat_by = models.DateField(
        _("to be repeated by"), null=True, blank=True, help_text=_("After a negative result, if set earlier.")
    )

    objects = CareRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment of a foster family")
        verbose_name_plural = _("assessments of foster families")
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(repeat_by__isnull=True) | Q(repeat_by__gt=F("date")),
                name="fostercare_assessment_repeated_later",
                violation_error_message=_("The repetition comes after the assessment."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.date}"


class CarerSupport(Interval):
    """Wsparcie rodziny zastępczej: helper, relief, supervision, support group, volunteer, training; with hours."""

    class Kind(models.TextChoices):
        HELPER = "helper", _("helper in care and housework (art. 57, 64)")
        RELIEF = "relief", _("relief family (art. 73)")
        RESPITE = "respite", _("paid rest of the carer (art. 69)")
        SUPERVISION = "supervision", _("supervision and consultation")
        GROUP = "group", _("support group")
        VOLUNTEER = "volunteer", _("volunteer")
        COUNSELLING = "counselling", _("specialist counselling")
        TRAINING = "training", pgettext_lazy("support", "training")

    provider = models.ForeignKey(
        "fostercare.CareProvider", verbose_name=_("foster family"), on_delete=models.PROTECT, related_name="supports"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    topic = models.CharField(_("topic or person"), max_length=200, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=2, null=True, blank=True)

    objects = CareSpellQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("support of a foster family")
        verbose_name_plural = _("supports of foster families")
        ordering = ["-start", "-pk"]
        constraints = [*Interval.Meta.constraints, not_negative("hours", "fostercare_support_hours_not_negative")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.start}"


class ProfessionalLimit(Recorded):
    """Limit rodzin zastępczych zawodowych na rok (art. 180 pkt 1): set by the county's programme.

    The latest decision of the year holds.
    """

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2012), MaxValueValidator(2100)])
    families = models.PositiveSmallIntegerField(_("professional foster families in the year"))
    new = models.PositiveSmallIntegerField(_("of it new ones"), null=True, blank=True)
    since = models.DateField(_("decided on"))
    ground = models.CharField(_("resolution"), max_length=300, blank=True)

    objects = CareRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("limit of professional foster families")
        verbose_name_plural = _("limits of professional foster families")
        ordering = ["-year", "-since", "-pk"]

    def __str__(self) -> str:
        return f"{self.year}: {self.families}"
