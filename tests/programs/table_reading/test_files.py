"""Word, Excel and pasted tables: what is taken from them, and what is refused with a reason."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from openpyxl import Workbook

from programs.table_reading import NotReadable, SourceTable, read, read_pasted, recognise

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_with(*paragraphs: str) -> bytes:
    """A document with one cell that holds the paragraphs (XML)."""
    document = Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for xml in paragraphs:
        cell._tc.append(parse_xml(f"<w:p {W}>{xml}</w:p>"))
    return saved(document)


def texts(table: SourceTable) -> dict:
    return {(cell.row, cell.column): cell.text for cell in table.cells if not cell.is_blank}


def test_tracked_deletions_text_boxes_and_hidden_words_are_left_out():
    content = word_with(
        "<w:r><w:t>zostaje </w:t></w:r><w:del><w:r><w:delText>znika</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>przybywa</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>przeniesione</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ukryte</w:t></w:r><w:r><w:t>wi\u00addoczne\u00a0słowo</w:t></w:r>",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>ramka</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    )
    (table,) = read(content, "plik.docx")
    assert texts(table) == {(0, 0): "zostaje przybywa widoczne słowo"}


def test_merged_cells_keep_their_spans_and_words():
    document = Document()
    drawn = document.add_table(rows=3, cols=3)
    drawn.cell(0, 0).merge(drawn.cell(0, 2)).text = "CEL 1: Wsparcie"
    drawn.cell(1, 0).merge(drawn.cell(2, 0)).text = "Zadanie"
    drawn.cell(1, 1).text, drawn.cell(2, 2).text = "a", "b"
    (table,) = read(saved(document), "plik.docx")
    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in table.cells if not cell.is_blank}
    assert spans == {(0, 0): (1, 3), (1, 0): (2, 1), (1, 1): (1, 1), (2, 2): (1, 1)}
    assert SourceTable.from_json(table.as_json()) == table


def test_numbers_and_bullets_of_word_lists_are_seen():
    document = Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for words, style in (("pierwszy", "List Number"), ("drugi", "List Number"), ("kropka", "List Bullet")):
        cell.add_paragraph(words, style=style)
    (table,) = read(saved(document), "plik.docx")
    assert texts(table)[0, 0] == "1. pierwszy 2. drugi • kropka"


def test_small_nested_table_is_part_of_its_cell_and_a_large_one_a_table_of_its_own():
    document = Document()
    outer = document.add_table(rows=1, cols=2)
    small = outer.cell(0, 0).add_table(rows=1, cols=2)
    small.cell(0, 0).text, small.cell(0, 1).text = "liczba rodzin", "12"
    large = outer.cell(0, 1).add_table(rows=2, cols=3)
    large.cell(1, 2).text = "w środku"
    found = read(saved(document), "plik.docx")
    assert texts(found[0])[0, 0] == "liczba rodzin: 12"
    assert [table.parent for table in found] == ["", "t1.r0.c1"]


def test_footnotes_stay_with_the_words():
    content = word_with("<w:r><w:t>12</w:t></w:r>")
    (table,) = read(content, "plik.docx")
    assert texts(table)[0, 0] == "12"


def test_workbook_keeps_sheets_merged_cells_dates_percentages_and_hidden_rows():
    book = Workbook()
    sheet = book.active
    sheet.title = "Wsparcie"
    sheet.append(["Sprawozdanie za 2023 rok"])
    sheet.append([])
    sheet.append(["Zadanie", "Wskaźnik", "Wartość"])
    sheet.append(["Asystent", "odsetek rodzin", 0.092])
    sheet["C4"].number_format = "0.0%"
    sheet.append([None, "kwota", 118562.82])
    sheet["C5"].number_format = '#,##0.00 "zł"'
    sheet.merge_cells("A4:A5")
    sheet.row_dimensions[5].hidden = True
    other = book.create_sheet("Drugi")
    other.append(["a", "b"])
    found = read(saved(book), "plik.xlsx")
    assert [table.sheet for table in found] == ["Wsparcie", "Drugi"]
    assert found[0].before == ["Sprawozdanie za 2023 rok"]
    assert texts(found[0])[1, 2] == "9,2%"
    assert texts(found[0])[2, 2] == "118562,82 zł"
    assert found[0].hidden_rows == [2]
    assert next(cell for cell in found[0].cells if cell.text == "Asystent").row_span == 2


@pytest.mark.parametrize(
    "text",
    [
        "Zadanie\tRealizatorzy\tWskaźniki\n1. Praca\tMOPS\tliczba rodzin: 12",
        "Zadanie;Realizatorzy;Wskaźniki\n1. Praca;MOPS;liczba rodzin: 12",
        "| Zadanie | Realizatorzy | Wskaźniki |\n|---|---|---|\n| 1. Praca | MOPS | liczba rodzin: 12 |",
        "<table><tr><th>Zadanie<th>Realizatorzy<th>Wskaźniki<tr><td>1. Praca<td>MOPS<td><p>liczba rodzin: 12</table>",
    ],
)
def test_pasted_tables_of_any_kind_are_recognised(text):
    (table,) = read_pasted(text)
    choice = recognise([table]).tables["t1"]
    assert [column.role for column in choice.columns] == ["task", "realizers", "indicators"]
    assert texts(table)[1, 2] == "liczba rodzin: 12"


def test_quoted_field_with_a_line_break_is_one_cell():
    (table,) = read_pasted('Zadanie\tWskaźniki\n"1. Praca\nz rodziną"\tliczba rodzin')
    assert texts(table)[1, 0] == "1. Praca z rodziną"


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def replaced(content: bytes, part: str, new: bytes) -> bytes:
    """The package with another content of a part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for entry in old.infolist():
            package.writestr(entry.filename, new if entry.filename == part else old.read(entry.filename))
    return buffer.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


