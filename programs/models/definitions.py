"""How a measure was defined before, and which measure of another programme or indicator it continues."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from programs.models.indicators import Measure
from programs.querysets import FormerDefinitionQuerySet, MeasureLinkQuerySet


class FormerDefinition(Recorded):
    """Dawna definicja miernika: what it counted, and in which unit, up to and including ``last_year``.

    For a year holds the definition with the earliest ``last_year`` not before it, else the measure's own columns.
    Values on both sides of a change are drawn as one line only where they are ``comparable``.
    """

    measure = models.ForeignKey(
        Measure, verbose_name=_("measure"), on_delete=models.PROTECT, related_name="former_definitions"
    )
    last_year = models.PositiveSmallIntegerField(_("last year it held for"))
    name = models.TextField(_("name of the indicator"), blank=True)
    label = models.CharField(_("label of the part"), max_length=500, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Measure.MeasureKind, default=Measure.MeasureKind.COUNT)
    figure_kind = models.CharField(
        _("kind of figure"), max_length=12, choices=Measure.FigureKind, default=Measure.FigureKind.FLOW
    )
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0)
    definition = models.TextField(_("definition"), blank=True)
    comparable = models.BooleanField(_("comparable with later years"), default=False)
    reason = models.TextField(_("why it was changed"))

    objects = FormerDefinitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("former definition of a measure")
        verbose_name_plural = _("former definitions of measures")
        ordering = ["measure", "last_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "last_year"],
                name="programs_one_definition_until_year",
                violation_error_message=_("A definition until this year is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} ≤ {self.last_year}"


class MeasureLink(Recorded):
    """Ciągłość mierników: the later measure goes on where the earlier one stopped.

    ``continues``: the same number in the next programme; ``merged``: one of several that became one; ``split``: one of
    several that came out of one.
    """

    class Kind(models.TextChoices):
        CONTINUES = "continues", _("continues it")
        MERGED = "merged", _("took it in")
        SPLIT = "split", _("is a part of it")

    earlier = models.ForeignKey(
        Measure, verbose_name=_("earlier measure"), on_delete=models.PROTECT, related_name="later_links"
    )
    later = models.ForeignKey(
        Measure, verbose_name=_("later measure"), on_delete=models.PROTECT, related_name="earlier_links"
    )
    kind = models.CharField(_("how"), max_length=10, choices=Kind, default=Kind.CONTINUES)
    comparable = models.BooleanField(_("the numbers can be compared"), default=True)
    note = models.TextField(_("note"), blank=True)

    objects = MeasureLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("continuity of measures")
        verbose_name_plural = _("continuity of measures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["earlier", "later"],
                name="programs_measures_linked_once",
                violation_error_message=_("These measures are already linked."),
            ),
            models.CheckConstraint(
                condition=~models.Q(earlier=models.F("later")),
                name="programs_measure_not_its_own_successor",
                violation_error_message=_("A measure cannot continue itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.later_id}"
