"""Fields of forms: what they accept, what they say, what they show back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from accounts.formfields import (
    MoneyField,
    PeselField,
    PolishDateField,
    PolishDecimalField,
    WholeNumberField,
    polish_formfield,
)
from accounts.polish import NBSP, day_text, number_text
from tests.accounts.test_pesel import made_up


def told(field: forms.Field, text: str) -> str:
    """The Polish message for what was typed."""
    with translation.override("pl"), pytest.raises(ValidationError) as caught:
        field.clean(text)
    with translation.override("pl"):
        return " ".join(caught.value.messages)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Podaj datę, na przykład 14.03.2024"),
        ("jutro", "Wpisz datę jako dzień, miesiąc i rok, na przykład 14.03.2024"),
        ("31.02.2024", "Nie ma takiego dnia: 31.02.2024"),
        ("14.03.0024", "Wpisz rok od 1850 do 2200"),
    ],
)
def test_a_date_says_what_to_do(text, message):
    assert told(PolishDateField(), text) == message


def test_a_birth_needs_four_digits_of_the_year():
    assert told(PolishDateField(birth=True), "14.03.12") == "Wpisz rok czterema cyframi, na przykład 14.03.2012"
    assert PolishDateField(birth=True).clean("14.03.2012") == date(2012, 3, 14)


def test_a_birth_is_not_later_than_today():
    today = timezone.localdate()
    tomorrow = day_text(today + timedelta(days=1))
    assert told(PolishDateField(birth=True), tomorrow) == f"Data jest późniejsza niż dziś ({day_text(today)})"
    assert PolishDateField(not_future=True).clean("dziś") == today


def test_other_dates_may_lie_ahead():
    assert PolishDateField().clean("31.12.2199") == date(2199, 12, 31)


@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2200, 12, 31)))
def test_a_date_shown_back_is_read_the_same(day):
    field = PolishDateField()
    assert field.clean(field.widget.format_value(day)) == day


@given(st.decimals(min_value=0, max_value=Decimal("9999999999.99"), places=2))
def test_an_amount_shown_back_is_read_the_same(amount):
    field = MoneyField()
    assert field.clean(field.widget.format_value(amount)) == amount


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Podaj kwotę, na przykład 118 562,82"),
        ("dużo", "Wpisz kwotę cyframi, na przykład 118 562,82"),
        ("118,562", "Kwota ma najwyżej 2 miejsca po przecinku, na przykład 118 562,82"),
        ("-5", "Kwota wynosi co najmniej 0"),
        ("99999999999999", "Liczba nie mieści się w tym polu"),
        ("12/15", "Wpisz tu jedną liczbę, na przykład rodziny; drugą, na przykład dzieci, w osobnym polu"),
        ("NaN", "Wpisz kwotę cyframi, na przykład 118 562,82"),
    ],
)
def test_an_amount_says_what_to_do(text, message):
    assert told(MoneyField(), text) == message


def test_an_amount_may_be_negative_where_the_field_says_so():
    assert MoneyField(min_value=None).clean("−8,78") == Decimal("-8.78")


def test_an_amount_is_shown_in_polish_form():
    assert MoneyField().widget.format_value(Decimal("118562.8")) == f"118{NBSP}562,80"


@pytest.mark.parametrize(("text", "number"), [("52", 52), ("13 663", 13663), (f"13{NBSP}663", 13663), ("5,0", 5)])
def test_a_whole_number_is_read(text, number):
    assert WholeNumberField().clean(text) == number


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12,5", "Wpisz liczbę całkowitą, na przykład 52"),
        ("pięć", "Wpisz liczbę całkowitą, na przykład 52"),
        ("-1", "Wpisz liczbę nie mniejszą niż 0"),
        ("9" * 30, "Wpisz liczbę nie większą niż 2000000000"),
        ("12/15", "Wpisz tu jedną liczbę, na przykład rodziny; drugą, na przykład dzieci, w osobnym polu"),
    ],
)
def test_a_whole_number_says_what_to_do(text, message):
    assert told(WholeNumberField(), text) == message


def test_a_decimal_counts_its_places():
    field = PolishDecimalField(decimal_places=1)
    assert field.clean("13,5") == Decimal("13.5")
    assert told(field, "13,55") == "Najwyżej tyle cyfr po przecinku: 1"


GOOD_PESEL = made_up(date(2015, 5, 5), "1234")


@pytest.mark.parametrize(
    "text", [GOOD_PESEL, f" {GOOD_PESEL[:6]} {GOOD_PESEL[6:]} ", f"{GOOD_PESEL[:6]}-{GOOD_PESEL[6:]}"]
)
def test_a_pesel_is_kept_as_eleven_digits(text):
    assert PeselField().clean(text) == GOOD_PESEL


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD_PESEL[:10], "PESEL ma 11 cyfr, wpisano 10"),
        ("1525050123A", "PESEL składa się z samych cyfr"),
        (
            GOOD_PESEL[:10] + str((int(GOOD_PESEL[10]) + 1) % 10),
            "Sprawdź PESEL: ostatnia cyfra nie pasuje do pozostałych",
        ),
        ("15023012345", "Sprawdź PESEL: pierwsze sześć cyfr wskazuje dzień, którego nie ma"),
        ("", "Podaj numer PESEL"),
    ],
)
def test_a_pesel_says_what_to_do(text, message):
    assert told(PeselField(), text) == message


@pytest.mark.parametrize("field", [PolishDateField, MoneyField, WholeNumberField, PolishDecimalField, PeselField])
def test_an_optional_field_may_be_empty(field):
    assert field(required=False).clean("") in (None, "")


class Everything(forms.Form):
    day = PolishDateField()
    amount = MoneyField()
    number = WholeNumberField()
    pesel = PeselField()
    words = forms.CharField(max_length=20)


def test_fields_are_plain_text_boxes_without_limits_that_swallow_keys():
    html = str(Everything())
    assert "maxlength" not in html
    assert "placeholder" not in html
    assert 'type="number"' not in html
    assert html.count('inputmode="numeric"') == 2


def test_a_wrong_form_keeps_what_was_typed_and_ties_the_message_to_the_field():
    with translation.override("pl"):
        html = str(Everything({"day": "31.02.2024", "amount": "dużo", "number": "5", "pesel": "", "words": "tak"}))
    assert 'value="31.02.2024"' in html
    assert 'value="dużo"' in html
    assert 'aria-describedby="id_day_error"' in html
    assert 'href="#id_day"' in html
    assert "Popraw 3 pola" in html


def test_a_changed_form_is_told_from_an_unchanged_one():
    initial = {"day": date(2024, 3, 14), "amount": Decimal("118562.82"), "number": 5, "pesel": "", "words": "tak"}
    same = {
        "day": "14 marca 2024",
        "amount": number_text(initial["amount"]),
        "number": "5",
        "pesel": "",
        "words": "tak",
    }
    assert not Everything(same, initial=initial).has_changed()


@pytest.mark.parametrize(
    ("column", "field"),
    [
        (models.DateField("day"), PolishDateField),
        (models.DateTimeField("moment"), forms.DateTimeField),
        (models.PositiveSmallIntegerField("number"), WholeNumberField),
        (models.DecimalField("share", max_digits=5, decimal_places=2), PolishDecimalField),
        (models.IntegerField("kind", choices=[(1, "one")]), forms.TypedChoiceField),
        (models.CharField("words", max_length=20), forms.CharField),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_model_form_gets_polish_fields(column, field):
    assert type(polish_formfield(column)) is field


def test_an_amount_is_asked_for_by_name():
    column = models.DecimalField("amount", max_digits=10, decimal_places=2)
    field = polish_formfield(column, form_class=MoneyField)
    assert field.clean("1 361,00 zł") == Decimal("1361")
