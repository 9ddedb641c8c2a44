"""Values of a document written in the exchange format."""

from collections import defaultdict
from decimal import Decimal

from programs.definitions import definitions
from programs.exchange import schema
from programs.exchange.rows import value_row
from programs.exchange.storing.units import unit_year
from programs.figures import figures
from programs.models import Document, IndicatorEntry, Measure, Value

# What sets values of one measure and year apart.
Key = tuple[str, str, str, int | None]


class ValueWriter:
    """Writes the values of measures for the years a document prints."""

    def __init__(self, document: Document, measures: list[Measure]) -> None:
        self.document = document
        by_pk = {measure.pk: measure for measure in measures}
        self.recorded: dict[tuple[int, int], list[Value]] = defaultdict(list)
        values = Value.objects.filter(measure__in=by_pk, year__in=document.years)
        for value in values.select_related("printed_list", "reporter").order_by("position", "pk"):
            value.measure = by_pk[value.measure_id]
            self.recorded[value.measure_id, value.year].append(value)
        self.figures = figures(measures, document.years)
        self.definitions = definitions(measures, {*document.years, unit_year(document)})

    def unit(self, measure: Measure, year: int | None = None) -> str:
        """Unit of a measure in a year, without one as the document prints it."""
        return self.definitions[measure.pk, year or unit_year(self.document)].unit

    def of(self, entry: IndicatorEntry, measures: list[Measure]) -> list[dict]:
        """The values of one indicator, the reporting year first."""
        return [value for year in self.document.years for value in self._year(entry, measures, year)]

    def _year(self, entry: IndicatorEntry, measures: list[Measure], year: int) -> list[dict]:
        if not measures:
            return []
        wholes = self._values(measures[0], year)
        parts = [self._values(measure, year, *wholes[:1]) for measure in measures[1:]]
        by_key = [{_key(value): value for value in values} for values in (wholes, *parts)]
        if self._is_anothers(by_key[0], year) and "previous" in entry.extra:
            return entry.extra["previous"]
        keys = list(dict.fromkeys(key for values in by_key for key in values))
        return [self._written(measures, year, key, by_key) for key in keys]

    def _written(self, measures: list[Measure], year: int, key: Key, by_key: list[dict[Key, Value]]) -> dict:
        """A whole with its parts of the same day, period and reporter."""
        parts = [values[key] for values in by_key[1:] if key in values]
        whole = by_key[0].get(key)
        if whole is None:
            as_of, start, end, _reporter = key
            first = parts[0]
            whole = Value(measure=measures[0], year=year, value_state=Value.ValueState.PARTS, reporter=first.reporter)
            whole.as_of, whole.period_from, whole.period_to = as_of, start, end
        parts.sort(key=lambda part: (part.position, part.measure.position))
        row = value_row(whole, measures[0].indicator, self.unit(measures[0], year), self.unit(measures[0]))
        return schema.VALUE.export(row, {"parts": [self._part(part) for part in parts]})

    def _part(self, part: Value) -> dict:
        row = value_row(part, part.measure.indicator, self.unit(part.measure, part.year), "")
        return schema.VALUE_PART.export(row)

    def _is_anothers(self, values: dict[Key, Value], year: int) -> bool:
        """Whether values of the year compared with have since been given by that year's own report."""
        own = any(value.document_id == self.document.pk for value in values.values())
        return year == self.document.previous_year and not own

    def _values(self, measure: Measure, year: int, whole: Value | None = None) -> list[Value]:
        """What the document recorded itself or people since, unless the records count another number.

        Where neither is there, the figure of the year; a counted part stands with the ``whole``.
        """
        shown = self.figures[measure.pk, year]
        values = [value for value in self.recorded[measure.pk, year] if self._belongs(value)]
        if shown.is_live:
            counted = [value for value in values if value.is_whole_year or len(values) == 1]
            if all(value.number != shown.value for value in counted):
                others = [value for value in values if value not in counted]
                return [self._live(measure, year, shown.value, whole), *others]
        if values or shown.stored is None:
            return values
        return [shown.stored] if shown.stored.words or not shown.stored.missing else []

    def _live(self, measure: Measure, year: int, number: Decimal | None, whole: Value | None) -> Value:
        live = Value(measure=measure, year=year, number=number, reporter=measure.indicator.reported_by)
        if whole is not None:
            live.as_of, live.period_from, live.period_to = whole.as_of, whole.period_from, whole.period_to
            live.reporter = whole.reporter
        return live

    def _belongs(self, value: Value) -> bool:
        """Whether the value is the document's own, or was given by people and says something."""
        if value.document_id is None:
            return bool(value.words) or not value.missing
        return value.document_id == self.document.pk


def _key(value: Value) -> Key:
    return value.as_of, value.period_from, value.period_to, value.reporter_id
