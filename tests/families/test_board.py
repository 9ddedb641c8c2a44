"""The manager's board: every number is the number of rows of the list it opens, and that of the live source."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from families.models import CentreThreshold, EmploymentCost, Family
from families.trends import months_until
from programs.periods import Period
from programs.sources import compute
from tests.families.factories import (
    make_assessment,
    make_assignment,
    make_assistance,
    make_contact,
    make_employment,
    make_family,
    make_plan,
    make_referral,
    make_worker,
)
from tests.families.records import make

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 14)
BOARD = "/zespol/tablica/?dzien=14.03.2024"


@pytest.fixture
def boss(client_of, manager):
    return client_of(manager)


def busy_centre() -> None:
    """A centre with everything that the board counts, each matter with a case that just misses it."""
    worker = make_employment(start=date(2023, 1, 1), fte=Decimal("0.5")).worker
    other = make_employment(start=date(2023, 1, 1)).worker
    make_employment(start=date(2023, 1, 1), end=date(2024, 3, 13))
    make_assistance(start=date(2024, 3, 1))
    in_gap = make_assistance(start=date(2024, 1, 1))
    make_assignment(in_gap, worker, end=date(2024, 2, 10))
    make_referral(date=date(2024, 2, 1), assistant_requested=date(2024, 2, 20))
    make_referral(date=date(2024, 2, 1))
    make_referral(date=date(2024, 2, 1), assistant_requested=date(2024, 2, 20), outcome="no_need")
    late = make_assistance(worker=worker, start=date(2023, 5, 1))
    make_plan(late, date=date(2023, 5, 20), status="submitted")
    on_time = make_assistance(worker=worker, start=date(2023, 5, 1))
    make_plan(on_time, status="submitted")
    make_plan(on_time, version=2)
    make_assessment(on_time, date=date(2024, 1, 10))
    make_contact(on_time.family, worker, date=date(2024, 2, 13))
    make_contact(late.family, worker, date=date(2024, 2, 12))
    make_contact(late.family, worker, date=date(2024, 3, 1), institution_kind="school")
    make_contact(late.family, worker, date=date(2024, 3, 2), status="missed", missed_reason="absent")
    make_assistance(worker=other, start=date(2022, 1, 1), basis="for_life")
    make_assistance(worker=other, start=date(2023, 1, 1), end=date(2024, 1, 31), end_reason="moved")
    closed = make_assistance(worker=other, start=date(2023, 1, 1), end=date(2024, 1, 31), end_reason="moved")
    make_assessment(closed, kind="closing", date=date(2024, 1, 31))
    make_assistance(worker=other, start=date(2022, 1, 1), end=date(2023, 3, 13), end_reason="moved")
    for _number in range(16):
        make_assistance(make_family(), other, start=date(2024, 3, 5))
    EmploymentCost.objects.create(employment=worker.employments.get(), year=2024, month=1, amount=Decimal("4000.10"))
    EmploymentCost.objects.create(
        employment=other.employments.get(), year=2024, month=1, amount=Decimal("500.00"), funding="labour_fund"
    )


def rows_behind(client, url: str) -> int:
    return client.get(url).context["count"]


def test_every_number_is_the_number_of_rows_of_its_list(boss):
    busy_centre()
    context = boss.get(BOARD).context
    assert [one.value for one in context["waiting"]] == [2, 1, 1, 1, 1, 1]
    for one in context["waiting"]:
        assert rows_behind(boss, one.url) == one.value, one.label
    for row in context["trend"].rows:
        for name in ("started", "ended", "in_work", "contacts", "with_institutions"):
            assert rows_behind(boss, row[name].url) == row[name].value, (row["month"].period, name)
    assert context["over"].value == 1
    assert len(boss.get(context["over"].url).context["rows"]) == 1
    assert len(boss.get(context["staff"].employed.url).context["rows"]) == context["staff"].employed.value == 2


def test_the_list_behind_a_number_shows_others_only_what_they_see(boss, client_of, caseworker):
    busy_centre()
    own = make_assistance(worker=make_worker(user=caseworker), start=date(2023, 6, 1)).family
    url = next(one.url for one in boss.get(BOARD).context["waiting"] if "bez-kontaktu" in one.url)
    assert rows_behind(boss, url) == 2
    response = client_of(caseworker).get(url)
    assert response.context["count"] == 1
    assert [row.record for row in response.context["table"].page.object_list] == [own]


def test_the_number_without_contact_follows_the_days_asked_for(boss):
    busy_centre()
    by_days = {days: boss.get(f"{BOARD}&dni={days}").context["waiting"][4] for days in (14, 30, 60)}
    assert {days: one.value for days, one in by_days.items()} == {14: 2, 30: 1, 60: 0}
    assert all(rows_behind(boss, one.url) == one.value for one in by_days.values())


def test_two_years_month_by_month_are_the_numbers_of_the_report():
    busy_centre()
    months = months_until(DAY)
    assert (len(months), months[-1].period) == (24, Period(date(2024, 3, 1), DAY))
    for month in months:
        assert month.started == compute("families.assistance_started", month.period).value
        assert month.ended == compute("families.assistance_ended", month.period).value
        assert month.in_work == compute("families.assisted_on_last_day", month.period).value
        assert month.with_institutions == compute("families.contacts", month.period).value
    assert sum(month.contacts for month in months) == 3


def test_staff_and_money_are_the_numbers_of_the_report(boss):
    busy_centre()
    context = boss.get(BOARD).context
    staff = context["staff"]
    assert staff.employed.value == compute("families.assistants_employed", Period.day(DAY)).value
    assert (staff.fte, staff.without_fte) == (Decimal("0.5"), 1)
    assert staff.total == compute("families.assistant_pay", Period.year(2024)).value == Decimal("4500.10")
    behind = boss.get(staff.money[0].url).context
    assert sum(row["amount"] for row in behind["money"]) == behind["total"] == staff.total


def test_the_centres_own_limit_is_counted_apart(boss):
    busy_centre()
    make(CentreThreshold, parameter="caseload_limit", value=1, start=date(2024, 1, 1))
    context = boss.get(BOARD).context
    assert (context["over"].value, context["over_own"].value) == (1, 2)
    assert len(boss.get(context["over_own"].url).context["rows"]) == 2


def test_the_board_asks_as_many_questions_however_many_families_there_are(boss):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert boss.get(BOARD).status_code == 200
        return len(captured)

    busy_centre()
    queries()
    few = queries()
    for _time in range(3):
        busy_centre()
    assert queries() == few
    assert few <= 28


def test_the_board_names_nobody(boss):
    busy_centre()
    page = boss.get(BOARD).content.decode()
    assert not any(family.name in page for family in Family.objects.all())


@pytest.mark.parametrize("name", ["board", "staff", "simulation", "team"])
def test_the_board_and_what_is_behind_it_is_the_managers(name, client_of, caseworker, coordinator, auditor):
    for user in (caseworker, coordinator, auditor):
        assert client_of(user).get(reverse(f"families:{name}")).status_code == 404


def test_days_that_are_no_days_have_their_message(boss):
    for name in ("board", "staff", "team"):
        response = boss.get(reverse(f"families:{name}"), {"dzien": "31.02.2024"})
        assert response.status_code == 422
        assert "dzien" in response.context["form"].errors


def test_an_assistants_year_shows_each_day_on_which_a_family_came_or_left(boss):
    worker = make_worker()
    make_assistance(worker=worker, start=date(2023, 11, 1), end=date(2024, 2, 9), end_reason="moved")
    came = make_assistance(worker=worker, start=date(2024, 2, 10)).family
    response = boss.get(reverse("families:load", args=[worker.pk]), {"dzien": "14.03.2024"})
    changes = [
        (change.day, len(change.came), len(change.left), change.number) for change in response.context["changes"]
    ]
    assert changes == [(date(2024, 2, 10), 1, 1, 1)]
    page = response.content.decode()
    assert came.number in page
    assert "<svg" in page
    assert "szczyt 1 (01.01.2024)" in page


def test_the_team_shows_each_week_with_its_highest_day(boss):
    worker = make_worker()
    make_assistance(worker=worker, start=date(2024, 3, 12), end=date(2024, 3, 12), end_reason="moved")
    make_assistance(worker=worker, start=date(2024, 3, 1))
    (row,) = boss.get("/zespol/?dzien=14.03.2024").context["rows"]
    assert row.weeks[-3:] == [1, 1, 2]
    assert row.weeks[0] == 0


def test_another_year_than_the_days_is_shown_whole(boss):
    worker = make_worker()
    make_assistance(worker=worker, start=date(2022, 5, 1), end=date(2022, 6, 30), end_reason="moved")
    (row,) = boss.get("/zespol/?dzien=14.03.2024&rok=2022").context["rows"]
    assert (row.now, row.peak, row.peak_on) == (0, 1, date(2022, 5, 1))


def test_the_team_asks_as_many_questions_for_ten_assistants_as_for_one(boss):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            boss.get("/zespol/?dzien=14.03.2024")
        return len(captured)

    make_assistance(worker=make_employment().worker)
    queries()
    few = queries()
    for _number in range(9):
        make_assistance(worker=make_employment().worker, start=DAY - timedelta(days=3))
    assert queries() == few
