"""What everybody reads of a report: no small count in a table, sentence, chart, note or file, and no way to one."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from reporting import serial
from reporting.blocks import Cell, Column, Document, Figure, Paragraph, Table
from reporting.comparison import tail
from reporting.suppression.edition import Edition, edition
from reporting.suppression.people import numbers_of_people
from reporting.suppression.plan import Earlier, plan
from reporting.values import CUMULATIVE
from tests.reporting.suppression.documents import chart, document, live, narrative, reasons, said

pytestmark = pytest.mark.once
BELOW = 5


def public(made: Document, *earlier: Earlier, texts: dict | None = None, below: int = BELOW) -> Edition:
    return edition(made, plan(made, below, earlier), texts)


def shown(table: Table) -> dict[str, list[str]]:
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}


def sentences(made: Edition) -> str:
    return " ".join(block.text for block in made.document.sections[0].blocks if isinstance(block, Paragraph))


def test_a_small_row_takes_another_and_their_shares_with_it():
    table = next(public(document(reasons(wyjazd=3, zgoda=8, inne=20))).document.tables())
    assert shown(table) == {
        "wyjazd": ["#", "#"],
        "zgoda": ["#", "#"],
        "inne": ["20", "64.5"],
        "Razem": ["31", "100.0"],
    }
    hidden = [cell for row in table.rows for cell in row if cell.hidden]
    assert all(cell.value is None and not cell.words for cell in hidden)


def test_delicate_reasons_are_merged_and_no_longer_named():
    table = replace(reasons(przemoc=3, choroba=8, inne=20), caption="Rodziny według przyczyny, 2023 r.")
    made = public(document(table))
    assert "przemoc" not in json.dumps(serial.to_data(made.document), ensure_ascii=False)
    rows = shown(next(made.document.tables()))
    assert rows["inne, połączone w wersji publicznej"] == ["11", "35,5"]
    assert made.document.sections[-1].blocks[-1].items == (("tabela 1: 2 wiersze w jeden",),)


@pytest.mark.parametrize(
    ("value", "words", "verb", "expected"),
    [
        (1, "rodzina", "zakończyła", "Współpracę zakończyło mniej niż 5 rodzin."),
        (3, "rodziny", "zakończyły", "Współpracę zakończyło mniej niż 5 rodzin."),
        (0, "rodzin", "zakończyło", "Współpracę zakończyło 0 rodzin."),
        (7, "rodzin", "zakończyło", "Współpracę zakończyło 7 rodzin."),
    ],
)
def test_sentences_say_less_than_the_threshold_in_the_neuter(value, words, verb, expected):
    text = sentences(public(document(said(value, words, verb)))).replace("\N{NO-BREAK SPACE}", " ")
    assert text == expected


def test_a_comparison_goes_with_a_hidden_number_on_either_side():
    before = live(30, year=2022)
    small = said(3, "rodziny", "zakończyły", *tail(live(3), before, 2022))
    assert sentences(public(document(small))).endswith("rodzin.")
    assert "2022" not in sentences(public(document(small)))
    now = live(30)
    grown = said(30, "rodzin", "zakończyło", *tail(now, live(3, year=2022), 2022))
    assert "(w" not in sentences(public(document(grown)))
    assert "30" in sentences(public(document(grown)))


def test_a_sentence_that_would_say_it_in_other_words_is_left_out():
    told = Paragraph(("Rok zaczął się z ", live(9, part="a:b"), " rodzinami, odeszły ", live(3), "."))
    made = public(document(told, Paragraph(("Reszta roku była spokojna.",))))
    assert sentences(made) == "Reszta roku była spokojna."
    assert [item.rule for item in made.hidden if item.rule == "sentence"]


def test_a_single_family_is_not_told_by_a_pronoun():
    children = live(12, "families.assisted_children", unit="dzieci")
    told = Paragraph(("Wychowywało się ", "w niej", " ", children, "."))
    text = sentences(public(document(said(1, "rodzina", "zakończyła"), told)))
    assert "w nich" in text
    assert "w niej" not in text


def test_charts_lose_bars_of_hidden_numbers_or_go():
    numbers = {"wyjazd": 3, "zgoda": 8, "cele": 20, "inne": 12, "wiek": 15}
    made = public(document(reasons(**numbers), chart(**numbers)))
    (figure,) = [block for block in made.document.sections[0].blocks if isinstance(block, Figure)]
    assert {bar.label for bar in figure.bars} == {"cele", "inne", "wiek"}
    few = {"wyjazd": 3, "zgoda": 8, "cele": 20}
    made = public(document(reasons(**few), chart(**few)))
    assert not [block for block in made.document.sections[0].blocks if isinstance(block, Figure)]


def test_notes_and_remarks_of_reporters_do_not_say_it():
    notes = ("a) 3 z 20.", "b) stan: 31.12.2023.", "ponieważ 2 dzieci zmieniło formę pieczy.")
    table = replace(reasons(wyjazd=3, zgoda=8, inne=20), notes=notes)
    rows = ((table.rows[0][0], replace(table.rows[0][1], words="trzy rodziny z ul. Krótkiej"), *table.rows[0][2:]),)
    made = public(document(replace(table, rows=(*rows, *table.rows[1:]))))
    assert next(made.document.tables()).notes == ("a) uwagi nie podano w wersji publicznej.", notes[1])
    assert "Krótkiej" not in json.dumps(serial.to_data(made.document), ensure_ascii=False)


def test_words_of_people_are_proposed_without_few_persons_and_read_by_somebody():
    original = "Był to dobry rok. Troje dzieci wróciło do rodziców. Grupa spotkała się 2 razy."
    made = public(document(narrative(original)))
    (text,) = made.texts
    assert (text.original, text.proposed) == (original, "Był to dobry rok. Grupa spotkała się 2 razy.")
    assert sentences(made) == text.proposed
    chosen = public(document(narrative(original)), texts={text.id: "Dzieci wróciły do rodziców."})
    assert sentences(chosen) == "Dzieci wróciły do rodziców."


def test_words_that_say_a_number_hidden_elsewhere_are_found():
    made = public(document(reasons(wyjazd=3, zgoda=8, inne=20), narrative("Zgody nie dało 8 rodzin.")))
    assert [text.original for text in made.texts] == ["Zgody nie dało 8 rodzin."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Na podstawie art. 4 ustawy rodziny mogą", []),
        ("Dnia 2 marca 2023 r. rodziny", []),
        ("dzieci do 10. roku życia", []),
        ("Spotkania trwały 2 godziny. Dzieci", []),
        ("Zatrudniono 2 asystentów rodziny", []),
        ("Zadanie 4 Udzielanie wsparcia dzieciom", []),
        ("W ramach zadania 3 rodziny wyjechały", [3]),
        ("Z pomocy skorzystały dwie matki", [2]),
        ("Dzieci: 4", [4]),
        ("1 605 dzieci", [1605]),
    ],
)
def test_numbers_near_people_are_told_from_days_articles_and_things(text, expected):
    assert numbers_of_people(text) == expected


def test_staff_of_the_centre_is_no_secret():
    employed = live(2, "families.assistants_employed", unit="osoby")
    assert not public(document(Paragraph(("Pracowało ", employed, ".")))).hidden


def test_money_of_few_children_is_hidden_with_a_companion():
    def row(form: str, children: int, amount: str) -> tuple[Cell, ...]:
        count = live(children, "fostercare.cofinanced_children", f"form:{form}", "dzieci")
        return Cell(form, header=True), count, live(amount, "fostercare.cofinanced_amount", f"form:{form}", "zł")

    rows = [row("spokrewniona", 12, "30000.00"), row("zawodowa", 2, "9000.00"), row("placówka", 9, "80000.00")]
    total = (
        Cell("Razem", header=True, strong=True),
        live(23, "fostercare.cofinanced_children", unit="dzieci", strong=True),
        live("119000.00", "fostercare.cofinanced_amount", unit="zł", strong=True),
    )
    columns = (Column("Forma", 60), Column("Dzieci", 30, True), Column("Wydatki, zł", 40, True))
    made = public(document(Table("forms", "Formy", columns, (*rows, total)), key="cofinancing"))
    table = shown(next(made.document.tables()))
    assert table["zawodowa"] == ["#", "#"]
    assert [row[1] for row in table.values()].count("#") == 2


def test_last_years_public_report_and_an_earlier_edition_do_not_give_it_away():
    """Last year's edition showed the stock with which this year began: this year's sums must not undo it."""

    def report(started: int, left: int) -> Document:
        blocks = [
            Paragraph(("Rodzin było ", live(33 + started, "families.assisted"), ".")),
            Paragraph(("Przybyło ", live(started, "families.assistance_started"), ".")),
            Paragraph(("Odeszło ", live(left, "families.assistance_ended"), ".")),
        ]
        return document(*blocks)

    stock = live(33, "families.assisted_on_last_day", year=None, as_of=report(1, 1).data_as_of.replace(year=2022))
    last = document(Paragraph(("Na koniec roku ", stock, ".")), year=2022)
    alone = plan(report(3, 9), BELOW)
    beside = plan(report(3, 9), BELOW, [Earlier(last, last)])
    flow = next(one.spot for one in alone.sheet.numbers if one.value == 36)
    assert not alone.is_hidden(flow)
    assert beside.is_hidden(flow)


def test_what_an_earlier_edition_hid_stays_hidden_and_what_it_showed_cannot_hide_again():
    first = document(reasons(wyjazd=3, zgoda=8, inne=20))
    known = Earlier(first, public(first).document)
    again = plan(first, BELOW, [known])
    names = {one.label for one in again.sheet.numbers if again.is_hidden(one.spot)}
    assert names == {"wyjazd", "zgoda"}


def test_an_edition_of_a_lower_threshold_is_named_as_what_cannot_be_protected_any_more():
    first = document(reasons(wyjazd=3, zgoda=8, inne=20))
    earlier = Earlier(first, public(first, below=2).document)
    found = plan(first, BELOW, [earlier])
    assert not {one.label for one in found.sheet.numbers if found.is_hidden(one.spot)} & {"inne", "Razem"}


def test_the_public_document_can_be_frozen_and_read_again():
    made = public(document(reasons(wyjazd=3, zgoda=8, inne=20), said(3, "rodziny", "zakończyły")))
    frozen = serial.sealed(made.document)
    assert serial.from_data(serial.to_data(frozen)) == frozen
    assert frozen.edition == "public"
    assert Decimal(3) not in [cell.value for _place, cell in frozen.figures()]


def test_forms_of_care_are_looked_at_together_with_their_groups_and_shares():
    """Six children in institutions, all in one form: the group and the numerator of the share say the form."""
    in_care, share = "fostercare.children_in_care", "fostercare.share_in_family_forms"

    def children(value: int, part: str = "", **more) -> Cell:
        return live(value, in_care, part, "dzieci", **more)

    rows = [
        (Cell(form, header=True), children(value, f"form:{form}"))
        for form, value in (("related", 30), ("professional", 8), ("emergency", 3), ("institution", 6))
    ]
    total = (Cell("Razem", header=True, strong=True), children(47, strong=True))
    table = Table("forms", "Formy", (Column("Forma", 80), Column("Dzieci", 35, True)), (*rows, total))
    group = Paragraph(("W placówkach było ", children(6, "form_group:institution"), "."))
    of_all = Paragraph(("W rodzinach było ", live(41, share, "part:family_forms", "%"), "."))
    shown_rows = shown(next(public(document(table, group, of_all)).document.tables()))
    assert shown_rows["institution"] == ["6"]
    assert shown_rows["emergency"] == ["#"]
    assert [row for row, cells in shown_rows.items() if cells == ["#"]] in (
        ["related", "emergency"],
        ["professional", "emergency"],
    )


def test_cases_of_violence_are_people_though_they_are_counted_in_pieces():
    ended = live(1, "families.blue_cards_ended", unit="szt.", text="1\N{NO-BREAK SPACE}przypadku")
    text = sentences(public(document(Paragraph(("Zakończono ją w ", ended, ".")))))
    assert text.replace("\N{NO-BREAK SPACE}", " ") == "Zakończono ją w mniej niż 5 przypadkach."


@pytest.mark.parametrize(("note", "hides"), [(f"a) {CUMULATIVE}", True), ("a) inna uwaga.", False)])
def test_two_years_of_a_running_total_do_not_tell_the_few_who_came_between(note, hides):
    columns = (Column("Wskaźnik", 80), Column("2022", 30, True), Column("2023", 30, True))
    numbers = [Cell(str(n), Decimal(n), "rodziny", year=year, ref="C1.Z1.W1") for n, year in ((20, 2022), (23, 2023))]
    table = Table("programme.c1", "Wskaźniki", columns, ((Cell("Rodziny a)", header=True), *numbers),), (note,))
    (row,) = next(public(document(table)).document.tables()).rows
    assert any(cell.hidden for cell in row) is hides
