"""Handing a caseload over with the keyboard alone, in less than two minutes, on a desk and on a phone."""

import os
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from accounts.policy import Role
from tests.browser.conftest import DESKTOP, PHONE, axe
from tests.conftest import make_user
from tests.families.factories import make_assistance, make_worker

FAMILIES, MOST_SECONDS, MOST_KEYS = 12, 120, 60


@pytest.fixture(scope="module", autouse=True)
def _database_beside_the_browser():
    """The browser's driver runs an event loop in this thread, beside which Django would refuse the database.

    It stays so: the test database is taken down after the last test.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture
def managers_page(browser, live_server, client):
    """``managers_page(size)``: a manager's page; one assistant has twelve families, another none."""
    contexts = []

    def opened(size: dict) -> Page:
        client.force_login(make_user(Role.MANAGER))
        former, _new = make_worker(name="Anna Adamska"), make_worker(name="Barbara Bielska")
        for _number in range(FAMILIES):
            make_assistance(worker=former)
        context = browser.new_context(base_url=live_server.url, viewport=size, locale="pl-PL")
        contexts.append(context)
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def checked(page: Page, heading: str) -> None:
    """The page has come, breaks no rule of axe and is no wider than the screen."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def hand_over(page: Page) -> int:
    """The whole way with the keyboard; returns how many keys were pressed."""
    pressed = 0

    def press(*keys: str) -> None:
        nonlocal pressed
        for key in keys:
            page.keyboard.press(key)
        pressed += len(keys)

    page.goto("/zespol/przekazanie/")
    checked(page, "Przekaż rodziny")
    press("ArrowDown", "Tab", "Enter")
    checked(page, "Przekaż rodziny: Anna Adamska")
    press("ArrowDown", *["Tab"] * 3, *"urlop rodzicielski", "Enter")
    checked(page, "Sprawdź przekazanie")
    expect(page.get_by_role("button", name=f"Przekaż {FAMILIES} rodzin")).to_be_focused()
    press("Enter")
    checked(page, "Protokół przekazania")
    return pressed


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_twelve_families_are_handed_over_without_a_mouse(size, managers_page):
    page, begun = managers_page(size), monotonic()
    keys = hand_over(page)
    assert monotonic() - begun < MOST_SECONDS
    assert keys < MOST_KEYS
    expect(page.get_by_role("main")).to_contain_text("Przekazano 12 rodzin.")
    expect(page.get_by_role("main").get_by_role("row")).to_have_count(FAMILIES + 1)
