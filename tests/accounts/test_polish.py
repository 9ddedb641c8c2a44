"""Reading what people type and printing what tables need."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.polish import (
    NBSP,
    NoSuchDay,
    NotADay,
    ShortYear,
    day_text,
    number_text,
    parse_day,
    parse_number,
)

TODAY = date(2024, 3, 14)
MONTHS = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
)  # fmt: skip


def read_day(text: str, **options) -> date:
    return parse_day(text, today=TODAY, **options)


@pytest.mark.parametrize(
    "text",
    [
        "14.03.2024",
        "14.3.24",
        "14-03-2024",
        "14/3/2024",
        "14 03 2024",
        "2024-03-14",
        "14 marca 2024",
        "14 marca 2024 r.",
        "14 MARZEC 2024",
        "14 mar 24",
        " 14.03.2024 r. ",
        "dziś",
        "DZIS",
        "dzisiaj",
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert read_day(text) == TODAY


def test_yesterday_is_a_day():
    assert read_day("wczoraj") == date(2024, 3, 13)


def test_a_short_year_is_never_taken_for_a_day():
    assert read_day("14-03-24") == date(2024, 3, 14)


@pytest.mark.parametrize(
    "text", ["", "jutro?", "14.03", "marzec 2024", "14 smarca 2024", "14.03.20245", "1/2", "٣.٣.2024"]
)
def test_other_words_are_not_a_day(text):
    with pytest.raises((NotADay, NoSuchDay)):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "told"), [("31.02.2024", "31.02.2024"), ("31.9.23", "31.09.2023"), ("0.1.2024", "00.01.2024")]
)
def test_a_day_that_no_calendar_has_is_named(text, told):
    with pytest.raises(NoSuchDay, match=told):
        read_day(text)


@pytest.mark.parametrize("text", ["14.03.12", "14 marca 12"])
def test_the_year_of_a_birth_has_four_digits(text):
    with pytest.raises(ShortYear):
        read_day(text, full_year=True)


@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2200, 12, 31)))
def test_every_day_is_read_back_as_printed(day):
    assert read_day(day_text(day)) == day
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("118562,82", "118562.82"),
        ("118 562.82 zł", "118562.82"),
        (f"118{NBSP}562,82{NBSP}zł", "118562.82"),
        ("118\N{NARROW NO-BREAK SPACE}562,82", "118562.82"),
        ("1.234.567,00", "1234567.00"),
        ("1,234,567.00", "1234567.00"),
        ("1.234.567", "1234567"),
        ("0,5", "0.5"),
        ("12,", "12"),
        ("−8,78", "-8.78"),
        ("-8.78", "-8.78"),
        ("+8,78 PLN", "8.78"),
        ("52", "52"),
    ],
)
def test_a_number_is_read_however_it_is_written(text, number):
    assert parse_number(text) == Decimal(number)


def test_one_dot_is_never_guessed_to_group():
    assert parse_number("118.562") == Decimal("118.562")


@pytest.mark.parametrize(
    "text", ["", "zł", "12/15", "1e5", "NaN", "Infinity", "--1", "1.23.4", "12,34.56.7", "5 rodzin", ",", "٣", "1_000"]
)
def test_other_words_are_not_a_number(text):
    with pytest.raises(ValueError, match=r".*"):
        parse_number(text)


@given(st.decimals(min_value=-(10**10), max_value=10**10, places=2))
def test_every_amount_is_read_back_as_printed(amount):
    assert parse_number(number_text(amount, 2)) == amount


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_every_whole_number_is_read_back_as_printed(number):
    assert parse_number(number_text(number)) == number


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (13663, None, f"13{NBSP}663"),
        (Decimal("118562.82"), 2, f"118{NBSP}562,82"),
        (Decimal("0.005"), 2, "0,01"),
        (Decimal("-8.78"), None, "−8,78"),
        (999, None, "999"),
        (1000000, 2, f"1{NBSP}000{NBSP}000,00"),
    ],
)
def test_a_number_is_printed_the_polish_way(value, places, text):
    assert number_text(value, places) == text
