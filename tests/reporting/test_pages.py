"""Pages of reports: who sees them, what they do, how they refuse."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AccessLog
from programs import sources
from reporting import services, trace
from reporting.models import Report, ReportVersion
from tests.reporting.factories import adopt_report, import_document, make_assisted_family, make_report

pytestmark = pytest.mark.django_db
READERS = ("caseworker", "coordinator", "manager", "report_editor", "auditor")
OUTSIDERS = ("partner", "administrator")
PAGES = ("/sprawozdania/", "/sprawozdania/2023/", "/sprawozdania/2023/podglad/", "/sprawozdania/2023/json/")


@pytest.mark.parametrize("role", READERS)
def test_reports_are_read_by_everybody_who_may(role, request, client_of):
    make_report(2023)
    client = client_of(request.getfixturevalue(role))
    assert {client.get(page).status_code for page in PAGES} == {200}


@pytest.mark.parametrize("role", OUTSIDERS)
def test_for_others_reports_do_not_exist(role, request, client_of):
    make_report(2023)
    client = client_of(request.getfixturevalue(role))
    assert {client.get(page).status_code for page in PAGES} == {404}


@pytest.mark.parametrize(
    ("role", "page", "expected"),
    [
        ("auditor", "rozdzialy/closing/", 404),
        ("auditor", "przyjecie/", 404),
        ("report_editor", "rozdzialy/closing/", 200),
        ("report_editor", "przyjecie/", 404),
        ("manager", "przyjecie/", 200),
        ("manager", "cofniecie/", 200),
        ("manager", "rozdzialy/cover/", 404),
        ("manager", "rozdzialy/nieznany/", 404),
    ],
)
def test_writing_and_adopting_need_their_rights(role, page, expected, request, client_of):
    make_report(2023)
    client = client_of(request.getfixturevalue(role))
    assert client.get(f"/sprawozdania/2023/{page}").status_code == expected


def test_an_auditor_reads_no_page_of_families_and_gets_no_link_to_them(auditor, client_of):
    make_assisted_family()
    make_report(2023)
    client = client_of(auditor)
    preview = client.get("/sprawozdania/2023/podglad/").content.decode()
    assert not re.findall(r'href="/rodziny', preview)
    trace = client.get("/sprawozdania/2023/liczby/?zrodlo=families.assisted&rok=2023").content.decode()
    assert not re.findall(r'href="/rodziny', trace)


def test_the_next_report_is_opened_from_the_list(report_editor, client_of):
    from tests.reporting.factories import make_programme

    make_programme()
    client = client_of(report_editor)
    assert client.post("/sprawozdania/", {"year": "1999"}).status_code == 422
    response = client.post("/sprawozdania/", {"year": "2022"})
    assert response.url == "/sprawozdania/2022/"
    assert Report.objects.get().steps.get().by == report_editor


def test_an_auditor_cannot_open_a_report(auditor, client_of):
    assert client_of(auditor).post("/sprawozdania/", {"year": "2022"}).status_code == 404


def test_a_manager_adopts_after_a_check_page_and_downloads_the_pdf(manager, client_of):
    make_assisted_family()
    make_report(2023, manager)
    client = client_of(manager)
    adoption = {"day": "12.03.2024", "person": "Prezydent Miasta", "reference": ""}
    client.post("/sprawozdania/2023/przyjecie/", adoption)
    assert not ReportVersion.objects.exists()
    Report.objects.update(status="submitted")
    assert "Prezydent Miasta" not in client.get("/sprawozdania/2023/przyjecie/").content.decode()
    assert client.post("/sprawozdania/2023/przyjecie/", {"day": "", "person": ""}).status_code == 422
    client.post("/sprawozdania/2023/przyjecie/", adoption)
    version = ReportVersion.objects.get()
    page = client.get("/sprawozdania/2023/").content.decode()
    assert version.checksum in page
    pdf = client.get("/sprawozdania/2023/pdf/")
    assert pdf["Content-Type"] == "application/pdf"
    assert "wersja-1" in pdf["Content-Disposition"]
    assert client.get("/sprawozdania/2023/wersje/1/").status_code == 200
    assert client.get("/sprawozdania/2023/wersje/1/json/").json()["checksum"] == version.checksum
    assert client.get("/sprawozdania/2023/wersje/2/").status_code == 404


def test_what_changed_since_is_listed(manager, client_of):
    make_assisted_family()
    adopt_report(make_report(2023, manager), user=manager)
    client = client_of(manager)
    quiet = client.get("/sprawozdania/2023/zmiany/").context
    assert quiet["changes"] == []
    make_assisted_family()
    changed = client.get("/sprawozdania/2023/zmiany/").context["changes"]
    assert ("1", "2") in [
        (change.before.text, change.after.text) for change in changed if change.before and change.after
    ]
    assert client.get("/sprawozdania/2023/").context["changes"] == len(changed)


def test_steps_that_are_not_open_are_answered_with_words(manager, report_editor, client_of):
    adopt_report(make_report(2023, manager), user=manager)
    response = client_of(report_editor).post("/sprawozdania/2023/przekazanie/", follow=True)
    assert response.status_code == 200
    assert Report.objects.get().status == "adopted"
    client_of(manager).post("/sprawozdania/2023/przyjecie/")
    assert ReportVersion.objects.count() == 1


def test_a_report_comes_back_only_with_a_reason(manager, client_of):
    adopt_report(make_report(2023, manager), user=manager)
    client = client_of(manager)
    assert client.post("/sprawozdania/2023/cofniecie/", {"reason": ""}).status_code == 422
    client.post("/sprawozdania/2023/cofniecie/", {"reason": "Literówka"})
    assert Report.objects.get().status == "draft"


def test_a_chapter_is_written_and_read_in_the_preview(report_editor, client_of):
    make_report(2023)
    client = client_of(report_editor)
    client.post("/sprawozdania/2023/rozdzialy/closing/", {"text": "Rada przyjmuje do wiadomości.", "seen": ""})
    preview = client.get("/sprawozdania/2023/podglad/").content.decode()
    assert "Rada przyjmuje" in preview
    assert "/sprawozdania/2023/rozdzialy/closing/?next=" in preview
    page = client.get("/sprawozdania/2023/rozdzialy/closing/").content.decode()
    assert page.count("Rada przyjmuje do wiadomości.") == 3


def test_two_people_in_one_chapter_see_both_texts(report_editor, manager, client_of):
    report = make_report(2023)
    services.write_text(report, "closing", "Pierwszy tekst.", user=manager, seen=None)
    answer = client_of(report_editor).post(
        "/sprawozdania/2023/rozdzialy/closing/", {"text": "Drugi tekst.", "seen": ""}
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Pierwszy tekst." in page
    assert "Drugi tekst." in page


def test_a_text_that_is_too_long_gets_a_message(report_editor, client_of):
    make_report(2023)
    answer = client_of(report_editor).post("/sprawozdania/2023/rozdzialy/closing/", {"text": "a" * 20_001, "seen": ""})
    assert answer.status_code == 422
    assert "20 001" in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ") or "20000" in answer.content.decode()


def test_every_number_of_the_preview_leads_to_its_trace(auditor, client_of):
    make_assisted_family()
    make_report(2023)
    client = client_of(auditor)
    preview = client.get("/sprawozdania/2023/podglad/").content.decode()
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/sprawozdania/2023/liczby/[^"]+)"', preview)}
    assert len(links) > 10
    assert {client.get(link).status_code for link in sorted(links)[:15]} == {200}


def test_the_trace_of_an_indicator_tells_its_history(auditor, client_of):
    import_document("mielec")
    make_report(2021)
    page = client_of(auditor).get("/sprawozdania/2021/liczby/?ref=C1.Z1.W2&rok=2021")
    assert page.context["measure"].ref == "C1.Z1.W2"
    assert page.context["cell"].text == "52"
    assert len(page.context["revisions"]) == 1
    part = client_of(auditor).get("/sprawozdania/2021/liczby/?ref=C4.Z2.W1%231&rok=2021")
    assert part.context["cell"].text == "16"


def test_a_trace_counts_the_part_that_the_number_is_and_no_worker():
    source, figure = sources.get("families.assisted"), sources.Figure(3, {"basis": {"court": 2}, "worker": {"5": 1}})
    assert trace.counted(source, figure, "basis:court").value == 2
    assert trace.counted(source, figure, "worker:5") == trace.Line("", 3)


@pytest.mark.parametrize(
    "query", ["", "?zrodlo=nie.ma", "?rok=abc", "?dzien=2023-02-31", "?ref=X&rok=2023", "?ref=C1#x"]
)
def test_a_trace_of_nothing_does_not_exist(query, auditor, client_of):
    make_report(2023)
    assert client_of(auditor).get(f"/sprawozdania/2023/liczby/{query}").status_code == 404


def test_people_who_work_with_families_get_the_list_behind_a_number(caseworker, auditor, client_of):
    make_assisted_family()
    make_report(2023)
    address = "/sprawozdania/2023/liczby/?zrodlo=families.assisted&rok=2023"
    assert client_of(caseworker).get(address).context["records_url"].startswith("/rodziny/")
    assert client_of(auditor).get(address).context["records_url"] == ""


def test_the_programme_is_downloaded_as_a_document(auditor, client_of):
    document = import_document("elblag")
    answer = client_of(auditor).get(f"/program/{document.programme_id}/dokument/")
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("page", ["/sprawozdania/2023/", "/sprawozdania/2023/podglad/", "/sprawozdania/"])
def test_a_page_costs_the_same_queries_for_one_family_and_for_twenty(page, manager, client_of):
    make_assisted_family()
    make_report(2023, manager)
    client = client_of(manager)
    client.get(page)
    counted = []
    for more in (0, 19):
        for _ in range(more):
            make_assisted_family()
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert counted[0] < 100


def test_a_report_of_many_indicators_is_built_in_a_bounded_number_of_queries():
    from reporting import documents

    counted = []
    for centre, year in (("krosniewice", 2023), ("cieszyn", 2019)):
        import_document(centre)
        with CaptureQueriesContext(connection) as queries:
            documents.draft(year)
        counted.append(len(queries))
    # 57 indicators against 136: what differs are the parts that one document has and the other has not.
    assert abs(counted[0] - counted[1]) < 15


def test_reading_reports_leaves_no_line_in_the_log_of_personal_data(auditor, client_of):
    make_assisted_family()
    make_report(2023)
    client = client_of(auditor)
    for page in PAGES:
        client.get(page)
    assert not AccessLog.objects.exists()


def test_a_version_changed_in_the_database_is_shown_with_a_warning(manager, client_of):
    from django.db.models import QuerySet

    adopt_report(make_report(2023, manager), user=manager)
    client = client_of(manager)
    assert client.get("/sprawozdania/2023/wersje/1/").context["intact"] is True
    data = ReportVersion.objects.get().data | {"title": "Inny tytuł"}
    QuerySet(ReportVersion).update(data=data)
    assert client.get("/sprawozdania/2023/wersje/1/").context["intact"] is False
