"""Indicators, their measures and what is wanted of them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from accounts.search import fold
from programs import judging
from programs.models.documents import Document
from programs.models.fields import Described, FigureField, Noted, TextListField, in_order
from programs.models.institutions import Institution
from programs.models.programme import Programme
from programs.models.tree import Node
from programs.querysets import IndicatorQuerySet, MeasureQuerySet
from programs.sources import FigureKind as Kind


class PartsKind(models.TextChoices):
    """How the parts of a number relate to the whole."""

    SPLIT = "split", _("add up to the whole")
    OF_WHICH = "of_which", _("a part of the whole")
    EACH = "each", _("per unit of the whole")
    RELATED = "related", _("counted alongside")


class Indicator(Noted):
    """Wskaźnik: what is watched at a node of the programme, measured by one number or several.

    ``code`` is the reference used in documents and reports (``C1.Z1.W2``; its k-th part ``C1.Z1.W2#k``).
    ``reported_by`` is the institution its figures come from; ``co_reporters`` report the same figure each for itself.
    ``label_source`` says that the label was taken from a narrative cell or a value column.
    """

    class IndicatorKind(models.TextChoices):
        COUNT = "count", pgettext_lazy("figure", "number")
        MONEY = "money", _("money")
        PERCENT = "percent", _("percentage")
        TEXT = "text", _("words")
        COMPOSITE = "composite", _("several numbers")

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="indicators"
    )
    node = models.ForeignKey(Node, verbose_name=_("part"), on_delete=models.PROTECT, related_name="indicators")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    code = models.CharField(_("code"), max_length=60)
    name = models.TextField(_("name"), db_collation="polish")
    kind = models.CharField(_("kind"), max_length=12, choices=IndicatorKind, default=IndicatorKind.COUNT)
    reported_by = models.ForeignKey(
        Institution,
        verbose_name=_("reported by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reported_indicators",
    )
    reported_by_printed = models.CharField(_("reported by, as printed"), max_length=300, blank=True)
    co_reporters = models.ManyToManyField(
        Institution, verbose_name=_("also reported by"), blank=True, related_name="co_reported_indicators"
    )
    label_source = models.CharField(_("source of the label"), max_length=20, blank=True)
    programme_name = models.CharField(_("local programme"), max_length=300, blank=True)
    part_labels = TextListField(_("what the label splits into"))
    parts_kind = models.CharField(_("how parts relate"), max_length=10, choices=PartsKind, blank=True)
    derivable_from_cases = models.BooleanField(_("can be counted from case records"), default=False)
    derivable_parts = models.JSONField(_("parts that can be counted"), default=list, blank=True)
    case_basis = models.CharField(_("counted from"), max_length=30, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    withdrawn = models.BooleanField(_("printed no more"), default=False, editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )
    search = models.TextField(_("name, folded"), blank=True, editable=False)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["programme", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="programs_indicator_code_once",
                violation_error_message=_("This code is already used in the programme."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.search = fold(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("programs:indicator", args=[self.pk])

    @property
    def reported_by_name(self) -> str:
        """The reporting institution, as printed; empty if none is named."""
        return self.reported_by_printed or (self.reported_by.name if self.reported_by else "")


class IndicatorEntry(Described):
    """Wskaźnik w dokumencie: that a document prints the indicator, under which code, and how its cell looks.

    ``contribution`` is the position of the contribution in the task's report of that year; ``cell_text`` the whole
    value cell where two years interleave in it; ``value_label`` the label of the value column.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="entries")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="entries")
    code = models.CharField(_("code in the document"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"))
    contribution = models.PositiveSmallIntegerField(_("contribution"), null=True, blank=True)
    value_label = models.TextField(_("label of the value"), blank=True)
    cell_text = models.TextField(_("cell as printed"), blank=True)
    lists = TextListField(_("lists"))

    class Meta:
        verbose_name = _("indicator in a document")
        verbose_name_plural = _("indicators in documents")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "indicator"], name="programs_indicator_entered_once"),
            models.UniqueConstraint(fields=["document", "code"], name="programs_entry_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.indicator_id}"


class Measure(Recorded):
    """Miernik: one number of an indicator: the whole (``position`` 0) or its k-th part.

    ``figure_kind``: stock counts on the last day of the period, flow during it, cumulative since the beginning.
    ``source_key`` names a live source; ``source_dimension`` and ``source_code`` one part of its breakdown;
    ``live_since`` the first year for which the records are complete (earlier years print the stored value).
    ``combine`` says how figures of several institutions make one, ``aggregation`` how years do. A value outside
    the bounds is remarked on. Earlier definitions are ``FormerDefinition``.
    """

    class MeasureKind(models.TextChoices):
        COUNT = "count", _("whole number")
        DECIMAL = "decimal", _("decimal number")
        MONEY = "money", _("money, PLN")
        PERCENT = "percent", _("percentage")
        TEXT = "text", _("words")

    class FigureKind(models.TextChoices):
        STOCK = Kind.STOCK.value, _("as of a day")
        FLOW = Kind.FLOW.value, _("during the period")
        CUMULATIVE = Kind.CUMULATIVE.value, _("cumulative")

    class Combine(models.TextChoices):
        SUM = "sum", _("sum")
        MAXIMUM = "maximum", _("the largest")
        LAST = "last", _("the latest")
        SIDE_BY_SIDE = "side_by_side", _("side by side")

    Direction, Aggregation = judging.Direction, judging.Aggregation

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="measures"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    label = models.CharField(_("label of the part"), max_length=500, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=MeasureKind, default=MeasureKind.COUNT)
    figure_kind = models.CharField(_("kind of figure"), max_length=12, choices=FigureKind, default=FigureKind.FLOW)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction, blank=True, default="")
    baseline = FigureField(_("baseline"))
    baseline_year = models.PositiveSmallIntegerField(_("year of the baseline"), null=True, blank=True)
    baseline_note = models.TextField(_("note on the baseline, or why there is none"), blank=True)
    lower_bound = FigureField(_("never below"))
    upper_bound = FigureField(_("never above"))
    aggregation = models.CharField(
        _("several years"), max_length=8, choices=Aggregation, blank=True, default=Aggregation.NONE
    )
    combine = models.CharField(_("several institutions"), max_length=12, choices=Combine, default=Combine.SUM)
    source_key = models.CharField(_("live source"), max_length=80, blank=True)
    source_dimension = models.CharField(_("breakdown"), max_length=40, blank=True)
    source_code = models.CharField(_("part of the breakdown"), max_length=200, blank=True)
    live_since = models.PositiveSmallIntegerField(_("counted live since"), null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["indicator", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "position"],
                name="programs_measure_position_once",
                violation_error_message=_("There is already a part at this position."),
            ),
            models.CheckConstraint(
                condition=models.Q(position=0) | ~models.Q(label=""),
                name="programs_part_has_label",
                violation_error_message=_("A part needs a label."),
            ),
            models.CheckConstraint(
                condition=models.Q(source_code="") | ~models.Q(source_key="", source_dimension=""),
                name="programs_source_code_has_source",
                violation_error_message=_("Choose the live source before a part of it."),
            ),
            in_order(
                "lower_bound",
                "upper_bound",
                "programs_measure_bounds_in_order",
                _("The upper bound is below the lower one."),
            ),
        ]

    def __str__(self) -> str:
        return self.label or str(self.indicator)

    @property
    def ref(self) -> str:
        """Reference used in documents: the indicator's code, with ``#k`` for its k-th part."""
        return f"{self.indicator.code}#{self.position}" if self.position else self.indicator.code

    def is_live_in(self, year: int) -> bool:
        """Whether its figure of the year is counted from records."""
        return bool(self.source_key) and (self.live_since is None or year >= self.live_since)


