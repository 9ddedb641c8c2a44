"""The DOCX file: the same numbers and words as the document, made of real headings, lists, captions and fields."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import docx as word
import pytest
from docx.oxml.ns import qn
from lxml import etree

from reporting.blocks import Cell, Column, Document, Heading, ListBlock, Look, Paragraph, Table
from reporting.polish.typography import bind
from reporting.writers import docx
from tests.reporting.documents import document, table

# Order of the elements in the properties that we touch, as the schema of WordprocessingML has it.
ORDER = {
    "tblPr": ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook", "tblCaption", "tblDescription"],
    "tcPr": ["tcW", "tcBorders", "shd", "vAlign"],
    "pPr": ["pStyle", "keepNext", "widowControl", "numPr", "tabs", "spacing", "ind", "jc"],
    "sectPr": ["headerReference", "footerReference", "type", "pgSz", "pgMar", "cols", "titlePg", "docGrid"],
}


def opened(content: Document):
    return word.Document(io.BytesIO(docx.render(content)))


def texts_of(content: Document) -> list[str]:
    """Every printed text of cells and sentences."""
    found = []
    for section in content.sections:
        for block in section.blocks:
            match block:
                case Table():
                    found += [column.label for column in block.columns]
                    for row in block.rows:
                        found += [line for cell in row for line in (cell.items or (cell.text,))]
                case Heading():
                    found.append(block.text)
                case Paragraph():
                    found += [part if isinstance(part, str) else part.text for part in block.spans]
                case ListBlock():
                    found += [part if isinstance(part, str) else part.text for item in block.items for part in item]
    return [text for text in found if text.strip()]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\xa0", " ")).strip()


def all_text(file) -> str:
    """Text of the whole body, tables among it."""
    body = file.element.body
    return plain(" ".join("".join(p.itertext(qn("w:t"))) for p in body.iter(qn("w:p"))))


def assert_same_words(content: Document) -> None:
    """Every word and number of the document stands in the file."""
    printed = all_text(opened(content)).replace(" ", "")
    missing = [text for text in texts_of(content) if plain(bind(text)).replace(" ", "") not in printed]
    assert not missing


def assert_schema_order(content: bytes) -> None:
    """Word complains about properties in the wrong order, python-docx does not."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        trees = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")]
    for tree in trees:
        for tag, order in ORDER.items():
            for properties in tree.iter(qn(f"w:{tag}")):
                names = [etree.QName(child).localname for child in properties]
                known = [order.index(name) for name in names if name in order]
                assert known == sorted(known), (tag, names)


def test_it_carries_every_word_and_number_of_the_document():
    assert_same_words(document(sections=6))


def test_binding_that_adds_a_space_loses_no_letter():
    assert_same_words(with_blocks(Paragraph(("Ustawa (Dz.U.2020 r. poz. 1876)", Cell("52"), " rodziny."))))


def test_its_parts_are_in_the_order_that_word_expects():
    assert_schema_order(docx.render(document(sections=6)))


def test_it_has_headings_a_contents_field_captions_and_references():
    file = opened(document(sections=6))
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    assert styles.count("Heading 1") == 6
    codes = [code.text.strip() for code in file.element.body.iter(qn("w:instrText"))]
    assert [code for code in codes if code.startswith("TOC")] == [r'TOC \o "1-2" \h \z \u']
    assert codes.count(r"SEQ Tabela \* ARABIC") == len(list(document(sections=6).tables()))
    names = {mark.get(qn("w:name")) for mark in file.element.body.iter(qn("w:bookmarkStart"))}
    for code in codes:
        if code.startswith("REF"):
            assert code.split()[1] in names
    for link in file.element.body.iter(qn("w:hyperlink")):
        assert link.get(qn("w:anchor")) in names


