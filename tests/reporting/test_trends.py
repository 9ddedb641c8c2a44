"""The chapter over several years, the comparison of adopted reports, and files of other centres."""

import json
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import load_workbook

from programs import sources
from programs.models import Indicator, Measure, Node
from reporting import serial, services
from reporting.blocks import Cell, Figure, Table
from reporting.comparing import peers, told
from reporting.comparing.beside import Comparison, Side
from reporting.comparing.told import Told
from reporting.comparing.years import compare
from reporting.models import PeerReport, Population, ReportVersion
from reporting.sections import trends
from reporting.sections.trends import Known, trend
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def line(*values: int | None) -> Known:
    """A line of stock figures from 2019 on."""
    cells = (
        None if value is None else Cell(str(value), Decimal(value), as_of=date(2019 + place, 12, 31), source="x.y")
        for place, value in enumerate(values)
    )
    return Known(trends.Line("x.y", "rodziny", "liczba rodzin"), tuple(cells))


def words(*values: int | None) -> str:
    return "".join(span if isinstance(span, str) else span.text for span in trend(line(*values)))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((3, 5, 9), "Liczba rodzin rosła z roku na rok: 3 w 2019 r., 5 w 2020 r., 9 w 2021 r."),
        ((9, 5, 3, 1), "Liczba rodzin malała z roku na rok: 9 w 2019 r., 5 w 2020 r., 3 w 2021 r., 1 w 2022 r."),
        ((3, 9, 5), "W latach 2019–2021 liczba rodzin wynosiła od 3 (2019 r.) do 9 (2020 r.)."),
        ((1, 2, 3, 4, 5), ""),
        ((4, 4, 4), ""),
        ((1, 2), ""),
        ((1, None, 2, 3), ""),
        ((1, 2, 3, None), ""),
    ],
)
def test_a_trend_is_said_only_of_three_full_years_without_a_gap(values, said):
    assert words(*values) == said


@pytest.fixture
def four_years(manager):
    """Reports on 2020–2022 adopted, 2023 in the making; one family more every year but the last."""
    for year in (2020, 2021, 2022):
        make_assisted_family(start=date(year, 3, 1))
        adopt_report(make_report(year, manager), user=manager)
    return make_report(2023, manager)


def chapter(year: int):
    document = services.documents.draft(year)
    return next((section for section in document.sections if section.key == "diagnosis"), None)


def test_four_years_are_drawn_and_three_are_not(four_years):
    blocks = chapter(2023).blocks
    table = next(block for block in blocks if isinstance(block, Table))
    assert [column.label for column in table.columns[1:]] == ["2020", "2021", "2022", "2023"]
    assert [cell.text for cell in table.rows[0]] == ["rodziny ze wsparciem asystenta", "1", "2", "3", "3"]
    chart = next(block for block in blocks if isinstance(block, Figure))
    assert (chart.kind, chart.labels) == ("lines", ("2020", "2021", "2022", "2023"))
    assert chart.series[0].values == tuple(map(Decimal, (1, 2, 3, 3)))
    assert not [block for block in chapter(2022).blocks if isinstance(block, Figure)]
    assert chapter(2021) is None


def test_a_year_without_a_report_is_a_gap_unless_the_records_are_said_to_be_complete(manager):
    for year in (2020, 2021, 2023):
        make_assisted_family(start=date(year, 3, 1))
    for year in (2020, 2022):
        adopt_report(make_report(year, manager), user=manager)
    report = make_report(2023, manager)
    table = next(block for block in chapter(2023).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0][1:]] == ["1", "b.d.", "2", "3"]
    assert table.notes
    programme = report.programmes.get()
    node = Node.objects.create(programme=programme, level="task", code="Z1", name="Zadanie")
    indicator = Indicator.objects.create(programme=programme, node=node, code="W1", name="Rodziny")
    Measure(indicator=indicator, source_key="families.assisted", live_since=2021).save()
    table = next(block for block in chapter(2023).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0][1:]] == ["1", "2", "2", "3"]


def test_another_definition_ends_the_line(four_years, monkeypatch):
    real = told.before

    def redefined(year):
        reports = real(year)
        for label in reports[2020].definitions:
            reports[2020].definitions[label] = "Coś innego"
        return reports

    monkeypatch.setattr(told, "before", redefined)
    table = next(block for block in chapter(2023).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0][1:]] == ["b.d.", "2", "3", "3"]


def test_adopted_reports_stand_side_by_side(four_years, auditor, client_of):
    client = client_of(auditor)
    found = client.get("/sprawozdania/lata/").context["comparison"]
    assert found.years == [2020, 2021, 2022]
    with translation.override("pl"):
        label = str(sources.get("families.assisted").label)
    row = next(row for row in found.rows if row.name == label)
    assert [one.text for one in row.told] == ["1", "2", "3"]
    assert len(client.get("/sprawozdania/lata/?czesci=1").context["comparison"].rows) > len(found.rows)
    lines = client.get("/sprawozdania/lata/csv/").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "liczba;jednostka;2020;2021;2022;nieporównywalne"
    assert len(lines) == len(found.rows) + 1
    book = load_workbook(BytesIO(client.get("/sprawozdania/lata/xlsx/").content))
    assert [cell.value for cell in book.worksheets[0][1]][2:5] == ["2020", "2021", "2022"]
    assert client.get("/sprawozdania/lata/pdf/").status_code == 404


def test_years_break_where_the_printed_definition_changes(four_years):
    versions = told.adopted()
    source = "families.assisted"
    for block in (block for section in versions[1].data["sections"] for block in section["blocks"]):
        if block.get("id") == told.DEFINITIONS:
            block["rows"][0][1]["text"] = "Coś innego"
    broken = [row for row in compare(versions).rows if row.breaks]
    assert broken
    assert set(broken[0].breaks) == {2021, 2022}
    assert source in {key for key, _part in told.read(versions[1].data).figures}


