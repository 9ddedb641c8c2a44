"""Descriptions instead of indicators: segments by institution, and the figures in their sentences.

The whole text is kept; the figures are only proposed, with the words around them as names.
"""

import re

from programs.table_reading.characters import squeeze
from programs.table_reading.counting import Count, counts
from programs.table_reading.naming import shortened, topic_of
from programs.table_reading.numbers import quantity
from programs.table_reading.sentences import Item, read_sentences, split
from programs.table_reading.source import Paragraph
from programs.table_reading.units import unit_of
from programs.table_reading.verbs import has_verb, mask, shown, without_time

_RULE = re.compile(r"[-–—_=]{6,}")
_TOTALLED = re.compile(r"\s*(?:łącznie|ogółem|razem|w sumie)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?P<count>\d[^()]*)\)\W*$")
_NOT_MADE = re.compile(r"\bnie\s+[^\W\d_]{3,}(?:an|on|ęt|yt)o\s+(?P<what>[^.,;:()]{3,160})", re.IGNORECASE)
# What an item of a list is about: up to "z których", or to the first comma, bracket or number.
_BEGINNING = re.compile(r",\s(?=(?:\w+\s)?któr)|,\s(?!.*,\s(?:\w+\s)?któr)|\s\(|\d")
_NOT_DONE = re.compile(r"nie zosta[łl]\w+ zrealizowan", re.IGNORECASE)
_REASON = re.compile(
    r"nie zosta[łl]\w+ zrealizowan\w+[^.]*?(?:ze względu na|z powodu|z uwagi na)\s+(?P<why>[^.]+)", re.IGNORECASE
)


def segments(paragraphs: list[Paragraph]) -> list[list[str]]:
    """The lines of a description, divided where a dashed line is printed."""
    found: list[list[str]] = [[]]
    for paragraph in paragraphs:
        pieces = _RULE.split(paragraph.words)
        for place, piece in enumerate(pieces):
            if place:
                found.append([])
            if piece.strip():
                found[-1].append(squeeze(piece))
    return [lines for lines in found if lines]


def title_of(lines: list[str]) -> str:
    """The first sentence of a segment without its time, as the name of what it tells."""
    first = next(iter(read_sentences(lines)), None)
    return shown(without_time(mask(first.text))).strip(" .:;")[:300] if first else ""


def text_of(lines: list[str]) -> str:
    """The segment as text with its lines."""
    return "\n".join(lines)


def figures(lines: list[str]) -> list[Count]:
    """The figures of a segment in their order; a list of numbers under a total gives its parts."""
    found: list[Count] = []
    topic, listed = "", None
    for item in read_sentences(lines):
        topic = "" if item.begins else topic
        made = _of_list(item, topic) if item.items else counts(item.text, topic=topic) or _not_made(item.text)
        if listed is not None and made and _TOTALLED.match(item.text):
            _under_total(made[0], listed)
            found.remove(listed)
        listed = made[-1] if item.items and made and made[-1].number is None and made[-1].parts else None
        found += made
        own = topic_of(item.text)
        topic = own if len(own.split()) > 2 else topic or own
    _doubt_same_names(found)
    return found


def _doubt_same_names(found: list[Count]) -> None:
    """Two figures of one name count two things; what they are, the name does not say."""
    for place, one in enumerate(found):
        if any(other.name == one.name for other in found[:place]):
            one.doubt = one.doubt or "counted"


def _of_list(item: Item, topic: str) -> list[Count]:
    """A sentence with its list: parts of its last figure, one figure with the items as parts, or figures of its own."""
    over = counts(item.text, topic=topic)
    after = re.split(r"\d", item.text)[-1]
    if over and not has_verb(after) and all(one.text[:1].isdigit() for one in item.items):
        _take_items(over[-1], item.items)
        return over
    entries = [one for one in item.items if not one.text.rstrip().endswith(":")]
    ends = [_IN_BRACKETS.search(one.text.rstrip(" ,;.")) for one in entries]
    if len(entries) > 2 and all(ends):
        return [*over, _listed(item, entries)]
    return [*over, *(count for one in item.items for count in _of_item(one, item.text, topic))]


def _of_item(item: Item, lead: str, topic: str) -> list[Count]:
    """The figures of an item: what it begins with is said of all of them."""
    begins = "" if item.text[:1].isdigit() else shortened(_BEGINNING.split(mask(item.text))[0])
    found: list[Count] = []
    for sentence in split(item.text):
        found += counts(sentence, lead=lead, topic=topic, about=shown(begins))
    return found


def _take_items(whole: Count, items: list[Item]) -> None:
    """Items "4304 świadczenia na dziecko …" as parts of the figure over them."""
    for one in items:
        first = next(iter(counts(one.text)), None)
        if first is not None:
            label = squeeze(re.sub(r"^\d[\d .]*", "", one.text)).strip(" ,;.")
            whole.parts.append(Count(label, first.number, whole.unit, first.words, doubt=first.doubt))
    whole.parts_kind = "split" if whole.total == whole.number else "of_which"


def _listed(item: Item, entries: list[Item]) -> Count:
    """One figure without a total whose parts are the items of a list ("Klub Sportowy: „Lato” (16 dzieci)")."""
    parts = []
    for one in entries:
        found = _IN_BRACKETS.search(one.text.rstrip(" ,;."))
        assert found is not None
        read = quantity(found["count"], "")
        if read.number is None:
            read = quantity(found["count"], "szt.")
        label = squeeze(one.text[: found.start()]).strip(" ,;–-:")
        parts.append(Count(label, read.number, read.unit or "szt.", found["count"], doubt=read.problem))
    units = {part.unit for part in parts}
    about = topic_of(item.text) or item.text.strip(" :")
    unit = units.pop() if len(units) == 1 else "osoby" if units <= {"osoby", "dzieci"} else "szt."
    people = {"osoby": "liczba osób – ", "dzieci": "liczba dzieci – ", "rodziny": "liczba rodzin – "}
    return Count(f"{people.get(unit, '')}{about}"[:300], None, unit, item.text, parts, "related")


def _under_total(total: Count, listed: Count) -> None:
    """The parts of a list under the total that is printed after it."""
    total.parts = listed.parts
    total.parts_kind = "split" if total.total == total.number else "related"


def _not_made(sentence: str) -> list[Count]:
    """ "nie utworzono nowych miejsc": an indicator whose value is these words; "nie" takes the genitive."""
    found = _NOT_MADE.search(sentence)
    if not found:
        return []
    name = f"liczba {squeeze(found['what'])}"[:300]
    return [Count(name, None, unit_of(name) or "szt.", squeeze(found[0]), doubt="words")]


def status(lines: list[str]) -> tuple[str | None, str]:
    """Whether the description says that the task was not carried out, and why."""
    text = " ".join(lines)
    if not _NOT_DONE.search(text):
        return None, ""
    reason = _REASON.search(text)
    return "not_realised", squeeze(reason["why"]) if reason else ""