class Target(Recorded):
    """Wartość docelowa: what is wanted of a measure in one year, in every year, or over the whole programme.

    A limit must not be passed (the yearly limit of professional foster families, art. 180 pkt 1); a target is aimed
    at. ``value_to`` closes the range of „between". One of a single year stands before one of every year.
    """

    Comparator, Scope, Kind = judging.Comparator, judging.Scope, judging.Kind

    measure = models.ForeignKey(Measure, verbose_name=_("measure"), on_delete=models.CASCADE, related_name="targets")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.TARGET)
    scope = models.CharField(_("for"), max_length=10, choices=Scope, default=Scope.YEAR)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    comparator = models.CharField(_("comparison"), max_length=10, choices=Comparator, default=Comparator.AT_LEAST)
    value = models.DecimalField(_("value"), max_digits=15, decimal_places=4)
    value_to = FigureField(_("up to"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "kind", "year"],
                condition=models.Q(scope="year"),
                name="programs_one_target_per_year",
                violation_error_message=_("There is already a target for this year."),
            ),
            models.UniqueConstraint(
                fields=["measure", "kind", "scope"],
                condition=~models.Q(scope="year"),
                name="programs_one_target_per_scope",
                violation_error_message=_("There is already a target of this kind."),
            ),
            models.CheckConstraint(
                condition=models.Q(scope="year", year__isnull=False)
                | (~models.Q(scope="year") & models.Q(year__isnull=True)),
                name="programs_target_year_fits_scope",
                violation_error_message=_("A target for one year needs its year; the others have none."),
            ),
            models.CheckConstraint(
                condition=models.Q(comparator="between", value_to__isnull=False, value_to__gte=models.F("value"))
                | (~models.Q(comparator="between") & models.Q(value_to__isnull=True)),
                name="programs_target_range_in_order",
                violation_error_message=_("Give both ends of the range, the lower one first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.year}: {self.comparator} {self.value}"
