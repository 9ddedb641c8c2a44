"""Every kind of page on a desk, and the way in. The phone has a file of its own: each file is one worker's."""

from tests.browser.conftest import DESKTOP
from tests.browser.walk import faults, faults_of_every_page


def test_every_page_is_accessible_on_a_desk(open_page):
    found = faults_of_every_page(DESKTOP, open_page)
    assert not found, "\n".join(found)


def test_the_way_in_is_accessible(open_page):
    page = open_page()
    page.goto("/konto/logowanie/")
    found = faults(page)
    page.get_by_role("button", name="Zaloguj").click()
    found += faults(page)
    assert not found


def test_a_missing_page_is_accessible(open_page):
    page = open_page("audytor")
    page.goto("/rodziny/")
    assert not faults(page)
