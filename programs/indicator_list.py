"""The table and the filters of the list of indicators."""

from copy import copy

import django_filters
import django_tables2 as tables
from django.db.models import Exists, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.pages import Table
from accounts.tables import NUMBER
from programs.figures import Figures, LiveCounts, ShownFigure, indicator_figures, is_counted
from programs.indicator_search import matching
from programs.judging import Scope
from programs.models import Indicator, Institution, Level, Measure, Node, Programme, Value
from programs.views.base import shortened
from programs.wordings import in_words_of, versions_of

NO_VALUE, LIVE, COULD_BE_LIVE, WITH_TARGET = "brak", "z-ewidencji", "do-policzenia", "z-celem"


class FigureColumn(tables.Column):
    """The figure of a year; ``back`` counts years back from the year of the table."""

    def __init__(self, back: int, **kwargs) -> None:
        self.back = back
        super().__init__(empty_values=(), orderable=False, attrs=NUMBER, accessor="pk", **kwargs)

    def render(self, record: Indicator, table: "IndicatorTable"):
        shown = table.shown(record, self.back)
        if not shown.is_known:
            return shown.text
        url = reverse("programs:number", args=[record.pk, shown.year])
        return format_html('<a href="{}">{}</a>', url, shown.text)

    def value(self, record: Indicator, table: "IndicatorTable"):
        shown = table.shown(record, self.back)
        return shown.text if shown.value is None else shown.value


