"""What was known at a moment, and what is true by today's records: two answers to one question."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.knowledge import changed_since, end_of, known_at, read_by, recorded_models
from families.models import Assistance, Contact, Family
from programs.periods import Period
from programs.sources import SOURCES, compute
from tests.families.factories import make_assistance, make_contact, make_family, make_worker
from tests.families.records import make

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)


def assisted() -> int:
    return compute("families.assisted", YEAR).value


def test_a_record_entered_later_was_not_known():
    make_assistance(worker=make_worker())
    then = timezone.now()
    make_assistance(worker=make_worker())
    with known_at(then):
        assert assisted() == 1
    assert assisted() == 2


def test_a_correction_made_later_was_not_known():
    assistance = make_assistance(worker=make_worker(), basis="voluntary")
    then = timezone.now()
    assistance.basis = "court"
    assistance.save_because("postanowienie znalezione w aktach")
    with known_at(then):
        assert compute("families.assisted", YEAR).breakdown["basis"]["voluntary"] == 1
    assert compute("families.assisted", YEAR).breakdown["basis"]["court"] == 1


def test_a_record_removed_later_was_known():
    contact = make_contact(make_family(), make_worker(), institution_kind="school")
    then = timezone.now()
    contact.delete()
    with known_at(then):
        assert compute("families.contacts", YEAR).value == 1
    assert compute("families.contacts", YEAR).value == 0


def test_a_record_removed_before_was_not_known():
    make_contact(make_family(), make_worker(), institution_kind="school").delete()
    with known_at(timezone.now()):
        assert compute("families.contacts", YEAR).value == 0


def test_before_anything_was_entered_nothing_was_known():
    make_assistance(worker=make_worker())
    with known_at(timezone.now() - timedelta(days=1)):
        assert not Family.objects.exists()
        assert assisted() == 0


def test_with_nothing_corrected_every_source_answers_the_same():
    assistance = make_assistance(worker=make_worker())
    make_contact(assistance.family, make_worker(), institution_kind="court", minutes=30)
    for kind in ("GroupSession", "Counselling", "Enrolment", "SupportCost", "BlueCard"):
        make(next(model for model in recorded_models() if model.__name__ == kind))
    true = {key: source.compute(YEAR) for key, source in SOURCES.items()}
    with known_at(timezone.now()):
        known = {key: source.compute(YEAR) for key, source in SOURCES.items()}
    assert known == true


def test_an_error_inside_leaves_the_records_as_they_are():
    make_family()
    with pytest.raises(LookupError), known_at(timezone.now() - timedelta(days=1)):
        raise LookupError
    assert Family.objects.count() == 1


def test_two_moments_one_after_the_other():
    first = timezone.now()
    make_family()
    second = timezone.now()
    with known_at(second):
        assert Family.objects.count() == 1
    with known_at(first):
        assert Family.objects.count() == 0
    with known_at(second):
        assert Family.objects.count() == 1


def test_a_day_is_known_to_its_end():
    moment = end_of(date(2024, 3, 30))
    assert f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" == "2024-03-31 00:00"


def test_the_records_behind_an_answer_are_named():
    _answer, models = read_by(lambda: compute("families.contacts", YEAR))
    assert Contact in models
    assert Assistance not in models


def test_records_changed_since_are_counted_once():
    before = timezone.now()
    family = make_family()
    family.save_because("jeszcze raz")
    assert changed_since(Family, before) == 1
    assert changed_since(Family, timezone.now()) == 0
