"""Values of a document, recorded through the services that keep revisions."""

from dataclasses import replace

from django.utils.translation import gettext as _

from programs.exchange.drafts import Draft
from programs.exchange.errors import Place, Report
from programs.exchange.storing.indicators import Stored
from programs.models import Document, Indicator, Measure, PrintedList, Value
from programs.services import Entry, ValueLocked, applied, record_values

ValueState, State, Origin = Value.ValueState, Value.State, Value.Origin
_SAME = ("number", "number_to", "per", "note")
_WHOLE = (*_SAME, "parts_kind", "as_of", "period_from", "period_to", "cumulative", "shared_with")


class ValueStore:
    """Turns the values of a document into entries, and records them."""

    def __init__(self, stored: Stored, document: Document, report: Report) -> None:
        self.stored, self.document, self.report = stored, document, report
        self.lists = {item.code: item for item in PrintedList.objects.filter(document=document)}
        measures = [measure for _item, _indicator, measures in stored for measure in measures]
        self.recorded: dict[tuple[int, int], list[Value]] = {}
        for value in Value.objects.filter(measure__in=measures, year__in=document.years):
            self.recorded.setdefault((value.measure_id, value.year), []).append(value)
        self.places: list[tuple[Entry, Place]] = []

    def store(self, *, user, reason: str) -> None:
        """Record everything; values of a closed year that would change refuse the file."""
        for item, indicator, measures in self.stored:
            for draft in item.nested["values"]:
                if self._may_write(measures, draft["year"]):
                    self._add(draft, indicator, measures)
        self._retire()
        try:
            record_values([entry for entry, _place in self.places], user=user, reason=reason)
        except ValueLocked as refusal:
            for entry, place in self.places:
                if any(entry is locked for locked in refusal.entries):
                    place.problem(_("The year %(year)s is closed and its values cannot change.") % {"year": entry.year})
            self.report.refuse_if_any()

    def _may_write(self, measures: list[Measure], year: int) -> bool:
        """A report writes its own year, and another year only where that year's own report has not been imported."""
        if year == self.document.reporting_year:
            return True
        recorded = [value for measure in measures for value in self.recorded.get((measure.pk, year), [])]
        return all(value.document_id in {None, self.document.pk} for value in recorded)

    def _add(self, draft: Draft, indicator: Indicator, measures: list[Measure]) -> None:
        whole = self._entry(draft, measures[0], {column: draft[column] for column in _WHOLE})
        whole.reporter = indicator.reported_by
        whole.printed_list = self.lists.get(draft["list_code"])
        if whole.value_state == ValueState.NOT_REPORTED and draft.nested["parts"]:
            whole.value_state = ValueState.PARTS
        self._finish(whole, draft, {"parts": draft.nested["parts"]})
        by_key = {(measure.label, measure.unit): measure for measure in measures[1:]}
        for position, part in enumerate(draft.nested["parts"], start=1):
            measure = by_key[part["label"], part["unit"]]
            entry = self._entry(part, measure, {column: part[column] for column in _SAME})
            entry = replace(
                entry,
                year=whole.year,
                position=position,
                reporter=whole.reporter,
                as_of=whole.as_of,
                period_from=whole.period_from,
                period_to=whole.period_to,
                cumulative=whole.cumulative,
            )
            self._finish(entry, part, {})

    def _entry(self, draft: Draft, measure: Measure, columns: dict) -> Entry:
        entry = Entry(
            measure=measure,
            year=draft.columns.get("year") or 0,
            words=draft["printed_words"],
            origin=Origin.IMPORTED,
            state=State.ACCEPTED,
            document=self.document,
            **columns,
        )
        if draft["approximate"] and entry.number is not None:
            entry.value_state = ValueState.APPROXIMATE
        return entry

    def _finish(self, entry: Entry, draft: Draft, nested: dict) -> None:
        """Find what the entry replaces, keep what people decided about it, and note how the file wrote it."""
        current = self._current(entry)
        if current is not None:
            entry.replaces = current
            entry.override_reason = current.override_reason
            if current.state == State.LOCKED:
                entry.state = State.LOCKED
        row = applied(entry)
        draft.record.complete(draft.raw, row, nested)
        entry.extra = row.extra
        self.places.append((entry, draft.place))

    def _current(self, entry: Entry) -> Value | None:
        """The value this document recorded before, or one of the same period and reporter."""
        candidates = self.recorded.get((entry.measure.pk, entry.year), [])
        mine = [value for value in candidates if value.document_id == self.document.pk]
        same = [value for value in candidates if self._is_same(value, entry)]
        return next(iter(same or mine), None)

    def _is_same(self, value: Value, entry: Entry) -> bool:
        reporter = entry.reporter.pk if entry.reporter else None
        stored = (value.measure_id, value.year, value.as_of, value.period_from, value.period_to, value.reporter_id)
        return stored == (*entry.key[:5], reporter)

    def _retire(self) -> None:
        """Values that the document printed before and prints no more become „no data" without a document."""
        kept = {entry.replaces.pk for entry, _place in self.places if entry.replaces}
        gone = [
            value
            for values in self.recorded.values()
            for value in values
            if value.document_id == self.document.pk and value.pk not in kept
        ]
        for value in gone:
            entry = Entry(measure=value.measure, year=value.year, reporter=value.reporter, replaces=value)
            entry.as_of, entry.period_from, entry.period_to = value.as_of, value.period_from, value.period_to
            entry.state = value.state
            self.places.append((entry, self.report.at("indicators")))
