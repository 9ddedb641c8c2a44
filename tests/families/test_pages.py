"""Every page of casework by role: who gets it, who gets 404, and that it can be saved."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from families.models import ContactSeries, SupportAgreement, SupportingFamily, TeamMeeting
from tests.families.factories import (
    make_activity,
    make_assessment,
    make_assignment,
    make_assistance,
    make_contact,
    make_employment,
    make_family,
    make_member,
    make_monitoring,
    make_plan,
    make_referral,
    make_worker,
)
from tests.families.records import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(caseworker):
    """One family with a record of every kind, in which the caseworker's own worker works."""
    return make_case(make_worker(user=caseworker))


def make_case(worker) -> dict:
    family = make_family()
    member = make_member(family)
    ended = make_assistance(family, start=date(2020, 1, 1), end=date(2020, 6, 1), end_reason="moved")
    monitoring = make_monitoring(ended, end=date(2020, 9, 1))
    assistance = make_assistance(family)
    assignment = make_assignment(assistance, worker)
    plan = make_plan(assistance)
    activity = make_activity(plan)
    meeting = TeamMeeting.objects.create(date=date(2023, 4, 1))
    meeting.families.add(family)
    supporting = SupportingFamily.objects.create(name="Wiśniewscy")
    agreement = SupportAgreement.objects.create(
        supporting_family=supporting, family=family, start=date(2023, 4, 1), scope="opieka"
    )
    return {
        "family": family,
        "member": member,
        "assistance": assistance,
        "assignment": assignment,
        "monitoring": monitoring,
        "plan": plan,
        "goal": activity.goal,
        "activity": activity,
        "assessment": make_assessment(assistance),
        "contact": make_contact(family, worker, note="Rozmowa o szkole."),
        "planned": make_contact(family, worker, status="planned"),
        "series": make(ContactSeries, family=family, worker=worker),
        "referral": make_referral(family),
        "meeting": meeting,
        "supporting": supporting,
        "agreement": agreement,
        "worker": worker,
        "employment": make_employment(worker),
    }


OF_FAMILY = {
    "detail": [],
    "people": [],
    "work": [],
    "history": [],
    "edit": [],
    "member_create": [],
    "member_edit": ["member"],
    "person_edit": ["member"],
    "member_move": ["member"],
    "contact_create": [],
    "contact_edit": ["contact"],
    "contact_delete": ["contact"],
    "contact_missed": ["planned"],
    "series_create": [],
    "series_change": ["series"],
    "series_stop": ["series"],
    "referral_create": [],
    "referral_edit": ["referral"],
    "assistance_create": [],
    "assistance_edit": ["assistance"],
    "end": [],
    "monitoring_edit": ["monitoring"],
    "plan_create": [],
    "plan": ["plan"],
    "plan_print": ["plan"],
    "plan_edit": ["plan"],
    "goal_create": ["plan"],
    "goal_edit": ["plan", "goal"],
    "activity_create": ["plan", "goal"],
    "activity_edit": ["plan", "activity"],
    "assessment_create": [],
    "assessment": ["assessment"],
    "assessment_edit": ["assessment"],
    "assessment_print": ["assessment"],
}
MANAGERS_OF_FAMILY = {"assign": [], "assignment_edit": ["assignment"]}
SHARED = ["list", "create", "deadlines", "meetings", "meeting_create", "supporting", "supporting_create"]
MANAGERS = ["team", "workers", "worker_create"]


def address(name: str, case: dict) -> str:
    records = {**OF_FAMILY, **MANAGERS_OF_FAMILY}[name]
    return reverse(f"families:{name}", args=[case["family"].pk, *(case[record].pk for record in records)])


@pytest.mark.parametrize("name", OF_FAMILY)
def test_pages_of_a_family_are_for_those_who_see_it(name, case, client_of, caseworker, manager, auditor, partner):
    url, stranger = address(name, case), make_case(make_worker())
    assert client_of(caseworker).get(url).status_code == 200
    assert client_of(manager).get(url).status_code == 200
    assert client_of(caseworker).get(address(name, stranger)).status_code == 404
    for outsider in (auditor, partner):
        assert client_of(outsider).get(url).status_code == 404


@pytest.mark.parametrize("name", MANAGERS_OF_FAMILY)
def test_assignments_are_made_by_the_manager(name, case, client_of, caseworker, manager):
    assert client_of(manager).get(address(name, case)).status_code == 200
    assert client_of(caseworker).get(address(name, case)).status_code == 404


@pytest.mark.parametrize("name", [*SHARED, *MANAGERS])
def test_shared_pages_by_role(name, case, client_of, caseworker, manager, coordinator, report_editor, administrator):
    url = reverse(f"families:{name}")
    assert client_of(manager).get(url).status_code == 200
    for worker in (caseworker, coordinator):
        assert client_of(worker).get(url).status_code == (404 if name in MANAGERS else 200)
    for outsider in (report_editor, administrator):
        assert client_of(outsider).get(url).status_code == 404


def test_pages_of_staff_and_supporting_families(case, client_of, caseworker, manager, auditor):
    worker, employment = case["worker"].pk, case["employment"].pk
    supporting, agreement = case["supporting"].pk, case["agreement"].pk
    for name, arguments, allowed in (
        ("worker", [worker], [manager]),
        ("worker_edit", [worker], [manager]),
        ("employment_create", [worker], [manager]),
        ("employment_edit", [worker, employment], [manager]),
        ("cost_create", [worker, employment], [manager]),
        ("supporting_family", [supporting], [manager, caseworker]),
        ("supporting_edit", [supporting], [manager, caseworker]),
        ("agreement_create", [supporting], [manager, caseworker]),
        ("agreement_edit", [supporting, agreement], [manager, caseworker]),
        ("meeting_edit", [case["meeting"].pk], [manager, caseworker]),
    ):
        url = reverse(f"families:{name}", args=arguments)
        for user in (manager, caseworker, auditor):
            assert client_of(user).get(url).status_code == (200 if user in allowed else 404), (name, user)


def test_each_look_at_a_family_is_logged(case, client_of, caseworker):
    client_of(caseworker).get(address("people", case))
    line = AccessLog.objects.get()
    assert (line.user, line.subject, line.ids, line.page) == (
        caseworker,
        "family",
        [case["family"].pk],
        "families:people",
    )


@pytest.mark.parametrize("name", OF_FAMILY)
def test_nothing_personal_stands_in_address_or_title(name, case, client_of, manager):
    url = address(name, case)
    page = client_of(manager).get(url).content.decode()
    title = page.split("<title>")[1].split("</title>")[0]
    for words in (case["family"].name, case["member"].person.surname, case["worker"].name):
        assert words not in title
        assert words not in url


def test_a_record_of_another_family_is_not_reached_through_ones_own(case, client_of, caseworker):
    stranger = make_case(make_worker())
    for name, records in OF_FAMILY.items():
        if records:
            keys = [stranger[record].pk for record in records]
            url = reverse(f"families:{name}", args=[case["family"].pk, *keys])
            assert client_of(caseworker).get(url).status_code == 404, name
