"""CSV of a document as open data: every value in a row of its own, beside it definitions and terms of use, in one zip.

Cells are written as in every CSV file of the application.
"""

from collections.abc import Iterable

from accounts.spreadsheets import csv_text
from reporting.blocks import Document
from reporting.writers.packing import packed
from reporting.writers.readings import COLUMNS, readings, row_of
from reporting.writers.sheets import definitions
from reporting.writers.typed import safe

VALUES, DEFINITIONS = "liczby.csv", "definicje.csv"


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
    return csv_text(header, ([safe(value) for value in row] for row in rows)).encode()
