"""Statutory values: dated, referenced, exact."""

from datetime import date
from decimal import Decimal

import pytest

from fostercare.cofinancing.rates import MissingRate
from fostercare.rate_tables import cofinancing_rates, load, table_names


@pytest.mark.parametrize("name", table_names())
def test_every_value_says_where_it_comes_from_and_when_that_was_checked(name):
    table = load(name)
    assert table.entries
    for entry in table.entries:
        assert "art." in entry.reference
        assert entry.source.strip()
        assert entry.certainty in {"read", "general"}
        assert date(2025, 1, 1) <= entry.checked_on <= date.today()  # noqa: DTZ011 a day, not a moment
        assert entry.end is None or entry.start <= entry.end


@pytest.mark.parametrize("name", table_names())
def test_no_value_is_a_binary_fraction_and_no_key_has_two_values_from_one_day(name):
    table = load(name)
    assert not any(isinstance(entry.value, float) for entry in table.entries)
    keys = [(entry.key, entry.start) for entry in table.entries]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2012, 1, 1), "1000.00"),
        (date(2018, 5, 31), "1000.00"),
        (date(2018, 6, 1), "1052.00"),
        (date(2023, 5, 31), "1189.00"),
        (date(2023, 6, 1), "1361.00"),
        (date(2026, 11, 22), "1517.00"),
    ],
)
def test_a_benefit_changes_on_its_first_day_and_not_before(day, amount):
    assert load("foster_benefits").on("unrelated", day).value == Decimal(amount)


def test_the_coordinator_limit_fell_from_thirty_to_fifteen_families_in_2015():
    table = load("caseloads")
    assert table.on("coordinator", date(2014, 12, 31)).value == 30
    assert table.on("coordinator", date(2015, 1, 1)).value == 15


def test_a_day_before_the_first_value_names_the_table_the_key_and_the_day():
    with pytest.raises(MissingRate, match="foster_benefits: related on 2011-12-31"):
        load("foster_benefits").on("related", date(2011, 12, 31))


def test_an_entry_that_ended_is_missing_afterwards():
    table = load("caseloads")
    only_old = type(table)(table.name, table.title, table.unit, tuple(e for e in table.entries if e.end))
    with pytest.raises(MissingRate):
        only_old.on("coordinator", date(2015, 1, 1))


def test_the_bands_are_ten_thirty_and_fifty_percent():
    rates = cofinancing_rates()
    day = date(2024, 1, 1)
    assert [rates.share(year, day).value for year in (1, 2, 3)] == [10, 30, 50]
    assert rates.years == 3
