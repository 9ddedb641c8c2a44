"""Pasted tables: HTML of Word and Excel, or text with tabs, semicolons or bars between the columns."""

import re
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from programs.table_reading.characters import squeeze, tidy_line
from programs.table_reading.packages import CELL_LIMIT, SIZE_LIMIT
from programs.table_reading.source import NotReadable, Paragraph, SourceCell, SourceTable

_BLOCKS = {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
_SILENT = {"style", "script", "head", "title", "xml", "del"}
_HTML = re.compile(r"<\s*table\b", re.IGNORECASE)
_RULE = re.compile(r"^[\s|:+\-=]+$")


def read_pasted(text: str) -> list[SourceTable]:
    """The tables of pasted HTML or text; raises ``NotReadable`` if there is none."""
    if len(text) > SIZE_LIMIT // 2:
        raise NotReadable(_("The text is longer than %(n)s MB.") % {"n": SIZE_LIMIT // 2 // 1024**2})
    tables = _of_html(text) if _HTML.search(text) else _of_text(text)
    if not tables:
        raise NotReadable(_("No table was found in the text."))
    if sum(len(table.cells) for table in tables) > CELL_LIMIT:
        raise NotReadable(_("The file holds more than %(n)s cells.") % {"n": CELL_LIMIT})
    return tables


def _of_html(text: str) -> list[SourceTable]:
    parser = _Tables()
    parser.feed(text)
    parser.close()
    parser.finish()
    return [table for table in parser.tables if table.cells]


class _Tables(HTMLParser):
    """Collects tables with spans; forgives what is not closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[SourceTable] = []
        self.open: list[SourceTable] = []
        self.cell: SourceCell | None = None
        self.words: list[str] = []
        self.before: list[str] = []
        self.silent = 0
        self.taken: set[tuple[int, int]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "table":
            self._flush()
            if not self.open:
                number = len(self.tables) + 1
                self.tables.append(SourceTable(f"t{number}", number, 0, 0, before=self.before[-12:]))
                self.before, self.taken = [], set()
            self.open.append(self.tables[-1])
        elif tag == "tr" and len(self.open) == 1:
            self._end_cell()
            self.open[0].height += 1
        elif tag in ("td", "th") and len(self.open) == 1:
            self._start_cell(dict(attrs))
        elif tag in _BLOCKS:
            self._flush("• " if tag == "li" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "table" and self.open:
            self._end_cell()
            self.open.pop()
        elif tag in ("td", "th", "tr") and len(self.open) == 1:
            self._end_cell()
        elif tag in _BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        table = self.open[0]
        table.height = max(table.height, 1)
        row, column = table.height - 1, 0
        while (row, column) in self.taken:
            column += 1
        rows, columns = _span(attributes.get("rowspan"), 500), _span(attributes.get("colspan"), 63)
        if column > 1000 or len(self.taken) > CELL_LIMIT * 4:
            raise NotReadable(_("The file holds more than %(n)s cells.") % {"n": CELL_LIMIT})
        self.cell = SourceCell(row, column, [], rows, columns)
        self.taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}

    def _end_cell(self) -> None:
        self._flush()
        if self.cell is not None and self.open:
            table = self.open[0]
            table.cells.append(self.cell)
            table.width = max(table.width, self.cell.column + self.cell.column_span)
        self.cell = None

    def _flush(self, mark: str = "") -> None:
        text = squeeze("".join(self.words))
        self.words = [mark] if mark else []
        if not text:
            return
        if self.cell is not None:
            self.cell.paragraphs.append(Paragraph(text))
        elif not self.open:
            self.before.append(text)

    def finish(self) -> None:
        """Close what is still open, and shorten spans that reach below the last row."""
        self._end_cell()
        for table in self.tables:
            for cell in table.cells:
                cell.row_span = min(cell.row_span, table.height - cell.row)


def _span(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1


def _of_text(text: str) -> list[SourceTable]:
    """Blocks of lines with a common separator; lines without it are the words before the next block."""
    lines = _joined_quotes(text.replace("\r\n", "\n").replace("\r", "\n"))
    separator = _separator(lines)
    if separator is None:
        return []
    tables: list[SourceTable] = []
    before: list[str] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if separator in line:
            if not (separator == "|" and _RULE.match(line)):
                rows.append(_fields(line, separator))
        else:
            if rows:
                tables.append(_from_rows(rows, len(tables) + 1, before))
                rows, before = [], []
            if line.strip():
                before.append(squeeze(line))
    return [table for table in tables if table.cells]


def _separator(lines: list[str]) -> str | None:
    for separator in ("\t", "|", ";"):
        if sum(separator in line for line in lines) >= 2 or (separator == "\t" and any("\t" in line for line in lines)):
            return separator
    return None


def _joined_quotes(text: str) -> list[str]:
    """Lines, with the line breaks inside quoted fields of a spreadsheet kept in one line."""
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        if inside:
            lines[-1] += f"\n{line}"
        else:
            lines.append(line)
        starts = re.search(r'(?:^|[\t;])"(?!")', lines[-1])
        inside = bool(starts) and lines[-1].count('"') % 2 == 1
    if inside:  # a quotation mark that is never closed is no quoted field
        return text.split("\n")
    return lines


def _fields(line: str, separator: str) -> list[str]:
    if separator == "|":
        line = line.strip().removeprefix("|").removesuffix("|")
        return line.split("|")
    fields, field, quoted = [], "", False
    for place, sign in enumerate(line):
        if sign == '"' and (quoted or not field.strip()) and (quoted or line.count('"', place) > 1):
            quoted = not quoted
        elif sign == separator and not quoted:
            fields.append(field)
            field = ""
        else:
            field += sign
    return [*fields, field]


def _from_rows(rows: list[list[str]], number: int, before: list[str]) -> SourceTable:
    cells = [
        SourceCell(row, column, [Paragraph(line) for line in tidy_line(text).split("\n") if line])
        for row, fields in enumerate(rows)
        for column, text in enumerate(fields)
        if text.strip()
    ]
    return SourceTable(f"t{number}", number, max(map(len, rows)), len(rows), cells, before[-12:])
