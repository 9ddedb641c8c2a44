"""What a county charges: its notes line by line, what the centre decides about each line, and the letters about it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH
from fostercare.labels import all_component_choices, form_choices
from fostercare.models.counties import County
from fostercare.querysets import MoneyQuerySet


class CountyNote(Recorded):
    """Nota powiatu: what a county charges for a period; a correction names the note that it corrects.

    ``total``: the amount printed on the note, which need not be the sum of its lines.
    """

    class Kind(models.TextChoices):
        NOTE = "note", pgettext_lazy("county", "note")
        CORRECTION = "correction", pgettext_lazy("county", "correcting note")

    class Status(models.TextChoices):
        ENTERED = "entered", pgettext_lazy("county note", "entered")
        CHECKED = "checked", pgettext_lazy("county note", "checked")
        CLOSED = "closed", pgettext_lazy("county note", "closed")

    county = models.ForeignKey(County, verbose_name=_("county"), on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NOTE)
    number = models.CharField(_("number of the note"), max_length=80)
    issued_on = models.DateField(_("issued on"))
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("payment due on"), null=True, blank=True)
    start = models.DateField(_("for the days from"))
    end = models.DateField(_("for the days to"))
    total = models.DecimalField(_("amount of the note, zł"), max_digits=12, decimal_places=2)
    corrects = models.ForeignKey(
        "self", verbose_name=_("corrects"), null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    status = models.CharField(_("state"), max_length=8, choices=Status, default=Status.ENTERED, editable=False)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("county's note")
        verbose_name_plural = _("county's notes")
        ordering = ["-issued_on", "-pk"]
        indexes = [models.Index(fields=["start", "end"], name="fostercare_note_by_days")]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "number", "issued_on"],
                name="fostercare_note_once",
                violation_error_message=_("This note of the county is already recorded."),
            ),
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="fostercare_note_days_in_order",
                violation_error_message=_("The last day is earlier than the first day."),
            ),
            models.CheckConstraint(
                condition=Q(received_on__gte=F("issued_on")),
                name="fostercare_note_received_after_issue",
                violation_error_message=_("A note cannot be received before it was issued."),
            ),
            models.CheckConstraint(
                condition=Q(kind="correction") | Q(total__gte=0, corrects__isnull=True),
                name="fostercare_note_only_correction_lowers",
                violation_error_message=_("Only a correcting note corrects another one and may be below zero."),
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
                name="fostercare_note_not_of_itself",
                violation_error_message=_("A note cannot correct itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class NoteLine(Recorded):
    """Pozycja noty: what is charged for one child, component and time; as printed, then matched and decided.

    ``child_name``, ``birth_date``, ``place``: as the county wrote them. ``monthly``: amount for a whole month;
    ``base``: for the days; both in zł, where the note says them. ``accepted``: the part of ``amount`` that the
    municipality acknowledges; with a decision only. Amounts below zero stand in correcting notes only.
    """

    class Decision(models.TextChoices):
        OPEN = "", pgettext_lazy("note line", "not decided")
        ACCEPTED = "accepted", pgettext_lazy("note line", "accepted")
        PARTLY = "partly", pgettext_lazy("note line", "accepted in part")
        DISPUTED = "disputed", pgettext_lazy("note line", "disputed")
        CORRECTED = "corrected", pgettext_lazy("note line", "corrected by the county")

    county_note = models.ForeignKey(
        CountyNote, verbose_name=_("county's note"), on_delete=models.PROTECT, related_name="lines"
    )
    position = models.PositiveIntegerField(_("position"))
    child_name = models.CharField(_("child as the note names it"), max_length=160)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    child = models.ForeignKey(
        "families.Person",
        verbose_name=_("child"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="note_lines",
    )
    form = models.CharField(_("form of care"), max_length=20, choices=form_choices, blank=True)
    place = models.CharField(_("carer or facility as the note names it"), max_length=200, blank=True)
    component = models.CharField(_("component"), max_length=25, choices=all_component_choices, blank=True)
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    monthly = models.DecimalField(_("amount a month, zł"), max_digits=12, decimal_places=2, null=True, blank=True)
    base = models.DecimalField(_("expense, zł"), max_digits=12, decimal_places=2, null=True, blank=True)
    percent = models.DecimalField(
        _("share, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    amount = models.DecimalField(_("charged, zł"), max_digits=12, decimal_places=2)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, default=Decision.OPEN, blank=True)
    accepted = models.DecimalField(_("acknowledged, zł"), max_digits=12, decimal_places=2, null=True, blank=True)
    reason = models.CharField(_("reason of the decision"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a county's note")
        verbose_name_plural = _("lines of county's notes")
        ordering = ["county_note", "position"]
        indexes = [
            models.Index(fields=["child", "start"], name="fostercare_noteline_by_child"),
            models.Index(fields=["decision"], name="fostercare_noteline_decision"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["county_note", "position"], name="fostercare_noteline_position_once"),
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="fostercare_noteline_days_in_order",
                violation_error_message=_("The last day is earlier than the first day."),
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__gte=0, percent__lte=100),
                name="fostercare_noteline_percent",
                violation_error_message=_("A share is from 0 to 100%."),
            ),
            models.CheckConstraint(
                condition=Q(decision="", accepted__isnull=True)
                | Q(decision="accepted", accepted=F("amount"))
                | Q(decision__in=["disputed", "corrected"], accepted=0)
                | Q(decision="partly", accepted__gt=0, accepted__lt=F("amount")),
                name="fostercare_noteline_accepts_what_was_decided",
                violation_error_message=_("What is acknowledged does not fit the decision."),
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", "accepted"]) | ~Q(reason=""),
                name="fostercare_noteline_refusal_has_reason",
                violation_error_message=_("Say why the line is not accepted as it stands."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county_note_id}/{self.position}"


class NoteLetter(Recorded):
    """Pismo w sprawie noty: a question, a refusal with grounds or an acceptance, kept word for word as it was sent.

    ``document``: the blocks of the letter, from which PDF and DOCX are written; it changes until ``sent_on`` is set.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", pgettext_lazy("letter", "question")
        REFUSAL = "refusal", pgettext_lazy("letter", "refusal with grounds")
        ACCEPTANCE = "acceptance", pgettext_lazy("letter", "acceptance")

    county_note = models.ForeignKey(
        CountyNote, verbose_name=_("county's note"), on_delete=models.PROTECT, related_name="letters"
    )
    kind = models.CharField(_("kind of letter"), max_length=10, choices=Kind)
    date = models.DateField(_("date of the letter"))
    case_number = models.CharField(_("case number"), max_length=80, blank=True)
    words = models.TextField(_("own words"), max_length=NOTE_LENGTH, blank=True)
    document = models.JSONField(default=list, editable=False)
    answer_due = models.DateField(_("answer asked for by"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.TextField(_("answer of the county"), max_length=NOTE_LENGTH, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter about a county's note")
        verbose_name_plural = _("letters about county's notes")
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(sent_on__isnull=False, answered_on__gte=F("sent_on")),
                name="fostercare_letter_answered_after_sending",
                violation_error_message=_("A letter is answered after it was sent."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"
