"""Sources of money in a cell, each with its kind: "środki z budżetu gminy, środki z Unii Europejskiej"."""

import re

from programs.table_reading.characters import fold, squeeze
from programs.table_reading.listing import join, marked, trim
from programs.table_reading.source import Paragraph

_BEGINS = (
    r"(?:[śs]rodk\w+|op[łl]at\w+|dotacj\w+|bud[żz]et\w*|darowizn\w+|grant\w*|fundusz\w*|wk[łl]ad\w*|dofinansowani\w+|"
    r"sponsor\w+|subwencj\w+|w ramach|bezkosztowo|bez kosztów)"
)
_BETWEEN = re.compile(rf"\s*[,;]\s*(?={_BEGINS}\b)|\s+(?:oraz|i|a także)\s+(?={_BEGINS}\b)", re.IGNORECASE)
# "w ramach „Programu …”" goes on the source before it; "w ramach obowiązków" is one of its own.
_LINE = re.compile(rf"^(?!w ramach\s+[„\"]?[Pp]rogramu){_BEGINS}\b", re.IGNORECASE)
_KINDS = [
    ("ue", r"unii|unijn|europejsk|\bue\b|\befs\b|\bfers\b"),
    ("inne_gminy", r"budzetow gmin|innych gmin|gmin powiatu"),
    ("samorzad_wojewodztwa", r"regionaln|samorzad\w* wojewodztwa|marszalk|\brops\b"),
    (
        "panstwo",
        r"panstw|wojewod|rzadow|ministerst|krajow|centraln|fundusz\w* (?:pracy|sprawiedliwosci|solidarnosc)|pfron"
        r"|asystent rodziny na|posilek w",
    ),
    ("powiat", r"powiat"),
    ("organizacje", r"organizacj|stowarzysz|fundacj|wlasne podmiot"),
    ("rodzice", r"rodzic|oplat"),
    ("pracownicy", r"osob podnoszacych|pracownik|wlasne osob"),
    ("darowizny", r"darowizn|darczync|sponsor"),
    ("grant", r"grant"),
    ("gmina", r"gmin|miast|budzet\w* wlasn|samorzad|srodki wlasne"),
]
_KINDS = [(kind, re.compile(pattern)) for kind, pattern in _KINDS]
_NONE = {"-", "–", "—", "brak", "nie dotyczy", "x", "bezkosztowo"}


def kind_of(name: str) -> str:
    """The kind of a source by its words; "inne" where they name none."""
    words = fold(name)
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "inne")


def blocks(paragraphs: list[Paragraph]) -> list[str]:
    """The entries of a funding cell: a line that begins a new source after a finished one begins a new entry."""
    found: list[str] = []
    for paragraph in paragraphs:
        words = marked(paragraph.words)[2]
        is_open = found and (
            found[-1].count("(") > found[-1].count(")") or re.search(r"(?:,|\boraz|\bi|\bz|\bw)$", found[-1])
        )
        if found and (is_open or not (_LINE.match(words) or words[:1] in "-–")):
            found[-1] = join(found[-1], words)
        else:
            found.append(words)
    return [squeeze(entry) for entry in found if squeeze(entry)]


def sources(entry: str) -> list[dict]:
    """The sources of an entry as ``{name, kind}``; none for a dash."""
    if fold(entry) in _NONE:
        return []
    pieces, depth, start = [], 0, 0
    cuts = {found.start(): found.end() for found in _BETWEEN.finditer(entry)}
    for place, sign in enumerate(entry):
        depth += (sign == "(") - (sign == ")")
        if place in cuts and depth <= 0 and place >= start:
            pieces.append(entry[start:place])
            start = cuts[place]
    pieces.append(entry[start:])
    return [{"name": trim(piece)[:500], "kind": kind_of(piece)} for piece in pieces if trim(piece)]
