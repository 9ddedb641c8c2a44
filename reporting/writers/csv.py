"""CSV of a document as open data: every value in a row of its own, beside it definitions and terms of use, in one zip.

Semicolons and decimal commas as Polish spreadsheets read them, and UTF-8 with its mark: without it they would take the
letters for another code page. Texts that look like formulas are made harmless. Dates are YYYY-MM-DD.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from reporting.blocks import Document
from reporting.writers.packing import packed
from reporting.writers.readings import COLUMNS, readings, row_of
from reporting.writers.sheets import definitions
from reporting.writers.typed import safe

VALUES, DEFINITIONS = "liczby.csv", "definicje.csv"
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def render(document: Document) -> bytes:
    """The zip with the values and with what explains them."""
    values = (row_of(reading).values() for reading in readings(document))
    explained = definitions(document)
    return packed(
        (
            (VALUES, _file(COLUMNS, values)),
            (DEFINITIONS, _file(("rodzaj", "nazwa", "objaśnienie", "klucz źródła"), explained)),
        )
    )


def _file(header: Iterable[str], rows: Iterable[Iterable]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(header)
    writer.writerows([_text(value) for value in row] for row in rows)
    return (_MARK + stream.getvalue()).encode()


def _text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date):
        return value.isoformat()
    return str(safe(value))
