"""The wizard: tables found, columns, preview with corrections, institutions, all or nothing; steps keep their state."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from docx import Document as Word

from accounts.models import CentreProfile
from programs.importing.state import Work
from programs.models import Document, Indicator, Institution, Node, Programme, TableImport, Value
from tests.programs.factories import make_institution, make_programme
from tests.programs.word_tables import ROWS, TITLE, word_file

pytestmark = pytest.mark.django_db
START = "/program/import/"
KNOWN = "Ośrodek Pomocy Społecznej w Testowie"
PLACE, VALUE, INDICATOR = "t1.r1.c2", "t1.r3.c5", "t1.r2.c4"


@pytest.fixture(autouse=True)
def centre():
    CentreProfile.objects.create(pk=1, name="OPS", municipality="Testowo")
    make_institution(name=KNOWN, municipality="Testowo")


@pytest.fixture
def client(report_editor, client_of):
    return client_of(report_editor)


def upload(client, content: bytes, name: str = "program.docx"):
    return client.post(START, {"file": SimpleUploadedFile(name, content), "pasted": ""})


@pytest.fixture
def begun(client) -> TableImport:
    """A reading of the Word file, just uploaded."""
    upload(client, word_file())
    return TableImport.objects.get()


def step(begun: TableImport, name: str) -> str:
    return f"{START}{begun.pk}/{name}/"


def fields_of(*forms) -> dict:
    """Everything that forms would send untouched."""
    fields = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, False, ""):
                fields[field.html_name] = value
    return fields


def columns_fields(client, begun: TableImport) -> dict:
    context = client.get(step(begun, "kolumny")).context
    return fields_of(context["form"], *(form for form, _rows in context["shown"]))


def cell_fields(client, begun: TableImport, key: str) -> dict:
    context = client.get(step(begun, f"komorka/{key}")).context
    return fields_of(context["form"], *context["items"])


def correct(client, begun: TableImport, key: str, **changes):
    fields = cell_fields(client, begun, key) | changes
    return client.post(step(begun, f"komorka/{key}"), {name: text for name, text in fields.items() if text != ""})


def decide(client, begun: TableImport, meaning: str = KNOWN):
    context = client.get(step(begun, "instytucje")).context
    fields = fields_of(context["form"])
    doubtful = next(field.html_name for name, field in context["form"].rows() if name.kind == "doubtful")
    return client.post(step(begun, "instytucje"), fields | {doubtful: meaning})


def document_of(begun: TableImport) -> dict:
    begun.refresh_from_db()
    return Work.of(begun).read().document


def indicator(begun: TableImport, code: str) -> dict:
    return next(item for item in document_of(begun)["indicators"] if item["id"] == code)


def test_only_editors_of_the_programme_see_the_wizard(begun, auditor, caseworker, partner, administrator, client_of):
    pages = ["tabele", "kolumny", "podglad", f"komorka/{VALUE}", "instytucje", "przyjecie"]
    for user in (auditor, caseworker, partner, administrator):
        for name in pages:
            assert client_of(user).get(step(begun, name)).status_code == 404
            assert client_of(user).post(step(begun, name)).status_code == 404
        assert client_of(user).post(step(begun, "usuniecie")).status_code == 404


def test_a_reading_belongs_to_the_person_who_began_it(begun, manager, client_of):
    assert client_of(manager).get(step(begun, "podglad")).status_code == 404
    assert not client_of(manager).get(START).context["readings"]


def test_nothing_is_stored_before_the_last_step(client, begun):
    client.post(step(begun, "kolumny"), columns_fields(client, begun))
    decide(client, begun)
    client.get(step(begun, "przyjecie"))
    for model in (Programme, Document, Node, Indicator, Value):
        assert not model.objects.exists()
    assert Institution.objects.count() == 1


def test_a_word_file_goes_through_all_steps_into_the_programme(client, begun, report_editor):
    response = client.post(step(begun, "tabele"), {"t1": "on"})
    assert response.url == step(begun, "kolumny")
    assert client.post(step(begun, "kolumny"), columns_fields(client, begun)).url == step(begun, "podglad")
    assert decide(client, begun).url == step(begun, "przyjecie")
    response = client.post(step(begun, "przyjecie"), {"flags_stay": "on"})
    programme = Programme.objects.get()
    assert response.url == f"/program/{programme.pk}/"
    assert (programme.title, programme.municipality, programme.year_from) == (TITLE, "Testowo", 2024)
    assert programme.nodes.filter(level="task").count() == len(ROWS)
    value = Value.objects.get(measure__indicator__code="C1.Z2.W1")
    assert (value.number, value.words, value.origin, value.revisions.get().user) == (
        1234,
        "1 234",
        "imported",
        report_editor,
    )
    begun.refresh_from_db()
    assert begun.accepted_at
    assert begun.document == Document.objects.get()
    known = Institution.objects.get(name=KNOWN)
    assert known.variants.get().name == "Ośrodek Pomocy Społecznej"


def test_accepting_twice_stores_once(client, begun):
    client.post(step(begun, "kolumny"), columns_fields(client, begun))
    decide(client, begun)
    client.post(step(begun, "przyjecie"), {"flags_stay": "on"})
    response = client.post(step(begun, "przyjecie"), {"flags_stay": "on"})
    assert response.status_code == 302
    assert Document.objects.count() == 1
    assert client.get(step(begun, "podglad")).status_code == 404


def test_the_preview_shows_each_cell_with_what_was_read(client, begun):
    page = client.get(step(begun, "podglad")).content.decode()
    assert f'id="{VALUE}"' in page
    assert "prowadzono stale" in page
    assert "C1.Z2.W1@2024" in page
    context = client.get(step(begun, "podglad")).context
    assert (context["counts"].goals, context["counts"].tasks, context["counts"].values) == (1, 3, 3)
    assert len(context["flags"]) + context["name_flags"] == context["counts"].flags
    assert (len(context["flags"]), context["name_flags"]) == (1, 2)


def test_corrected_words_and_numbers_survive_every_step(client, begun):
    assert correct(client, begun, VALUE, words="17").url.endswith(f"#{VALUE}")
    correct(client, begun, "t1.r1.c1", words="Asystentura")
    client.post(step(begun, "kolumny"), columns_fields(client, begun))
    document = document_of(begun)
    assert indicator(begun, "C1.Z3.W1")["values"] == [{"year": 2024, "value": 17}]
    assert document["programme"]["goals"][0]["tasks"][0]["name"] == "Asystentura"


def test_a_number_is_typed_where_words_were_printed(client, begun):
    correct(client, begun, VALUE, **{"i0-number": "21"})
    assert indicator(begun, "C1.Z3.W1")["values"] == [{"year": 2024, "value": 21, "text": "prowadzono stale"}]
    assert VALUE not in [key for key, _flag in Work.of(begun).read().flags]


def test_what_is_no_value_stays_as_words(client, begun):
    correct(client, begun, "t1.r1.c5", **{"i0-is_words": "on"})
    assert indicator(begun, "C1.Z1.W1")["values"] == [{"year": 2024, "value": None, "text": "52"}]


def test_an_indicator_gets_another_name_unit_and_task(client, begun):
    correct(client, begun, INDICATOR, **{"i0-name": "liczba porad", "i0-unit": "godziny", "i0-task": "C1.Z1"})
    found = indicator(begun, "C1.Z2.W1")
    assert (found["name"], found["unit"], found["task"]) == ("liczba porad", "godziny", "C1.Z1")
    tasks = document_of(begun)["programme"]["goals"][0]["tasks"]
    assert [task["indicators"] for task in tasks] == [["C1.Z1.W1", "C1.Z2.W1"], [], ["C1.Z3.W1"]]
    correct(client, begun, INDICATOR, **{"i0-task": "C1.Z2"})
    assert indicator(begun, "C1.Z2.W1")["task"] == "C1.Z2"
    assert indicator(begun, "C1.Z2.W1")["unit"] == "godziny"


def test_an_ignored_cell_gives_nothing_and_can_be_read_again(client, begun):
    correct(client, begun, "t1.r1.c2", ignored="on")
    assert document_of(begun)["programme"]["goals"][0]["tasks"][0]["realizers"] == []
    correct(client, begun, "t1.r1.c2", ignored="")
    assert len(document_of(begun)["programme"]["goals"][0]["tasks"][0]["realizers"]) == 2


def test_a_flag_that_may_stay_is_no_longer_counted(client, begun):
    before = len(Work.of(begun).read().flags)
    correct(client, begun, VALUE, confirmed="on")
    begun.refresh_from_db()
    assert len(Work.of(begun).read().flags) == before - 1


def test_saving_leads_to_the_next_flag(client, begun):
    response = correct(client, begun, PLACE, dalej="1")
    assert response.url == step(begun, f"komorka/{VALUE}")


def test_a_correction_that_cannot_be_is_refused_and_kept_on_the_page(client, begun):
    response = correct(client, begun, VALUE, **{"i0-number": "dużo"})
    assert response.status_code == 422
    assert 'value="dużo"' in response.content.decode()
    assert correct(client, begun, VALUE, words="").status_code == 422
    assert client.get(step(begun, "komorka/t1.r99.c0")).status_code == 404


def test_columns_decide_what_is_read(client, begun):
    fields = columns_fields(client, begun) | {"t1-role_5": "ignore"}
    client.post(step(begun, "kolumny"), fields)
    assert indicator(begun, "C1.Z1.W1")["values"] == [{"year": 2024, "value": None, "missing": True}]
    context = client.get(step(begun, "kolumny")).context
    assert context["shown"][0][0]["role_5"].value() == "ignore"


@pytest.mark.parametrize(
    "wrong",
    [
        {"programme_title": ""},
        {"municipality": ""},
        {"year_to": "2020"},
        {"year": ""},
        {"previous_year": "2025"},
        {"t1-years_5": "dwa lata"},
        {"t1-role_0": "ziemniak"},
        {"into": "999"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_wrong_data_are_refused_at_their_field_and_nothing_is_kept(wrong, client, begun):
    before = begun.choices
    response = client.post(step(begun, "kolumny"), columns_fields(client, begun) | wrong)
    assert response.status_code == 422
    begun.refresh_from_db()
    assert begun.choices == before


def test_a_report_joins_the_programme_that_is_chosen(client, begun):
    programme = make_programme(title="Program gminy", municipality="Testowo", year_from=2024, year_to=2026)
    fields = columns_fields(client, begun) | {"into": programme.pk, "programme_title": ""}
    client.post(step(begun, "kolumny"), fields)
    decide(client, begun)
    response = client.post(step(begun, "przyjecie"), {"flags_stay": "on"})
    assert response.url == f"/program/{programme.pk}/"
    assert Programme.objects.count() == 1


def test_a_doubtful_institution_has_to_be_decided(client, begun):
    client.post(step(begun, "kolumny"), columns_fields(client, begun))
    response = client.post(step(begun, "przyjecie"), {"flags_stay": "on"})
    assert response.status_code == 422
    assert not Programme.objects.exists()
    assert decide(client, begun, "").status_code == 422
    assert decide(client, begun, "+").status_code == 302
    client.post(step(begun, "przyjecie"), {"flags_stay": "on"})
    assert Institution.objects.filter(municipality="Testowo").count() == 4


def test_flags_that_are_left_must_be_let_stand(client, begun):
    client.post(step(begun, "kolumny"), columns_fields(client, begun))
    decide(client, begun)
    assert client.post(step(begun, "przyjecie"), {}).status_code == 422
    assert not Programme.objects.exists()


def test_what_the_document_lacks_is_said_with_a_link_to_it(client, begun):
    correct(client, begun, INDICATOR, **{"i0-unit": "x" * 40})
    decide(client, begun)
    begun.refresh_from_db()
    choices = begun.choices
    choices["choices"]["programme"]["period"] = {"from": None, "to": None}
    TableImport.objects.filter(pk=begun.pk).update(choices=choices)
    response = client.get(step(begun, "przyjecie"))
    assert response.context["problems"]
    assert step(begun, "kolumny") in response.content.decode()
    assert client.post(step(begun, "przyjecie"), {"flags_stay": "on"}).status_code == 422


def test_a_second_file_joins_the_same_reading(client, begun):
    second = SimpleUploadedFile("cel2.docx", word_file(ROWS[:1], goal="Cel 2. Piecza zastępcza"))
    correct(client, begun, VALUE, words="17")
    assert client.post(step(begun, "tabele/dodanie"), {"file": second, "pasted": ""}).status_code == 302
    document = document_of(begun)
    assert [goal["name"] for goal in document["programme"]["goals"]] == ["Wzmacnianie rodziny", "Piecza zastępcza"]
    assert indicator(begun, "C1.Z3.W1")["values"][0]["value"] == 17
    assert begun.choices["files"] == ["program.docx", "cel2.docx"]


def test_a_pasted_table_is_read_too(client):
    lines = ["Zadanie\tRealizatorzy\tWskaźniki\tWartość 2024", "Poradnictwo\tPoradnia\tliczba porad\t12"]
    response = client.post(START, {"pasted": "\n".join(lines)})
    assert response.status_code == 302
    assert client.get(response.url).status_code == 200


BROKEN = {
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "DOCX"),
    "zip": (b"PK\x03\x04nic", "DOCX"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\xff", "UTF-8"),
}


@pytest.mark.parametrize(("content", "word"), BROKEN.values(), ids=BROKEN)
def test_files_that_cannot_be_read_are_refused_in_words(content, word, client):
    response = upload(client, content)
    assert response.status_code == 422
    assert word in response.context["form"].errors["file"][0]
    assert not TableImport.objects.exists()


def test_a_document_without_tables_and_an_empty_form_are_refused(client):
    stream = BytesIO()
    Word().save(stream)
    assert upload(client, stream.getvalue()).status_code == 422
    assert client.post(START, {"pasted": ""}).status_code == 422
    assert client.post(START, {"pasted": "jedno zdanie bez tabeli"}).status_code == 422


def test_untick_all_tables_and_nothing_happens(client, begun):
    assert client.post(step(begun, "tabele"), {}).status_code == 422


def test_an_unfinished_reading_waits_on_the_start_page_and_can_be_removed(client, begun):
    assert step(begun, "podglad") in client.get(START).content.decode()
    assert client.post(step(begun, "usuniecie")).url == START
    assert not TableImport.objects.exists()


def test_old_readings_are_dropped_by_the_daily_clean_up(client, begun):
    call_command("tidy")
    assert TableImport.objects.exists()
    TableImport.objects.update(changed_at=timezone.now() - timedelta(days=31))
    call_command("tidy")
    assert not TableImport.objects.exists()


def test_two_people_reading_the_same_report_meet_in_one_document(client, begun, manager, client_of):
    other = client_of(manager)
    upload(other, word_file(((*ROWS[0][:5], "60"), *ROWS[1:])))
    theirs = TableImport.objects.exclude(pk=begun.pk).get()
    for person, reading in ((client, begun), (other, theirs)):
        person.post(step(reading, "kolumny"), columns_fields(person, reading))
        if reading == begun:
            decide(person, reading)
        person.post(step(reading, "przyjecie"), {"flags_stay": "on"})
    value = Value.objects.get(measure__indicator__code="C1.Z1.W1")
    assert value.number == 60
    assert [revision.after["number"] for revision in value.revisions.all()] == ["60", "52"]


@pytest.mark.parametrize("name", ["tabele", "kolumny", "podglad", f"komorka/{VALUE}", "instytucje", "przyjecie"])
def test_every_step_costs_few_queries(name, client, begun, django_assert_max_num_queries):
    limit = 200 if name == "przyjecie" else 12
    with django_assert_max_num_queries(limit):
        assert client.get(step(begun, name)).status_code == 200
