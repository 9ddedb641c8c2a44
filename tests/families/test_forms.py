"""Filling in the pages of casework: what is saved, and what is refused with a message and nothing changed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from families.models import (
    Address,
    Contact,
    Employment,
    EmploymentCost,
    Family,
    FamilyMember,
    Person,
    SupportAgreement,
    SupportingFamily,
    TeamMeeting,
    Worker,
)
from tests.families.factories import (
    make_assistance,
    make_contact,
    make_employment,
    make_family,
    make_member,
    make_person,
    make_worker,
)
from tests.families.posting import counts, refused, saved, url
from tests.families.records import make

pytestmark = pytest.mark.django_db


def with_check_digit(digits: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip((1, 3, 7, 9) * 2 + (1, 3), digits[:10], strict=True))
    return digits[:10] + str(-total % 10)


@pytest.fixture
def worker(caseworker):
    return make_worker(user=caseworker, name="Ewa Lis")


@pytest.fixture
def family(worker):
    return make_assistance(worker=worker).family


@pytest.fixture
def client(client_of, caseworker, worker):
    return client_of(caseworker)


@pytest.fixture
def boss(client_of, manager):
    return client_of(manager)


# Families and people


def test_a_family_is_added_and_belongs_to_who_entered_it(client, caseworker):
    response = saved(client, url("create"), {"name": "Ćwiklińscy", "opened": "dziś", "notes": "Dwoje dzieci."})
    family = Family.objects.get()
    assert response.url == family.get_absolute_url()
    assert (family.created_by, family.opened, family.search_name) == (caseworker, timezone.localdate(), "cwiklinscy")
    assert family.history.get().history_user == caseworker


def test_a_similar_family_is_shown_before_a_second_one_is_added(client, family):
    family.name = "Jabłonkowscy"
    family.save()
    data = {"name": "Jabłonkowska", "opened": "01.03.2024"}
    before = counts()
    response = client.post(url("create"), data)
    assert response.status_code == 422
    assert counts() == before
    assert response.context["form"].similar == [family]
    assert "Podobna rodzina" in response.content.decode()
    saved(client, url("create"), data | {"confirmed": "on"})
    assert Family.objects.count() == 2


def test_a_similar_family_of_others_is_not_named(client):
    make(Address, family=make_family(name="Jabłonkowscy"), address="ul. Polna 3")
    errors = refused(client, url("create"), {"name": "Jabłonkowski", "opened": "01.03.2024"})
    assert "poza Twoimi rodzinami" in errors["confirmed"][0]
    assert "Polna" not in client.post(url("create"), {"name": "Jabłonkowski", "opened": "01.03.2024"}).content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "", "To pole jest wymagane"),
        ("name", "x" * 10_000_000, "10000000"),
        ("name", "Lis\x00", "null"),
        ("opened", "31.02.2024", "Nie ma takiego dnia: 31.02.2024"),
        ("opened", "kiedyś", "14.03.2024"),
        ("opened", "01.01.2100", "późniejsza niż dziś"),
        ("notes", "x" * 4001, "4000"),
        ("social_worker", "999999", "wybor"),
    ],
)
def test_a_family_is_refused_with_words_at_the_field(client, field, typed, message):
    data = {"name": "Lisowie", "opened": "01.03.2024"} | {field: typed}
    assert message.lower() in refused(client, url("create"), data)[field][0].lower()


def test_a_change_keeps_its_reason(client, family):
    data = {"name": "Nowe nazwisko", "opened": "01.03.2023", "change_reason": "ślub"}
    saved(client, url("edit", family), data)
    family.refresh_from_db()
    assert family.name == "Nowe nazwisko"
    assert family.history.first().history_change_reason == "ślub"


def test_a_person_joins_with_an_encrypted_pesel_that_gives_the_date_of_birth(client, family):
    data = {
        "given_name": "Żaneta",
        "surname": "Łoś",
        "pesel": with_check_digit("1525051234"),
        "role": "child",
        "start": "01.03.2023",
    }
    saved(client, url("member_create", family), data)
    member = FamilyMember.objects.get()
    assert (member.family, member.person.birth_date) == (family, date(2015, 5, 5))
    assert member.person.pesel == data["pesel"]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"pesel": "15250512341"}, "pesel", "ostatnia cyfra"),
        ({"pesel": "123"}, "pesel", "11 cyfr"),
        ({"birth_date": "01.01.2014", "pesel": with_check_digit("1525051234")}, "pesel", "innego dnia"),
        ({"birth_date": "01.01.2100"}, "birth_date", "późniejsza"),
        ({"birth_date": "05.05.15"}, "birth_date", "czterema cyframi"),
        ({"role": "wujek"}, "role", "wujek"),
        ({"start": ""}, "start", "Podaj datę"),
        ({"given_name": ""}, "given_name", "wymagane"),
    ],
)
def test_a_person_is_refused_with_words_at_the_field(client, family, changes, field, message):
    data = {"given_name": "Zofia", "surname": "Łoś", "role": "child", "start": "01.03.2023"} | changes
    assert message in refused(client, url("member_create", family), data)[field][0]


def test_a_person_already_recorded_is_offered_and_can_be_chosen(client, family, worker):
    known = make_member(family, make_person(given_name="Zofia", surname="Łoś"), end=date(2023, 5, 1)).person
    data = {"given_name": "zofia", "surname": "ŁOŚ", "role": "child", "start": "01.06.2023"}
    assert "Wybierz, kto to jest" in refused(client, url("member_create", family), data)["existing"][0]
    saved(client, url("member_create", family), data | {"existing": known.pk})
    assert Person.objects.count() == 1
    saved(client, url("member_create", family), data | {"existing": "new"})
    assert Person.objects.count() == 2


def test_a_person_joins_a_family_once(client, family):
    member = make_member(family, make_person(given_name="Zofia", surname="Łoś"))
    data = {"given_name": "Zofia", "surname": "Łoś", "role": "child", "start": "01.06.2023"}
    errors = refused(client, url("member_create", family), data | {"existing": member.person.pk})
    assert "należy już do rodziny" in errors["__all__"][0]


def test_a_pesel_belongs_to_one_person(client, family):
    pesel = with_check_digit("1525051234")
    other = make_member(family).person
    other.pesel = pesel
    other.save()
    mine = make_member(family)
    data = {"given_name": "Maja", "surname": "Lis", "pesel": pesel}
    assert "już w ewidencji" in refused(client, url("person_edit", family, mine), data)["pesel"][0]
    assert (
        "już w ewidencji"
        in refused(client, url("member_create", family), data | {"role": "child", "start": "01.06.2023"})["pesel"][0]
    )


def test_a_person_is_changed_and_may_lose_the_pesel(client, family):
    member = make_member(family)
    member.person.pesel = with_check_digit("1525051234")
    member.person.save()
    saved(client, url("person_edit", family, member), {"given_name": "Maja", "surname": "Lis", "pesel": ""})
    member.person.refresh_from_db()
    assert (member.person.given_name, member.person.pesel, member.person.search_name) == ("Maja", "", "lis maja")


def test_a_death_before_the_birth_is_refused(client, family):
    member = make_member(family)
    data = {"given_name": "M", "surname": "L", "birth_date": "02.01.2020", "death_date": "01.01.2020"}
    assert "wcześniejsza" in refused(client, url("person_edit", family, member), data)["__all__"][0]


def test_a_membership_ends_not_before_it_starts(client, family):
    member = make_member(family)
    address = url("member_edit", family, member)
    errors = refused(client, address, {"role": "child", "start": "01.03.2023", "end": "28.02.2023"})
    assert "28.02.2023" in errors["end"][0]
    saved(client, address, {"role": "other", "start": "01.03.2023", "end": "01.03.2023"})
    member.refresh_from_db()
    assert (member.role, member.end) == ("other", date(2023, 3, 1))


def test_a_person_is_moved_only_to_a_family_of_ones_own(client, family, worker):
    member, stranger = make_member(family), make_family()
    other = make_assistance(worker=worker).family
    address, data = url("member_move", family, member), {"start": "01.06.2023", "role": "child"}
    assert "Nie ma takiej rodziny" in refused(client, address, data | {"family": f"R-{stranger.pk}"})["family"][0]
    assert "numery rodzin" in refused(client, address, data | {"family": "R-x"})["family"][0].lower()
    assert "już do rodziny" in refused(client, address, data | {"family": family.number})["family"][0]
    saved(client, address, data | {"family": f" r-{other.pk} "})
    assert other.members.get().person == member.person


# Contacts and meetings


def test_a_contact_needs_nothing_but_the_defaults(client, family, worker):
    form = client.get(url("contact_create", family)).context["form"]
    data = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    saved(client, url("contact_create", family), {name: value for name, value in data.items() if value})
    contact = Contact.objects.get()
    assert (contact.worker, contact.date, contact.channel) == (worker, timezone.localdate(), "visit")


def test_a_contact_keeps_who_took_part_and_goes_on_to_the_next(client, family):
    person = make_member(family).person
    data = {"date": "14.3.24", "channel": "phone", "minutes": "15", "persons": [person.pk], "another": "1"}
    response = saved(client, url("contact_create", family), data)
    assert response.url == url("contact_create", family)
    contact = Contact.objects.get()
    assert (contact.date, list(contact.persons.all())) == (date(2024, 3, 14), [person])


def test_the_same_contact_twice_is_asked_about_once(client, family, worker):
    make_contact(family, worker, date=date(2024, 3, 14))
    data = {"date": "14.03.2024", "channel": "visit"}
    assert "już zapisany" in refused(client, url("contact_create", family), data)["confirmed"][0]
    saved(client, url("contact_create", family), data | {"confirmed": "on"})
    assert Contact.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"date": "01.01.2100"}, "date", "późniejsza"),
        ({"minutes": "1441"}, "minutes", "1440"),
        ({"minutes": "-5"}, "minutes", "niż 0"),
        ({"minutes": "pół godziny"}, "minutes", "liczbę całkowitą"),
        ({"channel": "gołąb"}, "channel", "gołąb"),
        ({"persons": "999999"}, "persons", "999999"),
        ({"note": "x" * 10_000_000}, "note", "4000"),
    ],
)
def test_a_contact_is_refused_with_words_at_the_field(client, family, changes, field, message):
    make_member(family)
    data = {"date": "14.03.2024", "channel": "visit"} | changes
    assert message in refused(client, url("contact_create", family), data)[field][0]


def test_a_manager_says_whose_contact_it_is(boss, family, worker):
    data = {"date": "14.03.2024", "channel": "visit"}
    assert "worker" in refused(boss, url("contact_create", family), data)
    saved(boss, url("contact_create", family), data | {"worker": worker.pk})


def test_a_contact_is_corrected_with_the_reason(client, family, worker):
    contact = make_contact(family, worker)
    data = {"date": "02.03.2023", "channel": "visit", "worker": worker.pk, "change_reason": "pomyłka w dacie"}
    saved(client, url("contact_edit", family, contact), data)
    assert contact.history.first().history_change_reason == "pomyłka w dacie"


def test_a_contact_is_removed_with_a_reason_and_stays_in_the_history(client, family, worker):
    contact = make_contact(family, worker)
    contact.persons.add(make_member(family).person)
    address = url("contact_delete", family, contact)
    assert "change_reason" in refused(client, address, {})
    saved(client, address, {"change_reason": "nie ta rodzina"})
    assert not Contact.objects.exists()
    line = Contact.history.first()
    assert (line.history_type, line.history_change_reason) == ("-", "nie ta rodzina")
    page = client.get(url("history", family)).content.decode()
    assert "nie ta rodzina" in page


def test_the_quick_form_takes_only_own_families(client, family):
    data = {"family": family.pk, "date": "wczoraj", "channel": "phone", "minutes": "10"}
    assert "family" in refused(client, url("contact_quick"), data | {"family": make_family().pk})
    saved(client, url("contact_quick"), data)
    assert Contact.objects.get().date == timezone.localdate() - timedelta(days=1)


def test_a_meeting_is_about_families_by_their_numbers(client, family):
    page = client.get(url("meeting_create") + f"?rodzina={family.pk}")
    assert f'value="{family.number}"' in page.content.decode()
    data = {"date": "14.03.2024", "kind": "assistance", "numbers": family.number, "about_start": "on"}
    assert "numbers" in refused(client, url("meeting_create"), data | {"numbers": f"{family.number}, R-999999"})
    saved(client, url("meeting_create"), data)
    meeting = TeamMeeting.objects.get()
    assert (list(meeting.families.all()), meeting.about_start) == ([family], True)
    saved(client, url("meeting_edit", meeting), data | {"about_start": ""})


# Staff and supporting families


def test_a_worker_with_employment_and_pay(boss, caseworker):
    saved(boss, url("worker_create"), {"name": "Ewa Maria Łoś", "kind": "assistant", "user": caseworker.pk})
    worker = Worker.objects.get()
    saved(boss, url("employment_create", worker), {"form": "contract", "fte": "0,5", "start": "01.01.2023"})
    employment = Employment.objects.get()
    assert (employment.worker, employment.fte) == (worker, Decimal("0.5"))
    cost = {"year": "2023", "month": "", "amount": "59 364,50 zł", "funding": "own"}
    saved(boss, url("cost_create", worker, employment), cost)
    assert EmploymentCost.objects.get().amount == Decimal("59364.50")
    assert "rok" in refused(boss, url("cost_create", worker, employment), cost)["__all__"][0]
    saved(boss, url("worker_edit", worker), {"name": "Ewa Łoś", "kind": "assistant", "user": caseworker.pk})
    saved(boss, url("cost_edit", worker, EmploymentCost.objects.get()), cost | {"amount": "1"})
    saved(boss, url("employment_edit", worker, employment), {"form": "service", "start": "01.01.2023"})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"fte": "1,5"}, "__all__"),
        ({"fte": "pół"}, "fte"),
        ({"end": "31.12.2022"}, "end"),
        ({"start": "32.01.2023"}, "start"),
    ],
)
def test_an_employment_is_refused(boss, changes, field):
    data = {"form": "contract", "fte": "0,5", "start": "01.01.2023"} | changes
    assert field in refused(boss, url("employment_create", make_worker()), data)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": "-1"}, "amount"),
        ({"amount": "1,234"}, "amount"),
        ({"month": "13"}, "month"),
        ({"year": "1999"}, "year"),
        ({"year": "2022"}, "year"),
    ],
)
def test_a_cost_is_refused(boss, changes, field):
    employment = make_employment()
    data = {"year": "2023", "month": "3", "amount": "100", "funding": "own"} | changes
    assert field in refused(boss, url("cost_create", employment.worker, employment), data)


def test_a_supporting_family_and_its_agreement(client, family):
    saved(client, url("supporting_create"), {"name": "Wiśniewscy"})
    supporting = SupportingFamily.objects.get()
    data = {"helped": family.number, "start": "01.04.2023", "monthly_refund": "350"}
    errors = refused(client, url("agreement_create", supporting), data | {"monthly_refund": "-1", "end": "01.03.2023"})
    assert set(errors) == {"monthly_refund", "end"}
    assert "helped" in refused(client, url("agreement_create", supporting), data | {"helped": "R-999999"})
    saved(client, url("agreement_create", supporting), data)
    agreement = SupportAgreement.objects.get()
    assert (agreement.family, agreement.supporting_family) == (family, supporting)
    saved(client, url("agreement_edit", supporting, agreement), data | {"end": "01.05.2023"})
    saved(client, url("supporting_edit", supporting), {"name": "Wiśniewscy z Polnej"})
