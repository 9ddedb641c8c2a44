"""Tables of a Word document with the words before them; tracked deletions, text boxes and hidden text are left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import etree

from programs.table_reading.characters import squeeze, tidy_line
from programs.table_reading.numbering import Numbering, child, local, named, value, whole
from programs.table_reading.packages import CELL_LIMIT, Package
from programs.table_reading.source import NotReadable, Paragraph, SourceCell, SourceTable

_SKIPPED = {"del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText", "pPr", "rPr", "tblPr", "tcPr"}
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "•", "\uf02d": "-", "\uf0fc": "•"}
_BEFORE, _FRONT, _COLUMNS, _NESTING = 12, 400, 63, 6


def read_word(content: bytes) -> list[SourceTable]:
    """The tables of a DOCX file in their order; raises ``NotReadable``."""
    package = Package(content)
    root = package.xml("word/document.xml")
    body = child(root, "body")
    if body is None:
        raise NotReadable(_("The file is damaged."))
    numbering = Numbering(package.xml("word/numbering.xml"), package.xml("word/styles.xml"))
    reader = _Reader(numbering, _notes(package))
    reader.block(body)
    return reader.tables


def _notes(package: Package) -> dict[str, str]:
    """Footnotes by their id."""
    root = package.xml("word/footnotes.xml")
    if root is None:
        return {}
    return {value(note, "id") or "": squeeze("".join(_texts(note))) for note in named(root, "footnote")}


def _texts(element: etree._Element) -> Iterator[str]:
    return (node.text or "" for node in element.iter() if local(node) == "t")


@dataclass
class _Reader:
    """Walks the body once, counting pages, lists and cells."""

    numbering: Numbering
    notes: dict[str, str]
    tables: list[SourceTable] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    page: int = 1
    cells: int = 0
    begun: int = 0

    def block(self, parent: etree._Element) -> None:
        """Paragraphs and tables one after the other, through content controls and tracked insertions."""
        for element in parent:
            name = local(element)
            if name == "p":
                self.before += [item.words for item in self.paragraphs(element) if item.words]
            elif name == "tbl":
                self.table(element, "", 0)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
                self.block(element)

    def paragraphs(self, element: etree._Element) -> list[Paragraph]:
        """The paragraph; line breaks inside it make several, of which the first carries the bullet."""
        text = tidy_line("".join(self.runs(element)))
        if not text.strip():
            return []
        marker, level = self.numbering.marker(element)
        lines = [line for line in text.split("\n") if line]
        return [Paragraph(line, "" if place else marker, level) for place, line in enumerate(lines)]

    def runs(self, element: etree._Element) -> Iterator[str]:
        for node in element:
            name = local(node)
            if name == "t":
                yield node.text or ""
            elif name == "tab":
                yield " "
            elif name in ("br", "cr"):
                self.page += value(node, "type") == "page"
                yield "\n"
            elif name == "lastRenderedPageBreak":
                self.page += 1
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "sym":
                yield _SYMBOLS.get(chr(int(value(node, "char") or "20", 16) or 32), "•")
            elif name == "footnoteReference" and self.notes.get(value(node, "id") or ""):
                yield f" [{_('footnote')}: {self.notes[value(node, 'id') or '']}]"
            elif name == "r" and child(node, "rPr", "vanish") is not None:
                continue
            elif name and name not in _SKIPPED:
                yield from self.runs(node)

    def table(self, element: etree._Element, parent: str, depth: int) -> SourceTable:
        """Read a table; tables inside its cells become tables of their own if they are more than a layout."""
        if depth > _NESTING:
            raise NotReadable(_("The tables of the file are nested too deeply."))
        self.begun += 1
        before, self.before = self.before[-(_BEFORE if self.tables else _FRONT) :], []
        table = SourceTable(f"t{self.begun}", self.begun, 0, 0, before=before, page=self.page, parent=parent)
        self.tables.append(table)
        open_above: dict[int, SourceCell] = {}
        for row, line in enumerate(_rows(element)):
            open_above = self._row(table, row, line, open_above, depth)
            table.height = row + 1
        table.width = max((cell.column + cell.column_span for cell in table.cells), default=0)
        return table

    def _row(self, table: SourceTable, row: int, line: etree._Element, above: dict, depth: int) -> dict:
        """Place the cells of a row; returns the cells that a merged cell below would go on, by column."""
        column, below = whole(value(child(line, "trPr", "gridBefore"))), {}
        for box in _cells(line):
            properties = child(box, "tcPr")
            span = max(1, min(whole(value(child(properties, "gridSpan")), 1), _COLUMNS))
            merge = child(properties, "vMerge")
            paragraphs = self._content(box, f"{table.key}.r{row}.c{column}", depth)
            goes_on = merge is not None and value(merge) not in ("restart",) and column in above
            if goes_on:
                cell = above[column]
                cell.row_span = row - cell.row + 1
                cell.paragraphs += paragraphs
            else:
                cell = SourceCell(row, column, paragraphs, 1, span)
                table.cells.append(cell)
                self.cells += 1
            if merge is not None:
                below[column] = cell
            column += span
        if self.cells > CELL_LIMIT or column > 1000:
            raise NotReadable(_("The file holds more than %(n)s cells.") % {"n": CELL_LIMIT})
        return below

    def _content(self, box: etree._Element, key: str, depth: int) -> list[Paragraph]:
        found: list[Paragraph] = []
        for element in box:
            name = local(element)
            if name == "p":
                found += self.paragraphs(element)
            elif name == "tbl":
                found += self._nested(element, key, depth + 1)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
                found += self._content(element, key, depth)
        return found

    def _nested(self, element: etree._Element, key: str, depth: int) -> list[Paragraph]:
        """A table in a cell: its own table if it has three columns or more, else lines of the cell."""
        before, self.before = self.before, []
        nested = self.table(element, key, depth)
        self.before = before
        if nested.width >= 3 and nested.height >= 2:
            return []
        self.tables.remove(nested)
        return [line for row in nested.rows() for line in _as_lines(row)]


def _as_lines(row: list[SourceCell]) -> list[Paragraph]:
    filled = [cell for cell in row if not cell.is_blank]
    if len(filled) == 2 and filled[1].text[:1].isdigit():
        return [Paragraph(f"{filled[0].text.rstrip(':')}: {filled[1].text}")]
    return [paragraph for cell in filled for paragraph in cell.paragraphs]


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Rows that are not tracked as deleted, through content controls."""
    for element in table:
        name = local(element)
        if name == "tr" and child(element, "trPr", "del") is None:
            yield element
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        name = local(element)
        if name == "tc":
            yield element
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _cells(element)
