"""Sentences of a description, and the items of its lists with the words over them."""

import re
from dataclasses import dataclass, field

from programs.table_reading.listing import join

_BULLET = re.compile(r"^[·•●▪◦*–-]\s*(?=\S)")
_NUMBERED = re.compile(r"^(?:[-–]\s*)?(?:\d{1,2}|[a-z])(?:\)\.?\s*|\.\s+)(?=[^\W\d]|„)")
# Abbreviations that end no sentence; "zł.", "r." and "os." may do so before a capital letter.
_ABBREVIATED = re.compile(
    r"(?:\b(?:ds|tzw|tzn|np|ok|ul|al|św|im|nr|pkt|ust|art|poz|tj|m\.in|in|dr|mgr|lek|Sp|z o|o|min|max|wym|wg|pl|ks|inż"
    r"|prof|tel|str|lp|Dz|U)|\b[A-ZŁŚŻ])\.$"
)
_END = re.compile(r"(?<=[.!?])[”\"]?\s+(?=[„\"]?[A-ZĄĆĘŁŃÓŚŹŻ0-9])|;\s+")
_OPEN = re.compile(r"(?:,|\b(?:i|oraz|a|w|z|na|do|od|dla|lub|przez|o))$")


@dataclass
class Item:
    """A sentence (``items``: those of the list that it opens) or an item of a list; ``begins`` a paragraph."""

    text: str
    items: list["Item"] = field(default_factory=list)
    begins: bool = False


def read_sentences(lines: list[str]) -> list[Item]:
    """The sentences of a segment; a sentence that ends with a colon opens the bulleted items after it."""
    found: list[Item] = []
    for text, bulleted in _whole(lines):
        if bulleted:
            if found and (found[-1].text.endswith(":") or found[-1].items):
                found[-1].items.append(Item(text))
            else:
                found.append(Item(text, begins=True))
            continue
        found += [Item(sentence, begins=not place) for place, sentence in enumerate(split(text))]
    return found


def _whole(lines: list[str]) -> list[tuple[str, bool]]:
    """Paragraphs with their lines joined again: a line without a bullet goes on an unfinished one."""
    found: list[tuple[str, bool]] = []
    for line in lines:
        bullet = _BULLET.match(line) or _NUMBERED.match(line)
        text = line[bullet.end() :] if bullet else line
        if found and not bullet and _goes_on(found[-1][0], text):
            found[-1] = (join(found[-1][0], text), found[-1][1])
        elif text:
            found.append((text, bool(bullet)))
    return found


def _goes_on(before: str, text: str) -> bool:
    if before.endswith((".", ":", ";", "!", "?")):
        return False
    return text[:1].islower() or text[:1] in "(„" or bool(_OPEN.search(before)) or text[:1].isdigit()


def split(text: str) -> list[str]:
    """The sentences of a paragraph; a full stop after an abbreviation ends none."""
    found, start = [], 0
    for end in _END.finditer(text):
        piece = text[start : end.start()]
        if _ABBREVIATED.search(piece):
            continue
        found.append(piece)
        start = end.end()
    return [piece.strip() for piece in (*found, text[start:]) if piece.strip()]
