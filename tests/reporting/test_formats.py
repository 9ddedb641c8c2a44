"""All formats of one document carry the same numbers, say what they are, and are the same again when made again.

Read back with makers of other programs: python-docx, openpyxl, csv, html.parser, pypdf.
"""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import docx
import openpyxl
import pytest

from reporting import documents, programme_document
from reporting.blocks import Bar, Cell, Column, Figure, Paragraph, Series, numbered
from reporting.writers import below, faces
from reporting.writers.charts import drawing
from reporting.writers.formats import FORMATS
from reporting.writers.pictures import png
from tests.reporting import carried
from tests.reporting.documents import document, table
from tests.reporting.factories import import_document

pytestmark = pytest.mark.once
READERS = {"json": carried.in_json, "csv": carried.in_csv, "xlsx": carried.in_xlsx, "html": carried.in_html}
YEARS = {"krosniewice": 2023, "mielec": 2021, "sopot": 2022, "cieszyn": 2019}


def assert_same_numbers(content):
    wanted = carried.printed(content)
    assert wanted
    for kind, read in READERS.items():
        assert read(FORMATS[kind].render(content)) == wanted, kind
    assert carried.differing_in_word(content, FORMATS["docx"].render(content)) == []
    assert carried.differing_in_sheets(content, FORMATS["xlsx"].render(content)) == []


@pytest.fixture
def without_faces(monkeypatch):
    monkeypatch.setattr("reporting.writers.bulletin.subset", lambda file, characters: b"")


@pytest.mark.django_db
@pytest.mark.parametrize("centre", YEARS)
def test_the_report_of_a_published_document_has_the_same_numbers_in_every_format(centre, without_faces):
    import_document(centre)
    assert_same_numbers(documents.draft(YEARS[centre]))


@pytest.mark.django_db
def test_so_has_a_programme(without_faces):
    assert_same_numbers(programme_document.build(import_document("elblag").programme))


@pytest.fixture(scope="module")
def small():
    return document(sections=4)


@pytest.fixture(scope="module")
def made(small):
    return {kind: found.render(small) for kind, found in FORMATS.items()}


def test_the_pdf_says_every_number(small, made):
    for kind in ("pdf", "pdf_archive"):
        assert carried.missing_in_pdf(small, made[kind]) == []


def test_the_archive_file_is_valid_pdf_a_and_accessible_too(made, tmp_path, validate_pdf):
    file = tmp_path / "archive.pdf"
    file.write_bytes(made["pdf_archive"])
    validate_pdf(file, profiles="PDFA-2A,PDFUA-1")


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if not kind.startswith("pdf")])
def test_the_same_document_gives_the_same_bytes(kind, small, made):
    assert FORMATS[kind].render(small) == made[kind]


@pytest.fixture(scope="module")
def book(made):
    return openpyxl.load_workbook(io.BytesIO(made["xlsx"]))


class TestSheets:
    def test_there_is_one_for_each_table_between_contents_and_definitions(self, book, small):
        tables = [f"Tabela {one.number}" for one in small.tables()]
        assert book.sheetnames == ["Spis treści", *tables, "Liczby w tabelach", "Liczby w tekście", "Definicje"]
        links = [
            cell.hyperlink.location or cell.hyperlink.target
            for row in book["Spis treści"]
            for cell in row
            if cell.hyperlink
        ]
        assert len(links) == len(tables) + 3
        assert book["Tabela 1"].freeze_panes == "A3"

    def test_notes_and_source_stand_below(self, book):
        words = [row[0] for row in book["Tabela 1"].iter_rows(values_only=True)]
        assert words[-3:] == ["Uwagi: a) objaśnienie.", "Źródło: Poradnia", "Powrót do spisu treści"]

    def test_properties_name_the_centre_and_no_person(self, book):
        assert (book.properties.creator, book.properties.lastModifiedBy) == ("Ośrodek Pomocy", None)

    def test_money_has_two_places_and_a_day_is_a_date(self):
        cells = (
            Cell("koszt", header=True),
            Cell("1 605,50 zł", Decimal("1605.5"), unit="zł", origin="live"),
            Cell("14.03.2024"),
            Cell("12,5%", Decimal("12.5"), unit="%", origin="live"),
        )
        columns = tuple(Column(name, 30) for name in "abcd")
        sheet = opened(table("t", rows=1), rows=(cells,), columns=columns)["Tabela 1"]
        assert (sheet["B3"].value, sheet["B3"].number_format) == (1605.5, "#,##0.00")
        assert sheet["C3"].is_date
        assert (sheet["D3"].value, sheet["D3"].number_format) == (12.5, '#,##0.0"%"')

    @pytest.mark.parametrize("text", ["=1+1", "+48", "-x", "@a", "\x00=2"])
    def test_text_of_people_is_no_formula(self, text):
        row = (Cell(text, header=True), Cell(text, origin="imported"))
        book = opened(table("t"), rows=(row,), caption=text, notes=(text,))
        kinds = {cell.data_type for sheet in book for line in sheet for cell in line}
        assert "f" not in kinds

    def test_neither_is_it_in_data(self):
        row = (Cell("=1+1", header=True), Cell("=2", origin="imported"))
        content = with_blocks(replace(table("t"), rows=(row,)))
        with zipfile.ZipFile(io.BytesIO(FORMATS["csv"].render(content))) as archive:
            text = archive.read("liczby.csv").decode("utf-8-sig")
        assert ";=" not in text
        assert "'=2" in text


