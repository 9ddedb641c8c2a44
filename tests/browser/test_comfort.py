"""Nothing typed is lost, also when the session ends in the middle; and large print loses nothing."""

from playwright.sync_api import Page, expect

from reporting.demo.users import PASSWORD
from tests.browser.conftest import DESKTOP, axe

NOTE = "Rozmowa z matką o planie dnia, o szkole i o lekarzu. " * 20
TRIES = 10


def first_family(page: Page) -> str:
    page.goto("/rodziny/")
    return page.get_by_role("table").get_by_role("link").filter(has_text="R-").first.get_attribute("href")


def lose_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def test_a_session_lost_while_typing_a_long_note_loses_nothing(open_page):
    page = open_page("asystent")
    form = f"{first_family(page)}kontakty/nowy/"
    page.goto(form)
    # Other journeys record visits of this family on this day.
    page.locator("[name=channel][value=office]").check()
    page.get_by_label("Notatka").fill(NOTE)
    lose_session(page)
    page.get_by_role("button", name="Zapisz kontakt").click()
    expect(page.get_by_role("main")).to_contain_text("Szkic czeka")
    page.get_by_label("Nazwa użytkownika").fill("asystent")
    page.get_by_label("Hasło").fill(PASSWORD)
    page.get_by_role("button", name="Zaloguj").click()
    page.wait_for_url(f"**{form}")
    expect(page.get_by_role("main")).to_contain_text("Nie zapisano.")
    expect(page.get_by_label("Notatka")).to_have_value(NOTE)
    assert not axe(page)
    page.get_by_role("button", name="Zapisz kontakt").click()
    expect(page.get_by_role("main")).to_contain_text("Zapisano kontakt.")


def test_a_page_left_while_typing_offers_its_draft(open_page):
    page = open_page("asystent")
    form = f"{first_family(page)}kontakty/nowy/"
    page.goto(form)
    page.get_by_label("Notatka").fill(NOTE)
    page.goto("/terminy/")
    page.goto(form)
    back = page.get_by_role("link", name="Wróć do niego")
    # What is sent while leaving may arrive after the next page was asked for.
    for _ in range(TRIES):
        if back.is_visible():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_label("Notatka")).to_have_value("")
    back.click()
    expect(page.get_by_label("Notatka")).to_have_value(NOTE)
    assert not axe(page)
    page.get_by_role("button", name="Odrzuć").click()
    expect(page.get_by_role("main")).to_contain_text("Odrzucono szkic.")
    expect(page.get_by_role("link", name="Wróć do niego")).to_have_count(0)


def test_two_hundred_per_cent_lose_nothing(open_page):
    """Twice the size on the same screen is half the width for the page."""
    page = open_page("kierownik", {"width": DESKTOP["width"] // 2, "height": DESKTOP["height"] // 2})
    for address in ("/", "/rodziny/", f"{first_family(page)}zmiana/", "/pomoc/slownik/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"] // 2, address
    page.goto("/rodziny/")
    page.get_by_text("Dodaj", exact=True).click()
    expect(page.get_by_role("link", name="Posiedzenie zespołu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Posiedzenie zespołu")).to_be_hidden()


def test_the_add_menu_works_from_the_keyboard(open_page):
    page = open_page("kierownik", {"width": 1280, "height": 800})
    page.goto("/terminy/")
    assert page.evaluate("document.querySelector('.header').offsetHeight") <= 50
    page.keyboard.press("n")
    expect(page.get_by_role("link", name="Kontakt", exact=True)).to_be_focused()
    assert not axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("w")
    page.wait_for_url("**/wskazniki/")
