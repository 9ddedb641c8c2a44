"""The forecast: exact with complete information, honest about what it could not know, rises and flows by rule."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fostercare.cofinancing.calculation import calculate_sound, totals_by
from fostercare.cofinancing.codes import Component, Form
from fostercare.cofinancing.facts import Announcement, CareRecords, OneOffCost
from fostercare.cofinancing.rounding import to_grosze
from fostercare.cofinancing.rules import RuleSet
from fostercare.forecasting.assumptions import NOTHING_CHANGES, Assumptions, Flow, Variant
from fostercare.forecasting.backtest import back_test
from fostercare.forecasting.history import Span, averages_rise, past_flows, yearly_rise
from fostercare.forecasting.knowledge import known_on
from fostercare.forecasting.newcomers import arrivals
from fostercare.forecasting.projection import project
from fostercare.forecasting.result import Range, Result, by
from fostercare.forecasting.run import Horizon, forecast
from fostercare.forecasting.whatif import Move, compare
from tests.fostercare.histories import records, rule_sets
from tests.fostercare.pure import RATES, benefit, child, stay

pytestmark = pytest.mark.once

NEW_YEAR_EVE = date(2023, 12, 31)


def horizon(as_of=NEW_YEAR_EVE, years=3, rules=None) -> Horizon:
    start = date(as_of.year + 1, 1, 1)
    end = date(as_of.year + years, 12, 31)
    return Horizon(as_of, start, end, [(date.min, date.max, rules or RuleSet())], RATES)


def flow(form=Form.NON_PROFESSIONAL, placed=(0, 0, 0), left=(0, 0, 0), monthly=None) -> Flow:
    """``placed`` and ``left`` as low, expected, high."""
    return Flow(form, dict(zip(Variant, placed, strict=True)), dict(zip(Variant, left, strict=True)), monthly)


ONE_CHILD = CareRecords(children=(child(born=date(2015, 5, 5)),), monthly_costs=(benefit(),))


@given(records(), rule_sets, st.dates(date(2012, 1, 1), date(2015, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_with_complete_information_it_is_the_later_calculation_to_the_grosz(found, rules, as_of):
    ahead = horizon(as_of, years=2, rules=rules)
    result = forecast(found, ahead, NOTHING_CHANGES).result
    later = calculate_sound(found, ahead.start, ahead.end, rules=rules, rates=RATES)
    said = {place: amount.expected for place, amount in by(result.cells, lambda c: (c.month, c.form)).items()}
    assert said == totals_by(later.lines, lambda line: (line.month, line.stay.form))
    assert result.total.expected == later.total
    assert by(result.shares, lambda c: "high").get("high", Range()).high >= later.total


@given(records(), rule_sets, st.dates(date(2012, 1, 1), date(2015, 12, 31)))
@settings(max_examples=40, deadline=None)
def test_the_causes_of_an_error_add_up_to_it(found, rules, as_of):
    tested = back_test(found, horizon(as_of, years=1, rules=rules), NOTHING_CHANGES)
    assert tested.newly_placed + tested.stays + tested.costs + tested.assumed == -tested.whole.error
    for parts in (tested.months.values(), tested.forms.values()):
        assert sum(part.actual for part in parts) == tested.whole.actual
        assert sum(part.forecast.expected for part in parts) == tested.whole.forecast.expected


def test_bands_to_come_are_in_it():
    years = forecast(ONE_CHILD, horizon(), NOTHING_CHANGES).result
    # 1 361 zł a month: 10% to 14.03.2024, 30% to 14.03.2025, then 50%.
    march = {cell.month: cell.amount.expected for cell in years.cells}
    assert (march[date(2024, 2, 1)], march[date(2024, 3, 1)]) == (Decimal("136.10"), Decimal("285.37"))
    assert (march[date(2025, 2, 1)], march[date(2026, 12, 1)]) == (Decimal("408.30"), Decimal("680.50"))
    assert years.years == [2024, 2025, 2026]


def test_a_recorded_end_is_honoured_and_the_age_limit_too():
    ends = CareRecords((child(stay(end=date(2024, 1, 31))),), (benefit(),))
    assert forecast(ends, horizon(), NOTHING_CHANGES).result.total.expected == Decimal("136.10")
    adult = CareRecords((child(born=date(1999, 2, 1)),), (benefit(),))
    assert [c.month for c in forecast(adult, horizon(), NOTHING_CHANGES).result.cells if c.amount.expected] == [
        date(2024, 1, 1)
    ]


def test_coming_of_age_is_the_lower_end_of_the_range():
    turns = CareRecords((child(born=date(2006, 7, 1)),), (benefit(),))
    year = forecast(turns, horizon(years=1), NOTHING_CHANGES).result
    july = next(cell for cell in year.cells if cell.month == date(2024, 7, 1))
    assert july.amount == Range(Decimal(0), Decimal("408.30"), Decimal("408.30"))


def test_benefits_rise_every_june_and_amounts_of_later_days_only_after_theirs():
    later = benefit(start=date(2024, 9, 1), key=2, amount="100.00", component=Component.HOUSING)
    found = project(
        CareRecords((), monthly_costs=(benefit(), later)), NEW_YEAR_EVE, date(2025, 12, 31), Assumptions(Decimal(10))
    ).monthly_costs
    assert [(cost.start, cost.end, cost.amount) for cost in found] == [
        (date(2023, 3, 15), date(2024, 5, 31), Decimal("1361.00")),
        (date(2024, 6, 1), date(2025, 5, 31), Decimal("1497.10")),
        (date(2025, 6, 1), None, Decimal("1646.81")),
        (date(2024, 9, 1), date(2025, 5, 31), Decimal("100.00")),
        (date(2025, 6, 1), None, Decimal("110.00")),
    ]


def test_costs_with_an_end_reductions_and_corrections_do_not_rise():
    fixed = (
        benefit(end=date(2025, 12, 31)),
        benefit(component=Component.REDUCTION, key=2),
        benefit(component=Component.CORRECTION, key=3),
    )
    found = project(CareRecords((), monthly_costs=fixed), NEW_YEAR_EVE, date(2026, 12, 31), Assumptions(Decimal(10)))
    assert found.monthly_costs == fixed


def test_a_facility_announces_once_a_year_after_its_last_announcement():
    known = (Announcement(1, 7, Decimal(8000), date(2023, 2, 20)), Announcement(2, 8, Decimal(100), date(2024, 2, 3)))
    assumed = Assumptions(averages_rise=Decimal(5), announcement_month=3)
    found = project(CareRecords((), announcements=known), NEW_YEAR_EVE, date(2025, 12, 31), assumed).announcements
    assert [(item.provider, item.published_on, item.amount) for item in found[2:]] == [
        (7, date(2024, 3, 1), Decimal("8400.00")),
        (7, date(2025, 3, 1), Decimal("8820.00")),
        (8, date(2025, 3, 1), Decimal("105.00")),
    ]


def test_holiday_money_of_the_last_year_comes_again_where_that_is_assumed():
    once = OneOffCost(1, Component.HOLIDAY, Decimal(500), date(2023, 7, 1), stay=1)
    old = replace(once, key=2, day=date(2022, 7, 1))
    start_up = replace(once, key=3, component=Component.START_UP)
    kept = replace(ONE_CHILD, one_off_costs=(once, old, start_up))
    found = project(kept, NEW_YEAR_EVE, date(2025, 12, 31), Assumptions(repeats_holidays=True)).one_off_costs
    assert [cost.day for cost in found[3:]] == [date(2024, 7, 1), date(2025, 7, 1)]


@pytest.mark.parametrize("number", [1, 2, 3, 12])
def test_arrivals_are_spread_evenly_over_the_year(number):
    days = list(arrivals(number, 2024))
    assert len(days) == number
    assert {day.year for day in days} == {2024}
    gaps = {(later - earlier).days for earlier, later in pairwise(days)}
    assert not gaps or max(gaps) - min(gaps) <= 1


def test_new_children_make_a_range_and_start_at_ten_percent():
    assumed = Assumptions(flows=(flow(placed=(0, 1, 2), monthly=Decimal(1000)),))
    result = forecast(CareRecords(()), horizon(years=1), assumed).result
    december = next(cell for cell in result.cells if cell.month == date(2024, 12, 1))
    assert december.amount == Range(Decimal(0), Decimal(100), Decimal(200))
    assert december.children == 1


def test_a_new_child_costs_what_the_others_of_the_form_cost():
    assumed = Assumptions(flows=(flow(placed=(1, 1, 1)), flow(Form.RELATED, placed=(1, 1, 1))))
    found = forecast(ONE_CHILD, horizon(years=1), assumed)
    december = next(cell for cell in found.result.cells if cell.month == date(2024, 12, 1))
    assert december.amount.expected == Decimal("544.40")  # 30% and 10% of 1 361
    assert found.unknown == (Form.RELATED,)


def test_children_who_may_leave_lower_the_amount_evenly_and_never_below_zero():
    two = CareRecords((child(key=1), child(stay(key=2), key=2)), (benefit(), benefit(key=2, of=2)))
    assumed = Assumptions(flows=(flow(left=(2, 1, 0)),))
    plain = forecast(two, horizon(), NOTHING_CHANGES).result
    result = forecast(two, horizon(), assumed).result
    first, last = result.cells[0].amount, result.cells[-1].amount
    assert first.high == plain.cells[0].amount.expected
    share = Fraction(first.expected) / Fraction(first.high)
    assert to_grosze(share) == Decimal("0.98")
    assert (last.low, last.expected, last.high) == (0, 0, plain.cells[-1].amount.expected)


def test_medical_institutions_stand_apart():
    found = CareRecords((child(stay(form=Form.MEDICAL)),), (benefit(component=Component.MEDICAL_FEE, amount="900.00"),))
    result = forecast(found, horizon(years=1), NOTHING_CHANGES).result
    assert result.total.expected == 0
    assert sum(cell.amount.expected for cell in result.medical) == 12 * 900
    assert {cell.paragraph for cell in result.medical} == {""}


def test_what_is_kept_is_read_back():
    result = forecast(ONE_CHILD, horizon(), Assumptions(flows=(flow(placed=(0, 1, 3)),))).result
    assert Result.from_json(result.as_json()) == result


def test_what_happened_later_was_not_known():
    whole = CareRecords(
        children=(child(stay(end=date(2024, 5, 5))), child(stay(key=2, start=date(2024, 1, 1)), key=2)),
        monthly_costs=(benefit(end=date(2024, 5, 5)), benefit(key=2, of=2, start=date(2024, 1, 1))),
        one_off_costs=(OneOffCost(1, Component.HOLIDAY, Decimal(1), date(2024, 1, 1), stay=1),),
        announcements=(Announcement(1, 7, Decimal(1), date(2024, 1, 1)),),
    )
    assert known_on(whole, NEW_YEAR_EVE) == CareRecords((child(),), (benefit(),))


def test_a_back_test_says_what_was_new_what_ended_and_what_rose():
    new = child(stay(key=2, start=date(2024, 7, 1)), key=2)
    ended = child(stay(key=3, end=date(2024, 3, 31)), key=3)
    whole = CareRecords(
        (child(), new, ended),
        (
            benefit(end=date(2024, 5, 31)),
            benefit("1517.00", start=date(2024, 6, 1), key=4),
            benefit(key=2, of=2, start=date(2024, 7, 1)),
            benefit(key=3, of=3),
        ),
    )
    tested = back_test(whole, horizon(years=1), NOTHING_CHANGES)
    assert tested.newly_placed == 6 * Decimal("136.10")
    assert tested.stays == -9 * Decimal("408.30")
    assert tested.costs == 7 * (Decimal("455.10") - Decimal("408.30"))
    assert tested.assumed == 0
    assert tested.whole.percent == 100 * tested.whole.error / tested.whole.actual


def test_a_move_to_a_family_home_is_compared_year_by_year():
    facility = CareRecords(
        (child(stay(form=Form.INSTITUTION, provider=7)),),
        announcements=(Announcement(1, 7, Decimal(9000), date(2023, 1, 10)),),
    )
    move = Move(child=1, day=date(2024, 7, 1), form=Form.FAMILY_HOME, monthly=Decimal(3000))
    first, second, _third = compare(facility, horizon(), move)
    assert first.expense_difference == 6 * -6000
    assert first.share_difference == 6 * -1800
    assert second.expense_then == 12 * 3000
    with pytest.raises(ValueError, match="not in care"):
        compare(facility, horizon(), replace(move, day=date(2023, 3, 15)))


def test_a_move_changes_the_part_of_those_who_shared_costs():
    two = CareRecords(
        (child(key=1), child(stay(key=2), key=2)),
        (benefit(key=1), benefit(key=2, of=2), replace(benefit("600.00", key=3), stay=None, provider=1)),
    )
    first = compare(two, horizon(years=1), Move(1, date(2024, 7, 1), Form.FAMILY_HOME, Decimal(1361)))[0]
    assert first.expense_difference == 6 * -300
    assert first.others == 6 * 90  # 30% of the 300 zł that the other child now carries
    assert first.share_difference == 0


def test_a_weight_falls_from_the_day_of_the_records():
    assumed = Assumptions(flows=(flow(left=(1, 1, 1)),))
    ahead = horizon(years=1)
    earlier = replace(ahead, start=ahead.start - timedelta(days=31))
    assert forecast(ONE_CHILD, earlier, assumed).result.cells[0].amount.expected == Decimal("136.10")


def test_moves_between_forms_are_neither_coming_nor_leaving():
    moved = child(
        stay(start=date(2022, 3, 1), end=date(2023, 4, 30)),
        stay(key=2, form=Form.INSTITUTION, provider=7, start=date(2023, 5, 1), end=date(2024, 1, 31)),
    )
    past = past_flows([moved, child(stay(key=3, start=date(2024, 2, 1)), key=2)], range(2022, 2025))
    assert past[Form.NON_PROFESSIONAL].placed == Span(0, 1, 1)
    assert past[Form.NON_PROFESSIONAL].left == Span(0, 0, 0)
    assert past[Form.INSTITUTION].placed == Span(0, 0, 0)
    assert past[Form.INSTITUTION].left == Span(0, 0, 1)


def test_rises_of_the_past_are_a_year_and_to_a_tenth():
    assert yearly_rise(Decimal(1189), Decimal(1517), 3) == Decimal("9.2")
    assert yearly_rise(Decimal(100), Decimal(90), 3) == 0
    known = (Announcement(1, 7, Decimal(8000), date(2020, 3, 1)), Announcement(2, 7, Decimal(9200), date(2023, 3, 1)))
    assert averages_rise(known, NEW_YEAR_EVE, 3) == Decimal("5.0")
    assert averages_rise(known[1:], NEW_YEAR_EVE, 3) == 0
