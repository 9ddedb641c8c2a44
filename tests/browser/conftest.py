"""Chromium, the application with demo data as people start it, and the accessibility rules of axe."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from reporting.demo.users import PASSWORD
from tests.source_code import ROOT

CENTRE = "krosniewice"
# Journeys on the same site may bring in other programmes, so those about this one name it.
PROGRAMME = "Gminny Program Wspierania Rodziny w Gminie Krośniewice na lata 2021-2023"
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def pytest_collection_modifyitems(items) -> None:
    """Everything here needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _is_ready(address: str) -> bool:
    try:
        with urlopen(f"{address}/zdrowie/gotowe/", timeout=5) as answer:
            return answer.status == 200
    except (URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """Address of the application, started by the script behind ``make demo`` in a folder of its own."""
    port = _free_port()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment["ASYSTA_VAR"] = str(tmp_path_factory.mktemp("var"))
    command = [sys.executable, "scripts/demo.py", CENTRE, "--port", str(port)]
    demo = subprocess.Popen(command, cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        while not _is_ready(address):
            assert demo.poll() is None, "the demo did not start; its messages are above"
            time.sleep(0.2)
        yield address
    finally:
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(timeout=30) == 0


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


def sign_in(page: Page, username: str) -> None:
    page.goto("/konto/logowanie/")
    page.get_by_label("Nazwa użytkownika").fill(username)
    page.get_by_label("Hasło").fill(PASSWORD)
    page.get_by_role("button", name="Zaloguj").click()
    page.wait_for_url("/")


@pytest.fixture
def open_page(browser, site):
    """``open_page(username, size)``: a page of a fresh browser profile, signed in if a name is given.

    With ``script=False`` the browser runs no JavaScript.
    """
    contexts = []

    def opened(username: str | None = None, size: dict = DESKTOP, *, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=site, viewport=size, locale="pl-PL", accept_downloads=True, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        if username:
            sign_in(page, username)
        return page

    yield opened
    for context in contexts:
        context.close()


# What depends on the width of the page; names, roles and colours are the same on a desk.
PHONE_RULES = (
    "target-size", "scrollable-region-focusable", "region", "bypass", "skip-link", "button-name", "link-name", "label",
    "select-name", "aria-hidden-focus", "landmark-one-main", "page-has-heading-one", "meta-viewport",
)  # fmt: skip


def axe(page: Page, *, rules: Sequence[str] = ()) -> list[str]:
    """Violated accessibility rules, one line each with the elements; empty if the page is in order.

    ``rules``: only these. Evaluated by the debugger's channel, because the content policy refuses scripts put into the
    page.
    """
    # A page that a form has led to can be read before its style sheet is there.
    page.wait_for_load_state()
    page.evaluate(AXE)
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{page.url}: {rule['id']}: {rule['help']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"][:3]
    ]
