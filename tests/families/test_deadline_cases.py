"""The rule table: each thing due on the day before its term, on the day, and after it (``deadline_cases.toml``)."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from families.deadlines import RULES, Due, due_in
from families.deadlines.children import child_assessment_day
from families.models import Absence, CentreThreshold, DayFacility, Disability, PlanReview, WarningNote
from tests.families.factories import (
    make_activity,
    make_assessment,
    make_assignment,
    make_assistance,
    make_contact,
    make_family,
    make_member,
    make_monitoring,
    make_plan,
    make_referral,
    make_worker,
)
from tests.families.records import make

CASES = tomllib.loads((Path(__file__).parent / "deadline_cases.toml").read_text(encoding="utf-8"))["case"]
BY_CODE = {rule.code: rule for rule in RULES}
PURE = "child_assessment"
DAY = timedelta(days=1)
MONTH = timedelta(days=30)


def title(case: dict) -> str:
    return f"{case['rule']}: {case['name']}"


def record(case: dict) -> None:
    """Write the facts of a case."""
    for name, value in case.get("thresholds", {}).items():
        make(CentreThreshold, parameter=name, value=value, start=date(2020, 1, 1))
    family = make_family()
    if "referral" in case:
        make_referral(family, **case["referral"])
    if "work" in case:
        record_work(case, family)
    if "warning" in case:
        make(WarningNote, family=family, **case["warning"])
    if "disability" in case:
        person = make_member(family).person
        for one in case["disability"]:
            make(Disability, person=person, **one)
    if "facility" in case:
        make(DayFacility, **case["facility"])


def record_work(case: dict, family) -> None:
    """Write an episode of work with what belongs to it."""
    worker = make_worker()
    assistance = make_assistance(family, None if "assigned" in case else worker, **case["work"])
    for one in case.get("assigned", []):
        make_assignment(assistance, worker, **one)
    for one in case.get("plans", []):
        record_plan(assistance, one)
    for one in case.get("assessments", []):
        make_assessment(assistance, **one)
    for one in case.get("contacts", []):
        make_contact(family, worker, **one)
    if "monitoring" in case:
        make_monitoring(assistance, **case["monitoring"])
    if "absence" in case:
        substitute = make_worker() if case["absence"].get("substitute") else None
        make(Absence, **case["absence"] | {"worker": worker, "substitute": substitute})


def record_plan(assistance, facts: dict) -> None:
    """Write a version of a plan, its activity and the decision about it."""
    own = {name: value for name, value in facts.items() if name not in ("activity", "result", "reviewed")}
    plan = make_plan(assistance, **own)
    if "activity" in facts:
        make_activity(plan, deadline=facts["activity"], result=facts.get("result", "open"))
    if "reviewed" in facts:
        decision, day = facts["reviewed"]
        review = make(PlanReview, plan=plan, decision=decision)
        review.made_at = timezone.make_aware(datetime.combine(day, time(0, 30)))
        review.save()


def found(case: dict, today: date, until: date) -> list[Due]:
    return due_in(None, today, until, rules=[BY_CODE[case["rule"]]])


def check_links(due: Due, client) -> None:
    """The page that settles it is there, for the head also the one where it is decided."""
    for url in (due.url, due.head_url):
        assert not url or client.get(url).status_code == 200, url


def check_days(case: dict, client) -> None:
    """Listed with its day, in time until it, late after it, and in no list that ends before it."""
    term, seen = case["due"], case.get("seen", date.min)
    for today in (term - DAY, term, term + DAY):
        dues = found(case, today, max(today, term))
        if today < seen:
            assert dues == []
            continue
        (due,) = dues
        assert (due.day, due.is_late(today)) == (term, today > term)
        assert not found(case, min(today, term - DAY), term - DAY)
        for name, value in (("why", due.why), ("law", due.statutory), ("own", due.own)):
            assert case.get(name, value) == value
    check_links(due, client)


@pytest.mark.django_db
@pytest.mark.parametrize("case", [case for case in CASES if case["rule"] != PURE], ids=title)
def test_each_thing_is_due_on_its_day(case, client_of, manager):
    record(case)
    if "none" in case:
        assert found(case, case["none"], case["none"] + MONTH) == []
    else:
        check_days(case, client_of(manager))


@pytest.mark.parametrize("case", [case for case in CASES if case["rule"] == PURE], ids=title)
def test_the_assessment_of_a_child_follows_its_age(case):
    assert child_assessment_day(**case["child"]) == case["due"]


def test_every_rule_has_cases():
    assert {case["rule"] for case in CASES} == {*BY_CODE, PURE}
    assert len(CASES) >= 60
