"""What readers of other makers find in the files of a document: its numbers, read back from every format."""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser

import docx
import openpyxl
from docx.oxml.ns import qn
from pypdf import PdfReader

from reporting import serial
from reporting.blocks import Cell, Document, Table
from reporting.polish.typography import bind
from reporting.writers.xlsx import IN_TABLES, IN_TEXT, sheet_name

Known = tuple[Decimal | None, str, str, str, str]


def known(value, unit, year, ref, source) -> Known:
    """A value with what it is of, however a format writes numbers and nothing."""
    number = None if value in (None, "") else Decimal(str(value).replace(",", ".")).normalize()
    return (number, unit or "", str(year or ""), ref or "", source or "")


def printed(document: Document) -> Counter:
    """The multiset of values of the document itself."""
    return Counter(known(c.value, c.unit, c.year, c.ref, c.source) for _place, c in document.figures())


def in_json(content: bytes) -> Counter:
    return printed(serial.from_data(json.loads(content)))


def in_csv(content: bytes) -> Counter:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("liczby.csv").decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    return Counter(known(r["wartość"], r["jednostka"], r["rok"], r["kod"], r["źródło"]) for r in rows)


def in_xlsx(content: bytes) -> Counter:
    book = openpyxl.load_workbook(io.BytesIO(content))
    found: Counter = Counter()
    for name in (IN_TABLES, IN_TEXT):
        header, *rows = book[name].iter_rows(values_only=True)
        for row in (dict(zip(header, cells, strict=True)) for cells in rows):
            found[known(row["wartość"], row["jednostka"], row["rok"], row["kod"], row["źródło"])] += 1
    return found


class _Numbers(HTMLParser):
    """Every ``data`` element of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter = Counter()

    def handle_starttag(self, tag, attrs):
        if tag == "data":
            said = dict(attrs)
            self.found[known(*(said.get(name) for name in ("value", *_ATTRIBUTES)))] += 1


_ATTRIBUTES = ("data-unit", "data-year", "data-ref", "data-source")


def in_html(content: bytes) -> Counter:
    reader = _Numbers()
    reader.feed(content.decode())
    return reader.found


def plain(text: str) -> str:
    return re.sub("[\\s\N{SOFT HYPHEN}\N{WORD JOINER}]+", "", text)


def printed_cells(document: Document) -> Iterator[tuple[Table, int, int, Cell]]:
    """Values of tables with row (the head is 0) and column."""
    for table in document.tables():
        for row, cells in enumerate(table.rows, start=1):
            yield from ((table, row, column, cell) for column, cell in enumerate(cells) if cell.is_figure)


def differing_in_word(document: Document, content: bytes) -> list:
    """Values of tables that a Word file has in another place or not at all; then values of sentences it lacks."""
    file = docx.Document(io.BytesIO(content))
    tables = [[list(row.tc_lst) for row in made._tbl.tr_lst] for made in file.tables]
    numbers = {table.id: number for number, table in enumerate(document.tables())}
    wrong = []
    for table, row, column, cell in printed_cells(document):
        read = "".join("".join(tables[numbers[table.id]][row][column].itertext(qn("w:t"))).split())
        wanted = plain(bind("".join(cell.items) or cell.text))
        if plain(read) != wanted:
            wrong.append((table.id, row, column, read, wanted))
    body = plain("".join(file.element.body.itertext(qn("w:t"))))
    return wrong + [
        cell.text for _place, cell in document.figures() if plain(bind(cell.text)) not in body and not cell.items
    ]


def differing_in_sheets(document: Document, content: bytes) -> list:
    """Values of tables whose own sheet says something else in their place."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    wrong = []
    for table, row, column, cell in printed_cells(document):
        read = book[sheet_name(table)].cell(row + 2, column + 1).value
        if cell.value is None or cell.items:
            continue
        try:
            same = Decimal(str(read)) == cell.value
        except InvalidOperation:
            same = plain(str(read)) == plain(cell.text)
        if not same:
            wrong.append((table.number, row, column, read, cell.text))
    return wrong


def missing_in_pdf(document: Document, content: bytes) -> list[str]:
    """Printed values that the text of a PDF lacks; words may be divided at the end of a line."""
    pages = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    text = plain(pages)
    return [c.text for _place, c in document.figures() if c.value is not None and plain(bind(c.text)) not in text]
