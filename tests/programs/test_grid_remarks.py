"""What the grid asks about: each rule at its edge, with the numbers that say so."""

from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace

import pytest

from programs.answer_remarks import note_remarks
from programs.models import Indicator, Institution, Measure, PartsKind
from programs.remarks import jump, outside_bounds, parts_against_whole, people_in_families


@dataclass(eq=False)
class Number:
    """A number as the rules look at it."""

    value: int | None
    before: int | None = None
    kind: str = "count"
    unit: str = "rodziny"
    is_comparable: bool = True
    measure: Measure = field(default_factory=Measure)

    @property
    def number(self):
        return None if self.value is None else Decimal(self.value)

    @property
    def last(self):
        return SimpleNamespace(value=None if self.before is None else Decimal(self.before))


@pytest.mark.parametrize(
    ("before", "now", "kind", "jumps"),
    [
        (244, 260, "count", False),
        (20, 30, "count", False),  # exactly by half
        (20, 31, "count", True),
        (20, 9, "count", True),
        (12, 3, "count", False),  # fewer than 10 units
        (0, 9, "count", False),
        (0, 10, "count", True),
        (20, 0, "count", True),
        (1000, 1900, "money", False),
        (1000, 2000, "money", True),
        (40, 59, "percent", False),
        (40, 60, "percent", True),
        (None, 500, "count", False),
        (500, None, "count", False),
    ],
)
def test_a_number_far_from_last_years_is_asked_about(before, now, kind, jumps):
    assert bool(jump(Number(now, before, kind))) is jumps


def test_the_words_show_both_numbers_and_how_far_they_are_apart():
    assert jump(Number(26, 244)) == "Rok wcześniej 244, teraz 26: o 89% mniej."


def test_years_that_count_something_else_are_not_compared():
    assert not jump(Number(500, 10, is_comparable=False))


@pytest.mark.parametrize(
    ("now", "kind", "low", "high", "is_outside"),
    [
        (100, "percent", None, None, False),
        (101, "percent", None, None, True),
        (140, "percent", None, 200, False),
        (4, "count", 5, None, True),
        (5, "count", 5, 9, False),
        (10, "count", 5, 9, True),
    ],
)
def test_a_number_outside_the_bounds_is_asked_about(now, kind, low, high, is_outside):
    measure = Measure(lower_bound=low, upper_bound=high)
    assert bool(outside_bounds(Number(now, kind=kind, measure=measure))) is is_outside


@pytest.mark.parametrize(
    ("parts_kind", "whole", "parts", "count"),
    [
        (PartsKind.SPLIT, 33, [15, 18], 0),
        (PartsKind.SPLIT, 33, [15, 15], 1),
        (PartsKind.SPLIT, 33, [15, None], 0),
        (PartsKind.SPLIT, 33, [40, None], 1),
        (PartsKind.OF_WHICH, 33, [15, 33], 0),
        (PartsKind.OF_WHICH, 33, [34, 40], 2),
        (PartsKind.RELATED, 33, [99], 0),
        (PartsKind.SPLIT, None, [15, 15], 0),
    ],
)
def test_parts_are_compared_with_the_whole_as_they_relate(parts_kind, whole, parts, count):
    assert len(list(parts_against_whole(parts_kind, Number(whole), [Number(part) for part in parts]))) == count


def test_more_families_than_persons_in_them_are_asked_about():
    families, persons = Number(26), Number(16, unit="osoby")
    assert [item for item, words in people_in_families(families, [persons])] == [persons]
    assert not list(people_in_families(Number(16), [Number(26, unit="osoby")]))
    assert not list(people_in_families(Number(16), [Number(0, unit="dzieci")]))


def question(indicator: Indicator, position: int, number: int, last: int | None = None):
    """A question to an institution with its answer."""
    measure = Measure(indicator=indicator, position=position, unit="rodziny")
    values = [None if one is None else SimpleNamespace(number=Decimal(one)) for one in (number, last)]
    shape = {"institution": Institution(pk=1), "measure": measure, "unit": "rodziny", "is_comparable": True}
    return SimpleNamespace(this=values[0], last=values[1], remarks=[], **shape)


def test_an_institution_is_told_what_looks_wrong_in_its_own_answers():
    indicator = Indicator(pk=1, parts_kind=PartsKind.SPLIT)
    parts = [question(indicator, 2, 15, last=90), question(indicator, 1, 15)]
    whole = question(indicator, 0, 33)
    note_remarks([*parts, whole])
    assert [len(one.remarks) for one in (whole, *parts)] == [1, 1, 0]
    alone = question(Indicator(pk=2), 1, 15, last=90)
    note_remarks([alone])
    assert len(alone.remarks) == 1
