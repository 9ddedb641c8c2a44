"""Months, ages, holidays and working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from families.dates import (
    add_months,
    add_term,
    add_working_days,
    add_years,
    easter,
    holiday_name,
    holidays,
    is_working_day,
    last_adult_birth,
    last_working_day,
    latest_anchor,
)
from families.models import Person

some_days = st.dates(date(2012, 1, 1), date(2060, 12, 31))


def test_a_term_in_months_ends_on_the_same_day_or_the_last_one():
    assert add_months(date(2023, 3, 15), 6) == date(2023, 9, 15)
    assert add_months(date(2023, 8, 31), 6) == date(2024, 2, 29)
    assert add_months(date(2023, 12, 1), 1) == date(2024, 1, 1)
    assert add_months(date(2024, 1, 31), -2) == date(2023, 11, 30)
    assert add_years(date(2004, 2, 29), 18) == date(2022, 2, 28)


@pytest.mark.parametrize("day", [date(2019, 4, 21), date(2024, 3, 31), date(2025, 4, 20), date(2038, 4, 25)])
def test_easter_is_where_the_calendar_has_it(day):
    assert easter(day.year) == day


def test_holidays_change_with_the_law():
    assert date(2024, 12, 24) not in holidays(2024)
    assert date(2025, 12, 24) in holidays(2025)
    assert date(2025, 6, 19) in holidays(2025)  # Boże Ciało
    assert len(holidays(2025)) == 14


def test_weekends_and_holidays_are_not_working_days():
    assert not is_working_day(date(2025, 5, 1))
    assert not is_working_day(date(2025, 5, 4))
    assert is_working_day(date(2025, 5, 2))


def test_a_term_in_working_days_skips_free_days_and_the_day_of_the_event():
    assert add_working_days(date(2025, 4, 30), 2) == date(2025, 5, 5)
    assert add_working_days(date(2024, 3, 14), 14) == date(2024, 4, 4)


def test_the_safe_day_is_the_last_working_day_until_the_term():
    assert last_working_day(date(2024, 3, 31)) == date(2024, 3, 29)  # Easter Sunday
    assert last_working_day(date(2025, 12, 28)) == date(2025, 12, 23)  # from 2025 over Christmas Eve
    assert last_working_day(date(2024, 1, 31)) == date(2024, 1, 31)


def test_holidays_have_their_names():
    assert holiday_name(date(2024, 4, 1)) == "drugi dzień Wielkiej Nocy"
    assert holiday_name(date(2025, 12, 24)) == "Wigilia Bożego Narodzenia"
    assert holiday_name(date(2024, 12, 24)) == ""


@given(some_days)
def test_every_holiday_has_a_name_and_no_other_day(day):
    assert bool(holiday_name(day)) == (day in holidays(day.year))


def test_a_term_is_counted_in_its_own_unit():
    assert add_term(date(2024, 2, 28), 2, "days") == date(2024, 3, 1)
    assert add_term(date(2024, 2, 28), 2, "working days") == date(2024, 3, 1)
    assert add_term(date(2023, 12, 31), 2, "months") == date(2024, 2, 29)


@given(some_days, st.integers(1, 12))
def test_the_latest_anchor_is_the_last_day_whose_term_ends_in_time(until, months):
    def term(day):
        return add_months(day, months)

    anchor = latest_anchor(term, until)
    assert term(anchor) <= until < term(anchor + timedelta(days=1))


@given(some_days, some_days)
def test_the_last_adult_birth_agrees_with_the_age(day, birth):
    adult = add_years(birth, 18) <= day
    assert adult == (birth <= last_adult_birth(day))
    assert Person(birth_date=birth).is_minor_on(day) == (not adult)


def test_age_is_unknown_without_a_date_of_birth():
    assert Person().age_on(date(2024, 1, 1)) is None
    assert Person().is_minor_on(date(2024, 1, 1)) is None
    assert Person(birth_date=date(2010, 6, 15)).age_on(date(2024, 6, 14)) == 13
    assert Person(birth_date=date(2010, 6, 15)).age_on(date(2024, 6, 15)) == 14
