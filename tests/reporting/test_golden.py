"""What four published reports print is all in ours after a plain import: every value, part, table, list, need, fact."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.reporting import golden

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def rendered(django_db_setup, django_db_blocker, tmp_path_factory):
    """JSON of each report, made by the commands alone in a database that is thrown away."""
    from django.db import transaction

    made = {}
    folder = tmp_path_factory.mktemp("golden")
    with django_db_blocker.unblock():
        for centre, year in golden.REPORTS.items():
            with transaction.atomic():
                call_command("import_document", golden.path(centre), verbosity=0)
                file = folder / f"{centre}.json"
                call_command("render_report", year, format="json", output=file)
                made[centre] = json.loads(Path(file).read_text(encoding="utf-8"))
                transaction.set_rollback(True)
    return made


centres = pytest.mark.parametrize("centre", golden.REPORTS)


def blocks(report: dict):
    for section in report["sections"]:
        yield from section["blocks"]


def tables(report: dict) -> dict[str, dict]:
    return {block["id"]: block for block in blocks(report) if block["type"] == "table"}


def cells(report: dict):
    """Every cell of every table, and every live number in a sentence or list."""
    for block in blocks(report):
        if block["type"] == "table":
            yield from (cell for row in block["rows"] for cell in row)
        for spans in block.get("items", ()) if block["type"] == "list" else (block.get("spans", ()),):
            yield from (span for span in spans if isinstance(span, dict) and "text" in span)


@centres
def test_every_value_and_part_of_both_years_is_printed(rendered, centre):
    printed = {}
    for cell in cells(rendered[centre]):
        if cell.get("ref") and "year" in cell:
            printed.setdefault((cell["ref"], cell["year"]), []).append(cell)
    for key, value in golden.expected_values(centre).items():
        assert key in printed, f"{key} is not printed"
        found = printed[key]
        assert golden.number(value["value"]) in [cell["value"] for cell in found], key
        if value["value"] is None and value.get("text"):
            assert value["text"] in [cell["text"] for cell in found], key
        elif value.get("text"):
            assert value["text"] in [cell.get("words") for cell in found], key


@centres
def test_every_table_is_printed_cell_by_cell(rendered, centre):
    printed = tables(rendered[centre])
    for table in golden.load(centre)["tables"]:
        rows = printed[table["id"]]["rows"]
        assert len(rows) == len(table["rows"])
        for row, expected in zip(rows, table["rows"], strict=True):
            assert row[0]["text"] == str(expected[0])
            for cell, raw in zip(row[1:], expected[1:], strict=True):
                assert cell["value"] == golden.number(raw)
                assert cell["ref"] == table["id"]


@centres
def test_lists_projects_needs_facts_and_money_are_printed(rendered, centre):
    document = golden.load(centre)
    printed = list(cells(rendered[centre]))
    refs = {cell["ref"] for cell in printed if cell.get("ref")}
    texts = {cell["text"] for cell in printed}
    wanted = {fact["id"] for key in ("case_facts", "prose_facts") for fact in document[key]}
    wanted |= {need["id"] for need in document["needs"]} | {project["id"] for project in document["projects"]}
    for listed in document.get("lists", ()):
        wanted |= {f"{listed['id']}#{place}" for place in range(1, len(listed["items"]) + 1)}
    assert wanted <= refs
    assert {source["name"] for source in document["funding_sources"]} <= texts


@centres
def test_every_part_of_a_fact_is_printed_with_its_number(rendered, centre):
    printed = {cell["ref"]: cell for cell in cells(rendered[centre]) if cell.get("ref")}
    for fact in (*golden.load(centre)["case_facts"], *golden.load(centre)["prose_facts"]):
        assert printed[fact["id"]]["value"] == golden.number(fact["value"]), fact["id"]
        for place, part in enumerate(fact["parts"], start=1):
            assert printed[f"{fact['id']}#{place}"]["value"] == golden.number(part["value"])


@centres
def test_an_empty_register_prints_no_zeros_of_its_own(rendered, centre):
    live = [cell for cell in cells(rendered[centre]) if cell.get("origin") == "live"]
    assert not live


@centres
def test_no_cell_is_empty_and_every_row_has_a_header(rendered, centre):
    for block in blocks(rendered[centre]):
        if block["type"] == "table":
            for row in block["rows"]:
                assert len(row) == len(block["columns"])
                assert any(cell.get("header") for cell in row), block["id"]
                assert all(cell["text"].strip() for cell in row), (block["id"], row)


@centres
def test_every_table_is_named_before_it_stands(rendered, centre):
    named = set()
    for block in blocks(rendered[centre]):
        if block["type"] == "paragraph":
            named |= {span["target"] for span in block.get("spans", ()) if isinstance(span, dict) and "target" in span}
        elif block["type"] == "table":
            assert block["id"] in named, block["id"]


@centres
def test_the_head_of_the_file_says_what_it_is(rendered, centre):
    report = rendered[centre]
    document = golden.load(centre)["document"]
    assert report["format"] == "asysta-report/1"
    assert report["year"] == golden.REPORTS[centre]
    assert report["status"] == "draft"
    assert len(report["checksum"]) == 64
    assert report["programme"] == {
        "title": document["programme_title"],
        "from": document["period"]["from"],
        "to": document["period"]["to"],
    }
