"""Things due as people see them: the list with its filters, the calendar, the centre's own terms."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import AccessLog
from families.calendar import Month, Week, shown_span
from families.deadlines import due_in, due_of, rules_for
from families.deadlines.centre import duties_between
from families.models import Absence, CentreThreshold, DayFacility
from families.views import deadlines
from tests.conftest import make_user
from tests.families.factories import make_assistance, make_contact, make_family, make_plan, make_worker
from tests.families.records import make

pytestmark = pytest.mark.django_db
LIST, CALENDAR, TERMS = "/terminy/", "/terminy/kalendarz/", "/terminy/progi/"


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture(autouse=True)
def _contacts_are_not_due(db):
    """So that the families below lack a plan and nothing else."""
    make(CentreThreshold, parameter="contact_interval", value=1000, start=date(2020, 1, 1))


def set_terms():
    return CentreThreshold.objects.exclude(parameter="contact_interval")


@pytest.fixture
def boss(client_of, manager):
    return client_of(manager)


def late_plan(worker=None, days: int = 40, **overrides):
    """Work of which only the plan is missing, overdue by ``days`` - 30 days."""
    start = timezone.localdate() - timedelta(days=days)
    worker = worker or make_worker()
    work = make_assistance(make_family(), worker, start=start, consent_date=start, **overrides)
    make_contact(work.family, worker, date=timezone.localdate())
    return work


def shown(response) -> set[tuple[int, str]]:
    return {(due.family, due.rule) for due in [*response.context["late"], *response.context["ahead"]]}


def test_filters_narrow_the_list_and_count_what_they_hide(boss):
    worker = make_worker(name="Ewa Lis")
    mine, other = late_plan(worker), late_plan(days=10)
    assert shown(boss.get(LIST)) == {(mine.family_id, "plan"), (other.family_id, "plan")}
    for query, wanted in {
        f"?kto={worker.pk}": mine,
        f"?rodzina=R-{other.family_id}": other,
        "?po-terminie=on": mine,
        f"?od={timezone.localdate():%d.%m.%Y}": other,
        f"?do={timezone.localdate():%d.%m.%Y}": mine,
    }.items():
        response = boss.get(LIST + query)
        assert shown(response) == {(wanted.family_id, "plan")}, query
        if "do=" not in query:
            assert response.context["found"].hidden == 1
            assert "Ukryto przez filtry: 1" in response.content.decode()
    assert shown(boss.get(f"{LIST}?rodzaj=assessment")) == set()


def test_a_filter_that_cannot_be_read_says_so_and_hides_nothing(boss):
    work = late_plan()
    for query in ("?do=31.02.2024", "?kto=999", "?rodzina=xyz", "?rodzaj=nic", "?od=1.1.2026&do=1.1.2020"):
        response = boss.get(LIST + query)
        assert response.status_code == 200
        assert response.context["form"].errors
    assert shown(boss.get(f"{LIST}?kto=999")) == {(work.family_id, "plan")}


def test_the_list_names_the_reason_the_article_and_who_it_waits_for(boss):
    work = late_plan(make_worker(name="Ewa Lis"))
    make_assistance(start=work.start, basis="for_life")
    text = boss.get(LIST).content.decode()
    assert f"początek pracy {work.start:%d.%m.%Y} + 30 dni" in text
    assert "art. 15 ust. 1 pkt 1" in text
    assert "Ewa Lis" in text
    assert "czeka na kierownika" in text
    assert work.family_id in AccessLog.objects.get(page="families:deadlines").ids


def test_what_is_due_in_a_facility_concerns_no_family(boss, client_of, caseworker):
    facility = make(DayFacility, start=date(2025, 1, 1))
    response = boss.get(LIST)
    (due,) = response.context["late"]
    assert (due.family, due.family_name, due.for_head) == (None, facility.name, True)
    assert not client_of(caseworker).get(LIST).context["late"]


def test_both_days_are_shown_and_the_list_goes_by_the_earlier(boss, today):
    make(CentreThreshold, parameter="assessment_interval", value=5, start=date(2020, 1, 1))
    work = make_assistance(worker=make_worker(), start=today - timedelta(days=170), consent_date=today)
    make_plan(work)
    response = boss.get(f"{LIST}?rodzaj=assessment")
    (due,) = [*response.context["late"], *response.context["ahead"]]
    assert due.day == due.own < due.statutory
    text = response.content.decode()
    assert f"przepis do {due.statutory:%d.%m.%Y}, ośrodek do {due.own:%d.%m.%Y}" in text


def test_a_substitute_sees_the_absent_colleagues_things_for_that_time_only(caseworker, today):
    absent, substitute = make_worker(name="Ewa Lis"), make_worker(user=caseworker)
    work = late_plan(absent)
    assert due_of(caseworker, today, today) == []
    away = make(Absence, worker=absent, substitute=substitute, start=today, end=today)
    (due,) = due_of(caseworker, today, today)
    assert (due.family, due.worker, due.stand_in) == (work.family_id, "Ewa Lis", substitute.name)
    away.start = away.end = today - timedelta(days=1)
    away.save()
    assert due_of(caseworker, today, today) == []


def test_the_filter_by_person_finds_what_a_person_stands_in_for(boss, today):
    absent, substitute = make_worker(), make_worker()
    work = late_plan(absent)
    make(Absence, worker=absent, substitute=substitute, start=today, end=today)
    assert shown(boss.get(f"{LIST}?kto={substitute.pk}")) == {(work.family_id, "plan")}


def test_a_list_that_is_too_long_is_cut_aloud_and_a_person_still_found(boss, monkeypatch):
    worker = make_worker()
    for _number in range(3):
        late_plan()
    mine = late_plan(worker, days=35)
    for module in ("families.deadlines.base", "families.views.deadlines"):
        monkeypatch.setattr(f"{module}.ROW_LIMIT", 3)
    response = boss.get(LIST)
    assert len(shown(response)) == 3
    assert response.context["found"].is_cut
    assert shown(boss.get(f"{LIST}?kto={worker.pk}")) == {(mine.family_id, "plan")}


def test_the_list_comes_in_pages_and_whole_as_a_spreadsheet(boss, monkeypatch):
    monkeypatch.setattr(deadlines, "PER_PAGE", 2)
    works = [late_plan() for _number in range(3)]
    assert len(shown(boss.get(LIST))) == 2
    assert len(shown(boss.get(f"{LIST}?strona=2"))) == 1
    sheet = load_workbook(BytesIO(boss.get(f"{LIST}?format=xlsx").content)).worksheets[0]
    assert sheet.max_row == 4
    assert {row[7].value for row in sheet.iter_rows(min_row=2)} == {work.family.number for work in works}
    assert AccessLog.objects.filter(action="export").count() == 1


@pytest.mark.parametrize("path", [LIST, CALENDAR])
def test_the_pages_take_as_many_queries_for_ten_as_for_one(boss, manager, path):
    late_plan()
    boss.get(path)
    with CaptureQueriesContext(connection) as one:
        boss.get(path)
    for _number in range(9):
        late_plan()
    with CaptureQueriesContext(connection) as ten:
        boss.get(path)
    assert len(ten) == len(one)
    assert len(one) <= len(rules_for(manager)) + 12


def test_the_calendar_puts_things_on_their_days_with_holidays_and_duties(boss, today):
    work = late_plan(days=30)
    response = boss.get(CALENDAR)
    day = next(one for week in response.context["weeks"] for one in week if one.day == today)
    assert [due.family for due in day.dues] == [work.family_id]
    assert response.context["count"] == 1
    easter = boss.get(f"{CALENDAR}?miesiac=2024-03").content.decode()
    assert "pierwszy dzień Wielkiej Nocy" in easter
    assert "Sprawozdanie roczne wójta" in easter
    assert boss.get(f"{CALENDAR}?tydzien=2024-12-25").context["span"] == Week(date(2024, 12, 23))


def test_a_full_day_leads_to_the_list_of_the_day(boss):
    for _number in range(7):
        late_plan(days=30)
    response = boss.get(CALENDAR)
    day = next(one for week in response.context["weeks"] for one in week if one.more)
    assert (len(day.dues), day.more) == (5, 2)
    found = boss.get(f"{LIST}?od={day.day:%d.%m.%Y}&do={day.day:%d.%m.%Y}")
    assert len(shown(found)) == 7


@pytest.mark.parametrize(
    ("month", "week", "first"),
    [
        ("2024-02", "", date(2024, 2, 1)),
        ("", "2024-02-29", date(2024, 2, 26)),
        ("0001-01", "", date(2026, 11, 1)),
        ("2024-13", "kiedyś", date(2026, 11, 1)),
    ],
)
def test_an_address_that_names_no_month_shows_this_one(month, week, first):
    assert shown_span(month, week, date(2026, 11, 22)).first == first


def test_months_fill_whole_weeks():
    rows = Month(date(2024, 2, 1)).filled([], [])
    assert [len(row) for row in rows] == [7] * 5
    assert (rows[0][0].day, rows[-1][-1].day) == (date(2024, 1, 29), date(2024, 3, 3))
    assert sum(day.is_inside for row in rows for day in row) == 29


def test_the_safe_day_of_a_duty_is_the_working_day_before():
    found = {duty.day: duty.safe_day for duty in duties_between(date(2024, 1, 1), date(2024, 12, 31))}
    assert found == {
        date(2024, 1, 31): date(2024, 1, 31),
        date(2024, 3, 31): date(2024, 3, 29),
        date(2024, 4, 30): date(2024, 4, 30),
        date(2024, 5, 31): date(2024, 5, 31),
        date(2024, 7, 31): date(2024, 7, 31),
    }
    in_2025 = duties_between(date(2025, 3, 1), date(2025, 3, 31))
    assert any("Raport o stanie zapewniania" in duty.name for duty in in_2025)
    assert not any("zapewniania" in duty.name for duty in duties_between(date(2026, 3, 1), date(2026, 3, 31)))


def set_term(client, parameter: str, **values):
    data = {"value": "4", "start": "01.03.2024", "ground": "zarządzenie 5/2024"} | values
    return client.post(reverse("families:threshold_create", args=[parameter]), data)


def test_a_stricter_term_is_accepted_and_the_one_before_ends_a_day_earlier(boss):
    assert set_term(boss, "assessment_interval", value="5").status_code == 302
    assert set_term(boss, "assessment_interval", value="4", start="01.06.2024").status_code == 302
    rows = set_terms().order_by("start").values_list("value", "start", "end")
    assert list(rows) == [(5, date(2024, 3, 1), date(2024, 5, 31)), (4, date(2024, 6, 1), None)]
    text = boss.get(TERMS).content.decode()
    assert "4 miesiące" in text
    assert "6 miesięcy" in text
    assert "zarządzenie 5/2024" in text


@pytest.mark.parametrize(
    ("parameter", "value", "message"),
    [
        ("assessment_interval", "6", "Przepis wyznacza 6 miesięcy"),
        ("interview_term", "15", "Przepis wyznacza 14 dni roboczych"),
        ("caseload_limit", "16", "Przepis wyznacza 15 rodzin"),
        ("assessment_interval", "0", "Wpisz liczbę od 1 do 1000"),
        ("plan_term", "1001", "Wpisz liczbę od 1 do 1000"),
    ],
)
def test_a_laxer_term_is_refused_with_the_reason_at_the_field(boss, parameter, value, message):
    response = set_term(boss, parameter, value=value)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not set_terms().exists()


def test_where_the_law_gives_no_term_the_centre_is_free(boss):
    assert set_term(boss, "plan_term", value="45").status_code == 302


def test_a_term_ends_and_the_laws_counts_again(boss, today):
    set_term(boss, "plan_term", value="7", start="01.01.2020")
    threshold = set_terms().get()
    work = late_plan(days=10)
    assert [due.day for due in due_in(None, today)] == [work.start + timedelta(days=7)]
    url = reverse("families:threshold_end", args=[threshold.pk])
    assert boss.post(url, {"end": "31.12.2019"}).status_code == 422
    assert boss.post(url, {"end": f"{today - timedelta(days=1):%d.%m.%Y}"}).status_code == 302
    assert [due.day for due in due_in(None, today)] == [work.start + timedelta(days=30)]


def test_only_managers_set_terms(client_of, caseworker):
    client = client_of(caseworker)
    assert client.get(TERMS).status_code == 404
    assert set_term(client, "plan_term").status_code == 404
    assert client.get(reverse("families:threshold_create", args=["consent_term"])).status_code == 404


def test_nobody_without_families_sees_what_is_due(client_of, auditor, today):
    for path in (LIST, CALENDAR):
        assert client_of(auditor).get(path).status_code == 404
    assert due_of(make_user("partner"), today, today) == []
