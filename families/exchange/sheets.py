"""A spreadsheet as rows of text: XLSX or CSV, whatever program saved it."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

SIZE_LIMIT = 5 * 1024**2
UNPACKED_LIMIT = 100 * 1024**2
ROW_LIMIT = 5000
_ENCODINGS = ("utf-8-sig", "cp1250")
_DELIMITERS = ";,\t"


@dataclass(frozen=True)
class Row:
    """One row of the file: its number as the spreadsheet shows it, and the text of its cells."""

    number: int
    cells: tuple[str, ...]


def read(content: bytes) -> list[Row]:
    """Rows that are not empty, the header first; raises ``ValidationError`` with a message for people."""
    rows = [
        row for row in (_xlsx(content) if zipfile.is_zipfile(io.BytesIO(content)) else _csv(content)) if any(row.cells)
    ]
    if len(rows) < 2:
        raise ValidationError(_("The file has no rows under its header."))
    if len(rows) > ROW_LIMIT:
        raise ValidationError(_("The file has more than %(n)s rows; divide it.") % {"n": ROW_LIMIT})
    return rows


def _xlsx(content: bytes) -> Iterator[Row]:
    """The first sheet of a workbook; dates as 14.03.2024, numbers without needless decimals."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > UNPACKED_LIMIT:
            raise ValidationError(_("The file is too large when unpacked."))
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile):
        raise ValidationError(_("The file cannot be read as a spreadsheet. Save it as XLSX or CSV.")) from None
    for number, values in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
        if number > 2 * ROW_LIMIT:
            break
        yield Row(number, tuple(_text(value) for value in values))


def _text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _csv(content: bytes) -> Iterator[Row]:
    text = _decoded(content)
    try:
        dialect = csv.Sniffer().sniff(text[:4096], _DELIMITERS)
    except csv.Error:
        dialect = csv.excel
        dialect.delimiter = ";"
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), dialect), start=1):
            yield Row(number, tuple(" ".join(cell.split()) for cell in cells))
    except csv.Error:
        raise ValidationError(_("The file cannot be read as a spreadsheet. Save it as XLSX or CSV.")) from None


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValidationError(_("The file cannot be read as a spreadsheet. Save it as XLSX or CSV."))


def cell(row: Row, place: int) -> str:
    """Text of a cell; rows may be shorter than the header."""
    cells: Sequence[str] = row.cells
    return cells[place] if place < len(cells) else ""
