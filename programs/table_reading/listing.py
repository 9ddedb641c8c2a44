"""A cell's lines as a list: bullets and numbers of Word or typed by hand, continued lines, words broken by a hyphen."""

import re
from dataclasses import dataclass, field

from programs.table_reading.characters import fold, squeeze
from programs.table_reading.numbers import NO_NUMBER
from programs.table_reading.source import Paragraph
from programs.table_reading.units import INDICATOR_WORD

_BULLETS = "•●▪·∙◦‣⁃■□◼➢➤✓✔❖○\uf0b7\uf0a7"
_BULLET = re.compile(rf"^(?P<marker>[{_BULLETS}]|[*](?!\d)|[–—-](?=\s*[^\s\d–—-]|\s+\d)|o(?=\s+\S))\s*(?P<text>\S.*)$")
_NUMBERED = re.compile(
    r"^(?P<marker>\d{1,2}(?:\s?\.\s?\d{1,2}){0,4})(?:\s?[.)](?!\d{3}|\d{1,2}[,.])\s*\.?\s*|(?<=\d\.\d)\s+|(?<=\.\d\d)\s+)(?P<text>[^\d,%\s].*|)$"
)
_LETTERED = re.compile(r"^(?P<marker>[a-hj-z])\)\s*(?P<text>\S.*)$")
_ROMAN = re.compile(r"^(?P<marker>[IVX]{1,5})[.)]\s*(?P<text>\S.*)$")
_INLINE_BULLET = re.compile(rf"\s+(?=[{_BULLETS}]\s*\S)")
_INLINE_INDICATOR = re.compile(rf"\s+(?=[–—*-]\s*{INDICATOR_WORD}\s)|(?<=[;,])\s+(?={INDICATOR_WORD}\s)", re.IGNORECASE)
_AFTER_VALUE = re.compile(r"(?<=\d)[,;]?\s+(?=(?:liczb\w*|ilo[śs][ćc]|odsetek|wysoko[śs][ćc])\s)", re.IGNORECASE)
_INLINE_NUMBER = re.compile(r"(?:(?<=[.;,)\s])|^)\s?(?P<number>\d{1,2})\.\s?(?=[A-ZĄĆĘŁŃÓŚŹŻa-ząćęłńóśźż]|$)")
_COMPOUND = re.compile(r"\w*(?:cz|zn|ow|jn|ln|sk|tn|dn|rn|pn|wn|gn|mn)o$", re.IGNORECASE)
_STARTS_INDICATOR = re.compile(rf"^{INDICATOR_WORD}\b", re.IGNORECASE)


@dataclass
class Entry:
    """An item of a list. ``subs``: lines under it with markers of another kind, as printed."""

    text: str
    marker: str = ""
    number: str = ""
    level: int = 0
    subs: list[str] = field(default_factory=list)
    sub_kind: str = ""

    @property
    def whole(self) -> str:
        """The entry with its lines, in one."""
        return squeeze(" ".join([self.text, *self.subs]))


def join(before: str, after: str) -> str:
    """Two lines as one; a word broken by a hyphen at the end of the line is put together.

    "promocyj-" + "nych" is one word, "opiekuńczo-" + "wychowawczych" keeps its hyphen.
    """
    if not before or not after:
        return before or after
    broken = re.search(r"(\w+)-$", before)
    if not broken or not after[:1].islower():
        return f"{before} {after}"
    following = re.match(r"\w+", after)
    if _COMPOUND.match(broken[1]) and following and len(following[0]) >= 6:
        return before + after
    return before[:-1] + after


def marked(line: str) -> tuple[str, str, str]:
    """The bullet and the number before a line (one of them or none), and the line without it."""
    line = squeeze(line)
    for pattern in (_NUMBERED, _LETTERED, _ROMAN):
        if found := pattern.match(line):
            return "", re.sub(r"\s", "", found["marker"]), found["text"].strip()
    if found := _BULLET.match(line):
        return found["marker"], "", found["text"].strip()
    return "", "", line


def entries(paragraphs: list[Paragraph], *, indicators: bool = False) -> list[Entry]:
    """The items of a cell. A line without a marker goes on the item before it wherever the list has markers."""
    lines = [line for paragraph in paragraphs for line in lines_of(paragraph, indicators=indicators)]
    found: list[Entry] = []
    for line in lines:
        if line.marker or line.number:
            if found and _is_under(line, found):
                found[-1].subs.append(squeeze(f"{line.marker} {line.text}") if line.marker else line.text)
                found[-1].sub_kind = found[-1].sub_kind or _kind(line)
            else:
                found.append(line)
        elif found and _goes_on(found[-1], line, indicators):
            _continue(found[-1], line.text)
        else:
            found.append(line)
    return found


