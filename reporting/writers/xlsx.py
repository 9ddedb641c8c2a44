"""XLSX of a document: contents with links, one sheet for each table, values of the text, definitions. Typed cells.

Texts are never formulas: what looks like one is made harmless, as in every spreadsheet of the application.
"""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reporting.blocks import Column, Document, Table
from reporting.writers import below
from reporting.writers.packing import settled
from reporting.writers.readings import COLUMNS, readings, row_of
from reporting.writers.sheets import about, definitions
from reporting.writers.typed import number_format, safe, typed

CONTENTS, IN_TABLES, IN_TEXT, DEFINITIONS = "Spis treści", "Liczby w tabelach", "Liczby w tekście", "Definicje"
_MILLIMETRES_TO_WIDTH = 0.62
_HEAD = PatternFill("solid", fgColor="E8EDF3")
_LINE = Border(bottom=Side("thin", color="8A949E"))
_TOP = Alignment(vertical="top", wrap_text=True)
_FACE = "Calibri"
_PLAIN, _BOLD = Font(name=_FACE, size=11), Font(name=_FACE, size=11, bold=True)
_SOFT, _LINK = Font(name=_FACE, color="5A6470", size=9), Font(name=_FACE, color="0B5666", underline="single")
_TITLE, _CAPTION = (Font(name=_FACE, bold=True, size=size, color="1B3A5C") for size in (16, 12))
_LIST_WIDTHS = (24, 9, 40, 40, 24, 60, 30, 14, 12, 8, 12, 14, 34, 26, 30, 14, 8)


def render(document: Document) -> bytes:
    """The XLSX file of a document."""
    book = Workbook()
    _describe(book, document)
    contents = book.active
    contents.title = CONTENTS
    sheets = [(table, _table_sheet(book, table)) for table in document.tables()]
    found = list(readings(document))
    _list_sheet(book, IN_TABLES, [one for one in found if one.table])
    _list_sheet(book, IN_TEXT, [one for one in found if not one.table])
    _definitions_sheet(book, document)
    _fill_contents(contents, document, sheets)
    stream = io.BytesIO()
    book.save(stream)
    return settled(stream.getvalue(), document.data_as_of)


def _describe(book: Workbook, document: Document) -> None:
    properties = book.properties
    properties.title, properties.creator = safe(document.title)[:255], safe(document.centre)[:255]
    properties.subject, properties.language = safe(document.running_title)[:255], "pl-PL"


def sheet_name(table: Table) -> str:
    """„Tabela 12”."""
    return f"Tabela {table.number}"


def _table_sheet(book: Workbook, table: Table) -> Worksheet:
    """Caption, head, rows, notes, source; caption and head stay in sight and come again on each page."""
    sheet = book.create_sheet(sheet_name(table))
    sheet.append([safe(f"Tabela {table.number}. {table.caption}")])
    sheet["A1"].font = _CAPTION
    _head(sheet, [column.label for column in table.columns], table.columns)
    for row in table.rows:
        sheet.append([typed(cell) for cell in row])
        for made, cell, column in zip(sheet[sheet.max_row], row, table.columns, strict=True):
            made.alignment = Alignment(
                vertical="top", wrap_text=True, indent=cell.level,
                horizontal="right" if column.numeric and not cell.prose else "left",
            )  # fmt: skip
            made.font, made.border = _BOLD if cell.strong else _PLAIN, _LINE
            if isinstance(made.value, int | float) or made.is_date or made.data_type == "n":
                made.number_format = number_format(cell)
    _under(sheet, table)
    _set_widths(sheet, [column.width * _MILLIMETRES_TO_WIDTH for column in table.columns])
    _lay_out(sheet, wide=table.width > 165)
    return sheet


def _head(sheet: Worksheet, labels: Sequence[str], columns: Sequence[Column] = ()) -> None:
    sheet.append([safe(label) for label in labels])
    place = sheet.max_row
    for number, made in enumerate(sheet[place]):
        right = bool(columns) and columns[number].numeric
        made.font, made.fill, made.border = _BOLD, _HEAD, _LINE
        made.alignment = Alignment(vertical="bottom", wrap_text=True, horizontal="right" if right else "left")
    sheet.freeze_panes = f"A{place + 1}"
    sheet.print_title_rows = f"1:{place}"


def _under(sheet: Worksheet, table: Table) -> None:
    for line in below.lines(table):
        sheet.append([safe(line)])
        sheet.cell(sheet.max_row, 1).font = _SOFT
    sheet.append(["Powrót do spisu treści"])
    _link(sheet.cell(sheet.max_row, 1), CONTENTS)


def _link(made, sheet: str) -> None:
    made.hyperlink = f"#'{sheet}'!A1"
    made.font = _LINK


def _set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = max(width, 8)


def _lay_out(sheet: Worksheet, *, wide: bool) -> None:
    """A4, one page wide, numbered pages."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.right.text = "&P / &N"


def _list_sheet(book: Workbook, name: str, found: Sequence) -> None:
    """One value in a row, with everything needed to read it right."""
    sheet = book.create_sheet(name)
    _head(sheet, list(COLUMNS))
    for one in found:
        row = row_of(one)
        sheet.append([safe(value) for value in row.values()])
        for made in sheet[sheet.max_row]:
            made.font = _PLAIN
        sheet.cell(sheet.max_row, list(COLUMNS).index("wartość") + 1).number_format = number_format(one.cell)
    _set_widths(sheet, _LIST_WIDTHS)
    sheet.auto_filter.ref = sheet.dimensions
    _lay_out(sheet, wide=True)


def _definitions_sheet(book: Workbook, document: Document) -> None:
    sheet = book.create_sheet(DEFINITIONS)
    _head(sheet, ["Rodzaj", "Nazwa", "Objaśnienie", "Klucz źródła"])
    for line in definitions(document):
        sheet.append([safe(text) for text in line])
        for made in sheet[sheet.max_row]:
            made.font, made.alignment = _PLAIN, _TOP
    _set_widths(sheet, (22, 42, 90, 34))
    _lay_out(sheet, wide=True)


def _fill_contents(sheet: Worksheet, document: Document, sheets: Sequence[tuple[Table, Worksheet]]) -> None:
    """What the file is, and a link to each sheet."""
    sheet.append([safe(document.title)])
    sheet["A1"].font = _TITLE
    for name, value in about(document):
        sheet.append([safe(name), safe(value)])
        for made in sheet[sheet.max_row]:
            made.font, made.alignment = _PLAIN, _TOP
    sheet.append([])
    sheet.append(["Arkusz", "Zawartość"])
    for made in sheet[sheet.max_row]:
        made.font, made.fill = _BOLD, _HEAD
    others = ((IN_TABLES, "Każda liczba tabel w osobnym wierszu, z jednostką, rokiem i źródłem"),
              (IN_TEXT, "Liczby ze zdań sprawozdania, ze zdaniem i źródłem"),
              (DEFINITIONS, "Definicje liczb, znaki, opis kolumn, zasady wykorzystania"))  # fmt: skip
    for name, said in (*((made.title, table.caption) for table, made in sheets), *others):
        sheet.append([name, safe(said)])
        _link(sheet.cell(sheet.max_row, 1), name)
        words = sheet.cell(sheet.max_row, 2)
        words.font, words.alignment = _PLAIN, _TOP
    _set_widths(sheet, (24, 100))
    _lay_out(sheet, wide=False)
