"""Institutions are combined without losing, mixing or reordering anything."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.combining import combine
from programs.figures import figure
from programs.percentages import agrees, share
from tests.programs.factories import make_indicator, make_institution, make_value

numbers = st.decimals(min_value=0, max_value=10**8, places=2)
ways = st.sampled_from(["sum", "maximum", "last", "side_by_side"])


@dataclass(frozen=True)
class Part:
    pk: int
    number: Decimal | None
    number_to: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    approximate: bool = False
    words: str = ""
    value_state: str = "number"
    as_of: str = ""
    period_from: str = ""
    period_to: str = ""


@st.composite
def one_part(draw, pk: int = 0):
    number = draw(st.none() | numbers)
    state = "number" if number is not None else draw(st.sampled_from(["not_reported", "not_applicable", "words"]))
    number_to = draw(st.none() | numbers.map(lambda more: number + more)) if number is not None else None
    half_year = draw(st.booleans())
    period = {"period_from": "2022-01", "period_to": "2022-06"} if half_year else {}
    words = draw(st.sampled_from(["", "dwa razy"])) if number is None else ""
    return Part(pk, number, number_to, value_state=state, words=words, approximate=draw(st.booleans()), **period)


parts = st.lists(one_part(), min_size=1, max_size=6).map(
    lambda items: [Part(**{**vars(item), "pk": pk}) for pk, item in enumerate(items)]
)


@given(parts, ways, st.randoms(use_true_random=False))
def test_the_order_of_the_institutions_does_not_matter(items, how, random):
    shuffled = items[:]
    random.shuffle(shuffled)
    assert combine(shuffled, how) == combine(items, how)


@given(parts, st.sampled_from(["sum", "maximum", "side_by_side"]))
def test_no_part_is_lost(items, how):
    """Each is in the figure, or named as missing, or said itself that nothing is due."""
    made = combine(items, how)
    for item in items:
        nothing_due = item.value_state == "not_applicable" or (item.value_state == "not_reported" and item.words)
        assert (item in made.used) + (item in made.without) == (0 if nothing_due and item.number is None else 1)


@given(parts)
def test_a_sum_is_that_of_its_parts(items):
    made = combine(items, "sum")
    if made.number is None:
        assert not made.used
        return
    assert made.number == sum(item.number for item in made.used)
    high = sum(item.number if item.number_to is None else item.number_to for item in made.used)
    assert (made.number_to or made.number) == high
    assert made.approximate == any(item.approximate for item in made.used)


@given(parts)
def test_a_half_year_is_never_added_to_a_year(items):
    assert len({item.period_to for item in combine(items, "sum").used}) <= 1


@given(parts)
def test_the_largest_is_one_of_the_parts_and_none_is_larger(items):
    made = combine(items, "maximum")
    assert made.number is None or made.number == max(item.number for item in made.used)


def test_percentages_are_never_added_up():
    first = Part(1, Decimal(50), numerator=Decimal(10), denominator=Decimal(20))
    second = Part(2, Decimal(100), numerator=Decimal(40), denominator=Decimal(40))
    made = combine([first, second], "sum", is_percentage=True)
    assert (made.number, made.numerator, made.denominator) == (Decimal("83.33"), 50, 60)
    assert combine([first, Part(3, Decimal(70))], "sum", is_percentage=True).number is None


@given(st.integers(0, 10**6).map(Decimal), st.integers(1, 10**6).map(Decimal), st.integers(0, 2))
def test_a_percentage_agrees_with_its_parts_as_exactly_as_it_is_written(numerator, denominator, places):
    assert agrees(share(numerator, denominator, places), numerator, denominator)


@pytest.mark.parametrize(("stated", "fits"), [("75", True), ("75.0", True), ("74.9", False), ("340", False)])
def test_a_percentage_that_is_not_that_of_its_parts_is_found(stated, fits):
    assert agrees(Decimal(stated), Decimal(30), Decimal(40)) is fits


@pytest.mark.django_db
def test_a_sum_says_whose_part_is_missing():
    first, second, silent = (make_institution(name=name) for name in ("Szkoła", "PPP", "Policja"))
    indicator = make_indicator(combine="sum", reported_by=first)
    indicator.co_reporters.set([second, silent])
    measure = indicator.measures.get()
    make_value(measure, number=9, reporter=first, origin="partner")
    shown = figure(measure, 2022)
    assert (shown.value, shown.text, shown.without) == (9, "9 (bez: Policja, PPP)", (silent, second))
    make_value(measure, number=None, words="nic do zgłoszenia", value_state="not_reported", reporter=second)
    make_value(measure, number=None, words="kilka", reporter=silent)
    shown = figure(measure, 2022)
    assert (shown.value, shown.text, len(shown.by_reporter)) == (9, "9 (bez: Policja)", 3)


@pytest.mark.django_db
def test_an_agreed_value_stands_before_them_and_an_emptied_one_does_not():
    first, second = make_institution(), make_institution()
    measure = make_indicator().measures.get()
    for number, reporter in ((5, first), (4, second)):
        make_value(measure, number=number, reporter=reporter, origin="partner")
    agreed = make_value(measure, number=8, origin="agreed")
    assert (figure(measure, 2022).value, len(figure(measure, 2022).by_reporter)) == (8, 3)
    make_value(measure, number=None, origin="agreed", replaces=agreed, reason="pomyłka")
    assert figure(measure, 2022).value == 9
