"""What is wanted of an indicator, out of words: "co najmniej 7", "5–7 rocznie", "2022: 10; 2023: 12", "limit: 3".

A number without a word of comparison is a minimum, or a maximum where the baseline is higher; where nothing tells
which, it is doubted. A limit is a maximum (the yearly limit of professional foster families, art. 180 pkt 1).
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from programs.table_reading.characters import fold, squeeze
from programs.table_reading.exact import written
from programs.table_reading.figures import split_label
from programs.table_reading.headers import years_in
from programs.table_reading.numbers import NO_NUMBER, quantity

_LEAST = r"co najmniej|przynajmniej|minimum|minimalnie|min\.?|nie mniej (?:niż|jak)|≥|>="
_MOST = r"co najwyżej|najwyżej|maksimum|maksymalnie|maks?\.?|max\.?|nie więcej (?:niż|jak)|≤|<=|limit"
_BEYOND = r"powyżej|ponad|więcej niż|>|poniżej|mniej niż|<"
_EXACT = r"dokładnie|równo|="
_COMPARED = re.compile(
    rf"^\W*?(?:(?P<least>{_LEAST})|(?P<most>{_MOST}|do)|(?P<beyond>{_BEYOND})|(?P<exact>{_EXACT}))\s*:?\s*(?=\d)",
    re.IGNORECASE,
)
_BY_YEAR = re.compile(r"(?:^|[\s,;(])(?P<year>20\d\d)\s*(?:r\.|roku|rok)?\s*[:–=-]\s*(?=\D{0,16}\d)")
_EVERY = re.compile(
    r"[,;]?\s*\(?\b(?:rocznie|co ?rocznie|co roku|każdego roku|w każdym roku|w (?:ciągu )?roku|na rok|/\s?rok)\b\)?",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(
    r"[,;]?\s*\(?\b(?:do(?: końca)?|w|na|rok|do roku|w roku)?\s*(?P<year>20\d\d)\s*(?:r\.|roku|rok)?\)?"
)
_FALLS = re.compile(r"\b(?:zmniejsz|spad|ogranicz|obniz|redukcj|mniejsz)")
_INSIDE = re.compile(
    rf"^(?P<name>.{{5,}}?)\s*(?::|\s[–-]|\(|,)?\s*\(?(?P<wanted>(?:{_LEAST}|{_MOST})\s*:?\s*\d[^()]*)\)?$",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"^(?P<name>limit\w*\s[^:]+?)\s*(?::|\s[–-])\s*(?P<wanted>\d[^:]*)$", re.IGNORECASE)


@dataclass
class Wanted:
    """Targets in the exchange format, and the doubts (codes of ``flags``)."""

    targets: list[dict] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Light:
    """What a number is read in the light of: ``years`` of the heading, the indicator's name and unit, its baseline."""

    header: str = ""
    years: tuple[int, ...] = ()
    name: str = ""
    unit: str = ""
    baseline: Decimal | None = None

    @property
    def is_limit(self) -> bool:
        return "limit" in fold(self.header) or fold(self.name).startswith("limit")


def read_targets(words: str, light: Light) -> Wanted:
    """The targets or limits of a cell or a line of it; none for a dash."""
    words, found = squeeze(words), Wanted()
    if fold(words) in NO_NUMBER:
        return found
    marks = list(_BY_YEAR.finditer(words))
    if marks:
        ends = [mark.start() for mark in marks[1:]] + [len(words)]
        for mark, end in zip(marks, ends, strict=True):
            _one(found, words[mark.end() : end].strip(" ,;)"), light, int(mark["year"]))
        if words[: marks[0].start()].strip(" ,;(:"):
            found.doubts.append("rest")
        return found
    pieces = re.split(r"\s*[/;]\s*", words)
    if len(light.years) > 1 and len(pieces) == len(light.years):
        for year, piece in zip(light.years, pieces, strict=True):
            _one(found, piece, light, year)
    else:
        _one(found, words, light, light.years[0] if len(light.years) == 1 else None)
    return found


