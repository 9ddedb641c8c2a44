"""Restricted content: at once for those in charge and managers, once and with a reason for others."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.urls import reverse

from accounts.models import AccessLog, Team
from accounts.restricted import gate
from tests.accounts.factories import make_access_log_entry

pytestmark = pytest.mark.django_db
REASON = "Dyżur telefoniczny za koleżankę."


class Visitor:
    """A person with a session, who asks for the restricted content of a record."""

    def __init__(self, user) -> None:
        self.user, self.session = user, SessionStore()

    def ask(self, record, method: str = "get", *, in_charge: bool = False, **data):
        request = getattr(RequestFactory(), method)("/gdzies/", data)
        request.user, request.session, request.resolver_match = self.user, self.session, None
        request._messages = CookieStorage(request)
        return gate(request, record, in_charge=in_charge)


@pytest.fixture
def record(team) -> Team:
    return team


def test_people_in_charge_and_managers_see_it_at_once(caseworker, manager, record):
    assert Visitor(caseworker).ask(record, in_charge=True) is None
    assert Visitor(manager).ask(record) is None
    assert not AccessLog.objects.exists()


def test_others_are_asked_for_a_reason(caseworker, record):
    page = Visitor(caseworker).ask(record)
    assert page.status_code == 200
    assert "Po co musisz to zobaczyć?" in page.content.decode()


@pytest.mark.parametrize("reason", ["", "   ", "bo tak", "x" * 301])
def test_without_a_proper_reason_nothing_opens(caseworker, record, reason):
    visitor = Visitor(caseworker)
    assert visitor.ask(record, "post", **{"restricted-reason": reason}).status_code == 422
    assert visitor.ask(record) is not None
    assert not AccessLog.objects.exists()


def test_a_reason_is_logged_and_opens_one_look(caseworker, record):
    visitor = Visitor(caseworker)
    assert visitor.ask(record, "post", **{"restricted-reason": REASON}).status_code == 302
    entry = AccessLog.objects.get()
    assert (entry.action, entry.subject, entry.ids, entry.reason) == ("opened", "team", [record.pk], REASON)
    assert visitor.ask(record) is None
    assert visitor.ask(record) is not None


def test_a_reason_opens_no_other_record(caseworker, record):
    visitor = Visitor(caseworker)
    visitor.ask(record, "post", **{"restricted-reason": REASON})
    assert visitor.ask(Team.objects.create(name="Inny")) is not None


def test_after_the_look_the_form_may_be_saved_even_after_a_mistake(caseworker, record):
    visitor = Visitor(caseworker)
    assert visitor.ask(record, "post") is not None
    visitor.ask(record, "post", **{"restricted-reason": REASON})
    assert visitor.ask(record, "post") is not None
    visitor.ask(record)
    assert visitor.ask(record, "post") is None
    assert visitor.ask(record, "post") is None
    assert visitor.ask(record) is not None
    assert visitor.ask(record, "post") is not None


def test_the_reason_is_read_in_the_access_log(client_of, manager):
    make_access_log_entry(action=AccessLog.Action.OPENED, reason=REASON)
    page = client_of(manager).get(reverse("accounts:access_log")).content.decode()
    assert REASON in page
    assert "otwarcie z podaniem powodu" in page
