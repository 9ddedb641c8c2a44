"""Fields, bookmarks and links: what Word computes itself (page numbers, captions, contents)."""

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from reporting.writers.characters import clean

_NAME_LIMIT = 40


def bookmark_name(anchor: str) -> str:
    """An anchor as Word names bookmarks: a letter first, then letters, digits and underscores, at most 40."""
    return ("z_" + re.sub(r"\W", "_", anchor))[:_NAME_LIMIT]


def add_field(paragraph: Paragraph, code: str, shown: str = "", *, dirty: bool = False) -> None:
    """A field with the result it shows until it is next updated; a dirty one is updated when the file is opened."""
    begin_field(paragraph, code, dirty=dirty)
    paragraph.add_run(clean(shown))
    end_field(paragraph)


def begin_field(paragraph: Paragraph, code: str, *, dirty: bool = False) -> None:
    """Open a field; its result follows, up to ``end_field``."""
    begin = _mark(paragraph, "begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {code} "
    paragraph.add_run()._r.append(text)
    _mark(paragraph, "separate")


def end_field(paragraph: Paragraph) -> None:
    """Close the field that was opened last."""
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str):
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
    return mark


class Bookmarks:
    """Numbers the bookmarks of one document."""

    def __init__(self) -> None:
        self._last = 0

    def begin(self, paragraph: Paragraph, name: str) -> int:
        """Open a bookmark; returns what ``end`` needs."""
        self._last += 1
        start = OxmlElement("w:bookmarkStart")
        start.set(qn("w:id"), str(self._last))
        start.set(qn("w:name"), name)
        paragraph._p.append(start)
        return self._last

    def end(self, paragraph: Paragraph, number: int) -> None:
        """Close it."""
        end = OxmlElement("w:bookmarkEnd")
        end.set(qn("w:id"), str(number))
        paragraph._p.append(end)


def link_inside(paragraph: Paragraph, name: str, text: str) -> None:
    """A link to a bookmark of the same document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(clean(text))
    link.append(run._r)
    paragraph._p.append(link)
