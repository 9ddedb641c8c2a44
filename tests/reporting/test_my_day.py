"""My day of somebody who visits families: visits, what was opened and saved, returned plans, drafts."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.drafts import save_draft
from accounts.models import AccessLog
from families.models import Contact, WorkPlan
from tests.families.factories import make_assistance, make_contact, make_family, make_plan, make_worker

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def worker(caseworker):
    return make_worker(user=caseworker)


@pytest.fixture
def family(worker):
    return make_assistance(worker=worker).family


@pytest.fixture
def client(client_of, caseworker, worker):
    return client_of(caseworker)


def page_of(client):
    return client.get("/").context["page"]


def test_visits_stand_by_when_they_are(client, family, worker):
    today = timezone.localdate()
    visits = [
        make_contact(family, worker, date=day, status="planned")
        for day in (today - DAY, today, today + 7 * DAY, today + 8 * DAY)
    ]
    make_contact(family, make_worker(), date=today, status="planned")
    make_contact(make_family(), worker, date=today, status="planned")
    shown = page_of(client).visits
    assert (shown.unsettled, shown.today, shown.week) == ([visits[0]], [visits[1]], [visits[2]])


def test_a_visit_of_today_is_settled_from_the_page(client, family, worker):
    visit = make_contact(family, worker, date=timezone.localdate(), status="planned")
    page = client.get("/").content.decode()
    address = f"/rodziny/{family.pk}/kontakty/{visit.pk}/wynik/"
    assert address in page
    assert client.post(address, {"next": "/"}).url == "/"
    assert Contact.objects.get().status == "done"
    assert "Odbył się" not in client.get("/").content.decode()


def test_families_opened_last_are_offered_while_they_are_ones_own(client, worker):
    first, second = (make_assistance(worker=worker) for _number in range(2))
    for assistance in (first, second, first):
        client.get(f"/rodziny/{assistance.family_id}/")
    assert page_of(client).opened == [first.family, second.family]
    assignment = first.assignments.get()
    assignment.end = timezone.localdate() - DAY
    assignment.save()
    assert page_of(client).opened == [second.family]


def test_returned_plans_and_drafts_wait_on_the_page(client, caseworker, family):
    plan = make_plan(family.assistances.get(), status=WorkPlan.Status.RETURNED)
    address = f"/rodziny/{family.pk}/kontakty/nowy/"
    save_draft(caseworker, address, "kod", "Dodaj kontakt", client.get(address).wsgi_request.POST)
    page = page_of(client)
    assert page.returned == [plan]
    assert [draft.label for draft in page.drafts] == ["Dodaj kontakt"]
    shown = client.get("/").content.decode()
    assert f"/plan/{plan.pk}/" in shown
    assert f"{address}?" in shown


def test_the_work_of_the_week_counts_a_common_contact_once(client, family, worker):
    mark = "6f3f1c1e-0000-4000-8000-000000000001"
    for other in (family, make_family()):
        make_contact(other, worker, date=timezone.localdate(), minutes=60, joint=mark)
    assert page_of(client).worked == (1, 60)


def test_every_family_that_the_page_names_is_in_the_log(client, family, worker):
    make_contact(family, worker, date=timezone.localdate(), status="planned")
    client.get("/")
    assert AccessLog.objects.get(page="reporting:start").ids == [family.pk]


def test_the_page_costs_the_same_queries_however_much_there_is(client, worker, caseworker):
    def more(number: int) -> None:
        for _ in range(number):
            assistance = make_assistance(worker=worker)
            make_contact(assistance.family, worker, date=timezone.localdate(), status="planned")
            done = make_contact(assistance.family, worker, date=timezone.localdate())
            done._history_user = caseworker
            done.save()
            client.get(f"/rodziny/{assistance.family_id}/")

    counted = []
    for number in (2, 6):
        more(number)
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_others_have_no_visits_and_nothing_saved(client_of, manager, auditor):
    assert page_of(client_of(manager)).visits is None
    page = page_of(client_of(auditor))
    assert (page.visits, page.saved, page.opened, page.returned) == (None, None, None, None)
