"""Charts of chapters: drawn where they tell more than their table, of no more parts than can be told apart."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from reporting.blocks import Cell
from reporting.sections import breakdowns, target_chart

pytestmark = pytest.mark.once


def cell(value: int) -> Cell:
    return Cell(str(value), Decimal(value), unit="dzieci")


def stacked(*values: int):
    rows = [(f"forma {place}", cell(value)) for place, value in enumerate(values)]
    return breakdowns.stacked("care.chart", "Formy", "formy pieczy", rows, "pozostałe formy", "dzieci")


@pytest.mark.parametrize("values", [(90, 7), (90, 7, 0), (4, 4, 3, 1)])
def test_two_parts_zeros_and_a_handful_make_no_chart(values):
    assert stacked(*values) == ()


def test_smaller_parts_stand_together_after_the_three_largest():
    (figure,) = stacked(30, 20, 10, 4, 2)
    assert [(one.label, *one.values) for one in figure.series] == [
        ("forma 0", 30),
        ("forma 1", 20),
        ("forma 2", 10),
        ("pozostałe formy", 6),
    ]
    assert "Najwięcej: forma 0 – 30." in figure.alt


@pytest.mark.parametrize(("parts", "noted"), [((1, 1, 1), True), ((1, 1), False), ((2, 2), False)])
def test_shares_that_rounding_alone_keeps_from_a_hundred_are_explained(parts, noted):
    """Parts that overlap come to more than the whole, which has nothing to do with rounding."""
    assert bool(breakdowns.rounding(map(cell, parts), cell(len(parts)))) == noted


def aimed(label: str, result: int, target: int):
    shown = SimpleNamespace(value=Decimal(result), value_to=None, value_state="")
    wanted = SimpleNamespace(kind="target", comparator="at_least", value=Decimal(target), value_to=None)
    return SimpleNamespace(label=label, shown=shown), shown.value, wanted


def test_results_stand_beside_their_targets_the_farthest_first(monkeypatch):
    found = [aimed("asystenci", 7, 7), aimed("rodziny", 40, 80), aimed("kampanie", 3, 1)]
    monkeypatch.setattr(target_chart, "_aimed", lambda _context: found)
    (figure,) = target_chart.chart(SimpleNamespace(year=2023))
    assert figure.labels == ("rodziny", "asystenci", "kampanie")
    assert [one.values for one in figure.series] == [(40, 7, 3), (80, 7, 1)]
    assert "Cel osiągnięto dla 2 z 3 wskaźników." in figure.alt
    found.pop()
    assert target_chart.chart(SimpleNamespace(year=2023)) == ()
