"""The spreadsheet of a request: filled, sent back, refused with reasons, never executed."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from programs.collecting import sheets
from programs.collecting.asking import sheet_of
from programs.models import Value
from tests.programs.rounds import link_to, make_request
from tests.programs.test_collecting import give
from tests.strict_client import StrictClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_():
    return make_request(figures=2, tasks=1)


@pytest.fixture
def client(report_editor, client_of):
    return client_of(report_editor)


def filled(request, *numbers, task=(), change=None) -> bytes:
    """The request's file with numbers in the answer column, and the task's three cells."""
    book = load_workbook(BytesIO(sheets.write(sheet_of(request))))
    for row, number in enumerate(numbers, start=2):
        book[sheets.FIGURES].cell(row, 7, number)
    for column, words in enumerate(task, start=3):
        book[sheets.TASKS].cell(2, column, words)
    if change:
        change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(client, request, content: bytes, name: str = "dane.xlsx"):
    return client.post(
        f"/program/zbieranie/zapytania/{request.pk}/wczytanie/", {"file": SimpleUploadedFile(name, content)}
    )


def refusal(response) -> str:
    assert response.status_code == 422
    assert not Value.objects.exists()
    return " ".join(response.context["problems"])


def test_a_filled_file_becomes_submitted_answers_of_the_institution(client, request_, report_editor):
    response = upload(client, request_, filled(request_, 5, "1 260", task=("zrealizowano", "Odbyły się zajęcia.")))
    assert response.status_code == 302
    values = Value.objects.order_by("number")
    assert [(one.number, one.state, one.origin, one.reporter) for one in values] == [
        (5, "submitted", "partner", request_.institution),
        (1260, "submitted", "partner", request_.institution),
    ]
    task = request_.tasks.get()
    assert (task.state, task.outcome, task.text) == ("submitted", "realised", "Odbyły się zajęcia.")
    assert values[0].revisions.last().user == report_editor


def test_choices_of_the_list_stand_instead_of_a_number(client, request_):
    def choose(book):
        book[sheets.FIGURES].cell(2, 8, "nie dotyczy")
        book[sheets.FIGURES].cell(3, 8, "nic do zgłoszenia")

    upload(client, request_, filled(request_, change=choose))
    assert set(Value.objects.values_list("value_state", flat=True)) == {"not_applicable", "not_reported"}


def test_the_institution_sends_it_through_its_link_and_checks_it_first(request_):
    link = link_to(request_)
    stranger = StrictClient()
    file = stranger.get(link + "arkusz/").content
    assert load_workbook(BytesIO(file))[sheets.FIGURES].max_row == 3
    sent = SimpleUploadedFile("dane.xlsx", filled(request_, 5, 7))
    assert stranger.post(link + "arkusz/odeslanie/", {"file": sent}).url == link + "wyslanie/"
    assert set(Value.objects.values_list("state", flat=True)) == {"draft"}


@pytest.mark.parametrize("cell", ["pięć", "12 rodzin / 30 dzieci", "-3", "2,5", 2.5, "=1+1"])
def test_one_wrong_row_refuses_the_whole_file_and_names_it(cell, client, request_):
    words = refusal(upload(client, request_, filled(request_, 5, cell)))
    assert "„Liczby”, wiersz 3" in words


def test_a_number_and_a_reason_for_none_contradict_each_other(client, request_):
    def both(book):
        book[sheets.FIGURES].cell(2, 8, "nie dotyczy")

    assert "wiersz 2" in refusal(upload(client, request_, filled(request_, 5, change=both)))


def test_unknown_and_repeated_rows_are_refused(client, request_):
    def shuffle(book):
        book[sheets.FIGURES].cell(3, 1, book[sheets.FIGURES].cell(2, 1).value)
        book[sheets.TASKS].cell(2, 1, 999_999)

    words = refusal(upload(client, request_, filled(request_, 5, 6, change=shuffle)))
    assert "„Liczby”, wiersz 3" in words
    assert "„Zadania”, wiersz 2" in words


def test_the_file_of_another_institution_is_refused(client, request_):
    other = make_request(request_.round, figures=2)
    assert "innej instytucji" in refusal(upload(client, request_, filled(other, 5, 7)))


def test_a_mark_cannot_be_made_up(client, request_):
    def forge(book):
        for row in book[sheets.ABOUT].iter_rows():
            if str(row[0].value).startswith("Znak"):
                row[1].value = str(request_.pk)

    refusal(upload(client, request_, filled(request_, 5, change=forge)))


@pytest.mark.parametrize("content", [b"", b"liczby;5", b"PK\x03\x04 uszkodzony", b"%PDF-1.7"])
def test_what_is_no_spreadsheet_is_refused(content, client, request_):
    refusal(upload(client, request_, content))


def test_a_spreadsheet_of_somebody_else_is_refused(client, request_):
    stream = BytesIO()
    Workbook().save(stream)
    refusal(upload(client, request_, stream.getvalue()))
    assert client.post(f"/program/zbieranie/zapytania/{request_.pk}/wczytanie/").status_code == 422


def test_nothing_is_overwritten_by_a_second_file(client, request_):
    file = filled(request_, 5, 7, task=("nic do zgłoszenia",))
    upload(client, request_, file)
    assert upload(client, request_, filled(request_)).status_code == 422
    assert upload(client, request_, file).status_code == 422
    assert sorted(Value.objects.values_list("number", flat=True)) == [5, 7]


def test_an_old_file_does_not_undo_what_was_saved_meanwhile(client, request_):
    old = filled(request_, "", 7)
    give(request_, 5)
    assert "wiersz 2" in " ".join(upload(client, request_, old).context["problems"])
    assert [value.number for value in Value.objects.all()] == [5]


def test_words_that_look_like_a_formula_stay_words(request_):
    indicator = request_.measures.first().measure.indicator
    indicator.name = "=HYPERLINK(1)"
    indicator.save()
    book = load_workbook(BytesIO(sheets.write(sheet_of(request_))))
    cell = book[sheets.FIGURES].cell(2, 2)
    assert (cell.data_type, cell.value) == ("s", "'=HYPERLINK(1)")
