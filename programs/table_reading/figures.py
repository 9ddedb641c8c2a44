"""The words of a value: one number or several, with their labels, for one year or for several ("4 / 4")."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from programs.table_reading.characters import fold, squeeze
from programs.table_reading.numbers import Quantity, quantity
from programs.table_reading.units import INDICATOR_WORD, unit_of, unit_of_people

_ABOUT = r"(?:ok\.?\s|około\s|ponad\s|prawie\s|blisko\s|~|co najmniej\s|minimum\s|min\.\s)?"
_COLON = re.compile(rf"\s?:\s*(?={_ABOUT}\d)")
_DASH = re.compile(rf"\s[–—-]\s*(?={_ABOUT}\d)")
_SIGN = re.compile(r"\s?(?::|\s[–—-])\s*(?P<sign>[-–—.xX]|b\.? ?d\.?|brak\b.*|nie dotyczy)$")
_TRAILING = re.compile(
    rf"^(?P<label>{INDICATOR_WORD}[^:]*[^\d\s:,.]) (?P<value>\d[\d .,]*(?:\s?%|\s?zł)?)$", re.IGNORECASE
)
_YEARS = re.compile(rf"\s*/\s*(?={_ABOUT}\d|[-–—](?:\s|$)|b\.? ?d\.?|brak|nie )")
_INLINE = re.compile(r"\s[*•·▪●]\s?(?=\S)")
_WITHIN = re.compile(r"[,;]?\s*\(?\bw tym\b:?\s*", re.IGNORECASE)
_TWO = re.compile(
    r"^(?P<label>[^:]+):\s*(?P<first>\d[\d ]*?)\s+(?P<and>oraz|i|a) (?P<other>[^:\d]+):\s*(?P<second>\d[\d ]*)$"
)
# A label may hold a number ("500+", "do lat 3 w żłobku"), but none that stands like a value.
_NUMBER_IN_LABEL = re.compile(
    rf"(?:[:;=/(]|\s[–—-])\s*{_ABOUT}\d|^\d|\d\s*[^\w\s+]*$|\d\s*(?:%|zł|rodzin|dzieci|os[óo]b|porad)"
)
_WITHIN_COUNTED = re.compile(r"^w tym (?P<number>\d[\d .]*) (?P<noun>[^\W\d][^\d:]*)$")
_AS_OF = re.compile(r"^\(?(?:wg |według )?(?:stan|na dzień|dnia|dn\.)", re.IGNORECASE)
_NUMBERED_PARTS = re.compile(
    r"\s*;\s*(?=\d)|\s[–—-]\s(?=\d)|\s*/\s*(?=\d)|,\s+(?=\d)|\s+(?:i|oraz)\s+(?=\d)|\s*\((?=\d[^()]*\)$)"
)
_NEUTRAL = re.compile(
    r"^(?:w|z|i|oraz|na|do|dla|po|r|roku|rok|zwykly\w*|tej|tych|tym|nowych|nowe|nowa|wolne|wolnych|ogolem|lacznie|razem|x|m-c)$"
)


@dataclass
class Part:
    """A part of a year's value."""

    label: str
    read: Quantity
    unit: str


@dataclass
class YearFigure:
    """What was read for a year."""

    read: Quantity
    parts: list[Part] = field(default_factory=list)
    parts_kind: str = ""
    text: str = ""


@dataclass
class Figure:
    """A value item: its label, what it gives for each year, and the doubts (codes of ``flags``); ``name``: the name
    of the indicator where one line holds two halves of it, each with its number.
    """

    words: str
    label: str = ""
    name: str = ""
    years: dict[int, YearFigure] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    @property
    def is_labelled(self) -> bool:
        return bool(self.label)

    @property
    def has_number(self) -> bool:
        return any(year.read.number is not None or year.parts for year in self.years.values())

    def doubt(self, code: str) -> None:
        if code and code not in self.doubts:
            self.doubts.append(code)


