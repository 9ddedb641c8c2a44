"""A walk over every kind of page as every role: no rule of axe broken, nothing too wide, nothing refused."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

from tests.browser.conftest import DESKTOP, PHONE_RULES, axe

PEOPLE = ("kierownik", "asystent", "koordynator", "redaktor", "partner", "audytor", "administrator")
FILES = re.compile(r"/(pdf|json|plik|dokument|probka)/$|dane\.|format=xlsx")
# A new version of a plan needs nothing typed, so sending the form as it is would make one.
NEW = re.compile(r"(?<!/plan)/(nowy|nowa|nowe)/$")


def kind_of(address: str) -> str | None:
    """Name of the view behind a page; None for files and foreign addresses."""
    parts = urlsplit(address)
    if FILES.search(address) or parts.path.startswith("/static/"):
        return None
    try:
        return resolve(parts.path).view_name
    except Resolver404:
        return None


def _opens(page: Page, address: str) -> bool:
    """Go to the address; False if it gives a file instead of a page."""
    try:
        page.goto(address)
    except Error as error:
        if "Download is starting" not in str(error):
            raise
        return False
    return True


def walk(page: Page, seen: set[str]) -> Iterator[str]:
    """Follow links from the start page; yields the address of one page of every kind not seen before."""
    waiting = ["/"]
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        if not _opens(page, address):
            continue
        yield address
        links = page.eval_on_selector_all("a[href^='/'], a[href^='?']", "links => links.map(link => link.href)")
        waiting += [urlsplit(link)._replace(scheme="", netloc="", fragment="").geturl() for link in links]


def faults(page: Page) -> list[str]:
    found = axe(page, rules=() if page.viewport_size == DESKTOP else PHONE_RULES)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > page.viewport_size["width"]:
        found.append(f"{page.url}: {width} px wide")
    return found


def faults_of_every_page(size: dict, open_page) -> list[str]:
    """What is wrong on one page of every kind at this size, each once; raises ``AssertionError`` if few were met."""
    found: list[str] = []
    seen: set[str] = set()

    def listen(message) -> None:
        # A form that has to be mended answers 422, which the browser reports too.
        if message.type == "error" and "422" not in message.text:
            found.append(f"console: {message.text} {message.location['url']}")

    for person in PEOPLE:
        page = open_page(person, size)
        page.on("console", listen)
        for address in walk(page, seen):
            found += faults(page)
            if NEW.search(address):
                page.get_by_role("main").locator("form .button-primary[type=submit]").first.click()
                found += faults(page)
    assert len(seen) > 60
    return sorted(set(found))
