"""The document as data: numbering, serialisation without loss, checksum."""

from dataclasses import replace

import pytest

from reporting import serial
from reporting.blocks import Cell, Column, Paragraph, Reference, Section, Table, numbered
from reporting.writers.outline import outline
from tests.reporting.documents import document, table


def test_a_document_survives_json_without_loss():
    original = document()
    assert serial.from_data(serial.to_data(original)) == original


def test_the_checksum_follows_every_printed_figure_and_ignores_itself():
    original = document()
    sealed = serial.sealed(original)
    assert serial.checksum(sealed) == sealed.checksum == serial.checksum(original)
    changed = replace(original, sections=(*original.sections, replace(original.sections[-1], title="Inny")))
    assert serial.checksum(changed) != sealed.checksum


def test_foreign_data_is_refused():
    with pytest.raises(serial.UnknownFormat):
        serial.from_data({"format": "asysta-report/9"})


def test_a_figure_cell_says_value_unit_origin_source_reporter_and_reference():
    data = serial.to_data(document())
    tables = [block for block in data["sections"][1]["blocks"] if block["type"] == "table"]
    label, cell = tables[0]["rows"][0]
    assert label == {"text": "wiersz 1", "header": True}
    assert cell == {
        "text": "1",
        "value": "1",
        "unit": "rodziny",
        "year": 2021,
        "origin": "live",
        "source": "families.assisted",
        "reporter": None,
        "ref": "C1.Z1.W1",
    }


def test_blocks_are_paragraphs_lists_tables_and_figures_only():
    types = {block["type"] for section in serial.to_data(document())["sections"] for block in section["blocks"]}
    assert types == {"paragraph", "list", "table", "figure"}


def test_tables_are_numbered_through_and_mentions_follow():
    tables = list(document().tables())
    assert [item.number for item in tables] == ["1", "2", "3", "4", "5"]
    paragraph = next(block for block in document().sections[3].blocks if isinstance(block, Paragraph))
    assert paragraph.text == "Skorzystały 52 rodziny; zob. tabela 3."


def test_a_mention_of_a_missing_table_is_an_error():
    from reporting.blocks import numbered

    broken = document(sections=1)
    chapter = replace(broken.sections[1], blocks=(Paragraph((Reference("nowhere"),)), table()))
    with pytest.raises(LookupError):
        numbered(replace(broken, sections=(chapter,)))


def test_an_annex_numbers_its_own_tables():
    cell = Cell("1", header=True)
    held = {key: Table(key, "Dzieci", (Column("Dzieci", 30),), ((cell,),)) for key in "abc"}
    said = Paragraph(("Zob. ", Reference("b"), "."))
    sections = (
        Section("care", "Dzieci", "", (held["a"], said)),
        Section("tables", "Załącznik 1. Tabele", "", (held["b"],)),
        Section("facts", "Załącznik 2. Liczby", "", (held["c"],)),
    )
    made = numbered(replace(document(), sections=sections))
    assert [one.number for one in made.tables()] == ["1", "Z1.1", "Z2.1"]
    assert made.sections[0].blocks[1].text == "Zob. tabela Z1.1."
    titles = [chapter.title for chapter in outline(made).chapters]
    assert titles == ["1. Dzieci", "Załącznik 1. Tabele", "Załącznik 2. Liczby"]