def read_figure(head: str, subs: list[str], years: list[int], name: str = "") -> Figure:
    """Read a value item (its line and the lines under it) for the years, in the light of the indicator's name."""
    head, *inline = _INLINE.split(f" {squeeze(head)}")
    subs = [squeeze(line) for line in [*inline, *subs] if squeeze(line)]
    head, subs, within = _split_within(squeeze(head), subs)
    figure = Figure(squeeze(" ".join([head, *(["w tym:"] if within == "list" else []), *subs])))
    pieces = [head] if head[:1].isdigit() else [piece for piece in re.split(r"\s*;\s*", head) if piece]
    if (two := _TWO.match(head)) and len(years) == 1 and not subs:
        _of_two(figure, two, years[0])
    elif len(pieces) > 1 and all(split_label(piece)[0] for piece in pieces):
        _of_pieces(figure, pieces, subs, years, name)
    else:
        _of_head(figure, head, subs, years, name, within)
    _check(figure, years, name)
    return figure


def _split_within(head: str, subs: list[str]) -> tuple[str, list[str], str]:
    """The head without what stands after "w tym", which becomes the first part; and how it was printed."""
    found = None
    for match in _WITHIN.finditer(head):
        if re.search(r"\d", head[: match.start()]):
            found = match
            break
    if not found:
        return head, subs, ""
    before, after = head[: found.start()].strip(), head[found.end() :].strip()
    listed = found[0].strip().endswith(":")
    if not after:
        return before, subs, "list"
    if listed:
        parts = [part for part in re.split(r"\s*[;]\s*|,\s+(?=[^\d])|\s[-–]\s(?=[^\d\s])", after) if part]
        return before, [*parts, *subs], "list"
    if not re.search(r"\d", after):
        return head, subs, ""
    after = after.removesuffix(")") if after.count(")") > after.count("(") else after
    parts = [part for part in re.split(r"\s*;\s*|,\s+(?=[^\d])", after) if part]
    return before, [f"w tym {parts[0]}", *parts[1:], *subs], "inline"


def split_label(piece: str) -> tuple[str, str]:
    """The label of a value and the value: "Liczba osób: 12", "prawne – 3", "liczba rodzin 12"; ("", all) without."""
    if re.match(rf"{_ABOUT}\d", piece):
        return "", piece
    colons = list(_COLON.finditer(piece))
    if colons and not _AS_OF.match(piece):
        return piece[: colons[-1].start()].strip(), piece[colons[-1].end() :]
    if dash := _DASH.search(piece):
        return piece[: dash.start()].strip(), piece[dash.end() :]
    if sign := _SIGN.search(piece):
        return piece[: sign.start()].strip(), sign["sign"]
    if trailing := _TRAILING.match(piece):
        return trailing["label"].strip(), trailing["value"]
    return "", piece


def split_years(words: str, count: int) -> list[str]:
    """The words of each year."""
    if count < 2:
        return [words]
    wide = re.split(r"\s+/\s+", words)
    if len(wide) == count:
        return wide
    return _YEARS.split(words)


def _of_two(figure: Figure, two: re.Match, year: int) -> None:
    """ "liczba dzieci w przedszkolach: 38 oraz objętych opieką żłobka: 0": one indicator whose name has two halves."""
    figure.name = f"{two['label'].strip()} {two['and']} {two['other'].strip()}"
    unit = unit_of(figure.name) or "szt."
    holder = YearFigure(Quantity(words=figure.words), parts_kind="related", text=figure.words)
    first = re.sub(rf"^{INDICATOR_WORD}\s+\w+\s+", "", two["label"].strip(), flags=re.IGNORECASE)
    for label, words in ((first, two["first"]), (two["other"], two["second"])):
        holder.parts.append(Part(label.strip(), quantity(words, unit), unit))
    figure.years[year] = holder


