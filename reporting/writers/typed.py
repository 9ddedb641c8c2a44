"""Printed cells as typed values of data formats: numbers as numbers, days as dates, texts that are never formulas."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from accounts.polish import MINUS, NBSP
from accounts.spreadsheets import safe_cell
from reporting.blocks import Cell
from reporting.writers.characters import clean

_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_DATE_FORMAT = "dd.mm.yyyy"
_UNITS = ("%", "zł")
_SPACES = str.maketrans("", "", f" {NBSP}\N{NARROW NO-BREAK SPACE}")


def safe(value):
    """A value as data formats may hold it: typed, or text without control characters that is no formula."""
    return safe_cell(clean(value)) if isinstance(value, str) else safe_cell(value)


def typed(cell: Cell):
    """The number of a cell that prints nothing else, a day as a date, else the text."""
    if _says_its_value(cell):
        return cell.value
    if day := _DAY.fullmatch(cell.text):
        try:
            return date(int(day[3]), int(day[2]), int(day[1]))
        except ValueError:
            pass
    return safe("\n".join(f"• {line}" for line in cell.items) if cell.items else cell.text)


def number_format(cell: Cell) -> str:
    """How a spreadsheet prints the value: with the places and the sign that the document has."""
    if cell.value is None:
        return _DATE_FORMAT if _DAY.fullmatch(cell.text) else "General"
    places = max(0, -cell.value.as_tuple().exponent)
    if cell.unit == "zł":
        places = max(places, 2)
    return "#,##0" + ("." + "0" * places if places else "") + ('"%"' if "%" in cell.text else "")


def _says_its_value(cell: Cell) -> bool:
    if cell.value is None or cell.items:
        return False
    text = cell.text.translate(_SPACES)
    for unit in _UNITS:
        text = text.removesuffix(unit)
    try:
        return Decimal(text.replace(MINUS, "-").replace(",", ".")) == cell.value
    except InvalidOperation:
        return False
