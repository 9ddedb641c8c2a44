"""Who reaches a family: every address under it and every other page, for every way to be or not to be in charge.

Each record of the family has the same key, so that the sample addresses of all routes – also of those added later –
lead to something real.
"""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from zipfile import is_zipfile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.pages import ListPage
from accounts.policy import Right, Role, may
from families import models
from families.circumstances import KINDS
from families.duties import duties_of
from families.handing_over import hand_over, plan_of
from tests.addresses import Route, routes
from tests.conftest import make_user
from tests.families.factories import (
    make_assessment,
    make_assignment,
    make_assistance,
    make_contact,
    make_family,
    make_member,
    make_monitoring,
    make_person,
    make_plan,
    make_referral,
    make_worker,
)
from tests.families.records import make

pytestmark = [pytest.mark.django_db, pytest.mark.once]

KEY = 2023  # what tests.addresses fills into every number
SURNAME = "Zmyślińscy"  # stands nowhere else
TODAY = timezone.localdate
DAY = timedelta(days=1)
BEGUN = date(2024, 1, 1)
OTHER_ROLES = [Role.REPORT_EDITOR, Role.PARTNER, Role.AUDITOR, Role.ADMINISTRATOR]
REFUSED = {404, 405}
# Addresses that lead to nothing while work is in progress: a manager gets 404, too.
NOTHING_THERE = {"families:monitoring_create"}


@pytest.fixture
def family():
    """A family with a record of every kind, each with the same key; nobody is in charge of it."""
    family = make_family(pk=KEY, name=SURNAME)
    person = make_person(pk=KEY, surname=SURNAME, birth_date=date(2018, 1, 1))
    make_member(family, person, pk=KEY)
    make_referral(family, pk=KEY, note=SURNAME, assistant_requested=BEGUN)
    work = make_assistance(family, pk=KEY, start=BEGUN)
    plan = make_plan(work, pk=KEY, situation=SURNAME)
    goal = make(models.PlanGoal, pk=KEY, plan=plan, name=SURNAME)
    models.PlanActivity.objects.create(
        pk=KEY, goal=goal, description=SURNAME, deadline=TODAY(), expected_effect=SURNAME
    )
    make_assessment(work, pk=KEY, conclusions=SURNAME)
    make_contact(family, note=SURNAME)
    series = make(models.ContactSeries, pk=KEY, family=family, end=TODAY() + 7 * DAY)
    make_contact(family, pk=KEY, note=SURNAME, status="planned", date=TODAY(), series=series)
    for kind in KINDS.values():
        make(kind.model, pk=KEY, **({"person": person} if kind.of_person else {"family": family}))
    meeting = models.TeamMeeting.objects.create(pk=KEY, date=BEGUN, note=SURNAME)
    meeting.families.add(family)
    for model in (models.SocialWork, models.Counselling):
        make(model, pk=KEY, family=family, note=SURNAME)
    for model in (models.Participation, models.Enrolment):
        make(model, pk=KEY, person=person)
    helper = models.SupportingFamily.objects.create(pk=KEY, name="Wspierający")
    models.SupportAgreement.objects.create(pk=KEY, supporting_family=helper, family=family, start=BEGUN)
    models.CaseFile.objects.create(
        pk=KEY, family=family, file=ContentFile(b"x", "x"), file_name=SURNAME, title=SURNAME, size=1, checksum="0"
    )
    return family


def assign(family, worker, **days) -> None:
    make_assignment(family.assistances.get(pk=KEY), worker, pk=KEY, **{"start": BEGUN} | days)


def watched(family, worker, **days) -> None:
    """Monitored by the worker after an earlier episode."""
    earlier = make_assistance(family, start=date(2020, 1, 1), end=date(2020, 6, 1))
    make_monitoring(earlier, pk=KEY, worker=worker, **days)


def social(family, worker) -> None:
    family.social_worker = worker
    family.save()


def standing_in(family, worker, **days) -> None:
    """The worker stands in for the absent assistant."""
    absent = make_worker()
    assign(family, absent)
    make(models.Absence, worker=absent, substitute=worker, **days)


def entered(family, worker) -> None:
    family.created_by = worker.user
    family.save()


def entered_by_another_time(family, worker) -> None:
    entered(family, worker)
    assign(family, make_worker())


def colleague(family, worker, shares: bool) -> None:
    """The assistant is of the same team."""
    worker.user.team.shares_families = shares
    worker.user.team.save()
    assign(family, make_worker(user=make_user(Role.CASEWORKER, username="kolega", team=worker.user.team)))


def handed_over(family, worker) -> None:
    """The worker was the assistant, monitored the family and was its social worker until all was handed over today."""
    assign(family, worker)
    watched(family, worker)
    models.Contact.objects.create(family=family, worker=worker, date=TODAY(), note=SURNAME)
    new, manager = make_worker(), make_user(Role.MANAGER, username="szef")
    hand_over(plan_of([(duty, new) for duty in duties_of(worker, TODAY())], TODAY()), reason="urlop", by=manager)
    assert not duties_of(worker, TODAY())


