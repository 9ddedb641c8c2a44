"""Every printed value of a document on a line of its own: where it stands and what it says. For data formats."""

from collections.abc import Iterator
from dataclasses import dataclass

from reporting.blocks import Block, Cell, Document, ListBlock, Paragraph, Section, Span, Table

# Column of a list of values → what stands in it.
COLUMNS = {
    "rozdział": "rozdział sprawozdania",
    "tabela": "numer tabeli, pusty przy liczbie ze zdania",
    "tytuł tabeli": "tytuł tabeli",
    "wiersz": "czego dotyczy wiersz tabeli; części po dwukropku",
    "kolumna": "nagłówek kolumny tabeli",
    "zdanie": "zdanie, w którym stoi liczba",
    "tekst": "jak liczbę wydrukowano; słowa, gdy liczby nie ma",
    "wartość": "liczba; pusta, gdy jej nie podano",
    "jednostka": "jednostka miary",
    "rok": "rok, którego liczba dotyczy",
    "stan na": "dzień, na który podano stan",
    "pochodzenie": "skąd liczba pochodzi (objaśnienie w wierszach „Pochodzenie”)",
    "źródło": "klucz liczby z ewidencji; definicje podano w wierszach „Definicje liczb z ewidencji”",
    "podział": "wymiar i kod podziału liczby z ewidencji",
    "podaje": "instytucja, która podała liczbę",
    "kod": "kod wskaźnika, faktu albo potrzeby w dokumencie",
    "ukryta": "tak, jeżeli w wersji publicznej liczby nie podano",
}


@dataclass(frozen=True)
class Reading:
    """One value: its chapter, its table with row and column, or the sentence that says it."""

    cell: Cell
    chapter: str
    table: str = ""
    caption: str = ""
    row: str = ""
    column: str = ""
    sentence: str = ""


def readings(document: Document) -> Iterator[Reading]:
    """All values in printed order: exactly those of ``document.figures()``."""
    for section in document.sections:
        for block in section.blocks:
            yield from _of_block(section, block)


def _of_block(section: Section, block: Block) -> Iterator[Reading]:
    match block:
        case Table():
            yield from _of_table(section, block)
        case Paragraph():
            yield from _of_sentence(section, block.spans)
        case ListBlock():
            for item in block.items:
                yield from _of_sentence(section, item)


def _of_sentence(section: Section, spans: tuple[Span, ...]) -> Iterator[Reading]:
    words = "".join(span if isinstance(span, str) else span.text for span in spans)
    for span in spans:
        if isinstance(span, Cell) and span.is_figure:
            yield Reading(span, section.title, sentence=words)


def _of_table(section: Section, table: Table) -> Iterator[Reading]:
    above: dict[int, str] = {}
    for row in table.rows:
        label = row_label(row, above)
        for column, cell in zip(table.columns, row, strict=True):
            if cell.is_figure:
                yield Reading(cell, section.title, table.number, table.caption, label, column.label)


def row_label(row: tuple[Cell, ...], above: dict[int, str]) -> str:
    """What a row is about: its header cells, behind those of the rows that it is a part of.

    ``above`` holds the latest label of each level and is brought up to date.
    """
    headers = [cell for cell in row if cell.header]
    own = " – ".join(cell.text for cell in headers)
    level = max((cell.level for cell in headers), default=0)
    above[level] = own
    return ": ".join(above[rank] for rank in sorted(above) if rank <= level and above[rank])


def row_of(reading: Reading) -> dict:
    """A value as a row of ``COLUMNS``: number as ``Decimal``, year as ``int``, day as ``date``, else text."""
    cell = reading.cell
    values = (
        reading.chapter, reading.table, reading.caption, reading.row, reading.column, reading.sentence,
        cell.text, cell.value, cell.unit, cell.year, cell.as_of, cell.origin, cell.source, cell.part,
        cell.reporter, cell.ref, "tak" if cell.hidden else "",
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))
