"""From a placed child to money refused: a county's note is typed, checked, decided with the keyboard and answered."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, axe
from tests.browser.test_family import Keys, fits

GIVEN_NAME, MONTHLY, RIGHT, WRONG = "Honorata", "1700,00", "170,00", "510,00"
FORECAST = "/piecza/prognoza/"


@dataclass(frozen=True)
class Months:
    """The last two whole months, so that nothing is charged ahead on whatever day this runs."""

    first: date
    second: date
    end: date

    @classmethod
    def before(cls, day: date) -> "Months":
        end = day.replace(day=1) - timedelta(days=1)
        second = end.replace(day=1)
        return cls((second - timedelta(days=1)).replace(day=1), second, end)

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """First day, last day and amount of a line: a tenth as is due in the first year of care; then three tenths."""
        middle = self.second - timedelta(days=1)
        return (typed(self.first), typed(middle), RIGHT), (typed(self.second), typed(self.end), WRONG)


def typed(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def tidy(page: Page) -> None:
    """The page breaks no rule of accessibility."""
    assert axe(page) == []


def follow(page: Page, name: str) -> None:
    """Go where the link leads, and be there."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).click()


def press(page: Page, name: str) -> None:
    """Press the button that saves; where the page asks for a second look (settled months), say that it was looked."""
    button, doubt = page.get_by_role("button", name=name, exact=True), page.get_by_label("Sprawdzono, zapisuję mimo to")
    with page.expect_navigation():
        button.click()
    if doubt.count():
        tidy(page)
        doubt.check()
        with page.expect_navigation():
            button.click()


def place_child(page: Page, surname: str, months: Months) -> str:
    """A child nobody has recorded, in a foster family of our county; returns the address of its page."""
    page.goto("/piecza/dzieci/")
    page.get_by_role("link", name="Umieść dziecko").click()
    page.get_by_label("Imię lub nazwisko dziecka").fill(surname)
    page.get_by_role("button", name="Szukaj dziecka").click()
    follow(page, "Dziecka nie ma na liście: dodaj je")
    tidy(page)
    page.get_by_label("Imię", exact=True).fill(GIVEN_NAME)
    page.get_by_label("Nazwisko", exact=True).fill(surname)
    page.get_by_label("Data urodzenia").fill(typed(months.end.replace(year=months.end.year - 7, day=1)))
    family = page.get_by_label("Opiekun lub placówka").locator("option", has_text="rodzina zastępcza").first
    page.get_by_label("Opiekun lub placówka").select_option(family.get_attribute("value"))
    page.get_by_label("Pierwszy dzień").fill(typed(months.first))
    press(page, "Umieść dziecko")
    expect(page.get_by_role("main")).to_contain_text("bez przerwy od")
    tidy(page)
    page.get_by_label("Na podstawie").select_option(index=1)
    page.get_by_label("Dowody").fill("Oświadczenie matki.")
    page.get_by_label("Kto ustalił").fill("Kierownik")
    press(page, "Zapisz ustalenie")
    expect(page.get_by_role("heading", level=1)).to_contain_text(surname)
    return page.url


def record_benefit(page: Page, months: Months) -> None:
    follow(page, "Dodaj koszt miesięczny")
    page.get_by_label("Składnik").select_option(label="świadczenie na utrzymanie dziecka")
    page.get_by_label("Kwota miesięcznie, zł").fill(MONTHLY)
    tidy(page)
    press(page, "Dodaj koszt miesięczny")


def enter_note(page: Page, number: str, child: str, months: Months) -> str:
    """A note of two lines typed by hand; returns the address of its check."""
    page.goto("/piecza/noty/")
    page.get_by_role("link", name="Dodaj notę").click()
    page.get_by_label("Numer noty").fill(number)
    page.get_by_label("Data wystawienia").fill(typed(months.end))
    page.get_by_label("Za okres od").fill(typed(months.first))
    page.get_by_label("Za okres do").fill(typed(months.end))
    page.get_by_label("Kwota noty, zł").fill("680,00")
    tidy(page)
    press(page, "Dalej do pozycji")
    for place, (start, end, amount) in enumerate(months.rows):
        row = page.get_by_role("region", name="Nowe pozycje").get_by_role("row").nth(place + 1)
        row.get_by_label("składnik").select_option(label="świadczenie na utrzymanie dziecka")
        row.get_by_label("od", exact=True).fill(start)
        row.get_by_label("do", exact=True).fill(end)
        row.get_by_label("obciążenie, zł").fill(amount)
        if not place:
            row.get_by_label("dziecko", exact=True).fill(child)
    tidy(page)
    press(page, "Zapisz i sprawdź")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Nota {number}")
    return page.url


