"""Everything due is computed from facts; each rule on its days."""

from datetime import date

import pytest
from django.urls import reverse

from families.deadlines import RULES, due_in, nearest_by_family, with_something_late
from families.models import Family
from tests.families.factories import (
    make_activity,
    make_assessment,
    make_assignment,
    make_assistance,
    make_contact,
    make_family,
    make_monitoring,
    make_plan,
    make_referral,
    make_worker,
)

pytestmark = pytest.mark.django_db
TODAY = date(2023, 6, 15)
THRESHOLDS_AND_PEOPLE = 3


def complete_work(**overrides):
    """Work in which nothing is missing yet."""
    values = {"start": date(2023, 6, 1), "consent_date": date(2023, 6, 1)} | overrides
    return make_assistance(worker=make_worker(name="Ewa Lis"), **values)


def dues(today: date = TODAY, until: date | None = None) -> list[tuple[str, date]]:
    """What is due and when, but for the contacts of which these families have none."""
    return [(due.rule, due.day) for due in due_in(None, today, until) if due.rule != "contact"]


def test_each_rule_names_its_article_and_leads_to_where_it_is_done():
    complete_work()
    (due,) = due_in(None, TODAY, date(2023, 7, 31), rules=[rule for rule in RULES if rule.code == "plan"])
    assert (due.rule, due.day, due.article, due.worker) == (
        "plan",
        date(2023, 7, 1),
        "art. 15 ust. 1 pkt 1",
        "Ewa Lis",
    )
    assert due.url == reverse("families:plan_create", args=[due.family])
    assert not due.is_late(date(2023, 7, 1))
    assert due.is_late(date(2023, 7, 2))
    assert due.days_late(date(2023, 7, 4)) == 3


def test_a_plan_is_due_in_30_days_and_an_assessment_half_a_year_after_it():
    assistance = complete_work(start=date(2023, 1, 15), consent_date=date(2023, 1, 15))
    assert dues() == [("plan", date(2023, 2, 14)), ("assessment", date(2023, 7, 15))]
    make_plan(assistance, date=date(2023, 1, 20))
    assert dues(until=date(2023, 8, 1)) == [("assessment", date(2023, 7, 20))]
    make_assessment(assistance, date=date(2023, 6, 10), handed_over_on=date(2023, 6, 12))
    assert dues(until=date(2023, 8, 1)) == []
    assert dues(until=date(2023, 12, 10)) == [("assessment", date(2023, 12, 10))]


def test_an_assessment_is_overdue_the_day_after_the_half_year():
    assistance = complete_work(start=date(2022, 12, 14), consent_date=date(2022, 12, 14))
    make_plan(assistance, date=date(2022, 12, 14))
    make_contact(assistance.family, date=date(2023, 6, 1))
    families = Family.objects.all()
    assert list(with_something_late(families, date(2023, 6, 14))) == []
    assert list(with_something_late(families, date(2023, 6, 15))) == [assistance.family]


def test_work_under_for_life_needs_neither_plan_nor_assessment_nor_interview():
    make_assistance(worker=make_worker(), basis="for_life", start=date(2022, 1, 1))
    make_referral(for_life=True, date=date(2023, 1, 1))
    assert dues() == []


def test_consent_or_order_is_missing_from_the_first_day():
    complete_work(consent_date=None)
    complete_work(basis="court", consent_date=None)
    complete_work(basis="court", consent_date=None, court_order_date=date(2023, 5, 1))
    assert [rule for rule, _day in dues() if rule == "consent"] == ["consent", "consent"]
    assert with_something_late(Family.objects.all(), date(2023, 6, 2)).count() == 2


def test_work_without_an_assistant_is_a_gap():
    assistance = make_assistance(start=date(2023, 3, 1), basis="for_life")
    assert dues() == [("assistant", date(2023, 3, 8))]
    assignment = make_assignment(assistance, make_worker(), end=date(2023, 6, 10))
    assert dues() == [("gap", date(2023, 6, 17))]
    assignment.end = None
    assignment.save()
    assert dues() == []


def test_an_interview_is_due_in_working_days():
    make_referral(date=date(2023, 6, 1))
    make_referral(date=date(2023, 6, 14), urgent=True)
    make_referral(date=date(2023, 6, 1), outcome="no_need")
    make_referral(date=date(2023, 6, 1), interview_done=date(2023, 6, 5))
    assert dues() == [("interview", date(2023, 6, 16)), ("interview", date(2023, 6, 22))]


def test_a_request_for_an_assistant_waits_a_week():
    family = make_family()
    referral = make_referral(family, interview_done=date(2023, 6, 1), date=date(2023, 6, 1))
    referral.assistant_requested = date(2023, 6, 2)
    referral.save()
    assert dues() == [("request", date(2023, 6, 9))]


def test_activities_of_the_newest_plan_are_due_while_work_goes_on():
    assistance = complete_work()
    old = make_plan(assistance)
    make_activity(old, deadline=date(2023, 6, 5))
    assert dues() == [("activity", date(2023, 6, 5))]
    new = make_plan(assistance, version=2)
    make_activity(new, deadline=date(2023, 6, 20))
    make_activity(new, deadline=date(2023, 6, 10), result="done")
    assert dues() == [("activity", date(2023, 6, 20))]
    assistance.end, assistance.end_reason = date(2023, 6, 14), "moved"
    assistance.save()
    assert [rule for rule, _day in dues()] == ["closing_assessment"]


def test_a_monitored_family_is_looked_at_every_three_months():
    assistance = make_assistance(start=date(2022, 1, 1), end=date(2023, 3, 10), basis="for_life")
    monitoring = make_monitoring(assistance, start=date(2023, 3, 11), worker=make_worker(name="Ewa Lis"))
    assert dues() == [("monitoring", date(2023, 6, 11))]
    make_contact(assistance.family, date=date(2023, 4, 1))
    assert dues() == [("monitoring", date(2023, 7, 1))]
    make_assessment(assistance, kind="monitoring", date=date(2023, 6, 1))
    assert dues() == []
    monitoring.end = date(2023, 6, 12)
    monitoring.save()
    assert dues(until=date(2024, 1, 1)) == []


def test_things_due_are_in_the_order_of_terms_and_the_first_of_each_family_is_known():
    first = complete_work(consent_date=None)
    second = complete_work(start=date(2023, 5, 1), consent_date=date(2023, 5, 1))
    found = due_in(None, TODAY, date(2023, 7, 15))
    assert [due.day for due in found] == sorted(due.day for due in found)
    nearest = nearest_by_family(Family.objects.all(), TODAY)
    assert nearest[first.family_id].rule == "consent"
    assert nearest[second.family_id].day == date(2023, 5, 31)


def test_only_the_families_asked_about_are_looked_at():
    complete_work(consent_date=None)
    wanted = complete_work(consent_date=None).family
    assert {due.family for due in due_in(Family.objects.filter(pk=wanted.pk), TODAY)} == {wanted.pk}


def test_one_query_a_rule(django_assert_num_queries):
    for _number in range(4):
        complete_work(consent_date=None)
    with django_assert_num_queries(len(RULES) + THRESHOLDS_AND_PEOPLE):
        assert len(due_in(None, TODAY)) == 8
