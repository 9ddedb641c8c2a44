"""Tables of an Excel workbook: every sheet's blocks of cells, with merged cells, dates, percentages and hidden rows."""

import io
import warnings
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from programs.table_reading.characters import tidy_line
from programs.table_reading.packages import CELL_LIMIT, Package
from programs.table_reading.source import NotReadable, Paragraph, SourceCell, SourceTable

_COLUMNS = 200


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
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except Exception:  # openpyxl has no common error of damaged files
        raise NotReadable(_("The file is damaged.")) from None
    tables: list[SourceTable] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            tables += _tables(sheet, len(tables))
    return tables


def _tables(sheet, number: int) -> list[SourceTable]:
    """The sheet's blocks between rows that are entirely empty; single-cell rows in front are the words before."""
    cells = _cells(sheet)
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


def _cells(sheet) -> list[SourceCell]:
    """Cells with a value, merged ones with their spans."""
    spans = {}
    for area in sheet.merged_cells.ranges:
        spans[area.min_row, area.min_col] = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
    found = []
    # Only the cells there are: a sheet may have one stray cell a million rows below.
    for (row, column), cell in sorted(sheet._cells.items()):
        text = _text(cell)
        if not text or column > _COLUMNS:
            continue
        row_span, column_span = spans.get((row, column), (1, 1))
        lines = [Paragraph(line) for line in tidy_line(text).split("\n") if line]
        found.append(SourceCell(row - 1, column - 1, lines, row_span, column_span, cell.number_format))
    if len(found) > CELL_LIMIT:
        raise NotReadable(_("The file holds more than %(n)s cells.") % {"n": CELL_LIMIT})
    return found


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
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    return str(value)


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
