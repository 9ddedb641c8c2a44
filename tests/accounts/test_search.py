"""Search finds Polish names typed without marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.search import fold, starts_with
from families.models import Person
from tests.families.factories import make_person


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Żółć", "zolc"),
        ("ŁÓDŹ", "lodz"),
        ("Święcka-Łoś", "swiecka los"),
        ("  Nowak  ", "nowak"),
        ("R-147", "r 147"),
        ("ąćęłńóśźż", "acelnoszz"),
        ("!!!", ""),
    ],
)
def test_a_text_is_folded(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.django_db
def test_an_empty_search_lists_nobody():
    make_person()
    assert not Person.objects.filter(starts_with("surname", " ")).exists()
