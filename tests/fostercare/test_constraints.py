"""The database holds the rules: each is broken once and named."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from fostercare.cofinancing.codes import Component
from fostercare.cofinancing.rules import Interruption, RuleSet
from fostercare.models import MonthlyCost, Placement
from tests.fostercare.factories import (
    make_announcement,
    make_child,
    make_coordination,
    make_decision,
    make_facility,
    make_monthly_cost,
    make_one_off_cost,
    make_placement,
    make_provider,
    make_rule_choice,
)

pytestmark = pytest.mark.django_db
LATER, EARLIER = date(2024, 1, 1), date(2023, 1, 1)


def second_open_placement():
    child = make_child()
    make_placement(child)
    make_placement(child, start=LATER)


def second_coordinator():
    provider = make_provider()
    make_coordination(provider=provider)
    make_coordination(provider=provider)


def second_announcement_of_a_day():
    facility = make_facility()
    make_announcement(facility)
    make_announcement(facility)


def announcement_replaced_by_itself():
    announcement = make_announcement()
    announcement.replaced_by = announcement
    announcement.save()


def cost_of_a_placement_and_of_a_provider():
    make_monthly_cost(make_placement(), provider=make_provider())


BROKEN = {
    "fostercare_placement_one_open_per_child": second_open_placement,
    "fostercare_placement_end_not_before_start": lambda: make_placement(end=EARLIER),
    "fostercare_placement_end_has_reason": lambda: make_placement(end_reason="adopted"),
    "fostercare_placement_exclusion_has_ground": lambda: make_placement(exclusion="special_financing"),
    "fostercare_careprovider_has_a_place": lambda: make_provider(capacity=0),
    "fostercare_careprovider_end_not_before_start": lambda: make_provider(end=date(2011, 1, 1)),
    "fostercare_monthlycost_amount_not_negative": lambda: make_monthly_cost(amount=Decimal(-1)),
    "fostercare_monthlycost_of_placement_or_provider": cost_of_a_placement_and_of_a_provider,
    "fostercare_monthlycost_shared_by_somebody": lambda: make_monthly_cost(children=0),
    "fostercare_monthlycost_end_not_before_start": lambda: make_monthly_cost(end=EARLIER),
    "fostercare_oneoffcost_amount_not_negative": lambda: make_one_off_cost(amount=Decimal(-1)),
    "fostercare_announcement_amount_not_negative": lambda: make_announcement(amount=Decimal(-1)),
    "fostercare_announcement_one_a_day": second_announcement_of_a_day,
    "fostercare_announcement_not_replaced_by_itself": announcement_replaced_by_itself,
    "fostercare_coordination_one_open_per_family": second_coordinator,
    "fostercare_coordinatorassignment_end_not_before_start": lambda: make_coordination(end=EARLIER),
    "fostercare_residencedecision_names_the_other": lambda: make_decision(ours=False),
}
# SQLite names columns instead of the constraint when a unique index is broken.
COLUMNS = {
    "fostercare_placement_one_open_per_child": "fostercare_placement.child_id",
    "fostercare_announcement_one_a_day": "fostercare_averagecostannouncement.provider_id",
    "fostercare_coordination_one_open_per_family": "fostercare_coordinatorassignment.provider_id",
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name):
    expected = COLUMNS.get(name, name) if connection.vendor == "sqlite" else name
    with pytest.raises(IntegrityError, match=expected), transaction.atomic():
        BROKEN[name]()


def problems_of(record) -> dict:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return error.value.message_dict


def test_two_placements_on_one_day_are_named_with_their_days():
    first = make_placement(end=date(2023, 12, 31))
    other = Placement(child=first.child, provider=first.provider, start=date(2023, 12, 31))
    message = problems_of(other)["start"][0]
    assert "15.03.2023" in message
    assert "31.12.2023" in message


@pytest.mark.postgres
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_postgresql_itself_refuses_two_placements_on_one_day():
    first = make_placement(end=date(2023, 12, 31))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="one_place_a_day"), transaction.atomic():
        make_placement(first.child, start=date(2023, 12, 31))


def test_a_child_is_not_placed_before_it_is_born_nor_where_nobody_is():
    unborn = make_child(birth_date=date(2024, 5, 5))
    assert "start" in problems_of(Placement(child=unborn, provider=make_provider(), start=date(2024, 1, 1)))
    closed = make_provider(end=date(2020, 1, 1))
    assert "start" in problems_of(Placement(child=make_child(), provider=closed, start=date(2024, 1, 1)))


def test_a_component_must_fit_the_form_of_care():
    facility = make_placement(provider=make_facility())
    cost = MonthlyCost(placement=facility, component="benefit", amount=1, start=facility.start)
    assert "component" in problems_of(cost)
    one_off = make_one_off_cost()
    one_off.component = Component.BENEFIT
    assert "component" in problems_of(one_off)


def test_a_one_off_cost_lies_within_the_stay():
    cost = make_one_off_cost()
    cost.day = EARLIER
    assert "day" in problems_of(cost)


def test_averages_are_announced_for_institutions_and_replaced_by_later_ones_of_the_same():
    assert "provider" in problems_of(make_announcement(make_provider()))
    announcement = make_announcement()
    announcement.replaced_by = make_announcement(announcement.provider, published_on=date(2020, 1, 1))
    assert "replaced_by" in problems_of(announcement)


def test_an_announcement_holds_from_the_month_after_its_publication():
    assert make_announcement(published_on=date(2023, 12, 5)).valid_from == date(2024, 1, 1)


def test_rules_change_on_the_first_of_a_month_and_name_known_components(manager):
    assert "start" in problems_of(make_rule_choice(manager, start=date(2023, 1, 2)))
    choice = make_rule_choice(manager, start=date(2024, 1, 1), contested_components=["unknown"])
    assert "contested_components" in problems_of(choice)


def test_a_choice_of_rules_becomes_a_rule_set(manager):
    choice = make_rule_choice(manager, interruption="restart", contested_components=["housing"])
    choice.refresh_from_db()
    expected = RuleSet(interruption=Interruption.RESTART, contested_components=frozenset({Component.HOUSING}))
    assert choice.rule_set() == expected


def test_the_form_of_a_placement_is_that_of_its_carer():
    assert make_placement(provider=make_facility()).form == "institution"


@pytest.mark.parametrize(
    ("form", "capacity", "places"), [("institution", None, 14), ("institution", 30, 30), ("related", None, None)]
)
def test_places_are_own_or_those_of_the_act(form, capacity, places):
    assert make_provider(form, capacity=capacity).places_on(date(2024, 1, 1)) == places
