"""Words beside a number: its noun phrase, or the label printed before it."""

import re
from dataclasses import dataclass

from programs.table_reading.characters import squeeze
from programs.table_reading.nouns import Noun, genitive_plural, is_adjective, noun
from programs.table_reading.units import INDICATOR_WORD
from programs.table_reading.verbs import has_verb, is_verb

_WORD = re.compile(r"\s+(?P<word>[„\"][^”\"]*[”\"]+|[\ue000-\ue009]+|[^\W\d_][^\W_]*(?:[-–/][^\W\d_]+)*\.?[”\"]?)")
_STATED = re.compile(
    rf"(?P<name>\b(?:(?:łączn|ogóln|całkowit)\w+\s+)?(?:{INDICATOR_WORD})\b[^.:;,]{{3,160}}?)\s*"
    rf"(?:wyni[oó]s\w*|wynosi\w*|to)\s*:?\s*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:^|[,;(]\s*)(?P<name>[^,;:()]{3,200}?)\s?:\s*$")
_STOP = {
    "oraz", "i", "a", "które", "którzy", "którym", "których", "którego", "której", "którą", "ale", "zaś", "lub",
    "wynosiła", "wyniosła", "to", "jest", "są",
}  # fmt: skip
# Words that cannot end a phrase.
HANGING = {
    "w", "z", "na", "do", "i", "oraz", "a", "dla", "od", "po", "przez", "przy", "za", "o", "we", "ze", "u", "pod",
}  # fmt: skip
_SUM = re.compile(r"\s+(?:w|na|o)\s+(?:(?:łączn|całkowit)\w+\s+)?(?:kwo[tc]|wysoko|warto|sum)\w+", re.IGNORECASE)
# A phrase has at most so many words; a name with fewer than few says little.
LONGEST = 14
FEW = 3


@dataclass(frozen=True)
class Phrase:
    """The words after a number: the noun if it is listed, the words in the genitive plural if that is known."""

    noun: Noun | None
    words: str
    end: int


@dataclass(frozen=True)
class Place:
    """A number in its sentence: ``after`` is the end of the number with its sign, ``end`` that of its noun phrase."""

    start: int
    after: int
    raw: str
    sign: str
    phrase: Phrase

    @property
    def end(self) -> int:
        return self.phrase.end

    @property
    def noun(self) -> Noun | None:
        return self.phrase.noun

    @property
    def is_money(self) -> bool:
        return self.sign.startswith("zł")

    @property
    def unit(self) -> str:
        return "%" if self.sign else self.noun.unit if self.noun else "szt."


def phrase_after(text: str, start: int, *, is_money: bool = False) -> Phrase:
    """The noun phrase after a number, up to a verb, a conjunction, a bracket or a comma."""
    words: list[str] = []
    place, found, head = start, None, -1
    while not is_money and len(words) < LONGEST and (following := _WORD.match(text, place)):
        word = following["word"]
        within = word.lower() in ("w", "z") and re.match(r"\s+(?:tym|tego)\b", text[following.end() :])
        if word.lower() in _STOP or within or is_verb(word) or _SUM.match(text, place):
            break
        words.append(word)
        place = following.end()
        if head < 0 and len(words) <= FEW + 1 and (known := noun(word)):
            found, head = known, len(words) - 1
        if word.endswith(".") and len(word) > FEW + 1:
            break
    if words and (note := re.match(r"\s*\([^()\d]*\)(?=\s+(?:dla|na|z|w)\s)", text[place:])):
        onward = phrase_after(text, place + note.end())
        if onward.noun is None or onward.words.split()[0].lower() in HANGING:
            words, place = [*words, *text[place + note.end() : onward.end].split()], onward.end
    while words and words[-1].lower() in (*HANGING, "rzecz"):
        words.pop()
    if found is None or head >= len(words):
        return Phrase(None, " ".join(words), place)
    words[-1] = words[-1].rstrip(".") if len(words[-1]) > FEW else words[-1]
    adjectives = [
        genitive_plural(word) for word in words[:head] if word.lower() not in ("z", "tych", "spośród", "nich")
    ]
    rest = words[head + 1 :]
    if rest and is_adjective(rest[0]) and rest[0].islower() and not noun(rest[0]):
        rest[0] = genitive_plural(rest[0])
    return Phrase(found, " ".join([*adjectives, _as_printed(found.genitive, words[head]), *rest]), place)


def _as_printed(form: str, word: str) -> str:
    """A form with the capital of the printed word."""
    return form.capitalize() if word[:1].isupper() else form


def label_before(text: str, places: list[Place], at: int) -> str:
    """The label that stands before a number with a colon or "wyniosła", ``""`` if there is none."""
    before = text[places[at - 1].end if at else 0 : places[at].start]
    if stated := _STATED.search(before):
        return squeeze(stated["name"])
    if not (labelled := _LABELLED.search(before)) or has_verb(labelled["name"]):
        return ""
    return squeeze(labelled["name"])
