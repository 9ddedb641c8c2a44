"""Files as people have them: pictures, text boxes, tracked changes, notes, hidden parts, formulas, dates as numbers."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from programs.table_reading import NotReadable, build, read, recognise
from tests.programs.table_reading.test_files import W, replaced, saved, texts, word_with

pytestmark = pytest.mark.once
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
BOX = (
    "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>ramka 26</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    "<w:r><w:t>12</w:t></w:r>"
)
FORMULA_LIKE = "=SUM(C2:C2)"


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def open_document() -> bytes:
    """A package of LibreOffice; its first part says what it is, not packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return buffer.getvalue()


def lost(content: bytes) -> list[list[str]]:
    (table,) = read(content, "plik.docx")
    return [cell.lost for cell in table.cells if cell.lost or not cell.is_blank]


def with_picture(*, table: bool) -> bytes:
    document = Document()
    if table:
        drawn = document.add_table(rows=2, cols=3)
        for column, words in enumerate(("Zadanie", "Wskaźniki", "Wartość 2023")):
            drawn.cell(0, column).text = words
        drawn.cell(1, 0).text, drawn.cell(1, 1).text = "Praca", "liczba rodzin"
        drawn.cell(1, 2).paragraphs[0].add_run().add_picture(io.BytesIO(PNG))
    else:
        document.add_picture(io.BytesIO(PNG))
    return saved(document)


def test_a_file_of_pictures_says_that_they_cannot_be_read():
    with pytest.raises(NotReadable, match="obraz"):
        read(with_picture(table=False), "skan.docx")


def test_a_picture_in_place_of_a_value_is_flagged():
    tables = read(with_picture(table=True), "plik.docx")
    reading = build(tables, recognise(tables))
    assert [flag.code for flag in reading.cells["t1.r1.c2"].flags] == ["picture"]
    assert reading.document["indicators"][0]["values"] == [{"year": 2023, "value": None, "missing": True}]


def test_words_of_a_text_box_in_a_cell_are_not_read_and_it_is_said():
    assert lost(word_with(BOX)) == [["box"]]


def test_a_table_in_a_text_box_is_a_table():
    document = Document()
    cell = "<w:tc><w:p><w:r><w:t>Zadanie</w:t></w:r></w:p></w:tc>"
    box = f"<w:r {W}><w:pict><w:txbxContent><w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl></w:txbxContent></w:pict></w:r>"
    document.add_paragraph()._p.append(parse_xml(box))
    (table,) = read(saved(document), "plik.docx")
    assert texts(table) == {(0, 0): "Zadanie", (0, 1): "Zadanie"}


def test_tracked_changes_are_read_as_accepted():
    ended = '<w:pPr><w:rPr><w:del w:author="x"/></w:rPr></w:pPr>'
    content = word_with(ended + run("liczba rodzin"), run("objętych wsparciem"))
    (table,) = read(content, "plik.docx")
    assert table.cells[0].lines == ["liczba rodzin objętych wsparciem"]
    document = Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "zostaje", "znika"
    cells[1]._tc.get_or_add_tcPr().append(parse_xml(f'<w:cellDel {W} w:author="x"/>'))
    (table,) = read(saved(document), "plik.docx")
    assert texts(table) == {(0, 0): "zostaje"}


def test_a_mark_of_a_note_is_no_digit_of_the_number():
    (table,) = read(word_with(run("52") + run("1", '<w:vertAlign w:val="superscript"/>')), "plik.docx")
    assert texts(table) == {(0, 0): "52¹"}


