"""Absences: who stands in, what is refused, what is asked once more, and what ends with them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.policy import Role
from families.models import Absence
from tests.conftest import make_user
from tests.families.factories import make_assistance, make_employment, make_worker
from tests.families.records import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
LIST, NEW = reverse("families:absences"), reverse("families:absence_create")


def sent(worker, substitute=None, **values) -> dict:
    """What the form sends: a leave from today."""
    to = substitute.pk if substitute else ""
    return {"worker": worker.pk, "kind": "leave", "start": f"{TODAY():%d.%m.%Y}", "end": "", "substitute": to} | values


def test_the_substitute_sees_the_families_until_the_absence_is_ended(client_of, manager):
    absent, substitute = make_worker(), make_worker(user=make_user(Role.CASEWORKER))
    family = make_assistance(worker=absent).family
    theirs, managers = client_of(substitute.user), client_of(manager)
    assert theirs.get(family.get_absolute_url()).status_code == 404
    assert managers.post(NEW, sent(absent, substitute)).url == LIST
    assert theirs.get(family.get_absolute_url()).status_code == 200
    absence = Absence.objects.get()
    yesterday = TODAY() - timedelta(days=1)
    edited = sent(absent, substitute, start=f"{yesterday:%d.%m.%Y}", end=f"{yesterday:%d.%m.%Y}")
    managers.post(reverse("families:absence_edit", args=[absence.pk]), edited)
    assert theirs.get(family.get_absolute_url()).status_code == 404


def test_the_list_says_who_stands_in_for_whom(client_of, manager):
    now = make(Absence, start=TODAY(), substitute=make_worker())
    past = make(Absence, end=make(Absence).start)
    page = client_of(manager).get(LIST, {"dzien": f"{TODAY():%d.%m.%Y}", "kto": now.worker.pk})
    assert [row.record for row in page.context["table"].rows] == [now]
    assert str(now.substitute) in page.content.decode()
    assert str(past.worker) in client_of(manager).get(LIST).content.decode()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"worker": ""}, "To pole jest wymagane."),
        ({"start": "x"}, "14.03.2024"),
        ({"end": "01.01.2020"}, "wcześniejszy"),
        ({"substitute": "self"}, "Wybierz inną osobę"),
    ],
)
def test_an_absence_that_cannot_be_is_refused_at_its_field(client_of, manager, change, message):
    worker = make_worker()
    values = {name: worker.pk if value == "self" else value for name, value in change.items()}
    response = client_of(manager).post(NEW, sent(worker, make_worker()) | values)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Absence.objects.exists()


def test_two_absences_of_one_person_do_not_overlap(client_of, manager):
    worker = make(Absence, start=TODAY()).worker
    response = client_of(manager).post(NEW, sent(worker, make_worker()))
    assert "Jest już wpisana nieobecność" in response.content.decode()


def test_a_substitute_who_is_absent_too_is_asked_about_once(client_of, manager):
    substitute = make(Absence, start=TODAY()).worker
    worker = make_worker()
    response = client_of(manager).post(NEW, sent(worker, substitute))
    assert response.status_code == 422
    assert "nieobecna jest też osoba" in response.content.decode()
    assert client_of(manager).post(NEW, sent(worker, substitute, confirmed="on")).status_code == 302


def test_families_without_anybody_to_look_after_them_are_asked_about_once(client_of, manager):
    worker = make_worker()
    make_assistance(worker=worker)
    assert "tylko kierownicy" in client_of(manager).post(NEW, sent(worker)).content.decode()


def test_a_worker_s_page_tells_of_absences_and_of_what_is_left_open(client_of, manager):
    absence = make(Absence, start=TODAY(), substitute=make_worker())
    worker = absence.worker
    make_employment(worker, end=TODAY())
    family = make_assistance(worker=worker).family
    page = client_of(manager).get(worker.get_absolute_url()).content.decode()
    assert str(absence.substitute) in page
    assert "Nadal otwarte po ostatnim dniu pracy" in page
    assert f"{reverse('families:handing_over')}?od={worker.pk}&amp;dzien=" in page
    assert family.name in page


def test_only_who_leads_the_team_finds_the_pages(client_of, caseworker):
    absence = make(Absence)
    for address in (LIST, NEW, reverse("families:absence_edit", args=[absence.pk])):
        assert client_of(caseworker).get(address).status_code == 404
