"""Which numbers of an indicator a document prints: the whole and its parts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from programs.exchange.codecs import MONEY_UNIT
from programs.exchange.drafts import Draft
from programs.models import Indicator, Measure

PERCENT_UNIT = "%"
Kind = Measure.MeasureKind
Key = tuple[str, str]


@dataclass
class PrintedPart:
    """A part as the document prints it, with its numbers."""

    label: str
    unit: str
    numbers: list[Decimal] = field(default_factory=list)


class Parts:
    """The parts of one indicator in a document.

    A part is known by its label, so that its unit may change from year to year; a label that one value prints twice
    needs its unit to be told apart.
    """

    def __init__(self, item: Draft, known: Iterable[Measure]) -> None:
        self.item = item
        self.known = [measure for measure in known if measure.position]
        counted = [Counter(part["label"] for part in value.nested["parts"]) for value in item.nested["values"]]
        counted.append(Counter(measure.label for measure in self.known))
        counted.append(Counter(draft["label"] for draft in item.nested["measures"]))
        self.doubled = {label for labels in counted for label, times in labels.items() if times > 1}

    def key(self, label: str, unit: str) -> Key:
        """What tells the part apart."""
        return label, unit if label in self.doubled else ""

    def by_key(self, measures: Iterable[Measure]) -> dict[Key, Measure]:
        """The measures of parts."""
        return {self.key(measure.label, measure.unit): measure for measure in measures if measure.position}

    def printed(self) -> dict[Key, PrintedPart]:
        """Parts in the order of the document, the reporting year's first.

        Where no value is split, the parts that the label announces stand in, so that they can be entered.
        """
        found: dict[Key, PrintedPart] = {}
        for value in self.item.nested["values"]:
            for part in value.nested["parts"]:
                printed = self._add(found, part["label"], part["unit"])
                printed.numbers += [part["number"]] if part["number"] is not None else []
        wanted = [(draft["label"], draft["unit"]) for draft in self.item.nested["measures"] if draft["label"]]
        announced = [] if found or self.known else self.item["part_labels"]
        units = dict(wanted)
        for label, unit in [*((label, units.get(label)) for label in announced), *wanted]:
            self._add(found, label, unit or self.item["unit"])
        return found

    def _add(self, found: dict[Key, PrintedPart], label: str, unit: str) -> PrintedPart:
        return found.setdefault(self.key(label, unit), PrintedPart(label, unit))


def missing_measures(parts: Parts, indicator: Indicator, known: list[Measure]) -> list[Measure]:
    """Measures that the indicator still needs for what the document prints: the whole, and a part per label."""
    item, new = parts.item, []
    if not known:
        numbers = [value["number"] for value in item.nested["values"] if value["number"] is not None]
        new.append(_measure(indicator, 0, PrintedPart("", item["unit"], numbers), item["kind"]))
    there = parts.by_key(known)
    position = max((measure.position for measure in known), default=0)
    for key, printed in parts.printed().items():
        if key not in there:
            position += 1
            new.append(_measure(indicator, position, printed))
    return new


def _measure(indicator: Indicator, position: int, printed: PrintedPart, kind: str = "") -> Measure:
    numbers, unit = printed.numbers, printed.unit
    decimals = max((max(0, -number.normalize().as_tuple().exponent) for number in numbers), default=0)
    if kind == Indicator.IndicatorKind.TEXT and not numbers and unit not in (MONEY_UNIT, PERCENT_UNIT):
        own = Kind.TEXT
    elif kind in (Indicator.IndicatorKind.MONEY, Indicator.IndicatorKind.PERCENT):
        own = Kind(kind)
    else:
        own = kind_in(unit, Kind.DECIMAL if decimals else Kind.COUNT)
    decimals = 2 if own == Kind.MONEY else decimals
    return Measure(indicator=indicator, position=position, label=printed.label, unit=unit, kind=own, decimals=decimals)


def kind_in(unit: str, otherwise: str) -> str:
    """Kind of a number in a unit: money in złoty, percentages in per cent."""
    if unit == MONEY_UNIT:
        return Kind.MONEY
    if unit == PERCENT_UNIT:
        return Kind.PERCENT
    return Kind.COUNT if otherwise in (Kind.MONEY, Kind.PERCENT) else otherwise