def with_blocks(*blocks):
    base = document(sections=1)
    return numbered(replace(base, sections=(base.sections[0], replace(base.sections[1], blocks=blocks))))


def opened(one, **overrides):
    content = with_blocks(replace(one, **overrides))
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(content)))


def test_the_page_for_the_bulletin_stands_alone(made):
    page = made["html"].decode()
    assert len(made["html"]) < 1_000_000
    assert re.findall(r"""(?:src|href)=["'](?!#)""", page) == []
    assert re.findall(r"url\((?!data:)", page) == []
    assert "<script" not in page
    assert page.count("<h1") == 1
    assert 'lang="pl"' in page
    assert "font/woff2;base64,d09GMg" in page


def test_typefaces_are_cut_to_the_characters_of_the_page():
    assert len(faces.subset("fonts/source-sans-3-400.ttf", "Zażółć 0123")) < 12_000


def test_every_note_below_a_table_begins_as_a_sentence_or_with_its_letter():
    said = below.lines(replace(table("t"), notes=("pierwsza.", "druga.", "b) trzecia."), source=""))
    assert said == ("Uwagi: pierwsza. Druga. b) trzecia.",)


class TestCharts:
    FIGURES = (
        Figure("a", "Słupki", "Opis a", bars=(Bar("rodziny", Decimal(21)), Bar("placówki", Decimal(6)))),
        Figure(
            "b", "Udziały", "Opis b", kind="stacked", labels=("2022", "2023"),
            series=tuple(Series(name, (Decimal(20), Decimal(9) if name != "d" else None)) for name in "abcd"),
        ),
        Figure(
            "e", "Całość", "Opis e", kind="stacked", labels=("2023",),
            series=tuple(Series(name, (Decimal(20) if name != "d" else None,)) for name in "abcd"),
        ),
        Figure(
            "c", "Lata", "Opis c", kind="lines", labels=("2020", "2021", "2022", "2023"),
            series=(Series("dzieci", (Decimal(5), None, Decimal(8), Decimal(9))),),
        ),
        Figure(
            "d", "Cele", "Opis d", kind="dots", labels=("rodziny", "dzieci"),
            series=(Series("wynik", (Decimal(52), None)), Series("cel", (Decimal(60), Decimal(9)))),
        ),
    )  # fmt: skip

    @pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
    def test_each_kind_is_drawn_with_its_words_and_painted(self, figure):
        svg = drawing(figure)
        assert f"<title>{figure.alt}" in svg
        assert png(svg).startswith(b"\x89PNG")

    def test_what_nobody_knows_is_said(self):
        assert all("brak danych" in drawing(figure) for figure in self.FIGURES[1:])

    def test_three_years_make_no_line(self):
        short = replace(self.FIGURES[3], labels=("2021", "2022", "2023"))
        with pytest.raises(ValueError, match="no such chart"):
            drawing(short)

    def test_word_gets_the_picture_with_its_alternative_text(self):
        content = with_blocks(Paragraph(("Zob. wykres.",)), *self.FIGURES)
        file = docx.Document(io.BytesIO(FORMATS["docx"].render(content)))
        said = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
        assert said == [figure.alt for figure in self.FIGURES]