def _of_pieces(figure: Figure, pieces: list[str], subs: list[str], years: list[int], name: str) -> None:
    """ "Liczba grup: 28 / 34 ; Liczba osób: 80 / 97": parts of equal rank without a total."""
    labelled = [split_label(piece) for piece in pieces]
    for year in years:
        figure.years[year] = YearFigure(Quantity(), parts_kind="related")
    for label, words in [*labelled, *(split_label(line) for line in subs)]:
        _add_parts(figure, label, words, years, unit_of(label) or unit_of(name) or "szt.")


def _of_head(figure: Figure, head: str, subs: list[str], years: list[int], name: str, within: str) -> None:
    """A total, perhaps with a label and parts; or a heading over parts ("Objęcie wsparciem:")."""
    label, words = split_label(head)
    is_heading = bool(subs) and not re.search(r"\d", words)
    figure.label = (label or (words if is_heading else "")).rstrip(" :,;")
    unit = unit_of(name) or unit_of(figure.label)
    sides = [] if is_heading else split_years(words.rstrip(" ,;:"), len(years))
    if len(sides) > len(years):
        figure.doubt("years")
        sides = [words]
    elif 0 < len(sides) < len(years) and re.search(r"\d", words):
        figure.doubt("one_for_years")
    for year, side in zip(years, sides, strict=False):
        figure.years[year] = _of_side(side, unit, bool(label))
    if any(year.parts for year in figure.years.values()):
        _all_as_parts(figure)
    for line in subs:
        part_label, part_words = split_label(line)
        if counted := _WITHIN_COUNTED.match(line):
            part_label, part_words = f"w tym {counted['noun']}", counted["number"] + " " + counted["noun"]
        for year in years if is_heading else []:
            figure.years.setdefault(year, YearFigure(Quantity(), parts_kind="related"))
        if not part_label or not re.search(r"\d", part_words):
            figure.doubt("words")
            continue
        _add_parts(figure, part_label, part_words, years, unit or unit_of_people(part_label) or "szt.")
    if within:
        _kind_of_parts(figure, within)


def _of_side(side: str, unit: str, labelled: bool) -> YearFigure:
    """One year's words: a number, or several numbers each with its noun ("16 rodzin/26 dzieci")."""
    pieces = _NUMBERED_PARTS.split(side)
    if "(" in side and len(pieces) > 1:
        pieces[-1] = pieces[-1].removesuffix(")") if "(" not in pieces[-1] else pieces[-1]
    reads = [quantity(piece, unit) for piece in pieces]
    nouns = [squeeze(re.sub(r"^[\d .,]+", "", piece)) for piece in pieces]
    if len(pieces) > 1 and all(
        read.number is not None and not read.problem and noun for read, noun in zip(reads, nouns, strict=True)
    ):
        parts = [
            Part(_noun_label(noun, read), read, read.unit or "szt.") for noun, read in zip(nouns, reads, strict=True)
        ]
        return YearFigure(Quantity(words=side), parts, "related", side)
    read = quantity(side, unit)
    text = "" if read.is_plain else read.words
    return YearFigure(read, text=text)


_NOUNS = {"rodziny": "rodziny", "dzieci": "dzieci", "osoby": "osoby"}


def _noun_label(noun: str, read: Quantity) -> str:
    """A part named by its noun alone is named in the plural ("rodzin" → "rodziny")."""
    return _NOUNS.get(read.unit, noun) if not read.rest and " " not in noun else noun


def _all_as_parts(figure: Figure) -> None:
    """Where one year has parts, the single number of another is the part of the same noun; parts share their names."""
    named = next(year.parts for year in figure.years.values() if year.parts)
    for year in figure.years.values():
        if len(year.parts) == len(named) and [part.unit for part in year.parts] == [part.unit for part in named]:
            for part, first in zip(year.parts, named, strict=True):
                part.label = first.label
        if not year.parts and year.read.number is not None:
            noun = squeeze(re.sub(r"^[\d .,]+", "", year.read.words))
            year.parts = [Part(_noun_label(noun, year.read) or "?", year.read, year.read.unit or "szt.")]
            year.read, year.parts_kind, year.text = Quantity(words=year.text), "related", year.text


