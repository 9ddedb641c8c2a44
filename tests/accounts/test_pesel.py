"""What the digits of a PESEL say. All numbers are made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.pesel import birth_date, check_digit, is_male


def made_up(day: date, serial: str = "0000") -> str:
    """A number that fits the day; the century stands in the month."""
    shift = {18: 80, 19: 0, 20: 20, 21: 40, 22: 60}[day.year // 100]
    digits = f"{day.year % 100:02}{day.month + shift:02}{day.day:02}{serial}"
    return digits + check_digit(digits)


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2299, 12, 31)))
def test_the_day_of_birth_is_read_from_every_century(day):
    assert birth_date(made_up(day)) == day


@pytest.mark.parametrize("pesel", ["15023012345", "15130112345", "15003112345"])
def test_a_day_that_does_not_exist_is_no_birth_date(pesel):
    assert birth_date(pesel) is None


def test_the_known_example_of_the_register_has_its_check_digit():
    assert check_digit("0207080362") == "8"


def test_the_tenth_digit_tells_the_sex():
    assert is_male(made_up(date(2015, 5, 5), "0001")) is True
    assert is_male(made_up(date(2015, 5, 5), "0002")) is False
