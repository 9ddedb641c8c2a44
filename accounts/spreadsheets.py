"""Spreadsheets of lists: typed cells, frozen header, and a sheet that says how the file came about; and CSV."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Without this mark Polish spreadsheets take the letters of UTF-8 for another code page.
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value):
    """A value as a spreadsheet may hold it: numbers and dates typed, text that looks like a formula made harmless."""
    if value is None or isinstance(value, (int, Decimal, float)):
        return value
    if isinstance(value, datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if isinstance(value, date):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def unsafe_text(text: str) -> str:
    """The text as it was before ``safe_cell`` made it harmless."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def csv_text(header: Iterable[str], rows: Iterable[Iterable]) -> str:
    """CSV as Polish spreadsheets read it: semicolons, decimal commas, dates YYYY-MM-DD, harmless texts."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(header)
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return _MARK + stream.getvalue()


def _csv_cell(value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return str(safe_cell(value))


def workbook_bytes(title: str, header: Sequence[str], rows: Iterable[Sequence], about: Sequence[tuple]) -> bytes:
    """An XLSX file with the sheet of rows and the sheet „Opis"; rows are streamed, not held in memory."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31].translate({ord(char): "-" for char in r"[]:*?/\ "}) or "Lista")
    sheet.freeze_panes = "A2"
    bold = []
    for label in header:
        cell = WriteOnlyCell(sheet, value=safe_cell(label))
        cell.font = Font(bold=True)
        bold.append(cell)
    sheet.append(bold)
    for row in rows:
        sheet.append([safe_cell(value) for value in row])
    description = book.create_sheet(_("About"))
    description.append([title])
    for label, value in about:
        description.append([safe_cell(str(label)), safe_cell(value)])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook_response(*, name: str, title: str, header, rows, about) -> HttpResponse:
    """The file as a download named after the list and the day."""
    response = HttpResponse(workbook_bytes(title, header, rows, about), content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{slugify(name)}-{timezone.localdate():%Y-%m-%d}.xlsx"'
    return response
