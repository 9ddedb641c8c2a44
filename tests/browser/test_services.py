"""A group from its first entry to its attendance, by keyboard; the attendance also without script and on a phone."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.polish import day_text
from tests.browser.conftest import DESKTOP, PHONE, axe

NAME = "Grupa wsparcia „Razem”"


def number_of_a_family(page: Page) -> str:
    """The case number of the first family on the list."""
    page.goto("/rodziny/?stan=w-pracy")
    return page.locator("tbody th a").first.inner_text().split()[0]


def test_a_group_is_entered_joined_and_attended_by_keyboard(open_page):
    page, today = open_page("kierownik", DESKTOP), timezone.localdate()
    number = number_of_a_family(page)
    page.goto("/uslugi/zajecia/nowe/")
    page.get_by_label("Rodzaj zajęć").select_option("support_group")
    page.get_by_label("Nazwa", exact=True).fill(NAME)
    page.get_by_label("Od", exact=True).fill(day_text(today - timedelta(days=30)))
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)

    address = page.url
    page.goto(f"{address}uczestnicy/nowi/?rodziny={number}")
    first = page.locator("input[name=people]").first
    first.focus()
    page.keyboard.press("Space")
    page.get_by_label("Od", exact=True).fill(day_text(today - timedelta(days=20)))
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("imiennie: 1, policzeni bez nazwisk: 0")).to_be_visible()

    page.goto(f"{address}obecnosc/")
    page.get_by_label("nowe spotkanie", exact=True).fill(day_text(today))
    page.locator("input[name=new]").first.focus()
    page.keyboard.press("Space")
    page.locator("input[name=others]").focus()
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr").first.locator("input[type=checkbox]").first).to_be_checked()
    assert not axe(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.goto(address)
    assert not axe(page)
