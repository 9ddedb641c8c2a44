"""The programme as an annex to its resolution: every version in its own words, as PDF and as DOCX."""

import io

import docx as word
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from programs.exchange import import_document
from programs.models import Programme, ProgrammeVersion
from reporting import programme_document
from reporting.blocks import Document, Table
from reporting.writers import docx, pdf
from tests.programs.factories import document_text
from tests.programs.test_exchange_shapes import text
from tests.reporting.test_docx import all_text, assert_same_words, assert_schema_order

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def amended() -> Programme:
    for shape in ("programme_as_adopted", "programme_as_amended"):
        document = import_document(text(shape))
    return document.programme


def table(content: Document, id: str) -> Table:
    return next(table for table in content.tables() if table.id == id)


def schedule_texts(content: Document) -> str:
    return " ".join(
        cell.text for found in content.tables() if found.id.startswith("schedule") for row in found.rows for cell in row
    )


def test_it_is_the_text_of_the_latest_amendment(amended):
    content = programme_document.build(amended)
    assert "Poradnictwo prawne" in schedule_texts(content)
    assert "Dyżury prawnika" not in schedule_texts(content)
    cover = " ".join(block.text for block in content.sections[0].blocks).replace("\xa0", " ")
    assert "Załącznik do uchwały nr XX/100/2020" in cover
    assert "Tekst jednolity; zmiany: uchwała nr XXX/200/2022 z dnia 24 lutego 2022 r." in cover


def test_rules_of_monitoring_are_printed_in_the_words_of_the_programme():
    programme = import_document(text("seven_year_strategy")).programme
    found = programme_document.build(programme)
    assert "raz w roku" in str(next(section for section in found.sections if section.key == "monitoring").blocks)


def test_an_earlier_version_is_printed_in_the_words_of_its_time(amended):
    content = programme_document.build(amended, version=amended.versions.get(number=0))
    assert "Dyżury prawnika" in schedule_texts(content)
    assert "Poradnictwo prawne" not in schedule_texts(content)
    assert "amendments" not in {section.key for section in content.sections}


def test_an_annex_says_what_the_amendment_changed(amended):
    found = table(programme_document.build(amended), "amendment.1")
    changed = {row[0].text: row[1].text for row in found.rows}
    assert changed["Zadanie: Dyżury prawnika"] == "usunięto"
    assert "Zadanie: Poradnictwo prawne" in changed


def test_indicators_are_printed_with_baselines_targets_and_limits():
    programme = import_document(text("targets_baselines_limits")).programme
    rows = {row[0].text: row for row in table(programme_document.build(programme), "indicators").rows}
    families = rows["liczba zawodowych rodzin zastępczych"]
    assert families[2].text == "3 (2020 r.)"
    assert families[3].items == (
        "co najmniej 4 w każdym roku",
        "5–7 w 2023 r. (na koniec programu)",
        "limit: najwyżej 1 w 2021 r.",
        "limit: najwyżej 2 w 2022 r.",
    )
    assert rows["uczestnicy"][3].text == "30,5 w całym programie"


def test_the_schedule_of_elblag_has_seven_columns_on_landscape_pages_and_a_cell_for_each_row():
    programme = import_document(document_text("elblag")).programme
    content = programme_document.build(programme)
    schedules = [found for found in content.tables() if found.id.startswith("schedule")]
    assert {len(found.columns) for found in schedules} == {7}
    file = docx.render(content)
    assert_schema_order(file)
    assert_same_words(content)
    opened = word.Document(io.BytesIO(file))
    assert any(section.page_width > section.page_height for section in opened.sections)
    goal = next(found for found in opened.tables if len(found.columns) == 7)
    first = [row.cells[0].text for row in goal.rows[1:]]
    assert first[0] != "(cd.)"
    assert "(cd.)" in first


def test_pdf_of_elblag_and_of_an_amended_programme_are_valid(amended, tmp_path, validate_pdf_ua):
    elblag = import_document(document_text("elblag")).programme
    files = []
    for name, programme in (("amended", amended), ("elblag", elblag)):
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(pdf.render(programme_document.build(programme)))
    validate_pdf_ua(*files)


def test_its_files_are_offered_on_the_page_of_the_programme(amended, client_of, report_editor, partner):
    client = client_of(report_editor)
    page = client.get(reverse("programs:about", args=[amended.pk])).content.decode()
    for name in ("programme_pdf", "programme_docx"):
        address = reverse(f"reporting:{name}", args=[amended.pk])
        assert f'href="{address}"' in page
        assert client.get(f"{address}?wersja=7").status_code == 404
        assert client_of(partner).get(address).status_code == 404
    response = client.get(f"{reverse('reporting:programme_docx', args=[amended.pk])}?wersja=0")
    assert response["Content-Disposition"].endswith('filename="program-2021-2023-wersja-0.docx"')
    assert "Dyżury prawnika" in all_text(word.Document(io.BytesIO(response.content)))


@pytest.mark.parametrize("format", ["html", "json", "docx"])
def test_the_command_writes_every_format_of_a_version(amended, tmp_path, format):
    file = tmp_path / f"program.{format}"
    call_command("render_programme", str(amended.pk), "--format", format, "--version", "0", "-o", str(file))
    assert file.stat().st_size > 1000
    call_command("render_programme", "--as-of-year", "2021", "--format", format, "-o", str(file), verbosity=0)


@pytest.mark.parametrize("arguments", [["99999"], ["--version", "9"], ["--year", "1999"]])
def test_the_command_says_what_is_not_there(amended, arguments):
    with pytest.raises(CommandError) as error:
        call_command("render_programme", *arguments, "--format", "json")
    assert error.value.returncode == 1


def test_the_command_takes_the_words_of_a_year(amended, tmp_path, capfd):
    for year, word_of_time in ((2021, "Dyżury prawnika"), (2022, "Poradnictwo prawne")):
        call_command("render_programme", "--as-of-year", str(year), "--format", "json", verbosity=0)
        assert word_of_time in capfd.readouterr().out
    assert ProgrammeVersion.objects.count() == 2


def test_the_resolution_stands_before_its_annex_with_the_law_of_its_day_and_the_articles_of_the_county():
    programme = import_document(document_text("elblag")).programme
    programme.kind = Programme.Kind.JOINT
    content = programme_document.build(programme)
    said = [block.text for block in content.sections[1].blocks]
    assert said[0] == "UCHWAŁA NR XVI/485/2021"
    basis = said[4].replace("\u00a0", " ")
    assert "ustawy z dnia 8 marca 1990 r. o samorządzie gminnym (Dz. U. z 2020 r. poz. 713 i 1378), art. 12" in basis
    assert "z dnia 5 czerwca 1998 r. o samorządzie powiatowym (Dz. U. z 2020 r. poz. 920) oraz art. 176" in basis
    assert "art. 176 pkt 1, art. 179 ust. 2, art. 180 pkt 1 i art. 182 ust. 6 ustawy" in basis
    assert [line[:3] for line in said[5:8]] == ["§ 1", "§ 2", "§ 3"]
    assert content.sections[2].part.startswith("Załącznik do uchwały nr XVI/485/2021")
    assert content.sections[-1].key == "reasons"
