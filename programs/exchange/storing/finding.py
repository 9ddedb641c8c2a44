"""Which indicator and which measures of a programme a document means."""

from collections.abc import Iterable
from decimal import Decimal

from accounts.search import fold
from programs.exchange.codecs import MONEY_UNIT
from programs.exchange.drafts import Draft
from programs.models import Document, Indicator, IndicatorEntry, Measure, Node

PERCENT_UNIT = "%"


class Finder:
    """Finds the indicators of a programme that a document prints.

    Codes are built from position, so in another year's document the same code can name another indicator. A code
    therefore counts only together with name and unit, unless this very document has used it before.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        indicators = list(document.programme.indicators.select_related("reported_by").order_by("pk"))
        entries = IndicatorEntry.objects.filter(indicator__in=indicators).order_by("document")
        by_pk = {indicator.pk: indicator for indicator in indicators}
        self.owners: dict[int, int] = {}
        self.own: dict[str, Indicator] = {}
        for entry in entries:
            self.owners.setdefault(entry.indicator_id, entry.document_id)
            if entry.document_id == document.pk:
                self.own[entry.code] = by_pk[entry.indicator_id]
        self.codes = {indicator.code: indicator for indicator in indicators}
        wholes = Measure.objects.filter(indicator__in=indicators, position=0)
        self.units = {measure.indicator_id: measure.unit for measure in wholes}
        self.free = {pk: item for pk, item in by_pk.items() if item not in self.own.values()}

    def find(self, item: Draft, node: Node) -> tuple[Indicator | None, bool]:
        """The indicator, and whether this document is the one that gives its words."""
        indicator = self.own.get(item["code"]) or self._shared(item, node)
        if indicator is None:
            return None, True
        self.free.pop(indicator.pk, None)
        return indicator, self.owners.get(indicator.pk) == self.document.pk

    def _shared(self, item: Draft, node: Node) -> Indicator | None:
        alike = [indicator for indicator in self.free.values() if self._is_alike(indicator, item)]
        same_code = [indicator for indicator in alike if indicator.code == item["code"]]
        same_place = [
            indicator
            for indicator in alike
            if indicator.node_id == node.pk and indicator.reported_by_name == item["reported_by_name"]
        ]
        return next(iter(same_code or same_place), None)

    def _is_alike(self, indicator: Indicator, item: Draft) -> bool:
        return fold(indicator.name) == fold(item["name"]) and self.units.get(indicator.pk) == item["unit"]

    def free_code(self, code: str) -> str:
        """The code, made unique in the programme by the document's year where it is taken."""
        candidate = f"{code}/{self.document.reporting_year}" if code in self.codes else code
        while candidate in self.codes:
            candidate += "'"
        self.codes[candidate] = None
        return candidate


def missing_measures(item: Draft, indicator: Indicator, known: list[Measure]) -> list[Measure]:
    """Measures that the indicator still needs for what the document prints: the whole, and a part per label."""
    new = []
    if not known:
        new.append(_measure(indicator, 0, "", item["unit"], _numbers(item.nested["values"]), item["kind"]))
    parts = {(measure.label, measure.unit) for measure in known if measure.position}
    position = max((measure.position for measure in known), default=0)
    for key, numbers in part_keys(item, bool(parts)).items():
        if key not in parts:
            position += 1
            new.append(_measure(indicator, position, *key, numbers))
    return new


def part_keys(item: Draft, has_parts: bool) -> dict[tuple[str, str], list[Decimal]]:
    """Label and unit of each part, the reporting year's order first, with the numbers printed for it.

    Where no value is split, the parts that the label announces stand in, so that they can be entered.
    """
    found: dict[tuple[str, str], list[Decimal]] = {}
    for value in item.nested["values"]:
        for part in value.nested["parts"]:
            numbers = found.setdefault((part["label"], part["unit"]), [])
            if part["number"] is not None:
                numbers.append(part["number"])
    if not found and not has_parts:
        return {(label, item["unit"]): [] for label in item["part_labels"]}
    return found


def _numbers(values: Iterable[Draft]) -> list[Decimal]:
    return [value["number"] for value in values if value["number"] is not None]


def _measure(
    indicator: Indicator, position: int, label: str, unit: str, numbers: list[Decimal], kind: str = ""
) -> Measure:
    kinds = Measure.MeasureKind
    decimals = max((max(0, -number.normalize().as_tuple().exponent) for number in numbers), default=0)
    if unit == MONEY_UNIT or kind == Indicator.IndicatorKind.MONEY:
        own, decimals = kinds.MONEY, 2
    elif unit == PERCENT_UNIT or kind == Indicator.IndicatorKind.PERCENT:
        own = kinds.PERCENT
    elif kind == Indicator.IndicatorKind.TEXT and not numbers:
        own = kinds.TEXT
    else:
        own = kinds.DECIMAL if decimals else kinds.COUNT
    return Measure(indicator=indicator, position=position, label=label, unit=unit, kind=own, decimals=decimals)