def lines_of(paragraph: Paragraph, *, indicators: bool = False) -> list[Entry]:
    """A paragraph, divided where bullets or indicators follow one another in one line."""
    text = squeeze(paragraph.text)
    pieces = [piece for piece in _INLINE_BULLET.split(text) if piece]
    if indicators:
        pieces = [part for piece in pieces for part in _INLINE_INDICATOR.split(piece)]
        pieces = [part for piece in pieces for part in _AFTER_VALUE.split(piece)]
    made = []
    for place, piece in enumerate(pieces):
        bullet, number, words = marked(piece)
        if place == 0 and paragraph.marker:
            own = paragraph.marker.strip()
            is_bullet = own in _BULLETS or own in "-–*o"
            if is_bullet:
                made.append(Entry(piece if number else words, own, "", paragraph.level))
            else:
                made.append(Entry(piece, "", re.sub(r"[.)\s]+$", "", own), paragraph.level))
            continue
        made.append(Entry(words, bullet, number, paragraph.level))
    return [entry for entry in made if entry.text or entry.number]


def _kind(entry: Entry) -> str:
    """Markers of one kind make one list: numbers, bullets, dashes, stars."""
    if entry.number:
        return "1" if entry.number[0].isdigit() else "a"
    return "-" if entry.marker in "-–—" else "*" if entry.marker == "*" else "•"


def _is_under(line: Entry, found: list[Entry]) -> bool:
    """Whether a marked line belongs under the item before it: a deeper level or another kind of marker."""
    last = found[-1]
    if _is_heading(last):
        return last.sub_kind in ("", _kind(line))
    first = next((entry for entry in found if entry.marker or entry.number), None)
    if first is None:
        return False
    return line.level > first.level if line.level != first.level else _kind(line) != _kind(first)


def _is_heading(entry: Entry) -> bool:
    return not entry.marker and not entry.number and entry.text.endswith(":")


def _goes_on(entry: Entry, line: Entry, indicators: bool) -> bool:
    """Whether a line without a marker is the rest of the item before it."""
    if line.text.endswith(":") and entry.subs and _is_heading(entry):
        return False
    if fold(line.text) in NO_NUMBER:
        return False
    last = entry.subs[-1] if entry.subs else entry.text
    if indicators and _STARTS_INDICATOR.match(line.text):
        return bool(entry.marker or entry.number) and not re.search(r"[\d;,.]$", last)
    if line.text.endswith(":") and line.text[:1].isupper() and re.search(r"\d|[.;]$", last):
        return False
    if entry.marker or entry.number:
        return True
    if re.search(r"\w-$", last) and line.text[:1].islower():
        return True
    return (
        line.text[:1].islower()
        or line.text[:1] in "(/"
        or last.endswith((" i", " oraz", " w", " z", " na", " do", "/"))
    )


def _continue(entry: Entry, text: str) -> None:
    if entry.subs:
        entry.subs[-1] = join(entry.subs[-1], text)
    else:
        entry.text = join(entry.text, text)


def numbered_inline(text: str) -> list[tuple[str, str]]:
    """ "1. Poprawa relacji. 2. Zmniejszenie konfliktów." as (number, words); one pair without a number if not so."""
    marks: list[re.Match] = []
    for found in _INLINE_NUMBER.finditer(text):
        number = int(found["number"])
        goes_on = marks and number in (int(marks[-1]["number"]) + 1, int(marks[-1]["number"]) + 2)
        if goes_on or (not marks and not text[: found.start()].strip()):
            marks.append(found)
    if not marks:
        return [("", text)] if text else []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [(mark["number"], squeeze(text[mark.end() : end])) for mark, end in zip(marks, ends, strict=True)]


def starts_indicator(text: str) -> bool:
    """Whether words begin like the name of an indicator ("liczba …", "odsetek …")."""
    return bool(_STARTS_INDICATOR.match(text))


def trim(text: str) -> str:
    """Without a separator of lists at the end ("," and ";"), as the format wants labels."""
    return squeeze(text).rstrip(" ,;").strip()


def same_words(one: str, other: str) -> bool:
    """Whether two labels are the same but for case, marks and spaces."""
    return re.sub(r"\W", "", fold(one)) == re.sub(r"\W", "", fold(other))
