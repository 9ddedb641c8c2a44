"""The command: reads a file, tells what it read, and stores it all or not at all."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from programs.management.commands.import_table import Command
from programs.models import Document, Indicator, Institution, Programme, Value
from tests.programs.table_reading.makers import Shape, docx, golden

PLACE = ["--municipality", "Mielec", "--programme-title", "Gminny Program Wspierania Rodziny na lata 2021-2024"]
YEARS = ["--from", "2021", "--to", "2024"]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mielec.docx"
    path.write_bytes(docx("mielec", Shape(breaks=6, repeat=True)))
    return path


def run(*args) -> str:
    out = io.StringIO()
    call_command("import_table", *map(str, args), stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.mark.django_db
def test_dry_run_tells_everything_as_json_and_stores_nothing(file):
    told = json.loads(run(file, "--dry-run", "--format", "json"))
    assert list(told) == ["tables", "mapping", "document", "cells", "flags", "names"]
    assert told["mapping"]["year"] == 2021
    assert told["document"]["document"]["kind"] == "annual_report"
    assert len(told["document"]["indicators"]) == len(golden("mielec")["indicators"])
    assert {"kind": "new", "printed": "darczyńcy"}.items() <= {
        key: name for name in told["names"] if name["printed"] == "darczyńcy" for key, name in name.items()
    }.items()
    assert all(flag["words"] and flag["message"] for flag in told["flags"])
    assert not Programme.objects.exists()
    assert not Institution.objects.exists()


@pytest.mark.django_db
def test_table_is_imported_with_its_values(file):
    run(file, *PLACE, *YEARS)
    expected = golden("mielec")["indicators"]
    assert Document.objects.get().kind == "annual_report"
    assert Indicator.objects.count() == len(expected)
    assert Value.objects.filter(number=6833).exists()


@pytest.mark.django_db
def test_incomplete_document_is_refused_and_nothing_is_stored(file):
    with pytest.raises(CommandError) as refusal:
        run(file, *YEARS)
    assert refusal.value.returncode == 2
    assert not Programme.objects.exists()
    assert not Institution.objects.exists()


@pytest.mark.django_db
def test_doubtful_institution_is_asked_and_the_map_answers(file, tmp_path):
    Institution.objects.create(name="Miejski Ośrodek Pomocy Społecznej", municipality="Mielec")
    with pytest.raises(CommandError) as refusal:
        run(file, *PLACE, *YEARS)
    assert refusal.value.returncode == 2
    printed = {
        name["printed"]: "Miejski Ośrodek Pomocy Społecznej"
        for name in json.loads(run(file, "--dry-run", "--format", "json"))["names"]
        if name["kind"] == "doubtful"
    }
    answers = tmp_path / "map.json"
    answers.write_text(json.dumps({"institutions": printed}))
    run(file, *PLACE, *YEARS, "--map", answers)
    centre = Institution.objects.get(name="Miejski Ośrodek Pomocy Społecznej")
    assert centre.variants.filter(name="Miejski Ośrodek Pomocy Społecznej w Mielcu").exists()


@pytest.mark.django_db
def test_map_replaces_columns_words_and_year(file, tmp_path):
    answers = tmp_path / "map.json"
    answers.write_text(
        json.dumps(
            {
                "year": 2022,
                "corrections": {"t1.r3.c3": "65"},
                "tables": {"t2": {"use": False}},
                "confirmed": ["t1.r3.c3"],
            }
        )
    )
    told = json.loads(run(file, "--dry-run", "--format", "json", "--map", answers))
    assert told["document"]["document"]["reporting_year"] == 2022
    assert told["document"]["indicators"][0]["values"][0]["value"] == 65
    assert all(cell["ignored"] == "table" for key, cell in told["cells"].items() if key.startswith("t2."))


@pytest.mark.parametrize(
    "words",
    ['{"kind": 3}', '{"tables": {"t99": {}}}', '{"tables": {"t1": {"columns": ["zły"]}}}', "[]", "{", '{"inne": 1}'],
)
@pytest.mark.django_db
def test_map_that_is_not_understood_is_refused(file, tmp_path, words):
    answers = tmp_path / "map.json"
    answers.write_text(words)
    with pytest.raises(CommandError) as refusal:
        run(file, "--dry-run", "--map", answers)
    assert refusal.value.returncode == 1


@pytest.mark.django_db
def test_file_that_cannot_be_read_is_refused(tmp_path):
    path = tmp_path / "zly.docx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(CommandError) as refusal:
        run(path, "--dry-run")
    assert refusal.value.returncode == 1
    with pytest.raises(CommandError):
        run(tmp_path / "nie ma", "--dry-run")


@pytest.mark.parametrize("centre", ["elblag", "krosniewice", "sopot", "cieszyn"])
@pytest.mark.django_db
def test_every_document_that_was_read_can_be_imported(centre, tmp_path):
    path = tmp_path / f"{centre}.docx"
    path.write_bytes(docx(centre))
    expected = golden(centre)
    period = expected["document"]["period"]
    place = ["--municipality", "Gmina", "--programme-title", expected["document"]["programme_title"]]
    run(path, *place, "--from", period["from"], "--to", period["to"])
    assert Programme.objects.count() == 1
    assert Indicator.objects.exists()


def test_help_tells_exit_codes_and_every_key_of_the_json(capsys):
    with pytest.raises(SystemExit):
        Command().create_parser("manage.py", "import_table").parse_args(["--help"])
    told = capsys.readouterr().out
    assert "exit codes:" in told
    for key in ("tables", "mapping", "document", "cells", "flags", "names"):
        assert f"\n  {key} " in told
