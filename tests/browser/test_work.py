"""A plan is made and a case is closed with monitoring: by keyboard alone, with keys counted, in order for axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, axe

# Most keys besides the words themselves: Tab, arrows, Enter, Ctrl+Enter.
KEYS_OF_A_PLAN, KEYS_OF_A_CLOSING = 40, 60


class Keyboard:
    """Presses keys and counts them; words are typed but not counted, they are the content."""

    def __init__(self, page: Page):
        self.page, self.keys = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def to(self, name: str) -> None:
        """Tab to the control with this accessible name."""
        for _ in range(60):
            if self.page.evaluate(_FOCUSED).strip().lower().startswith(name.lower()):
                return
            self.press("Tab")
        raise AssertionError(f"{name} is not reached by Tab")

    def type_in(self, name: str, words: str) -> None:
        self.to(name)
        self.page.keyboard.insert_text(words)


_FOCUSED = """() => {
  const one = document.activeElement;
  const label = one.labels && one.labels[0];
  const group = one.type === 'radio' ? one.closest('fieldset').querySelector('legend') : null;
  return (group || label || one).textContent;
}"""


def first_in_work(page: Page) -> str:
    """The address of a family in work."""
    page.goto("/rodziny/")
    row = page.get_by_role("row").filter(has_text="dobrowolna").filter(has_text="R-").first
    return row.get_by_role("link").filter(has_text="R-").first.get_attribute("href")


def in_order(page: Page) -> None:
    assert not axe(page)


def save(page: Page, keyboard: Keyboard) -> None:
    """Ctrl+Enter from where the focus is, and wait for the answer."""
    with page.expect_navigation():
        keyboard.press("Control+Enter")


def begin_version(page: Page, keyboard: Keyboard) -> None:
    """From the form of a new version to the plan; one is asked whether the last version is not approved yet."""
    page.locator("#id_date").focus()
    save(page, keyboard)
    if page.locator("#id_confirmed[type=checkbox]").count():
        page.locator("#id_confirmed").focus()
        keyboard.press("Space")
        save(page, keyboard)


def test_a_plan_is_made_by_keyboard(open_page):
    page = open_page("asystent")
    page.goto(f"{first_in_work(page)}plan/nowy/")
    in_order(page)
    keyboard = Keyboard(page)
    begin_version(page, keyboard)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Plan pracy")
    keyboard.press("n", "Enter")
    page.wait_for_url(re.compile("cele/nowy"))
    in_order(page)
    page.locator("#id_name").focus()
    keyboard.type_in("cel", "Dzieci mają stałego lekarza")
    keyboard.type_in("działanie", "Zapis do przychodni")
    keyboard.type_in("termin", "31.12.2030")
    keyboard.type_in("przewidywany efekt", "Stała opieka lekarska")
    save(page, keyboard)
    expect(page.get_by_role("main")).to_contain_text("Dzieci mają stałego lekarza")
    in_order(page)
    page.locator("#content").focus()
    keyboard.to("Przekaż do zatwierdzenia")
    keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Czeka na zatwierdzenie")
    assert keyboard.keys <= KEYS_OF_A_PLAN, keyboard.keys
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    in_order(page)


def test_a_case_is_closed_with_monitoring_by_keyboard(open_page):
    page = open_page("kierownik")
    family = first_in_work(page)
    page.goto(f"{family}zakonczenie/")
    in_order(page)
    keyboard = Keyboard(page)
    page.locator("#id_end").focus()
    keyboard.to("powód zakończenia")
    keyboard.press("ArrowDown")
    keyboard.to("efekt pracy")
    keyboard.press("Space")
    for goal in page.locator("fieldset:has(input[name^='goal_'])").all():
        keyboard.to(goal.locator("legend").inner_text()[:12])
        keyboard.press("Space")
        keyboard.press("Tab")
    save(page, keyboard)
    expect(page.get_by_role("heading", name="Skutki")).to_be_visible()
    in_order(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    save(page, keyboard)
    expect(page.get_by_role("main")).to_contain_text("Zapisano")
    expect(page.get_by_role("list").filter(has_text="Zakończenie pracy")).to_contain_text("Monitorowanie")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    in_order(page)
    assert keyboard.keys <= KEYS_OF_A_CLOSING, keyboard.keys


@pytest.mark.parametrize("path", ["oceny/nowa/", "praca/"])
def test_pages_of_the_work_are_in_order_on_a_phone(open_page, path):
    page = open_page("asystent", PHONE)
    page.goto(f"{first_in_work(page)}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    in_order(page)
