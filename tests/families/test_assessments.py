"""Assessments of a family's situation: what they rest on, what they say against the one before, who reads them."""

from datetime import date

import pytest

from families.assessing import area_lines, change_between, facts_between, last_before, period_of
from families.models import PeriodicAssessment, TeamMeeting
from tests.families.factories import (
    make_activity,
    make_assessment,
    make_assistance,
    make_contact,
    make_plan,
    make_worker,
)
from tests.families.posting import checked, refused, saved, url

pytestmark = pytest.mark.django_db
MARCH, SEPTEMBER = date(2023, 3, 1), date(2023, 9, 1)


@pytest.fixture
def assistance(caseworker):
    return make_assistance(start=MARCH, worker=make_worker(user=caseworker))


@pytest.mark.parametrize(
    ("earlier", "level", "change"),
    [("2", "3", "better"), ("3", "3", "same"), ("3", "1", "worse"), ("", "3", ""), ("3", "", "")],
)
def test_a_change_is_told_from_two_levels(earlier, level, change):
    assert change_between(earlier, level) == change


def test_facts_are_counted_between_two_days_both_included(assistance):
    family, worker = assistance.family, make_worker()
    make_contact(family, worker, date=MARCH)
    make_contact(family, worker, date=SEPTEMBER, channel="phone")
    make_contact(family, worker, date=SEPTEMBER, channel="office")
    make_contact(family, worker, date=SEPTEMBER, channel="phone", institution_kind="school")
    make_contact(family, worker, date=SEPTEMBER, status="planned")
    make_contact(family, worker, date=SEPTEMBER, status="missed", missed_reason="absent")
    make_contact(family, worker, date=date(2023, 9, 2))
    meeting = TeamMeeting.objects.create(date=SEPTEMBER)
    meeting.families.add(family)
    plan = make_plan(assistance)
    for result in ("done", "partly", "not_done", "open"):
        make_activity(plan, deadline=SEPTEMBER, result=result)
    assert facts_between(assistance, MARCH, SEPTEMBER) == {
        "visits": 1,
        "calls": 1,
        "other_contacts": 1,
        "institutions": 1,
        "missed": 1,
        "meetings": 1,
        "activities_done": 2,
        "activities_late": 1,
    }


def test_an_assessment_looks_back_to_the_one_before_or_to_the_start(assistance):
    assert period_of(assistance, SEPTEMBER) == (MARCH, SEPTEMBER)
    first = make_assessment(assistance, date=date(2023, 6, 1))
    assert period_of(assistance, SEPTEMBER) == (date(2023, 6, 2), SEPTEMBER)
    assert last_before(assistance, date(2023, 6, 1), first.pk) is None


def test_an_assessment_is_checked_then_approved_with_its_facts_and_goals(client_of, caseworker, assistance):
    family, client = assistance.family, client_of(caseworker)
    make_assessment(assistance, kind="first", date=MARCH, areas={"care": {"level": "2", "note": "brak lekarza"}})
    make_contact(family, caseworker.worker, date=date(2023, 6, 1))
    goal = make_activity(make_plan(assistance)).goal
    page = client.get(url("assessment_create", family))
    assert page.context["form"].initial["kind"] == "periodic"
    assert "brak lekarza" in page.content.decode()
    checked(client, url("assessment_create", family), {
        "kind": "periodic", "date": "01.09.2023", "outcome": "better", "care_level": "3", "housing_note": "remont",
        f"goal_{goal.pk}": "partly", f"goal_note_{goal.pk}": "lekarz znaleziony", "hand_over": "on",
    })  # fmt: skip
    found = PeriodicAssessment.objects.get(kind="periodic")
    assert found.areas == {
        "care": {"level": "3", "change": "better", "note": ""},
        "housing": {"level": "", "change": "", "note": "remont"},
    }
    assert found.facts["visits"] == 1
    assert found.goals == [{"goal": goal.pk, "name": goal.name, "result": "partly", "note": "lekarz znaleziony"}]
    assert found.handed_over_on is not None
    goal.refresh_from_db()
    assert goal.result == "partly"


def test_areas_left_out_are_named_on_the_check_page(client_of, caseworker, assistance):
    data = {"kind": "first", "date": "01.09.2023", "outcome": "same", "care_level": "3"}
    page = client_of(caseworker).post(url("assessment_create", assistance.family), data)
    assert "Nie oceniono" in page.context["doubts"][0]


def test_an_assessment_within_the_work_is_asked_for_at_once(client_of, caseworker, assistance):
    data = {"kind": "first", "date": "28.02.2023", "outcome": "same"}
    errors = refused(client_of(caseworker), url("assessment_create", assistance.family), data)
    assert "01.03.2023" in errors["date"][0]


def test_old_assessments_without_levels_keep_what_they_said(assistance):
    old = make_assessment(assistance, date=MARCH, areas={"care": {"change": "worse", "note": "brak lekarza"}})
    new = make_assessment(assistance, date=SEPTEMBER, areas={"care": {"level": "3", "change": "", "note": ""}})
    (line,) = area_lines(old, None)
    assert line.change_word == "gorzej"
    (line,) = area_lines(new, old)
    assert (line.level, line.change_word, line.earlier_note) == ("wystarczający", "", "brak lekarza")


def test_a_correction_keeps_facts_and_levels(client_of, caseworker, assistance):
    found = make_assessment(
        assistance, date=SEPTEMBER, areas={"care": {"level": "3", "note": "x"}}, facts={"visits": 4}
    )
    saved(client_of(caseworker), url("assessment_edit", assistance.family, found), {
        "kind": "periodic", "date": "01.09.2023", "outcome": "worse", "care_level": "2", "care_note": "y",
        "change_reason": "pomyłka",
    })  # fmt: skip
    found.refresh_from_db()
    assert (found.areas["care"]["level"], found.facts, found.outcome) == ("2", {"visits": 4}, "worse")


def test_the_head_confirms_reading_what_was_handed_over(client_of, caseworker, manager, assistance):
    found = make_assessment(assistance, date=SEPTEMBER)
    family, boss = assistance.family, client_of(manager)
    saved(boss, url("assessment_read", family, found), {})
    assert not PeriodicAssessment.objects.unread().exists()
    saved(client_of(caseworker), url("assessment_hand_over", family, found), {})
    assert list(PeriodicAssessment.objects.unread()) == [found]
    assert client_of(caseworker).post(url("assessment_read", family, found)).status_code == 404
    saved(boss, url("assessment_read", family, found), {})
    found.refresh_from_db()
    assert found.read_by == manager
    assert not PeriodicAssessment.objects.unread().exists()


def test_a_draft_of_an_assessment_is_kept_and_is_no_record(client_of, caseworker, assistance):
    client, address = client_of(caseworker), url("assessment_create", assistance.family)
    answer = saved(client, address, {"care_note": "zaczęte", "zapisz-szkic": "1"})
    assert not PeriodicAssessment.objects.exists()
    assert "zaczęte" in client.get(answer.url).content.decode()


def test_the_paper_tells_areas_and_has_lines_to_sign(client_of, caseworker, assistance):
    found = make_assessment(assistance, date=SEPTEMBER, areas={"care": {"level": "3", "note": "lekarz"}})
    paper = client_of(caseworker).get(url("assessment_print", assistance.family, found)).content.decode()
    for words in ("Zawiera dane osobowe", "wystarczający", "podpis kierownika"):
        assert words in paper
