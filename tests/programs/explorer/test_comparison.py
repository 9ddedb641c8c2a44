"""Two years beside each other: counts that open lists, programmes joined, data that reads back to the same numbers."""

import csv
import io
import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from programs.exchange import import_document
from programs.explorer.comparison import comparison
from programs.models import MeasureLink, Programme
from tests.programs.factories import (
    document_text,
    make_indicator,
    make_node,
    make_part,
    make_programme,
    make_target,
    make_value,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    """Indicators that rose, fell, stayed, are missing, and cannot be compared."""
    node = make_node()
    for name, before, after in (("rośnie", 4, 6), ("maleje", 6, 3), ("stoi", 5, 5), ("brakuje", 5, None)):
        measure = make_indicator(node=node, name=name).measures.get()
        make_value(measure, year=2021, number=before)
        if after is not None:
            make_value(measure, year=2022, number=after)
            make_target(measure, year=2022, value=5)
    half = make_indicator(node=node, name="pół roku").measures.get()
    make_value(half, year=2021, number=5, as_of="2021-06-30")
    make_value(half, year=2022, number=9)
    return node.programme


@pytest.fixture
def reader(client_of, auditor):
    return client_of(auditor)


def url(programme: Programme) -> str:
    return reverse("programs:comparison", args=[programme.pk])


def test_every_number_is_counted_once_and_every_count_opens_its_list(reader, programme):
    found = comparison(programme, 2021, 2022)
    assert found.counts == {
        "wzrosly": 1,
        "spadly": 1,
        "bez-zmian": 1,
        "brak": 1,
        "nieporownywalne": 1,
        "cel-osiagniety": 2,
        "cel-nieosiagniety": 1,
    }
    html = reader.get(url(programme), {"rok": 2022, "wobec": 2021, "pokaz": "spadly"}).content.decode()
    assert "maleje" in html
    assert "rośnie" not in html
    assert "−3 (−50%)" in html


def test_a_number_given_in_parts_stands_over_them_under_its_task(reader, programme):
    whole = make_indicator(node=programme.nodes.get(), name="grupy / osoby", kind="composite").measures.get()
    part = make_part(whole, label="grupy")
    for year, number in ((2021, 3), (2022, 4)):
        make_value(whole, year=year, number=None, value_state="parts")
        make_value(part, year=year, number=number)
    found = comparison(programme, 2021, 2022)
    assert (found.counts["czesci"], found.counts["wzrosly"]) == (1, 2)
    html = reader.get(url(programme), {"rok": 2022, "wobec": 2021}).content.decode()
    assert html.count(str(programme.nodes.get())) == 1
    assert reader.get(url(programme), {"rok": 2022, "wobec": 2021, "sortuj": "nazwa"}).status_code == 200


def test_why_numbers_cannot_be_compared_is_said(reader, programme):
    html = reader.get(url(programme), {"pokaz": "nieporownywalne"}).content.decode()
    assert "stan na 30.06.2021" in html


def test_the_order_is_in_the_address(programme):
    found = comparison(programme, 2021, 2022)
    assert [line.measure.indicator.name for line in found.chosen("", "wzrost")][:2] == ["rośnie", "stoi"]
    assert found.chosen("", "spadek")[0].measure.indicator.name == "maleje"


def test_years_of_two_programmes_are_compared_over_links(programme):
    old = make_indicator(node=make_node(programme=make_programme(year_from=2018, year_to=2020))).measures.get()
    make_value(old, year=2020, number=3)
    MeasureLink.objects.create(earlier=old, later=programme.indicators.get(name="rośnie").measures.get())
    line = comparison(programme, 2020, 2022).chosen("wzrosly", "")[0]
    assert (line.earlier.value, line.later.value, line.difference) == (3, 6, 3)


def test_sopot_costs_what_a_small_programme_does(reader, programme):
    def cost(address: str) -> int:
        reader.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(address).status_code == 200
        return len(captured)

    sopot = import_document(document_text("sopot")).programme
    assert cost(url(sopot)) <= cost(url(programme)) < 20


def test_csv_reads_back_to_the_same_numbers(reader, programme):
    make_value(make_indicator(node=programme.nodes.get(), name="=ułamek").measures.get(), year=2022, number="2.5")
    response = reader.get(reverse("programs:programme_data", args=[programme.pk, "csv"]))
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    read = {(row["wskaźnik"], row["rok"]): Decimal(row["wartość"].replace(",", ".")) for row in rows if row["wartość"]}
    assert read["rośnie", "2022"] == 6
    assert read["'=ułamek", "2022"] == Decimal("2.5")
    assert all(row["licencja"] and row["data pobrania"] for row in rows)


def test_json_and_xlsx_say_the_same_as_csv(reader, programme):
    address = reverse("programs:programme_data", args=[programme.pk, "json"])
    data = json.loads(reader.get(address).content)
    assert data["address"].endswith(address)
    numbers = {(row["indicator"], row["year"]): row["value"] for row in data["rows"]}
    assert numbers["maleje", 2022] == 3
    book = load_workbook(io.BytesIO(reader.get(address.replace("json", "xlsx")).content))
    values = {(row[1], row[4]): row[5] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert values == numbers
    assert any(
        "ponownie wykorzystywać" in str(row[1]) for row in book.worksheets[1].iter_rows(values_only=True) if row[1:]
    )


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
def test_the_comparison_is_taken_away_as_it_is_filtered(reader, programme, file_format):
    query = {"rok": 2022, "wobec": 2021, "pokaz": "spadly", "format": file_format}
    response = reader.get(url(programme), query)
    assert response.status_code == 200
    if file_format == "json":
        rows = json.loads(response.content)["rows"]
        assert [(row["indicator"], row["difference"]) for row in rows] == [("maleje", -3)]


def test_an_unknown_format_does_not_exist(reader, programme):
    assert reader.get(reverse("programs:programme_data", args=[programme.pk, "pdf"])).status_code == 404


def test_the_page_of_open_data_names_addresses_and_columns(reader, programme):
    html = reader.get(reverse("programs:open_data")).content.decode()
    assert reverse("programs:programme_data", args=[programme.pk, "csv"]) in html
    assert "definition" in html


@pytest.mark.parametrize("role", ["partner", "administrator"])
def test_outsiders_find_none_of_it(role, request, client_of, programme):
    client = client_of(request.getfixturevalue(role))
    for address in (
        url(programme),
        reverse("programs:open_data"),
        reverse("programs:programme_data", args=[programme.pk, "csv"]),
    ):
        assert client.get(address).status_code == 404