class IndicatorTable(Table):
    """Indicators with this year's and last year's figure; figures are looked up for the shown rows only."""

    name = tables.Column(verbose_name=_("indicator"), linkify=True)
    unit = tables.Column(verbose_name=_("unit"), empty_values=(), orderable=False, accessor="pk")
    this = FigureColumn(0, verbose_name=_("this year"))
    last = FigureColumn(1, verbose_name=_("a year earlier"))
    origin = tables.Column(verbose_name=_("origin"), empty_values=(), orderable=False, accessor="pk")
    node = tables.Column(verbose_name=_("task"), order_by=("programme", "position"))
    reported_by = tables.Column(verbose_name=_("reported by"), order_by=("reported_by__name",), default=_("the centre"))

    caption = _("Indicators")
    year = 0

    class Meta(Table.Meta):
        order_by = ("node",)

    def __init__(self, *args, year: int = 0, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.columns["this"].column.verbose_name = str(year)
        self.columns["last"].column.verbose_name = str(year - 1)

    @cached_property
    def _records(self) -> list[Indicator]:
        rows = self.page.object_list if hasattr(self, "page") else self.rows
        return [row.record for row in rows]

    @cached_property
    def _names(self) -> dict[int, str]:
        """Names of the shown indicators in the words of the year."""
        copies = {record.pk: copy(record) for record in self._records}
        programmes = {record.programme for record in self._records}
        versions = versions_of(programmes, self.year)
        for programme in programmes:
            if programme.pk in versions:
                own = [one for one in copies.values() if one.programme_id == programme.pk]
                in_words_of(programme, self.year, indicators=own, version=versions[programme.pk])
        return {key: one.name for key, one in copies.items()}

    def render_name(self, record: Indicator) -> str:
        return self._names[record.pk]

    @cached_property
    def _looked_up(self) -> tuple[dict[int, Measure], Figures]:
        records = self._records
        wholes = Measure.objects.filter(indicator__in=records, position=0)
        figures = indicator_figures(records, (self.year, self.year - 1))
        return {measure.indicator_id: measure for measure in wholes}, figures

    def shown(self, record: Indicator, back: int) -> ShownFigure:
        """The figure of the indicator's whole."""
        measures, figures = self._looked_up
        measure = measures.get(record.pk)
        if measure is None:
            return ShownFigure(Measure(indicator=record), self.year - back, text=str(_("no data")))
        return figures[measure.pk, self.year - back]

    def render_unit(self, record: Indicator) -> str:
        measure = self._looked_up[0].get(record.pk)
        return measure.unit if measure and measure.unit else str(_("not given"))

    def render_origin(self, record: Indicator) -> str:
        shown = self.shown(record, 0)
        return str(Value.Origin(shown.origin).label) if shown.origin else str(_("no data"))

    def render_node(self, value: Node):
        return format_html('<a href="{}">{}</a>', value.get_absolute_url(), shortened(str(value)))

    def value_node(self, value: Node) -> str:
        return str(value)

    def render_reported_by(self, value: Institution) -> str:
        return value.label


class IndicatorFilter(django_filters.FilterSet):
    """By words of the name or a code (Polish letters do not matter), programme, goal, reporter, and what is wanting."""

    szukaj = django_filters.CharFilter(label=_("Words of the name, or a code"), method="by_words")
    program = django_filters.ChoiceFilter(
        label=_("Programme"), field_name="programme", empty_label=_("those of the year")
    )
    cel = django_filters.ModelChoiceFilter(
        label=_("Goal"), queryset=Node.objects.none(), empty_label=_("all"), method="by_goal"
    )
    sprawozdaje = django_filters.ModelChoiceFilter(
        label=_("Reported by"), queryset=Institution.objects.none(), empty_label=_("all"), method="by_reporter"
    )
    rok = django_filters.ChoiceFilter(label=_("Year"), empty_label=_("latest"), method="nothing")
    pokaz = django_filters.ChoiceFilter(
        label=_("Show"),
        choices=[
            (NO_VALUE, _("no data in the year")),
            (LIVE, _("counted from the records")),
            (COULD_BE_LIVE, _("could be counted from the records")),
            (WITH_TARGET, _("with a target in the year")),
        ],
        empty_label=_("all"),
        method="by_state",
    )

    class Meta:
        model = Indicator
        fields: list[str] = []

    def __init__(self, *args, years: list[int], year: int, **kwargs) -> None:
        self.year = year
        super().__init__(*args, **kwargs)
        seen = self.queryset
        self.filters["rok"].extra["choices"] = [(item, str(item)) for item in reversed(years)]
        programmes = Programme.objects.for_user(self.request.user)
        self.filters["program"].extra["choices"] = [(item.pk, _programme_label(item)) for item in programmes]
        self.filters["cel"].queryset = Node.objects.filter(level=Level.GOAL).select_related("programme")
        self.filters["cel"].field.label_from_instance = _goal_label
        self.filters["sprawozdaje"].queryset = Institution.objects.filter(reported_indicators__in=seen).distinct()

        self.filters["sprawozdaje"].field.label_from_instance = lambda item: shortened(item.name, 45)
        if len(self.filters["program"].extra["choices"]) < 2:
            del self.filters["program"]

    @property
    def qs(self):
        """What was filtered; without a chosen programme or words only indicators of programmes that know the year."""
        return self._of_year

    @cached_property
    def _of_year(self):
        found = super().qs
        typed = getattr(self.form, "cleaned_data", {})
        if "program" not in self.filters or typed.get("program") or typed.get("szukaj"):
            return found
        recorded = Programme.objects.filter(indicators__measures__values__year=self.year)
        of_year = Programme.objects.filter(Q(pk__in=Programme.objects.covering(self.year)) | Q(pk__in=recorded))
        return found.filter(Q(programme__in=of_year.values("pk")) | ~Exists(of_year))

    def nothing(self, queryset, name, value):
        """The year chooses columns, not rows."""
        return queryset

    def by_words(self, queryset, name, value):
        return matching(queryset, value)

    def by_goal(self, queryset, name, value: Node):
        path, under = "node", Q(node=value)
        for _level in range(3):
            path = f"{path}__parent"
            under |= Q(**{path: value})
        return queryset.filter(under)

    def by_reporter(self, queryset, name, value: Institution):
        return queryset.filter(Q(reported_by=value) | Q(co_reporters=value)).distinct()

    def by_state(self, queryset, name, value: str):
        if value == LIVE:
            return queryset.filter(pk__in=Measure.objects.exclude(source_key="").values("indicator"))
        if value == COULD_BE_LIVE:
            live = Measure.objects.exclude(source_key="").values("indicator")
            return queryset.filter(derivable_from_cases=True).exclude(pk__in=live)
        if value == WITH_TARGET:
            every = Q(measures__targets__scope=Scope.EVERY_YEAR)
            in_programme = Q(programme__year_from__lte=self.year, programme__year_to__gte=self.year)
            return queryset.filter(Q(measures__targets__year=self.year) | (every & in_programme)).distinct()
        known = Value.objects.filter(year=self.year).exclude(value_state=Value.ValueState.NOT_REPORTED)
        found, live = queryset.exclude(pk__in=known.values("measure__indicator")), LiveCounts()
        linked = Measure.objects.filter(indicator__in=found).exclude(source_key="")
        counted = {measure.indicator_id for measure in linked if is_counted(measure, self.year, live)}
        return found.exclude(pk__in=counted)


def _programme_label(programme: Programme) -> str:
    return f"{programme.year_from}–{programme.year_to}: {shortened(programme.title, 45)}"


def _goal_label(node: Node) -> str:
    return f"{node.programme.year_from}–{node.programme.year_to}: {shortened(str(node), 45)}"
