"""What people come for, done in a browser as they do it."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE

NOTE = "Rozmowa o planie dnia i o szkole."


def choose(page: Page, word: str) -> None:
    """Follow a word of the main menu."""
    page.get_by_role("navigation", name="Menu główne").get_by_role("link", name=word, exact=True).click()


def first_family(page: Page) -> None:
    choose(page, "Rodziny")
    page.get_by_role("table").get_by_role("link").filter(has_text="R-").first.click()


def test_a_caseworker_records_a_contact_of_a_family(open_page):
    page = open_page("asystent")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mój dzień")
    first_family(page)
    page.get_by_role("link", name="Dodaj kontakt").click()
    # Other journeys record visits of this day; the same one twice would be asked about.
    page.get_by_label("zdalnie lub listownie").check()
    page.get_by_label("Czas w minutach").fill("45")
    page.get_by_label("Notatka").fill(NOTE)
    page.get_by_role("button", name="Zapisz kontakt").click()
    expect(page.get_by_role("main")).to_contain_text("Zapisano kontakt.")
    expect(page.get_by_text(NOTE).first).to_be_visible()


def test_a_phone_is_enough_for_a_contact(open_page):
    page = open_page("asystent", PHONE)
    page.goto("/rodziny/")
    page.get_by_role("main").get_by_role("link").filter(has_text="R-").first.click()
    page.get_by_role("link", name="Dodaj kontakt").click()
    page.get_by_role("button", name="Zapisz kontakt").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_auditor_reads_where_an_indicator_comes_from_and_sees_no_family(open_page):
    page = open_page("audytor")
    expect(page.get_by_role("link", name="Rodziny", exact=True)).to_have_count(0)
    choose(page, "Wskaźniki")
    page.get_by_role("table").get_by_role("row").nth(1).get_by_role("link").first.click()
    expect(page.get_by_role("table", name="Wartości w latach")).to_be_visible()
    expect(page.get_by_role("heading", name="Zmiany")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Pobierz CSV").click()
    assert Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert page.goto("/rodziny/").status == 404
    assert page.goto("/rodziny/1/").status == 404
