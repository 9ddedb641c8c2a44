"""The sweep of caseloads over time, on plain intervals."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from families.caseload import (
    by_week,
    merged,
    number_on,
    own_limits,
    sweep,
    sweep_points,
    weeks_of,
    weighted_parts,
)
from programs.periods import Period

YEAR = Period.year(2023)
LIMITS = [(date(2012, 1, 1), 20), (date(2015, 1, 1), 15)]
# A busy machine draws slowly; that says nothing about the sweep.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.dates(date(2022, 6, 1), date(2024, 6, 30))
intervals = st.lists(
    st.tuples(days, st.none() | st.integers(0, 400)).map(
        lambda pair: (pair[0], None if pair[1] is None else pair[0] + timedelta(days=pair[1]))
    ),
    max_size=25,
)


def test_peak_is_the_first_day_on_which_most_families_meet():
    load = sweep(
        [
            (date(2023, 1, 10), date(2023, 5, 31)),
            (date(2023, 3, 1), None),
            (date(2023, 4, 1), date(2023, 4, 30)),
            (date(2023, 5, 1), date(2023, 5, 1)),
        ],
        YEAR,
    )
    assert (load.peak, load.peak_on) == (3, date(2023, 4, 1))
    assert load.last == 1


def test_a_family_that_leaves_on_the_last_day_still_counts_that_day():
    assert sweep([(date(2023, 1, 1), date(2023, 1, 31)), (date(2023, 1, 31), None)], YEAR).peak == 2


def test_a_family_that_comes_the_day_after_another_left_does_not_raise_the_peak():
    assert sweep([(date(2023, 1, 1), date(2023, 1, 31)), (date(2023, 2, 1), None)], YEAR).peak == 1


def test_nobody_means_no_peak_and_no_day():
    load = sweep([], YEAR)
    assert (load.peak, load.peak_on, load.days_over, load.steps) == (0, None, 0, ((date(2023, 1, 1), 0),))


def test_days_over_the_limit_follow_the_limit_of_each_day():
    families = [(date(2014, 12, 1), date(2015, 1, 10))] * 16
    assert sweep(families, Period(date(2014, 12, 1), date(2015, 12, 31)), LIMITS).days_over == 10


def test_sixteen_families_for_one_day_are_one_day_over():
    families = [(date(2023, 1, 1), None)] * 15 + [(date(2023, 6, 1), date(2023, 6, 1))]
    assert sweep(families, YEAR, LIMITS).days_over == 1


@patient
@given(intervals)
def test_the_sweep_agrees_with_counting_every_day(found):
    load = sweep(found, YEAR, LIMITS)
    per_day = {}
    for offset in range(YEAR.days):
        day = YEAR.start + timedelta(days=offset)
        per_day[day] = sum(start <= day and (end is None or end >= day) for start, end in found)
    assert load.peak == max(per_day.values())
    assert load.last == per_day[YEAR.end]
    assert load.days_over == sum(number > 15 for number in per_day.values())
    if load.peak:
        assert load.peak_on == min(day for day, number in per_day.items() if number == load.peak)


HALF, FULL = Decimal("0.5"), Decimal(1)
weights = st.lists(st.tuples(days, st.integers(0, 90), st.integers(1, 3)), max_size=4)


def counted_daily(found, period: Period) -> dict[date, int]:
    """The slow way: how many intervals hold on each day."""
    return {day: sum(start <= day and (end is None or end >= day) for start, end in found) for day in every_day(period)}


def every_day(period: Period) -> list[date]:
    return [period.start + timedelta(days=offset) for offset in range(period.days)]


@patient
@given(intervals)
def test_overlapping_days_of_one_family_count_once(found):
    once = counted_daily(merged(found), YEAR)
    assert once == {day: min(number, 1) for day, number in counted_daily(found, YEAR).items()}


@patient
@given(intervals)
def test_a_week_shows_its_highest_day(found):
    daily = counted_daily(found, YEAR)
    highest = [max(daily.get(monday + timedelta(days=offset), 0) for offset in range(7)) for monday in weeks_of(YEAR)]
    assert by_week(sweep(found, YEAR), YEAR) == highest


@patient
@given(days, st.none() | st.integers(0, 400), weights)
def test_points_are_those_of_each_day(start, length, found):
    """Weights that do not overlap, as the records keep them; days without one are of medium difficulty."""
    set_days, following = [], date(2022, 6, 1)
    for first, more, points in sorted(found):
        first = max(first, following)
        set_days.append((first, first + timedelta(days=more), points))
        following = first + timedelta(days=more + 1)
    interval = (start, None if length is None else start + timedelta(days=length))
    load = sweep_points(weighted_parts(interval, set_days, 2), YEAR)
    for day in every_day(YEAR):
        at_work = start <= day and (interval[1] is None or day <= interval[1])
        own = [points for first, last, points in set_days if first <= day <= last]
        assert load.on(day) == ((own[0] if own else 2) if at_work else 0)


NOBODY_LOWERS: list = []
PER_FULL_TIME = [(date(2014, 1, 1), None, 15)]


def own_limit(day: date, contracts=(), lower=NOBODY_LOWERS, per_full_time=PER_FULL_TIME) -> int | None:
    return number_on(own_limits(LIMITS, lower, per_full_time, contracts), day)


def test_half_of_full_time_is_half_of_the_number_rounded_up():
    contracts = [(date(2023, 3, 1), date(2023, 8, 31), HALF)]
    assert [own_limit(day, contracts) for day in (date(2023, 2, 28), date(2023, 3, 1), date(2023, 9, 1))] == [15, 8, 15]


def test_parts_of_several_contracts_are_added_up_to_full_time_and_no_further():
    contracts = [(date(2023, 1, 1), None, HALF), (date(2023, 4, 1), None, FULL)]
    assert (own_limit(date(2023, 3, 31), contracts), own_limit(date(2023, 4, 1), contracts)) == (8, 15)


def test_a_contract_without_a_known_part_does_not_scale_the_number():
    assert own_limit(date(2023, 5, 5), [(date(2023, 1, 1), None, None)]) == 15


def test_the_own_limit_is_never_above_that_of_the_act():
    assert own_limit(date(2023, 5, 5), per_full_time=[(date(2014, 1, 1), None, 40)]) == 15


def test_a_lower_number_holds_on_its_days_only():
    lower = [(date(2023, 2, 1), date(2023, 2, 28), 12)]
    days = (date(2023, 1, 31), date(2023, 2, 1), date(2023, 2, 28), date(2023, 3, 1))
    assert [own_limit(day, lower=lower) for day in days] == [15, 12, 12, 15]


def test_before_the_act_there_is_no_limit():
    assert own_limit(date(2011, 12, 31)) is None
