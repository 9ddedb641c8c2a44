"""The programme's pages: tree, schedule, tables, tasks, indicators; who sees them and what they cost."""

import csv
import io
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from programs.exchange import import_document
from programs.models import Indicator, Level, Node, Programme, TaskReport
from tests.programs.factories import (
    document_text,
    make_indicator,
    make_institution,
    make_node,
    make_part,
    make_programme,
    make_target,
    make_task_report,
    make_value,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client_of, auditor):
    return client_of(auditor)


@pytest.fixture
def editor(client_of, report_editor):
    return client_of(report_editor)


@pytest.fixture
def elblag() -> Programme:
    return import_document(document_text("elblag")).programme


def page(client, name: str, *args, **query) -> str:
    response = client.get(reverse(f"programs:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_a_draft_is_never_current_beside_an_adopted_programme(reader):
    draft = make_programme(year_from=2020, year_to=2100, status="consultation")
    assert f"Program {draft.year_from}–{draft.year_to}" in page(reader, "overview")
    adopted = make_programme(year_from=2017, year_to=2019)
    assert f"Program {adopted.year_from}–{adopted.year_to}" in page(reader, "overview")
    current = make_programme(year_from=2020, year_to=2099)
    make_programme(year_from=2101, year_to=2103)
    assert f"Program {current.year_from}–{current.year_to}" in page(reader, "overview")


def test_the_grid_of_a_year_is_that_of_the_adopted_programme_though_a_draft_covers_it_too(editor):
    adopted, draft = make_programme(), make_programme(status="draft")
    assert editor.get("/program/siatka/2022/").context["programme"] == adopted
    assert editor.get("/program/siatka/2022/", {"program": draft.pk}).context["programme"] == draft


def test_without_a_programme_the_page_says_what_to_do(reader, editor):
    assert "Dodaje go kierownik" in page(reader, "overview")
    assert reverse("programs:import") in page(editor, "overview")


def test_the_tree_shows_both_years_targets_and_origins(reader):
    node = make_node(level=Level.GOAL)
    task = make_node(programme=node.programme, parent=node, name="Praca z rodziną")
    measure = make_indicator(node=task, name="rodziny z asystentem").measures.get()
    make_value(measure, year=2022, number=52)
    make_value(measure, year=2021, number=47)
    make_target(measure, value=50)
    make_task_report(node=task, year=2022, status="not_realised", reason="brak chętnych")
    html = page(reader, "programme", node.programme_id)
    for words in ("rodziny z asystentem", ">52<", ">47<", "co najmniej 50", "osiągnięto", "wpisano", "brak chętnych"):
        assert words in html


def test_the_year_is_switched_by_the_address(reader):
    measure = make_indicator().measures.get()
    programme = measure.indicator.programme
    make_value(measure, year=2022, number=8765)
    assert "8\N{NO-BREAK SPACE}765" in page(reader, "programme", programme.pk, rok="2022")
    assert "8\N{NO-BREAK SPACE}765" not in page(reader, "programme", programme.pk, rok="2021")
    assert "8\N{NO-BREAK SPACE}765" in page(reader, "programme", programme.pk, rok="tysiąc")


def test_a_whole_programme_costs_as_much_as_a_small_one(reader):
    node = make_node()
    url = reverse("programs:programme", args=[node.programme_id])
    make_value(make_indicator(node=node).measures.get())
    few = queries(reader, url)
    for _ in range(10):
        task = make_node(programme=node.programme, parent=node)
        make_value(make_indicator(node=task).measures.get())
        make_task_report(node=task)
    assert queries(reader, url) == few < 20


def test_the_needs_analysis_is_shown_cell_by_cell(reader, elblag):
    html = page(reader, "tables", elblag.pk)
    tables = elblag.documents.get().tables.all()
    assert len(tables) == 13
    for table in tables:
        assert str(table).strip(": ") in unescape(html)
        for cell in table.cells():
            assert cell.text in html


def test_the_schedule_has_seven_columns_and_every_way(reader, elblag):
    html = page(reader, "schedule", elblag.pk)
    for heading in ("Zadanie", "Sposób realizacji", "Rezultaty", "Realizatorzy", "Termin", "Odpowiada", "Wskaźniki"):
        assert f'<th scope="col">{heading}</th>' in html
    for way in elblag.nodes.filter(level=Level.ACTION):
        assert way.name[:40] in unescape(html)
    assert "2021–2023" in html


def test_what_the_programme_says_about_itself(reader, elblag):
    html = page(reader, "about", elblag.pk)
    for words in ("XVI/485/2021", elblag.main_goal[:60], elblag.beneficiaries[0], "Dz. U. z 2020 r. poz. 821"):
        assert words in html


def test_the_document_is_downloaded_as_it_was_imported(reader, elblag):
    response = reader.get(reverse("programs:export", args=[elblag.documents.get().pk]))
    assert response["Content-Disposition"].endswith('.yaml"')
    assert "ELBLĄSKI PROGRAM" in response.content.decode()


def test_a_task_shows_realizers_contributions_and_lists_of_its_year(reader):
    programme = import_document(document_text("cieszyn")).programme
    task = Node.objects.get(programme=programme, code="C1.Z3")
    html = page(reader, "task", task.pk, rok="2019")
    for words in ("Parafia św. Elżbiety", "opłaty rodziców", "zrealizowano", "dotacje gminy na wypoczynek"):
        assert words in html


def test_every_part_of_a_programme_opens(reader, elblag):
    for level in Level:
        node = elblag.nodes.filter(level=level).first()
        assert (node.name or node.code)[:30] in page(reader, "task", node.pk)


def test_the_yearly_report_of_a_task_is_entered_and_changed_with_a_reason(editor, report_editor):
    task = make_node()
    url = reverse("programs:task_report", args=[task.pk, 2022])
    assert editor.post(url, {"status": "not_realised"}).status_code == 422
    assert not TaskReport.objects.exists()
    assert editor.post(url, {"status": "not_realised", "reason": "brak chętnych"}).status_code == 302
    report = TaskReport.objects.get()
    assert (report.node, report.year, report.reason) == (task, 2022, "brak chętnych")
    assert editor.post(url, {"status": "realised"}).status_code == 422
    response = editor.post(url, {"status": "realised", "narrative": "Odbyły się.", "change_reason": "dosłano dane"})
    assert response.url == f"{task.get_absolute_url()}?rok=2022"
    newest = report.history.latest()
    assert (newest.history_user, newest.history_change_reason) == (report_editor, "dosłano dane")


def test_a_contribution_names_known_institutions(editor):
    task, known = make_node(), make_institution(name="Szkoła Podstawowa nr 1")
    url = reverse("programs:contribution_create", args=[task.pk, 2022])
    wrong = editor.post(url, {"institutions": "Szkoła Podstawowa nr 9", "text": "Zajęcia"})
    assert wrong.status_code == 422
    assert "Szkoła Podstawowa nr 9" in wrong.content.decode()
    assert not TaskReport.objects.exists()
    data = {"institutions": known.name, "text": "Zajęcia", "funding": "budżet gminy\ngrant"}
    assert editor.post(url, data).status_code == 302
    contribution = TaskReport.objects.get().contributions.get()
    assert [item.text for item in contribution.contributors] == [known.name]
    assert [item.name for item in contribution.funding.all()] == ["budżet gminy", "grant"]
    url = reverse("programs:contribution", args=[task.pk, 2022, contribution.pk])
    assert editor.post(url, data | {"text": "Zajęcia i półkolonie"}).status_code == 302
    assert TaskReport.objects.get().contributions.get().text == "Zajęcia i półkolonie"


def test_indicators_are_found_without_polish_letters(reader):
    make_indicator(name="Liczba dzieci w żłobkach")
    make_indicator(name="Liczba porad")
    html = page(reader, "indicators", szukaj="zlobkach liczba")
    assert "Liczba dzieci w żłobkach" in html
    assert "Liczba porad" not in html


def test_indicators_are_filtered_by_goal_reporter_and_what_is_wanting(reader):
    goal = make_node(level=Level.GOAL)
    task = make_node(programme=goal.programme, parent=goal)
    reporter = make_institution()
    inside = make_indicator(node=task, name="wewnątrz celu", reported_by=reporter, derivable_from_cases=True)
    outside = make_indicator(node=make_node(programme=goal.programme), name="poza celem")
    make_value(inside.measures.get(), year=2022)
    make_value(outside.measures.get(), year=2021)
    make_target(inside.measures.get(), year=2022)
    assert "poza celem" not in page(reader, "indicators", cel=goal.pk)
    assert "poza celem" not in page(reader, "indicators", sprawozdaje=reporter.pk)
    assert "poza celem" not in page(reader, "indicators", rok="2022", pokaz="z-celem")
    assert "poza celem" not in page(reader, "indicators", pokaz="do-policzenia")
    without = page(reader, "indicators", rok="2022", pokaz="brak")
    assert "poza celem" in without
    assert "wewnątrz celu" not in without


def test_the_list_of_indicators_goes_to_a_spreadsheet_with_typed_numbers(reader):
    make_value(make_indicator(name="rodziny z asystentem").measures.get(), year=2022, number=52)
    response = reader.get(reverse("programs:indicators"), {"format": "xlsx"})
    rows = list(load_workbook(io.BytesIO(response.content)).worksheets[0].values)
    assert rows[0][2:4] == ("2022", "2021")
    assert rows[1][0] == "rodziny z asystentem"
    assert rows[1][2] == 52


def test_an_indicator_shows_its_years_definition_and_every_change(reader, manager):
    measure = make_indicator(definition="rodzina z przydziałem co najmniej 1 dzień").measures.get()
    make_part(measure, "w tym samotni rodzice")
    make_target(measure, year=2022, value=50)
    make_value(measure, year=2021, number=47)
    make_value(measure, year=2022, number=54, user=manager, reason="pierwszy wpis redakcji")
    make_value(measure, year=2022, number=52, user=manager, reason="odejścia liczone dwa razy")
    html = page(reader, "indicator", measure.indicator_id)
    for words in (
        "rodzina z przydziałem co najmniej 1 dzień",
        "w tym samotni rodzice",
        "52 (rodziny) w 2022 r., cel co najmniej 50: osiągnięto",
        "<svg",
        "pierwszy wpis redakcji",
        f"zmieniono z 54 na 52 ({manager}), bo „odejścia liczone dwa razy”",
    ):
        assert words in html


def test_an_indicator_is_downloaded_with_its_definition(reader):
    measure = make_indicator(definition="co liczymy", name="=1+1").measures.get()
    make_value(measure, number=52, words="52 rodziny")
    response = reader.get(reverse("programs:indicator_data", args=[measure.indicator_id, "csv"]))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][1] == "'=1+1", "a spreadsheet must not run a name"
    assert rows[1][4:7] == ["2022", "52", "52 rodziny"]
    response = reader.get(reverse("programs:indicator_data", args=[measure.indicator_id, "xlsx"]))
    assert load_workbook(io.BytesIO(response.content)).worksheets[1]["B2"].value == "co liczymy"


def test_an_indicator_costs_the_same_with_one_change_and_with_many(reader):
    measure = make_indicator().measures.get()
    make_value(measure)
    url = reverse("programs:indicator", args=[measure.indicator_id])
    few = queries(reader, url)
    for number in range(20):
        make_value(measure, number=number)
    assert queries(reader, url) == few


@pytest.mark.parametrize("role", ["partner", "administrator"])
def test_who_may_not_read_the_programme_finds_no_pages(role, request, client_of):
    client = client_of(request.getfixturevalue(role))
    indicator = make_indicator()
    for name, args in (
        ("overview", []),
        ("programme", [indicator.programme_id]),
        ("schedule", [indicator.programme_id]),
        ("tables", [indicator.programme_id]),
        ("about", [indicator.programme_id]),
        ("task", [indicator.node_id]),
        ("indicators", []),
        ("indicator", [indicator.pk]),
        ("indicator_data", [indicator.pk, "csv"]),
        ("grid", [2022]),
    ):
        assert client.get(reverse(f"programs:{name}", args=args)).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "caseworker", "coordinator"])
