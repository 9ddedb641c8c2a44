"""An auditor asks of a number: who reported it, when, why did it change, what was printed; three clicks are enough."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, PROGRAMME, axe

CLICKS = 3


class Visitor:
    """Clicks links and counts them; every page on the way must be in order for axe."""

    def __init__(self, page: Page):
        self.page, self.clicks = page, 0

    def click(self, link) -> None:
        with self.page.expect_navigation():
            link.click()
        self.clicks += 1
        assert not axe(self.page)


def test_an_auditor_learns_everything_about_a_number_in_three_clicks(open_page):
    page = open_page("audytor")
    visitor = Visitor(page)
    visitor.click(page.get_by_role("link", name="Wskaźniki").first)
    row = page.get_by_role("row").filter(has_text="rodzin").first
    visitor.click(row.get_by_role("rowheader").get_by_role("link").or_(row.get_by_role("link")).first)
    expect(page.locator("svg.chart").or_(page.get_by_role("table")).first).to_be_visible()
    visitor.click(page.get_by_role("table").get_by_role("link", name="Skąd ta liczba").first)
    assert visitor.clicks <= CLICKS
    for heading in ("Kto to podał", "Co wydrukowano", "Zmiany", "Cytuj"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.locator("#zmiany")).to_contain_text("wczytano")


def test_two_years_are_compared_on_a_phone(open_page):
    page = open_page("audytor", PHONE)
    page.goto("/wskazniki/")
    visitor = Visitor(page)
    visitor.click(page.get_by_role("link", name="Porównaj dwa lata"))
    visitor.click(page.get_by_role("link", name="brak w jednym z lat"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("wobec")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_stranger_finds_nothing_until_the_centre_publishes(open_page):
    stranger = open_page()
    assert stranger.goto("/dane/").status == 404
    administrator = open_page("administrator")
    administrator.goto("/profil-osrodka/")
    assert not axe(administrator)
    administrator.get_by_label("przyjęte wskaźniki może czytać każdy").check()
    with administrator.expect_navigation():
        administrator.get_by_role("button", name="Zapisz").click()
    stranger.goto("/dane/")
    visitor = Visitor(stranger)
    visitor.click(stranger.get_by_role("link", name=PROGRAMME))
    expect(stranger.get_by_role("table")).to_contain_text("ukryto")
    visitor.click(stranger.get_by_role("rowheader").get_by_role("link").first)
    administrator.get_by_label("przyjęte wskaźniki może czytać każdy").uncheck()
    with administrator.expect_navigation():
        administrator.get_by_role("button", name="Zapisz").click()
