"""Lists as a person wants them: columns, saved views, several rows at once."""

import pytest
from django.urls import reverse

from accounts.models import SavedView, User
from tests.conftest import make_user
from tests.families.factories import make_family

pytestmark = pytest.mark.django_db
FAMILIES = reverse("families:list")


def columns(page) -> list[str]:
    return [column.name for column in page.context["table"].columns]


@pytest.fixture
def client(client_of, manager):
    return client_of(manager)


def test_columns_stand_in_the_address_and_in_the_spreadsheet(client):
    make_family()
    page = client.get(FAMILIES, {"kolumny": "state,children"})
    assert [name for name in columns(page) if name != "select"] == ["family", "state", "children"]
    assert b"kolumny=state%2Cchildren" in page.content or b"kolumny=state,children" in page.content


def test_chosen_columns_are_remembered_and_shown_in_the_address(client, manager):
    answer = client.post(FAMILIES, {"kolumny": ["", "basis"]})
    assert answer.url == f"{FAMILIES}?kolumny=basis"
    assert [name for name in columns(client.get(FAMILIES)) if name != "select"] == ["family", "basis"]
    assert User.objects.get(pk=manager.pk).list_columns == {"families:list": ["basis"]}


def test_columns_of_an_address_change_nothing_that_is_remembered(client):
    client.post(FAMILIES, {"kolumny": ["", "basis"]})
    client.get(FAMILIES, {"kolumny": "state"})
    assert "basis" in columns(client.get(FAMILIES))


def test_columns_that_do_not_exist_are_passed_over(client):
    assert client.get(FAMILIES, {"kolumny": "pesel,state"}).status_code == 200
    assert client.post(FAMILIES, {"kolumny": ["pesel", "state"]}).url == f"{FAMILIES}?kolumny=state"


def test_a_filter_is_saved_under_a_name_and_opens_again(client):
    client.post(f"{FAMILIES}?stan=czeka&strona=3&na-stronie=50", {"zapisz-widok": "Czekające"})
    view = SavedView.objects.get()
    assert view.query == "stan=czeka"
    assert f'{FAMILIES}?stan=czeka">Czekające</a>' in client.get(FAMILIES).content.decode()


def test_the_same_name_means_the_newer_filter(client):
    for state in ("czeka", "w-pracy"):
        client.post(f"{FAMILIES}?stan={state}", {"zapisz-widok": "Moje"})
    assert [view.query for view in SavedView.objects.all()] == ["stan=w-pracy"]


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_a_view_needs_a_name_that_fits(client, name):
    answer = client.post(FAMILIES, {"zapisz-widok": name}, follow=True)
    assert "Nie zapisano" in answer.content.decode()
    assert not SavedView.objects.exists()


def test_a_view_is_seen_by_its_owner_and_by_the_role_it_is_shared_with(client, client_of, caseworker):
    client.post(FAMILIES, {"zapisz-widok": "Tylko moje"})
    client.post(FAMILIES, {"zapisz-widok": "Dla asystentów", "dla-roli": "caseworker"})
    seen = [view.name for view in client_of(caseworker).get(FAMILIES).context["saved_views"]]
    assert seen == ["Dla asystentów"]
    other = client_of(make_user("manager", username="druga"))
    assert other.get(FAMILIES).context["saved_views"] == []


def test_a_caseworker_cannot_share_a_view(client_of, caseworker):
    client_of(caseworker).post(FAMILIES, {"zapisz-widok": "Moje", "dla-roli": "manager"})
    assert SavedView.objects.get().shared_role == ""


def test_only_the_owner_removes_a_view(client, client_of, caseworker):
    client.post(FAMILIES, {"zapisz-widok": "Dla asystentów", "dla-roli": "caseworker"})
    pk = SavedView.objects.get().pk
    assert client_of(caseworker).post(FAMILIES, {"usun-widok": pk}).status_code == 404
    client.post(FAMILIES, {"usun-widok": pk})
    assert not SavedView.objects.exists()
