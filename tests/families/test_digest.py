"""The e-mail about what is due: to whom, when, once, and without a name in it."""

from datetime import date, timedelta
from smtplib import SMTPException
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from accounts.models import User
from families import digest
from families.models import Absence
from tests.families.factories import make_assignment, make_assistance, make_family, make_worker
from tests.families.records import make

pytestmark = pytest.mark.django_db
MONDAY = date(2024, 3, 11)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def reader(caseworker) -> User:
    caseworker.email, caseworker.digest = "anna@example.org", User.Digest.DAILY
    caseworker.save()
    return caseworker


@pytest.fixture
def work(reader):
    family = make_family(name="Borówkowscy")
    return make_assistance(family, make_worker(user=reader), start=date(2024, 1, 15), consent_date=date(2024, 1, 15))


def send(day: date = TUESDAY) -> list:
    mail.outbox.clear()
    call_command("send_digest", day=day)
    return mail.outbox


def test_the_mail_names_case_and_kind_and_no_person(work, settings):
    settings.SITE_URL = "https://asysta.example.org"
    (message,) = send()
    assert message.to == ["anna@example.org"]
    assert message.subject == "Asysta: 2 rzeczy po terminie"
    assert f"- Brak planu pracy z rodziną, R-{work.family_id}: po terminie od 14.02.2024" in message.body
    assert f"https://asysta.example.org/rodziny/{work.family_id}/plan/nowy/" in message.body
    assert "Borówkowscy" not in message.body
    assert "Anna" not in message.body


def test_a_second_run_on_the_day_sends_nothing(work):
    assert len(send()) == 1
    assert send() == []
    assert len(send(TUESDAY + timedelta(days=1))) == 1


def test_nothing_is_sent_when_nothing_is_due(reader):
    assert send() == []
    reader.refresh_from_db()
    assert reader.digest_sent is None


def test_it_goes_to_whoever_is_assigned_on_the_day(work, reader):
    other = User.objects.create(username="ola", role="caseworker", email="ola@example.org", digest="daily")
    assignment = work.assignments.get()
    assignment.end = MONDAY
    assignment.save()
    make_assignment(work, make_worker(user=other), start=TUESDAY)
    assert [message.to for message in send(MONDAY)] == [["anna@example.org"]]
    assert [message.to for message in send(TUESDAY)] == [["ola@example.org"]]


def test_a_substitute_gets_it_during_the_absence(work, reader):
    other = User.objects.create(username="ola", role="caseworker", email="ola@example.org", digest="daily")
    make(Absence, worker=reader.worker, substitute=make_worker(user=other), start=TUESDAY, end=TUESDAY)
    assert {message.to[0] for message in send(TUESDAY)} == {"anna@example.org", "ola@example.org"}
    assert {message.to[0] for message in send(TUESDAY + timedelta(days=1))} == {"anna@example.org"}


@pytest.mark.parametrize(
    ("how_often", "days"),
    [
        ("daily", [MONDAY, TUESDAY, MONDAY + timedelta(days=7)]),
        ("weekly", [MONDAY, MONDAY + timedelta(days=7)]),
        ("off", []),
    ],
)
def test_it_comes_as_often_as_the_person_wants(work, reader, how_often, days):
    reader.digest = how_often
    reader.save()
    candidates = [MONDAY, TUESDAY, MONDAY + timedelta(days=5), MONDAY + timedelta(days=7)]
    assert [day for day in candidates if send(day)] == days


def test_a_weekly_mail_follows_a_monday_that_is_free(work, reader):
    reader.digest = User.Digest.WEEKLY
    reader.save()
    easter_monday = date(2024, 4, 1)
    assert [day for day in (easter_monday, date(2024, 4, 2), date(2024, 4, 3)) if send(day)] == [date(2024, 4, 2)]


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}, {"role": "auditor"}])
def test_some_people_get_none(work, reader, change):
    User.objects.filter(pk=reader.pk).update(**change)
    assert send() == []


def test_a_mail_that_fails_is_tried_again(work, reader):
    with patch("families.digest.EmailMessage.send", side_effect=SMTPException), pytest.raises(CommandError):
        send()
    reader.refresh_from_db()
    assert reader.digest_sent is None
    assert len(send()) == 1


def test_a_long_mail_ends_with_a_link(work, monkeypatch):
    monkeypatch.setattr(digest, "MOST", 1)
    (message,) = send()
    assert "i jeszcze 1 rzecz" in message.body
    assert "/terminy/" in message.body


def test_the_head_gets_what_waits_for_the_head(manager):
    User.objects.filter(pk=manager.pk).update(email="szef@example.org", digest="daily")
    assistance = make_assistance(start=date(2024, 1, 15), basis="for_life")
    (message,) = send()
    assert f"Brak asystenta, R-{assistance.family_id}" in message.body