def upload(data, name: str = "dane.json") -> SimpleUploadedFile:
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return SimpleUploadedFile(name, content, "application/json")


def peer_data(version: ReportVersion, **changes) -> dict:
    """Our own report as if another centre had published it."""
    return serial.to_data(version.document) | {"centre": "Ośrodek w Innym Mieście"} | changes


def test_a_file_of_another_centre_is_compared_for_every_thousand_people(four_years, manager, auditor, client_of):
    version, client = told.adopted()[-1], client_of(manager)
    for _again in range(2):
        client.post("/sprawozdania/porownanie/", {"file": upload(peer_data(version))})
    peer = PeerReport.objects.get()
    counted = {"day": "30.06.2022", "source": "GUS"}
    for address, people in (("2022/", "2500"), ("2022/", "3000"), ("2022/", "3000"), (f"2022/{peer.pk}/", "1000")):
        sent = counted | {"inhabitants": people}
        assert client.post(f"/sprawozdania/porownanie/ludnosc/{address}", sent).status_code == 302
    late = client.post(
        "/sprawozdania/porownanie/ludnosc/2022/", {"inhabitants": "5", "children": "9", "day": "01.01.2023"}
    )
    assert set(late.context["form"].errors) == {"children", "day", "source"}
    assert [row.inhabitants for row in Population.objects.all()] == [2500, 3000, 1000]
    page = client_of(auditor).get("/sprawozdania/porownanie/?rok=2022")
    label = sources.get("families.assisted").label
    line = next(line for line in page.context["compared"].figures if line.label == label)
    assert [(cell.told.text, cell.rate) for cell in line.cells] == [("3", 1), ("3", 3)]
    assert client_of(auditor).post("/sprawozdania/porownanie/", {}).status_code == 404
    client.post(f"/sprawozdania/porownanie/{peer.pk}/usuniecie/")
    assert not PeerReport.objects.exists()


def report_of(definition: str = "tak samo", until: str = "2022-12-31", **values: int | None) -> told.Report:
    """What a centre told of families, children in them and assistants."""
    with translation.override("pl"):
        labels = {key: str(sources.get(f"families.{key}").label) for key in values}
    figures = {
        (f"families.{key}", ""): Told("x" if value is None else str(value), value, sources.get(f"families.{key}").unit)
        for key, given in values.items()
        for value in [None if given is None else Decimal(given)]
    }
    return told.Report(2022, figures, dict.fromkeys(labels.values(), definition), date.fromisoformat(until))


@pytest.mark.parametrize(
    ("other", "rate", "why_not"),
    [
        (report_of(assisted=30, assistants_employed=2), 15, ""),
        (report_of(assisted=30), None, "Family assistants employed"),
        (report_of(assisted=30, assistants_employed=None), None, "no number"),
        (report_of(assisted=30, assistants_employed=0), None, "nothing to divide by"),
        (report_of("inaczej", assisted=30, assistants_employed=2), None, "another definition"),
        (report_of(until="2022-09-30", assisted=30, assistants_employed=2), None, "30.09.2022"),
    ],
)
def test_figures_are_divided_only_where_both_are_counted_alike(other, rate, why_not):
    ours = Side("My", report_of(assisted=12, assistants_employed=1))
    with translation.override("en"):
        (line,) = Comparison([ours, Side("Oni", other, peer=PeerReport(centre="Oni"))]).ratios
        assert line.cells[0].rate == 12
        assert (line.cells[1].rate, why_not in line.cells[1].why_not) == (rate, True)


def test_children_are_counted_for_every_thousand_children_where_their_number_is_known():
    people = Population(inhabitants=20_000, children=4_000)
    sides = [Side("My", report_of(assisted=10, assisted_children=12), people)]
    sides.append(
        Side("Oni", report_of(assisted=10, assisted_children=12), Population(inhabitants=10_000), PeerReport())
    )
    rates = {line.unit: [cell.rate for cell in line.cells] for line in Comparison(sides).figures}
    assert rates == {"rodziny": [Decimal("0.50"), Decimal("1.00")], "dzieci": [Decimal("3.00"), None]}


def test_what_was_counted_by_another_definition_is_not_compared():
    other = Side("Oni", report_of("inaczej", assisted=3), peer=PeerReport(centre="Oni"))
    assert Comparison([Side("My", report_of(assisted=3)), other]).figures == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "pusty"),
        (b"\xff\xfe", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b'{"format": NaN}', "JSON"),
        (b"[]", "asysta-report/1"),
        (b'{"format": "inny"}', "asysta-report/1"),
        (b'{"format": "asysta-report/1"}', "uszkodzone"),
        (b" " * (peers.LIMIT + 1), "za du"),
    ],
)
def test_a_file_that_is_no_report_is_refused_in_words(content, words, manager, client_of):
    answer = client_of(manager).post("/sprawozdania/porownanie/", {"file": upload(content)})
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors["file"])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year": 1}, "sensu"),
        ({"year": None}, "sensu"),
        ({"centre": " "}, "ośrodka"),
        ({"sections": []}, "porówna"),
        ({"sections": [{"key": 1}]}, "uszkodzone"),
        ({"data_as_of": "wczoraj"}, "uszkodzone"),
    ],
)
def test_a_damaged_report_is_refused_in_words(changes, words, manager, client_of):
    make_assisted_family()
    version = adopt_report(make_report(2023, manager), user=manager)
    answer = client_of(manager).post("/sprawozdania/porownanie/", {"file": upload(peer_data(version, **changes))})
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors["file"])
