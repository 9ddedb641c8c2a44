"""The calendar feed: read back as a calendar, without names, and only while it may be read."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.feeds import USES_PER_MINUTE
from accounts.models import CalendarFeed, User
from tests.families.factories import make_assignment, make_assistance, make_contact, make_family, make_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def work(caseworker, today):
    start = today - timedelta(days=40)
    family = make_family(name="Żółkiewscy; „Nowi”, stary adres")
    work = make_assistance(family, make_worker(user=caseworker), start=start, consent_date=start)
    make_contact(family, caseworker.worker, date=today)
    return work


@pytest.fixture
def address(client_of, caseworker) -> str:
    text = client_of(caseworker).post(reverse("accounts:feed_make")).context["address"]
    return text.removeprefix("http://testserver")


def events(address: str) -> dict[str, object]:
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return {str(event["uid"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def test_the_feed_holds_what_is_due_by_case_and_kind(work, address, today):
    found = events(address)
    plan = found[f"plan-{work.pk}-{work.family_id}@asysta"]
    since = work.start + timedelta(days=30)
    assert str(plan["summary"]) == f"Brak planu pracy z rodziną, R-{work.family_id} (po terminie od {since:%d.%m.%Y})"
    assert (plan.decoded("dtstart"), plan.decoded("dtend")) == (today, today + timedelta(days=1))
    assert str(plan["url"]).endswith(f"/rodziny/{work.family_id}/plan/nowy/")
    assert "Żółkiewscy" not in Client().get(address).content.decode()


def test_only_the_hash_of_the_secret_is_kept(work, address):
    secret = address.rsplit("/", 1)[1].removesuffix(".ics")
    feed = CalendarFeed.objects.get()
    assert secret not in feed.token_hash
    assert len(feed.token_hash) == 64
    assert len(secret) >= 43


def test_what_the_feed_holds_ends_with_the_assignment(work, address, today):
    assert events(address)
    assignment = work.assignments.get()
    assignment.end = today - timedelta(days=1)
    assignment.save()
    make_assignment(work, make_worker(), start=today)
    assert events(address) == {}


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "auditor"}])
def test_a_person_without_the_right_reads_nothing(work, address, caseworker, change):
    User.objects.filter(pk=caseworker.pk).update(**change)
    if change == {"is_active": False}:
        assert Client().get(address).status_code == 404
    else:
        assert events(address) == {}


def test_a_new_address_ends_the_old_one_and_it_can_be_ended(work, address, client_of, caseworker):
    client = client_of(caseworker)
    new = client.post(reverse("accounts:feed_make")).context["address"].removeprefix("http://testserver")
    assert Client().get(address).status_code == 404
    assert Client().get(new).status_code == 200
    assert "Adres utworzono:" in client.get("/konto/").content.decode()
    client.post(reverse("accounts:feed_end"))
    assert Client().get(new).status_code == 404


def test_the_feed_may_be_asked_a_few_times_a_minute(work, address, monkeypatch):
    now = timezone.now().replace(second=10)
    monkeypatch.setattr("accounts.views.feed.timezone.now", lambda: now)
    answers = [Client().get(address).status_code for _number in range(USES_PER_MINUTE + 1)]
    assert answers == [200] * USES_PER_MINUTE + [429]
    monkeypatch.setattr("accounts.views.feed.timezone.now", lambda: now + timedelta(minutes=1))
    assert Client().get(address).status_code == 200


def test_only_people_who_work_with_families_have_a_feed(client_of, auditor):
    client = client_of(auditor)
    assert client.post(reverse("accounts:feed_make")).status_code == 404
    assert "kalendarz" not in client.get("/konto/").content.decode().lower()
    assert client.get("/kalendarz/nic.ics").status_code == 404
