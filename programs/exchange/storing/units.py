"""Units of a series that change between years: each year keeps the unit that its document printed."""

from itertools import pairwise

from programs.definitions import definitions
from programs.exchange.storing.measures import kind_in
from programs.models import Document, FormerDefinition, IndicatorEntry, Measure, Value

# Units of a measure by the year for which the document prints them.
Printed = dict[int, str]


def unit_year(document: Document) -> int:
    """The year whose unit a document prints: of a programme that before its first one."""
    return document.reporting_year or document.programme.year_from - 1


def settle_units(printed: list[tuple[Measure, Printed]], document: Document, *, reason: str) -> None:
    """Make the printed units hold in their years without touching other years; what was before is kept."""
    years = {year for _measure, units in printed for year in units}
    known = definitions([measure for measure, _units in printed], years)
    for measure, units in printed:
        if any(known[measure.pk, year].unit != unit for year, unit in units.items()):
            _settle(measure, _elsewhere(measure, document) | units, reason)


def _elsewhere(measure: Measure, document: Document) -> Printed:
    """Units of the years that other documents print or people entered."""
    entries = IndicatorEntry.objects.filter(indicator=measure.indicator_id).exclude(document=document)
    years = {unit_year(entry.document) for entry in entries.select_related("document__programme")}
    values = Value.objects.filter(measure=measure).exclude(document=document)
    years |= set(values.values_list("year", flat=True))
    return {year: definition.unit for (_pk, year), definition in definitions([measure], years).items()}


def _settle(measure: Measure, units: Printed, reason: str) -> None:
    years = sorted(units)
    ends = {later - 1: units[year] for year, later in pairwise(years) if units[year] != units[later]}
    kinds = {end: kind_in(unit, measure.kind) for end, unit in ends.items()}
    for former in measure.former_definitions.all():
        if former.last_year in ends:
            former.unit = ends.pop(former.last_year)
            former.kind = kind_in(former.unit, former.kind)
            former.save_because(reason)
        elif years[0] <= former.last_year < years[-1] and former.unit != _unit_in(units, former.last_year):
            former._change_reason = reason[:100]
            former.delete()
    for end, unit in ends.items():
        FormerDefinition(
            measure=measure,
            last_year=end,
            unit=unit,
            kind=kinds[end],
            figure_kind=measure.figure_kind,
            decimals=measure.decimals,
            definition=measure.indicator.definition,
            reason=reason,
        ).save_because(reason)
    if measure.unit != units[years[-1]]:
        measure.unit = units[years[-1]]
        measure.kind = kind_in(measure.unit, measure.kind)
        measure.save_because(reason)


def _unit_in(units: Printed, year: int) -> str:
    return units[max(known for known in units if known <= year)]
