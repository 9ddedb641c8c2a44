"""Indicators of a document, with their measures and the document's entry for each."""

from accounts.history import record_many
from programs.exchange.codecs import EMPTY
from programs.exchange.drafts import DocumentDraft, Draft
from programs.exchange.rows import IndicatorRow, place_of
from programs.exchange.storing.finding import Finder
from programs.exchange.storing.measures import Parts, missing_measures
from programs.exchange.storing.names import Names
from programs.exchange.storing.tree import mark_withdrawn
from programs.exchange.storing.units import Printed, settle_units, unit_year
from programs.exchange.storing.wanted import is_wanting_for, store_wanted, written_wanted
from programs.models import Document, Indicator, IndicatorEntry, Level, Measure, Node, Value

_ENTRY = "entry."
_ELSEWHERE = {"code", "unit", "reported_by_name", *(f"place.{level}" for level in Level)}

# A draft, the indicator it means, and the indicator's measures: the whole first, then the parts.
Stored = list[tuple[Draft, Indicator, list[Measure]]]


def store_indicators(
    draft: DocumentDraft, document: Document, names: Names, nodes: dict[str, Node], *, user, reason: str
) -> Stored:
    """Add the document's indicators to the programme; returns each with its measures, in printed order."""
    finder = Finder(document, draft.document["amendment.number"])
    placed = [(item, nodes[_place_of(item)]) for item in draft.indicators]
    pairs = []
    found = finder.find(placed)
    for position, ((item, node), (indicator, is_mine)) in enumerate(zip(placed, found, strict=True)):
        if indicator is None:
            indicator = Indicator(programme=document.programme, code=finder.free_code(item["code"]))
        if is_mine:
            _fill(indicator, item, node, position, names)
            indicator.save()
        _store_reporters(indicator, item, names)
        pairs.append((item, indicator, is_mine))
    stored = _with_measures(pairs, user=user, reason=reason)
    settle_units(_printed_units(stored, document), document, reason=reason)
    for item, _indicator, measures in stored:
        store_wanted(item, measures, reason=reason)
    _store_entries(stored, document, nodes)
    return stored


def _place_of(item: Draft) -> str:
    """Code of the lowest part that the indicator names."""
    return next(code for level in reversed(Level) if (code := item[f"place.{level}"]))


def _fill(indicator: Indicator, item: Draft, node: Node, position: int, names: Names) -> None:
    indicator.node, indicator.position = node, position
    for column, value in item.columns.items():
        if column in _ELSEWHERE or column.startswith(_ENTRY) or (column == "definition" and column not in item.raw):
            continue
        setattr(indicator, column, value)
    indicator.reported_by, indicator.reported_by_printed = names.pair(item["reported_by_name"])
    splits = [value["parts_kind"] for value in item.nested["values"] if value["parts_kind"]]
    indicator.parts_kind = splits[0] if splits else indicator.parts_kind


def _store_reporters(indicator: Indicator, item: Draft, names: Names) -> None:
    """Who reports beside the first: as listed, and whoever is named at a value."""
    listed = [names.find(mention.name) for mention in item.nested["also_reported_by"]]
    if "also_reported_by" in item.raw:
        indicator.co_reporters.set([found for found in listed if found])
    at_values = [value["own_reporter"] for value in item.nested["values"]]
    named = [names.find(name) for name in at_values if name is not EMPTY and name]
    others = {found for found in named if found and found != indicator.reported_by}
    if others:
        indicator.co_reporters.add(*others)


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
            _relabel(item, measures, used, reason)
        added = missing_measures(Parts(item, measures), indicator, measures)
        measures += added
        new += added
    record_many(new, reason=reason, user=user)
    for _item, indicator, _is_mine in pairs:
        for measure in known[indicator.pk]:
            measure.indicator = indicator
    return [(item, indicator, known[indicator.pk]) for item, indicator, _is_mine in pairs]


def _relabel(item: Draft, measures: list[Measure], used: set[int], reason: str) -> None:
    """Take over corrected labels of parts that nobody has entered a value for yet."""
    parts = measures[1:]
    printed = list(Parts(item, ()).printed().values())
    if len(printed) != len(parts) or any(part.pk in used for part in parts):
        return
    for part, now in zip(parts, printed, strict=True):
        if part.label != now.label:
            part.label, part.unit = now.label, now.unit
            part.save_because(reason)


def _printed_units(stored: Stored, document: Document) -> list[tuple[Measure, Printed]]:
    """Units by year of every measure the document prints; years with a report of their own are left to that."""
    years = [unit_year(document)]
    previous = document.previous_year
    if previous and not document.programme.documents.filter(reporting_year=previous).exists():
        years.append(previous)
    found = []
    for item, _indicator, measures in stored:
        units: dict[Measure, Printed] = {measures[0]: dict.fromkeys(years[:1], item["unit"])}
        parts = Parts(item, measures)
        by_key = parts.by_key(measures)
        for value in (value for value in item.nested["values"] if value["year"] in years):
            units[measures[0]][value["year"]] = value["own_unit"] or item["unit"]
            for part in value.nested["parts"]:
                units.setdefault(by_key[parts.key(part["label"], part["unit"])], {})[value["year"]] = part["unit"]
        found += units.items()
    return found


def _store_entries(stored: Stored, document: Document, nodes: dict[str, Node]) -> None:
    by_pk = {node.pk: node for node in Node.objects.filter(programme=document.programme)}
    says_wanted = is_wanting_for(document)
    entries = []
    for position, (item, indicator, measures) in enumerate(stored):
        columns = {name.removeprefix(_ENTRY): value for name, value in item.columns.items() if name.startswith(_ENTRY)}
        entry = IndicatorEntry(document=document, indicator=indicator, code=item["code"], position=position, **columns)
        row = IndicatorRow(indicator, entry, place_of(by_pk[indicator.node_id], by_pk), item["unit"])
        nested = {"values": item.raw["values"], "also_reported_by": written_reporters(indicator)}
        nested["measures"] = written_wanted(measures) if says_wanted(indicator) else []
        found = item.record.deviations(item.raw, item.record.write(row, nested))
        entry.extra = {"printed": found} if found else {}
        # The other year's own report may later say something else; what this document printed must not change.
        previous = [raw for raw in item.raw["values"] if raw["year"] == document.previous_year]
        if previous:
            entry.extra["previous"] = previous
        entries.append(entry)
    dropped = set(document.entries.values_list("indicator", flat=True))
    document.entries.all().delete()
    IndicatorEntry.objects.bulk_create(entries)
    mark_withdrawn(Indicator, dropped, [entry.indicator_id for entry in entries], document)


def written_reporters(indicator: Indicator) -> list[str]:
    """Names of those who report beside the first."""
    return [institution.name for institution in indicator.co_reporters.all()]
