"""Every address as every role: without the right there is no page, nobody sees an error, no link leads nowhere."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import resolve
from weasyprint import HTML

from accounts.models import User
from accounts.policy import Role, may
from tests.addresses import routes
from tests.conftest import make_user
from tests.crawler import crawl
from tests.strict_client import StrictClient
from tests.test_conventions import PUBLISHED, REPLIES

pytestmark = pytest.mark.django_db
once = pytest.mark.once

CENTRE = "krosniewice"
by_role = pytest.mark.parametrize("role", list(Role))
# Also on PostgreSQL the manager walks through everything: no query of a page is refused there.
walked_by_role = pytest.mark.parametrize(
    "role", [pytest.param(role, marks=() if role == Role.MANAGER else once) for role in Role]
)
CASE_APPS = {"families", "fostercare"}
WITHOUT_CASES = [Role.REPORT_EDITOR, Role.PARTNER, Role.AUDITOR, Role.ADMINISTRATOR]
# Pages of one's own, help, and what a stranger may open too.
WITHOUT_RIGHT = {
    "accounts:account",
    "accounts:components",
    "accounts:glossary",
    "accounts:feed",
    "accounts:language",
    "accounts:live",
    "accounts:login",
    "accounts:logout",
    "accounts:password",
    "accounts:ready",
    "accounts:session",
    "accounts:set_password",
    "accounts:shortcuts",
    *REPLIES,
    *PUBLISHED,
}
OPENED, REFUSED = {200, 302}, {404, 405}


def signed_in(role: str) -> StrictClient:
    """The demo's person with the role."""
    client = StrictClient()
    client.force_login(User.objects.filter(role=role, is_active=True).order_by("pk")[0])
    return client


def right_of(view) -> str | None:
    return getattr(getattr(view, "view_class", view), "right", None)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The demo data of one centre, taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        # What a PDF holds is tested elsewhere; here it has to be given out or refused.
        patch.setattr(HTML, "write_pdf", lambda *args, **kwargs: b"%PDF-1.7")
        call_command("seed_demo", CENTRE)
        yield
        transaction.set_rollback(True)


def walk_of(role: str) -> dict[str, dict[str, int]]:
    """What the role reaches by links: view → address → status."""
    return crawl(signed_in(role), samples_of_view=2 if role == Role.MANAGER else 1)


class Walks(dict):
    """Role → what it reaches, walked when it is first asked for."""

    def __missing__(self, role: str) -> dict[str, dict[str, int]]:
        self[role] = walk_of(role)
        return self[role]


@pytest.fixture(scope="module")
def walks(demo) -> Walks:
    """What each role reaches by links."""
    return Walks()


@pytest.fixture(scope="module")
def addresses(walks) -> set[str]:
    """One address of every kind of page: a real one that somebody reaches, or else a made-up one."""
    walked = {urlsplit(address).path for role in Role for samples in walks[role].values() for address in samples}
    real = {resolve(path).view_name: path for path in sorted(walked)}
    return {real.get(route.name, route.path) for route in routes()}


def test_every_view_names_its_right():
    assert {route.name for route in routes() if right_of(route.view) is None} == WITHOUT_RIGHT


@walked_by_role
def test_no_link_leads_nowhere(role, walks):
    broken = [
        f"{address}: {status}"
        for samples in walks[role].values()
        for address, status in samples.items()
        if status not in OPENED
    ]
    assert not broken


def opened_by(client: StrictClient, addresses: set[str]) -> list[str]:
    """Addresses that answer anything but "there is no such page" to a look or to an empty form."""
    return [
        address
        for address in sorted(addresses)
        if client.get(address).status_code not in REFUSED or client.post(address).status_code not in REFUSED
    ]


def person(client: StrictClient) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


@once
@by_role
def test_a_page_opens_only_for_those_with_its_right(role, addresses):
    client = signed_in(role)
    rights = {address: right_of(resolve(address).func) for address in addresses}
    assert opened_by(client, {path for path, right in rights.items() if right and not may(person(client), right)}) == []


@once
@pytest.mark.parametrize("role", WITHOUT_CASES)
def test_case_pages_do_not_exist_for(role, addresses):
    cases = {address for address in addresses if resolve(address).namespace in CASE_APPS}
    assert len(cases) > 50
    assert opened_by(signed_in(role), cases) == []


@once
def test_a_caseworker_of_another_team_sees_none_of_the_families(walks):
    stranger = StrictClient()
    stranger.force_login(make_user(Role.CASEWORKER, username="other-team"))
    walked = {urlsplit(address).path for samples in walks[Role.CASEWORKER].values() for address in samples}
    of_one_family = {path for path in walked if "family" in resolve(path).kwargs}
    assert len(of_one_family) > 10
    assert opened_by(stranger, of_one_family) == []


@once
@by_role
def test_an_empty_form_is_never_an_error(role, addresses):
    client = signed_in(role)
    cookies = client.cookies
    for address in sorted(addresses):
        right = right_of(resolve(address).func)
        if right is None or may(person(client), right):
            with transaction.atomic():
                assert client.post(address).status_code < 500, address
                transaction.set_rollback(True)
            # Signing out has been taken back with the rest.
            client.cookies = cookies.copy()
