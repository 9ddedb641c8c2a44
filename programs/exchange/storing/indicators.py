"""Indicators of a document, with their measures and the document's entry for each."""

from accounts.history import record_many
from programs.exchange.drafts import DocumentDraft, Draft
from programs.exchange.rows import IndicatorRow, place_of
from programs.exchange.storing.finding import Finder, missing_measures, part_keys
from programs.exchange.storing.names import Names
from programs.exchange.storing.tree import mark_withdrawn
from programs.models import Document, Indicator, IndicatorEntry, Measure, Node, Value

_ENTRY = "entry."
_ELSEWHERE = {"code", "place.task", "place.action", "place.result", "unit", "reported_by_name"}

# A draft, the indicator it means, and the indicator's measures: the whole first, then the parts.
Stored = list[tuple[Draft, Indicator, list[Measure]]]


def store_indicators(
    draft: DocumentDraft, document: Document, names: Names, nodes: dict[str, Node], *, user, reason: str
) -> Stored:
    """Add the document's indicators to the programme; returns each with its measures, in printed order."""
    finder = Finder(document)
    pairs = []
    for position, item in enumerate(draft.indicators):
        node = nodes[item["place.result"] or item["place.action"] or item["place.task"]]
        indicator, is_mine = finder.find(item, node)
        if indicator is None:
            indicator = Indicator(programme=document.programme, code=finder.free_code(item["code"]))
        if is_mine:
            _fill(indicator, item, node, position, names)
            indicator.save()
        pairs.append((item, indicator, is_mine))
    stored = _with_measures(pairs, user=user, reason=reason)
    _store_entries(stored, document, nodes)
    return stored


def _fill(indicator: Indicator, item: Draft, node: Node, position: int, names: Names) -> None:
    indicator.node, indicator.position = node, position
    for column, value in item.columns.items():
        if column not in _ELSEWHERE and not column.startswith(_ENTRY):
            setattr(indicator, column, value)
    indicator.reported_by, indicator.reported_by_printed = names.pair(item["reported_by_name"])
    splits = [value["parts_kind"] for value in item.nested["values"] if value["parts_kind"]]
    indicator.parts_kind = splits[0] if splits else indicator.parts_kind


def _with_measures(pairs: list, *, user, reason: str) -> Stored:
    indicators = [indicator for _item, indicator, _is_mine in pairs]
    known: dict[int, list[Measure]] = {indicator.pk: [] for indicator in indicators}
    for measure in Measure.objects.filter(indicator__in=indicators).order_by("position"):
        known[measure.indicator_id].append(measure)
    used = set(Value.objects.filter(measure__indicator__in=indicators).values_list("measure", flat=True))
    new: list[Measure] = []
    for item, indicator, is_mine in pairs:
        measures = known[indicator.pk]
        if is_mine and measures:
            _correct(item, measures, used, reason)
        added = missing_measures(item, indicator, measures)
        measures += added
        new += added
    record_many(new, reason=reason, user=user)
    return [(item, indicator, known[indicator.pk]) for item, indicator, _is_mine in pairs]


def _correct(item: Draft, measures: list[Measure], used: set[int], reason: str) -> None:
    """Take over a corrected unit, and labels of parts that nobody has entered a value for yet."""
    whole, parts = measures[0], measures[1:]
    if whole.unit != item["unit"]:
        whole.unit = item["unit"]
        whole.save_because(reason)
    keys = list(part_keys(item, has_parts=False))
    if len(keys) == len(parts) and not any(part.pk in used for part in parts):
        for part, (label, unit) in zip(parts, keys, strict=True):
            if (part.label, part.unit) != (label, unit):
                part.label, part.unit = label, unit
                part.save_because(reason)


def _store_entries(stored: Stored, document: Document, nodes: dict[str, Node]) -> None:
    by_pk = {node.pk: node for node in nodes.values()}
    entries = []
    for position, (item, indicator, measures) in enumerate(stored):
        columns = {name.removeprefix(_ENTRY): value for name, value in item.columns.items() if name.startswith(_ENTRY)}
        entry = IndicatorEntry(document=document, indicator=indicator, code=item["code"], position=position, **columns)
        row = IndicatorRow(indicator, entry, place_of(indicator.node, by_pk), measures[0].unit)
        found = item.record.deviations(item.raw, item.record.write(row, {"values": item.raw["values"]}))
        entry.extra = {"printed": found} if found else {}
        # The other year's own report may later say something else; what this document printed must not change.
        previous = [raw for raw in item.raw["values"] if raw["year"] == document.previous_year]
        if previous:
            entry.extra["previous"] = previous[0]
        entries.append(entry)
    dropped = set(document.entries.values_list("indicator", flat=True))
    document.entries.all().delete()
    IndicatorEntry.objects.bulk_create(entries)
    mark_withdrawn(Indicator, dropped, [entry.indicator_id for entry in entries])
