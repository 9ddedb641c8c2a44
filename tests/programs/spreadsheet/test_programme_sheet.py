"""The template of a programme: what it holds, what comes back, and what is refused with its cell."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from programs.exchange import import_document
from programs.models import Indicator, Institution, Level, Measure, Node, Programme, Revision, Target
from programs.spreadsheet import programme_rows as rows
from programs.spreadsheet.programme_reader import read_programme
from programs.spreadsheet.programme_writer import programme_workbook
from programs.spreadsheet.reading import NotOurs, SheetRefused, mark_of, open_workbook
from programs.spreadsheet.targets import TargetUnclear, read_targets, written_targets
from tests.programs.factories import (
    document_text,
    make_indicator,
    make_institution,
    make_node,
    make_part,
    make_programme,
    make_target,
    make_value,
)

pytestmark = pytest.mark.django_db
SHEET = rows.PARTS_SHEET


def edited(content: bytes, change) -> bytes:
    """The workbook after a person has typed into it."""
    book = load_workbook(BytesIO(content))
    change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def place(title: str) -> int:
    return rows.HEADERS.index(title) + 1


def put(code: str, **texts):
    """Type into the row of a code; columns by the names of their headers."""

    def change(book):
        sheet = book[SHEET]
        number = next(cell.row for cell in sheet["A"] if cell.value == code)
        for title, text in texts.items():
            sheet.cell(number, place(title.replace("_", " "))).value = text

    return change


def add(*lines: dict, after: int | None = None):
    """Type rows under the last one (or insert them)."""

    def change(book):
        sheet = book[SHEET]
        last = max((cell.row for cell in sheet["B"] if cell.value), default=1)
        for offset, line in enumerate(lines, start=1):
            number = last + offset
            if after is not None:
                number = after + offset
                sheet.insert_rows(number)
            for title, text in line.items():
                sheet.cell(number, place(title.replace("_", " "))).value = text

    return change


def answer(**texts):
    def change(book):
        sheet = book[rows.PROGRAMME_SHEET]
        for number in range(2, sheet.max_row + 1):
            label = sheet.cell(number, 1).value.replace(" ", "_")
            if label in texts:
                sheet.cell(number, 2).value = texts[label]

    return change


def problems_of(content: bytes, programme) -> list[tuple]:
    with pytest.raises(SheetRefused) as refused:
        read_programme(content, programme, user=None)
    return [(item.sheet, item.row, item.column, item.text) for item in refused.value.problems]


@pytest.fixture
def programme():
    found = make_programme(municipality="Testowo")
    goal = make_node(programme=found, level=Level.GOAL, code="C1", number="01", name="Wspierać rodziny", position=0)
    task = make_node(programme=found, parent=goal, code="C1.Z1", number="1.10", name="=Asystenci", position=1)
    measure = make_indicator(node=task, code="C1.Z1.W1", name="liczba rodzin").measures.get()
    make_part(measure, "w tym nowe")
    make_target(measure, year=2022, value=50)
    make_institution(name="Ośrodek Pomocy", municipality="Testowo")
    return found


@pytest.mark.parametrize("centre", ["elblag", "sopot", "cieszyn"])
def test_an_unchanged_template_of_a_published_programme_changes_nothing(centre):
    programme = import_document(document_text(centre)).programme
    before = rows.rows_of_programme(programme)
    history = (Revision.objects.count(), Measure.history.count(), Institution.objects.count())
    outcome = read_programme(programme_workbook(programme), programme, user=None)
    assert (outcome.added, outcome.changed) == (0, 0)
    assert rows.rows_of_programme(programme) == before
    assert (Revision.objects.count(), Measure.history.count(), Institution.objects.count()) == history


def test_a_new_programme_is_written_from_an_empty_template():
    lines = [
        {"poziom": "cel", "numer": "1", "nazwa": "Wspierać rodziny"},
        {
            "poziom": "zadanie",
            "numer": "1.10",
            "nazwa": "Asystenci",
            "realizatorzy": "Ośrodek Pomocy\nSP 1",
            "od": "2024",
        },
        {
            "poziom": "wskaźnik",
            "nazwa": "liczba rodzin",
            "jednostka": "rodziny",
            "rodzaj": "liczba",
            "sprawozdaje": "OP",
        },
        {"poziom": "część wskaźnika", "nazwa": "w tym nowe", "jednostka": "rodziny", "wartości_docelowe": "razem: ≥ 5"},
    ]

    def fill(book):
        answer(tytuł="Program", gmina="Testowo", pierwszy_rok="2024", ostatni_rok=2026, data_uchwały="18.03.2024")(book)
        add(*lines)(book)
        sheet = book[rows.INSTITUTIONS_SHEET]
        sheet["A2"], sheet["B2"], sheet["A3"] = "Ośrodek Pomocy", "OP", "SP 1"

    outcome = read_programme(edited(programme_workbook(None), fill), None, user=None)
    found = outcome.programme
    assert outcome.is_new
    assert outcome.added == 4
    assert (found.title, found.year_to, found.status, found.resolution_date) == ("Program", 2026, "draft", "2024-03-18")
    assert list(found.nodes.order_by("position").values_list("code", "number")) == [("C1", "1"), ("C1.Z1", "1.10")]
    indicator = Indicator.objects.get()
    assert (indicator.code, indicator.kind, indicator.reported_by.name) == ("C1.Z1.W1", "composite", "Ośrodek Pomocy")
    assert Target.objects.get().scope == Target.Scope.WHOLE
    assert Target.objects.get().measure.label == "w tym nowe"


def test_leading_zeros_and_ends_of_numbers_survive(programme):
    book = load_workbook(BytesIO(programme_workbook(programme)))
    cells = [book[SHEET].cell(number, place("numer")) for number in (2, 3)]
    assert [cell.value for cell in cells] == ["01", "1.10"]
    assert {cell.number_format for cell in cells} == {"@"}
    assert book[SHEET].cell(300, place("numer")).number_format == "@"


def test_text_that_looks_like_a_formula_is_harmless_and_comes_back(programme):
    content = programme_workbook(programme)
    cell = load_workbook(BytesIO(content))[SHEET].cell(3, place("nazwa"))
    assert (cell.value, cell.data_type) == ("'=Asystenci", "s")
    assert read_programme(content, programme, user=None).changed == 0


def test_only_changed_cells_are_written(programme):
    content = edited(
        programme_workbook(programme), put("C1.Z1", nazwa="Asystenci rodziny", realizatorzy="Ośrodek Pomocy")
    )
    Node.objects.filter(code="C1").update(name="Zmienione w programie")
    outcome = read_programme(content, programme, user=None)
    assert outcome.changed == 2
    task = Node.objects.get(code="C1.Z1")
    assert (task.name, task.institutions.get().institution.name) == ("Asystenci rodziny", "Ośrodek Pomocy")
    assert Node.objects.get(code="C1").name == "Zmienione w programie"


def test_what_somebody_else_changed_meanwhile_is_told_and_not_overwritten(programme):
    content = edited(programme_workbook(programme), put("C1.Z1", nazwa="Moja nazwa"))
    Node.objects.filter(code="C1.Z1").update(name="Cudza nazwa")
    with pytest.raises(SheetRefused) as refused:
        read_programme(content, programme, user=None)
    (problem,) = refused.value.problems
    assert "Cudza nazwa" in problem.message
    assert (problem.row, problem.column, problem.text) == (3, "D nazwa", "Moja nazwa")
    assert Node.objects.get(code="C1.Z1").name == "Cudza nazwa"


def test_targets_change_with_their_history(programme):
    target = Target.objects.get()
    lines = "2022: co najmniej 55\n2023: od 10 do 20\nco roku: co najwyżej 60 (limit)"
    read_programme(
        edited(programme_workbook(programme), put("C1.Z1.W1", wartości_docelowe=lines)), programme, user=None
    )
    assert Target.objects.count() == 3
    assert [row.value for row in target.history.all()] == [55, 50]
    assert written_targets(list(Target.objects.order_by("pk"))) == lines
    read_programme(edited(programme_workbook(programme), put("C1.Z1.W1", wartości_docelowe=None)), programme, user=None)
    assert not Target.objects.exists()


def test_new_rows_take_the_place_they_have_in_the_file(programme):
    task = {"poziom": "zadanie", "nazwa": "Najpierw to"}
    outcome = read_programme(edited(programme_workbook(programme), add(task, after=2)), programme, user=None)
    assert outcome.added == 1
    names = list(programme.nodes.order_by("position").values_list("name", flat=True))
    assert names == ["Wspierać rodziny", "Najpierw to", "=Asystenci"]


def test_every_mistake_is_named_with_its_cell_and_nothing_is_stored(programme):
    lines = [
        {"poziom": "rozdział", "nazwa": "x"},
        {"poziom": "zadanie"},
        {"poziom": "zadanie", "nazwa": "y", "realizatorzy": "Nieznana", "od": "kiedyś", "środki": "x [bank]"},
        {"poziom": "wskaźnik", "nazwa": "z", "rodzaj": "sztuki", "wartości_docelowe": "50", "numer": "3"},
        {"kod": "C9", "poziom": "cel", "nazwa": "v"},
    ]
    found = problems_of(edited(programme_workbook(programme), add(*lines)), programme)
    assert [(row, column) for _sheet, row, column, _text in found] == [
        (10, "A kod"),
        (6, "B poziom"),
        (7, "D nazwa"),
        (8, "G od"),
        (8, "E realizatorzy"),
        (8, "I środki"),
        (9, "C numer"),
        (9, "K rodzaj"),
        (9, "M wartości docelowe"),
    ]
    assert programme.nodes.count() == 2


def test_the_level_of_a_part_and_the_unit_of_recorded_values_stay(programme):
    make_value(Measure.objects.get(position=0), year=2022)

    def change(book):
        put("C1.Z1", poziom="cel")(book)
        put("C1.Z1.W1", jednostka="osoby")(book)

    found = problems_of(edited(programme_workbook(programme), change), programme)
    assert [(row, column) for _sheet, row, column, _text in found] == [(3, "B poziom"), (4, "J jednostka")]


def test_formulas_are_refused_and_named(programme):
    found = problems_of(edited(programme_workbook(programme), put("C1.Z1", nazwa="=1+1")), programme)
    assert found == [(SHEET, 3, "D nazwa", "=1+1")]


def test_a_code_that_stands_twice_is_refused(programme):
    line = {"kod": "C1", "poziom": "cel", "nazwa": "x"}
    found = problems_of(edited(programme_workbook(programme), add(line)), programme)
    assert found == [(SHEET, 6, "A kod", "C1")]


def test_a_programme_that_exists_already_is_not_written_again(programme):
    def fill(book):
        answer(tytuł=programme.title, gmina="Testowo", pierwszy_rok="2021", ostatni_rok="2023")(book)

    assert problems_of(edited(programme_workbook(None), fill), None)
    assert Programme.objects.count() == 1


def test_missing_sheets_and_columns_are_named(programme):
    def drop(book):
        del book[rows.INSTITUTIONS_SHEET]
        book[SHEET].delete_cols(place("numer"))

    found = problems_of(edited(programme_workbook(programme), drop), programme)
    assert [item[0] for item in found] == [SHEET, rows.INSTITUTIONS_SHEET]


def test_the_file_says_what_it_is(programme):
    assert mark_of(programme_workbook(programme)) == {"kind": "program", "programme": str(programme.pk)}
    stream = BytesIO()
    Workbook().save(stream)
    assert mark_of(stream.getvalue()) == {}
    assert mark_of(b"nic") == {}
    with pytest.raises(NotOurs):
        open_workbook(b"PK\x03\x04nic")


@pytest.mark.parametrize("text", ["50", "2024 ≥ 5", "2024: 50", "kiedyś: ≥ 5", "2024: od 9 do 3", "2024: ≥ x"])
def test_a_target_that_leaves_something_open_is_asked_about(text):
    with pytest.raises(TargetUnclear):
        read_targets(text)


def test_lists_of_words_to_choose_from_stand_in_the_template(programme):
    book = load_workbook(BytesIO(programme_workbook(programme)))
    ranges = {str(rule.sqref).split(":")[0] for rule in book[SHEET].data_validations.dataValidation}
    assert ranges == {"B2", "K2"}
    assert "Instrukcja" in book.sheetnames
