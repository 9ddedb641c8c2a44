"""Pages of the spreadsheets: who may take and send them, what is refused and how, what is stored."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from programs.models import Level, Value
from programs.spreadsheet.year_values import HEADERS, sheet_name
from tests.programs.factories import make_indicator, make_node, make_programme, make_value
from tests.programs.spreadsheet.test_programme_sheet import edited

pytestmark = pytest.mark.django_db
PAGE = "/program/siatka/2022/arkusz/"


@pytest.fixture
def measure():
    programme = make_programme()
    goal = make_node(programme=programme, level=Level.GOAL, code="C1")
    task = make_node(programme=programme, parent=goal, code="C1.Z1")
    return make_indicator(node=task, code="C1.Z1.W1").measures.get()


@pytest.fixture
def client(report_editor, client_of):
    return client_of(report_editor)


def workbook(client) -> bytes:
    return client.get(f"{PAGE}plik/").content


def with_value(content: bytes, text) -> bytes:
    def change(book):
        book[sheet_name(2022)].cell(2, HEADERS.index("wartość") + 1).value = text

    return edited(content, change)


def send(client, content: bytes, **fields):
    return client.post(PAGE, {"file": SimpleUploadedFile("wartości.xlsx", content)} | fields)


def test_only_those_who_enter_values_see_the_pages(measure, auditor, caseworker, partner, administrator, client_of):
    for user in (auditor, caseworker, partner, administrator):
        for address in (
            PAGE,
            f"{PAGE}plik/",
            "/program/import/arkusz/",
            f"/program/{measure.indicator.programme_id}/arkusz/",
        ):
            assert client_of(user).get(address).status_code == 404
        assert client_of(user).post(PAGE).status_code == 404


def test_a_filled_in_workbook_is_read_with_the_person_and_a_reason(client, report_editor, measure):
    response = send(client, with_value(workbook(client), "1 234"), reason="z pisma")
    assert response.url == f"/program/siatka/2022/?program={measure.indicator.programme_id}"
    value = Value.objects.get()
    assert (value.number, value.revisions.get().user, value.revisions.get().reason) == (1234, report_editor, "z pisma")


def test_an_untouched_workbook_says_that_nothing_changed(client, measure):
    make_value(measure, year=2022)
    response = client.post(PAGE, {"file": SimpleUploadedFile("x.xlsx", workbook(client))}, follow=True)
    assert "Nie zmieniono żadnej wartości." in response.content.decode()


def test_a_refusal_names_the_cell_and_the_list_can_be_downloaded(client, measure):
    response = send(client, with_value(workbook(client), "dużo"))
    assert response.status_code == 422
    page = response.content.decode()
    assert "H wartość" in page
    assert "dużo" in page
    packed = response.context["download"].initial["problems"]
    listed = client.post("/program/import/do-poprawienia/", {"problems": packed})
    rows = list(load_workbook(BytesIO(listed.content)).active.iter_rows(values_only=True))
    assert rows[1][:4] == (sheet_name(2022), 2, "H wartość", "dużo")
    assert not Value.objects.exists()


def test_a_list_that_was_not_made_here_is_not_given_out(client):
    response = client.post("/program/import/do-poprawienia/", {"problems": json.dumps([{"sheet": "x"}])})
    assert response.status_code == 302


@pytest.mark.parametrize("content", [b"", b"nic", b"PK\x03\x04nic", b"%PDF-1.7"])
def test_files_that_are_no_workbook_of_ours_are_refused(content, client, measure):
    response = send(client, content)
    assert response.status_code == 422
    assert response.context["form"].errors["file"]


def test_the_workbook_of_another_programme_or_year_is_refused(client, measure):
    other = client.get("/program/siatka/2021/arkusz/plik/").content
    assert send(client, other).status_code == 422
    template = client.get("/program/import/arkusz/").content
    assert send(client, template).status_code == 422


def test_taking_the_workbook_costs_few_queries(client, measure, django_assert_max_num_queries):
    for number in range(5):
        make_value(make_indicator(node=measure.indicator.node, code=f"W{number}").measures.get(), year=2022)
    with django_assert_max_num_queries(16):
        workbook(client)
