"""Polish alphabetical order, in Python and in the database."""

from functools import cmp_to_key
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.collation import compare
from accounts.models import Team
from tests.accounts.factories import make_team

NAMES = ["Czyż", "Ćma", "Lis", "Łoś", "Zebra", "Żaba"]
ALPHABET = "aąbcćdeęfghijklłmnńoóprsśtuwyzźż"
words = st.text(alphabet=ALPHABET + ALPHABET.upper(), max_size=6)


def test_names_sort_as_a_pole_expects():
    assert sorted([*NAMES[3:], *NAMES[:3]], key=cmp_to_key(compare)) == NAMES


def test_letters_sort_as_in_the_alphabet():
    assert sorted(ALPHABET[20:] + ALPHABET[:20], key=cmp_to_key(compare)) == list(ALPHABET)


@given(words, words)
def test_the_order_is_the_same_seen_from_both_sides(left, right):
    assert compare(left, right) == -compare(right, left)


@given(st.lists(words, min_size=3, max_size=3))
def test_the_order_has_no_circles(three):
    for first, second, third in permutations(three):
        if compare(first, second) <= 0 and compare(second, third) <= 0:
            assert compare(first, third) <= 0


@pytest.mark.django_db
def test_the_database_sorts_the_same():
    for name in sorted(NAMES, key=len):
        make_team(name=name)
    assert list(Team.objects.order_by("name").values_list("name", flat=True)) == NAMES
