"""The commands: what they write, where, and how they refuse."""

import json
import subprocess
import sys
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from tests.reporting import golden
from tests.reporting.factories import adopt_report, import_document, make_assisted_family, make_report
from tests.source_code import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def written(tmp_path, command, *args, **options):
    file = tmp_path / "out"
    call_command(command, *args, output=file, verbosity=0, **options)
    return file.read_bytes()


def test_the_report_is_written_as_page_pdf_and_data(tmp_path):
    make_report(2023)
    assert written(tmp_path, "render_report", 2023, format="html").startswith(b"<!DOCTYPE html>")
    assert written(tmp_path, "render_report", 2023, format="pdf").startswith(b"%PDF")
    assert json.loads(written(tmp_path, "render_report", 2023, format="json"))["year"] == 2023


def test_without_a_file_the_report_goes_to_standard_output_and_words_to_standard_error(capfdbinary):
    make_report(2023)
    call_command("render_report", 2023, format="json")
    caught = capfdbinary.readouterr()
    assert json.loads(caught.out)["format"] == "asysta-report/1"
    assert b"2023" in caught.err


def test_a_year_that_nothing_is_known_about_is_refused(tmp_path):
    with pytest.raises(CommandError, match="nothing is known about 1999"):
        written(tmp_path, "render_report", 1999)


def test_a_file_that_cannot_be_written_is_refused(tmp_path):
    make_report(2023)
    with pytest.raises(CommandError, match="cannot write"):
        call_command("render_report", 2023, format="json", output=tmp_path / "nowhere" / "x.json")


def test_an_adopted_report_is_written_as_frozen_unless_a_draft_is_asked_for(tmp_path, manager):
    version = adopt_report(make_report(2023, manager), user=manager)
    make_assisted_family()
    assert json.loads(written(tmp_path, "render_report", 2023, format="json"))["checksum"] == version.checksum
    assert json.loads(written(tmp_path, "render_report", 2023, format="json", draft=True))["version"] is None


@pytest.mark.parametrize("command", ["render_report", "render_programme", "live_figures"])
def test_each_command_explains_itself(command):
    done = subprocess.run(
        [sys.executable, "manage.py", command, "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "Exit codes" in done.stdout


def test_live_figures_name_every_source_with_its_breakdown(tmp_path):
    make_assisted_family()
    figures = json.loads(written(tmp_path, "live_figures", 2023))
    assisted = figures["families.assisted"]
    assert (assisted["value"], assisted["unit"], assisted["kind"]) == (1, "rodziny", "flow")
    assert assisted["breakdown"]["basis"] == {"voluntary": 1, "court": 0, "for_life": 0}
    assert all(len(figure["definition"]) > 20 for figure in figures.values())


def test_live_figures_stop_at_the_day_asked_for(tmp_path):
    make_assisted_family(start=date(2023, 6, 1))
    figures = json.loads(written(tmp_path, "live_figures", 2023, as_of=date(2023, 5, 31)))
    assert figures["families.assisted"]["value"] == 0
    assert b"families.assisted: 1 rodziny" in written(tmp_path, "live_figures", 2023, format="text")
    with pytest.raises(CommandError, match="is not a day of 2023"):
        written(tmp_path, "live_figures", 2023, as_of=date(2022, 5, 31))


def test_without_a_programme_there_is_nothing_to_write(tmp_path):
    with pytest.raises(CommandError, match="there is no programme"):
        written(tmp_path, "render_programme")


class TestProgrammeOfElblag:
    """A programme and no report: diagnosis tables and the seven-column schedule."""

    @pytest.fixture
    def document(self, tmp_path):
        import_document("elblag")
        return json.loads(written(tmp_path, "render_programme", format="json"))

    def test_all_tables_of_the_diagnosis_are_there_cell_by_cell(self, document):
        tables = {block["id"]: block for block in blocks(document) if block["type"] == "table"}
        wanted = golden.load("elblag")["tables"]
        assert len(wanted) == 13
        for table in wanted:
            for row, expected in zip(tables[table["id"]]["rows"], table["rows"], strict=True):
                # A table without row labels gets a column of them.
                cells = row[len(row) - len(expected) :]
                for cell, raw in zip(cells, expected, strict=True):
                    assert cell["text"] == str(raw) if cell.get("header") else cell["value"] == golden.number(raw)

    def test_the_schedule_has_seven_columns_and_every_indicator(self, document):
        section = next(section for section in document["sections"] if section["key"] == "schedule")
        tables = [block for block in section["blocks"] if block["type"] == "table"]
        assert {len(table["columns"]) for table in tables} == {7}
        printed = {line for table in tables for row in table["rows"] for line in row[6].get("items", [row[6]["text"]])}
        assert {indicator["name"] for indicator in golden.load("elblag")["indicators"]} <= printed
        goals = [goal for area in golden.load("elblag")["programme"]["areas"] for goal in area["goals"]]
        assert len(tables) == len(goals)

    def test_facts_needs_and_money_are_printed(self, document):
        refs = {cell.get("ref") for cell in cells(document)}
        data = golden.load("elblag")
        assert {fact["id"] for key in ("case_facts", "prose_facts") for fact in data[key]} <= refs
        assert {need["id"] for need in data["needs"]} <= refs


def test_the_pdf_of_a_whole_report_is_valid_pdf_ua(tmp_path, validate_pdf_ua):
    import_document("mielec")
    file = tmp_path / "report.pdf"
    file.write_bytes(written(tmp_path, "render_report", 2021, format="pdf"))
    validate_pdf_ua(file)


def blocks(document):
    for section in document["sections"]:
        yield from section["blocks"]


def cells(document):
    for block in blocks(document):
        if block["type"] == "table":
            yield from (cell for row in block["rows"] for cell in row)
