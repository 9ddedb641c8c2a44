"""One's own account: look, keys, language, password."""

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from tests.accounts.factories import make_user
from tests.strict_client import StrictClient

ACCOUNT, LANGUAGE = reverse("accounts:account"), reverse("accounts:language")
OLD, NEW = "trzy-zwykle-slowa", "cztery-inne-zwykle-slowa"
pytestmark = pytest.mark.django_db


def test_everybody_has_an_account_page(client_of, auditor):
    page = client_of(auditor).get(ACCOUNT).content.decode()
    assert "Audytor" in page


def test_the_theme_is_set_by_the_server(client_of, auditor):
    client = client_of(auditor)
    assert 'data-theme="system"' in client.get(ACCOUNT).content.decode()
    client.post(ACCOUNT, {"theme": "dark", "density": "roomy"})
    page = client.get(ACCOUNT).content.decode()
    assert 'data-theme="dark"' in page
    assert 'css/dark.css" media="screen"' in page
    assert 'data-density="roomy"' in page
    assert 'data-shortcuts="off"' in page


def test_light_pages_link_no_dark_colours(client_of):
    page = client_of(make_user(theme="light")).get(ACCOUNT).content.decode()
    assert "dark.css" not in page


def test_an_unknown_theme_is_refused(client_of, auditor):
    client = client_of(auditor)
    response = client.post(ACCOUNT, {"theme": "pink", "density": "dense"})
    auditor.refresh_from_db()
    assert (response.status_code, auditor.theme) == (422, "system")


def test_polish_is_the_language_whatever_the_browser_asks_for():
    page = Client(headers={"accept-language": "en-GB,en;q=0.9"}).get(reverse("accounts:login"))
    assert '<html lang="pl"' in page.content.decode()
    assert page.headers["Content-Language"] == "pl"


def test_the_switch_turns_the_interface_to_english_and_back():
    client = StrictClient()
    back = client.post(LANGUAGE, {"language": "en", "next": reverse("accounts:login")})
    assert back.url == reverse("accounts:login")
    assert "User name" in client.get(back.url).content.decode()
    client.post(LANGUAGE, {"language": "pl", "next": "/"})
    assert "Nazwa użytkownika" in client.get(reverse("accounts:login")).content.decode()


@pytest.mark.parametrize("wanted", ["de", "", "../pl"])
def test_other_languages_are_not_offered(wanted):
    assert not StrictClient().post(LANGUAGE, {"language": wanted}).cookies


def test_the_switch_leads_to_no_other_site():
    assert StrictClient().post(LANGUAGE, {"language": "en", "next": "//example.com/"}).url == "/"


def change(client, old, first, second):
    url = reverse("accounts:password")
    return client.post(url, {"old_password": old, "new_password1": first, "new_password2": second})


def test_the_password_is_changed_by_its_owner(client_of):
    person = make_user(password=OLD)
    assert change(client_of(person), OLD, NEW, NEW).status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW)


@pytest.mark.parametrize(
    ("old", "first", "second", "message"),
    [
        ("nie-to", NEW, NEW, "Obecne hasło jest inne. Wpisz je jeszcze raz."),
        (OLD, NEW, NEW + "x", "Te hasła się różnią. Wpisz dwa razy to samo."),
        (OLD, "krotkie", "krotkie", "12"),
        ("", "", "", "Podaj obecne hasło"),
    ],
)
def test_a_password_that_will_not_do_says_why(client_of, old, first, second, message):
    person = make_user(password=OLD)
    response = change(client_of(person), old, first, second)
    person.refresh_from_db()
    assert response.status_code == 422
    assert message in response.content.decode()
    assert person.check_password(OLD)


def link_for(person) -> str:
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    return reverse("accounts:set_password", args=[uid, default_token_generator.make_token(person)])


def test_a_new_person_sets_a_password_from_the_link_once():
    person, client = make_user(), StrictClient()
    link = link_for(person)
    form_url = client.get(link).url
    assert client.post(form_url, {"new_password1": NEW, "new_password2": NEW}).url == reverse("accounts:login")
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert "za stary" in StrictClient().get(link).content.decode()


def test_a_made_up_link_opens_nothing():
    page = StrictClient().get(reverse("accounts:set_password", args=["MQ", "x-y"]))
    assert "za stary" in page.content.decode()


def test_the_list_of_keys_says_whether_they_are_on(client_of, auditor):
    page = client_of(auditor).get(reverse("accounts:shortcuts")).content.decode()
    assert "Są włączone" in page
    assert "<kbd>Ctrl</kbd>" in page
