"""The year's grid in the browser: keys, paste, what saves itself, two people at one cell, and accessibility."""

import pytest
from playwright.sync_api import Locator, Page, expect

from reporting.demo.users import PASSWORD
from tests.browser.conftest import DESKTOP, PHONE, axe

# A year of the demo programme without published values, so that cells are empty and open.
GRID = "/program/siatka/2022/"


@pytest.fixture
def editor(open_page) -> Page:
    page = open_page("redaktor", DESKTOP)
    page.goto(GRID)
    return page


def open_cells(page: Page, goal: int = 0) -> list[Locator]:
    """Fields of numbers of a goal that one can type into, in the order of rows."""
    found = page.locator(".grid-goal").nth(goal).locator("input.cell:not(.cell-reason)")
    return [field for field in found.all() if field.is_visible()]


def row_of(field: Locator) -> Locator:
    return field.locator("xpath=ancestor::tr")


def saved(page: Page):
    """The next answer to what saves itself."""
    return page.expect_response(
        lambda answer: answer.request.method == "POST" and "auto" in (answer.request.post_data or "")
    )


def leave(page: Page) -> None:
    """Leave the table; what was typed saves itself."""
    with saved(page):
        page.locator("#pokaz").focus()


def paste(field: Locator, text: str) -> None:
    field.evaluate(
        """(field, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            field.focus();
            field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        text,
    )


def test_a_goal_is_entered_by_keyboard_saves_itself_and_leads_to_the_next(editor):
    first, second, *_ = open_cells(editor)
    first.focus()
    editor.keyboard.type("5")
    editor.keyboard.press("Enter")
    expect(second).to_be_focused()
    editor.keyboard.type("26 czegoś")
    editor.keyboard.press("Shift+Enter")
    expect(first).to_be_focused()
    editor.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-invalid", "true")
    editor.keyboard.press("Escape")
    expect(second).to_have_value("")
    editor.keyboard.type("7")
    leave(editor)
    expect(editor.locator("[data-grid-state]")).to_contain_text("Zapisano")
    expect(editor.locator("#status")).to_contain_text("Zapisano")
    expect(row_of(second)).to_contain_text("szkic")
    first.focus()
    editor.keyboard.type("6")
    button = editor.locator(".grid-goal").first.get_by_role("button", name="Zapisz i następny cel")
    button.focus()
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("main")).to_contain_text("Wszystko jest zapisane.")
    expect(open_cells(editor, 1)[0]).to_be_focused()
    expect(open_cells(editor)[0]).to_have_value("6")
    expect(open_cells(editor)[1]).to_have_value("7")


def test_a_block_from_a_spreadsheet_fills_the_rows_and_lists_the_rest(editor):
    goal = editor.locator(".grid-goal").nth(1)
    rows = goal.locator("tbody tr:has(td)").count()
    first = open_cells(editor, 1)[0]
    paste(first, "\n".join(str(number) for number in range(901, 901 + rows + 2)))
    alert = editor.locator("#alert")
    expect(alert).to_contain_text("Nie wklejono:")
    expect(alert).to_contain_text(str(900 + rows + 2))
    expect(first).to_have_value("901")
    first.focus()
    editor.keyboard.press("Escape")
    expect(first).to_have_value("")


def test_two_people_at_one_cell_choose_and_lose_nothing(editor, open_page):
    other = open_page("kierownik", DESKTOP)
    other.goto(GRID)
    mine, theirs = open_cells(editor, 2)[0], open_cells(other, 2)[0]
    theirs.fill("11")
    leave(other)
    mine.fill("12")
    leave(editor)
    notes = editor.locator(".grid-conflict")
    expect(notes).to_contain_text("11")
    expect(mine).to_have_value("12")
    assert not axe(editor)
    with saved(editor):
        notes.get_by_label("Zostaw moją wartość:").check()
    expect(notes).to_have_count(0)
    expect(mine).to_have_value("12")
    other.reload()
    expect(open_cells(other, 2)[0]).to_have_value("12")
    row_of(open_cells(other, 2)[0]).get_by_role("rowheader").get_by_role("link").click()
    expect(other.get_by_role("main")).to_contain_text("11")
    expect(other.get_by_role("main")).to_contain_text("12")


def test_what_is_refused_waits_and_a_lost_session_loses_nothing(editor):
    cell = open_cells(editor, 3)[0]
    cell.fill("26 czegoś")
    leave(editor)
    expect(cell).to_have_value("26 czegoś")
    expect(editor.locator("#alert")).to_contain_text("Nie zapisano")
    editor.context.clear_cookies(name="sessionid")
    cell.fill("27 czegoś")
    editor.wait_for_url("**/konto/logowanie/**")
    editor.get_by_label("Nazwa użytkownika").fill("redaktor")
    editor.get_by_label("Hasło").fill(PASSWORD)
    editor.get_by_role("button", name="Zaloguj").click()
    editor.wait_for_url(f"**{GRID}**")
    expect(open_cells(editor, 3)[0]).to_have_value("27 czegoś")
    expect(editor.get_by_role("main")).to_contain_text("Nie zapisano.")
    editor.get_by_role("button", name="Odrzuć").first.click()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_what_is_missing_is_filtered_and_every_state_is_accessible(open_page, size):
    page = open_page("redaktor", size)
    page.goto(GRID)
    assert not axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.locator("#filters").evaluate("part => { part.open = true; }")
    page.get_by_label("Pokaż").select_option("braki")
    page.get_by_role("button", name="Zastosuj filtry").click()
    assert "pokaz=braki" in page.url
    cell = open_cells(page, 0)[0]
    cell.fill("26 czegoś")
    page.get_by_role("button", name="Zapisz szkic").click()
    expect(page.get_by_role("group", name="Co poprawić")).to_be_focused()
    assert not axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
