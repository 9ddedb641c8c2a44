"""The page of a family: its story, its history of changes, and what the start page shows of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from families.changes import changes_of_family
from families.search import find_families, find_people
from families.timeline import PAGE, Event, Strand, register_strand, story
from families.today import due_for, own_load, quick_contact_form, recent_for
from tests.families.factories import (
    make_assessment,
    make_assistance,
    make_contact,
    make_family,
    make_member,
    make_monitoring,
    make_person,
    make_plan,
    make_referral,
    make_worker,
)

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 1)


def titles(family, until=DAY, strands=()) -> list[str]:
    return [event.title for event in story(family, until, strands)[0]]


def test_the_story_is_told_newest_first_and_by_strand():
    worker = make_worker(name="Ewa Lis")
    assistance = make_assistance(
        worker=worker, basis="court", court_order_date=date(2023, 2, 20), end=date(2023, 9, 1), end_reason="goals_met"
    )
    family = assistance.family
    make_referral(family, source="court", date=date(2023, 2, 1))
    make_plan(assistance, date=date(2023, 3, 15))
    make_assessment(assistance, date=date(2023, 8, 1), outcome="better")
    make_contact(family, worker, date=date(2023, 3, 20), minutes=30, institution_kind="school")
    make_monitoring(assistance, start=date(2023, 9, 2), end=date(2023, 12, 1))
    make_member(family, make_person(given_name="Iga", surname="Lis"), start=date(2023, 4, 1))
    assert titles(family) == [
        "Zakończono monitorowanie",
        "Rozpoczęto monitorowanie",
        "Zakończono pracę: osiągnięcie celów planu",
        "Ocena (okresowa): lepiej",
        "W rodzinie od tego dnia: Iga Lis",
        "Wizyta, placówki oświatowe (szkoły, przedszkola), 30 min",
        "Plan pracy z rodziną, wersja 1",
        "Rozpoczęto pracę z asystentem: postanowienie sądu",
        "Przydzielono asystenta: Ewa Lis",
        "Postanowienie sądu",
        "Zgłoszenie: sąd",
    ]
    assert titles(family, strands=[Strand.COURT]) == ["Postanowienie sądu", "Zgłoszenie: sąd"]
    assert titles(family, until=date(2023, 2, 10)) == ["Zgłoszenie: sąd"]


def test_a_sensitive_note_is_not_in_the_story():
    family = make_family()
    make_contact(family, note="Treść poufna.", sensitive=True)
    make_contact(family, note="Treść zwykła.")
    texts = [event.text for event in story(family, DAY)[0]]
    assert "Treść zwykła." in texts
    assert not any("poufna" in text for text in texts)


def test_a_long_story_goes_on_from_a_day(client_of, manager):
    family, worker = make_family(), make_worker()
    first = date(2022, 1, 1)
    for number in range(PAGE + 20):
        make_contact(family, worker, date=first + timedelta(days=number))
    newest, older = story(family, DAY)
    oldest, end = story(family, older)
    assert len(newest) == PAGE
    assert (len(newest) + len(oldest), end) == (PAGE + 20, None)
    page = client_of(manager).get(f"/rodziny/{family.pk}/?przed={older.isoformat()}&pokaz=praca")
    assert [event.day for event in page.context["events"]] == [event.day for event in oldest]
    assert client_of(manager).get(f"/rodziny/{family.pk}/?przed=kiedys&pokaz=x").status_code == 200


def test_another_app_can_add_to_the_story(monkeypatch):
    monkeypatch.setattr("families.timeline._TELLERS", [])

    @register_strand
    def placements(family, until):
        yield Event(date(2023, 1, 1), Strand.COURT, "Umieszczenie")

    register_strand(placements)
    assert titles(make_family()) == ["Umieszczenie"]


def test_the_page_takes_a_fixed_number_of_queries(client_of, manager, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    worker = make_worker()
    assistance = make_assistance(worker=worker)
    family, client = assistance.family, client_of(manager)

    def add(number: int) -> None:
        make_member(family)
        make_contact(family, worker, date=date(2023, 4, number))
        make_assessment(assistance, date=date(2023, 4, number))
        make_plan(assistance, version=number)
        make_referral(family)

    add(1)
    for tab in ("", "osoby/", "praca/", "historia/"):
        with CaptureQueriesContext(connection) as one:
            client.get(f"/rodziny/{family.pk}/{tab}")
        for number in range(2, 8):
            if not tab:
                add(number)
        with django_assert_num_queries(len(one)):
            client.get(f"/rodziny/{family.pk}/{tab}")


def test_the_history_says_who_changed_what_and_why(client_of, caseworker):
    worker = make_worker(user=caseworker)
    family = make_assistance(worker=worker).family
    contact = make_contact(family, worker, note="Stara.")
    address = f"/rodziny/{family.pk}/kontakty/{contact.pk}/"
    data = {"date": "02.03.2023", "channel": "phone", "worker": worker.pk, "note": "Nowa.", "change_reason": "pomyłka"}
    assert client_of(caseworker).post(address, data).status_code == 302
    change = changes_of_family(family)[0]
    assert (change.who, change.record, change.kind, change.reason) == (
        str(caseworker),
        "kontakt",
        "zmieniono",
        "pomyłka",
    )
    assert [(field.label, field.old, field.new) for field in change.fields] == [
        ("data", "01.03.2023", "02.03.2023"),
        ("sposób", "wizyta", "telefon"),
        ("notatka", "Stara.", "Nowa."),
    ]


def test_the_history_repeats_neither_sensitive_notes_nor_identifiers():
    member = make_member()
    member.person.pesel = "15250512345"
    member.person.save()
    contact = make_contact(member.family, note="Poufne jedno.", sensitive=True)
    contact.note = "Poufne dwa."
    contact.save()
    changes = changes_of_family(member.family)
    assert "Poufne" not in str(changes)
    assert "15250512345" not in str(changes)
    assert {field.label for change in changes for field in change.fields} == {"notatka", "PESEL"}


def test_families_are_found_by_number_name_and_anybody_in_them(manager):
    family = make_family(name="Jabłonkowscy")
    make_member(family, make_person(given_name="Żaneta", surname="Łoś"), end=date(2023, 5, 1))
    make_family(name="Inni")
    for typed in (f"R-{family.pk}", f"r{family.pk}", str(family.pk), "jablon", "los", "zan LOŚ"):
        assert find_families(manager, typed) == [family], typed
    for typed in ("", " - ", "onkowscy", "R-999999", "łoś inni"):
        assert find_families(manager, typed) == [], typed


def test_search_stays_within_ones_own(caseworker, auditor, manager):
    own = make_assistance(worker=make_worker(user=caseworker)).family
    person = make_member(own, make_person(surname="Łoś")).person
    other = make_member(make_family(), make_person(surname="Łoś")).family
    assert find_families(caseworker, "los") == [own]
    assert find_people(caseworker, "los") == [person]
    assert find_families(caseworker, f"R-{other.pk}") == []
    assert find_families(auditor, "los") == []
    assert find_people(auditor, "los") == []
    assert len(find_families(manager, "los")) == 2


def test_the_start_page_shows_ones_own(caseworker, manager, auditor):
    worker = make_worker(user=caseworker)
    visited, other = (make_assistance(worker=worker).family for _number in range(2))
    make_assistance(worker=make_worker())
    make_contact(visited, worker)
    assert {due.family for due in due_for(caseworker)} == {visited.pk, other.pk}
    assert len({due.family for due in due_for(manager)}) == 3
    assert due_for(auditor) == []
    assert [contact.family for contact in recent_for(caseworker)] == [visited]
    assert recent_for(auditor) == recent_for(manager) == []
    form = quick_contact_form(caseworker)
    assert [key for key, _label in form.fields["family"].choices] == [visited.pk, other.pk]
    assert form.initial["date"] == timezone.localdate()
    assert quick_contact_form(manager) is None
    assert quick_contact_form(auditor) is None
    assert own_load(caseworker) == (2, 15)
    assert own_load(manager) is None
