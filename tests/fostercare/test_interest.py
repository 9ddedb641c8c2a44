"""Interest for delay: worked amounts, terms on free days, rates that change, payments in part, nothing lost."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fostercare.cofinancing.rates import MissingRate, RateEntry, RateTable
from fostercare.cofinancing.rounding import to_grosze
from fostercare.payments.interest import KEY, Order, Payment, account, last_day_to_pay
from fostercare.rate_tables import load

pytestmark = pytest.mark.once

RATES = load("statutory_interest")
TERM = date(2024, 3, 28)


def paid(key: int, day: date, principal: str, interest: str = "0", reverses: int | None = None) -> Payment:
    return Payment(key, day, Decimal(principal), Decimal(interest), reverses)


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2012, 1, 1), "13"),
        (date(2014, 12, 22), "13"),
        (date(2014, 12, 23), "8"),
        (date(2016, 1, 1), "7"),
        (date(2020, 3, 17), "7"),
        (date(2020, 5, 29), "5.6"),
        (date(2022, 9, 8), "12.25"),
        (date(2025, 5, 7), "11.25"),
        (date(2025, 10, 9), "10"),
        (date(2026, 3, 5), "9.25"),
    ],
)
def test_the_rate_of_a_day_is_the_announced_one(day, rate):
    assert RATES.on(KEY, day).value == Decimal(rate)


def test_the_rates_follow_each_other_without_a_rate_given_twice():
    values = [entry.value for entry in RATES.of(KEY)]
    assert all(earlier != later for earlier, later in pairwise(values))


def test_nothing_is_due_on_the_last_day_of_the_term_and_one_day_on_the_next():
    assert account(Decimal(10_000), TERM, TERM, RATES).accrued == 0
    late = account(Decimal(10_000), TERM, date(2024, 3, 29), RATES)
    assert (late.days, late.accrued) == (1, Decimal("3.08"))  # 10 000 × 11.25% ÷ 365


def test_a_leap_year_has_366_days_of_a_three_hundred_and_sixty_fifth_each():
    year = account(Decimal(36_500), date(2023, 12, 29), date(2024, 12, 31), RATES)
    assert year.stretches[0].start == date(2023, 12, 30)
    assert year.accrued == Decimal("11.25") * 368


def test_a_term_on_a_free_day_ends_on_the_next_working_day():
    assert last_day_to_pay(date(2024, 3, 30)) == date(2024, 4, 2)  # Saturday before Easter Monday
    assert last_day_to_pay(date(2024, 5, 1)) == date(2024, 5, 2)
    assert last_day_to_pay(TERM) == TERM


def test_a_debt_without_a_term_bears_no_interest():
    assert account(Decimal(100), None, date(2025, 1, 1), RATES).accrued == 0


def test_days_are_cut_where_the_rate_changes():
    found = account(Decimal(10_000), date(2025, 4, 30), date(2025, 9, 30), RATES).stretches
    assert [(part.start, part.days, part.rate.value) for part in found] == [
        (date(2025, 5, 1), 7, Decimal("11.25")),
        (date(2025, 5, 8), 56, Decimal("10.75")),
        (date(2025, 7, 3), 63, Decimal("10.50")),
        (date(2025, 9, 4), 27, Decimal("10.25")),
    ]


def test_a_part_payment_stops_interest_on_its_part_from_the_next_day_on():
    half = paid(1, date(2024, 4, 17), "5000")
    found = account(Decimal(10_000), TERM, date(2024, 5, 7), RATES, [half])
    assert [(part.principal, part.days) for part in found.stretches] == [(10_000, 20), (5_000, 20)]
    assert found.accrued == Decimal("92.47")  # 61.6438 + 30.8219, rounded once
    assert (found.principal_left, found.interest_left) == (5_000, Decimal("92.47"))


def test_interest_first_takes_the_interest_out_of_the_payment():
    half = paid(1, date(2024, 4, 17), "5000")
    found = account(Decimal(10_000), TERM, date(2024, 4, 17), RATES, [half], Order.INTEREST_FIRST)
    (allocation,) = found.allocations
    assert (allocation.to_interest, allocation.to_principal) == (Decimal("61.64"), Decimal("4938.36"))
    assert (found.principal_left, found.interest_left) == (Decimal("5061.64"), 0)


def test_a_payment_before_the_term_and_one_after_the_day_are_taken_as_such():
    found = account(
        Decimal(1000),
        TERM,
        date(2024, 4, 7),
        RATES,
        [paid(1, date(2024, 3, 1), "400"), paid(2, date(2025, 1, 1), "600")],
    )
    assert [part.principal for part in found.stretches] == [600]
    assert found.principal_left == 600


@pytest.mark.parametrize("order", Order)
def test_a_reversal_of_the_same_day_leaves_the_debt_as_it_was(order):
    back = [paid(1, date(2024, 4, 17), "900", "50"), paid(2, date(2024, 4, 17), "-900", "-50", reverses=1)]
    without = account(Decimal(1000), TERM, date(2024, 9, 1), RATES)
    found = account(Decimal(1000), TERM, date(2024, 9, 1), RATES, back, order)
    assert (found.accrued, found.principal_left, found.interest_left) == (without.accrued, 1000, without.accrued)


def test_what_is_paid_beyond_the_debt_is_named_and_never_lost():
    found = account(Decimal(100), TERM, TERM, RATES, [paid(1, TERM, "130")], Order.INTEREST_FIRST)
    assert (found.principal_left, found.unassigned) == (0, 30)


def test_days_before_the_table_are_refused():
    with pytest.raises(MissingRate):
        account(Decimal(100), date(2001, 1, 5), date(2001, 2, 1), RATES)


grosze = st.integers(1, 5_000_000).map(lambda value: Decimal(value).scaleb(-2))
days = st.dates(date(2019, 1, 1), date(2026, 6, 30))


@given(grosze, days, days, st.lists(st.tuples(days, grosze), max_size=4), st.sampled_from(Order))
def test_interest_is_that_of_a_count_day_by_day_and_no_grosz_is_lost(principal, due_on, until, sums, order):
    payments = [Payment(key, day, amount) for key, (day, amount) in enumerate(sums)]
    found = account(principal, due_on, until, RATES, payments, order)
    received = sum((payment.total for payment in payments if payment.day <= until), Decimal(0))
    assert sum(item.to_principal + item.to_interest + item.unassigned for item in found.allocations) == received
    assert found.accrued == to_grosze(_day_by_day(principal, due_on, until, found))
    if order is Order.INTEREST_FIRST:
        assert found.principal_left >= 0
        assert found.interest_left >= 0


def _day_by_day(principal, due_on, until, found) -> Fraction:
    interest, day = Fraction(0), last_day_to_pay(due_on) + timedelta(days=1)
    while day <= until:
        left = principal - sum(item.to_principal for item in found.allocations if item.payment.day < day)
        interest += Fraction(max(left, Decimal(0))) * Fraction(RATES.on(KEY, day).value) / 36_500
        day += timedelta(days=1)
    return interest


def test_a_rate_that_is_no_decimal_counts_exactly():
    entry = RateEntry("t", KEY, date(2020, 1, 1), 10, "art. 481", "test", date(2026, 1, 1), "read")
    table = RateTable("t", "t", "%", (entry,))
    assert account(Decimal(365), date(2024, 1, 2), date(2024, 1, 12), table).accrued == 1