def test_begins_and_ends_of_fields_and_bookmarks_match():
    body = opened(document(sections=6)).element.body
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    starts = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert sorted(starts) == sorted(mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkEnd")))
    assert len(starts) == len(set(starts))


def test_its_language_title_and_page_numbers():
    file = opened(document())
    assert file.core_properties.title == "Sprawozdanie za 2021 r."
    assert file.core_properties.language == "pl-PL"
    defaults = file.styles.element.find(qn("w:docDefaults"))
    assert {lang.get(qn("w:val")) for lang in defaults.iter(qn("w:lang"))} == {"pl-PL"}
    codes = [code.text.strip() for code in file.sections[0].footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert file.sections[0].different_first_page_header_footer


# One white point.
EMBLEM = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="


def test_it_looks_as_the_centre_chose():
    look = Look(font="lato", emblem=EMBLEM, emblem_type="image/png", header="Gmina Nasza")
    file = opened(document(look=look))
    assert file.styles["Normal"].font.name == "Lato"
    assert file.sections[0].header.paragraphs[0].text == "Gmina Nasza"
    assert file.inline_shapes[0]._inline.docPr.get("descr") == ""
    assert opened(document()).styles["Normal"].font.name == "Calibri"


def test_its_properties_name_the_centre_and_no_person():
    properties = opened(document()).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("Ośrodek Pomocy", "", "")
    assert properties.created == properties.modified


def test_tables_repeat_their_head_keep_rows_whole_and_say_what_they_are():
    made = opened(document()).tables[0]
    head, first = made._tbl.tr_lst[:2]
    assert head.trPr.find(qn("w:tblHeader")) is not None
    assert first.trPr.find(qn("w:tblHeader")) is None
    assert first.trPr.find(qn("w:cantSplit")) is not None
    assert made._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")).startswith("Rodziny według czasu")
    assert [cell.paragraphs[0].style.name for cell in made.rows[1].cells] == ["Komórka tabeli", "Liczba w tabeli"]


def with_blocks(*blocks) -> Document:
    base = document(sections=1)
    return replace(base, sections=(base.sections[0], replace(base.sections[1], blocks=blocks)))


def test_wide_tables_stand_on_landscape_pages():
    wide = table("wide", columns=(Column("a", 200), Column("b", 57)))
    file = opened(with_blocks(wide))
    assert [section.page_width > section.page_height for section in file.sections] == [False, True]


def test_a_cell_that_stands_for_the_one_above_is_a_cell_of_its_own():
    rows = tuple((Cell("zadanie" if not n else "(cd.)", header=True, again=bool(n)), Cell(str(n))) for n in range(3))
    repeated = replace(table("repeated"), columns=(Column("a", 50), Column("b", 50)), rows=rows)
    made = opened(with_blocks(repeated)).tables[0]
    assert [row.cells[0].text for row in made.rows[1:]] == ["zadanie", "(cd.)", "(cd.)"]


def test_an_annex_counts_its_own_tables():
    annex = replace(with_blocks(replace(table("t"), number="Z1.2")).sections[1], title="Załącznik 1. Tabele")
    file = opened(replace(document(sections=1), sections=(annex,)))
    assert any(code.text.strip() == r"SEQ TabelaZ1 \* ARABIC" for code in file.element.body.iter(qn("w:instrText")))
    assert any(paragraph.text.startswith("Tabela Z1.2. ") for paragraph in file.paragraphs)


def test_numbered_lists_begin_with_one_each_time():
    file = opened(with_blocks(*(ListBlock((("a",), ("b",)), ordered=True) for _ in range(2))))
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


@pytest.mark.parametrize("text", ["<b>&amp;", "a\x00b\x0bc", "\ufffe", "ąę – „x”", "a\tb\nc"])
def test_any_text_of_people_makes_a_file_that_opens(text):
    cells = ((Cell(text, header=True), Cell(text, Decimal(1))),)
    content = with_blocks(Paragraph((text,)), Heading(text), replace(table("t"), rows=cells))
    assert opened(content).tables
