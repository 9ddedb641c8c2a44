"""Values of a document, recorded through the services that keep revisions."""

from dataclasses import replace

from django.utils.translation import gettext as _

from programs.definitions import definitions
from programs.exchange.codecs import EMPTY
from programs.exchange.drafts import Draft
from programs.exchange.errors import Place, Report
from programs.exchange.rows import ValueRow, value_row
from programs.exchange.storing.indicators import Stored
from programs.exchange.storing.measures import Parts
from programs.exchange.storing.names import Names
from programs.models import Document, Indicator, Measure, PrintedList, Value
from programs.services import Entry, ValueLocked, applied, record_values

ValueState, State, Origin = Value.ValueState, Value.State, Value.Origin
# What documents write where they have no number, in the signs of public statistics and in words.
_NO_DATA = frozenset({".", "b.d.", "b.d", "bd", "bd.", "b. d.", "brak danych", "nie podano"})
_DOES_NOT_APPLY = frozenset({"x", "nie dotyczy", "n.d.", "nd", "n/d"})
_SAME = ("number", "number_to", "numerator", "denominator", "per", "note")
_WHOLE = (*_SAME, "parts_kind", "as_of", "period_from", "period_to", "cumulative", "shared_with")


class ValueStore:
    """Turns the values of a document into entries, and records them."""

    def __init__(self, stored: Stored, document: Document, names: Names, report: Report) -> None:
        self.stored, self.document, self.names, self.report = stored, document, names, report
        self.wholes = {indicator.pk: measures[0].pk for _item, indicator, measures in stored}
        self.lists = {item.code: item for item in PrintedList.objects.filter(document=document)}
        measures = [measure for _item, _indicator, measures in stored for measure in measures]
        self.recorded: dict[tuple[int, int], list[Value]] = {}
        for value in Value.objects.filter(measure__in=measures, year__in=document.years):
            self.recorded.setdefault((value.measure_id, value.year), []).append(value)
        self.pending: list[tuple[Entry, Draft, dict, Indicator]] = []
        self.places: list[tuple[Entry, Place]] = []

    def store(self, *, user, reason: str) -> None:
        """Record everything; values of a closed year that would change refuse the file."""
        for item, indicator, measures in self.stored:
            for draft in item.nested["values"]:
                if self._may_write(measures, draft["year"]):
                    self._add(draft, indicator, measures, item)
        self._finish()
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

    def _add(self, draft: Draft, indicator: Indicator, measures: list[Measure], item: Draft) -> None:
        whole = self._entry(draft, measures[0], {column: draft[column] for column in _WHOLE})
        whole.position = sum(value["year"] == draft["year"] for value in _before(item.nested["values"], draft))
        named = draft["own_reporter"]
        whole.reporter = indicator.reported_by if named is EMPTY else self.names.find(named)
        whole.printed_list = self.lists.get(draft["list_code"])
        if whole.value_state == ValueState.NOT_REPORTED and draft.nested["parts"]:
            whole.value_state = ValueState.PARTS
        self.pending.append((whole, draft, {"parts": draft.nested["parts"]}, indicator))
        parts = Parts(item, measures)
        by_key = parts.by_key(measures)
        for position, part in enumerate(draft.nested["parts"], start=1):
            measure = by_key[parts.key(part["label"], part["unit"])]
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
            self.pending.append((entry, part, {}, indicator))

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
        if entry.value_state == ValueState.WORDS:
            entry.value_state = _state_of_words(entry.words)
        return entry

    def _finish(self) -> None:
        """Find what each entry replaces, keep what people decided about it, and note how the file wrote it."""
        measures = {entry.measure for entry, _draft, _nested, _indicator in self.pending}
        self.units = definitions(measures, self.document.years)
        found = self._current_values()
        for place, (entry, draft, nested, indicator) in enumerate(self.pending):
            current = found.get(place)
            if current is not None:
                entry.replaces = current
                entry.override_reason = current.override_reason
                if current.state == State.LOCKED:
                    entry.state = State.LOCKED
            row = self._row(applied(entry), indicator)
            deviations = draft.record.deviations(draft.raw, draft.record.write(row, nested))
            entry.extra = {"printed": deviations} if deviations else {}
            self.places.append((entry, draft.place))

    def _row(self, value: Value, indicator: Indicator) -> ValueRow:
        definition = self.units[value.measure.pk, value.year]
        usual = self.units[self.wholes[indicator.pk], self.document.reporting_year].unit
        return value_row(value, indicator, definition.unit, usual)

    def _current_values(self) -> dict[int, Value]:
        """By place among the entries: a value of the same period and reporter, else one this document recorded."""
        found: dict[int, Value] = {}
        taken: set[int] = set()
        for is_wanted in (self._is_same, self._is_mine):
            for place, (entry, *_rest) in enumerate(self.pending):
                candidates = self.recorded.get((entry.measure.pk, entry.year), []) if place not in found else []
                free = (value for value in candidates if value.pk not in taken and is_wanted(value, entry))
                if (value := next(free, None)) is not None:
                    found[place] = value
                    taken.add(value.pk)
        return found

    def _is_mine(self, value: Value, entry: Entry) -> bool:
        return value.document_id == self.document.pk

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


def _before(values: list[Draft], draft: Draft) -> list[Draft]:
    """The values that stand before one."""
    return values[: next(place for place, value in enumerate(values) if value is draft)]


def _state_of_words(words: str) -> str:
    """Words that say that nothing is known, or that nothing can be, are no answer; all others are kept as one."""
    said = words.strip().lower()
    if said in _NO_DATA:
        return ValueState.NOT_REPORTED
    return ValueState.NOT_APPLICABLE if said in _DOES_NOT_APPLY else ValueState.WORDS
