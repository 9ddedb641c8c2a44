"""List pages: filters in the address, order, spreadsheet, and the same number of queries for 1 and 20 rows."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import AccessLog
from families.models import Family, SupportAgreement, SupportingFamily, TeamMeeting
from tests.families.factories import (
    make_assistance,
    make_contact,
    make_family,
    make_member,
    make_monitoring,
    make_plan,
    make_referral,
    make_worker,
)

pytestmark = pytest.mark.django_db
LIST = "/rodziny/"


@pytest.fixture
def boss(client_of, manager):
    return client_of(manager)


def shown(client, query: str = "") -> list[str]:
    """Names of the families in the table, in order."""
    response = client.get(LIST + query)
    assert response.status_code == 200
    return [row.record.name for row in response.context["table"].page.object_list]


def make_row() -> Family:
    """A family with something in every column of every list."""
    worker = make_worker()
    family = make_assistance(worker=worker).family
    make_member(family)
    make_contact(family, worker)
    make_referral(family, outcome="pending", assistant_requested=date(2023, 3, 2))
    make_monitoring(make_assistance(family, start=date(2020, 1, 1), end=date(2020, 2, 1)))
    meeting = TeamMeeting.objects.create(date=date(2023, 4, 1))
    meeting.families.add(family)
    supporting = SupportingFamily.objects.create(name="Wiśniewscy")
    SupportAgreement.objects.create(supporting_family=supporting, family=family, start=date(2023, 4, 1))
    return family


@pytest.mark.parametrize(
    "path",
    [
        LIST,
        f"{LIST}?stan=w-pracy&podstawa=voluntary&termin=po-terminie&na-dzien=01.06.2024",
        f"{LIST}?od=01.01.2023&do=31.12.2023&sortuj=-opened",
        "/posiedzenia/",
        "/pracownicy/",
        "/rodziny-wspierajace/",
        "/zespol/",
        "/terminy/",
    ],
)
def test_one_row_and_twenty_take_the_same_queries(path, boss, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_row()
    boss.get(path)
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert boss.get(path).status_code == 200
    for _number in range(19):
        make_row()
    with django_assert_num_queries(len(one)):
        boss.get(path)


def test_filters_are_about_the_day_in_the_address(boss):
    worker, other = make_worker(), make_worker()
    make_assistance(make_family(name="A"), worker, end=date(2023, 6, 1))
    make_assistance(make_family(name="B"), worker, basis="court", start=date(2023, 5, 1))
    make_assistance(make_family(name="C"), other, start=date(2024, 1, 1))
    make_family(name="D")
    assert shown(boss) == ["A", "B", "C", "D"]
    assert shown(boss, "?stan=w-pracy") == ["B", "C"]
    assert shown(boss, "?stan=w-pracy&na-dzien=2023-05-15") == ["A", "B"]
    assert shown(boss, f"?asystent={worker.pk}&na-dzien=15.05.2023") == ["A", "B"]
    assert shown(boss, "?podstawa=court") == ["B"]
    assert shown(boss, "?stan=w-ewidencji&na-dzien=2023-01-01") == ["A", "B", "C", "D"]
    assert shown(boss, "?od=2023-06-01&do=2023-12-31") == ["A", "B"]
    assert shown(boss, "?od=2023-06-02") == ["B", "C"]


def test_overdue_families_are_those_with_something_late(boss):
    today = timezone.localdate()
    late = make_assistance(make_family(name="A"), make_worker(), start=today - timedelta(days=40))
    fine = make_assistance(make_family(name="B"), make_worker(), start=today, consent_date=today)
    make_plan(fine)
    assert shown(boss, "?termin=po-terminie") == ["A"]
    assert late.family_id != fine.family_id


@pytest.mark.parametrize(
    "query", ["?na-dzien=31.02.2024", "?stan=nieznany", "?asystent=x", "?od=02.01.2024&do=01.01.2024"]
)
def test_a_filter_that_says_nothing_gets_a_message_and_no_error(boss, query):
    make_family()
    response = boss.get(LIST + query)
    assert response.status_code == 200
    assert response.context["filter"].form.errors


def test_the_order_is_polish_and_can_be_turned(boss):
    for name in ("Żabowie", "Ćmowie", "Lisowie", "Łosiowie"):
        make_family(name=name)
    assert shown(boss) == ["Ćmowie", "Lisowie", "Łosiowie", "Żabowie"]
    assert shown(boss, "?sortuj=-family") == ["Żabowie", "Łosiowie", "Lisowie", "Ćmowie"]


def test_pages_do_not_repeat_families_of_the_same_name(boss):
    for _number in range(30):
        make_family(name="Kowalscy")
    first = boss.get(LIST).context["table"].page.object_list
    second = boss.get(f"{LIST}?strona=2").context["table"].page.object_list
    keys = [row.record.pk for row in [*first, *second]]
    assert len(keys) == len(set(keys)) == 30


def test_the_spreadsheet_holds_exactly_the_filtered_rows(boss, manager):
    worker = make_worker(name="Ewa Lis")
    kept = make_assistance(make_family(name="A"), worker, basis="court").family
    make_member(kept)
    make_family(name="B")
    response = boss.get(f"{LIST}?stan=w-pracy&format=xlsx")
    book = load_workbook(BytesIO(response.content))
    header, *rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert header[:3] == ("rodzina", "stan", "podstawa")
    assert len(rows) == 1
    assert rows[0][0] == f"{kept.number} A"
    assert rows[0][2:6] == ("postanowienie sądu", rows[0][3], "Ewa Lis", 1)
    assert rows[0][3].date() == date(2023, 3, 1)
    about = {row[0]: row[1] for row in book.worksheets[1].iter_rows(values_only=True, min_row=2)}
    assert about["Stan"] == "w pracy"
    line = AccessLog.objects.get()
    assert (line.user, line.action, line.ids) == (manager, "export", [kept.pk])


def test_a_caseworker_sees_own_families_only_in_list_and_spreadsheet(client_of, caseworker):
    make_assistance(make_family(name="Moi"), make_worker(user=caseworker))
    make_assistance(make_family(name="Cudzy"), make_worker())
    client = client_of(caseworker)
    assert shown(client) == ["Moi"]
    book = load_workbook(BytesIO(client.get(f"{LIST}?format=xlsx").content))
    assert book.worksheets[0].max_row == 2


@pytest.mark.parametrize("query", ["", "?stan=w-pracy", "?na-dzien=31.02.2024"])
def test_rows_say_the_state_with_and_without_filters(boss, query):
    make_assistance(worker=make_worker(name="Ewa Lis"))
    row = boss.get(LIST + query).context["table"].page.object_list[0]
    assert "w pracy" in str(row.get_cell("state"))
    assert row.get_cell("assistant") == "Ewa Lis"
    book = load_workbook(BytesIO(boss.get(f"{LIST}{query or '?'}&format=xlsx").content))
    assert book.worksheets[0]["B2"].value == "w pracy"


def test_the_count_line_names_the_day(boss):
    make_family()
    text = boss.get(f"{LIST}?na-dzien=14.03.2024").context["count_line"]
    assert text.startswith("1 rodzina, stan na 14.03.2024")


def test_the_team_shows_load_peak_and_who_waits(boss):
    worker = make_worker(name="Ewa Lis")
    for _number in range(16):
        make_assistance(worker=worker, start=date(2024, 3, 1), end=date(2024, 3, 10))
    make_assistance(worker=worker, start=date(2024, 1, 1))
    waiting = make_referral(assistant_requested=date(2024, 3, 5)).family
    response = boss.get("/zespol/?dzien=14.03.2024")
    (row,) = response.context["rows"]
    assert (row.now, row.peak, row.peak_on, row.days_over) == (1, 17, date(2024, 3, 1), 10)
    assert [line.family for line in response.context["waiting"]] == [waiting]
    assert reverse("families:assistance_create", args=[waiting.pk]) in response.content.decode()
    book = load_workbook(BytesIO(boss.get("/zespol/?dzien=14.03.2024&format=xlsx").content))
    assert book.worksheets[0]["A2"].value == "Ewa Lis"


def test_deadlines_are_filtered_by_person_and_kind(client_of, manager, caseworker):
    own = make_worker(user=caseworker, name="Ewa Lis")
    make_assistance(make_family(name="Moi"), own)
    make_assistance(make_family(name="Cudzy"), make_worker(name="Anna Maj"))
    boss = client_of(manager)

    def found(client, query=""):
        context = client.get(f"/terminy/{query}").context
        return {(due.family_name, due.rule) for due in [*context["late"], *context["ahead"]]}

    assert {name for name, _rule in found(client_of(caseworker))} == {"Moi"}
    assert {name for name, _rule in found(boss)} == {"Moi", "Cudzy"}
    assert {name for name, _rule in found(boss, f"?kto={own.pk}")} == {"Moi"}
    assert {rule for _name, rule in found(boss, "?rodzaj=plan")} == {"plan"}
    assert boss.get("/terminy/?do=31.02.2024").status_code == 200
