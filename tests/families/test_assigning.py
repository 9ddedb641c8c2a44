"""Assigning with the loads in sight, and trying out who could take the families that wait."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from families.models import Absence, AssistantAssignment, CentreThreshold, Family
from families.prospects import prospects
from families.waiting import waiting_families, waiting_on
from tests.families.factories import (
    make_assignment,
    make_assistance,
    make_employment,
    make_family,
    make_referral,
    make_worker,
)
from tests.families.records import make

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 14)


def employed(name: str, **overrides):
    return make_employment(make_worker(name=name), start=date(2023, 1, 1), **overrides).worker


def with_families(worker, number: int, **overrides):
    for _number in range(number):
        make_assistance(worker=worker, **{"start": date(2023, 6, 1)} | overrides)
    return worker


@pytest.fixture
def boss(client_of, manager):
    return client_of(manager)


@pytest.fixture
def waiting():
    return make_assistance(start=date(2024, 3, 1))


def look(boss, assistance, **data):
    values = {"start": "14.03.2024", "przelicz": "1"} | data
    return boss.post(reverse("families:assign", args=[assistance.family_id]), values)


def test_each_assistant_stands_with_the_load_of_the_day_its_peaks_and_absence(boss, waiting):
    worker = with_families(employed("Anna Nowak"), 3)
    make_assistance(worker=worker, start=date(2023, 4, 1), end=date(2023, 7, 1))
    make_assistance(worker=worker, start=date(2024, 9, 1))
    make(Absence, worker=worker, start=date(2024, 3, 18), end=date(2024, 3, 29))
    response = look(boss, waiting)
    row = response.context["rows"][0]
    assert (row.now, row.past, row.coming, row.after) == (3, (4, date(2023, 6, 1)), (4, date(2024, 9, 1)), 5)
    page = response.content.decode()
    assert "18.03.2024–29.03.2024" in page
    assert "5 z 15" in page


def test_looking_at_another_day_saves_nothing_and_keeps_what_was_typed(boss, waiting):
    worker = employed("Anna Nowak")
    response = look(boss, waiting, worker=worker.pk, reason="zna rodzinę")
    assert response.status_code == 200
    assert not AssistantAssignment.objects.exists()
    page = response.content.decode()
    assert "zna rodzinę" in page
    assert "Anna Nowak widzi rodzinę od 14.03.2024" in page


def test_a_day_that_is_no_day_has_its_message(boss, waiting):
    response = look(boss, waiting, start="31.02.2024")
    assert response.status_code == 422
    assert "start" in response.context["form"].errors


def test_the_end_of_the_present_assistants_access_is_said_before_the_button(boss):
    present, other = employed("Ewa Lis"), employed("Anna Nowak")
    assistance = make_assistance(worker=present, start=date(2024, 1, 1))
    page = look(boss, assistance, worker=other.pk).content.decode()
    assert "Ewa Lis" in page.split("follows-title")[-1]
    assert "13.03.2024" in page
    rows = {row.worker: row for row in prospects(DAY, assistance.family)}
    assert (rows[present].has_family, rows[present].after, rows[other].after) == (True, 1, 1)


def test_above_the_limit_the_row_says_so_and_a_reason_is_needed(boss, waiting):
    worker = with_families(employed("Anna Nowak"), 15)
    assert "16, limit 15" in look(boss, waiting).content.decode()
    url = reverse("families:assign", args=[waiting.family_id])
    data = {"start": "14.03.2024", "worker": worker.pk}
    refused = boss.post(url, data)
    assert refused.status_code == 422
    assert "over_limit_reason" in refused.context["form"].errors
    assert boss.post(url, data | {"over_limit_reason": "zastępstwo"}).status_code == 302
    assert AssistantAssignment.objects.get(assistance=waiting).reason == "zastępstwo"


def test_the_centres_own_limit_warns_and_does_not_stop(boss, waiting):
    worker = with_families(employed("Anna Nowak", fte="0.5"), 8)
    make(CentreThreshold, parameter="caseload_per_full_time", value=15, start=date(2023, 1, 1))
    page = look(boss, waiting).content.decode()
    assert "9, limit ośrodka 8" in page
    data = {"start": "14.03.2024", "worker": worker.pk}
    assert boss.post(reverse("families:assign", args=[waiting.family_id]), data).status_code == 302


def test_the_page_asks_as_many_questions_for_twenty_assistants_as_for_one(boss, waiting, django_assert_max_num_queries):
    for number in range(20):
        with_families(employed(f"Anna Nowak{number}"), 2)
    with django_assert_max_num_queries(32):
        look(boss, waiting)
    with django_assert_max_num_queries(6):
        prospects(DAY)


def test_families_wait_that_have_work_without_an_assistant_or_an_open_request():
    in_gap = make_assistance(start=date(2024, 1, 1))
    make_assignment(in_gap, make_worker(), end=date(2024, 2, 10))
    asked = make_referral(date=date(2024, 2, 1), assistant_requested=date(2024, 2, 20)).family
    make_assistance(worker=make_worker(), start=date(2024, 1, 1))
    make_referral(date=date(2024, 2, 1))
    found = [(one.family, one.since, one.has_work) for one in waiting_on(DAY)]
    assert found == [(in_gap.family, date(2024, 2, 11), True), (asked, date(2024, 2, 20), False)]
    assert set(waiting_families(DAY)) == set(Family.objects.in_state(Family.State.WAITING, DAY))


def test_several_waiting_families_are_tried_out_at_once_and_nothing_is_saved(boss):
    today = timezone.localdate()
    nowak, lis = with_families(employed("Anna Nowak"), 14), with_families(employed("Ewa Lis"), 2)
    with_families(lis, 1, end=today + timedelta(days=7))
    first, second, third = (make_assistance(start=today - timedelta(days=2)).family for _number in range(3))
    query = {f"r{first.pk}": nowak.pk, f"r{second.pk}": nowak.pk, f"r{third.pk}": lis.pk}
    response = boss.get(reverse("families:simulation"), query)
    rows = {row.prospect.worker: row for row in response.context["rows"]}
    assert (rows[nowak].before[0], rows[nowak].weeks[0], rows[nowak].is_over) == (14, 16, True)
    assert (rows[lis].weeks[0], rows[lis].weeks[-1], rows[lis].is_over) == (4, 3, False)
    assert set(AssistantAssignment.objects.filter(assistance__family__in=[first, second, third])) == set()
    page = response.content.decode()
    assert f"asystent={nowak.pk}" in page


def test_the_proposal_of_the_simulation_is_chosen_on_the_page_of_the_assignment(boss, waiting):
    worker = employed("Anna Nowak")
    url = reverse("families:assign", args=[waiting.family_id])
    response = boss.get(url, {"asystent": worker.pk, "od": "14.03.2024"})
    assert response.context["chosen"].worker == worker
    assert response.context["day"] == DAY


def test_a_simulation_with_a_day_that_is_no_day_has_its_message(boss):
    response = boss.get(reverse("families:simulation"), {"od": "jutro"})
    assert response.status_code == 422


def test_the_simulation_is_for_those_who_see_the_team(client_of, caseworker):
    assert client_of(caseworker).get(reverse("families:simulation")).status_code == 404


def test_a_family_waiting_for_an_answer_only_begins_with_the_start_of_work(boss):
    family = make_family()
    make_referral(family, date=DAY, assistant_requested=DAY)
    worker = employed("Anna Nowak")
    response = boss.get(reverse("families:simulation"), {f"r{family.pk}": worker.pk})
    assert reverse("families:assistance_create", args=[family.pk]) in response.content.decode()