IN_CHARGE: dict[str, Callable] = {
    "assigned": assign,
    "assigned until today": lambda family, worker: assign(family, worker, end=TODAY()),
    "monitors": watched,
    "social worker": social,
    "stands in": lambda family, worker: standing_in(family, worker, start=TODAY(), end=TODAY()),
    "entered it": entered,
}
OUTSIDE: dict[str, Callable] = {
    "stranger": lambda family, worker: assign(family, make_worker()),
    "assigned until yesterday": lambda family, worker: assign(family, worker, end=TODAY() - DAY),
    "assigned from tomorrow": lambda family, worker: assign(family, worker, start=TODAY() + DAY),
    "monitored until yesterday": lambda family, worker: watched(family, worker, end=TODAY() - DAY),
    "stood in until yesterday": lambda family, worker: standing_in(family, worker, start=BEGUN, end=TODAY() - DAY),
    "stands in from tomorrow": lambda family, worker: standing_in(family, worker, start=TODAY() + DAY),
    "entered it, another is assigned": entered_by_another_time,
    "colleague of a team that does not share": lambda family, worker: colleague(family, worker, shares=False),
    "handed it over": handed_over,
}


def addresses_of(route: Route) -> list[str]:
    """The route's sample address; one for each kind of circumstance where it takes a word."""
    return [route.path.replace("/x/", f"/{code}/") for code in KINDS] if "/x/" in route.path else [route.path]


UNDER_A_FAMILY = {
    address: route for route in routes() if route.path.startswith(f"/rodziny/{KEY}/") for address in addresses_of(route)
}
ELSEWHERE = sorted({address for route in routes() for address in addresses_of(route)} - UNDER_A_FAMILY.keys())
LISTS = sorted(route.path for route in routes() if route.view_class and issubclass(route.view_class, ListPage))


def person(role: str, team=None):
    return make_worker(user=make_user(role, username="ktoś", team=team))


def opened(client) -> set[str]:
    """Addresses under the family that answer a look; to those that only take forms it makes no difference who asks."""
    return {address for address in UNDER_A_FAMILY if client.get(address).status_code not in REFUSED}


def names_in(response) -> bool:
    """Whether the answer tells of the family; a spreadsheet is opened first."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if is_zipfile(BytesIO(content)):
        cells = (cell for sheet in load_workbook(BytesIO(content)) for row in sheet.values for cell in row)
        return any(SURNAME in str(cell) for cell in cells)
    return SURNAME in content.decode(errors="ignore")


LIST = reverse("families:list")
TABS = {reverse(f"families:{name}", args=[KEY]) for name in ("detail", "people", "work", "history", "files")}


def test_the_addresses_lead_to_something(client_of, manager, family):
    assign(family, make_worker())
    watched(family, make_worker())
    assert len(UNDER_A_FAMILY) > 50
    client = client_of(manager)
    missing = {route.name for address, route in UNDER_A_FAMILY.items() if client.get(address).status_code == 404}
    assert missing == NOTHING_THERE


def assert_reaches(client) -> None:
    """The tabs of the family, the list, its spreadsheet and the search."""
    assert {client.get(address).status_code for address in TABS} == {200}
    assert names_in(client.get(LIST))
    assert names_in(client.get(LIST, {"format": "xlsx"}))
    assert names_in(client.post(reverse("reporting:search"), {"q": SURNAME}, follow=True))


@pytest.mark.parametrize("state", IN_CHARGE)
def test_who_is_in_charge_reaches_the_family(state, family, client_of):
    worker = person(Role.CASEWORKER)
    IN_CHARGE[state](family, worker)
    assert_reaches(client_of(worker.user))


def test_a_coordinator_in_charge_reaches_the_family(family, client_of):
    worker = person(Role.COORDINATOR)
    standing_in(family, worker, start=TODAY())
    assert_reaches(client_of(worker.user))


def test_a_team_that_shares_reaches_the_family_but_not_what_is_narrow(family, team, client_of):
    worker = person(Role.CASEWORKER, team)
    colleague(family, worker, shares=True)
    client = client_of(worker.user)
    assert_reaches(client)
    narrow = [f"/{code}/" for code, kind in KINDS.items() if kind.narrow]
    pages = [address for address in UNDER_A_FAMILY if any(code in address for code in narrow)]
    assert {client.get(address).status_code for address in pages} == {404}


@pytest.mark.parametrize("state", OUTSIDE)
def test_nobody_else_reaches_anything_under_the_family(state, family, team, client_of):
    worker = person(Role.CASEWORKER, team)
    OUTSIDE[state](family, worker)
    client = client_of(worker.user)
    for address in UNDER_A_FAMILY:
        answers = {client.get(address).status_code, client.post(address).status_code}
        assert answers in ({404}, REFUSED), address


def test_after_a_hand_over_no_other_page_tells_of_the_family(family, client_of):
    worker = person(Role.COORDINATOR)
    handed_over(family, worker)
    client = client_of(worker.user)
    asked = [(address, {}) for address in ELSEWHERE] + [(address, {"format": "xlsx"}) for address in LISTS]
    assert [address for address, query in asked if names_in(client.get(address, query))] == []
    assert not names_in(client.post(reverse("reporting:search"), {"q": family.number}, follow=True))


@pytest.mark.parametrize("role", OTHER_ROLES)
def test_other_roles_reach_nothing_whoever_they_are_to_the_family(role, family, client_of):
    worker = person(role)
    for bind in (assign, watched, social, entered):
        bind(family, worker)
    assert not may(worker.user, Right.SEE_FAMILIES)
    assert opened(client_of(worker.user)) == set()
