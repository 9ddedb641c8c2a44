"""Values of a document written in the exchange format."""

from collections import defaultdict

from programs.exchange import schema
from programs.figures import figures
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
        self.figures = figures(measures, document.years)

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
        """What the document recorded itself, unless the records count another number; else the figure of the year."""
        shown = self.figures[measure.pk, year]
        own = next((value for value in self.recorded[measure.pk, year] if self._is_own(value)), None)
        if own is not None and (not shown.is_live or shown.value == own.number):
            return own
        if shown.stored is not None and not shown.is_live:
            return shown.stored if shown.stored.words or not shown.stored.missing else None
        if shown.value is None and not shown.words:
            return None
        state = Value.ValueState.WORDS if shown.value is None else Value.ValueState.NUMBER
        return Value(measure=measure, year=year, number=shown.value, words=shown.words, value_state=state)

    def _is_own(self, value: Value) -> bool:
        return value.document_id is not None and value.document_id == self.document.pk
