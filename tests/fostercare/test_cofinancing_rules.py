"""The rule set: every open point of the law is named, argued and changes only what it says."""

import ast
from datetime import date
from pathlib import Path

import pytest

import fostercare.cofinancing
from fostercare.cofinancing.bands import CountMethod, bands, next_change
from fostercare.cofinancing.facts import Announcement, MonthlyCost, OverlappingStays, announced
from fostercare.cofinancing.rules import POINT_NAMES, POINTS, READINGS, Interruption, RuleSet, other_readings
from tests.fostercare.pure import RATES, benefit, child, stay

OPTIONS = [option for options in POINTS.values() for option in options]


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_is_named_argued_and_grounded(option):
    reading = READINGS[option]
    assert reading.name
    assert reading.text
    assert reading.basis


def test_every_point_has_a_name_and_options_do_not_share_codes():
    assert set(POINT_NAMES) == set(POINTS)
    assert len(OPTIONS) == len(set(OPTIONS)) == len(READINGS)


def test_other_readings_change_one_point_each():
    chosen = RuleSet()
    for option, rules in other_readings(chosen):
        changed = [name for name, value in rules.options() if value != getattr(chosen, name)]
        assert len(changed) == 1
        assert getattr(rules, changed[0]) is option


def test_an_unbroken_stay_is_counted_by_anniversaries_and_a_broken_one_by_days():
    first = stay(start=date(2023, 9, 1), end=date(2024, 6, 30))
    again = stay(key=2, start=date(2025, 2, 1))
    found = bands([first, again], RuleSet(), RATES)
    assert [(band.start, band.end, band.year, band.method) for band in found] == [
        (date(2023, 9, 1), date(2024, 6, 30), 1, CountMethod.ANNIVERSARIES),
        (date(2025, 2, 1), date(2025, 4, 2), 1, CountMethod.ACCUMULATED_DAYS),
        (date(2025, 4, 3), date(2026, 4, 2), 2, CountMethod.ACCUMULATED_DAYS),
        (date(2026, 4, 3), None, 3, CountMethod.ACCUMULATED_DAYS),
    ]
    assert (found[1].days_before, found[2].threshold) == (304, 365)


def test_a_restart_begins_anew_and_a_calendar_does_not_stop():
    stays = [stay(start=date(2023, 9, 1), end=date(2024, 6, 30)), stay(key=2, start=date(2025, 2, 1))]
    anew = bands(stays, RuleSet(interruption=Interruption.RESTART), RATES)
    assert [band.start for band in anew[1:]] == [date(2025, 2, 1), date(2026, 2, 1), date(2027, 2, 1)]
    running = bands(stays, RuleSet(interruption=Interruption.CALENDAR), RATES)
    assert [(band.start, band.year) for band in running[1:]] == [(date(2025, 2, 1), 2), (date(2025, 9, 1), 3)]


def test_a_move_on_the_next_day_is_no_interruption():
    stays = [stay(end=date(2023, 12, 31)), stay(key=2, provider=2, start=date(2024, 1, 1))]
    assert all(band.method is CountMethod.ANNIVERSARIES for band in bands(stays, RuleSet(), RATES))


def test_the_next_change_of_band_is_known_ahead():
    found = bands([stay()], RuleSet(), RATES)
    assert next_change(found, date(2023, 5, 1)).start == date(2024, 3, 15)
    assert next_change(found, date(2025, 3, 15)) is None
    assert next_change(found, date(2020, 1, 1)) is None


def test_two_stays_on_one_day_are_an_error():
    one = child(stay(end=date(2023, 6, 1)), stay(key=2, start=date(2023, 6, 1)))
    with pytest.raises(OverlappingStays) as error:
        one.stays_in_order()
    assert (error.value.first.key, error.value.second.key) == (1, 2)


def test_a_monthly_cost_belongs_to_a_stay_or_to_a_provider():
    with pytest.raises(ValueError, match="must belong"):
        benefit(provider=1)
    with pytest.raises(ValueError, match="must belong"):
        benefit(of=None)
    assert isinstance(benefit(of=None, provider=1), MonthlyCost)


def test_an_announcement_published_in_december_holds_from_january():
    old = Announcement(1, 1, 900, date(2023, 2, 10))
    new = Announcement(2, 1, 950, date(2023, 12, 31))
    spans = [(span.start, span.end, item.key) for span, item in announced([new, old])]
    assert spans == [(date(2023, 3, 1), date(2023, 12, 31), 1), (date(2024, 1, 1), None, 2)]
    assert announced([]) == []


def test_the_calculation_knows_neither_database_nor_clock_nor_settings():
    folder = Path(fostercare.cofinancing.__file__).parent
    allowed = {
        "calendar",
        "collections",
        "dataclasses",
        "datetime",
        "decimal",
        "enum",
        "fractions",
        "functools",
        "itertools",
    }
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module.startswith("fostercare.cofinancing") or node.module.split(".")[0] in allowed, path
            assert not isinstance(node, ast.Import), path
            assert not (isinstance(node, ast.Attribute) and node.attr in {"today", "now"}), path
