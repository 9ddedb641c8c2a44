"""What is due about children in care: on which day, why, whose it is, and who is told."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import CentreProfile
from families.deadlines import Due, due_in, due_of, rules_for
from families.deadlines.feed import feed_items
from families.today import due_for
from fostercare.deadlines import CHILD, RULES, late_children, nearest_by_child
from fostercare.models import ChildAssessment, CourtOrder, HelpPlan, Placement
from tests.families.factories import make_worker
from tests.fostercare.factories import (
    make_child,
    make_coordination,
    make_decision,
    make_facility,
    make_placement,
    make_provider,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BY_CODE = {rule.code: rule for rule in RULES}
BEGUN = date(2024, 3, 1)


@pytest.fixture(autouse=True)
def organiser(db) -> CentreProfile:
    """A city with county rights organises foster care."""
    return CentreProfile.objects.create(pk=1, has_county_rights=True)


def assess(placement: Placement, day: date, told: date | None = None) -> None:
    ChildAssessment.objects.create(
        child=placement.child, placement=placement, date=day, situation="x", outcome="stays", court_told_on=told
    )


def order(placement: Placement, day: date = BEGUN, until: date | None = None, kind: str = "placement") -> None:
    CourtOrder.objects.create(child=placement.child, placement=placement, kind=kind, date=day, court="SR", until=until)


def plan(placement: Placement, **overrides) -> None:
    HelpPlan.objects.create(child=placement.child, **{"start": BEGUN, "goal": "return", "activities": "x"} | overrides)


def stay(**overrides) -> Placement:
    return make_placement(
        make_child(birth_date=overrides.pop("born", date(2015, 5, 5))), **{"start": BEGUN} | overrides
    )


def moved_stay() -> Placement:
    """A stay in two places without a day between them: it runs from the first day of both."""
    first = stay(end=date(2024, 5, 31), end_reason="moved_form")
    return make_placement(first.child, make_facility(), start=date(2024, 6, 1))


def placed_again() -> Placement:
    """After a month at home everything begins anew."""
    first = stay(start=date(2023, 1, 1), end=date(2024, 1, 31))
    assess(first, date(2024, 1, 15))
    plan(first, start=date(2023, 1, 15), end=date(2024, 1, 31))
    make_decision(first)
    return make_placement(first.child, start=BEGUN)


CASES: list[tuple[str, str, Callable[[], object], date]] = [
    ("child_assessment", "older child, from the placement", stay, date(2024, 9, 1)),
    ("child_assessment", "from the first of two places", moved_stay, date(2024, 9, 1)),
    ("child_assessment", "placed again: from the new placement", placed_again, date(2024, 9, 1)),
    ("child_assessment", "under three", lambda: stay(born=date(2023, 1, 1)), date(2024, 6, 1)),
    ("child_assessment", "three on the day when the shorter term ends", lambda: stay(born=date(2021, 6, 1)),
     date(2024, 9, 1)),
    ("child_assessment", "three a day later", lambda: stay(born=date(2021, 6, 2)), date(2024, 6, 1)),
    ("child_assessment", "unknown birth date", lambda: stay(born=None), date(2024, 9, 1)),
    ("child_assessment", "from the last assessment", lambda: assess(stay(), date(2024, 8, 31)), date(2025, 2, 28)),
    ("court_told", "14 days", lambda: assess(stay(), date(2024, 8, 31)), date(2024, 9, 14)),
    ("help_plan", "30 days from the placement", stay, date(2024, 3, 31)),
    ("help_plan", "from the end of the last plan", lambda: plan(stay(), end=date(2024, 6, 30)), date(2024, 7, 30)),
    ("help_plan", "placed again", placed_again, date(2024, 3, 31)),
    ("help_plan_review", "day in the plan", lambda: plan(stay(), review_on=date(2024, 9, 2)), date(2024, 9, 2)),
    ("order_end", "day in the order", lambda: order(stay(), until=date(2024, 8, 1)), date(2024, 8, 1)),
    ("emergency_stay", "four months", lambda: stay(provider=make_provider("emergency")), date(2024, 7, 1)),
    ("emergency_stay", "eight where prolonged",
     lambda: order(stay(provider=make_provider("emergency")), date(2024, 6, 20), kind="prolonged"), date(2024, 11, 1)),
    ("adulthood", "18th birthday", lambda: stay(born=date(2006, 8, 8)), date(2024, 8, 8)),
    ("adulthood", "born on 29 February", lambda: stay(born=date(2008, 2, 29)), date(2026, 2, 28)),
    ("age_limit", "25th birthday", lambda: stay(born=date(1999, 8, 8)), date(2024, 8, 8)),
    ("residence", "30 days from the placement", stay, date(2024, 3, 31)),
    ("residence", "30 days from the day it was known", lambda: stay(known_since=date(2024, 5, 2)), date(2024, 6, 1)),
    ("residence", "placed again", placed_again, date(2024, 3, 31)),
]  # fmt: skip


def found(code: str, today: date, until: date) -> list[Due]:
    return due_in(None, today, until, [BY_CODE[code]])


@pytest.mark.parametrize(("code", "name", "record", "day"), CASES, ids=[f"{case[0]}: {case[1]}" for case in CASES])
def test_each_thing_is_due_on_its_day(code, name, record, day, client_of, manager):
    record()
    for today in (day - DAY, day, day + DAY):
        (due,) = found(code, today, max(today, day))
        assert (due.day, due.is_late(today)) == (day, today > day)
    assert not found(code, day - DAY, day - DAY)
    assert due.number.startswith("D-")
    assert client_of(manager).get(due.url).status_code == 200


def test_every_rule_has_a_case():
    assert {case[0] for case in CASES} == set(BY_CODE)


def everything(today: date = date(2024, 12, 31)) -> list[str]:
    return sorted(due.rule for due in due_in(None, today, today, RULES))


def test_what_is_settled_is_due_no_more():
    here = stay(born=date(2006, 8, 8), adult_ground="learning")
    assess(here, date(2024, 10, 1), told=date(2024, 10, 8))
    plan(here)
    order(here, until=date(2024, 8, 1))
    order(here, date(2024, 7, 20), kind="prolonged")
    make_decision(here)
    assert everything() == []


def test_a_child_that_left_care_is_due_for_nothing():
    assess(stay(end=date(2024, 10, 1)), date(2024, 8, 31))
    assert everything() == []


def test_where_the_county_organises_care_only_what_concerns_the_municipality_is_due(organiser):
    order(stay(born=date(2006, 8, 8), provider=make_provider("emergency")), until=date(2024, 8, 1))
    organiser.has_county_rights = False
    organiser.save()
    assert everything() == ["adulthood", "order_end", "residence"]


def test_a_carer_outside_the_municipality_has_another_organiser():
    make_decision(stay(provider=make_provider(outside=True)))
    assert everything() == []


def test_a_stay_from_before_2012_asks_for_no_municipality():
    stay(start=date(2011, 12, 15), provider=make_provider(start=date(2010, 1, 1)))
    assert "residence" not in everything()


def children_of(dues) -> set[int]:
    """Keys of the children that things are about, those about carers left out."""
    return {due.subject.key for due in dues if due.subject.kind == CHILD}


def test_a_thing_belongs_to_the_coordinator_of_the_carer_else_to_the_head(coordinator, manager, caseworker):
    worker = make_worker(kind="coordinator", user=coordinator)
    today = timezone.localdate()
    mine = make_placement(start=today - timedelta(days=200))
    other = make_placement(provider=make_facility(), start=today - timedelta(days=200))
    make_coordination(worker, mine.provider, start=today - timedelta(days=200))
    theirs = [due for due in due_of(coordinator, today, today) if due.subject.kind == CHILD]
    assert children_of(theirs) == {mine.child_id}
    assert {due.rule for due in theirs} == {"child_assessment", "help_plan"}
    assert children_of(due_for(coordinator)) == {mine.child_id}
    assert {due.subject.key for due in due_of(manager, today, today) if due.rule == "help_plan"} == {other.child_id}
    assert children_of(due_for(manager)) == {mine.child_id, other.child_id}
    assert due_of(caseworker, today, today) == due_for(caseworker) == []
    assert not set(BY_CODE) & {rule.code for rule in rules_for(caseworker)}
    titles = [item.title for item in feed_items(coordinator, today)]
    assert any(f"D-{mine.child_id}" in title for title in titles)
    assert not any(mine.child.surname in title for title in titles)


def test_the_list_of_deadlines_names_the_child_to_those_who_see_foster_care(coordinator, caseworker, client_of):
    here = make_placement(start=timezone.localdate() - timedelta(days=200))
    page = client_of(coordinator).get("/terminy/?rodzaj=help_plan").content.decode()
    assert f"D-{here.child_id} {here.child}" in page
    assert f"/piecza/dzieci/{here.child_id}/" in page
    assert str(here.child) not in client_of(caseworker).get("/terminy/").content.decode()


def test_the_nearest_and_the_overdue_child_by_child(django_assert_num_queries):
    for _number in range(5):
        stay()
    with django_assert_num_queries(len(RULES) + 1):
        assert len(nearest_by_child(date(2024, 3, 31))) == 5
    assert len(late_children(date(2024, 4, 1))) == len(late_children(date(2024, 4, 1), "residence")) == 5
    assert late_children(date(2024, 4, 1), "order_end") == set()
