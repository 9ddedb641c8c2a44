"""Every kind of page on a phone."""

from tests.browser.conftest import PHONE
from tests.browser.walk import faults_of_every_page


def test_every_page_is_accessible_on_a_phone(open_page):
    found = faults_of_every_page(PHONE, open_page)
    assert not found, "\n".join(found)
