"""Error pages: a number to quote, nothing personal, and no need for the database when that is what failed."""

import logging

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory

from accounts.views import errors

SECRET = "zofia-borowkowska"


def page(handler, **headers) -> str:
    request = RequestFactory().get(f"/rodziny/{SECRET}/", headers=headers)
    return handler(request).content.decode()


@pytest.mark.parametrize(
    ("handler", "words"),
    [
        (errors.bad_request, "Nie udało się tego odczytać"),
        (errors.permission_denied, "Tego nie wykonano"),
        (errors.server_error, "Coś zawiodło po naszej stronie"),
    ],
)
def test_a_page_says_what_happened_without_the_database(handler, words):
    html = page(handler)
    assert words in html
    assert "Numer zdarzenia" in html
    assert SECRET not in html


@pytest.mark.django_db
def test_an_unknown_address_gets_our_page_with_the_menu_for_who_is_in(client_of, manager):
    response = client_of(manager).get("/nie-ma-takiej/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "Nie ma takiej strony albo nie masz do niej dostępu." in html
    assert str(manager) in html


@pytest.mark.django_db
def test_an_unknown_address_is_unknown_to_strangers_too():
    assert Client().get("/nie-ma-takiej/").status_code == 404


def test_the_number_is_in_the_log_and_the_address_is_not(caplog):
    with caplog.at_level(logging.WARNING, "asysta.errors"):
        html = page(errors.server_error)
    [line] = caplog.messages
    assert line.split()[1] in html
    assert SECRET not in line


def test_the_way_back_leads_to_our_own_pages_only():
    assert 'href="/piecza/dzieci/"' in page(
        errors.bad_request, referer="http://testserver/piecza/dzieci/", host="testserver"
    )
    assert "example.com" not in page(errors.bad_request, referer="http://example.com/x", host="testserver")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status"), [(RuntimeError("PESEL 123"), 500), (PermissionDenied(), 403), (SuspiciousOperation("x"), 400)]
)
def test_errors_of_views_end_on_these_pages(monkeypatch, error, status):
    def fail(self, *args, **kwargs):
        raise error

    monkeypatch.setattr("accounts.views.session.SignIn.get", fail)
    response = Client(raise_request_exception=False).get("/konto/logowanie/")
    assert response.status_code == status
    assert "Numer zdarzenia" in response.content.decode()
    assert "123" not in response.content.decode().split("<main")[1].replace("Numer zdarzenia", "").split("<strong>")[0]
    assert "Content-Security-Policy" in response.headers