def test_struck_words_are_left_out_and_it_is_said():
    content = word_with(run("40", "<w:strike/>") + run("60"))
    assert lost(content) == [["struck"]]
    assert texts(read(content, "plik.docx")[0]) == {(0, 0): "60"}
    assert lost(word_with(run("40", '<w:strike w:val="0"/>'))) == [[]]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_stay_in_brackets_with_the_words_they_explain(kind):
    content = word_with(f'<w:r><w:t>12</w:t></w:r><w:r><w:{kind}Reference w:id="5"/></w:r>')
    note = f'<w:{kind}s {W}><w:{kind} w:id="5"><w:p><w:r><w:t>bez szkół</w:t></w:r></w:p></w:{kind}></w:{kind}s>'
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(f"word/{kind}s.xml", note)
    (table,) = read(buffer.getvalue(), "plik.docx")
    assert texts(table) == {(0, 0): "12 [przypis: bez szkół]"}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word", "starszego"),
        (b"{\\rtf1 tabela}", "RTF"),
        (open_document(), "LibreOffice"),
        (PNG, "obrazu"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_other_files_are_refused_with_what_to_do(content, word):
    with pytest.raises(NotReadable, match=word):
        read(content, "plik.doc")


def book_of(*rows, change=None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book.active)
    return saved(book)


def read_book(content: bytes):
    tables = read(content, "plik.xlsx")
    choices = recognise(tables)
    choices.programme["period"] = {"from": 2021, "to": 2023}
    return build(tables, choices), choices


HEADER = ("Cel", "Zadanie", "Wskaźniki", "Wartość 2023")


def codes(reading, key: str) -> list[str]:
    return [flag.code for flag in reading.cells[key].flags]


def test_headings_merged_over_years_and_rows_name_every_column():
    def merge(sheet):
        for area in ("A1:A2", "B1:B2", "C1:D1"):
            sheet.merge_cells(area)

    rows = [("Zadanie", "Wskaźniki", "Wartość"), (None, None, 2022, 2023), ("Praca", "liczba rodzin", 5, 6)]
    reading, choices = read_book(book_of(*rows, change=merge))
    assert [(column.role, column.years) for column in choices.tables["t1"].columns[2:]] == [
        ("value", [2022]), ("value", [2023]),
    ]  # fmt: skip
    assert [(value["year"], value["value"]) for value in reading.document["indicators"][0]["values"]] == [
        (2023, 6), (2022, 5),
    ]  # fmt: skip


def test_hidden_rows_and_columns_are_read_and_said_once():
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True

    rows = [("C", f"Zadanie {place}", f"liczba rodzin {place}", place) for place in (1, 2, 3)]
    reading, _choices = read_book(book_of(HEADER, *rows, change=hide))
    hidden = [key for key, cell in reading.cells.items() if "hidden" in [flag.code for flag in cell.flags]]
    assert hidden == ["t1.r1.c3", "t1.r2.c0"]
    assert len(reading.document["indicators"]) == 3


def test_a_formula_has_its_saved_result_or_is_flagged():
    content = book_of(HEADER, ("C", "Praca", "liczba rodzin", FORMULA_LIKE))
    reading, _choices = read_book(content)
    assert "formula" in codes(reading, "t1.r1.c3")
    assert reading.document["indicators"][0]["values"][0]["value"] is None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"<v />") + sheet.count(b"<v></v>") + sheet.count(b"<v/>") == 1
    with_result = sheet.replace(b"<v />", b"<v>12</v>").replace(b"<v></v>", b"<v>12</v>").replace(b"<v/>", b"<v>12</v>")
    reading, _choices = read_book(replaced(content, "xl/worksheets/sheet1.xml", with_result))
    assert reading.document["indicators"][0]["values"] == [{"year": 2023, "value": 12}]


def test_errors_dates_and_numbers_of_dates_are_not_guessed():
    def look(sheet):
        sheet["E3"].number_format = "dd.mm.yyyy"

    rows = [
        (*HEADER, "Termin"),
        ("C", "Praca", "liczba rodzin", "#DIV/0!", date(2023, 12, 31)),
        ("C", "Pomoc", "liczba dzieci", 4, 45291),
        ("C", "Inne", "liczba osób", 5, 45291),
    ]
    reading, _choices = read_book(book_of(*rows, change=look))
    assert "error" in codes(reading, "t1.r1.c3")
    assert [cell.text for key, cell in reading.cells.items() if key.endswith("c4")][1:] == [
        "31.12.2023", "31.12.2023", "45291",
    ]  # fmt: skip
    assert codes(reading, "t1.r3.c4") == ["term"]


def test_raised_digits_and_struck_words_of_a_workbook_are_seen():
    def look(sheet):
        sheet["D2"] = CellRichText("52", TextBlock(InlineFont(vertAlign="superscript"), "1"))
        sheet["D3"] = CellRichText(TextBlock(InlineFont(strike=True), "40"), "60")

    rows = [("C", "Praca", "liczba rodzin", "x"), ("C", "Pomoc", "liczba dzieci", "x")]
    reading, _choices = read_book(book_of(HEADER, *rows, change=look))
    assert [item["values"][0]["value"] for item in reading.document["indicators"]] == [52, 60]
    assert (codes(reading, "t1.r1.c3"), codes(reading, "t1.r2.c3")) == (["rest"], ["struck"])
