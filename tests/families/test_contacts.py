"""Contacts as they are entered: for several families, planned, repeated, missed, sensitive, quick, taken back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog
from families.models import Contact, ContactSeries, PlanGoal
from families.visits import days_of
from tests.conftest import make_user
from tests.families.factories import (
    make_assistance,
    make_contact,
    make_family,
    make_member,
    make_person,
    make_plan,
    make_worker,
)
from tests.families.records import make

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def today() -> date:
    return timezone.localdate()


def typed(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def url(name: str, family, *records) -> str:
    return reverse(f"families:{name}", args=[family.pk, *(record.pk for record in records)])


@pytest.fixture
def worker(caseworker):
    return make_worker(user=caseworker, name="Ewa Lis")


@pytest.fixture
def family(worker):
    return make_assistance(worker=worker).family


@pytest.fixture
def client(client_of, caseworker, worker):
    return client_of(caseworker)


def saved(client, address: str, data: dict):
    response = client.post(address, data)
    assert response.status_code == 302, response.context["form"].errors
    return response


def refused(client, address: str, data: dict) -> dict:
    response = client.post(address, data)
    assert response.status_code == 422
    return response.context["form"].errors


def contact_data(**overrides) -> dict:
    return {"date": typed(today()), "channel": "visit", "status": "done"} | overrides


# The whole form


def test_who_took_part_last_time_is_ticked(client, family, worker):
    here, gone = make_member(family), make_member(family, end=date(2023, 5, 1))
    make_contact(family, worker).persons.set([here.person, gone.person])
    form = client.get(url("contact_create", family)).context["form"]
    assert form.initial["persons"] == [here.person_id]
    assert "goals" not in form.fields


def test_a_contact_serves_goals_of_the_current_plan(client, family):
    goal = make(PlanGoal, plan=make_plan(family.assistances.get()))
    saved(client, url("contact_create", family), contact_data(goals=[goal.pk]))
    assert list(Contact.objects.get().goals.all()) == [goal]


def test_earlier_names_of_institutions_are_offered_and_need_their_kind(client, family, worker):
    make_contact(family, worker, institution_kind="school", institution_name="Szkoła Podstawowa nr 2")
    page = client.get(url("contact_create", family)).content.decode()
    assert '<option value="Szkoła Podstawowa nr 2">' in page
    assert "institution_kind" in refused(client, url("contact_create", family), contact_data(institution_name="SP 2"))


@pytest.mark.parametrize(("hour", "stored"), [("9", "09:00"), ("9:05", "09:05"), ("14.30", "14:30"), ("905", "09:05")])
def test_the_hour_is_typed_as_people_write_it(client, family, hour, stored):
    saved(client, url("contact_create", family), contact_data(time=hour))
    assert f"{Contact.objects.get().time:%H:%M}" == stored


@pytest.mark.parametrize("hour", ["25", "9:77", "rano", "1234567"])
def test_an_hour_that_there_is_not_is_refused(client, family, hour):
    assert "godzinę" in refused(client, url("contact_create", family), contact_data(time=hour))["time"][0]


def test_a_contact_that_did_not_take_place_says_why(client, family):
    data = contact_data(status="missed")
    assert "missed_reason" in refused(client, url("contact_create", family), data)
    saved(client, url("contact_create", family), data | {"missed_reason": "absent"})
    assert Contact.objects.get().missed_reason == "absent"


def test_the_page_can_be_opened_for_a_planned_day(client, family):
    form = client.get(url("contact_create", family) + "?stan=planned&dzien=2030-01-07").context["form"]
    assert (form.initial["status"], form.initial["date"]) == ("planned", date(2030, 1, 7))
    saved(client, url("contact_create", family), contact_data(status="planned", date="07.01.2030"))
    assert Contact.objects.planned().count() == 1


# Several families


@pytest.fixture
def other(worker):
    return make_assistance(worker=worker).family


def test_one_contact_with_several_families_is_entered_once(client, family, other):
    saved(client, url("contact_create", family), contact_data(minutes="90", note="Wspólna.", others=[other.pk]))
    first, second = Contact.objects.order_by("pk")
    assert (first.family, second.family) == (family, other)
    assert first.joint == second.joint is not None
    assert (second.minutes, second.note) == (90, "Wspólna.")
    assert Contact.objects.all().work_done() == (1, 90)


def test_a_common_contact_is_changed_together_or_apart(client, family, other, worker):
    saved(client, url("contact_create", family), contact_data(minutes="90", others=[other.pk]))
    first, second = Contact.objects.order_by("pk")
    data = contact_data(minutes="60", worker=worker.pk)
    saved(client, url("contact_edit", family, first), data)
    second.refresh_from_db()
    assert second.minutes == 90
    saved(client, url("contact_edit", family, first), data | {"together": "on"})
    second.refresh_from_db()
    assert second.minutes == 60


def test_a_common_contact_is_removed_for_one_family_or_for_all(client, family, other):
    saved(client, url("contact_create", family), contact_data(others=[other.pk]))
    first, second = Contact.objects.order_by("pk")
    saved(client, url("contact_delete", other, second), {"change_reason": "nie było ich"})
    assert list(Contact.objects.all()) == [first]
    saved(client, url("contact_create", family), contact_data(others=[other.pk], confirmed="on"))
    newest = Contact.objects.filter(family=family).latest("pk")
    saved(client, url("contact_delete", family, newest), {"change_reason": "pomyłka", "together": "on"})
    assert list(Contact.objects.all()) == [first]


def test_somebody_elses_family_cannot_be_added(client, family, other):
    stranger = make_family()
    assert "others" in refused(client, url("contact_create", family), contact_data(others=[stranger.pk]))


def test_a_manager_types_the_numbers_of_the_other_families(client_of, manager, family, other, worker):
    data = contact_data(worker=worker.pk, others=other.number)
    saved(client_of(manager), url("contact_create", family), data)
    assert set(Contact.objects.values_list("family", flat=True)) == {family.pk, other.pk}


# Recurring visits


def test_a_series_leaves_public_holidays_out():
    series = ContactSeries(start=date(2026, 12, 18), end=date(2027, 1, 15), weeks=1)
    days = days_of(series)
    assert days.skipped == (date(2026, 12, 25), date(2027, 1, 1))
    assert days.kept == (date(2026, 12, 18), date(2027, 1, 8), date(2027, 1, 15))
    assert days_of(ContactSeries(start=date(2026, 12, 18), end=date(2027, 1, 15), weeks=2)).kept == (
        date(2026, 12, 18),
        date(2027, 1, 15),
    )
    assert days_of(series, since=date(2027, 1, 2)).kept == (date(2027, 1, 8), date(2027, 1, 15))


def plan(client, family, worker, **overrides):
    data = {"start": typed(today() + WEEK), "end": typed(today() + 6 * WEEK), "weeks": "1", "channel": "visit"}
    saved(client, url("series_create", family), data | {"worker": worker.pk, "time": "9"} | overrides)
    return ContactSeries.objects.latest("pk")


def test_a_series_makes_planned_contacts(client, family, worker):
    series = plan(client, family, worker)
    assert series.contacts.count() == len(days_of(series).kept)
    assert {(contact.status, contact.worker, contact.time.hour) for contact in series.contacts.all()} == {
        ("planned", worker, 9)
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"end": ""}, "end"),
        ({"start": "01.01.2020"}, "start"),
        ({"end": typed(timezone.localdate() + timedelta(days=800))}, "end"),
        ({"weeks": "0"}, "weeks"),
        ({"weeks": "14"}, "weeks"),
        ({"end": typed(timezone.localdate())}, "end"),
    ],
)
def test_a_series_is_refused_with_words_at_the_field(client, family, worker, changes, field):
    data = {"start": typed(today() + WEEK), "end": typed(today() + 6 * WEEK), "weeks": "1", "channel": "visit"}
    assert field in refused(client, url("series_create", family), data | {"worker": worker.pk} | changes)


def test_a_series_is_changed_and_ended_from_a_day(client, family, worker):
    series = plan(client, family, worker)
    assert client.get(url("series_change", family, series)).status_code == 200
    changed_from = today() + 3 * WEEK
    data = {"start": typed(changed_from), "end": typed(today() + 9 * WEEK), "weeks": "2", "channel": "phone"}
    saved(client, url("series_change", family, series), data | {"worker": worker.pk})
    series.refresh_from_db()
    changed = ContactSeries.objects.exclude(pk=series.pk).get()
    assert series.end == changed_from - timedelta(days=1)
    assert all(contact.date < changed_from for contact in series.contacts.all())
    assert {contact.channel for contact in changed.contacts.all()} == {"phone"}
    saved(client, url("series_stop", family, changed), {"from_day": typed(changed_from), "change_reason": "urlop"})
    assert changed.contacts.count() == 0


# Planned ones settled


def test_a_planned_contact_took_place_in_one_step(client, family, worker):
    contact = make_contact(family, worker, date=today(), status="planned")
    answer = client.post(url("contact_settle", family, contact), {"next": "/"})
    contact.refresh_from_db()
    assert (answer.url, contact.status) == ("/", "done")


def test_a_planned_contact_did_not_take_place_for_the_reason_of_the_button(client, family, worker):
    contact = make_contact(family, worker, date=today() + WEEK, status="planned")
    client.post(url("contact_settle", family, contact), {"missed_reason": "family", "next": "https://example.org/"})
    contact.refresh_from_db()
    assert (contact.status, contact.missed_reason) == ("missed", "family")


@pytest.mark.parametrize("data", [{}, {"missed_reason": "zapomniano"}])
def test_a_visit_still_to_come_did_not_take_place_and_reasons_are_known_ones(client, family, worker, data):
    contact = make_contact(family, worker, date=today() + WEEK, status="planned")
    assert client.post(url("contact_settle", family, contact), data).url == url("contact_edit", family, contact)
    contact.refresh_from_db()
    assert contact.status == "planned"


def test_only_planned_contacts_of_families_in_scope_are_settled(client, family, worker):
    done = make_contact(family, worker)
    theirs = make_contact(status="planned")
    assert client.post(url("contact_settle", family, done)).status_code == 404
    assert client.post(url("contact_settle", theirs.family, theirs)).status_code == 404
    assert client.get(url("contact_settle", family, done)).status_code == 405
    planned = make_contact(family, worker, date=today(), status="planned")
    saved(client, url("contact_missed", family, planned), {"missed_reason": "refused", "note": "Nie otworzyli."})
    assert client.get(url("contact_missed", family, planned)).status_code == 404


# Sensitive notes

SECRET = "Treść poufna"


@pytest.fixture
def colleague(team):
    """In the same team, which shares its families, but not in charge."""
    team.shares_families = True
    team.save()
    return make_user("caseworker", username="kolezanka", team=team)


def test_a_sensitive_note_is_for_its_author_those_in_charge_and_managers(
    client_of, client, colleague, manager, family, worker
):
    contact = make_contact(family, worker, note=SECRET, sensitive=True)
    address = url("contact_edit", family, contact)
    for reader in (client, client_of(manager)):
        assert SECRET in reader.get(address).content.decode()
    stranger = client_of(colleague)
    asked = stranger.get(address)
    assert asked.status_code == 200
    assert SECRET not in asked.content.decode()
    for page in ("detail", "history", "work", "people"):
        assert SECRET not in stranger.get(url(page, family)).content.decode(), page


def test_others_open_a_sensitive_note_with_a_reason_that_is_logged(client_of, colleague, family, worker):
    contact = make_contact(family, worker, note=SECRET, sensitive=True)
    stranger, address = client_of(colleague), url("contact_edit", family, contact)
    stranger.post(address, {"restricted-reason": "Zastępuję koleżankę w nagłej sprawie."})
    assert SECRET in stranger.get(address).content.decode()
    line = AccessLog.objects.get(action=AccessLog.Action.OPENED)
    assert (line.ids, line.reason) == ([contact.pk], "Zastępuję koleżankę w nagłej sprawie.")


def test_a_note_marked_as_sensitive_later_is_not_in_the_history_either(client, family, worker):
    contact = make_contact(family, worker, note=SECRET)
    contact.note = f"{SECRET} i więcej"
    contact.save()
    contact.sensitive = True
    contact.save()
    assert SECRET not in client.get(url("history", family)).content.decode()


# Quick entry

QUICK = "/kontakty/nowy/"


def quick_data(**overrides) -> dict:
    return {"date": "dziś", "channel": "visit", "minutes": "60"} | overrides


def test_the_quick_page_offers_own_families_by_name_the_last_visited_first(client, family, other, worker):
    make_contact(family, worker, date=today() - WEEK)
    choices = client.get(QUICK).context["form"].fields["family"].choices
    assert [key for key, _label in choices] == [family.pk, other.pk]
    assert choices[0][1].startswith(family.name)


def test_half_a_name_or_a_number_finds_the_family(client_of, manager, worker, family):
    family.name = "Jabłonkowscy"
    family.save()
    boss = client_of(manager)
    for words in ("jablon", family.number, str(family.pk)):
        saved(boss, QUICK, quick_data(find=words, worker=worker.pk, confirmed="on"))
    assert set(Contact.objects.values_list("family", flat=True)) == {family.pk}


def test_of_several_families_one_is_chosen_and_nothing_typed_is_lost(client_of, manager, worker):
    first, second = make_family(name="Kowalscy z Lipowej"), make_family(name="Kowalscy z Polnej")
    boss = client_of(manager)
    data = quick_data(find="kowal", note="Rozmowa.", worker=worker.pk)
    answer = boss.post(QUICK, data)
    assert answer.status_code == 422
    assert {key for key, _label in answer.context["form"].fields["match"].choices} == {first.pk, second.pk}
    assert "Rozmowa." in answer.content.decode()
    assert AccessLog.objects.filter(action="search").count() == 1
    saved(boss, QUICK, data | {"match": second.pk})
    assert Contact.objects.get().family == second


@pytest.mark.parametrize("words", ["niktogotaki", "R-999999", "", "   "])
def test_a_family_that_is_not_found_is_said_at_the_field(client_of, manager, worker, words):
    assert "find" in refused(client_of(manager), QUICK, quick_data(find=words, worker=worker.pk))


def test_the_quick_search_stays_within_ones_own(client, family):
    stranger = make_family(name="Obcowscy")
    assert "find" in refused(client, QUICK, quick_data(find="obcow", family=family.pk))
    assert "family" in refused(client, QUICK, quick_data(family=stranger.pk))


def test_a_day_to_come_makes_a_planned_contact_after_one_question(client, family):
    data = quick_data(family=family.pk, date=typed(today() + WEEK))
    assert "planowany" in refused(client, QUICK, data)["confirmed"][0]
    saved(client, QUICK, data | {"confirmed": "on"})
    assert Contact.objects.get().status == "planned"


def test_saving_returns_to_the_page_one_came_from(client, family):
    form = client.get(QUICK, headers={"referer": "http://testserver/rodziny/"})
    assert form.context["next"] == "/rodziny/"
    assert client.get(QUICK, headers={"referer": f"http://testserver{QUICK}"}).context["next"] == ""
    assert saved(client, QUICK, quick_data(family=family.pk, next="/terminy/")).url == "/terminy/"
    again = saved(client, QUICK, quick_data(family=family.pk, confirmed="on", next="/terminy/", another="1"))
    assert again.url == QUICK


# Taking back


def undo_first(client) -> None:
    client.get("/")
    line = client.get("/").context["page"].saved[0]
    assert client.get(line.undo_url).status_code == 200
    assert client.post(line.undo_url, {"next": "/"}).url == "/"


def test_a_contact_just_entered_is_taken_back_with_all_its_rows(client, family, other):
    person = make_member(family, make_person()).person
    saved(client, url("contact_create", family), contact_data(persons=[person.pk], others=[other.pk]))
    undo_first(client)
    assert not Contact.objects.exists()
    assert Contact.history.first().history_change_reason == "cofnięto"


def test_a_removed_contact_comes_back_with_who_took_part(client, family, worker):
    person = make_member(family).person
    saved(client, url("contact_create", family), contact_data(persons=[person.pk], note="Ważna."))
    contact = Contact.objects.get()
    Contact.history.update(history_date=timezone.now() - timedelta(hours=1))
    saved(client, url("contact_delete", family, contact), {"change_reason": "pomyłka"})
    undo_first(client)
    back = Contact.objects.get()
    assert (back.pk, back.note, list(back.persons.all())) == (contact.pk, "Ważna.", [person])


def test_a_changed_contact_is_as_it_was(client, family, worker):
    contact = make_contact(family, worker, minutes=30)
    saved(client, url("contact_edit", family, contact), contact_data(minutes="90", worker=worker.pk))
    undo_first(client)
    contact.refresh_from_db()
    assert contact.minutes == 30


def test_nothing_is_taken_back_after_a_day_by_others_or_once_changed_again(client, client_of, manager, family):
    saved(client, url("contact_create", family), contact_data())
    address = client.get("/").context["page"].saved[0].undo_url
    assert client_of(manager).get(address).status_code == 404
    contact = Contact.objects.get()
    contact.note = "Zmiana innej osoby."
    contact._history_user = manager
    contact.save()
    assert client.get(address).status_code == 404
    Contact.history.update(history_date=timezone.now() - timedelta(hours=25))
    assert [line.undo_url for line in client.get("/").context["page"].saved] == [""]
