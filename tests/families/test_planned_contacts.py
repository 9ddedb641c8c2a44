"""Contacts that are planned or did not take place: they are shown, and counted nowhere as done."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from families.indicators.events import contacts
from families.models import Contact, Family
from programs.periods import Period
from tests.families.factories import make_contact, make_family, make_worker

pytestmark = pytest.mark.django_db
DAY = date(2023, 6, 1)
NOT_DONE = ({"status": "planned"}, {"status": "missed", "missed_reason": "absent"})


@pytest.mark.parametrize("other", NOT_DONE)
def test_only_what_took_place_is_counted_in_reports(other):
    worker = make_worker()
    make_contact(worker=worker, date=DAY, institution_kind="school")
    make_contact(worker=worker, date=DAY, institution_kind="school", **other)
    figure = contacts(Period.year(2023))
    assert (figure.value, figure.breakdown["all_workers"]["school"]) == (1, 1)


@pytest.mark.parametrize("other", NOT_DONE)
def test_only_what_took_place_is_the_last_contact(other):
    family = make_family()
    make_contact(family, date=DAY)
    make_contact(family, date=DAY + timedelta(days=5), **other)
    assert Family.objects.with_overview(date(2023, 12, 1)).get().last_contact == DAY


def test_what_took_place_has_its_day_behind_it_and_what_is_planned_may_lie_ahead():
    tomorrow = timezone.localdate() + timedelta(days=1)
    contact = Contact(family=make_family(), worker=make_worker(), date=tomorrow)
    with pytest.raises(ValidationError) as refused:
        contact.full_clean()
    assert "date" in refused.value.message_dict
    for values in NOT_DONE:
        for name, value in values.items():
            setattr(contact, name, value)
        contact.full_clean()


def test_a_planned_contact_waits_for_an_answer_once_its_day_has_passed():
    today = timezone.localdate()
    assert Contact(date=today - timedelta(days=1), status="planned").is_unsettled
    assert not Contact(date=today, status="planned").is_unsettled
    assert not Contact(date=today - timedelta(days=1)).is_unsettled


def test_a_common_contact_counts_once_in_the_workers_time():
    worker, mark = make_worker(), "6f3f1c1e-0000-4000-8000-000000000001"
    for joint, minutes in ((mark, 60), (mark, 60), (None, 30), (None, None)):
        make_contact(worker=worker, joint=joint, minutes=minutes)
    make_contact(worker=worker, minutes=45, status="planned")
    assert Contact.objects.filter(worker=worker).work_done() == (3, 90)
