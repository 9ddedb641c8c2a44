"""Samples of values drawn for control: what was drawn from what, what the control found, what the centre answered."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded, UnrecordedWrite
from programs.models.fields import FigureField
from programs.models.indicators import Measure
from programs.models.institutions import Institution
from programs.models.programme import Programme
from programs.models.values import Revision, Value
from programs.querysets import ControlledValueQuerySet, ControlPopulationQuerySet, ControlSampleQuerySet


def _person(label, **kwargs) -> models.ForeignKey:
    """Who did something; people who did something cannot be deleted."""
    options = {"null": True, "blank": True, "editable": False, "on_delete": models.PROTECT, "related_name": "+"}
    return models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=label, **options | kwargs)


class ControlSample(Recorded):
    """Próba do kontroli: values of one year drawn from all that fit the filters, so that the draw can be repeated.

    ``filters`` hold what was drawn from, ``strata`` how it was divided; ``seed`` and the kept ``ControlPopulation``
    give the same sample again (``programs.controls.drawing``). A draw cannot be removed, only abandoned with a reason.
    """

    class Body(models.TextChoices):
        CENTRE = "centre", _("the centre itself")
        AUDIT = "audit", _("internal audit")
        COUNCIL = "council", _("audit committee of the council")
        MAYOR = "mayor", _("the municipality's own control")
        RIO = "rio", _("Regional Chamber of Audit (RIO)")
        NIK = "nik", _("Supreme Audit Office (NIK)")
        VOIVODE = "voivode", _("the voivode")
        OTHER = "other", pgettext_lazy("who controls", "another body")

    class Method(models.TextChoices):
        RANDOM = "random", _("at random, each value alike")
        AMOUNT = "amount", _("by amounts in PLN: the larger, the likelier")
        ALL = "all", _("all of them")

    class Strata(models.TextChoices):
        NONE = "", _("not divided")
        GOAL = "goal", _("by goal")
        REPORTER = "reporter", _("by reporting institution")
        ORIGIN = "origin", _("by origin")
        KIND = "kind", _("by kind of number")

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="control_samples"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=200)
    body = models.CharField(_("who controls"), max_length=10, choices=Body, default=Body.CENTRE)
    reference = models.CharField(_("reference number"), max_length=60, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    filters = models.JSONField(_("drawn from"), default=dict, blank=True, editable=False)
    strata = models.CharField(_("divided"), max_length=10, choices=Strata, blank=True, default=Strata.NONE)
    method = models.CharField(_("how it is drawn"), max_length=10, choices=Method, default=Method.RANDOM)
    size = models.PositiveSmallIntegerField(_("how many values"), validators=[MinValueValidator(1)])
    seed = models.CharField(_("seed of the draw"), max_length=40)
    seed_given = models.BooleanField(_("the seed was given by a person"), default=False, editable=False)
    drawn_at = models.DateTimeField(_("drawn at"), default=timezone.now, editable=False)
    drawn_by = _person(_("drawn by"))
    answers_due = models.DateField(_("answers of the centre due on"), null=True, blank=True)
    conclusion = models.TextField(_("conclusions and recommendations"), blank=True)
    finished_at = models.DateTimeField(_("control finished at"), null=True, blank=True, editable=False)
    finished_by = _person(_("control finished by"))
    abandoned_at = models.DateTimeField(_("abandoned at"), null=True, blank=True, editable=False)
    abandoned_because = models.CharField(_("why it was abandoned"), max_length=500, blank=True, editable=False)

    objects = ControlSampleQuerySet.as_manager()

    class Meta:
        verbose_name = _("sample for control")
        verbose_name_plural = _("samples for control")
        ordering = ["-drawn_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "title"],
                name="programs_control_titled_once",
                violation_error_message=_("There is already a control of this title in the year."),
            ),
            models.CheckConstraint(
                condition=models.Q(abandoned_at__isnull=True) | ~models.Q(abandoned_because=""),
                name="programs_abandoned_control_has_reason",
                violation_error_message=_("Say why the control is abandoned."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programs:control", args=[self.pk])

    def delete(self, *args, **kwargs):
        raise UnrecordedWrite("a draw is never removed; abandon it with a reason")

    @property
    def is_open(self) -> bool:
        """Whether findings can be written."""
        return self.finished_at is None and self.abandoned_at is None


class ControlPopulation(models.Model):
    """Populacja losowania: everything a sample was drawn from, as it was then; written once.

    ``rows`` is a CSV text with one line for each value (``programs.controls.population``), ``checksum`` its SHA-256.
    """

    sample = models.OneToOneField(
        ControlSample, verbose_name=_("sample for control"), on_delete=models.PROTECT, related_name="population"
    )
    count = models.PositiveIntegerField(_("number of values"))
    rows = models.TextField(_("values that could be drawn"))
    checksum = models.CharField(_("SHA-256 checksum"), max_length=64)

    objects = ControlPopulationQuerySet.as_manager()

    class Meta:
        verbose_name = _("population of a draw")
        verbose_name_plural = _("populations of draws")

    def __str__(self) -> str:
        return f"{self.sample_id}: {self.count}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise UnrecordedWrite("the population of a draw is written once")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise UnrecordedWrite("the population of a draw is written once")


class ControlledValue(Recorded):
    """Wartość w próbie: a value as it was when drawn, what the control found, and what the centre answered.

    ``value`` is empty for a number counted from the records. The columns up to ``revision`` (its last change then) are
    copies that never change. ``added_because`` marks a value chosen by a person: it says nothing about the others.
    """

    class Finding(models.TextChoices):
        PENDING = "", _("not checked yet")
        AGREES = "agrees", pgettext_lazy("finding", "agrees")
        DIFFERS = "differs", pgettext_lazy("finding", "does not agree")
        UNCHECKABLE = "uncheckable", pgettext_lazy("finding", "cannot be checked")

    class Cause(models.TextChoices):
        UNKNOWN = "", pgettext_lazy("cause", "not given")
        SLIP = "slip", _("a slip in counting or typing")
        PERIOD = "period", _("another day or period was counted")
        DEFINITION = "definition", _("something else was counted than defined")
        TWICE = "twice", _("counted twice or left out")
        RECORDS = "records", _("records incomplete or entered late")
        SOURCE = "source", _("source documents missing")
        OTHER = "other", pgettext_lazy("cause", "another")

    class Answer(models.TextChoices):
        NONE = "", _("not answered")
        EXPLAINED = "explained", pgettext_lazy("answer", "explained")
        CORRECTED = "corrected", pgettext_lazy("answer", "corrected")

    class Review(models.TextChoices):
        NONE = "", pgettext_lazy("review", "not decided")
        SETTLED = "settled", pgettext_lazy("review", "settled")
        UPHELD = "upheld", pgettext_lazy("review", "finding upheld")

    sample = models.ForeignKey(
        ControlSample, verbose_name=_("sample for control"), on_delete=models.PROTECT, related_name="values"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    stratum = models.CharField(_("group"), max_length=300, blank=True)
    added_because = models.CharField(_("why it was added by hand"), max_length=500, blank=True)
    measure = models.ForeignKey(
        Measure, verbose_name=_("measure"), on_delete=models.PROTECT, related_name="control_findings"
    )
    value = models.ForeignKey(
        Value, verbose_name=_("value"), null=True, blank=True, on_delete=models.PROTECT, related_name="control_findings"
    )
    reporter = models.ForeignKey(
        Institution, verbose_name=_("reported by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.TextField(_("what was counted"))
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    period = models.CharField(_("period"), max_length=60, blank=True)
    number = FigureField(_("number as drawn"))
    text = models.TextField(_("as drawn"))
    value_state = models.CharField(_("what is given"), max_length=16, choices=Value.ValueState)
    origin = models.CharField(_("origin"), max_length=10, choices=Value.Origin)
    state = models.CharField(_("state"), max_length=10, choices=Value.State, blank=True)
    revision = models.ForeignKey(
        Revision,
        verbose_name=_("last change when drawn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    finding = models.CharField(_("finding"), max_length=12, choices=Finding, blank=True, default=Finding.PENDING)
    found_number = FigureField(_("number found by the control"))
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, blank=True, default=Cause.UNKNOWN)
    evidence_seen = models.TextField(_("evidence seen"), blank=True)
    remark = models.TextField(_("remark of the control"), blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, editable=False)
    checked_by = _person(_("checked by"))
    answer = models.CharField(_("answer of the centre"), max_length=10, choices=Answer, blank=True, default=Answer.NONE)
    answer_text = models.TextField(_("words of the answer"), blank=True)
    corrected_by = models.ForeignKey(
        Revision, verbose_name=_("corrected by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    answered_by = _person(_("answered by"))
    review = models.CharField(
        _("what the control makes of the answer"), max_length=10, choices=Review, blank=True, default=Review.NONE
    )
    review_remark = models.TextField(_("remark on the answer"), blank=True)
    reviewed_at = models.DateTimeField(_("answer reviewed at"), null=True, blank=True, editable=False)
    reviewed_by = _person(_("answer reviewed by"))

    objects = ControlledValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value in a sample")
        verbose_name_plural = _("values in samples")
        ordering = ["sample", "position"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "position"], name="programs_controlled_position_once"),
            models.UniqueConstraint(
                fields=["sample", "value"],
                name="programs_value_controlled_once",
                violation_error_message=_("This value is in the sample already."),
            ),
            models.UniqueConstraint(
                fields=["sample", "measure"],
                condition=models.Q(value__isnull=True),
                name="programs_counted_number_controlled_once",
                violation_error_message=_("This value is in the sample already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(finding="differs") | models.Q(found_number__isnull=False) | ~models.Q(remark=""),
                name="programs_deviation_says_what_was_found",
                violation_error_message=_("Give the number that the control found, or say in words what was found."),
            ),
            models.CheckConstraint(
                condition=~models.Q(finding="uncheckable") | ~models.Q(remark=""),
                name="programs_uncheckable_has_reason",
                violation_error_message=_("Say why it cannot be checked."),
            ),
            models.CheckConstraint(
                condition=models.Q(answer="") | ~models.Q(answer_text=""),
                name="programs_answer_has_words",
                violation_error_message=_("Write the answer."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sample_id}: {self.measure_id}"

    def get_absolute_url(self) -> str:
        return reverse("programs:controlled_value", args=[self.pk])

    def delete(self, *args, **kwargs):
        raise UnrecordedWrite("what was drawn stays in the sample")

    @property
    def is_live(self) -> bool:
        """Whether the number was counted from the records."""
        return self.value_id is None

    @property
    def is_checked(self) -> bool:
        """Whether there is a finding."""
        return self.finding != self.Finding.PENDING

    @property
    def is_objection(self) -> bool:
        """Whether the control found something that the centre has to answer."""
        return self.finding in {self.Finding.DIFFERS, self.Finding.UNCHECKABLE}

    @property
    def awaits_answer(self) -> bool:
        """Whether the centre has not answered what the control found."""
        return self.is_objection and not self.answer