def _add_parts(figure: Figure, label: str, words: str, years: list[int], unit: str) -> None:
    sides = split_years(words.rstrip(" ,;.)"), len(years))
    if len(sides) > len(years):
        figure.doubt("years")
        return
    if len(sides) < len(years) and any(year.parts for year in list(figure.years.values())[1:]):
        figure.doubt("one_for_years")
    reads = [quantity(side, unit) for side in sides]
    printed = next((read.unit for read in reads if read.unit), "")
    for year, side, read in zip(years, sides, reads, strict=False):
        if not read.unit and printed and printed != unit:
            read = quantity(side, printed)
        holder = figure.years.setdefault(year, YearFigure(Quantity(), parts_kind="related"))
        figure.doubt("" if read.problem in ("", "no_number") else read.problem)
        holder.parts.append(Part(label.strip(" :-–"), read, read.unit or printed or unit))


def _kind_of_parts(figure: Figure, within: str) -> None:
    """Parts after "w tym:" are a split if they add up in every year that has a total, else parts of the whole."""
    filled = [year for year in figure.years.values() if year.parts and year.read.number is not None]
    numbers = [[part.read.number for part in year.parts] for year in filled]
    adds_up = bool(filled) and all(
        None not in found and sum(found, Decimal(0)) == year.read.number
        for found, year in zip(numbers, filled, strict=True)
    )
    same_unit = all(
        part.unit in (year.read.unit, "", "szt.") or not year.read.unit for year in filled for part in year.parts
    )
    for year in figure.years.values():
        if year.parts:
            year.parts_kind = "split" if adds_up and within == "list" else "of_which" if same_unit else "related"


def _check(figure: Figure, years: list[int], name: str) -> None:
    """Doubts of the totals: what could not be read, other units, words left over."""
    expected, known = unit_of(name), fold(f"{name} {figure.label}")
    if not figure.years:
        figure.doubt("words")
    for year in figure.years.values():
        read = year.read
        if year.parts and read.number is None:
            figure.doubt(read.problem)
            for part in year.parts:
                figure.doubt("" if part.read.problem == "no_number" else part.read.problem)
            continue
        figure.doubt(read.problem)
        if read.number is None:
            continue
        if expected and read.unit and not _same_unit(expected, read.unit, known):
            figure.doubt("unit")
        if "%" in (expected, read.unit) and (read.number > 100 or (expected == "%" and read.unit != "%")):
            figure.doubt("percent_range")
        if read.rest and read.problem == "" and not _is_known(read.rest, known):
            figure.doubt("rest")
    labels = [figure.label, *(part.label for year in figure.years.values() for part in year.parts)]
    foreign = [set(re.findall(r"\d+", label)) - set(re.findall(r"\d+", name)) for label in labels if name]
    if any(_NUMBER_IN_LABEL.search(label) for label in labels) or any(foreign):
        figure.doubt("more_numbers")
    empty = [
        year
        for year in figure.years.values()
        if year.read.number is None and not any(part.read.number is not None for part in year.parts)
    ]
    if empty and not figure.doubts:
        figure.doubt("words")


def _same_unit(expected: str, printed: str, known: str) -> bool:
    """A unit agrees with the indicator if it is its own, or if the label names it too ("osób/rodzin")."""
    nouns = {"rodziny": "rodzin", "osoby": "osob", "dzieci": "dzieci", "instytucje": "instytucj"}
    return printed == expected or {printed, expected} <= {"szt.", "grupy"} or nouns.get(printed, printed) in known


def _is_known(rest: str, known: str) -> bool:
    """Whether the words after a number only repeat the indicator's words, in whatever inflection."""
    for word in re.split(r"[\s,;/().]+", fold(rest)):
        stem = word[: max(4, len(word) - 4)]
        if word and not _NEUTRAL.match(word) and stem not in known:
            return False
    return True