def _one(found: Wanted, words: str, light: Light, year: int | None) -> None:
    """One target out of its words."""
    label, left = split_label(words)
    if label and _COMPARED.match(f"{label} 1"):
        label, left = "", words
    every = bool(_EVERY.search(left)) or (year is None and bool(_EVERY.search(light.header)))
    left = _EVERY.sub(" ", left)
    if (named := _IN_YEAR.search(left)) and re.search(r"\d", rest := left[: named.start()] + " " + left[named.end() :]):
        year, left, every = int(named["year"]), squeeze(rest), False
    compared = _COMPARED.match(left)
    read = quantity(left[compared.end() :] if compared else left, light.unit)
    if read.number is None or read.problem:
        found.doubts.append(read.problem if read.problem not in ("", "bound") else "words")
        return
    if read.rest.strip(" .,;)") or label:
        found.doubts.append("rest")
    if light.is_limit and year is None and not every:
        found.doubts.append("time")
    comparator = _comparator(compared, light, read.number)
    if read.upper is not None:
        comparator = "between"
    if compared is None and comparator == "at_least" and light.baseline is None:
        found.doubts.append("aim")
    if compared and compared["beyond"]:
        found.doubts.append("bound")
    target: dict = {"kind": "limit" if light.is_limit else "target"}
    if every or (light.is_limit and year is None):
        target["scope"] = "every_year"
    else:
        target |= {"scope": "year", "year": year} if year else {"scope": "whole"}
    target |= {"comparator": comparator, "value": written(read.number, read.unit or light.unit)}
    if read.upper is not None:
        target["value_to"] = written(read.upper, read.unit or light.unit)
    if {"rest", "bound"} & set(found.doubts):
        target["note"] = squeeze(words)
    if any(_same(target, other) for other in found.targets):
        found.doubts.append("count")
    else:
        found.targets.append(target)


def _comparator(compared: re.Match | None, light: Light, number: Decimal) -> str:
    if compared and compared["exact"]:
        return "exactly"
    if compared and (compared["most"] or re.match(r"poniżej|mniej|<", compared["beyond"] or "", re.IGNORECASE)):
        return "at_most"
    if compared:
        return "at_least"
    falls = light.baseline is not None and number < light.baseline
    return "at_most" if falls or light.is_limit or _FALLS.search(fold(light.name)) else "at_least"


def _same(one: dict, other: dict) -> bool:
    return all(one.get(key) == other.get(key) for key in ("kind", "scope", "year"))


def read_baseline(words: str, light: Light) -> tuple[dict, str]:
    """The baseline of a cell in the exchange format, and its doubt; words without a safe number are kept as words."""
    words = squeeze(words)
    if fold(words) in NO_NUMBER:
        return {}, ""
    year, left = (light.years[0] if len(light.years) == 1 else None), words
    bare = quantity(words, light.unit)
    if (bare.number is None or bare.problem or bare.rest) and (named := _IN_YEAR.search(words)):
        rest = squeeze(words[: named.start()] + " " + words[named.end() :]).strip(" :–-,;()")
        if re.search(r"\d", rest):
            year, left = int(named["year"]), rest
    read = quantity(split_label(left)[1], light.unit)
    if read.as_of:
        year = int(read.as_of[:4])
    if read.number is None or read.problem or read.upper is not None:
        return {"value": None, "text": words}, read.problem or "words"
    baseline: dict = {"value": written(read.number, read.unit or light.unit)}
    if year:
        baseline["year"] = year
    if not read.is_plain or left != words:
        baseline["text"] = words
    return baseline, "rest" if read.rest.strip(" .,;)") else ""


def inside(name: str) -> tuple[str, str]:
    """The name and what is wanted, of an indicator that says both: "liczba szkoleń: co najmniej 7"; else ("", "")."""
    found = _INSIDE.match(squeeze(name)) or _LIMIT.match(squeeze(name))
    if found is None:
        return "", ""
    return found["name"].strip(" ,;:–-("), found["wanted"].strip(" ,;.")


def light_of(header: str, years: list[int], name: str, unit: str, baseline: dict | None = None) -> Light:
    """The light that a heading and an indicator throw; "2021–2023" in a heading names a time, not two years."""
    value = (baseline or {}).get("value")
    is_time = re.search(r"20\d\d\s*[-–—]\s*20\d\d", header) is not None
    return Light(
        header,
        () if is_time else tuple(years or years_in(header)),
        name,
        unit,
        None if value is None else Decimal(str(value)),
    )
