"""Ways round the tables to a hidden number: percentages, notes, charts of other chapters, counts of targets met."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reporting.blocks import Cell, Column, Document, Figure, ListBlock, Paragraph, Section, Table
from reporting.comparison import JUMP_NOTE
from reporting.suppression.edition import edition
from reporting.suppression.plan import TARGET_HEAD, Earlier, plan
from tests.reporting.suppression.documents import chart, document, live, narrative, reasons, said

pytestmark = pytest.mark.once
IN_CARE, SHARE = "fostercare.children_in_care", "fostercare.share_in_family_forms"

_YEARS = ("2023", "2022")


def public(made: Document) -> Document:
    return edition(made, plan(made, 5)).document


def text(made: Document) -> str:
    blocks = [block for section in made.sections[:-1] for block in section.blocks]
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


def percent(value: str, **more) -> Cell:
    return Cell(value.replace(".", ","), Decimal(value), "%", year=2023, **more)


def line(*cells: Cell, note: str = "", label: str = "Rodziny", heads: tuple[str, ...] = _YEARS) -> Table:
    """A table of one row, marked with its note."""
    row = (Cell(f"{label} a)" if note else label, header=True), *cells)
    columns = (Column("Wskaźnik", 60), *(Column(head, 30, numeric=True) for head in heads[: len(cells)]))
    return Table("programme.c1", "Wykonanie", columns, (row,), (f"a) {note}",) if note else ())


def test_both_parts_of_a_share_in_a_sentence_do_not_tell_the_rest():
    in_institutions = Paragraph(("W placówkach było ", live(2, IN_CARE, "form_group:institution", "dzieci"), "."))
    family, whole = live(12, SHARE, "part:family_forms", "%"), live(14, SHARE, "part:all", "%")
    parts = Paragraph(("Formy rodzinne obejmowały ", family, " z ", whole, " dzieci."))
    assert "12" not in text(public(document(in_institutions, parts)))


@pytest.mark.parametrize(("value", "hides"), [("9.7", True), ("9.4", False)])
def test_a_percentage_in_another_chapter_does_not_tell_a_hidden_part(value, hides):
    made = document(reasons(wyjazd=3, zgoda=8, inne=20))
    other = Section("programme", "Program", "", (line(percent(value, ref="C1.Z1.W1")),))
    shown = public(replace(made, sections=(*made.sections, other)))
    (row,) = shown.sections[1].blocks[0].rows
    assert row[1].hidden is hides


def test_a_hidden_percentage_is_hidden_in_every_place_and_so_is_its_change():
    few = line(percent("75.5"), note="3 z 4.")
    pair = line(
        percent("75.5"), Cell("87,4", Decimal("87.4"), "%", year=2022), Cell("−11,9"), heads=(*_YEARS, "Zmiana")
    )
    other, last = Section("facts", "Liczby", "", (few,)), Section("programme", "Program", "", (pair,))
    shown = public(replace(document(), sections=(other, last)))
    (row,) = shown.sections[1].blocks[0].rows
    assert [cell.text for cell in row[1:]] == ["#", "87,4", "#"]


@pytest.mark.parametrize(("note", "hides"), [("3 z 4.", True), ("30 z 33.", True), ("30 z 40.", False)])
def test_a_percentage_of_few_is_not_printed_because_its_note_is_not(note, hides):
    (row,) = next(public(document(line(percent("75"), note=note))).tables()).rows
    assert row[1].hidden is hides


def test_a_note_that_compares_does_not_stand_beside_a_hidden_number():
    few = line(live(2, ref="C1.Z1.W1", source=""), live(12, ref="C1.Z1.W1", source="", year=2022), note=JUMP_NOTE)
    assert JUMP_NOTE not in next(public(document(few)).tables()).notes[0]


def test_a_chart_of_another_chapter_does_not_draw_a_hidden_number():
    numbers = {"wyjazd": 3, "zgoda": 8, "cele": 20, "inne": 12, "wiek": 15}
    made = document(reasons(**numbers))
    shown = public(replace(made, sections=(*made.sections, Section("trends", "Lata", "", (chart(**numbers),)))))
    (figure,) = [block for block in shown.sections[1].blocks if isinstance(block, Figure)]
    assert {bar.label for bar in figure.bars} == {"cele", "inne", "wiek"}


def test_how_many_targets_were_missed_is_not_told_beside_a_hidden_result():
    result = live(1, ref="C1.Z1.W1", source="")
    aimed = line(Cell("≥ 2"), result, heads=(TARGET_HEAD, "2023"))
    missed = Paragraph(("Wartości docelowej nie osiągnięto dla 2 wskaźników:",))
    items = ListBlock((("„Rodziny”: wynik ", result), ("„Imprezy”: wynik 0",)))
    shown = public(document(aimed, missed, items, narrative("Koniec.")))
    assert text(shown) == "Koniec."
    assert not [block for block in shown.sections[0].blocks if isinstance(block, ListBlock)]


def test_a_sentence_goes_with_the_day_that_it_opens_with():
    day = "Na dzień 31\N{NO-BREAK SPACE}grudnia 2023\N{NO-BREAK SPACE}r. "
    spans = (day, "pracowano z ", live(9, part="a:b"), "; odeszły ", live(3), ". ", "Rok był dobry.")
    assert text(public(document(Paragraph(spans), said(7, "rodzin", "zakończyło")))).startswith("Rok był dobry.")


def test_a_number_that_was_entered_before_and_is_counted_now_is_still_known():
    """The public pages showed 20 as an indicator; here 23 = 20 + 3 are counted, so 23 has to be hidden."""
    entered = document(line(live(20, source="", ref="C1.Z1.W1"), heads=("Wartość",)))
    table = reasons(wyjazd=3, inne=20)
    counted = replace(table.rows[1][1], ref="C1.Z1.W1")
    now = document(replace(table, rows=(table.rows[0], (table.rows[1][0], counted, table.rows[1][2]), table.rows[2])))
    rows = next(edition(now, plan(now, 5, [Earlier(entered, entered)])).document.tables()).rows
    assert [row[1].text for row in rows] == ["#", "20", "#"]


@pytest.mark.parametrize(("others", "hides"), [(0, True), (40, False)])
def test_money_of_a_task_that_serves_few_does_not_tell_how_many(others, hides):
    """A benefit of 4,000 zł each: the amount in the next row says that there were two."""
    values = (("W1", 2, "rodziny"), ("W2", others, "rodziny"), ("W3", 8000, "zł"))
    rows = tuple(
        (Cell(code, header=True), live(value, source="", ref=f"C1.Z1.{code}", unit=unit))
        for code, value, unit in values
    )
    table = Table("programme.c1", "Wykonanie", (Column("Wskaźnik", 60), Column("2023", 30, numeric=True)), rows)
    shown = next(public(document(table)).tables()).rows
    assert (shown[0][1].hidden, shown[2][1].hidden) == (True, hides)


def test_a_chart_of_what_counts_nobody_keeps_its_small_bars():
    numbers = {"sąd": 3, "policja": 8, "szkoły": 20}
    rows = tuple(
        (Cell(name, header=True), live(value, "families.contacts", f"kind:{name}", "szt."))
        for name, value in numbers.items()
    )
    table = Table("contacts", "Kontakty", (Column("Rodzaj", 60), Column("Liczba", 30, numeric=True)), rows)
    drawn = replace(chart(**numbers), unit="kontakty")
    (figure,) = [one for one in public(document(table, drawn)).sections[0].blocks if isinstance(one, Figure)]
    assert figure.bars == drawn.bars
