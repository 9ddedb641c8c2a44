"""Institutions of a document: printed names that are known, variants of known ones, doubtful ones, new ones."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from programs.table_reading.characters import fold
from programs.table_reading.reading import NameReading
from programs.table_reading.realizers import plain_name

_TOWN = re.compile(r"\s+w(?:e)?\s+[A-ZŁŚŻĆŹ][\w-]+(?:\s[A-ZŁŚŻĆŹ][\w-]+)?$")
_ALIKE = 21 / 25


class Names:
    """Collects the names as they are met; ``known``: mappings ``{name, short, variants}``."""

    def __init__(self, known: Iterable[dict], answers: dict[str, str]) -> None:
        self.known = [
            {"name": item["name"], "short": item.get("short") or None, "variants": list(item.get("variants") or [])}
            for item in known
        ]
        self.answers = answers
        self.found: dict[str, NameReading] = {}

    def meet(self, printed: str, cell: str) -> NameReading:
        """Note a name and where it stands."""
        reading = self.found.get(printed)
        if reading is None:
            reading = self.found[printed] = self._judged(printed)
        if cell and cell not in reading.cells:
            reading.cells.append(cell)
        return reading

    def _judged(self, printed: str) -> NameReading:
        answer = self.answers.get(printed)
        if answer is not None:
            return NameReading(
                printed,
                "variant" if answer and answer != printed else "new" if not answer else "exact",
                answer or printed,
            )
        exact = [item["name"] for item in self.known if printed in _spellings(item)]
        if len(exact) == 1:
            return NameReading(printed, "exact", exact[0])
        folded = [item["name"] for item in self.known if plain_name(printed) in map(plain_name, _spellings(item))]
        if len(set(folded)) == 1 and not exact:
            return NameReading(printed, "variant", folded[0])
        candidates = list(dict.fromkeys([*exact, *folded, *self._alike(printed)]))
        if candidates:
            return NameReading(printed, "doubtful", "", candidates[:5])
        return NameReading(printed, "new", printed)

    def _alike(self, printed: str) -> list[str]:
        """Known institutions that may be meant: the same without a town, or nearly the same letters."""
        bare, plain = plain_name(_TOWN.sub("", printed)), plain_name(printed)
        found = []
        for item in self.known:
            for spelling in _spellings(item):
                other = plain_name(spelling)
                if bare == plain_name(_TOWN.sub("", spelling)) or (
                    min(len(plain), len(other)) > 6 and SequenceMatcher(None, plain, other).ratio() >= _ALIKE
                ):
                    found.append(item["name"])
        return found

    def named_in(self, text: str) -> list[str]:
        """Institutions known by name that a text names, in the order in which it does; each is met."""
        places = {}
        for item in self.known:
            for spelling in _spellings(item):
                if len(spelling) > 3 and (place := text.find(spelling)) >= 0:
                    places[item["name"]] = min(place, places.get(item["name"], place))
        named = sorted(places, key=places.__getitem__)
        for name in named:
            self.meet(name, "")
        return named

    def institutions(self) -> list[dict]:
        """The document's list: known institutions that are named, then new ones; spellings of one name are variants."""
        listed: dict[str, dict] = {}
        for reading in self.found.values():
            known = next((item for item in self.known if item["name"] == reading.institution), None)
            if known is not None:
                entry = listed.setdefault(known["name"], {**known, "variants": list(known["variants"])})
            else:
                entry = self._new(listed, reading.institution or reading.printed)
            if reading.printed not in _spellings(entry):
                entry["variants"].append(reading.printed)
        return list(listed.values())

    def _new(self, listed: dict[str, dict], name: str) -> dict:
        """An institution not known before; two of the same letters are one."""
        same = next((entry for entry in listed.values() if plain_name(entry["name"]) == plain_name(name)), None)
        return same or listed.setdefault(name, {"name": name, "short": None, "variants": []})


def _spellings(item: dict) -> list[str]:
    return [spelling for spelling in (item["name"], item["short"], *item["variants"]) if spelling]


def unit_type(name: str) -> str | None:
    """MOPS, GOPS or MGOPS by the name of a centre."""
    words = fold(name)
    if "srod" not in words:
        return None
    if "miejsko" in words and "gminn" in words:
        return "MGOPS"
    return "MOPS" if "miejsk" in words else "GOPS" if "gminn" in words else None
