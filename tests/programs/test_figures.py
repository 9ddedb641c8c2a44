"""One rule says which number is printed, and both numbers stay in sight."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs import sources
from programs.checks import check_stored_keys
from programs.figures import figure, figures, programme_figures
from programs.models import Measure
from programs.sources import Figure, FigureKind, Source
from tests.programs.factories import (
    count_live,
    make_indicator,
    make_institution,
    make_measure,
    make_node,
    make_part,
    make_value,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch) -> list:
    """A live source „test.families" that counts 52 families, 40 of them by consent; the list notes each question."""
    questions: list = []

    def count(period):
        questions.append(period)
        return Figure(52, {"basis": {"voluntary": 40}})

    source = Source("test.families", "rodziny", "rodziny", FigureKind.FLOW, "rodziny z asystentem", count)
    monkeypatch.setitem(sources._REGISTRY, source.key, source)
    return questions


def live(**overrides) -> Measure:
    return make_indicator(**{"source_key": "test.families"} | overrides).measures.get()


def test_a_measure_without_source_prints_what_was_stored():
    measure = make_measure()
    make_value(measure, number=1234, state="submitted")
    shown = figure(measure, 2022)
    assert (shown.value, shown.text, shown.unit) == (1234, "1\N{NO-BREAK SPACE}234", "rodziny")
    assert (shown.origin, shown.state, shown.live, shown.differs) == ("entered", "submitted", None, False)


def test_nothing_known_is_said_in_words():
    shown = figure(make_measure(), 2022)
    assert (shown.value, shown.text, shown.origin, shown.is_known) == (None, "brak danych", "", False)


def test_a_live_measure_prints_the_count_and_keeps_the_entry_beside(asked):
    measure = live()
    make_value(measure, number=54, words="54 rodziny")
    shown = figure(measure, 2022)
    assert (shown.value, shown.text, shown.origin, shown.source) == (52, "52", "live", "test.families")
    assert (shown.live, shown.entered, shown.differs) == (52, 54, True)
    assert shown.words == ""


def test_records_that_hold_nothing_of_the_year_print_no_zero(monkeypatch):
    measure = live(source_key=count_live(monkeypatch, 0))
    shown = figure(measure, 2022)
    assert (shown.value, shown.live, shown.is_known) == (None, None, False)
    assert shown.text == "brak zapisów z tego roku"
    make_value(measure, number=5)
    assert (figure(measure, 2022).value, figure(measure, 2022).origin) == (5, "entered")


def test_a_zero_among_records_of_the_year_is_a_number(monkeypatch):
    of_the_year = lambda period: period.contains(date(2022, 7, 1))  # noqa: E731
    measure = live(source_key=count_live(monkeypatch, 0, register=of_the_year))
    assert figure(measure, 2022).live == 0
    assert figure(measure, 2021).live is None


def test_a_zero_part_of_a_number_is_a_number(monkeypatch, asked):
    part = live(source_dimension="basis", source_code="court")
    assert figure(part, 2022).live == 0


def test_a_reason_puts_the_entry_before_the_count(asked):
    measure = live()
    make_value(measure, number=54, override_reason="dwie rodziny z gminy sąsiedniej")
    shown = figure(measure, 2022)
    assert (shown.value, shown.origin, shown.live, shown.entered) == (54, "entered", 52, 54)
    assert shown.source == "test.families"


def test_a_part_of_a_breakdown_is_counted(asked):
    assert figure(live(source_dimension="basis", source_code="voluntary"), 2022).value == 40
    assert figure(live(source_dimension="basis", source_code="court"), 2022).value == 0
    assert figure(live(source_dimension="reason", source_code="moved"), 2022).value is None


def test_years_before_the_records_print_what_was_stored(asked):
    measure = live(live_since=2022)
    make_value(measure, year=2021, number=47)
    assert figure(measure, 2021).value == 47
    assert figure(measure, 2021).live is None
    assert figure(measure, 2022).value == 52


def test_a_source_that_is_gone_falls_back_and_is_reported():
    measure = make_indicator(source_key="test.gone").measures.get()
    make_value(measure, number=7)
    assert figure(measure, 2022).value == 7
    assert [error.id for error in check_stored_keys(databases=["default"])] == ["programs.E002"]
    assert check_stored_keys() == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ({"number": None, "words": "trzy razy w roku"}, "trzy razy w roku"),
        ({"number": None, "value_state": "not_applicable"}, "nie dotyczy"),
        ({"number": None, "value_state": "parts"}, "podano w częściach"),
        ({"number": 3800, "value_state": "approximate"}, "ok. 3\N{NO-BREAK SPACE}800"),
        ({"number": 7, "number_to": 9}, "7–9"),
        ({"number": Decimal("9.2")}, "9,2"),
        ({"number": 0}, "0"),
    ],
)
def test_what_stands_in_the_cell(what, text):
    value = make_value(**what)
    assert figure(value.measure, 2022).text == text


def test_money_has_two_decimals():
    measure = make_indicator(unit="zł", decimals=2).measures.get()
    make_value(measure, number=Decimal("118562.8"))
    assert figure(measure, 2022).text == "118\N{NO-BREAK SPACE}562,80"


@pytest.mark.parametrize(("combine", "value"), [("sum", 9), ("maximum", 5), ("last", 4), ("side_by_side", None)])
def test_institutions_are_combined_as_the_measure_says(combine, value):
    measure = make_indicator(combine=combine).measures.get()
    for number, name in ((5, "Szkoła"), (4, "Poradnia")):
        make_value(measure, number=number, reporter=make_institution(name=name), origin="partner", state="submitted")
    shown = figure(measure, 2022)
    assert shown.value == value
    assert len(shown.by_reporter) == 2
    if combine == "side_by_side":
        assert shown.text == "Szkoła: 5; Poradnia: 4"


def test_the_agreed_figure_stands_before_those_of_institutions():
    measure = make_measure()
    for number in (5, 4):
        make_value(measure, number=number, reporter=make_institution())
    make_value(measure, number=8, origin="agreed")
    assert figure(measure, 2022).value == 8
    assert len(figure(measure, 2022).by_reporter) == 3


def test_the_whole_year_stands_before_a_part_of_it():
    measure = make_measure()
    make_value(measure, number=9)
    make_value(measure, number=5, as_of="2022-06-30")
    assert figure(measure, 2022).value == 9


def test_a_whole_programme_costs_the_same_however_many_measures_it_has(asked):
    node = make_node()

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            programme_figures(node.programme, [2021, 2022])
        return len(captured)

    first = make_indicator(node=node, source_key="test.families").measures.get()
    make_value(first)
    one = cost()
    for _ in range(10):
        measure = make_indicator(node=node, source_key="test.families").measures.get()
        make_part(measure, "w tym dzieci")
        make_value(measure)
    asked.clear()
    assert cost() == one
    assert len(asked) == 2, "each source is asked once a year"
    assert len(figures(Measure.objects.filter(indicator__node=node), [2022])) == 21
