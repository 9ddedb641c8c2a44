"""In and out: one message for every failure, a pause after too many, no redirects to strangers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import throttle
from accounts.models import FailedSignIn
from tests.accounts.factories import make_user
from tests.strict_client import StrictClient

LOGIN = reverse("accounts:login")
PASSWORD = "trzy-zwykle-slowa"
pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_user(username="zofia", password=PASSWORD)


def attempt(username="zofia", password=PASSWORD, **more):
    return StrictClient().post(LOGIN, {"username": username, "password": password} | more)


def test_the_right_password_opens_the_start_page(person):
    response = attempt()
    assert (response.status_code, response.url) == (302, "/")


def test_the_first_field_has_the_focus():
    assert b"autofocus" in StrictClient().get(LOGIN).content


def test_every_failure_has_the_same_words(person):
    make_user(username="odeszla", password=PASSWORD, is_active=False)
    pages = [attempt(password="x"), attempt(username="nikt"), attempt(username="odeszla")]
    assert {page.status_code for page in pages} == {422}
    errors = {tuple(page.context["form"].non_field_errors()) for page in pages}
    assert errors == {("Sprawdź nazwę użytkownika i hasło. W haśle liczą się wielkie litery.",)}


def test_empty_fields_are_named(person):
    page = attempt(username="", password="").content.decode()
    assert "Podaj nazwę użytkownika" in page
    assert "Podaj hasło" in page
    assert "<title>Błąd: Logowanie – Asysta</title>" in page


def test_one_returns_to_the_page_one_came_for(person):
    assert attempt(next="/konto/").url == "/konto/"


def test_one_is_not_sent_to_another_site(person):
    assert attempt(next="https://example.com/").url == "/"


def test_who_is_in_does_not_sign_in_again(person, client_of):
    assert client_of(person).get(LOGIN).status_code == 302


def test_signing_out_takes_a_post(person, client_of):
    client = client_of(person)
    assert client.get(reverse("accounts:logout")).status_code == 405
    assert client.post(reverse("accounts:logout")).url == LOGIN
    assert client.get("/konto/").status_code == 302


def test_after_too_many_failures_even_the_right_password_waits(person):
    for _ in range(throttle.ATTEMPTS):
        assert attempt(password="x").status_code == 422
    response = attempt()
    assert response.status_code == 429
    assert "Spróbuj o" in response.content.decode()


def test_the_pause_is_for_one_name(person):
    for _ in range(throttle.ATTEMPTS):
        attempt(username="ktos", password="x")
    assert attempt().status_code == 302


def test_the_pause_ends(person):
    for _ in range(throttle.ATTEMPTS):
        attempt(password="x")
    FailedSignIn.objects.update(at=timezone.now() - throttle.WINDOW - timedelta(seconds=1))
    assert attempt().status_code == 302


def test_capital_letters_do_not_go_round_the_pause(person):
    for _ in range(throttle.ATTEMPTS):
        attempt(username=" ZOFIA ", password="x")
    assert attempt().status_code == 429


def test_a_success_clears_the_failures(person):
    attempt(password="x")
    attempt()
    assert not FailedSignIn.objects.exists()


def test_failures_keep_no_names(person):
    attempt(username="moje-tajne-haslo", password="x")
    assert "haslo" not in FailedSignIn.objects.get().name_digest


def test_old_failures_are_dropped(person):
    FailedSignIn.objects.create(name_digest="x", at=timezone.now() - timedelta(days=1))
    attempt(password="x")
    assert FailedSignIn.objects.count() == 1


def test_a_form_from_another_session_is_refused_with_our_page(person):
    response = Client(enforce_csrf_checks=True).post(LOGIN, {"username": "zofia", "password": PASSWORD})
    assert response.status_code == 403
    assert "Nic nie zmieniono" in response.content.decode()
