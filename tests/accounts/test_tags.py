"""Template tags: icons, Polish numbers and dates, words of states and origins."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from accounts.polish import NBSP
from accounts.templatetags import ui


def drawn(source: str, **context) -> str:
    with translation.override("pl"):
        return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "text"),
    [
        ("{{ value|money }}", Decimal("118562.82"), f"118{NBSP}562,82"),
        ("{{ value|money }}", 5, "5,00"),
        ("{{ value|number }}", 13663, f"13{NBSP}663"),
        ("{{ value|number }}", 0, "0"),
        ("{{ value|percent }}", 14, "14%"),
        ("{{ value|percent:1 }}", Decimal("33.333"), "33,3%"),
        ("{{ value|signed }}", Decimal("8.78"), "+8,78"),
        ("{{ value|signed }}", Decimal("-1204"), f"−1{NBSP}204,00"),
        ("{{ value|signed }}", Decimal(0), "0,00"),
        ("{{ value|day }}", date(2024, 3, 14), "14.03.2024"),
        ("{{ value|prose_day }}", date(2024, 3, 14), "14 marca 2024 r."),
        ("{{ value|moment }}", datetime(2024, 3, 14, 8, 5, tzinfo=UTC), "14.03.2024, 9:05"),
        ("{{ value|clock }}", datetime(2024, 7, 14, 8, 5, tzinfo=UTC), "10:05"),
        ("{{ value|day }}", datetime(2024, 3, 14, 23, 30, tzinfo=UTC), "15.03.2024"),
    ],
)
def test_a_value_is_printed_the_polish_way(source, value, text):
    assert drawn(source, value=value) == text


@pytest.mark.parametrize("name", ["money", "number", "percent", "signed", "day", "moment", "prose_day"])
def test_a_missing_value_is_said_in_words(name):
    assert drawn("{{ value|" + name + " }}", value=None) == "brak danych"


def test_an_icon_is_inlined_and_hidden_from_screen_readers():
    html = drawn('{% icon "plus" %}')
    assert html.startswith("<svg")
    assert 'aria-hidden="true"' in html
    assert "style=" not in html


def test_an_icon_outside_the_set_is_an_error():
    with pytest.raises(FileNotFoundError):
        drawn('{% icon "unicorn" %}')


@pytest.mark.parametrize("key", ui.STATUSES)
def test_every_state_has_a_sign_and_a_word(key):
    html = drawn("{% status key %}", key=key)
    assert "<svg" in html
    assert str(ui.STATUSES[key][2]) in html


@pytest.mark.parametrize("key", ui.ORIGINS)
def test_every_origin_has_a_sign_and_a_word(key):
    assert "<svg" in drawn("{% origin key %}", key=key)


def test_tints_of_origins_are_for_detail_pages():
    assert "badge-plain" in drawn('{% origin "live" %}')
    assert "badge-live" in drawn('{% origin "live" tinted=True %}')


def test_a_partner_is_named_and_escaped():
    html = drawn("{% origin 'partner' who %}", who="PPP <nr 1>")
    assert "od partnera: PPP &lt;nr 1&gt;" in html


@pytest.mark.parametrize(
    ("term", "words", "look"),
    [
        (date(2024, 3, 12), "po terminie o 2 dni", "late"),
        (date(2024, 3, 13), "po terminie o 1 dzień", "late"),
        (date(2024, 3, 14), "termin dziś", "soon"),
        (date(2024, 3, 15), "termin za 1 dzień", "soon"),
        (date(2024, 3, 28), "termin za 14 dni", "soon"),
        (date(2024, 4, 30), "termin 30.04.2024", "plain"),
    ],
)
def test_a_term_is_said_from_today(term, words, look):
    html = drawn("{% due term today %}", term=term, today=date(2024, 3, 14))
    assert words in html
    assert f"badge-{look}" in html
