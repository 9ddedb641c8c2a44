"""The sweep of caseloads over time, on plain intervals."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from families.caseload import sweep
from programs.periods import Period

YEAR = Period.year(2023)
LIMITS = [(date(2012, 1, 1), 20), (date(2015, 1, 1), 15)]
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
