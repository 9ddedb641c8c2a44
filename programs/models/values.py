"""Values of measures and everything that ever happened to them."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import UnrecordedWrite
from programs.models.documents import Document
from programs.models.fields import Described, FigureField, PartialDateField, partial_in_order
from programs.models.indicators import Measure, PartsKind
from programs.models.institutions import Institution
from programs.models.tables import PrintedList
from programs.querysets import RevisionQuerySet, ValueQuerySet


class Value(Described):
    """Wartość miernika: the number of a measure for a year, or for a day or period within it, by one reporter.

    Written only by ``programs.services`` (every change leaves a ``Revision``). ``reporter`` empty: the centre itself,
    or the agreed figure of all. ``words`` are those printed beside or instead of the number. ``number_to`` closes a
    range. A percentage keeps its ``numerator`` and ``denominator`` where they are known. ``override_reason`` lets a
    stored number stand before the live one. ``shared_with`` are codes of indicators printed in the same cell.
    """

    class ValueState(models.TextChoices):
        NUMBER = "number", pgettext_lazy("figure", "number")
        APPROXIMATE = "approximate", _("approximate number")
        WORDS = "words", _("words instead of a number")
        PARTS = "parts", _("only parts are given")
        NOT_REPORTED = "not_reported", _("no data")
        NOT_APPLICABLE = "not_applicable", _("not applicable")

    class Origin(models.TextChoices):
        LIVE = "live", _("from the records")
        ENTERED = "entered", _("entered")
        IMPORTED = "imported", _("imported")
        PARTNER = "partner", _("from a partner")
        AGREED = "agreed", _("agreed")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("to be checked")
        RETURNED = "returned", _("returned")
        ACCEPTED = "accepted", _("accepted")
        LOCKED = "locked", _("locked")

    measure = models.ForeignKey(Measure, verbose_name=_("measure"), on_delete=models.PROTECT, related_name="values")
    year = models.PositiveSmallIntegerField(_("year"))
    as_of = PartialDateField(_("as of"))
    period_from = PartialDateField(_("period from"))
    period_to = PartialDateField(_("period to"))
    cumulative = models.BooleanField(_("total over all years"), default=False)
    reporter = models.ForeignKey(
        Institution,
        verbose_name=_("reported by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="values",
    )
    position = models.PositiveSmallIntegerField(_("position in the cell"), default=0)
    number = FigureField(pgettext_lazy("figure", "number"))
    number_to = FigureField(_("up to"))
    numerator = FigureField(_("numerator"))
    denominator = FigureField(_("denominator"))
    value_state = models.CharField(_("what is given"), max_length=16, choices=ValueState, default=ValueState.NUMBER)
    words = models.TextField(_("as printed"), blank=True)
    per = models.CharField(_("per"), max_length=40, blank=True)
    parts_kind = models.CharField(_("how parts relate"), max_length=10, choices=PartsKind, blank=True)
    printed_list = models.ForeignKey(
        PrintedList, verbose_name=_("list"), null=True, blank=True, on_delete=models.SET_NULL, related_name="values"
    )
    shared_with = models.JSONField(_("printed together with"), default=list, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.ENTERED)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    override_reason = models.TextField(_("why not the counted number"), blank=True)
    return_remark = models.TextField(_("why it was returned"), blank=True)
    document = models.ForeignKey(
        Document, verbose_name=_("document"), null=True, blank=True, on_delete=models.PROTECT, related_name="values"
    )

    objects = ValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["-year", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "year", "as_of", "period_from", "period_to", "reporter"],
                condition=models.Q(reporter__isnull=False),
                name="programs_one_value_per_reporter",
                violation_error_message=_("This institution has already reported the value of this period."),
            ),
            models.UniqueConstraint(
                fields=["measure", "year", "as_of", "period_from", "period_to"],
                condition=models.Q(reporter__isnull=True),
                name="programs_one_value_per_period",
                violation_error_message=_("There is already a value of this period."),
            ),
            models.CheckConstraint(
                condition=models.Q(value_state__in=["number", "approximate"], number__isnull=False)
                | models.Q(value_state__in=["words", "parts", "not_reported", "not_applicable"], number__isnull=True),
                name="programs_value_state_fits_number",
                violation_error_message=_("Give a number, or say why there is none."),
            ),
            models.CheckConstraint(
                condition=~models.Q(value_state="words") | ~models.Q(words=""),
                name="programs_words_are_given",
                violation_error_message=_("Give the words that stand instead of a number."),
            ),
            models.CheckConstraint(
                condition=models.Q(number_to__isnull=True)
                | models.Q(number__isnull=False, number_to__gte=models.F("number")),
                name="programs_range_in_order",
                violation_error_message=_("The upper end of the range is below the lower."),
            ),
            models.CheckConstraint(
                condition=models.Q(numerator__isnull=True, denominator__isnull=True)
                | models.Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0),
                name="programs_fraction_is_whole",
                violation_error_message=_("Give both the numerator and a denominator above zero."),
            ),
            partial_in_order(
                "period_from", "period_to", "programs_value_period_in_order", _("The period ends before it starts.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.year}: {self.number if self.number is not None else self.words}"

    def save(self, *args, **kwargs) -> None:
        raise UnrecordedWrite("values are written by programs.services, which keeps revisions")

    @property
    def label(self) -> str:
        """Label of the part it is a value of."""
        return self.measure.label

    @property
    def unit(self) -> str:
        """Unit of its measure."""
        return self.measure.unit

    @property
    def printed_words(self) -> str:
        """Its words; a value that does not apply says so (in Polish, as documents do)."""
        return self.words or ("nie dotyczy" if self.value_state == self.ValueState.NOT_APPLICABLE else "")

    @property
    def list_code(self) -> str:
        """Code of the list that makes it up."""
        return self.printed_list.code if self.printed_list else ""

    @property
    def approximate(self) -> bool:
        """Whether the number is said to be approximate."""
        return self.value_state == self.ValueState.APPROXIMATE

    @property
    def missing(self) -> bool:
        """Whether nothing was reported."""
        return self.value_state == self.ValueState.NOT_REPORTED

    @property
    def is_whole_year(self) -> bool:
        """Whether it stands for the whole year, not for a day or a part of it."""
        return not (self.as_of or self.period_from or self.period_to)


class Revision(models.Model):
    """Zmiana wartości: who changed what, when and why; append-only.

    ``before`` (null for the first) and ``after`` hold the value's columns as plain data.
    """

    value = models.ForeignKey(Value, verbose_name=_("value"), on_delete=models.PROTECT, related_name="revisions")
    at = models.DateTimeField(_("when"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(_("why"), max_length=500)
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.value_id} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError("revisions are append-only")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("revisions are append-only")
