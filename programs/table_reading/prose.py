"""The words of a Word document or a text outside its tables: paragraphs, with the level of those that are headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from lxml import etree

from accounts import file_types
from programs.table_reading.files import decoded
from programs.table_reading.numbering import child, local, named, value, whole
from programs.table_reading.packages import Package, check_size, kind_of
from programs.table_reading.source import NotReadable
from programs.table_reading.word import Reader, is_on, numbering_of

# A longer line is no heading, whatever it looks like.
_LONGEST = 120
_HEADING_STYLE = re.compile(r"heading (\d)|title", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:rozdział\s+)?(?P<number>[IVX]+|\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ])")
_MARKED = re.compile(r"(#+)\s*(.+)")
_FURTHEST = 10
# The outline level of words that are no heading.
_NO_LEVEL = 9


@dataclass(frozen=True)
class Line:
    """A paragraph; ``level`` is that of a heading (1 is the highest), 0 for all other words."""

    text: str
    level: int = 0


def read_prose(content: bytes, file_name: str = "") -> list[Line]:
    """Paragraphs of a DOCX or text file outside tables; raises ``NotReadable`` with the reason."""
    check_size(content)
    if file_name.lower().endswith(".txt") and not content.startswith(b"PK"):
        return lines_of(decoded(content))
    if kind_of(content) is not file_types.DOCX:
        raise NotReadable(_("Words are read from a DOCX or text file. Take the Word file, or paste the words."))
    found = list(_Word(Package(content)).lines())
    if not found:
        raise NotReadable(_("The file holds no words outside tables."))
    return found


def lines_of(text: str) -> list[Line]:
    """Paragraphs of a text: a heading begins with # or a number and a capital, or is all in capitals."""
    return [_line(line) for part in text.splitlines() if (line := part.strip())]


def _line(line: str) -> Line:
    if marked := _MARKED.fullmatch(line):
        return Line(marked[2], len(marked[1]))
    if len(line) > _LONGEST or line.endswith((".", ",", ";", ":")):
        return Line(line)
    if numbered := _NUMBERED.match(line):
        return Line(line, 1 + numbered["number"].count("."))
    return Line(line, int(line.isupper() and len(line.split()) > 1))


class _Word:
    """Paragraphs of a Word document: headings by their style; without any, short bold paragraphs."""

    def __init__(self, package: Package) -> None:
        self._body = child(package.xml("word/document.xml"), "body")
        if self._body is None:
            raise NotReadable(_("The file is damaged."))
        self._reader = Reader(numbering_of(package))
        self._styles = dict(_styles(package.xml("word/styles.xml")))

    def lines(self) -> Iterator[Line]:
        """All paragraphs with words."""
        found = [
            (paragraph, replace(line, level=self._level(paragraph)))
            for paragraph in _paragraphs(self._body)
            for line in self._words(paragraph)
        ]
        styled = any(line.level for _paragraph, line in found)
        for paragraph, line in found:
            yield line if styled else replace(line, level=int(_is_bold(paragraph) and len(line.text) <= _LONGEST))

    def _words(self, paragraph: etree._Element) -> Iterator[Line]:
        for one in self._reader.paragraphs(paragraph):
            yield Line(f"- {one.text}" if one.marker and not self._level(paragraph) else one.text)

    def _level(self, paragraph: etree._Element) -> int:
        """The outline level of the paragraph, or of its style or one that this is based on."""
        properties = child(paragraph, "pPr")
        own = value(child(properties, "outlineLvl"))
        if own is not None:
            return (whole(own, _NO_LEVEL) + 1) % (_NO_LEVEL + 1)
        style = value(child(properties, "pStyle")) or ""
        for _step in range(_FURTHEST):
            level, based = self._styles.get(style, (0, ""))
            if level or not based:
                return level
            style = based
        return 0


def _styles(styles: etree._Element | None) -> Iterator[tuple[str, tuple[int, str]]]:
    """Each style with the level of heading that its name or outline gives, and the style that it is based on."""
    for style in named(styles, "style") if styles is not None else ():
        name = _HEADING_STYLE.fullmatch(value(child(style, "name")) or "")
        outline = value(child(style, "pPr", "outlineLvl"))
        level = whole(outline) + 1 if outline in set("012345678") else int((name and name[1]) or bool(name))
        yield value(style, "styleId") or "", (level, value(child(style, "basedOn")) or "")


def _paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs outside tables, through content controls and tracked insertions."""
    for element in parent:
        if local(element) == "p":
            yield element
        elif local(element) in {"sdt", "sdtContent", "ins", "moveTo", "customXml"}:
            yield from _paragraphs(element)


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether all words of the paragraph are bold."""
    runs = [run for run in paragraph.iter() if local(run) == "r" and any(local(node) == "t" for node in run)]
    return bool(runs) and all(is_on(run, "b") for run in runs)
