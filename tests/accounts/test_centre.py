"""The centre's profile and the log of who read personal data."""

import pytest
from django.urls import reverse

from accounts.models import AccessLog, CentreProfile, log_access
from tests.accounts.factories import make_access_log_entry, make_user

PROFILE, LOG = reverse("accounts:profile"), reverse("accounts:access_log")
pytestmark = pytest.mark.django_db


def test_the_profile_is_filled_in_and_shown_in_the_header(client_of, administrator):
    client = client_of(administrator)
    values = {"name": "Miejski Ośrodek Pomocy Społecznej w Mielcu", "short_name": "MOPS Mielec", "small_count": "5"}
    assert client.post(PROFILE, values).status_code == 302
    client.post(PROFILE, values | {"council": "Rada Miejska w Mielcu"})
    assert CentreProfile.objects.get().council == "Rada Miejska w Mielcu"
    assert "MOPS Mielec" in client.get(PROFILE).content.decode()


def test_a_profile_without_a_name_is_refused(client_of, administrator):
    assert client_of(administrator).post(PROFILE, {"name": ""}).status_code == 422
    assert not CentreProfile.objects.exists()


def test_the_profile_is_not_for_caseworkers(client_of, caseworker):
    assert client_of(caseworker).get(PROFILE).status_code == 404


def test_the_log_is_for_managers(client_of, manager, administrator):
    assert client_of(manager).get(LOG).status_code == 200
    assert client_of(administrator).get(LOG).status_code == 404


def test_reading_the_log_is_logged(client_of, manager):
    entry = make_access_log_entry()
    client_of(manager).get(LOG)
    line = AccessLog.objects.get(subject="access log entry")
    assert (line.user, line.ids) == (manager, [entry.pk])


@pytest.mark.parametrize("ids", [[147], [147, 3], [3, 147], [3, 147, 5]])
def test_the_log_finds_who_opened_a_record(client_of, manager, ids):
    wanted = make_access_log_entry(ids=ids)
    make_access_log_entry(ids=[14, 1147, 1470])
    page = client_of(manager).get(LOG, {"subject": "family", "record": "147"})
    assert [row.record for row in page.context["table"].rows] == [wanted]


def test_the_log_is_filtered_by_person_and_day(client_of, manager):
    person = make_user()
    wanted = make_access_log_entry(user=person)
    make_access_log_entry()
    page = client_of(manager).get(LOG, {"user": person.pk, "since": "dziś", "until": "dziś"})
    assert [row.record for row in page.context["table"].rows] == [wanted]


def test_an_impossible_day_in_a_filter_says_so(client_of, manager):
    page = client_of(manager).get(LOG, {"since": "31.02.2024"})
    assert page.status_code == 200
    assert "Nie ma takiego dnia: 31.02.2024" in page.content.decode()


def test_a_line_of_the_log_is_neither_changed_nor_removed():
    entry = make_access_log_entry()
    entry.subject = "other"
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_a_line_keeps_the_route_and_ids_only(rf, manager):
    request = rf.get("/rodziny/147/?nazwisko=Nowak")
    request.user, request.resolver_match = manager, None
    log_access(request, "family", iter([147]))
    line = AccessLog.objects.get()
    assert (line.ids, line.page, line.action) == ([147], "", "read")
