"""What is typed into a cell: read by Polish rules, refused rather than guessed, shown as it would be typed again."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from programs.models import Measure, Value
from programs.typed import read_typed, typed_form

FAMILIES = Measure(kind="count", unit="rodziny")


@pytest.mark.parametrize(
    ("kind", "unit", "text", "expected"),
    [
        ("count", "rodziny", "52", {"number": 52}),
        ("count", "rodziny", "15 rodzin", {"number": 15}),
        ("count", "osoby", "15 os.", {"number": 15}),
        ("count", "szt.", "2.414", {"number": 2414}),
        ("count", "", "13 663", {"number": 13663}),
        ("count", "rodziny", "ok. 3 800", {"number": 3800, "value_state": "approximate"}),
        ("count", "rodziny", "około 100", {"number": 100, "value_state": "approximate"}),
        ("count", "rodziny", "10–12", {"number": 10, "number_to": 12}),
        ("count", "rodziny", "od 10 do 12", None),
        ("count", "rodziny", "10 do 12", {"number": 10, "number_to": 12}),
        ("count", "rodziny", "„trzy razy”", {"words": "trzy razy", "value_state": "words"}),
        ("count", "rodziny", '"2 + 2 wcześniej utworzone"', {"words": "2 + 2 wcześniej utworzone"}),
        ("count", "rodziny", "b.d.", {"value_state": "not_reported"}),
        ("count", "rodziny", "n/d", {"value_state": "not_applicable"}),
        ("count", "rodziny", "26 dzieci", None),
        ("count", "rodziny", "16 rodzin/26 dzieci", None),
        ("count", "rodziny", "16/26", None),
        ("count", "rodziny", "12%", None),
        ("count", "rodziny", "1,5", None),
        ("count", "rodziny", "12–10", None),
        ("percent", "%", "12/40", {"number": 30, "numerator": 12, "denominator": 40}),
        ("percent", "%", "12 z 37", {"number": Decimal("32.43"), "numerator": 12, "denominator": 37}),
        ("percent", "%", "75,5%", {"number": Decimal("75.5")}),
        ("percent", "%", "12/0", None),
        ("percent", "%", "15 rodzin", None),
        ("money", "zł", "327.103,15 zł", {"number": Decimal("327103.15")}),
        ("money", "zł", "1,234", None),
    ],
)
def test_a_cell_reads_or_refuses(kind, unit, text, expected):
    measure = Measure(kind=kind, unit=unit)
    if expected is None:
        with pytest.raises(ValidationError):
            read_typed(text, measure)
    else:
        found = read_typed(text, measure)
        assert {key: found.get(key) for key in expected} == expected


def test_a_refusal_names_what_is_counted_and_what_was_typed():
    with pytest.raises(ValidationError, match=r"rodziny.*dzieci"):
        read_typed("26 dzieci", FAMILIES)


@given(st.text(max_size=80), st.sampled_from(Measure.MeasureKind.values), st.sampled_from(["rodziny", "osoby", ""]))
def test_anything_typed_gives_a_value_or_words_that_say_why_not(text, kind, unit):
    try:
        found = read_typed(text, Measure(kind=kind, unit=unit))
    except ValidationError:
        return
    has_number = found["value_state"] in {"number", "approximate"}
    assert has_number == (found["number"] is not None)


@given(st.decimals(0, 10**9, places=2), st.decimals(0, 10**9, places=2), st.booleans())
def test_what_is_shown_reads_back_as_the_same_value(one, other, is_range):
    measure = Measure(kind="decimal", unit="godziny", decimals=1)
    value = Value(measure=measure, number=min(one, other), number_to=max(one, other) if is_range else None)
    found = read_typed(typed_form(value, measure), measure)
    assert (found["number"], found.get("number_to")) == (value.number, value.number_to)