def test_readers_see_no_way_to_write_and_have_none(role, request, client_of):
    client = client_of(request.getfixturevalue(role))
    indicator = make_indicator()
    measure = indicator.measures.get()
    assert "Edytuj" not in page(client, "programme", indicator.programme_id)
    assert "Siatka roku" not in page(client, "programme", indicator.programme_id)
    for name, args in (
        ("grid", [2022]),
        ("value", [measure.pk, 2022]),
        ("task_report", [indicator.node_id, 2022]),
        ("contribution_create", [indicator.node_id, 2022]),
        ("year_state", [2022, "zamkniecie"]),
    ):
        url = reverse(f"programs:{name}", args=args)
        # Everything about a value may be read; only its form is not there.
        assert client.get(url).status_code in ({200} if name == "value" else {404, 405})
        assert client.post(url).status_code == 404


def test_pages_of_other_programmes_are_linked(reader):
    first, second = make_programme(title="Program pierwszy"), make_programme(title="Program drugi")
    assert second.get_absolute_url() in page(reader, "programme", first.pk)
    assert Indicator.objects.count() == 0


def test_the_list_shows_indicators_of_programmes_that_know_the_year(reader):
    now, later = make_indicator(name="liczba obecna"), make_programme(year_from=2101, year_to=2103, status="draft")
    make_value(now.measures.get(), year=2022, number=3)
    make_indicator(node=make_node(programme=later), name="liczba przyszła")
    assert "liczba przyszła" not in page(reader, "indicators")
    assert "liczba obecna" in page(reader, "indicators")
    assert "liczba przyszła" in page(reader, "indicators", program=later.pk)
    assert "liczba przyszła" in page(reader, "indicators", szukaj="przyszła")
