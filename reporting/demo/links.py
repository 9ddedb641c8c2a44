"""Links of published figures to live sources, as the centre's file states them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from programs import sources
from programs.models import Measure
from programs.periods import Period
from programs.sources import Number
from reporting.demo.centres import Centre

LONGEST_CODE = Measure._meta.get_field("source_code").max_length


@dataclass(frozen=True)
class Link:
    """A live source, or a part of its breakdown (codes joined with + are added), or a fact beside the number.

    ``period``: asked for instead of the figure's own time, where the document does not say it in a way that fits.
    """

    source: str
    dimension: str = ""
    code: str = ""
    detail: str = ""
    period: Period | None = None

    def count(self, period: Period) -> Number | None:
        """What the records say for the period (or for the link's own)."""
        figure = sources.compute(self.source, self.period or period)
        if self.detail:
            return figure.detail[self.detail]
        return figure.part(self.dimension, self.code) if self.dimension else figure.value


def links_of(centre: Centre, group: str) -> dict[str, Link]:
    """Links of ``indicators``, ``facts`` or ``tables`` by reference (``C1.Z1.W2#1``, ``F4#2``, ``T2/0/1``)."""
    return {reference: _link(row) for reference, row in centre.links.get(group, {}).items()}


def _link(row: Mapping) -> Link:
    period = None
    if "year" in row:
        period = Period.year(row["year"])
    if "until" in row:
        period = Period(date(row["until"].year, 1, 1), row["until"])
    if "on" in row:
        period = Period.day(row["on"])
    return Link(row["source"], row.get("dimension", ""), row.get("code", ""), row.get("detail", ""), period)


def linked_measures(centre: Centre) -> Iterator[tuple[Measure, Link]]:
    """The measures of the imported programme to link; a sum of more codes than a measure holds stays as imported."""
    imported = Measure.objects.filter(indicator__programme__documents__isnull=False).distinct()
    for reference, link in links_of(centre, "indicators").items():
        if len(link.code) <= LONGEST_CODE:
            code, _, position = reference.partition("#")
            yield imported.get(indicator__code=code, position=int(position or 0)), link


def _first_year(measure: Measure, centre: Centre) -> int:
    """The first year for which the document prints a number; what it does not know is not counted beside it."""
    return min((value.year for value in measure.values.all() if value.number is not None), default=centre.years[0])


def link_measures(centre: Centre) -> int:
    """Make the measures print counted numbers for the years of the document and later ones; returns how many."""
    number = 0
    for measure, link in linked_measures(centre):
        measure.source_key, measure.source_dimension, measure.source_code = link.source, link.dimension, link.code
        measure.figure_kind = sources.get(link.source).kind.value
        measure.live_since = _first_year(measure, centre)
        measure.full_clean()
        measure.save_because("powiązanie ze źródłem w ewidencji")
        number += 1
    return number
