"""Values of a year by spreadsheet: unchanged cells change nothing, changes leave revisions, nothing is overwritten."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from programs import sources
from programs.exchange import import_document
from programs.models import Level, Measure, PartsKind, Revision, Value
from programs.services import lock_year
from programs.sources import Figure, FigureKind, Source
from programs.spreadsheet.reading import SheetRefused
from programs.spreadsheet.year_values import HEADERS, read_values, sheet_name, values_workbook
from tests.programs.factories import document_text, make_indicator, make_node, make_part, make_programme, make_value
from tests.programs.spreadsheet.test_programme_sheet import edited

pytestmark = pytest.mark.django_db
YEAR = 2022


def put(measure: Measure, **texts):
    def change(book):
        sheet = book[sheet_name(YEAR)]
        number = next(cell.row for cell in sheet["A"] if cell.value == measure.ref)
        for title, text in texts.items():
            sheet.cell(number, HEADERS.index(title) + 1).value = text

    return change


def sent(
    programme, *changes, user=None, reason: str = "", confirmed: bool = False, content: bytes | None = None
) -> int:
    """Type into the workbook of the year and read it back."""
    for change in changes:
        content = edited(content or values_workbook(programme, YEAR), change)
    content = content or values_workbook(programme, YEAR)
    return read_values(content, programme, YEAR, user=user, reason=reason, confirmed=confirmed)


def refused(programme, *changes, **kwargs) -> list[tuple[str, str, str]]:
    count = Revision.objects.count()
    with pytest.raises(SheetRefused) as error:
        sent(programme, *changes, **kwargs)
    assert Revision.objects.count() == count
    return [(item.column, item.text, item.message) for item in error.value.problems]


@pytest.fixture
def programme():
    found = make_programme()
    goal = make_node(programme=found, level=Level.GOAL, code="C1")
    make_node(programme=found, parent=goal, code="C1.Z1")
    return found


@pytest.fixture
def measure(programme) -> Measure:
    node = programme.nodes.get(code="C1.Z1")
    return make_indicator(node=node, code="007", name="liczba rodzin").measures.get()


@pytest.mark.parametrize(
    ("centre", "year"), [("sopot", 2022), ("cieszyn", 2019), ("mielec", 2021), ("krosniewice", 2023)]
)
def test_an_unchanged_workbook_changes_nothing(centre, year):
    programme = import_document(document_text(centre)).programme
    count = Revision.objects.count()
    content = values_workbook(programme, year)
    assert read_values(content, programme, year, user=None, reason="", confirmed=False) == 0
    assert Revision.objects.count() == count


def test_numbers_typed_as_text_or_kept_as_numbers_are_recorded(programme, measure, report_editor):
    amount = make_indicator(node=measure.indicator.node, code="008").measures.get()
    amount.kind, amount.unit, amount.decimals = "money", "zł", 2
    amount.save()
    assert sent(programme, put(measure, wartość="13 663"), put(amount, wartość=118562.82), user=report_editor) == 2
    assert [value.number for value in Value.objects.order_by("measure")] == [13663, amount.values.get().number]
    assert str(amount.values.get().number) == "118562.8200"
    revision = measure.values.get().revisions.get()
    assert (revision.user, revision.before) == (report_editor, None)
    assert sent(programme) == 0


def test_a_code_with_leading_zeros_survives(programme, measure):
    cell = load_workbook(BytesIO(values_workbook(programme, YEAR)))[sheet_name(YEAR)]["A2"]
    assert (cell.value, cell.number_format) == ("007", "@")


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("nie dotyczy", "not_applicable"),
        ("ok. 3 800", "approximate"),
        ("„w toku”", "words"),
        ("0", "number"),
        (0, "number"),
    ],
)
def test_answers_that_are_no_plain_number_are_understood(typed, state, programme, measure):
    sent(programme, put(measure, wartość=typed))
    assert measure.values.get().value_state == state


def test_words_beside_a_number_and_words_alone_are_kept(programme, measure):
    make_value(measure, number=5)
    assert sent(programme, put(measure, słowa="w tym nowe")) == 1
    value = measure.values.get()
    assert (value.number, value.words, value.value_state) == (5, "w tym nowe", "number")
    other = make_indicator(node=measure.indicator.node, code="009").measures.get()
    sent(programme, put(other, słowa="w przygotowaniu"))
    assert (other.values.get().value_state, other.values.get().words) == ("words", "w przygotowaniu")
    sent(programme, put(other, słowa=None))
    assert other.values.get().value_state == "not_reported"


def test_an_indicator_of_words_is_answered_in_words(programme, measure):
    measure.kind = Measure.MeasureKind.TEXT
    measure.save()
    sent(programme, put(measure, słowa="prowadzono stale"))
    assert measure.values.get().words == "prowadzono stale"
    assert refused(programme, put(measure, wartość="12"))[0][0] == "H wartość"


def test_a_value_changed_meanwhile_is_told_and_not_overwritten(programme, measure):
    make_value(measure, number=5)
    content = edited(values_workbook(programme, YEAR), put(measure, wartość="6"))
    make_value(measure, number=7)
    ((column, text, message),) = refused(programme, content=content)
    assert (column, text) == ("H wartość", "6")
    assert "7" in message
    assert measure.values.get().number == 7


def test_the_same_change_made_by_somebody_else_is_no_conflict(programme, measure):
    content = edited(values_workbook(programme, YEAR), put(measure, wartość="7"))
    make_value(measure, number=7)
    assert sent(programme, content=content) == 0


def test_a_cell_that_cannot_be_read_is_named_and_nothing_is_stored(programme, measure):
    other = make_indicator(node=measure.indicator.node, code="009").measures.get()
    found = refused(programme, put(measure, wartość="dużo"), put(other, wartość="5"))
    assert [(column, text) for column, text, _message in found] == [("H wartość", "dużo")]
    assert refused(programme, put(measure, wartość=2.5))[0][:2] == ("H wartość", "2,5")
    assert refused(programme, put(measure, wartość="=2+2"))[0][:2] == ("H wartość", "=2+2")
    assert refused(programme, put(measure, kod="7"))[0][:2] == ("A kod", "7")


def test_parts_that_do_not_add_up_are_asked_about_once(programme, measure):
    measure.indicator.parts_kind = PartsKind.SPLIT
    measure.indicator.save()
    part = make_part(measure, "chłopcy")
    changes = (put(measure, wartość="30"), put(part, wartość="29"))
    ((column, _text, message),) = refused(programme, *changes)
    assert column == "H wartość"
    assert "29" in message
    assert sent(programme, *changes, confirmed=True) == 2


def test_accepted_values_need_a_reason(programme, measure):
    make_value(measure, number=5, state="accepted")
    assert refused(programme, put(measure, wartość="6"))
    assert sent(programme, put(measure, wartość="6"), reason="pomyłka w sumie") == 1
    assert measure.values.get().revisions.first().reason == "pomyłka w sumie"


def test_a_closed_value_is_locked_in_the_file_and_refused(programme, measure):
    make_value(measure, number=5, state="accepted")
    lock_year(programme, YEAR, user=None, reason="koniec roku")
    sheet = load_workbook(BytesIO(values_workbook(programme, YEAR)))[sheet_name(YEAR)]
    place = HEADERS.index("wartość") + 1
    assert sheet.protection.sheet
    assert sheet.cell(2, place).protection.locked
    assert refused(programme, put(measure, wartość="6"))[0][:2] == ("H wartość", "6")


def test_a_counted_number_is_shown_and_refused(programme, measure, monkeypatch):
    source = Source("test.rodziny", "rodziny", "rodziny", FigureKind.FLOW, "liczba rodzin", lambda period: Figure(12))
    monkeypatch.setitem(sources._REGISTRY, source.key, source)
    measure.source_key = source.key
    measure.save()
    sheet = load_workbook(BytesIO(values_workbook(programme, YEAR)))[sheet_name(YEAR)]
    assert sheet.cell(2, HEADERS.index("wartość") + 1).value == 12
    assert sent(programme) == 0
    assert refused(programme, put(measure, wartość="6"))[0][:2] == ("H wartość", "6")
