"""Dated parameters: each value has its day and its reference."""

from datetime import date

import pytest

from families.parameters import entries, entry, names


def test_the_limit_of_families_fell_in_2015():
    assert entry("caseload_limit", date(2014, 12, 31)).value == 20
    assert entry("caseload_limit", date(2015, 1, 1)).value == 15


def test_before_the_act_there_is_no_value():
    with pytest.raises(LookupError):
        entry("caseload_limit", date(2011, 12, 31))


@pytest.mark.parametrize("name", names())
def test_every_value_says_where_it_comes_from(name):
    assert entries(name)
    for one in entries(name):
        assert one.article.strip()
        assert one.reference.strip()
