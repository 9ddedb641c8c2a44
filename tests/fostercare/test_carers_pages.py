"""Pages of the organiser of foster care and of care leavers: who opens them, what they show, refuse and log."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLog
from fostercare.models import Candidate, CareLeaver, CarerAssessment, CarerSupport, LeaverSupport, ProfessionalLimit
from tests.families.factories import make_worker
from tests.fostercare.carer_factories import (
    make_assessment,
    make_candidate,
    make_certificate,
    make_help,
    make_leaver,
    make_limit,
    make_qualified,
    make_step,
    make_support,
)
from tests.fostercare.factories import (
    make_child,
    make_coordination,
    make_facility,
    make_monthly_cost,
    make_placement,
    make_provider,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PLAIN = ["carer_terms", "candidates", "candidate_create", "coordinators", "free_places", "facilities", "limits"]
PLAIN += ["limit_create", "leavers", "growing_up", "find_leaver", "leaver_new"]


def url(name: str, *args) -> str:
    return reverse(f"fostercare:{name}", args=args)


@pytest.fixture
def addresses() -> list[str]:
    """Every page with a record of each kind."""
    carer, candidate, leaver = make_placement().provider, make_qualified(), make_leaver()
    child, step = make_placement(make_child(birth_date=date(2009, 1, 1))).child, candidate.steps.first()
    records = [
        url("carer_certificate", carer.pk, make_certificate(carer).pk),
        url("carer_assessment", carer.pk, make_assessment(carer).pk),
        url("carer_support", carer.pk, make_support(carer).pk),
        url("leaver_support", leaver.pk, make_help(leaver).pk),
        url("step", candidate.pk, step.pk),
        url("coordinator_load", make_coordination(provider=carer).worker_id),
        url("limit", make_limit().pk),
        url("leaver_create", child.pk),
        url("carer", carer.pk),
        url("carer", make_facility().pk),
    ]
    records += [url(f"carer_{kind}_create", carer.pk) for kind in ("certificate", "assessment", "support")]
    records += [url(name, candidate.pk) for name in ("candidate", "candidate_edit", "step_create", "appoint")]
    records += [url(name, leaver.pk) for name in ("leaver", "leaver_edit", "leaver_support_create")]
    return [*(url(name) for name in PLAIN), *records]


@pytest.mark.parametrize("role", ["manager", "coordinator"])
def test_manager_and_coordinator_open_every_page(role, request, client_of, addresses):
    client = client_of(request.getfixturevalue(role))
    assert {one: client.get(one).status_code for one in addresses} == dict.fromkeys(addresses, 200)


@pytest.mark.parametrize("role", ["caseworker", "auditor"])
def test_nobody_without_the_right_learns_that_the_pages_exist(role, request, client_of, addresses):
    client = client_of(request.getfixturevalue(role))
    assert {client.get(one).status_code for one in addresses} == {404}


def test_a_carers_page_shows_everything_of_the_family(manager, coordinator, client_of):
    placement = make_placement(start=date(2023, 3, 15))
    carer = placement.provider
    make_monthly_cost(placement, amount="900.00")
    make_certificate(carer, person="Ewa Lipska")
    make_assessment(carer, outcome="reservations")
    make_support(carer, kind="training", topic="Trauma i więź")
    make_coordination(make_worker(kind="coordinator", name="Olga Bąk"), carer)
    page = client_of(manager).get(url("carer", carer.pk)).content.decode().replace("\xa0", " ")
    for text in ("Ewa Lipska", "Trauma i więź", "Olga Bąk", str(placement.child), "900,00", "1 517,00"):
        assert text in page
    assert "900,00" not in client_of(coordinator).get(url("carer", carer.pk)).content.decode()
    assert AccessLog.objects.filter(subject="carer").exists()


def test_the_carers_page_asks_as_much_for_ten_children_as_for_one(manager, client_of):
    carer, client = make_provider("related"), client_of(manager)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(url("carer", carer.pk))
        return len(captured)

    for record in (make_certificate, make_assessment, make_support):
        record(carer)
    make_placement(provider=carer)
    queries()
    few = queries()
    for _ in range(9):
        make_monthly_cost(make_placement(provider=carer))
        make_support(carer)
    assert queries() == few


@pytest.mark.parametrize(
    ("name", "make"), [("growing_up", lambda: make_placement(make_child(birth_date=date(2009, 1, 1)))),
                       ("carer_terms", make_certificate), ("coordinators", make_coordination),
                       ("facilities", lambda: make_placement(provider=make_facility()))],
)  # fmt: skip
def test_tables_ask_as_much_for_ten_rows_as_for_one(name, make, manager, client_of):
    client = client_of(manager)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(url(name))
        return len(captured)

    make()
    queries()
    few = queries()
    for _ in range(9):
        make()
    assert queries() == few


def test_the_search_of_places_finds_room_for_two_siblings(coordinator, client_of):
    carer = make_provider("professional", name="Maria i Piotr Wolni")
    client = client_of(coordinator)
    page = client.get(url("free_places"), {"wiek": "4, 9", "rodzenstwo": "on", "na-dzien": "01.06.2023"})
    assert [offer.provider for offer in page.context["offers"]] == [carer]
    assert "Maria i Piotr Wolni" in page.content.decode()
    assert client.get(url("free_places"), {"wiek": "cztery"}).status_code == 422
    assert client.get(url("free_places"), {"wiek": "4", "dziecko": "D-999999"}).status_code == 422


def test_a_candidate_is_led_from_step_to_step_to_the_appointment(coordinator, client_of):
    client = client_of(coordinator)
    client.post(url("candidate_create"), {"name": "Ewa Lipska", "form": "professional", "applied_on": "09.01.2023"})
    candidate = Candidate.objects.get()
    add = url("step_create", candidate.pk)
    assert client.get(url("appoint", candidate.pk)).status_code == 404
    assert client.post(add, {"kind": "trained", "date": "01.02.2023"}).status_code == 422
    assert client.post(add, {"kind": "preliminary", "date": "02.01.2023"}).status_code == 422
    for month, kind in enumerate(("preliminary", "training", "trained", "qualified"), start=2):
        client.post(add, {"kind": kind, "date": f"01.0{month}.2023"})
    appointment = {"start": "01.09.2023", "name": "Ewa Lipska", "form": "professional", "document": "umowa 3/2023"}
    client.post(url("appoint", candidate.pk), appointment)
    candidate.refresh_from_db()
    assert (candidate.provider.form, candidate.provider.start) == ("professional", date(2023, 9, 1))
    assert candidate.number in client.get(url("carer", candidate.provider_id)).content.decode()


def test_an_appointment_above_the_limit_asks_for_a_second_look(coordinator, client_of):
    make_limit(families=0, new=0)
    candidate, client = make_qualified(form="professional"), client_of(coordinator)
    appointment = {"start": "01.09.2023", "name": "Lipscy", "form": "professional"}
    assert client.post(url("appoint", candidate.pk), appointment).status_code == 422
    assert client.post(url("appoint", candidate.pk), appointment | {"confirmed": "on"}).status_code == 302


def test_records_of_a_family_are_not_reached_through_another_or_a_facility(coordinator, client_of):
    client, certificate, facility = client_of(coordinator), make_certificate(), make_facility()
    assert client.get(url("carer_certificate", make_provider().pk, certificate.pk)).status_code == 404
    assert client.get(url("carer_certificate_create", facility.pk)).status_code == 404
    assert client.get(url("step", make_candidate().pk, make_step().pk)).status_code == 404


def test_records_before_the_family_began_are_refused_and_doubts_asked_once(coordinator, client_of):
    client, carer = client_of(coordinator), make_provider(start=date(2023, 1, 1))
    add = url("carer_assessment_create", carer.pk)
    assert client.post(add, {"date": "01.06.2022", "outcome": "positive"}).status_code == 422
    assert client.post(add, {"date": "01.06.2023", "outcome": "negative"}).status_code == 422
    client.post(add, {"date": "01.06.2023", "outcome": "negative", "repeat_by": "01.12.2023"})
    assert CarerAssessment.objects.get().repeat_by == date(2023, 12, 1)
    helper = {"kind": "helper", "start": "01.06.2023"}
    assert client.post(url("carer_support_create", carer.pk), helper).status_code == 422
    client.post(url("carer_support_create", carer.pk), helper | {"confirmed": "on"})
    assert CarerSupport.objects.count() == 1


def test_a_leaver_is_found_among_those_in_care_and_given_help(coordinator, client_of):
    child = make_child(surname="Zarębska", birth_date=date(2005, 5, 5))
    make_placement(child, make_facility(), start=date(2019, 1, 1), end=date(2023, 5, 5), end_reason="adult")
    client = client_of(coordinator)
    found = client.post(url("find_leaver"), {"name": "zareb"}).content.decode()
    assert url("leaver_create", child.pk) in found
    page = client.get(url("leaver_create", child.pk)).context["form"]
    assert page.initial["former_form"] == "institution"
    told = {"start": "05.05.2023", "former_form": "institution", "guardian": "wychowawca", "programme_on": "04.04.2023"}
    client.post(url("leaver_create", child.pk), told)
    leaver = CareLeaver.objects.get()
    add = url("leaver_support_create", leaver.pk)
    education = {"kind": "education", "amount": "500", "monthly": "on", "start": "01.09.2023"}
    assert client.post(add, education).status_code == 422
    assert client.post(add, {"kind": "education", "start": "01.09.2023"}).status_code == 422
    assert client.post(add, {"kind": "housing", "start": "01.09.2023"}).status_code == 422
    client.post(add, education | {"amount": "681,00"})
    assert LeaverSupport.objects.get().amount == 681
    shown = client.get(url("leaver", leaver.pk)).content.decode()
    assert "681,00" in shown
    assert "Zarębska" in shown


def test_a_leaver_from_before_the_records_is_added_with_the_person_or_not_at_all(coordinator, client_of):
    client = client_of(coordinator)
    person = {"person-given_name": "Ola", "person-surname": "Mazur", "person-birth_date": "01.02.2004"}
    leaver = {"leaver-start": "01.02.2022", "leaver-former_form": "related"}
    assert client.post(url("leaver_new"), person).status_code == 422
    assert not CareLeaver.objects.exists()
    client.post(url("leaver_new"), person | leaver)
    assert CareLeaver.objects.get().person.surname == "Mazur"


def test_a_limit_is_recorded_and_new_families_cannot_outnumber_all(manager, client_of):
    client = client_of(manager)
    decision = {"year": "2023", "families": "3", "new": "4", "since": "02.01.2023"}
    assert client.post(url("limit_create"), decision).status_code == 422
    client.post(url("limit_create"), decision | {"new": "1"})
    assert ProfessionalLimit.objects.get().families == 3
