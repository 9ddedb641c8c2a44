"""Numbers that stand in a document's prose."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programs.models.documents import Document
from programs.models.fields import Described, FigureField, PartialDateField, TextListField, partial_in_order
from programs.models.institutions import Institution


class Fact(Described):
    """Liczba w tekście: a number in prose, with what it counts and for which time.

    ``group`` case: the centre's records must reproduce it (``case_basis`` says from which); prose: every other number.
    ``kind`` (prose only) rule: the law, target: an aim of the programme, data: the rest. ``same_as``, ``refs`` and
    ``part_same_as`` are codes of the same document (``C1.Z1.W2``, ``C1.Z1.W2#1``, ``T3``).
    """

    class Group(models.TextChoices):
        CASE = "case", _("from case records")
        PROSE = "prose", _("from prose")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="facts")
    group = models.CharField(_("group"), max_length=10, choices=Group)
    code = models.CharField(_("code"), max_length=20)
    position = models.PositiveSmallIntegerField(_("position"))
    label = models.TextField(_("label"))
    number = FigureField(pgettext_lazy("figure", "number"))
    number_to = FigureField(_("up to"))
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    words = models.TextField(_("as printed"), blank=True)
    approximate = models.BooleanField(_("approximate"), default=False)
    as_of = PartialDateField(_("as of"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    period_from = PartialDateField(_("period from"))
    period_to = PartialDateField(_("period to"))
    hours_from = models.CharField(_("hours from"), max_length=10, blank=True)
    hours_to = models.CharField(_("hours to"), max_length=10, blank=True)
    per = models.CharField(_("per"), max_length=40, blank=True)
    section = models.CharField(_("section"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=10, blank=True)
    case_basis = models.CharField(_("counted from"), max_length=30, blank=True)
    parts_kind = models.CharField(_("how parts relate"), max_length=10, blank=True)
    same_as = TextListField(_("same number as"))
    refs = TextListField(_("refers to"))
    part_same_as = TextListField(_("parts same as"))
    reported_by = models.ForeignKey(
        Institution, verbose_name=_("reported by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reported_by_printed = models.CharField(_("reported by, as printed"), max_length=300, blank=True)
    funding = TextListField(_("funding"))
    times_printed = models.PositiveSmallIntegerField(_("times printed"), null=True, blank=True)
    same_place = models.BooleanField(_("printed once with the indicator"), default=False)

    class Meta:
        verbose_name = _("number in prose")
        verbose_name_plural = _("numbers in prose")
        ordering = ["group", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "code"], name="programs_fact_code_once"),
            partial_in_order(
                "period_from", "period_to", "programs_fact_period_in_order", _("The period ends before it starts.")
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def when(self) -> str:
        """The day, period or year it is about, as exact as printed."""
        if self.period_from or self.period_to:
            return f"{self.period_from}–{self.period_to}"
        return self.as_of or (str(self.year) if self.year else "")

    @property
    def reported_by_name(self) -> str:
        """The reporting institution, as printed; empty if none is named."""
        return self.reported_by_printed or (self.reported_by.name if self.reported_by else "")


class FactPart(Described):
    """Część liczby w tekście: one line of a breakdown."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField(_("position"))
    label = models.TextField(_("label"))
    number = FigureField(pgettext_lazy("figure", "number"))
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    words = models.TextField(_("as printed"), blank=True)

    class Meta:
        verbose_name = _("part of a number in prose")
        verbose_name_plural = _("parts of numbers in prose")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label
