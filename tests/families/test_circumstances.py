"""The family as a unit over time: circumstances of every kind, who sees them, households, the card, live sources."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import AccessLog
from accounts.pesel import check_digit
from families.changes import changes_of_family
from families.circumstances import KINDS
from families.household import groups
from families.indicators import circumstances as indicators
from families.models import Address, BlueCard, Disability, Problem, Relation, Schooling, StrengthOrNeed, WarningNote
from families.timeline import story
from programs.periods import Period
from tests.families.factories import (
    SOME_DAY,
    make_assistance,
    make_family,
    make_member,
    make_person,
    make_plan,
    make_worker,
)
from tests.families.records import make

pytestmark = pytest.mark.django_db
PESEL = "1525051234" + check_digit("1525051234")
TODAY = timezone.localdate()
YEAR = Period.year(2023)


@pytest.fixture
def family(caseworker):
    """A family that the caseworker works with."""
    worker = make_worker(user=caseworker)
    return make_assistance(make_family(name="Sadowscy"), worker).family


@pytest.fixture
def colleague(team):
    """Somebody of the same team, who sees its families without being in charge of them."""
    from tests.conftest import make_user

    team.shares_families = True
    team.save()
    return make_user("caseworker", username="kolega", team=team)


def page(family, kind: str, pk: int | None = None) -> str:
    return f"/rodziny/{family.pk}/sytuacja/{kind}/{pk or 'nowe'}/"


def entered(kind: str, person) -> dict:
    """What is typed for a new circumstance of each kind."""
    return {
        "ostrzezenia": {"text": "pies luzem", "review_on": "01.03.2030", "start": "01.03.2024"},
        "problemy": {"grounds": ["poverty", "violence"], "start": "01.03.2024", "note": "od dawna"},
        "mocne-strony-i-potrzeby": {"kind": "strength", "text": "pomoc babci", "start": "01.03.2024"},
        "adresy": {"address": "ul. Lipowa 3", "start": "01.03.2024"},
        "bliscy": {"kind": "grandparent", "name": "Halina Sad", "of_person": person.pk, "start": "01.03.2024"},
        "orzeczenia": {"person": person.pk, "degree": "child", "start": "01.03.2024"},
        "nauka": {"person": person.pk, "kind": "primary", "name": "SP 3", "grade": "2b", "start": "01.09.2023"},
        "niebieskie-karty": {"start": "01.03.2024", "by_assistant": "on"},
    }[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_a_circumstance_of_every_kind_is_added_changed_and_removed(kind, family, caseworker, client_of):
    client, person = client_of(caseworker), make_member(family, make_person(given_name="Zofia")).person
    assert client.get(page(family, kind)).status_code == 200
    response = client.post(page(family, kind), entered(kind, person))
    assert response.url == f"/rodziny/{family.pk}/sytuacja/"
    record = KINDS[kind].model.objects.first()
    assert record.history.first().history_user == caseworker
    shown = client.get(response.url).content.decode()
    assert KINDS[kind].told(record)[0] in shown
    edit = page(family, kind, record.pk)
    assert client.get(edit).status_code == 200
    assert client.post(edit, {"start": "31.02.2024"}).status_code == 422
    assert client.post(f"{edit}usuniecie/", {"change_reason": ""}).status_code == 422
    assert client.post(f"{edit}usuniecie/", {"change_reason": "pomyłka"}).status_code == 302
    assert not KINDS[kind].model.objects.filter(pk=record.pk).exists()
    assert record.history.first().history_change_reason == "pomyłka"


def test_several_problems_are_entered_at_once_and_those_that_hold_are_not_offered_again(family, caseworker, client_of):
    client = client_of(caseworker)
    client.post(page(family, "problemy"), entered("problemy", make_person()))
    assert set(Problem.objects.values_list("ground", "note")) == {("poverty", "od dawna"), ("violence", "od dawna")}
    again = client.post(page(family, "problemy"), entered("problemy", make_person()))
    assert "grounds" in again.context["form"].errors


def test_a_new_address_ends_the_one_before_it(family, caseworker, client_of):
    client, old = client_of(caseworker), make(Address, family=family, address="ul. Stara 1", start=SOME_DAY)
    early = client.post(page(family, "adresy"), {"address": "ul. Nowa 2", "start": "01.03.2023"})
    assert "nadal trwa" in early.context["form"].errors["start"][0]
    client.post(page(family, "adresy"), {"address": "ul. Nowa 2", "start": "10.05.2024"})
    old.refresh_from_db()
    assert old.end == date(2024, 5, 9)
    assert "ul. Nowa 2" in client.get(f"/rodziny/{family.pk}/").content.decode()
    assert any(event.text == "ul. Nowa 2" for event in story(family, TODAY)[0])


def test_a_protected_address_opens_to_others_only_with_a_reason(family, caseworker, colleague, client_of):
    address = make(Address, family=family, address="ul. Cicha 7", protected=True)
    client = client_of(colleague)
    for path in ("", "sytuacja/", "karta/", "historia/"):
        assert "Cicha" not in client.get(f"/rodziny/{family.pk}/{path}").content.decode()
    address.address = "ul. Cicha 8"
    address.save()
    assert not any("Cicha" in field.old + field.new for one in changes_of_family(family) for field in one.fields)
    edit = page(family, "adresy", address.pk)
    assert "Cicha" not in client.get(edit).content.decode()
    client.post(edit, {"restricted-reason": "pilna interwencja w nocy"})
    assert "Cicha" in client.get(edit).content.decode()
    assert AccessLog.objects.filter(action="opened", reason="pilna interwencja w nocy").exists()
    assert "Cicha" in client_of(caseworker).get(f"/rodziny/{family.pk}/").content.decode()


def test_of_a_blue_card_only_those_in_charge_learn(family, caseworker, manager, colleague, client_of):
    card = make(BlueCard, family=family)
    paths = [f"/rodziny/{family.pk}/{path}" for path in ("", "sytuacja/", "karta/", "historia/")]
    for path in paths:
        assert "Niebieskie" not in client_of(colleague).get(path).content.decode()
    for path in (page(family, "niebieskie-karty"), page(family, "niebieskie-karty", card.pk)):
        assert client_of(colleague).get(path).status_code == 404
        assert client_of(manager).get(path).status_code == 200
    for user in (caseworker, manager):
        assert "Niebieskie" in client_of(user).get(paths[0]).content.decode()


def test_warnings_stand_on_top_of_every_tab_and_say_when_their_review_is_late(family, caseworker, client_of):
    make(WarningNote, family=family, text="pies luzem", review_on=TODAY - timedelta(days=1))
    make(WarningNote, family=family, text="dawne", end=SOME_DAY)
    for tab in ("", "osoby/", "sytuacja/", "praca/"):
        text = client_of(caseworker).get(f"/rodziny/{family.pk}/{tab}").content.decode()
        assert "pies luzem" in text
        assert "po terminie" in text
    assert "dawne" not in text


def test_records_of_another_family_are_not_reached_through_ones_own(family, caseworker, client_of):
    other = make(Problem)
    stranger = make_member().person
    client = client_of(caseworker)
    assert client.get(page(family, "problemy", other.pk)).status_code == 404
    assert client.get(page(family, "orzeczenia", make(Disability, person=stranger).pk)).status_code == 404
    assert client.get(page(other.family, "problemy", other.pk)).status_code == 404
    assert client.get(page(family, "cokolwiek")).status_code == 404
    refused = client.post(page(family, "orzeczenia"), {"person": stranger.pk, "degree": "child", "start": "01.03.2024"})
    assert refused.status_code == 422


def test_a_child_of_separated_parents_is_seen_in_both_families_with_a_link_only_in_scope(
    family, caseworker, manager, client_of
):
    other, child = make_family(name="Inni"), make_person(given_name="Olek")
    make_member(family, child, household="part")
    make_member(other, child, household="part")
    make_member(family, make_person(), household="elsewhere")
    found = groups(family, caseworker, TODAY)
    assert [str(group.heading) for group in found] == [
        "Część czasu, w dwóch domach",
        "Należą do rodziny, mieszkają gdzie indziej",
    ]
    assert (found[0].rows[0].also_in, found[0].rows[0].hidden) == ([], True)
    assert groups(family, manager, TODAY)[0].rows[0].also_in == [other]
    text = client_of(caseworker).get(f"/rodziny/{family.pk}/osoby/").content.decode()
    assert other.number not in text
    assert other.number in client_of(manager).get(f"/rodziny/{family.pk}/osoby/").content.decode()


@pytest.mark.parametrize("tab", ["osoby/", "sytuacja/", "karta/"])
def test_a_tab_takes_as_many_queries_for_many_as_for_one(
    tab, family, caseworker, client_of, django_assert_num_queries, django_assert_max_num_queries
):
    client = client_of(caseworker)

    def more() -> None:
        person = make_member(family, make_person()).person
        make(Disability, person=person)
        make(Schooling, person=person)
        make(Relation, family=family, of_person=person)
        make(StrengthOrNeed, family=family)

    more()
    client.get(f"/rodziny/{family.pk}/{tab}")
    with django_assert_max_num_queries(60) as first:
        client.get(f"/rodziny/{family.pk}/{tab}")
    for _again in range(5):
        more()
    with django_assert_num_queries(len(first)):
        client.get(f"/rodziny/{family.pk}/{tab}")


def test_the_card_says_it_holds_personal_data_and_the_log_that_it_was_taken(family, caseworker, client_of):
    make_member(family, make_person(given_name="Zofia", surname="Sadowska"))
    make(Problem, family=family)
    plan = make_plan(family.assistances.get())
    plan.goals.create(name="Stały lekarz")
    text = client_of(caseworker).get(f"/rodziny/{family.pk}/karta/").content.decode()
    for words in ("Zawiera dane osobowe", "Zofia Sadowska", "ubóstwo", "Stały lekarz"):
        assert words in text
    assert AccessLog.objects.filter(action="export", subject="family").exists()
    stranger = make_family()
    assert client_of(caseworker).get(f"/rodziny/{stranger.pk}/karta/").status_code == 404


def test_blue_cards_are_counted_of_families_with_an_assistant_in_the_period():
    assisted = make_assistance(worker=make_worker(), start=date(2023, 3, 1), end=date(2023, 6, 30)).family
    make(BlueCard, family=assisted, start=date(2022, 12, 1), end=date(2023, 3, 1))
    make(BlueCard, family=assisted, start=date(2023, 5, 1), end=date(2023, 5, 9), by_assistant=True)
    after = make_assistance(worker=make_worker(), start=date(2023, 3, 1), end=date(2023, 6, 30)).family
    make(BlueCard, family=after, start=date(2023, 7, 1))
    make(BlueCard, start=date(2023, 7, 1))
    assert indicators.blue_cards(YEAR).value == 1
    opened = indicators.blue_cards_opened(YEAR)
    assert (opened.value, opened.part("started_by", "assistant"), opened.part("started_by", "other")) == (3, 1, 2)
    assert indicators.blue_cards_ended(YEAR).value == 2


def test_problems_are_counted_once_a_family_and_under_every_ground():
    family = make_assistance(worker=make_worker()).family
    for ground in ("poverty", "addiction"):
        make(Problem, family=family, ground=ground)
    make(Problem)
    found = indicators.problems(YEAR)
    assert (found.value, found.part("ground", "poverty"), found.part("ground", "addiction")) == (1, 1, 1)


class TestWhileTyping:
    def test_families_that_look_alike_are_shown_and_confirmed_in_the_same_step(self, family, caseworker, client_of):
        client = client_of(caseworker)
        make(Address, family=family, address="ul. Polna 3")
        text = client.post("/rodziny/nowa/podobne/", {"name": "sadowska"}).content.decode()
        assert f"{family}</a>, ul. Polna 3" in text
        assert 'name="confirmed"' in text
        assert client.post("/rodziny/nowa/podobne/", {"name": "Zz"}).content.decode().strip() == ""
        make_family(name="Obcy")
        hidden = client.post("/rodziny/nowa/podobne/", {"name": "Obcy"}).content.decode()
        assert "poza Twoimi rodzinami" in hidden
        data = {"name": "Sadowska", "opened": "01.03.2024", "confirmed": ["False", "True"], "address": "ul. Wąska 1"}
        created = client.post("/rodziny/nowa/", data)
        assert created.status_code == 302
        assert Address.objects.exclude(family=family).get().address == "ul. Wąska 1"

    @pytest.mark.parametrize(
        "typed",
        [
            {"given_name": "zofia", "surname": "łosiowy"},
            {"given_name": "Zosia", "birth_date": "05.05.2015", "surname": "Losiowy"},
            {"birth_date": "05.05.2015", "surname": "Łosiowa"},
            {"pesel": PESEL},
        ],
    )
    def test_people_who_look_alike_become_choices_of_the_form(self, typed, family, caseworker, client_of):
        known = make_person(given_name="Zofia", surname="Łosiowy", birth_date=date(2015, 5, 5))
        known.pesel = PESEL
        known.save()
        make_member(family, known)
        make_member(family, make_person(given_name="Zofia", surname="Inna"))
        text = client_of(caseworker).post(f"/rodziny/{family.pk}/osoby/nowa/podobne/", typed).content.decode()
        assert f'value="{known.pk}"' in text
        assert "05.05.2015" in text
        assert text.count('type="radio"') == 2
        assert AccessLog.objects.filter(subject="person", action="search").exists()

    def test_people_of_others_are_told_of_without_a_name_and_never_block(self, family, caseworker, client_of):
        stranger = make_member(person=make_person(given_name="Ola", surname="Obca", birth_date=date(2015, 5, 5))).person
        client, typed = client_of(caseworker), {"given_name": "Ola", "surname": "Obca", "birth_date": "05.05.2015"}
        text = client.post(f"/rodziny/{family.pk}/osoby/nowa/podobne/", typed).content.decode()
        assert "poza Twoimi rodzinami" in text
        data = typed | {"role": "child", "start": "01.03.2024"}
        address = f"/rodziny/{family.pk}/osoby/nowa/"
        assert client.post(address, data).status_code == 422
        assert client.post(address, data | {"confirmed": "on"}).status_code == 302
        assert family.members.exclude(person=stranger).count() == 1

    def test_the_fragments_are_for_those_who_may_add(self, auditor, family, client_of):
        for path in ("/rodziny/nowa/podobne/", f"/rodziny/{family.pk}/osoby/nowa/podobne/"):
            assert client_of(auditor).post(path, {"name": "Sadowscy"}).status_code == 404

    def test_a_new_person_comes_with_a_certificate(self, family, caseworker, client_of):
        data = {"given_name": "Ola", "surname": "Nowa", "role": "child", "start": "01.03.2024", "household": "part"}
        address, client = f"/rodziny/{family.pk}/osoby/nowa/", client_of(caseworker)
        half = client.post(address, data | {"disability": "child"})
        assert "disability_from" in half.context["form"].errors
        client.post(address, data | {"disability": "child", "disability_from": "05.05.2020"})
        member = family.members.get()
        assert (member.household, member.person.disabilities.get().start) == ("part", date(2020, 5, 5))
