"""Families and staff read in from files: everything or nothing, duplicates asked about, nothing personal left open."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from accounts.models import AccessLog
from families.exchange import sheets
from families.exchange.columns import FAMILY_COLUMNS, parse
from families.models import Address, Assistance, AssistantAssignment, Employment, Family, FamilyMember, Person, Worker
from tests.families.factories import make_assistance, make_contact, make_family, make_member, make_person, make_worker
from tests.families.records import make

pytestmark = pytest.mark.django_db
PAGE = "/rodziny/wczytanie/"
HEADER = ["Nr rodziny", "Rodzina", "Adres", "Imię", "Nazwisko", "Data urodzenia", "PESEL", "Rola", "Podstawa"]
HEADER += ["Praca asystenta od", "Asystent"]
MOTHER = ["7", "Żółkowscy", "ul. Lipowa 3", "Łucja", "Żółkowska", "03.05.1988", "", "matka", "sąd", "15.01.2024", ""]
CHILD = ["7", "", "", "Zosia", "Żółkowska", "12.06.2015", "", "dziecko", "", "", ""]


def workbook(*rows, header=HEADER) -> bytes:
    book = Workbook()
    for row in (header, *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet(*rows, header=HEADER, encoding="cp1250", delimiter=";") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([header, *rows])
    return stream.getvalue().encode(encoding)


def send(client, content: bytes, subject="rodziny", name="rodziny.xlsx"):
    return client.post(PAGE, {"subject": subject, "file": SimpleUploadedFile(name, content)})


def confirm(client, checked, **decisions):
    form = checked.context["confirm"]
    return client.post(PAGE, {"content": form["content"].value(), "subject": form["subject"].value()} | decisions)


@pytest.fixture
def client(manager, client_of):
    return client_of(manager)


@pytest.mark.parametrize(
    "content", [workbook(MOTHER, CHILD), sheet(MOTHER, CHILD), sheet(MOTHER, CHILD, delimiter=",")]
)
def test_a_family_is_checked_first_and_then_read_in(content, client, manager):
    checked = send(client, content)
    assert checked.status_code == 200
    assert not Family.objects.exists()
    assert confirm(client, checked).status_code == 302
    family = Family.objects.get()
    assert (family.name, family.opened, family.created_by) == ("Żółkowscy", date(2024, 1, 15), manager)
    assert Address.objects.get().address == "ul. Lipowa 3"
    assert [(one.role, str(one.person)) for one in FamilyMember.objects.order_by("pk")] == [
        ("parent", "Łucja Żółkowska"),
        ("child", "Zosia Żółkowska"),
    ]
    work = Assistance.objects.get()
    assert (work.basis, work.start, work.end) == ("court", date(2024, 1, 15), None)
    assert family.history.get().history_change_reason == "wczytano z pliku"


def test_the_assistant_named_is_assigned(client):
    worker = make_worker(name="Anna Łącka")
    confirm(client, send(client, workbook([*MOTHER[:-1], "anna lacka"])))
    assert AssistantAssignment.objects.get().worker == worker


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ([*MOTHER[:5], "31.02.1988", *MOTHER[6:]], "Data urodzenia", "Nie ma takiego dnia"),
        ([*MOTHER[:5], "", "12345", *MOTHER[7:]], "PESEL", "11 cyfr"),
        ([*MOTHER[:7], "wujek", *MOTHER[8:]], "Rola", "Wpisz jedno z"),
        ([*MOTHER[:-1], "Nikt Taki"], "Asystent", "Nie ma pracownika"),
        (["", *MOTHER[1:]], "Nr rodziny", "nie może być pusta"),
        ([*MOTHER[:9], "01.01.2999", ""], "Praca asystenta od", "rok"),
    ],
)
def test_every_wrong_cell_is_named_with_its_row_and_nothing_is_stored(row, column, message, client):
    response = send(client, workbook(MOTHER, row))
    assert response.status_code == 422
    found = [(problem.row, problem.column) for problem in response.context["problems"]]
    assert (3, column) in found
    assert message in response.content.decode()
    assert not Family.objects.exists()


def test_rows_of_one_family_must_not_contradict_one_another(client):
    response = send(client, workbook(MOTHER, [*CHILD[:2], "ul. Inna 5", *CHILD[3:]]))
    assert [(one.row, one.column) for one in response.context["problems"]] == [(3, "Adres")]


def test_unknown_and_missing_columns_are_said(client):
    response = send(client, workbook(["7", "x", "y"], header=["Nr rodziny", "Imię", "Ulubiony kolor"]))
    said = {(one.column, one.message) for one in response.context["problems"]}
    assert ("Ulubiony kolor", "Nie znam tej kolumny. Zmień jej nazwę albo ją usuń.") in said
    assert ("Nazwisko", "Brakuje tej kolumny.") in said


def test_the_same_person_twice_in_a_family_is_a_mistake(client):
    response = send(client, workbook(MOTHER, CHILD, CHILD))
    assert [(one.row, one.column) for one in response.context["problems"]] == [(4, "Nazwisko")]


def test_a_likely_duplicate_has_to_be_decided_on(client):
    family = make_family(name="Żółkowscy")
    make(Address, family=family, address="Lipowa 3")
    checked = send(client, workbook(MOTHER, CHILD))
    assert [match.families for match, _field in checked.context["confirm"].asked()] == [[family]]
    undecided = confirm(client, checked)
    assert undecided.status_code == 422
    assert Family.objects.count() == 1
    assert AccessLog.objects.filter(subject="family", ids=[family.pk]).exists()


def test_of_the_same_family_only_missing_people_are_added(client):
    family = make_family(name="Żółkowscy")
    mother = make_person(given_name="Łucja", surname="Żółkowska", birth_date=date(1988, 5, 3))
    make_member(family, mother, role="parent")
    checked = send(client, workbook(MOTHER, CHILD))
    confirm(client, checked, **{"decision-0": str(family.pk)})
    assert Family.objects.count() == 1
    assert sorted(str(one.person) for one in family.members.all()) == ["Zosia Żółkowska", "Łucja Żółkowska"]
    assert Person.objects.count() == 2
    assert family.assistances.count() == 1


def test_work_already_recorded_is_not_entered_again(client):
    family = make_assistance().family
    make(Address, family=family, address="ul. Lipowa 3")
    checked = send(client, workbook([MOTHER[0], family.name, *MOTHER[2:]]))
    confirm(client, checked, **{"decision-0": str(family.pk)})
    assert family.assistances.count() == 1


@pytest.mark.parametrize(("decision", "families"), [("new", 2), ("skip", 1)])
def test_another_family_is_added_and_one_left_out_is_not(decision, families, client):
    family = make_family(name="Żółkowscy")
    make(Address, family=family, address="ul. Lipowa 3")
    confirm(client, send(client, workbook(MOTHER)), **{"decision-0": decision})
    assert Family.objects.count() == families


def test_one_pesel_is_one_person_even_in_another_family(client):
    person = make_person(given_name="Zosia", surname="Żółkowska", birth_date=date(2015, 5, 12))
    person.pesel = "15251212348"
    person.save()
    make_member(person=person)
    child = [*CHILD[:5], "", "15251212348", *CHILD[7:]]
    confirm(client, send(client, workbook(MOTHER, child)), **{"decision-0": "new"})
    assert Person.objects.filter(surname="Żółkowska", given_name="Zosia").count() == 1
    assert person.memberships.count() == 2


def test_what_others_entered_meanwhile_is_seen_at_the_second_step(client):
    checked = send(client, workbook(MOTHER))
    make(Address, family=make_family(name="Żółkowscy"), address="ul. Lipowa 3")
    assert confirm(client, checked).status_code == 422
    assert Family.objects.count() == 1


def test_contents_between_the_steps_cannot_be_read_or_changed(client):
    checked = send(client, workbook(MOTHER))
    content = checked.context["confirm"]["content"].value()
    assert "Lipowa" not in checked.context["confirm"]["content"].as_widget()
    response = client.post(PAGE, {"content": content[:-3] + "abc", "subject": "rodziny"})
    assert response.status_code == 422
    assert not Family.objects.exists()


def test_staff_are_read_in_with_their_employment(client):
    header = ["Imię i nazwisko", "Praca", "Forma zatrudnienia", "Etat", "Zatrudniony od"]
    checked = send(
        client, workbook(["Anna Nowak", "asystent", "umowa o pracę", "0,5", "01.03.2023"], header=header), "pracownicy"
    )
    assert confirm(client, checked).status_code == 302
    assert Worker.objects.get().kind == "assistant"
    assert str(Employment.objects.get().part) == "0.5"
    again = send(client, workbook(["Anna Nowak", "asystent", "", "2", ""], header=header), "pracownicy")
    assert {one.column for one in again.context["problems"]} == {"Imię i nazwisko", "Etat"}


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04zepsuty", b"jedna kolumna"])
def test_what_is_no_spreadsheet_gets_a_message(content, client):
    response = send(client, content)
    assert response.status_code == 422
    assert response.context["form"].errors["file"]


def test_the_template_can_be_read_in_as_it_is(client):
    for subject in ("rodziny", "pracownicy"):
        content = client.get(reverse("families:import_template", args=[subject])).content
        assert send(client, content, subject).context["checked"]


def test_only_people_who_see_all_families_read_in(caseworker, auditor, client_of):
    for user in (caseworker, auditor):
        assert client_of(user).get(PAGE).status_code == 404


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=20), min_size=1, max_size=6))
def test_any_rows_give_values_or_problems_but_never_a_crash(rows):
    header = tuple(column.header for column in FAMILY_COLUMNS if column.key not in {"assistant", "social_worker"})
    told = [sheets.Row(1, header), *(sheets.Row(n, tuple(cells)) for n, cells in enumerate(rows, start=2))]
    parsed, _problems = parse(told, FAMILY_COLUMNS)
    assert len(parsed) == len(rows)


def test_the_copy_of_a_family_holds_its_records_and_nobody_elses(client, manager):
    family, other = make_family(), make_family()
    child = make_member(family).person
    make_contact(family, make_worker(), note="rozmowa o szkole", sensitive=True)
    make_contact(other, make_worker(), note="cudza notatka")
    make_member(other, child)
    response = client.post(f"/rodziny/{family.pk}/kopia/", {"reason": "wniosek z 14.03.2024", "form": "json"})
    text = response.content.decode()
    content = json.loads(text)
    assert "rozmowa o szkole" in text
    assert "cudza notatka" not in text
    assert other.name not in text
    assert {"families.family", "families.person", "families.contact", "families.familymember"} <= {
        record["model"] for record in content["records"]
    }
    entry = AccessLog.objects.latest("pk")
    assert (entry.action, entry.ids, entry.reason) == ("export", [family.pk], "wniosek z 14.03.2024")


def test_the_copy_needs_a_reason_and_the_right(client, caseworker, client_of):
    family = make_family()
    assert client.post(f"/rodziny/{family.pk}/kopia/", {"form": "xlsx"}).status_code == 422
    assert client_of(caseworker).get(f"/rodziny/{family.pk}/kopia/").status_code == 404


def test_the_copy_opens_as_a_spreadsheet(client):
    family = make_member().family
    response = client.post(f"/rodziny/{family.pk}/kopia/", {"reason": "wniosek", "form": "xlsx"})
    rows = list(load_workbook(io.BytesIO(response.content)).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("rodzaj zapisu", "numer", "pole", "wartość")
    assert len(rows) > 3


def test_everything_is_written_with_history_and_checksums(tmp_path):
    person = make_person()
    person.pesel = "15251212348"
    person.save_because("numer uzupełniony")
    call_command("export_everything", tmp_path / "a.zip", verbosity=0)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = set(archive.namelist())
        assert {"families.person.jsonl", "families.historicalperson.jsonl", "manifest.json"} <= names
        assert not names & {"pesel.jsonl", "accounts.draft.jsonl"}
        assert json.loads(archive.read("families.person.jsonl"))["pk"] == person.pk
        assert json.loads(archive.read("manifest.json"))["files"]["families.historicalperson.jsonl"]["rows"] == 2
        assert b"15251212348" not in b"".join(archive.read(name) for name in names)
    call_command("export_everything", tmp_path / "b.zip", with_pesel=True, verbosity=0)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert b"15251212348" in archive.read("pesel.jsonl")
