"""Which value belongs to which indicator of a row: by order where the counts agree, by their words where not."""

import re
from dataclasses import dataclass, field

from programs.table_reading.characters import fold
from programs.table_reading.figures import Figure, read_figure
from programs.table_reading.listing import Entry, entries, trim
from programs.table_reading.numbers import NO_NUMBER
from programs.table_reading.source import Paragraph

_COMMON = re.compile(r"^(?:liczb|ilosc|rodzaj|oraz|ktor|przez|jest|ogolem|lacznie|razem|szt|objet|objec|udziel)")
# More values in words than this are a description, not indicators.
_WORDS_ALONE = 2
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3} \d{3}(?!\d)")


@dataclass
class Pair:
    """An indicator with what was read for it; ``extra`` if it stands in the value column only."""

    name: str
    figure: Figure | None = None
    extra: bool = False
    shared: bool = False
    doubts: list[str] = field(default_factory=list)


def value_entries(paragraphs: list[Paragraph]) -> list[Entry]:
    """The values of a cell: a line each, or a bullet each with what stands under it."""
    found: list[Entry] = []
    for item in entries(paragraphs):
        if found and _is_rest(found[-1], item):
            found[-1].text = f"{found[-1].text} {item.text}"
        else:
            found.append(_restored(item))
    return found


def _is_rest(last: Entry, item: Entry) -> bool:
    """Whether a line of words goes on a sentence that stands in place of a number."""
    if any(entry.marker or entry.number or fold(entry.text) in NO_NUMBER for entry in (last, item)):
        return False
    return not re.search(r"\d|:$", last.whole) and not re.search(r"\d|:$", item.text)


def _restored(item: Entry) -> Entry:
    """A value that looks like a list number ("3." or "12)") is a value."""
    if item.number and not item.text:
        return Entry(item.number, item.marker)
    return item


def _singles(value: Entry) -> list[Entry]:
    """The numbers of a line that holds nothing else, or the line itself."""
    tokens = value.text.split()
    return [Entry(token) for token in tokens] if all(token.isdigit() for token in tokens) else [value]


def match(names: list[str], values: list[Entry], years: list[int]) -> list[Pair]:
    """Pairs of indicators and values; nothing is dropped: what does not fit is doubted."""
    if len(names) == len(values):
        pairs = [Pair(name, _figure(value, years, name)) for name, value in zip(names, values, strict=True)]
        for pair in pairs:
            if pair.figure and pair.figure.label and len(pairs) > 1 and not related(pair.name, _all_words(pair.figure)):
                pair.doubts.append("label")
        return pairs
    if not values:
        return [Pair(name, None, doubts=["missing"]) for name in names]
    if len(values) < len(names) and len(single := [one for value in values for one in _singles(value)]) == len(names):
        # "473 1773 554" in one line; "13 663" could be one number as well.
        pairs = match(names, single, years)
        for pair in pairs if any(_THOUSANDS.search(value.text) for value in values) else []:
            pair.doubts.append("count")
        return pairs
    if len(values) == 1 and len(names) > 1:
        figure = _figure(values[0], years, names[0])
        return [Pair(name, figure, shared=True, doubts=["shared"]) for name in names]
    if len(values) == len(names) - 1 and not _figure(values[-1], years).has_number:
        pairs = [Pair(name, _figure(value, years, name)) for name, value in zip(names, values, strict=False)]
        pairs.append(Pair(names[-1], pairs[-1].figure))
        for pair in pairs[-2:]:
            pair.shared, pair.doubts = True, ["shared"]
        return pairs
    return _by_words(names, values, years)


def _figure(entry: Entry, years: list[int], name: str = "") -> Figure:
    subs = [re.sub(r"^[•●▪·*–—-]\s*", "", line) for line in entry.subs]
    return read_figure(entry.text, subs, years, name)


def _by_words(names: list[str], values: list[Entry], years: list[int]) -> list[Pair]:
    """Counts differ: each value goes to the indicator that shares its words; the rest are indicators of their own."""
    pairs = [Pair(name, None, doubts=["count"]) for name in names]
    left: list[Entry] = []
    for value in values:
        label = _figure(value, years).label
        target = next((pair for pair in pairs if pair.figure is None and label and related(pair.name, label)), None)
        if target is None:
            left.append(value)
        else:
            target.figure = _figure(value, years, target.name)
    empty = [pair for pair in pairs if pair.figure is None]
    if len(names) == 1 and len(empty) == 1 and len(left) > 1 and all(_is_part(value, years) for value in left):
        # One indicator beside several labelled numbers: they are its parts.
        empty[0].figure = read_figure(f"{names[0]}:", [value.whole for value in left], years, names[0])
        empty[0].figure.label = ""
        left = []
    elif len(names) == 1 and len(empty) == 1 and left:
        empty[0].figure = _figure(left.pop(0), years, names[0])
    wordy = [value for value in left if not _figure(value, years).has_number]
    for value in left:
        if value in wordy and len(wordy) > _WORDS_ALONE:
            continue
        figure = _figure(value, years, "")
        name = trim(figure.label) or trim(value.whole)
        pairs.append(Pair(name[:300], figure, extra=True, doubts=["extra"]))
    for pair in empty:
        if pair.figure is None:
            pair.doubts.append("missing")
    return pairs


def _is_part(value: Entry, years: list[int]) -> bool:
    figure = _figure(value, years)
    return bool(figure.label) and figure.has_number and not value.subs


def _all_words(figure: Figure) -> str:
    parts = [part.label for year in figure.years.values() for part in year.parts]
    return " ".join([figure.label, *parts])


def is_description(names: list[str], values: list[Entry], years: list[int]) -> bool:
    """Whether a value cell is a text with a number here and there rather than values of its indicators."""
    wordy = [value for value in values if not _figure(value, years).has_number]
    return len(values) != len(names) and len(wordy) > max(_WORDS_ALONE, len(names))


def related(name: str, words: str) -> bool:
    """Whether two labels share a word that says something (in whatever inflection)."""
    stems = _stems(name)
    own = _stems(words)
    return not own or not stems or any(_alike(one, other) for one in own for other in stems)


def _stems(words: str) -> set[str]:
    found = re.split(r"[^a-z0-9]+", fold(words))
    return {word[:6] for word in found if len(word) > 3 and not _COMMON.match(word)}


def _alike(one: str, other: str) -> bool:
    length = min(len(one), len(other), 5)
    return one[:length] == other[:length]
