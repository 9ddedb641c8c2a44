"""One indicator over the years: figures, targets, chart, definition, documents that print it, and every change."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts import charts
from accounts.polish import number_text
from programs import sources
from programs.figures import Figures, ShownFigure, figures, written
from programs.judging import judge_figure
from programs.models import Indicator, IndicatorEntry, Measure, Revision, Target, Value

YEARS_AS_BARS = 6
_ORIGINS = dict(Value.Origin.choices)
_STATES = dict(Value.State.choices)


@dataclass(frozen=True)
class Year:
    """A measure in a year: the figure and the target."""

    year: int
    shown: ShownFigure
    target: Target | None

    @property
    def meets_target(self) -> bool | None:
        """Whether the target is reached; None where that cannot be said."""
        return judge_figure(self.shown, self.target).is_good


@dataclass(frozen=True)
class MeasureYears:
    """A measure with its years, the latest first."""

    measure: Measure
    rows: list[Year]

    @property
    def has_words(self) -> bool:
        """Whether any year prints words beside the number."""
        return any(row.shown.words for row in self.rows)


@dataclass(frozen=True)
class Change:
    """A revision in words: who, when, why, from what to what."""

    revision: Revision
    measure: Measure

    @property
    def before(self) -> str:
        """What stood there, empty for the first entry."""
        return self._words(self.revision.before) if self.revision.before else ""

    @property
    def after(self) -> str:
        """What stands there now."""
        return self._words(self.revision.after)

    @property
    def year(self) -> int:
        """The year of the value."""
        return self.revision.after["year"]

    def _words(self, snapshot: dict) -> str:
        state = _STATES.get(snapshot["state"], "")
        if snapshot["number"] is not None:
            text = number_text(snapshot["number"])
        else:
            text = snapshot["words"] or str(dict(Value.ValueState.choices)[snapshot["value_state"]])
        return f"{text} ({state})"


@dataclass
class IndicatorStory:
    """Everything the page of an indicator shows."""

    indicator: Indicator
    measures: list[Measure]
    years: list[int]
    figures: Figures
    targets: dict[tuple[int, int], Target]

    @property
    def whole(self) -> Measure | None:
        """The measure of the whole."""
        return self.measures[0] if self.measures else None

    def rows(self, measure: Measure) -> list[Year]:
        """A measure year by year, the latest first, from the first to the last year known."""
        return [
            Year(year, self.figures[measure.pk, year], self.targets.get((measure.pk, year)))
            for year in reversed(self.years)
        ]

    @cached_property
    def by_measure(self) -> list[MeasureYears]:
        """Measures with their years."""
        return [MeasureYears(measure, self.rows(measure)) for measure in self.measures]

    @property
    def source(self) -> sources.Source | None:
        """The live source of the whole."""
        return sources.SOURCES.get(self.whole.source_key) if self.whole else None

    @property
    def definition(self) -> str:
        """What is counted: the indicator's own definition, else that of its live source."""
        return self.indicator.definition or (str(self.source.definition) if self.source else "")

    @property
    def finding(self) -> str:
        """The chart's title: the latest number, with the target where there is one."""
        latest = next((row for row in self.rows(self.whole) if row.shown.value is not None), None)
        if latest is None:
            return _("No number yet")
        words = {"number": latest.shown.text, "unit": self.whole.unit, "year": latest.year}
        if latest.target is None:
            return _("%(number)s (%(unit)s) in %(year)s") % words
        words["target"] = f"{latest.target.get_comparator_display()} {written(latest.target.value, self.whole)}"
        if latest.meets_target:
            return _("%(number)s (%(unit)s) in %(year)s, target %(target)s: reached") % words
        return _("%(number)s (%(unit)s) in %(year)s, target %(target)s: not reached") % words

    @property
    def chart(self) -> SafeString | None:
        """Bars for a few years, a line for many; none without at least two numbers."""
        rows = list(reversed(self.rows(self.whole))) if self.whole else []
        if sum(row.shown.value is not None for row in rows) < 2:
            return None
        unit = self.whole.unit
        if len(rows) > YEARS_AS_BARS:
            line = charts.Series(unit, [row.shown.value for row in rows])
            return charts.lines([str(row.year) for row in rows], [line], title=self.finding, unit=unit)
        bars = [charts.Bar(str(row.year), row.shown.value, row.target and row.target.value) for row in rows]
        return charts.years(bars, title=self.finding, unit=unit)

    @cached_property
    def changes(self) -> list[Change]:
        """Every change of every value, the latest first."""
        by_pk = {measure.pk: measure for measure in self.measures}
        lines = Revision.objects.filter(value__measure__in=by_pk).select_related("user", "value")
        return [Change(line, by_pk[line.value.measure_id]) for line in lines]

    @cached_property
    def definition_changes(self) -> list:
        """Changes of measures and targets (another unit, source or aim), the latest first."""
        measure_lines = Measure.history.filter(id__in=[measure.pk for measure in self.measures])
        target_lines = Target.history.filter(measure__in=self.measures)
        lines = [*measure_lines.select_related("history_user"), *target_lines.select_related("history_user")]
        return sorted(lines, key=lambda line: line.history_date, reverse=True)

    @cached_property
    def entries(self) -> list[IndicatorEntry]:
        """Documents that print the indicator."""
        return list(self.indicator.entries.select_related("document__programme").order_by("-document__reporting_year"))

    def data_rows(self) -> Iterator[tuple]:
        """Rows of the data file: one for each measure and year."""
        for measure in self.measures:
            for row in self.rows(measure):
                shown = row.shown
                yield (
                    measure.ref,
                    self.indicator.name,
                    measure.label,
                    measure.unit,
                    row.year,
                    shown.value,
                    shown.words or (shown.text if shown.value is None else ""),
                    row.target.value if row.target else None,
                    str(_ORIGINS.get(shown.origin, "")),
                    shown.source,
                    shown.reporter.name if shown.reporter else "",
                    str(_STATES.get(shown.state, "")),
                )


def story(indicator: Indicator) -> IndicatorStory:
    """Read an indicator with the years it has values or targets for and those of its programme so far."""
    measures = list(indicator.measures.order_by("position"))
    for measure in measures:
        measure.indicator = indicator
    recorded = Value.objects.filter(measure__in=measures).order_by().values_list("year", flat=True).distinct()
    targets = {(target.measure_id, target.year): target for target in Target.objects.filter(measure__in=measures)}
    known = {*recorded, *(year for _measure, year in targets), *_live_years(indicator, measures)}
    first, last = min(known, default=indicator.programme.year_from), max(known, default=indicator.programme.year_from)
    years = list(range(first, last + 1))
    return IndicatorStory(indicator, measures, years, figures(measures, years), targets)


def _live_years(indicator: Indicator, measures: list[Measure]) -> range:
    """Years of the programme so far that are counted from records."""
    programme = indicator.programme
    since = [measure.live_since or programme.year_from for measure in measures if measure.source_key]
    last = min(programme.year_to, timezone.localdate().year)
    return range(max(min(since), programme.year_from), last + 1) if since else range(0)
