"""Which indicator and which measures of a programme a document means."""

from accounts.search import fold
from programs.exchange.drafts import Draft
from programs.models import Document, Indicator, IndicatorEntry, Measure, Node


class Finder:
    """Finds the indicators of a programme that a document prints.

    Codes are built from position, so in another year's document the same code can name another indicator. A code
    therefore counts only together with name and unit, unless this very document has used it before.
    """

    def __init__(self, document: Document, amendment: int | None) -> None:
        self.document = document
        self.is_amended = amendment is not None
        self.suffix = f"zm{amendment}" if self.is_amended else document.reporting_year
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
        owned = set() if self.is_amended else {item.pk for item in self.own.values()}
        self.free = {pk: item for pk, item in by_pk.items() if pk not in owned}

    def find(self, items: list[tuple[Draft, Node]]) -> list[tuple[Indicator | None, bool]]:
        """Of each draft the indicator, and whether this document is the one that gives its words.

        An amended programme numbers its parts anew, so there a code counts last, after name and place.
        """
        found: dict[int, Indicator] = {}
        passes = [self._own_and_alike, self._shared, self._own_there] if self.is_amended else [self._own, self._shared]
        for choose in passes:
            for place, (item, node) in enumerate(items):
                indicator = None if place in found else choose(item, node)
                if indicator is not None:
                    found[place] = indicator
                    self.free.pop(indicator.pk, None)
                    self.own = {code: other for code, other in self.own.items() if other != indicator}
        return [self._owned(found.get(place)) for place in range(len(items))]

    def _owned(self, indicator: Indicator | None) -> tuple[Indicator | None, bool]:
        return indicator, indicator is None or self.owners.get(indicator.pk) == self.document.pk

    def _own(self, item: Draft, node: Node) -> Indicator | None:
        """What this document has called by the code before."""
        return self.own.get(item["code"])

    def _own_and_alike(self, item: Draft, node: Node) -> Indicator | None:
        indicator = self._own(item, node)
        return indicator if indicator and fold(indicator.name) == fold(item["name"]) else None

    def _own_there(self, item: Draft, node: Node) -> Indicator | None:
        """The same code at the same part: an indicator with a new name."""
        indicator = self._own(item, node)
        return indicator if indicator and indicator.node_id == node.pk else None

    def _shared(self, item: Draft, node: Node) -> Indicator | None:
        """One of the same name: with the unit too, wherever it has the code or hangs; else the same code and reporter.

        The last of these is a number whose unit changed between the documents.
        """
        named = [indicator for indicator in self.free.values() if fold(indicator.name) == fold(item["name"])]
        alike = [indicator for indicator in named if self.units.get(indicator.pk) == item["unit"]]
        same_code = [indicator for indicator in alike if indicator.code == item["code"]]
        same_place = [indicator for indicator in alike if _hangs_there(indicator, item, node)]
        renamed_unit = [
            indicator for indicator in named if indicator.code == item["code"] and _hangs_there(indicator, item, node)
        ]
        return next(iter(same_code or same_place or renamed_unit), None)

    def free_code(self, code: str) -> str:
        """The code, made unique in the programme by the document's year or amendment where it is taken."""
        candidate = f"{code}/{self.suffix}" if code in self.codes else code
        while candidate in self.codes:
            candidate += "'"
        self.codes[candidate] = None
        return candidate


def _hangs_there(indicator: Indicator, item: Draft, node: Node) -> bool:
    return indicator.node_id == node.pk and indicator.reported_by_name == item["reported_by_name"]
