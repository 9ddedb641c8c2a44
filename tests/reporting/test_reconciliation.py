"""Relations between live figures: each fires where it should, and is silent where the numbers agree."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from programs import sources
from reporting.blocks import Cell, Column, Document, Section, Table
from reporting.checks.finding import Severity
from reporting.reconciliation import care, earlier, examining, families, limits
from reporting.reconciliation.numbers import PrintedNumbers, Standings
from reporting.reconciliation.relations import AtMost, Balance, Split, Term, Together

pytestmark = pytest.mark.once


class Given:
    """Numbers written down by a test: values by key, breakdowns by key and dimension."""

    def __init__(self, values: Mapping = (), breakdowns: Mapping = (), start: Mapping = (), detail: Mapping = ()):
        self.values, self.breakdowns = dict(values), dict(breakdowns)
        self.start, self.facts = dict(start), dict(detail)
        self.shown = frozenset(self.values) | frozenset(self.start)

    def of(self, key, part=""):
        if not part:
            value = self.values.get(key)
            return None if value is None else Decimal(value)
        dimension, code = part.split(":", 1)
        found = self.breakdowns.get((key, dimension))
        return None if found is None else Decimal(found.get(code, 0))

    def parts(self, key, dimension):
        found = self.breakdowns.get((key, dimension))
        return None if found is None else {code: Decimal(value) for code, value in found.items()}

    def at_start(self, key):
        value = self.start.get(key)
        return None if value is None else Decimal(value)

    def detail(self, key):
        return self.facts.get(key, {})


def document_of(*cells: Cell, section: str = "families", year: int = 2023) -> Document:
    """A report with one table of the cells."""
    rows = tuple((Cell("wiersz", header=True), cell) for cell in cells)
    table = Table("t1", "Tabela", (Column("co", 80), Column("ile", 40, numeric=True)), rows, number="1")
    sections = (Section(section, "Rozdział", "", (table,)),)
    return Document("MOPS", "Sprawozdanie", "", "Program", 2021, 2023, year, "draft", date(year + 1, 3, 1), sections)


NOWHERE = Standings(document_of())


def found_by(relation, numbers) -> list:
    """Findings of the relation; fails where its numbers were not known."""
    (examined,) = relation.examine(numbers, NOWHERE)
    return list(examined.findings)


WORK = families.RELATIONS[0]


def work(carried, started, ended, remaining) -> Given:
    keys = (families.CARRIED, families.STARTED, families.ENDED, families.REMAINING)
    return Given(dict(zip(keys, (carried, started, ended, remaining), strict=True)))


def test_work_that_balances_is_silent():
    assert found_by(WORK, work(10, 5, 3, 12)) == []


def test_work_that_does_not_balance_is_an_error_with_both_numbers():
    (finding,) = found_by(WORK, work(10, 5, 3, 13))
    assert (finding.rule, finding.severity) == ("difference", Severity.ERROR)
    assert (finding.stated, finding.expected) == (13, 12)
    assert "10 + 5 − 3 = 12" in finding.explanation
    assert [place.text for place in finding.places] == ["10", "5", "3", "13"]


def test_nothing_is_said_where_a_number_is_not_known():
    assert list(WORK.examine(work(10, 5, None, 13), NOWHERE)) == []


BASIS = Split("Podstawy", "families", families.ASSISTED, "basis")
FORM = Split("Formy", "care", care.IN_CARE, "form", care.CHANGED_FORM, care.MEDICAL)


def split(key: str, dimension: str, whole, **parts) -> Given:
    return Given({key: whole}, {(key, dimension): parts})


def test_parts_that_make_the_whole_are_silent():
    assert found_by(BASIS, split(families.ASSISTED, "basis", 12, voluntary=10, court=2)) == []


@pytest.mark.parametrize("voluntary", [9, 11])
def test_parts_that_give_more_or_less_are_an_error(voluntary):
    (finding,) = found_by(BASIS, split(families.ASSISTED, "basis", 12, voluntary=voluntary, court=2))
    assert (finding.rule, finding.severity) == ("sum", Severity.ERROR)
    assert [place.ref for place in finding.places] == [
        families.ASSISTED,
        f"{families.ASSISTED}#basis:voluntary",
        f"{families.ASSISTED}#basis:court",
    ]


def test_a_child_that_changed_form_counts_twice_which_is_a_remark():
    (finding,) = found_by(FORM, split(care.IN_CARE, "form", 14, related=10, institution=5))
    assert finding.severity is Severity.REMARK
    assert care.CHANGED_FORM in finding.explanation


@pytest.mark.parametrize("parts", [{"related": 10, "institution": 3}, {"related": 15}])
def test_forms_that_lose_children_or_exceed_all_of_them_are_errors(parts):
    (finding,) = found_by(FORM, split(care.IN_CARE, "form", 14, **parts))
    assert finding.severity is Severity.ERROR


def test_medical_institutions_stand_beside_the_whole():
    assert found_by(FORM, split(care.IN_CARE, "form", 14, related=14, medical=1)) == []


def test_a_part_larger_than_its_whole_is_an_error():
    relation = AtMost("x", "families", Term(families.CHILDREN), (Term(families.PERSONS),), "Dzieci są osobami.")
    assert found_by(relation, Given({families.CHILDREN: 31, families.PERSONS: 49})) == []
    (finding,) = found_by(relation, Given({families.CHILDREN: 50, families.PERSONS: 49}))
    assert (finding.rule, finding.stated, finding.expected) == ("at_most", 50, 49)


def test_money_without_children_asks_for_a_look():
    relation = Together("x", "cofinancing", care.AMOUNT, care.COFINANCED, "Jest kwota bez dzieci.")
    assert found_by(relation, Given({care.AMOUNT: "10.50", care.COFINANCED: 1})) == []
    assert found_by(relation, Given({care.AMOUNT: 0, care.COFINANCED: 0})) == []
    (finding,) = found_by(relation, Given({care.AMOUNT: "10.50", care.COFINANCED: 0}))
    assert finding.severity is Severity.WARNING


def children(start, placed, left, end, all_year) -> Given:
    values = {care.PLACED: placed, care.LEFT: left, care.ON_LAST_DAY: end, care.IN_CARE: all_year}
    return Given(values, start={care.ON_LAST_DAY: start})


@pytest.mark.parametrize(
    ("numbers", "severity"),
    [
        ((10, 3, 2, 11, 13), None),
        ((10, 3, 2, 10, 13), Severity.WARNING),
        ((10, 2, 2, 11, 13), Severity.WARNING),
        # A child came, left and came back: placed once, left once, there at the end.
        ((10, 3, 3, 11, 13), Severity.REMARK),
    ],
)
def test_children_in_care_balance_but_for_those_who_came_back(numbers, severity):
    found = found_by(care.ChildrenBalance(), children(*numbers))
    assert [finding.severity for finding in found] == ([severity] if severity else [])


OVER = limits.RELATIONS[0]


def test_days_over_the_limit_are_told_with_the_day_of_the_peak():
    def peak(days):
        facts = {"days_over_limit": days, "peak_on": "2023-05-04"}
        return Given({OVER.key: 16}, detail={OVER.key: facts})

    assert found_by(OVER, peak(0)) == []
    (finding,) = found_by(OVER, peak(9))
    assert finding.severity is Severity.WARNING
    assert "9 dni" in finding.explanation
    assert "4\N{NO-BREAK SPACE}maja" in finding.explanation


def test_more_children_than_places_in_a_facility_ask_for_a_look():
    relation = limits.Capacity()

    def facility(children, places):
        named = {
            (relation.places, "facility"): {"Świetlica": places},
            (relation.children, "facility"): {"Świetlica": children},
        }
        return Given({relation.places: places, relation.children: children}, named)

    assert found_by(relation, facility(20, 20)) == []
    assert found_by(relation, facility(20, 0)) == []
    (finding,) = found_by(relation, facility(21, 20))
    assert (finding.rule, finding.stated, finding.expected) == ("capacity", 21, 20)


@pytest.mark.parametrize(
    ("share", "part", "whole", "rule"), [("75.0", 30, 40, None), ("74.0", 30, 40, "percent"), ("50.0", 4, 8, None)]
)
def test_a_share_follows_from_its_parts(share, part, whole, rule):
    parts = {(limits.SHARE, "part"): {"family_forms": part, "all": whole}}
    found = found_by(limits.Share(), Given({limits.SHARE: share}, parts))
    assert [finding.rule for finding in found] == ([rule] if rule else [])


def test_a_printed_share_of_few_is_remarked():
    parts = {(limits.SHARE, "part"): {"family_forms": 4, "all": 8}}
    at = Standings(document_of(Cell("50,0", Decimal("50.0"), "%", source=limits.SHARE), section="family_care"))
    (examined,) = limits.Share().examine(Given({limits.SHARE: "50.0"}, parts), at)
    assert [(one.rule, one.severity) for one in examined.findings] == [("small_whole", Severity.REMARK)]


def test_every_relation_names_sources_that_are_registered():
    for relation in examining.RELATIONS:
        assert set(relation.sources) <= set(sources.SOURCES), relation.title
        for term in _terms(relation):
            dimension = term.part.partition(":")[0]
            assert not dimension or dimension in sources.get(term.key).dimensions, relation.title
        if isinstance(relation, Split):
            assert relation.dimension in sources.get(relation.key).dimensions, relation.title


def _terms(relation) -> list[Term]:
    if isinstance(relation, Balance):
        return [*relation.terms, relation.result]
    return [relation.part, *relation.whole] if isinstance(relation, AtMost) else []


def test_relations_of_sources_that_the_report_does_not_print_are_left_out():
    assert list(examining.live(Given(), NOWHERE)) == []
    looked_at = list(examining.live(work(10, 5, 3, 12), NOWHERE))
    assert [one.title for one in looked_at] == [WORK.title]


def test_a_finding_leads_to_the_table_where_the_report_prints_the_number():
    at = Standings(document_of(Cell("13", Decimal(13), "rodziny", source=families.REMAINING)))
    (examined,) = WORK.examine(work(10, 5, 3, 13), at)
    assert [(place.section, place.anchor) for place in examined.findings[0].places][-1] == ("families", "t-t1")


def test_a_frozen_report_is_examined_on_what_it_prints():
    cells = [
        Cell(str(value), Decimal(value), "rodziny", year=2023, source=key)
        for key, value in work(10, 5, 3, 13).values.items()
    ]
    (examined,) = WORK.examine(PrintedNumbers(document_of(*cells)), NOWHERE)
    assert not examined.holds


@pytest.mark.parametrize(("now", "holds"), [(9, True), (10, False)])
def test_the_year_begins_as_the_adopted_report_ended(now, holds):
    numbers = Given({families.CARRIED: now})
    (examined,) = earlier.starts(numbers, NOWHERE, {(families.REMAINING, ""): Decimal(9)})
    assert examined.holds is holds
    if not holds:
        (finding,) = examined.findings
        assert (finding.rule, finding.stated, finding.expected) == ("last_report", 10, 9)


@pytest.mark.parametrize(("printed", "count"), [("7", 0), ("8", 1)])
def test_the_column_of_last_year_repeats_the_adopted_report(printed, count):
    cell = Cell(printed, Decimal(printed), year=2022, ref="C1.W1")
    adopted = {("C1.W1", ""): {Decimal(7)}}
    (examined,) = earlier.last_column(type("R", (), {"year": 2023}), Standings(document_of(cell)), adopted)
    assert len(examined.findings) == count


def test_what_the_adopted_report_did_not_print_is_not_compared():
    cell = Cell("8", Decimal(8), year=2022, ref="C1.W1")
    assert list(earlier.last_column(type("R", (), {"year": 2023}), Standings(document_of(cell)), {})) == []