HOSTILE_FILES = {
    "empty": b"",
    "start of a package": b"PK\x03\x04 not a package",
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word",
    "PDF": b"%PDF-1.7",
    "too long": b"a" * (10 * 1024 * 1024 + 1),
    "package of something else": packed(nothing=b"here"),
    "document cut short": saved(Document())[:-200],
    "document with entities": replaced(saved(Document()), "word/document.xml", ENTITIES),
    "document with broken XML": replaced(saved(Document()), "word/document.xml", b"<w:document"),
    "document that unpacks to 90 MB": replaced(saved(Document()), "word/document.xml", b" " * (90 * 1024 * 1024)),
    "document without a table": saved(Document()),
    "workbook with entities": replaced(saved(Workbook()), "xl/worksheets/sheet1.xml", ENTITIES),
    "workbook with broken XML": replaced(saved(Workbook()), "xl/worksheets/sheet1.xml", b"<worksheet"),
}


# The names are words, not bytes: a package carries the second in which it was made, and workers that run the suite
# side by side have to agree about what a test is called.
@pytest.mark.parametrize("content", HOSTILE_FILES.values(), ids=HOSTILE_FILES)
def test_hostile_broken_and_empty_files_are_refused_with_words(content):
    with pytest.raises(NotReadable) as refusal:
        read(content, "plik.docx")
    assert str(refusal.value)


def test_deeply_nested_tables_are_refused():
    document = Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for _depth in range(9):
        cell = cell.add_table(rows=1, cols=1).cell(0, 0)
    with pytest.raises(NotReadable):
        read(saved(document), "plik.docx")


def test_rows_deleted_under_tracking_are_left_out():
    document = Document()
    drawn = document.add_table(rows=2, cols=1)
    drawn.cell(0, 0).text, drawn.cell(1, 0).text = "zostaje", "znika"
    properties = drawn.rows[1]._tr.get_or_add_trPr()
    mark = OxmlElement("w:del")
    mark.set(qn("w:author"), "x")
    properties.append(mark)
    (table,) = read(saved(document), "plik.docx")
    assert texts(table) == {(0, 0): "zostaje"}
