"""People: encrypted identifiers, and search by any word of the name."""

import pytest
from django.db import connection

from accounts.history import record_many
from families.models import Family, Person, Worker
from tests.families.factories import SOME_DAY, make_person

pytestmark = pytest.mark.django_db
PESEL = "15250512342"


def test_the_identifier_is_not_readable_in_the_database():
    person = make_person()
    person.pesel = PESEL
    person.save()
    with connection.cursor() as cursor:
        for table in ("families_person", "families_historicalperson"):
            cursor.execute(f"SELECT * FROM {table}")
            assert PESEL not in str(cursor.fetchall())
    assert Person.objects.get().pesel == PESEL


def test_the_same_identifier_is_not_encrypted_anew():
    person = make_person()
    person.pesel = PESEL
    token = person.pesel_token
    person.pesel = PESEL
    assert person.pesel_token == token
    person.pesel = ""
    assert (person.pesel_token, person.pesel_index) == ("", "")


@pytest.mark.parametrize("typed", ["zolc", "ŻÓŁĆ", "lodz", "Zan", "zaneta łódź", "mar zol", "zolc-lodzka"])
def test_a_person_is_found_by_the_beginning_of_any_word(typed):
    make_person(given_name="Żaneta Maria", surname="Żółć-Łódzka")
    make_person(given_name="Adam", surname="Lis")
    assert [person.surname for person in Person.objects.named(typed)] == ["Żółć-Łódzka"]


@pytest.mark.parametrize("typed", ["", "  ", "olc", "zolc adam", "%"])
def test_nothing_is_found_by_nothing_or_by_the_middle_of_a_word(typed):
    make_person(given_name="Żaneta", surname="Żółć")
    assert not Person.objects.named(typed)


def test_many_at_once_have_their_search_columns_and_history():
    record_many([Person(given_name="Iga", surname="Ćwiek")], reason="wczytano")
    record_many([Family(name="Ćwiekowie", opened=SOME_DAY)], reason="wczytano")
    record_many([Worker(name="Ewa Maria Łoś")], reason="wczytano")
    assert Person.objects.named("cwi").count() == 1
    assert Family.objects.get().search_name == "cwiekowie"
    assert Worker.objects.get().sort_name == "Łoś Ewa Maria"
    assert Person.history.get().history_change_reason == "wczytano"


def test_people_are_sorted_in_polish_order():
    for surname in ("Żaba", "Zebra", "Łoś", "Lis", "Ćma", "Czyż"):
        make_person(surname=surname)
    assert [person.surname for person in Person.objects.all()] == ["Czyż", "Ćma", "Lis", "Łoś", "Zebra", "Żaba"]
