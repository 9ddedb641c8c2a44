"""Tables of a Word document with the words before them, as they stand with all tracked changes accepted.

Hidden and struck words, text boxes and pictures are left out; of those that a reader sees, the cell says so (``lost``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import etree

from programs.table_reading.characters import squeeze, tidy_line
from programs.table_reading.numbering import Numbering, child, local, named, value, whole
from programs.table_reading.packages import CELL_LIMIT, Package
from programs.table_reading.source import NotReadable, Paragraph, SourceCell, SourceTable

_SKIPPED = {"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "tblPr", "tcPr"}
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "•", "\uf02d": "-", "\uf0fc": "•"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PICTURES = {"drawing", "pict", "object"}
_BEFORE, _FRONT, _COLUMNS, _NESTING = 12, 400, 63, 6


def read_word(content: bytes) -> list[SourceTable]:
    """The tables of a DOCX file in their order; raises ``NotReadable``."""
    package = Package(content)
    root = package.xml("word/document.xml")
    body = child(root, "body")
    if body is None:
        raise NotReadable(_("The file is damaged."))
    reader = Reader(numbering_of(package), _notes(package))
    reader.block(body)
    if not reader.tables and any(name.startswith("word/media/") for name in package.names):
        raise NotReadable(
            _("The file holds pictures and no table. A table that is a picture cannot be read: paste or type it.")
        )
    return reader.tables


def numbering_of(package: Package) -> Numbering:
    """The document's own counting of list paragraphs."""
    return Numbering(package.xml("word/numbering.xml"), package.xml("word/styles.xml"))


def _notes(package: Package) -> dict[tuple[str, str], str]:
    """Footnotes and endnotes by their kind and id."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(f"word/{kind}s.xml")
        for note in named(root, kind) if root is not None else []:
            found[kind, value(note, "id") or ""] = squeeze("".join(_texts(note)))
    return found


def _texts(element: etree._Element) -> Iterator[str]:
    return (node.text or "" for node in element.iter() if local(node) == "t")


@dataclass
class Reader:
    """Walks the body once, counting pages, lists and cells."""

    numbering: Numbering
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    tables: list[SourceTable] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    page: int = 1
    cells: int = 0
    begun: int = 0
    lost: list[str] = field(default_factory=list)

    def block(self, parent: etree._Element) -> None:
        """Paragraphs and tables one after the other, through content controls and tracked insertions."""
        for element in parent:
            name = local(element)
            if name == "p":
                self.before += [item.words for item in self.paragraphs(element) if item.words]
                if "picture" in self.lost:
                    self.before.append("[" + _("a picture, not read") + "]")
                self._boxed(element)
                self.lost = []
            elif name == "tbl":
                self.table(element, "", 0)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
                self.block(element)

    def _boxed(self, element: etree._Element) -> None:
        """Tables in the text boxes of a paragraph."""
        for box in element.iter():
            if local(box) == "txbxContent" and not any(local(above) == "Fallback" for above in box.iterancestors()):
                for table in box:
                    if local(table) == "tbl":
                        self.table(table, "", 0)

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
            elif name in ("footnoteReference", "endnoteReference"):
                if note := self.notes.get((name.removesuffix("Reference"), value(node, "id") or "")):
                    yield " [" + _("footnote") + f": {note}]"
            elif name == "r":
                yield from self._run(node)
            elif name in _PICTURES or name == "txbxContent":
                self._miss(node)
            elif name and name not in _SKIPPED:
                yield from self.runs(node)

    def _run(self, run: etree._Element) -> Iterator[str]:
        """The words of a run: none if it is hidden or struck through; digits above the line are marks of notes."""
        if is_on(run, "vanish"):
            return
        if is_on(run, "strike") or is_on(run, "dstrike"):
            if "".join(_texts(run)).strip():
                self.lost.append("struck")
            return
        raised = value(child(run, "rPr", "vertAlign")) == "superscript"
        for words in self.runs(run):
            yield words.translate(_RAISED) if raised else words

    def _miss(self, node: etree._Element) -> None:
        """Note a text box with words, or a picture."""
        if "".join(_texts(node)).strip():
            self.lost.append("box")
        elif any(local(inner) in ("blip", "imagedata") for inner in node.iter()):
            self.lost.append("picture")

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
            outer, self.lost = self.lost, []
            paragraphs = self._content(box, f"{table.key}.r{row}.c{column}", depth)
            lost, self.lost = list(dict.fromkeys(self.lost)), outer
            goes_on = merge is not None and value(merge) not in ("restart",) and column in above
            if goes_on:
                cell = above[column]
                cell.row_span = row - cell.row + 1
                cell.paragraphs += paragraphs
                cell.lost += [code for code in lost if code not in cell.lost]
            else:
                cell = SourceCell(row, column, paragraphs, 1, span, lost=lost)
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
        if child(box, "tcPr", "cellDel") is not None:
            return found
        joined = False
        for element in box:
            name = local(element)
            if name == "p":
                lines = self.paragraphs(element)
                if joined and found and lines:
                    found[-1].text = squeeze(f"{found[-1].text} {lines.pop(0).text}")
                found += lines
                # The end of the paragraph was deleted under tracking: the next one goes on it.
                joined = child(element, "pPr", "rPr", "del") is not None
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


def is_on(run: etree._Element, name: str) -> bool:
    """Whether a property of a run is switched on."""
    found = child(run, "rPr", name)
    return found is not None and value(found) not in ("0", "false", "off", "none")


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
