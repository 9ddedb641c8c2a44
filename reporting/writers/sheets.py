"""What accompanies values in data formats: what the file is, what its words and columns mean, how it may be used."""

from collections.abc import Iterator

from django.utils import translation

from accounts.polish import day_text
from programs.explorer.open_data import LICENCE
from programs.sources import SOURCES
from reporting.blocks import Document, Table
from reporting.writers.origins import ORIGIN_WORDS
from reporting.writers.readings import COLUMNS

# Sections of the document that explain its words and signs.
_EXPLAINING = frozenset({"method"})
_EDITIONS = {"public": "wersja publiczna, bez małych liczebności"}


def about(document: Document) -> list[tuple[str, str]]:
    """Whose document it is, of which year and day, which version."""
    lines = [
        ("Kto sporządził", document.centre),
        ("Rok", str(document.year) if document.year else ""),
        ("Program", document.programme_title),
        ("Stan danych na", day_text(document.data_as_of)),
        ("Wersja", str(document.version) if document.version else "robocza"),
        ("Wydanie", _EDITIONS.get(document.edition, "")),
        ("Suma kontrolna dokumentu", document.checksum),
        ("Wykorzystanie", LICENCE),
    ]
    return [line for line in lines if line[1]]


def definitions(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """Kind, name, words and key of the source: definitions and signs as printed, columns, origins, use."""
    keys = _keys()
    explaining = (section for section in document.sections if section.key in _EXPLAINING)
    for table in (block for section in explaining for block in section.blocks if isinstance(block, Table)):
        for row in table.rows:
            name, *words = (cell.text for cell in row)
            yield table.caption, name, "; ".join(filter(None, words)), keys.get(name, "")
    for name, words in COLUMNS.items():
        yield "Kolumna danych", name, words, ""
    for key, words in ORIGIN_WORDS.items():
        yield "Pochodzenie", key, words, ""
    for name, words in about(document):
        yield "Plik", name, words, ""


def _keys() -> dict[str, str]:
    """Label of a live source, as the report prints it → its key."""
    with translation.override("pl"):
        return {str(source.label): key for key, source in SOURCES.items()}
