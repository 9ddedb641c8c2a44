"""Tables of a DOCX file: marked head rows that come again on each page, rows that stay whole, real lists in cells."""

from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell

from reporting.blocks import Cell, Column, Table
from reporting.polish.typography import bind, bind_heading
from reporting.writers.characters import clean
from reporting.writers.word.styles import CELL, CELL_LIST, HEAD, NUMBER, SOFT

_SHADE, _LINE = "E8EDF3", "8A949E"
_RULED = frozenset({"top", "bottom", "insideH"})
_PROSE = "prose"


def add_table(word: Word, table: Table) -> None:
    """The table with its head, rows and widths; the caption stands before it."""
    rows = [list(_head(table.columns)), *(list(row) for row in table.rows)]
    made = _empty(word, len(rows), table.columns, table.caption)
    for number, (row, cells) in enumerate(zip(made._tbl.tr_lst, rows, strict=True)):
        _mark_row(row, is_head=number == 0, whole=table.layout != _PROSE)
        for tc, cell, column in zip(row.tc_lst, cells, table.columns, strict=True):
            into = WordCell(tc, made)
            into.width = Mm(column.width)
            _fill(into, cell, column, is_head=number == 0)


def _head(columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(bind_heading(column.label), header=True) for column in columns)


def _empty(word: Word, rows: int, columns: tuple[Column, ...], description: str) -> WordTable:
    made = word.add_table(rows, len(columns))
    made.style = word.styles["Table Grid"]
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    for grid, column in zip(made.columns, columns, strict=True):
        grid.width = Mm(column.width)
    properties = made._tbl.tblPr
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(Mm(sum(column.width for column in columns)).twips))
    _borders(properties)
    look = properties.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "1")
    look.set(qn("w:firstColumn"), "1")
    look.set(qn("w:noHBand"), "1")
    _last(properties, "w:tblCaption", description)
    _last(properties, "w:tblDescription", description)
    return made


def _borders(properties) -> None:
    """Thin grey lines between rows, as on paper; they stand before the layout in the order of the schema."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line, kind = OxmlElement(f"w:{side}"), "single" if side in _RULED else "nil"
        for name, value in (("val", kind), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.find(qn("w:tblLayout")).addprevious(borders)


def _last(properties, tag: str, value: str) -> None:
    element = OxmlElement(tag)
    element.set(qn("w:val"), clean(value))
    properties.append(element)


def _mark_row(row, *, is_head: bool, whole: bool) -> None:
    properties = row.get_or_add_trPr()
    for tag, holds in (("w:cantSplit", whole or is_head), ("w:tblHeader", is_head)):
        if holds:
            properties.append(OxmlElement(tag))


def _fill(into: WordCell, cell: Cell, column: Column, *, is_head: bool) -> None:
    first = into.paragraphs[0]
    if cell.items:
        for place, line in enumerate(cell.items):
            paragraph = into.add_paragraph() if place else first
            paragraph.style = CELL_LIST
            paragraph.add_run(clean(bind(line)))
        return
    right = column.numeric and not cell.prose
    first.style = HEAD if is_head else NUMBER if right else CELL
    if is_head:
        _shade(into)
        if right:
            first.alignment = first.part.document.styles[NUMBER].paragraph_format.alignment
    if cell.level:
        first.paragraph_format.left_indent = Mm(4 * cell.level)
    run = first.add_run(clean(bind(cell.text)))
    run.bold = True if cell.strong else None
    if cell.again:
        run.font.color.rgb = SOFT


def _shade(into: WordCell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    into._tc.get_or_add_tcPr().append(shade)
