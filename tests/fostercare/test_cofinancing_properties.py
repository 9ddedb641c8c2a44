"""What must hold for every history of care, checked on generated ones."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fostercare.cofinancing.bands import bands
from fostercare.cofinancing.calculation import calculate, totals_by
from fostercare.cofinancing.rules import Before2012, Interruption, RuleSet
from fostercare.cofinancing.segments import Timeline, segments
from fostercare.rate_tables import cofinancing_rates
from tests.fostercare.agreement import assert_agrees
from tests.fostercare.histories import children, days, rule_sets, worlds

RATES = cofinancing_rates()
generated = settings(max_examples=150, deadline=None)


@generated
@given(children(1), rule_sets, days, st.integers(0, 150))
def test_segments_cover_each_month_exactly_once(child, rules, start, length):
    end = start + timedelta(days=length)
    pieces = list(segments(Timeline(child, rules, RATES), start, end))
    assert [day for piece in pieces for day in _days(piece.start, piece.end)] == _days(start, end)
    assert all((piece.start.year, piece.start.month) == (piece.end.year, piece.end.month) for piece in pieces)


@generated
@given(children(1), rule_sets, days, st.integers(0, 150))
def test_nothing_changes_inside_a_segment(child, rules, start, length):
    timeline = Timeline(child, rules, RATES)
    for piece in segments(timeline, start, start + timedelta(days=length)):
        assert all(timeline.standing(day) == piece.standing for day in _days(piece.start, piece.end))


@generated
@given(children(1), rule_sets)
def test_bands_never_fall_when_a_break_only_pauses_the_count(child, rules):
    rules = RuleSet(anniversary=rules.anniversary, interruption=Interruption.CONTINUE, before_2012=rules.before_2012)
    found = bands(child.stays_in_order(), rules, RATES)
    years = [band.year for band in found]
    assert years == sorted(years)


@generated
@given(worlds(), rule_sets)
def test_the_total_is_the_sum_of_its_lines_however_they_are_grouped(world, rules):
    result = calculate(*world, rules=rules, rates=RATES)
    assert result.total == sum(line.amount for line in result.cofinancing)
    for key in ("child", "month", "component", "group"):
        grouped = totals_by(result.lines, lambda line, key=key: getattr(line, key))
        assert sum(grouped.values()) == result.total + result.medical_total


@generated
@given(worlds(), rule_sets)
def test_the_same_input_gives_the_same_output(world, rules):
    assert calculate(*world, rules=rules, rates=RATES) == calculate(*world, rules=rules, rates=RATES)


@generated
@given(worlds(), rule_sets, st.data())
def test_months_calculated_one_by_one_give_the_same_lines(world, rules, data):
    care, start, end = world
    whole = calculate(care, start, end, rules=rules, rates=RATES)
    first_of_month = [day for day in _days(start, end) if day.day == 1 and day > start]
    cut = data.draw(st.sampled_from(first_of_month or [end]))
    if cut == start or cut.day != 1:
        return
    parts = calculate(care, start, cut - timedelta(days=1), rules=rules, rates=RATES)
    parts += calculate(care, cut, end, rules=rules, rates=RATES)
    assert sorted(map(str, whole.lines)) == sorted(map(str, parts.lines))


@generated
@given(worlds(), rule_sets)
def test_a_calculator_that_goes_day_by_day_agrees(world, rules):
    assert_agrees(world, rules)


@generated
@given(children(1))
def test_a_child_first_placed_before_2012_never_gets_a_band_again(child):
    first = child.stays_in_order()[0]
    if first.form.is_foster_care and first.start < date(2012, 1, 1):
        rules = RuleSet(before_2012=Before2012.EXCLUDED_FOR_GOOD)
        assert bands(child.stays_in_order(), rules, RATES) == []


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]
