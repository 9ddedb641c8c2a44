"""Live numbers in the prose of people: grammar, what is refused and in which words, the frozen document."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from programs.periods import Period
from programs.sources import Figure
from reporting import documents, services
from reporting.blocks import Cell, Heading, ListBlock, Paragraph, Table
from reporting.placeholders import picker
from reporting.placeholders.hints import hints, typed
from reporting.placeholders.picker import Choice
from reporting.placeholders.printing import render
from reporting.placeholders.problems import Kind
from reporting.workshop.prose import blocks, narrative
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = pytest.mark.once


class Counts:
    """Counts of a year in which every source gave the same number, and another the year before."""

    period, year = Period.year(2023), 2023

    def __init__(self, value, before=None):
        self.value, self.earlier = value, before

    def figure(self, key):
        return Figure(self.value or 1, {"basis": {"court": 1}})

    def cell(self, key):
        from programs.sources import get

        return Cell(str(self.value), Decimal(self.value), get(key).unit, year=2023, origin="live", source=key)

    def part(self, key, dimension, code):
        return replace(self.cell(key), part=f"{dimension}:{code}")

    def before(self, cell):
        if self.earlier is None:
            return None
        return replace(cell, text=str(self.earlier), value=Decimal(self.earlier), year=2022)


@dataclass
class Report:
    """What placeholders ask of a report's context, without a database."""

    counts: Counts
    year: int = 2023
    targets: dict = field(default_factory=dict)
    measures_by_ref: dict = field(default_factory=dict)
    facts_by_ref: dict = field(default_factory=dict)


def said(text, value, before=None):
    spans, problems = render(text, Report(Counts(value, before)))
    assert not problems
    return "".join(span if isinstance(span, str) else span.text for span in spans).replace("\u00a0", " ")


FAMILIES = "{Skorzystać|families.assisted} {families.assisted|rodzina}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            FAMILIES,
            "Skorzystało 0 rodzin; Skorzystała 1 rodzina; Skorzystały 2 rodziny; Skorzystało 5 rodzin; "
            "Skorzystało 12 rodzin; Skorzystały 22 rodziny; Skorzystało 112 rodzin",
        ),
        (
            "dla {families.assisted|rodzina:D}",
            "dla 0 rodzin; dla 1 rodziny; dla 2 rodzin; dla 5 rodzin; dla 12 rodzin; dla 22 rodzin; dla 112 rodzin",
        ),
        (
            "{z|families.assisted} {families.assisted|rodzina:N}",
            "z 0 rodzinami; z 1 rodziną; z 2 rodzinami; z 5 rodzinami; z 12 rodzinami; z 22 rodzinami; "
            "ze 112 rodzinami",
        ),
        (
            "{przebywać|fostercare.children_in_care} {fostercare.children_in_care|dziecko}",
            "przebywało 0 dzieci; przebywało 1 dziecko; przebywało 2 dzieci; przebywało 5 dzieci; "
            "przebywało 12 dzieci; przebywało 22 dzieci; przebywało 112 dzieci",
        ),
        (
            "{pracować|families.assistants_employed} {families.assistants_employed|asystent}",
            "pracowało 0 asystentów; pracował 1 asystent; pracowało 2 asystentów; pracowało 5 asystentów; "
            "pracowało 12 asystentów; pracowało 22 asystentów; pracowało 112 asystentów",
        ),
        (
            "objęto {families.assisted|rodzina:B}",
            "objęto 0 rodzin; objęto 1 rodzinę; objęto 2 rodziny; objęto 5 rodzin; objęto 12 rodzin; "
            "objęto 22 rodziny; objęto 112 rodzin",
        ),
        (
            "{objęty|families.assisted} {w nich|families.assisted}",
            "objętych w nich; objęta w niej; objęte w nich; objętych w nich; objętych w nich; objęte w nich; "
            "objętych w nich",
        ),
    ],
)
def test_nouns_verbs_and_participles_agree(text, expected):
    assert "; ".join(said(text, number) for number in (0, 1, 2, 5, 12, 22, 112)) == expected


def test_a_number_stays_a_cell_with_its_source():
    spans, _problems = render("Razem {families.assisted#basis:court|rodzina}.", Report(Counts(3)))
    assert spans[1].source == "families.assisted"
    assert spans[1].part == "basis:court"
    assert spans[1].value == 3


def test_polish_names_and_money_are_understood():
    assert said("{rodziny z asystentem|rodzina}", 4) == "4 rodziny"
    assert said("{fostercare.cofinanced_amount}", 1500) == "1 500,00 zł"
    assert said("{families.assisted 2022|rodzina}", 4, before=7) == "7 rodzin"