def note_of_a_new_child(page: Page, surname: str, months: Months) -> tuple[str, str]:
    """Addresses of a child placed on the first of the days and of a note about it with a right and a wrong line."""
    child = place_child(page, surname, months)
    record_benefit(page, months)
    return child, enter_note(page, f"PCPR.{surname}.1", f"{surname} {GIVEN_NAME}", months)


def dispute_by_keyboard(page: Page) -> None:
    """The only line that waits: Tab to its decision, s, then to the button that saves."""
    keys = Keys(page)
    page.get_by_role("link", name=re.compile("wszystkie pozycje")).focus()
    keys.tab_to(page.get_by_label("Decyzja, pozycja 2"))
    keys.press("s")
    expect(page.get_by_label("Decyzja, pozycja 2")).to_have_value("disputed")
    keys.tab_to(page.get_by_role("button", name="Zapisz decyzje"))
    keys.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Rozstrzygnięto 1 pozycję.")


def refuse(page: Page) -> bytes:
    """The refusal is written; returns it as the PDF that goes out."""
    follow(page, "Napisz odmowę")
    tidy(page)
    press(page, "Zapisz pismo")
    expect(page.get_by_role("main")).to_contain_text("odmowa uznania części kwoty")
    tidy(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF", exact=True).click()
    return Path(download.value.path()).read_bytes()


def test_a_wrong_line_of_a_county_is_disputed_by_keyboard_and_refused_by_letter(open_page):
    page, months = open_page("kierownik", DESKTOP), Months.before(timezone.localdate())
    child, note = note_of_a_new_child(page, "Pisanecka", months)
    waiting = page.get_by_role("region", name="Pozycje noty").get_by_role("row")
    expect(waiting).to_have_count(2)
    expect(waiting.nth(1)).to_contain_text("340,00")
    expect(waiting.nth(1).get_by_role("textbox", name="Przyczyna, pozycja 2")).to_have_value(re.compile("10%"))
    tidy(page)
    dispute_by_keyboard(page)
    page.get_by_role("button", name="Przyjmij 1 zgodną").click()
    expect(page.get_by_role("main")).to_contain_text("sprawdzona")
    assert refuse(page).startswith(b"%PDF")

    # A note belongs to the year of its last day, which in January is the year before.
    money = f"/piecza/rozliczenia/{months.end.year}/"
    for address in (FORECAST, money):
        page.goto(address)
        tidy(page)
    expect(page.get_by_role("main")).to_contain_text("PCPR.Pisanecka.1")
    page.set_viewport_size(PHONE)
    for address in (note, f"{note}?pokaz=wszystkie", FORECAST, money, child):
        page.goto(address)
        assert fits(page), address
        tidy(page)


def test_a_line_is_decided_without_script(open_page):
    months = Months.before(timezone.localdate())
    _child, note = note_of_a_new_child(open_page("kierownik", DESKTOP), "Wikarzyńska", months)
    page = open_page("kierownik", DESKTOP, script=False)
    page.goto(note)
    expect(page.get_by_text("W polu decyzji:")).to_be_hidden()
    page.get_by_label("Decyzja, pozycja 2").select_option("disputed")
    page.get_by_role("button", name="Zapisz decyzje").click()
    expect(page.get_by_role("main")).to_contain_text("Rozstrzygnięto 1 pozycję.")
    page.goto(f"{note}?pokaz=wszystkie")
    expect(page.get_by_label("Decyzja, pozycja 2")).to_have_value("disputed")
