"""Descriptions instead of indicators: segments by institution, and the figures in their sentences.

The whole text is kept; the figures are only proposed, with the words around them as names.
"""

import re
from dataclasses import dataclass

from programs.table_reading.characters import fold, squeeze
from programs.table_reading.listing import join
from programs.table_reading.numbers import NUMBER, quantity
from programs.table_reading.source import Paragraph
from programs.table_reading.units import unit_of

_RULE = re.compile(r"[-–—_=]{6,}")
_STATED = re.compile(
    rf"(?P<name>(?:liczb\w*|ilo[śs][ćc]|kwota|koszt\w*|wysoko[śs][ćc])\b[^.:;]{{3,160}}?)\s*"
    rf"(?:wyni[oó]s\w*|wynosi\w*|to|:|–)\s*:?\s*(?P<number>{NUMBER})(?!\d)(?:\s*(?P<unit>zł|%))?",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?<![\w.,/-])(?P<number>{NUMBER})(?!\d)\s*(?P<after>(?:zł|%)|(?:[a-ząćęłńóśźż][\w-]*\s?){{1,6}})", re.UNICODE
)
_NOT_COUNTED = re.compile(
    r"^(?:r\b|r\.|rok\w*|stycz|lut|marc|kwiet|maj|czerw|lip|sierp|wrze|pazdz|listop|grud|ust|art|poz|pkt|nr|do|lat|roku|x)"
)
_DANGLING = re.compile(r"(?:\s+(?:w|z|ze|na|do|oraz|i|a|od|po|przez|dla|u|w tym|z tego))+$")
_LINE = re.compile(
    rf"^(?:[·•●▪*–-]\s*)?(?P<name>.{{3,200}})\s?:\s*(?P<number>{NUMBER})(?!\d)(?:\s*(?P<unit>zł|%))?\s*\.?$"
)
_NOT_DONE = re.compile(r"nie zosta[łl]\w+ zrealizowan", re.IGNORECASE)
_REASON = re.compile(
    r"nie zosta[łl]\w+ zrealizowan\w+[^.]*?(?:ze względu na|z powodu|z uwagi na)\s+(?P<why>[^.]+)", re.IGNORECASE
)
_TRAILER = re.compile(r"\s+(?:wynios\w*|wynosi\w*|to)$")


@dataclass
class Counted:
    """A figure of a sentence: ``name`` from the words beside it."""

    name: str
    number: object
    unit: str
    words: str


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


def text_of(lines: list[str]) -> str:
    """The segment as text with its lines."""
    return "\n".join(lines)


def figures(lines: list[str]) -> list[Counted]:
    """The figures of a segment: "liczba … wyniosła: N", "N rodzin …" in sentences, and lines "nazwa: N"."""
    prose = ""
    own: list[Counted] = []
    for line in lines:
        if (stated := _LINE.match(line)) and (counted := _stated(stated)):
            own.append(counted)
            continue
        prose = join(prose, line) if prose and not re.match(r"^[·•●▪*–-]", line) else f"{prose} {line}".strip()
    prose = re.sub(r"[„\"][^”\"]*[”\"]", lambda found: re.sub(r"\d", "#", found[0]), prose)
    found: list[tuple[int, Counted]] = []
    taken: list[tuple[int, int]] = []
    for match in _STATED.finditer(prose):
        if counted := _stated(match):
            found.append((match.start(), counted))
            taken.append(match.span())
    for match in _COUNTED.finditer(prose):
        if any(start <= match.start() < end for start, end in taken) or _NOT_COUNTED.match(fold(match["after"])):
            continue
        counted = _counted(match)
        if counted is not None:
            found.append((match.start(), counted))
    return [*(counted for _place, counted in sorted(found, key=lambda pair: pair[0])), *own]


def _stated(match: re.Match) -> Counted | None:
    name = _TRAILER.sub("", squeeze(match["name"])).replace("#", "").strip()
    read = quantity(f"{match['number']} {match['unit'] or ''}", unit_of(name) or "szt.")
    if read.number is None or read.problem:
        return None
    return Counted(name, read.number, read.unit or unit_of(name) or "szt.", read.words)


def _counted(match: re.Match) -> Counted | None:
    words = squeeze(match[0])
    after = squeeze(match["after"])
    if re.fullmatch(r"(?:19|20)\d\d", match["number"]):
        return None
    read = quantity(words, "" if after in ("zł", "%") else "szt.")
    if read.number is None or read.problem not in ("", "rest"):
        return None
    name = _DANGLING.sub("", after)
    if read.unit in ("zł", "%"):
        # What money is for stands before it: "przeznaczyła na ten cel dotacje w łącznej kwocie 89.647,41 zł".
        before = re.split(r"[.;:()]\s", match.string[: match.start()])[-1].split()
        name = _DANGLING.sub("", squeeze(" ".join(before[-7:]).strip(" ,–-"))) or after
    elif " " not in name:
        before = re.split(r"[.;:]\s", match.string[: match.start()])[-1].strip(" ,(–-").split()
        name = squeeze(" ".join([*before[-6:], name]))
    return Counted(name.replace("#", ""), read.number, read.unit or "szt.", words)


def status(lines: list[str]) -> tuple[str | None, str]:
    """Whether the description says that the task was not carried out, and why."""
    text = " ".join(lines)
    if not _NOT_DONE.search(text):
        return None, ""
    reason = _REASON.search(text)
    return "not_realised", squeeze(reason["why"]) if reason else ""
