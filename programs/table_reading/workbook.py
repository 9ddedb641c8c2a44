"""Tables of an Excel workbook: every sheet's blocks of cells, with merged cells, dates, percentages and hidden rows.

Formulas have the result that was saved with them; one without a result, an error, struck words and what is hidden are
told of the cell (``SourceCell.lost``).
"""

import io
import warnings
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string

from programs.table_reading.characters import tidy_line
from programs.table_reading.packages import CELL_LIMIT, Package
from programs.table_reading.source import NotReadable, Paragraph, SourceCell, SourceTable

_COLUMNS = 200
_FORMULA = b"<f"
_ERRORS = {"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_workbook(content: bytes) -> list[SourceTable]:
    """The tables of an XLSX file, one or more a sheet; raises ``NotReadable``."""
    package = Package(content)
    package.check_xml()
    # openpyxl keeps every cell, also formatted blank ones: a sheet of a million would fill the memory.
    if (
        sum(package.bytes(name).count(b"<c ") for name in package.names if name.startswith("xl/worksheets/"))
        > CELL_LIMIT * 4
    ):
        raise NotReadable(_("The file holds more than %(n)s cells.") % {"n": CELL_LIMIT})
    book = _opened(content, results=True)
    has_formulas = any(_FORMULA in package.bytes(name) for name in package.names if name.startswith("xl/worksheets/"))
    formulas = _opened(content, results=False) if has_formulas else None
    tables: list[SourceTable] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            tables += _tables(sheet, formulas[sheet.title] if formulas else None, len(tables))
    return tables


def _opened(content: bytes, *, results: bool):
    """The workbook with the saved results of its formulas, or with the formulas themselves."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content), data_only=results, keep_links=False, rich_text=results)
    except Exception:  # openpyxl has no common error of damaged files
        raise NotReadable(_("The file is damaged.")) from None


def _tables(sheet, formulas, number: int) -> list[SourceTable]:
    """The sheet's blocks between rows that are entirely empty; single-cell rows in front are the words before."""
    cells = _cells(sheet, formulas)
    hidden = {row - 1 for row, form in sheet.row_dimensions.items() if form.hidden}
    tables: list[SourceTable] = []
    before: list[str] = []
    for block in _blocks(cells):
        columns = {cell.column for cell in block}
        if len(columns) == 1 and all(cell.column_span == 1 for cell in block) and len(block) < 8:
            before += [cell.text for cell in block]
            continue
        number += 1
        tables.append(_table(block, number, before, sheet.title, hidden))
        before = []
    return tables


def _table(block: list[SourceCell], number: int, before: list[str], title: str, hidden: set[int]) -> SourceTable:
    top, left = min(cell.row for cell in block), min(cell.column for cell in block)
    bottom = max(cell.row + cell.row_span for cell in block)
    for cell in block:
        cell.row, cell.column = cell.row - top, cell.column - left
    return SourceTable(
        f"t{number}",
        number,
        max(cell.column + cell.column_span for cell in block),
        bottom - top,
        block,
        before[-12:],
        sheet=title,
        hidden_rows=sorted(row - top for row in hidden if top <= row < bottom),
    )


def _cells(sheet, formulas) -> list[SourceCell]:
    """Cells with a value or a formula, merged ones with their spans."""
    spans = {}
    for area in sheet.merged_cells.ranges:
        spans[area.min_row, area.min_col] = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
    hidden = _Hidden(sheet)
    found = []
    # Only the cells there are: a sheet may have one stray cell a million rows below.
    for (row, column), cell in sorted(sheet._cells.items()):
        text, lost = _text(cell), []
        if formulas is not None and cell.value is None and formulas.cell(row, column).value is not None:
            text, lost = str(formulas.cell(row, column).value), ["formula"]
        if not text or column > _COLUMNS:
            continue
        lost += _seen_otherwise(cell, text) + hidden.told(row, column)
        row_span, column_span = spans.get((row, column), (1, 1))
        lines = [Paragraph(line) for line in tidy_line(text).split("\n") if line]
        found.append(SourceCell(row - 1, column - 1, lines, row_span, column_span, cell.number_format, lost))
    if len(found) > CELL_LIMIT:
        raise NotReadable(_("The file holds more than %(n)s cells.") % {"n": CELL_LIMIT})
    return found


class _Hidden:
    """Hidden rows and columns of a sheet, each told once: of its first cell."""

    def __init__(self, sheet) -> None:
        self._rows = {row for row, form in sheet.row_dimensions.items() if form.hidden}
        self._columns: set[int] = set()
        for letters, form in sheet.column_dimensions.items():
            if form.hidden:
                first = form.min or column_index_from_string(letters)
                self._columns |= set(range(first, min(form.max or first, _COLUMNS) + 1))
        self._headed: set[int] = set()

    def told(self, row: int, column: int) -> list[str]:
        """The flag for the first cell of a hidden row, and for the first below the heading of a hidden column."""
        if row in self._rows:
            self._rows.discard(row)
            return ["hidden"]
        if column not in self._columns:
            return []
        if column in self._headed:
            self._columns.discard(column)
            return ["hidden"]
        self._headed.add(column)
        return []


def _seen_otherwise(cell, text: str) -> list[str]:
    """What the words of a cell do not show: an error, words that are struck through."""
    if text in _ERRORS:
        return ["error"]
    parts = cell.value if isinstance(cell.value, CellRichText) else []
    struck = any(isinstance(part, TextBlock) and part.font.strike for part in parts)
    return ["struck"] if struck or (cell.font is not None and cell.font.strike) else []


def _blocks(cells: list[SourceCell]) -> list[list[SourceCell]]:
    blocks: list[list[SourceCell]] = []
    reached = -1
    for cell in cells:
        if not blocks or cell.row > reached + 1:
            blocks.append([])
        blocks[-1].append(cell)
        reached = max(reached, cell.row + cell.row_span - 1)
    return blocks


def _text(cell) -> str:
    """The value as a Polish reader writes it: 31.12.2023, percentages with their sign, decimals with a comma."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, CellRichText):
        return "".join(map(_part, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    return str(value)


def _part(part: str | TextBlock) -> str:
    """Words of one look: none if struck through; digits above the line are marks of notes."""
    if isinstance(part, str):
        return part
    if part.font.strike:
        return ""
    return part.text.translate(_RAISED) if part.font.vertAlign == "superscript" else part.text


def _number(value: float, form: str) -> str:
    percent = "%" in form
    if percent:
        value *= 100
    if isinstance(value, float):
        value = round(value, 6)
    text = str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0").replace(".", ",")
    if "zł" in form or "PLN" in form:
        return f"{value:.2f} zł".replace(".", ",")
    return f"{text}%" if percent else text
