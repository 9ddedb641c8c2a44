"""Every relation: silent where it holds, found with its cells where it does not."""

from dataclasses import replace

import pytest

from reporting.checks.finding import Severity
from reporting.checks.statements import Announced, Node, Origin, Stated
from reporting.checks.times import When
from tests.reporting.checks import cases_matters, cases_numbers, cases_relations  # noqa: F401 - they register their cases
from tests.reporting.checks.cases import CASES
from tests.reporting.checks.samples import YEAR, figure, grid, number, only, rules_of, said_in


@pytest.mark.parametrize("name", CASES)
def test_a_relation_that_holds_is_silent(name):
    make, good, _bad, _rule, _refs = CASES[name]
    assert rules_of(make(good)) == []


@pytest.mark.parametrize("name", CASES)
def test_a_relation_that_fails_is_found_with_its_cells(name):
    make, _good, bad, rule, refs = CASES[name]
    found = rules_of(make(bad))
    assert (rule, refs) in [(one, tuple(dict.fromkeys(cells))) for one, cells in found]
    assert len(found) == 1, found


def test_a_report_without_needs_cannot_be_submitted():
    assert only(said_in(needs=())).severity is Severity.ERROR
    assert rules_of(replace(said_in(needs=()), year=None)) == []


def test_families_that_stand_under_several_reasons_need_not_add_up():
    def table(total):
        rows = [("Ubóstwo", 60), ("Bezrobocie", 50), ("Razem", total)]
        return said_in(grids=(grid("T1", "Powody pomocy", [("liczba", When(YEAR))], rows, ["rodziny"]),))

    assert rules_of(table(80)) == []
    assert rules_of(table(130)) == [("sum", ("T1",))]


def test_percentages_of_something_else_are_no_shares():
    rows = [("Ogółem", 200, 98), ("Gmina", 150, 97), ("Powiat", 50, 104)]
    columns = [("wydatki", When()), ("wykonanie planu", When())]
    assert rules_of(said_in(grids=(grid("T1", "plan", columns, rows, ["zł", "%"], total_row=0),))) == []
    plan = figure("W1", "odsetek wykonania planu", 104, "%")
    assert rules_of(said_in(plan)) == []


def test_a_label_that_says_little_counts_other_things_at_another_part_of_the_programme():
    label = "liczba wydanych decyzji"
    apart = (figure("W1", label, 4, "szt.", beside="S1"), figure("W2", label, 9, "szt.", beside="S2"))
    assert rules_of(said_in(*apart)) == []
    assert rules_of(said_in(apart[0], replace(apart[1], task="C2.Z1"))) == []
    assert rules_of(said_in(apart[0], replace(apart[1], beside="S1"))) == [("equal", ("W1", "W2"))]


def test_persons_and_families_of_two_ways_of_realisation_are_not_compared():
    families = figure("W1", "liczba rodzin", 40, "rodziny", beside="S1")
    assert rules_of(said_in(families, figure("W2", "liczba osób", 9, beside="S2"))) == []
    assert rules_of(said_in(families, figure("W2", "liczba osób", 9, beside="S1"))) == [("at_least", ("W1", "W2"))]


def test_an_announced_name_that_changes_is_remarked_on():
    nodes = (Node("C1", "goal", "1", "Wsparcie rodzin"), Node("C2", "goal", "2", "Rozwój pieczy"))
    same = Announced("goal", ("Wsparcie  rodzin.", "ROZWÓJ PIECZY"))
    other = Announced("goal", ("Wsparcie rodzin", "Poprawa pieczy"))
    assert rules_of(said_in(nodes=nodes, announced=(same,))) == []
    assert rules_of(said_in(nodes=nodes, announced=(other,))) == [("naming", ("program",))]


def test_one_measure_of_a_built_report_has_one_value():
    def printed(value, section):
        return Stated(
            section, "families.assisted", "rodziny", number(value), "rodziny", when=When(YEAR), section=section,
            origin=Origin.PRINTED, measure="families.assisted:",
        )  # fmt: skip

    assert rules_of(said_in(printed=(printed(12, "families"), printed(12, "key_figures")))) == []
    finding = only(said_in(printed=(printed(12, "families"), printed(13, "key_figures"))))
    assert finding.severity is Severity.ERROR
    assert [place.section for place in finding.places] == ["families", "key_figures"]
