"""A visit recorded with the keyboard alone: how many keys it takes from wherever one is; no barriers on any width."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, axe

SAVE = "Control+Enter"
KEYS_ALLOWED = 40
NOTE = "Rozmowa o szkole."


def press(page: Page, *keys: str) -> int:
    """Press the keys one by one; how many they were."""
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def save(page: Page) -> int:
    """Save, and confirm once if the same contact is there already; how many keys it took."""
    with page.expect_navigation():
        pressed = press(page, SAVE)
    asked = page.locator("input#id_confirmed[type=checkbox]")
    if asked.count():
        asked.focus()
        with page.expect_navigation():
            pressed += press(page, "Space", SAVE)
    return pressed


def main_of(page: Page):
    return page.get_by_role("main")


def test_a_visit_from_the_start_page(open_page):
    page = open_page("asystent")
    pressed = press(page, "k", "ArrowDown", *["Tab"] * 4, "6", "0", "Tab")
    page.keyboard.insert_text(NOTE)
    pressed += save(page)
    expect(main_of(page)).to_contain_text("Zapisano kontakt.")
    assert pressed < KEYS_ALLOWED
    press(page, "Tab")
    newest = page.get_by_role("region", name="Ostatnio zapisane").get_by_role("listitem").first
    expect(newest).to_contain_text("60 min")
    newest.get_by_role("button", name="Cofnij").focus()
    press(page, "Enter")
    expect(main_of(page)).to_contain_text("Cofnięto.")


def test_a_visit_from_the_page_of_a_family(open_page):
    page = open_page("asystent")
    page.goto("/rodziny/")
    main_of(page).get_by_role("link").filter(has_text="R-").first.click()
    page.wait_for_url("**/rodziny/*/")
    family = page.url
    pressed = press(page, "k")
    page.wait_for_url("**/kontakty/nowy/")
    pressed += press(page, *["Tab"] * 3, "4", "5")
    asked = save(page) - 1
    pressed += 1
    expect(main_of(page)).to_contain_text("Zapisano kontakt.")
    assert page.url == family
    assert pressed <= 8
    assert asked in (0, 2)


def test_a_visit_from_anywhere_by_half_a_name(open_page):
    page = open_page("kierownik")
    page.goto("/rodziny/")
    name = main_of(page).get_by_role("row").nth(1).inner_text().split()[1]
    page.goto("/wskazniki/")
    pressed = press(page, "k")
    page.wait_for_url("/kontakty/nowy/")
    expect(page.get_by_label("Znajdź rodzinę")).to_be_focused()
    pressed += press(page, *name[:5], "Tab", "ArrowDown", *["Tab"] * 4, "3", "0")
    pressed += save(page)
    several = page.get_by_role("group", name="Która rodzina").get_by_role("radio")
    if several.count():
        several.first.focus()
        pressed += press(page, "Space") + save(page)
    expect(main_of(page)).to_contain_text("Zapisano kontakt.")
    assert page.url.endswith("/wskazniki/")
    assert pressed < KEYS_ALLOWED


def test_a_planned_visit_did_not_take_place_in_two_keys(open_page):
    page = open_page("asystent")
    page.goto("/rodziny/")
    main_of(page).get_by_role("link").filter(has_text="R-").first.click()
    page.wait_for_url("**/rodziny/*/")
    page.goto(f"{page.url}kontakty/nowy/?stan=planned")
    page.get_by_label("Data").fill(f"{timezone.localdate() + timedelta(days=2):%d.%m.%Y}")
    save(page)
    expect(main_of(page)).to_contain_text("Zapisano kontakt.")
    page.goto("/")
    visit = page.get_by_role("region", name="Wizyty w najbliższym tygodniu").get_by_role("listitem").first
    visit.locator("summary").focus()
    press(page, "Enter", "Tab", "Enter")
    expect(main_of(page)).to_contain_text("Zapisano: kontakt się nie odbył.")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["wide", "narrow"])
def test_pages_of_contacts_have_no_barriers_and_do_not_scroll_sideways(open_page, size):
    page = open_page("asystent", size)
    page.goto("/rodziny/")
    family = main_of(page).get_by_role("link").filter(has_text="R-").first.get_attribute("href")
    found = []
    for address in ("/", "/kontakty/nowy/", family, f"{family}kontakty/nowy/", f"{family}wizyty/nowe/"):
        page.goto(address)
        if page.locator("details.rarely > summary").count():
            page.locator("details.rarely > summary").click()
        found += axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address
    page.goto(f"{family}kontakty/nowy/")
    page.get_by_label("Czas w minutach").fill("dużo")
    press(page, SAVE)
    expect(page.get_by_role("group", name="Co poprawić")).to_be_focused()
    found += axe(page)
    assert found == []
