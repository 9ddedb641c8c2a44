"""Names of institutions in a cell: bulleted, numbered, or running text with commas, "w tym" and conditions."""

import re
from dataclasses import dataclass

from programs.table_reading.characters import fold, squeeze
from programs.table_reading.listing import Entry, entries, join, numbered_inline
from programs.table_reading.source import Paragraph

_WITHIN = re.compile(r",?\s*\(?\bw tym(?: także| m\.in\.)?:?\s+", re.IGNORECASE)
_CONDITION = re.compile(
    r"\s*(?:[–—-]\s*(?P<dash>(?:w miarę|w zakresie|w ramach|w przypadku|po uzyskaniu|przy współpracy|według potrzeb"
    r"|we współpracy)\b.+)"
    r"|\((?P<bracket>[^()]{3,}(?:\([^()]*\)[^()]*)*)\))\s*\.?$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"^\w+(?:owe|ne|kie|ie|owych|nych|czne|alne|yjne)(?:\s|$)")
_HEADS = re.compile(
    r"^(?:ca[łl]odobow\w+ |lokaln\w+ |inne |wszystki\w+ )?"
    r"(?:miejsk|gminn|powiatow|urz[ąa]d|plac[óo]w|o[śs]rod|poradni|szko|zak[łl]ad|organizacj|"
    r"ko[śs]cio|stowarzysz|fundacj|komend|policj|s[ąa]d|zesp[óo][łl]|punkt|jednostk|koordynator|kurator|wolontari|grup|klub|"
    r"instytucj|podmiot|pedagog|asysten|prokuratur|dom|centr|[śs]wietlic|przedszkol|[żz][łl]ob|specjali[śs])",
    re.IGNORECASE,
)
_TWO_NAMES = re.compile(
    r"(?P<before>\w+)\s(?:Zespół|Grup[ay]|Urząd|Poradnia"
    r"|Komenda|Stowarzyszenie|Fundacja|Sąd|Policja|Szkoła|(?:Miejski|Gminny) Ośrodek)\b"
)
_ADJECTIVE_END = re.compile(r"(?:[ksc]i|[nw]y|[nwk]a|i?e|[„”-])$")
_AND = re.compile(r"\s+(?:i|oraz)\s+")
_PARENTHESES = re.compile(r"\([^()]*\)")


@dataclass
class Named:
    """A printed name, perhaps with a condition; ``doubt``: code of ``flags`` if it may not be one name."""

    name: str
    note: str = ""
    doubt: str = ""


def read_names(paragraphs: list[Paragraph]) -> tuple[list[Named], bool]:
    """The names of a cell, and whether the cell is running text that the list does not repeat word by word."""
    items = entries(paragraphs)
    listed = any(item.marker or item.number for item in items)
    found: list[Named] = []
    running = False
    if not listed:
        for text in _unmarked(items):
            names, divided = _of_text(text)
            found += names
            running = running or divided
    else:
        for paragraph_item in _marked_items(paragraphs):
            for text, doubt in paragraph_item:
                names, divided = _of_item(text)
                running = running or divided
                found += [Named(name.name, name.note, name.doubt or doubt) for name in names]
    return [name for name in found if name.name], running


def _marked_items(paragraphs: list[Paragraph]) -> list[list[tuple[str, str]]]:
    """Bulleted or numbered items; an unmarked line beginning with an institution's word is a name of its own."""
    result: list[list[tuple[str, str]]] = []
    for item in _lines(paragraphs):
        starts = bool(item.marker or item.number)
        text = item.text
        if starts or not result:
            result.append([(piece, "") for _number, piece in numbered_inline(_renumbered(item))])
            continue
        last, doubt = result[-1][-1]
        ended = bool(re.search(r"[;,.]$", last))
        if ended and text[:1].isalpha() and not (last.endswith(",") and text[:1].islower()):
            result[-1].append((text, doubt))
        elif text[:1].isupper() and _HEADS.match(text) and not re.search(r"(?:\b(?:ds\.|i|w|z|na|im\.|nr)|-)$", last):
            result[-1].append((text, "joined"))
        else:
            result[-1][-1] = (join(last, text), doubt)
    return result


def _renumbered(item: Entry) -> str:
    return f"{item.number}. {item.text}" if item.number and item.number.isdigit() else item.text


def _lines(paragraphs: list[Paragraph]) -> list[Entry]:
    return [entry for paragraph in paragraphs for entry in entries([paragraph])]


def _unmarked(items: list[Entry]) -> list[str]:
    """Lines without bullets: a line after a finished one is a name of its own, others go on."""
    texts: list[str] = []
    for item in items:
        text = item.whole
        if texts and (
            texts[-1].endswith((",", "/", " i", " oraz", "-"))
            or (text[:1].islower() and not texts[-1].endswith((".", ";")))
        ):
            texts[-1] = join(texts[-1], text)
        else:
            texts.append(text)
    return texts


def _of_item(text: str) -> tuple[list[Named], bool]:
    """One bullet: usually one name, several if semicolons divide it; "(w tym X)" names X too."""
    pieces = [piece for piece in re.split(r"\s*;\s*", text) if piece.strip()]
    found: list[Named] = []
    running = False
    for piece in pieces:
        found_within = re.search(r"\(\s*w tym\s+(?P<inner>[^()]+)\)\s*\.?$", piece)
        if found_within:
            found += [_named(piece[: found_within.start()]), _named(found_within["inner"])]
            running = True
            continue
        # "Urząd Miejski. Miejski Ośrodek …": the second name lost its number.
        sentences = re.split(r"(?<=[a-ząćęłńóśźż])\.\s+(?=[A-ZŁŚŻ][a-z])", piece.strip())
        parts = [sentence for sentence in sentences if sentence] or [piece]
        if len(parts) > 1 and all(_HEADS.match(part) for part in parts):
            found += [Named(named.name, named.note, "joined") for named in map(_named, parts)]
        else:
            found.append(_named(piece))
    return found, running


def _of_text(text: str) -> tuple[list[Named], bool]:
    """Running text: names between commas; "A, w tym B" names both; an adjective alone belongs to the name before."""
    running = bool(_WITHIN.search(text))
    text = _WITHIN.sub(", ", text) if running else text
    pieces: list[str] = []
    for piece in _divided(text):
        if (
            pieces
            and len(piece.split()) <= 2
            and _ADJECTIVE.match(piece)
            and not _HEADS.match(piece)
            and piece[:1].islower()
        ):
            pieces[-1] += f", {piece}"
        else:
            pieces.append(piece)
    found: list[Named] = []
    for piece in pieces:
        halves = _AND.split(piece)
        if (
            len(halves) == 2
            and len(pieces) > 1
            and len(halves[0].split()) >= 2
            and len(halves[1].split()) >= 2
            and _HEADS.match(halves[1])
        ):
            found += [Named(named.name, named.note, "split") for named in map(_named, halves)]
            running = True
        else:
            found.append(_named(piece))
    return found, running


def _divided(text: str) -> list[str]:
    """Pieces between commas and semicolons outside brackets and quotation marks."""
    pieces, depth, quoted, start = [], 0, False, 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        quoted = (quoted or sign == "„") and sign != "”"
        if sign in ",;" and depth <= 0 and not quoted:
            pieces.append(text[start:place])
            start = place + 1
    pieces.append(text[start:])
    return [squeeze(piece) for piece in pieces if squeeze(piece)]


def _named(text: str) -> Named:
    """The name without its full stop, and the condition printed with it."""
    words = squeeze(text).strip(" ,;")
    note = ""
    if (found := _CONDITION.search(words)) and found.start() > 3:
        inner = found["dash"] or found["bracket"]
        if found["dash"] or len(inner.split()) > 2:
            words, note = words[: found.start()], inner.strip(" .")
    if not re.search(r"(?:o\.o|s\.a|ul|nr|itp|m\.in|\b\w)\.$", words, re.IGNORECASE):
        words = words.rstrip(".")
    name = words.strip(" ,;")[:300]
    two = any(not _ADJECTIVE_END.search(found["before"]) for found in _TWO_NAMES.finditer(name))
    return Named(name, note[:500], "joined" if two else "")


def same_name(one: str, other: str) -> bool:
    """Whether two names differ at most in case, dashes, spaces and marks."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """A name for comparing: folded, letters and digits only."""
    return re.sub(r"\W+", " ", fold(name)).strip()
