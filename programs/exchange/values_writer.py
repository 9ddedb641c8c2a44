"""Values of a document written in the exchange format."""

from collections import defaultdict

from programs.exchange import schema
from programs.models import Document, IndicatorEntry, Measure, Value


class ValueWriter:
    """Writes the values of measures for the years a document prints."""

    def __init__(self, document: Document, measures: list[Measure]) -> None:
        self.document = document
        by_pk = {measure.pk: measure for measure in measures}
        self.recorded: dict[tuple[int, int], list[Value]] = defaultdict(list)
        values = Value.objects.filter(measure__in=by_pk, year__in=document.years)
        for value in values.select_related("printed_list").order_by("position", "pk"):
            value.measure = by_pk[value.measure_id]
            self.recorded[value.measure_id, value.year].append(value)

    def of(self, entry: IndicatorEntry, measures: list[Measure]) -> list[dict]:
        """The values of one indicator, the reporting year first."""
        written = [self._year(entry, measures, year) for year in self.document.years]
        return [value for value in written if value is not None]

    def _year(self, entry: IndicatorEntry, measures: list[Measure], year: int) -> dict | None:
        if not measures:
            return None
        whole = self._chosen(measures[0], year)
        if self._is_anothers(whole, year) and "previous" in entry.extra:
            return entry.extra["previous"]
        parts = [part for part in (self._chosen(measure, year) for measure in measures[1:]) if part is not None]
        if whole is None and not parts:
            return None
        whole = whole or Value(measure=measures[0], year=year, value_state=Value.ValueState.PARTS)
        parts.sort(key=lambda part: (part.position, part.measure.position))
        return schema.VALUE.export(whole, {"parts": [schema.VALUE_PART.export(part) for part in parts]})

    def _is_anothers(self, value: Value | None, year: int) -> bool:
        """Whether a value of the year compared with has since been given by that year's own report."""
        return year == self.document.previous_year and (value is None or value.document_id != self.document.pk)

    def _chosen(self, measure: Measure, year: int) -> Value | None:
        """The value the document itself recorded, else the centre's own, else the first reported one."""
        candidates = [
            value for value in self.recorded[measure.pk, year] if not (value.missing and value.document_id is None)
        ]
        own = [value for value in candidates if value.document_id == self.document.pk]
        agreed = [value for value in candidates if value.reporter_id is None]
        return next(iter(own or agreed or candidates), None)
