"""Notes checked line by line: every seeded error is found and named, nothing else is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fostercare.cofinancing.codes import Component
from fostercare.cofinancing.rules import Contested, RuleSet
from fostercare.verification.checking import gaps, verify
from fostercare.verification.findings import Cause, Verdict
from tests.fostercare.county_file import FIRST, LAST, honest_file, with_errors

LETTER_ONLY = {Cause.ADULT}


@pytest.fixture(scope="module")
def seeded():
    return with_errors(honest_file())


@pytest.fixture(scope="module")
def findings(seeded):
    return {finding.charged.key: finding for finding in verify(seeded.lines, seeded.book)}


def test_an_honest_file_agrees_line_by_line():
    file = honest_file()
    found = verify(file.lines, file.book)
    assert len(file.lines) >= 500
    assert [finding for finding in found if finding.cause] == []
    assert gaps(file.lines, file.book, FIRST, LAST) == []


def test_every_seeded_error_is_found_and_named_rightly_and_no_other(seeded, findings):
    named = {key: finding.cause for key, finding in findings.items() if finding.cause}
    wrong = {
        key: (seeded.seeded.get(key), named.get(key))
        for key in seeded.seeded.keys() | named.keys()
        if seeded.seeded.get(key) is not named.get(key)
    }
    assert wrong == {}


def test_errors_of_every_kind_are_seeded(seeded):
    assert set(Cause) - set(seeded.seeded.values()) - LETTER_ONLY == set()


def test_what_the_note_is_silent_about_is_told(seeded):
    found = gaps(seeded.lines, seeded.book, FIRST, LAST)
    left_out = {}
    for line in seeded.left_out:
        key = (line.child, line.component)
        left_out[key] = left_out.get(key, Decimal(0)) + line.amount
    assert {(gap.child, gap.component): gap.amount for gap in found} == left_out
    assert [gap.whole_child for gap in found if gap.child == seeded.named["silent"]] == [True]


def test_every_finding_says_why_in_a_sentence(findings):
    for finding in findings.values():
        assert not finding.cause or finding.reason.endswith("."), finding
    assert all("None" not in finding.reason for finding in findings.values())


def test_charged_less_expected_adds_up(seeded, findings):
    charged = sum(line.amount for line in seeded.lines)
    expected = sum(finding.expected for finding in findings.values())
    assert sum(finding.difference for finding in findings.values()) == charged - expected


def one_line(file, name="plain-1", month=2):
    return replace(file.find(name, month), days=None, monthly=None, base=None, percent=None)


def causes(lines, book) -> list[Cause | None]:
    return [finding.cause for finding in verify(lines, book)]


def test_a_month_charged_in_two_lines_of_the_same_days_agrees_as_a_sum():
    file = honest_file()
    halves = [line for line in file.lines if line.child == file.named["anniversary"] and line.start.month == 2]
    assert len(halves) == 2
    whole = [replace(line, start=date(2024, 2, 1), end=date(2024, 2, 29)) for line in halves]
    assert causes(whole, file.book) == [None, None]


def test_the_year_that_ends_with_its_anniversary_is_named_as_another_reading():
    file = honest_file()
    reading = next(lines for option, lines in file.book.readings.items() if option.value == "ends_with_day")
    month = [line for line in reading if line.child == file.named["anniversary"] and line.start.month == 2]
    line = replace(
        one_line(file, "anniversary"),
        start=date(2024, 2, 1),
        end=date(2024, 2, 29),
        amount=sum(x.amount for x in month),
    )
    found = verify([line], file.book)[0]
    assert found.cause is Cause.READING
    assert "art. 112" in found.reason


def test_a_correction_takes_the_old_line_back_and_charges_it_anew():
    file = honest_file()
    right = one_line(file)
    wrong = replace(right, key=90_001, amount=right.amount + 100, note="3/2024", position=4)
    book = replace(file.book, earlier=(wrong,))
    back = replace(right, key=90_002, amount=-wrong.amount)
    assert causes([back, right], book) == [None, None]
    assert causes([right], book) == [Cause.CHARGED_BEFORE]


def test_a_correction_by_the_difference_agrees():
    file = honest_file()
    right = one_line(file)
    wrong = replace(right, key=90_001, amount=right.amount + 100, note="3/2024", position=4)
    book = replace(file.book, earlier=(wrong,))
    assert causes([replace(right, amount=Decimal(-100))], book) == [None]
    assert causes([replace(right, amount=Decimal(-90))], book) == [Cause.CHARGED_BEFORE]


def test_a_line_that_was_refused_as_a_whole_may_be_charged_again():
    file = honest_file()
    right = one_line(file)
    book = replace(file.book, earlier=(replace(right, key=90_001, note="3/2024", refused=True),))
    assert causes([right], book) == [None]


@pytest.mark.parametrize("contested", list(Contested))
def test_a_contested_component_is_shown_apart_even_if_its_sum_is_right(contested):
    rules = RuleSet(contested=contested, contested_components=frozenset({Component.CARER_PAY}))
    file = honest_file(replace(rules, contested=Contested.MARKED))
    line = file.find("shared-1-1", 2, Component.CARER_PAY)
    book = replace(honest_file(rules).book, county=file.book.county)
    found = verify([line], book)[0]
    assert found.verdict is Verdict.CONTESTED
    assert found.expected == (line.amount if contested is Contested.MARKED else 0)
