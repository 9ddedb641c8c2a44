"""Records become the calculation's input, in few queries."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fostercare.calculation import Care, rules_in
from fostercare.cofinancing.rules import Anniversary, Contested, Interruption
from programs.periods import Period
from tests.fostercare.factories import (
    make_announcement,
    make_child,
    make_facility,
    make_monthly_cost,
    make_one_off_cost,
    make_placement,
    make_provider,
    make_rule_choice,
)

pytestmark = pytest.mark.django_db
MARCH, YEAR = Period.month(2024, 3), Period.year(2024)


def test_the_first_worked_example_comes_out_of_records():
    make_monthly_cost(make_placement())
    assert Care(MARCH).calculate().total == Decimal("285.37")
    assert Care(MARCH).calculate(anniversary=Anniversary.ENDS_WITH_DAY).total == Decimal("276.59")


def test_the_whole_history_of_a_child_counts_though_only_the_period_is_asked_for():
    child = make_child()
    make_placement(child, start=date(2020, 1, 1), end=date(2023, 12, 31), end_reason="moved_form")
    make_monthly_cost(make_placement(child, make_provider(), start=date(2024, 1, 1)))
    assert {line.percent for line in Care(MARCH).calculate().lines} == {50}


def test_a_facility_is_paid_by_its_announcements():
    facility = make_facility()
    make_announcement(facility, amount=Decimal("9000.00"), published_on=date(2024, 3, 1))
    make_announcement(facility, amount=Decimal("8000.00"), published_on=date(2023, 2, 1))
    make_placement(provider=facility, start=date(2023, 6, 1))
    lines = Care(Period(date(2024, 3, 1), date(2024, 4, 30))).calculate().lines
    assert [line.amount for line in lines] == [Decimal("800.00"), Decimal("900.00")]


def test_a_cost_of_a_family_is_shared_with_children_of_other_municipalities():
    family = make_provider("professional")
    mine = make_placement(provider=family)
    make_placement(provider=family, ours=False)
    make_monthly_cost(provider=family, component="carer_pay", amount=Decimal("4000.00"))
    lines = Care(Period.month(2023, 4)).calculate().lines
    assert [(line.child, line.children, line.amount) for line in lines] == [(mine.child_id, 2, Decimal("200.00"))]
    alone = Care(Period.month(2023, 4), children=[mine.child_id]).calculate().lines
    assert alone == lines


def test_one_off_costs_of_other_days_stay_out():
    placement = make_placement()
    make_one_off_cost(placement, day=date(2023, 12, 20))
    make_one_off_cost(placement, day=date(2024, 3, 20), amount=Decimal("100.00"))
    assert Care(MARCH).calculate().total == Decimal("30.00")


def test_an_exclusion_and_a_medical_institution_are_kept_apart():
    make_monthly_cost(make_placement(exclusion="special_financing", exclusion_ground="decyzja"))
    zol = make_placement(provider=make_provider("medical"))
    make_one_off_cost(zol, component="medical_fee", day=date(2024, 3, 5), amount=Decimal("1082.45"))
    result = Care(MARCH).calculate()
    assert (result.total, result.medical_total) == (Decimal("0.00"), Decimal("1082.45"))


def test_the_chosen_rules_hold_from_their_month_until_the_next_choice(manager):
    make_rule_choice(manager, start=date(2024, 3, 1), anniversary="ends_with_day")
    make_rule_choice(manager, start=date(2024, 7, 1), interruption="restart", contested="left_out")
    first, second, third = rules_in(YEAR)
    assert (first.period.end, second.period.end) == (date(2024, 2, 29), date(2024, 6, 30))
    assert (first.choice, second.rules.anniversary) == (None, Anniversary.ENDS_WITH_DAY)
    assert (third.rules.interruption, third.rules.contested) == (Interruption.RESTART, Contested.LEFT_OUT)
    assert Care(YEAR).rules_on(date(2024, 3, 1)) == second.rules
    make_monthly_cost(make_placement())
    assert Care(MARCH).calculate().total == Decimal("276.59")


def test_without_a_choice_the_recommended_rules_hold_all_year():
    assert [part.period for part in rules_in(YEAR)] == [YEAR]


def test_other_readings_say_what_they_would_change():
    make_monthly_cost(make_placement())
    totals = {option: result.total for option, result in Care(MARCH).other_readings()}
    assert totals[Anniversary.ENDS_WITH_DAY] == Decimal("276.59")
    assert totals[Interruption.RESTART] == Decimal("285.37")
    assert Anniversary.OPENS_NEXT_BAND not in totals


def test_twenty_children_cost_as_many_queries_as_one():
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            Care(YEAR).calculate()
        return len(captured)

    make_monthly_cost()
    few = queries()
    for _ in range(19):
        make_monthly_cost()
    assert queries() == few <= 5


def cofinancing(*args) -> str:
    out = StringIO()
    call_command("cofinancing", *args, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_prints_lines_with_reasons_and_totals():
    make_monthly_cost(make_placement())
    printed = cofinancing("2024", "--as-of", "2024-03-31").replace("\xa0", " ")
    assert "2024-03-15 2024-03-31  30%       223.91" in printed
    assert "Drugi rok pieczy od 15.03.2024" in printed
    assert "Współfinansowanie do 31.03.2024: 557,57 zł" in printed


def test_the_command_gives_json_whose_total_is_the_sum_of_its_lines():
    make_monthly_cost(make_placement())
    make_placement(provider=make_facility())
    data = json.loads(cofinancing("2024", "--format", "json"))
    assert Decimal(data["total"]) == sum(Decimal(line["share"]) for line in data["lines"])
    assert data["lines"][0]["why"]["Dni"].startswith("Cały miesiąc")
    assert {problem["kind"] for problem in data["problems"]} >= {"no_average_cost"}
    assert data["rules"][0]["anniversary"] == "opens_next_band"


def test_the_command_refuses_what_is_no_year_or_day_of_it():
    for bad in (["1999"], ["2024", "--as-of", "2025-01-01"]):
        with pytest.raises(CommandError):
            cofinancing(*bad)


def test_the_command_works_on_an_empty_database():
    assert json.loads(cofinancing("2024", "--format", "json"))["lines"] == []