@pytest.mark.parametrize(
    ("now", "before", "tail"),
    [
        (5, None, ""),
        (60, 50, ", o 10 (20%) więcej niż w 2022 r. (50)"),
        (40, 50, ", o 10 (20%) mniej niż w 2022 r. (50)"),
        (5, 5, ", tyle samo co w 2022 r."),
        (5, 7, " (w 2022 r.: 7)"),
        (5, 0, "; w 2022 r. nie było takich przypadków"),
    ],
)
def test_the_comparison_is_what_the_rules_say(now, before, tail):
    assert said("x{porównanie|families.assisted}", now, before) == f"x{tail}"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{families.asisted|rodzina}", Kind.UNKNOWN),
        ("{families.assisted|dziecko}", Kind.MISMATCH),
        ("{families.assisted|smok}", Kind.NOUN),
        ("{families.assisted|rodzina:X}", Kind.CASE),
        ("{families.assisted#basis:smok}", Kind.PART),
        ("{families.assisted 1999}", Kind.YEAR),
        ("{Odbyć się|families.blue_cards_opened}", Kind.NOUN_NEEDED),
        ("{fostercare.children_in_care|dziecko:N}", Kind.NO_FORM),
        ("{tabela|families.nie-ma}", Kind.TARGET),
        ("{uzupełnij: przyczyna}", Kind.TO_FILL),
        ("bez pary }", Kind.BRACE),
        ("{}", Kind.UNKNOWN),
    ],
)
def test_what_cannot_be_printed_is_named_and_left_as_typed(text, kind):
    spans, problems = render(text, Report(Counts(5)))
    assert [problem.kind for problem in problems] == [kind]
    assert spans == (text,)
    assert problems[0].mark in problems[0].message


def test_lists_headings_and_paragraphs_are_read():
    text = "Wstęp:\n- pierwsza\n- druga\n\n# Wnioski\n1. raz\n2. dwa\n\nKoniec\nzdania."
    found = narrative(text)
    assert [type(block) for block in found] == [Paragraph, ListBlock, Heading, ListBlock, Paragraph]
    assert found[1].items == (("pierwsza",), ("druga",))
    assert (found[3].ordered, found[3].items) == (True, (("raz",), ("dwa",)))
    assert found[4].text == "Koniec zdania."
    assert blocks("", lambda line: (line,)) == ()


def test_typed_numbers_are_compared_with_figures_of_the_same_kind():
    cell = SimpleNamespace(value=Decimal(52), text="52")
    known = [Choice("Rodziny z asystentem", "families.assisted", "", "rodziny", cell)]
    found = hints(typed("Było 52 rodzin i 53 rodziny w 2023 r., art. 15 ust. 4, dnia 31 grudnia, 52 dzieci."), known)
    assert [(hint.typed, len(hint.same)) for hint in found] == [("52 rodzin", 1), ("53 rodziny", 0)]
    assert typed("{families.assisted|rodzina}") == []


def test_a_figure_is_put_in_where_the_cursor_stands():
    assert picker.composed("{families.assisted|rodzina}", "D", "skorzystać") == (
        "{skorzystać|families.assisted|rodzina} {families.assisted|rodzina:D}"
    )
    assert picker.composed("Zdanie {families.assisted}.", "D", "") == "Zdanie {families.assisted}."
    assert picker.inserted("Było  teraz", "{x}", 5) == ("Było {x} teraz", 8)
    assert picker.inserted("Było", "{x}", None) == ("Było {x}", 8)
    assert picker.inserted("Było", "{x}", 99) == ("Było {x}", 8)


@pytest.mark.django_db
def test_the_frozen_document_holds_the_number_as_printed_and_the_draft_goes_on():
    make_assisted_family()
    report = make_report(2023)
    services.write_text(report, "closing", f"{FAMILIES}, zob. {{tabela|key_figures}}.", user=None, seen=None)
    version = adopt_report(report)
    make_assisted_family()
    section = next(one for one in version.document.sections if one.key == "closing")
    assert section.blocks[-1].text.replace("\u00a0", " ") == "Skorzystała 1 rodzina, zob. tabela 1."
    assert "families.assisted" in [cell.source for _place, cell in section.figures()]
    fresh = next(one for one in documents.draft(2023).sections if one.key == "closing")
    assert "2 rodziny" in fresh.blocks[-1].text.replace("\u00a0", " ")
    definitions = next(block for block in documents.draft(2023).tables() if block.id == "method.definitions")
    assert isinstance(definitions, Table)


@pytest.mark.django_db
def test_a_vanished_figure_is_a_problem_of_the_report():
    from reporting.workshop import texts

    make_assisted_family()
    report = make_report(2023)
    services.write_text(report, "closing", "{tabela|families.nie-ma} i {F99}", user=None, seen=None)
    assert [(key, problem.kind) for key, problem in texts.problems(report)] == [
        ("closing", Kind.TARGET),
        ("closing", Kind.UNKNOWN),
    ]
