"""The workspace of a report: stage, what comes next, the state of every chapter, one place for the pages around it."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting import documents, services
from reporting.workshop import arranging, workspace
from reporting.workshop.workspace import State
from tests.reporting.factories import adopt_report, make_assisted_family, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESS = "/sprawozdania/2023/"


def lines_of(report):
    found = workspace.of(report, *documents.make(2023))
    return {line.item.key: line for line in found.lines}


def test_every_chapter_says_how_far_it_is():
    make_assisted_family()
    report = make_report(2023)
    arranging.change(report, key="goals", title="", part="", printed=False, reason="Osobny druk")
    services.write_text(report, "families", "Przyczyna: {uzupełnij: przyczyna}.", user=None, seen=None)
    lines = lines_of(report)
    assert lines["goals"].state == State.LEFT_OUT
    assert lines["families"].state == State.IN_WORK
    assert lines["cover"].state == State.READY
    assert lines["families"].text.text.startswith("Przyczyna")


def test_a_suggested_sentence_waits_to_be_accepted():
    make_assisted_family()
    report = make_report(2023)
    services.write_text(report, "assistants", "Zdanie.", user=None, seen=None, offered=["Zdanie."])
    found = workspace.of(report, *documents.make(2023))
    assert any("rozdzialy/assistants" in task.url for task in found.tasks)
    assert [line.pending for line in found.lines if line.item.key == "assistants"] == [1]


def test_what_stops_the_submission_comes_first():
    make_assisted_family()
    tasks = workspace.of(make_report(2023), *documents.make(2023)).tasks
    urgent = [task.urgent for task in tasks]
    assert urgent == sorted(urgent, reverse=True)
    assert urgent[0]


def test_a_manager_in_march_sees_the_stage_and_the_days_left(manager, client_of, monkeypatch):
    monkeypatch.setattr("reporting.views.workspace.timezone.localdate", lambda: date(2024, 3, 14))
    make_report(2023, manager)
    page = client_of(manager).get(ADDRESS)
    assert (page.context["stage"], page.context["stages"], page.context["days"]) == (1, 5, 17)


def test_an_adopted_report_asks_only_to_be_published(manager, auditor, client_of):
    report = make_report(2023, manager)
    adopt_report(report)
    page = client_of(manager).get(ADDRESS)
    [task] = page.context["workspace"].tasks
    assert task.url == f"{ADDRESS}wersje/1/publiczna/"
    assert task.words not in client_of(auditor).get(ADDRESS).content.decode()


@pytest.mark.parametrize("role", ["manager", "auditor"])
def test_the_pages_around_the_report_open(role, request, client_of):
    make_report(2023)
    client = client_of(request.getfixturevalue(role))
    page = client.get(ADDRESS)
    links = [link.url for _title, links in page.context["places"] for link in links]
    assert len(links) > 6
    assert {client.get(link).status_code for link in links} == {200}
    assert ("rozdzialy/families/" in page.content.decode()) == (role == "manager")


def test_the_workspace_costs_the_same_for_one_family_and_for_many(manager, client_of):
    make_assisted_family()
    make_report(2023, manager)
    client = client_of(manager)
    client.get(ADDRESS)
    counted = []
    for more in (0, 5):
        for _ in range(more):
            make_assisted_family()
        with CaptureQueriesContext(connection) as queries:
            page = client.get(ADDRESS)
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert counted[0] < 160
    assert re.search(r"<h1>", page.content.decode())
