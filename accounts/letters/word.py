"""DOCX of a letter: what the office signs or edits. Real styles, real tables with a marked head row, Polish."""

import io
import re

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from accounts.letters.letter import Letter, LetterTable

FONT, LANGUAGE = "Calibri", "pl-PL"
TEXT_WIDTH = 165
# In twentieths of a point.
CELL_MARGIN = 57
_MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 25, "right_margin": 20}
# XML 1.0 knows no other control characters, and Word does not open a file that has them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def letter_docx(letter: Letter) -> bytes:
    """The DOCX file of a letter."""
    word = docx.Document()
    _prepare(word, letter)
    _head(word, letter)
    for text in letter.paragraphs:
        _paragraph(word, text)
    for table in letter.tables:
        _table(word, table)
    for text in letter.closing:
        _paragraph(word, text)
    _end(word, letter)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _prepare(word: Word, letter: Letter) -> None:
    """Page, typeface, language, properties."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in _MARGINS.items():
        setattr(section, name, Mm(size))
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    properties = normal.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:cs"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    properties.append(language)
    core = word.core_properties
    core.title, core.language, core.comments = _clean(letter.subject)[:255], LANGUAGE, ""
    core.author = _clean(letter.sender[0])[:255] if letter.sender else ""


def _paragraph(word: Word, text: str, *, bold: bool = False, align=None, after: float | None = None):
    """A paragraph; line breaks stay."""
    paragraph = word.add_paragraph()
    run = paragraph.add_run(_clean(text))
    run.bold = True if bold else None
    paragraph.alignment = align
    if after is not None:
        paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _head(word: Word, letter: Letter) -> None:
    """Place and day, sender, case number, addressee, subject."""
    _paragraph(word, letter.place_and_day, align=WD_ALIGN_PARAGRAPH.RIGHT)
    for number, line in enumerate(letter.sender):
        _paragraph(word, line, bold=number == 0, after=0)
    if letter.case_number:
        _paragraph(word, letter.case_number).paragraph_format.space_before = Pt(6)
    for number, line in enumerate(letter.addressee):
        paragraph = _paragraph(word, line, bold=number == 0, after=0)
        paragraph.paragraph_format.left_indent = Mm(90)
        paragraph.paragraph_format.space_before = Pt(18 if number == 0 else 0)
    subject = word.add_heading(_clean(letter.subject), level=1)
    subject.paragraph_format.space_before, subject.paragraph_format.space_after = Pt(24), Pt(8)
    for run in subject.runs:
        run.font.name, run.font.size = FONT, Pt(13)


def _table(word: Word, table: LetterTable) -> None:
    """The caption, then the table; its head row comes again on each page, and no row is torn."""
    caption = _paragraph(word, table.caption, bold=True, after=3)
    caption.paragraph_format.keep_with_next = True
    rows = [table.header, *table.rows, *([table.foot] if table.foot else [])]
    made = word.add_table(len(rows), len(table.header))
    made.style, made.autofit = word.styles["Table Grid"], False
    _narrow_margins(made)
    widths = [Mm(TEXT_WIDTH * share / 100) for share in table.shares]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    strong = {0, len(rows) - 1} if table.foot else {0}
    for number, (row, texts) in enumerate(zip(made._tbl.tr_lst, rows, strict=True)):
        _mark(row, is_head=number == 0)
        for place, (tc, (text, is_number)) in enumerate(zip(row.tc_lst, table.cells(texts), strict=True)):
            cell = _Cell(tc, made)
            cell.width = widths[place]
            _fill(cell, text, bold=number in strong, right=is_number)
    _describe(made, table.caption)
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _narrow_margins(made: Table) -> None:
    """Less air beside the text of cells: amounts stay whole also where the office has no Calibri."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(CELL_MARGIN))
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    made._tbl.tblPr.append(margins)


def _mark(row, *, is_head: bool) -> None:
    properties = row.get_or_add_trPr()
    for tag in ("w:cantSplit", *(("w:tblHeader",) if is_head else ())):
        properties.append(OxmlElement(tag))


def _fill(cell: _Cell, text: str, *, bold: bool, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(_clean(text))
    run.bold, run.font.size = (True if bold else None), Pt(9)
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else None


def _describe(made: Table, caption: str) -> None:
    """The name of the table for those who hear it."""
    description = OxmlElement("w:tblDescription")
    description.set(qn("w:val"), _clean(caption))
    made._tbl.tblPr.append(description)


def _end(word: Word, letter: Letter) -> None:
    """Place to sign, and what is attached."""
    for number, line in enumerate(letter.signature):
        paragraph = _paragraph(word, line, after=0)
        paragraph.paragraph_format.left_indent = Mm(90)
        paragraph.paragraph_format.space_before = Pt(36 if number == 0 else 0)
    if letter.attachments:
        _paragraph(word, "Załączniki:", bold=True, after=0).paragraph_format.space_before = Pt(24)
    for number, attachment in enumerate(letter.attachments, start=1):
        _paragraph(word, f"{number}. {attachment}", after=0)
