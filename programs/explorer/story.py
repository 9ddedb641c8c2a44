"""Everything the page of an indicator shows: numbers over years and programmes, what is wanted, what was printed."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from programs import sources
from programs.explorer import findings
from programs.explorer.by_institution import InstitutionTable, by_institution
from programs.explorer.chains import Beside
from programs.explorer.series import Point, Series, series_of
from programs.judging import Judgement, judgement
from programs.models import Indicator, IndicatorEntry, Measure, PartsKind, Value
from programs.printed import Printing, printings
from programs.targets import all_targets


@dataclass
class IndicatorStory:
    """An indicator with the series of its measures, the whole first."""

    indicator: Indicator
    measures: list[Measure]
    series: list[Series]

    @property
    def whole(self) -> Measure | None:
        """The measure of the whole."""
        return self.measures[0] if self.measures else None

    @property
    def main(self) -> Series | None:
        """The series of the whole."""
        return self.series[0] if self.series else None

    @property
    def parts(self) -> list[Series]:
        """The series of the parts."""
        return self.series[1:]

    @property
    def parts_words(self) -> str:
        """How the parts relate to the whole."""
        return str(PartsKind(self.indicator.parts_kind).label) if self.indicator.parts_kind else ""

    @property
    def source(self) -> sources.Source | None:
        """The live source of the whole."""
        return sources.SOURCES.get(self.whole.source_key) if self.whole else None

    @property
    def definition(self) -> str:
        """What is counted: the indicator's own definition, else that of its live source."""
        return self.indicator.definition or (str(self.source.definition) if self.source else "")

    @property
    def other_programmes(self) -> list[Measure]:
        """Measures of other programmes that the series goes through, the oldest first."""
        path = self.main.chain.path if self.main else []
        return [measure for measure in path if measure.indicator_id != self.indicator.pk]

    @property
    def beside(self) -> list[Beside]:
        """Measures merged in or split off, which are shown apart."""
        return self.main.chain.beside if self.main else []

    @cached_property
    def finding(self) -> str:
        """The chart's title."""
        return findings.finding(self.main) if self.main else findings.nothing()

    @cached_property
    def chart(self) -> SafeString | None:
        """The chart of the whole; none without at least two numbers of one unit."""
        return findings.chart(self.main, self.finding) if self.main else None

    @cached_property
    def by_institution(self) -> InstitutionTable | None:
        """Own values of institutions, where there are several."""
        return by_institution(self.main) if self.main else None

    @cached_property
    def judged(self) -> Judgement | None:
        """The whole programme so far against its targets."""
        if self.main is None:
            return None
        years = [point.year for point in self.main.points if point.year in self.indicator.programme.years]
        shown = {point.year: point.shown for point in self.main.points}
        return judgement(shown, all_targets([self.whole]).get(self.whole.pk, []), years, self.whole.aggregation)

    @cached_property
    def printed(self) -> dict[tuple[int, int], list[Printing]]:
        """Everything printed of the measures in the series."""
        return printings({measure.pk: measure for one in self.series for measure in one.chain.path}.values())

    @cached_property
    def entries(self) -> list[IndicatorEntry]:
        """Imported documents that print the indicator."""
        return list(self.indicator.entries.select_related("document__programme").order_by("-document__reporting_year"))

    def printed_of(self, point: Point) -> list["Printed"]:
        """What was printed of a year's number, the oldest edition first, each said once."""
        found = self.printed.get((point.shown.measure.pk, point.year), [])
        return [Printed(item, point) for item in first_of_each_edition(found)]


@dataclass(frozen=True)
class Printed:
    """A printing beside the present number."""

    printing: Printing
    point: Point

    @property
    def is_same(self) -> bool:
        """Whether the number is still the same today."""
        if self.printing.value is None and self.point.shown.value_state == Value.ValueState.PARTS:
            return True
        if self.printing.value is None or self.point.value is None:
            return self.printing.text == self.point.shown.text
        return self.printing.value == self.point.value


def first_of_each_edition(found: list[Printing]) -> list[Printing]:
    """One printing for each edition: that of the combined number; values of single institutions stand after it."""
    editions: dict[tuple[str, str], Printing] = {}
    for item in found:
        editions.setdefault((item.document, item.edition), item)
    return list(editions.values())


def story(indicator: Indicator) -> IndicatorStory:
    """Read an indicator with all years anything is known of; its programme and node must be loaded."""
    measures = list(indicator.measures.order_by("position"))
    for measure in measures:
        measure.indicator = indicator
    found = series_of(measures)
    return IndicatorStory(indicator, measures, [found[measure.pk] for measure in measures])
