"""Accounts of others: only administrators, never the last one out, no password known to two people."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from accounts.models import Team, User
from accounts.policy import Role
from tests.accounts.factories import make_team, make_user

USERS, NEW = reverse("accounts:users"), reverse("accounts:user_create")
pytestmark = pytest.mark.django_db
SOMEBODY = {"first_name": "Maria", "last_name": "Żabińska", "username": "mzabinska", "role": Role.CASEWORKER}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", ["users", "user_create", "teams", "team_create"])
def test_only_administrators_find_the_pages(client_of, role, name):
    assert client_of(make_user(role=role)).get(reverse(f"accounts:{name}")).status_code == 404


def test_a_person_of_another_role_cannot_end_access(client_of, manager, caseworker):
    url = reverse("accounts:user_access", args=[caseworker.pk])
    assert client_of(manager).post(url).status_code == 404
    caseworker.refresh_from_db()
    assert caseworker.is_active


def test_the_list_is_in_polish_order(client_of, administrator):
    for surname in ("Żaba", "Zebra", "Ćma", "Czyż"):
        make_user(last_name=surname)
    rows = client_of(administrator).get(USERS).context["table"].rows
    names = [row.record.last_name for row in rows if row.record != administrator]
    assert names == ["Czyż", "Ćma", "Zebra", "Żaba"]


def test_the_list_is_filtered_by_role_and_access(client_of, administrator, auditor):
    make_user(is_active=False, role=Role.AUDITOR)
    page = client_of(administrator).get(USERS, {"role": Role.AUDITOR, "access": "True"})
    assert [row.record for row in page.context["table"].rows] == [auditor]
    assert [chip["value"] for chip in page.context["chips"]] == ["Audytor, radny", "czynny"]


def test_the_spreadsheet_holds_the_list(client_of, administrator):
    response = client_of(administrator).get(USERS, {"format": "xlsx"})
    assert response.status_code == 200
    assert "spreadsheetml" in response.headers["Content-Type"]


def test_a_new_person_gets_a_link_instead_of_a_password(client_of, administrator):
    client = client_of(administrator)
    response = client.post(NEW, SOMEBODY)
    person = User.objects.get(username="mzabinska")
    assert not person.has_usable_password()
    page = client.get(response.url).content.decode()
    assert "/konto/haslo/" in page


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"first_name": ""}, "Podaj imię"),
        ({"username": ""}, "Podaj nazwę użytkownika"),
        ({"username": "zajęta"}, "Inna osoba ma tę nazwę użytkownika. Wybierz inną."),
        ({"last_name": "x" * 10_000}, "150"),
        ({"role": "king"}, "king"),
    ],
)
def test_a_person_who_cannot_be_added_leaves_no_trace(client_of, administrator, change, message):
    make_user(username="zajęta")
    before = User.objects.count()
    response = client_of(administrator).post(NEW, SOMEBODY | change)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert User.objects.count() == before


def test_role_and_team_are_changed(client_of, administrator):
    person, team = make_user(), make_team()
    values = SOMEBODY | {"username": person.username, "role": Role.COORDINATOR, "team": team.pk}
    client_of(administrator).post(reverse("accounts:user", args=[person.pk]), values)
    person.refresh_from_db()
    assert (person.role, person.team) == (Role.COORDINATOR, team)


def test_the_frame_shows_who_is_signed_in_not_who_is_edited(client_of, administrator):
    person = make_user(first_name="Maria", last_name="Inna", theme="dark")
    page = client_of(administrator).get(reverse("accounts:user", args=[person.pk])).content.decode()
    assert f"Konto, {administrator}</span>" in page
    assert 'data-theme="system"' in page


def test_the_last_administrator_keeps_the_role(client_of, administrator):
    values = SOMEBODY | {"username": administrator.username, "role": Role.AUDITOR}
    response = client_of(administrator).post(reverse("accounts:user", args=[administrator.pk]), values)
    administrator.refresh_from_db()
    assert response.status_code == 422
    assert administrator.role == Role.ADMINISTRATOR


def test_ended_access_signs_the_person_out_at_once(client_of, administrator):
    person = make_user()
    theirs = client_of(person)
    url = reverse("accounts:user_access", args=[person.pk])
    assert "Zakończ dostęp" in client_of(administrator).get(url).content.decode()
    client_of(administrator).post(url)
    assert SESSION_KEY in theirs.session
    assert theirs.get(reverse("accounts:account")).status_code == 302


def test_access_can_come_back(client_of, administrator):
    person = make_user(is_active=False)
    client_of(administrator).post(reverse("accounts:user_access", args=[person.pk]))
    person.refresh_from_db()
    assert person.is_active


def test_nobody_ends_one_s_own_access(client_of, administrator):
    make_user(role=Role.ADMINISTRATOR)
    client_of(administrator).post(reverse("accounts:user_access", args=[administrator.pk]))
    administrator.refresh_from_db()
    assert administrator.is_active


def test_there_is_no_link_for_ended_access(client_of, administrator):
    person = make_user(is_active=False)
    assert client_of(administrator).get(reverse("accounts:user_password", args=[person.pk])).status_code == 404


def test_teams_are_added_renamed_and_counted(client_of, administrator):
    client = client_of(administrator)
    client.post(reverse("accounts:team_create"), {"name": "Zespół drugi"})
    team = Team.objects.get()
    make_user(team=team)
    make_user(team=team, is_active=False)
    client.post(reverse("accounts:team", args=[team.pk]), {"name": "Zespół pierwszy"})
    page = client.get(reverse("accounts:teams"))
    [row] = page.context["table"].rows
    assert (row.record.name, row.record.people) == ("Zespół pierwszy", 1)


def test_a_team_s_name_is_its_own(client_of, administrator):
    make_team(name="Zespół")
    response = client_of(administrator).post(reverse("accounts:team_create"), {"name": "Zespół"})
    assert response.status_code == 422
    assert "Zespół o tej nazwie już jest." in response.content.decode()


def test_a_team_shares_its_families_only_if_told_to(client_of, administrator):
    client = client_of(administrator)
    client.post(reverse("accounts:team_create"), {"name": "Zespół"})
    team = Team.objects.get()
    assert not team.shares_families
    assert "osoby, które je prowadzą" in client.get(reverse("accounts:teams")).content.decode()
    client.post(reverse("accounts:team", args=[team.pk]), {"name": "Zespół", "shares_families": "on"})
    team.refresh_from_db()
    assert team.shares_families
    assert "cały zespół" in client.get(reverse("accounts:teams")).content.decode()
