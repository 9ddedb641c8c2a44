"""The tree of a programme by keyboard: rename, move, split, remove, take back; dragging; the same without script."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, axe, sign_in

TASKS = "[data-row]:has(> .editor-row .note:text-is('zadanie'))"


def _open(page: Page) -> str:
    """The editor of the first programme; its address."""
    page.goto("/program/")
    page.get_by_role("link", name="Edytuj", exact=True).click()
    page.wait_for_url("**/edytor/")
    return page.url


def _undo(page: Page) -> None:
    page.get_by_role("button", name="Cofnij", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".banner", has_text="Cofnięto:")).to_be_visible()


def _order(page: Page) -> list[str]:
    page.wait_for_load_state()
    return page.locator("[data-row]").evaluate_all("rows => rows.map(row => row.dataset.row)")


def test_a_tree_is_edited_by_keyboard_and_every_act_taken_back(open_page):
    page = open_page("redaktor", DESKTOP)
    editor = _open(page)
    first = _order(page)
    task = page.locator(f"{TASKS} > .editor-row a").first
    name, key = task.inner_text(), task.evaluate("link => link.closest('[data-row]').dataset.row")

    task.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**wybrano={key}**")
    page.locator("#id_nazwa_text").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Zadanie po zmianie nazwy ąęł")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{key} > .editor-row a")).to_contain_text("Zadanie po zmianie nazwy ąęł")
    assert not axe(page)
    _undo(page)
    expect(page.locator(f"#{key} > .editor-row a")).to_have_text(name)

    page.goto(editor)
    page.locator(f"#{key} > .editor-row a").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.wait_for_url("**zrobiono=**")
    assert _order(page) != first
    expect(page.locator(f"#{key} > .editor-row a")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"#{key} > .editor-row a")).not_to_be_focused()
    _undo(page)
    assert _order(page) == first

    page.goto(f"{editor}?wybrano={key}&akt=usun")
    expect(page.get_by_text("Razem z tym znika")).to_be_visible()
    page.get_by_role("button", name="Usuń", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Usunięte")).to_be_visible()
    page.get_by_role("button", name="Przywróć").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Usunięte")).to_have_count(0)
    assert _order(page) == first

    page.set_viewport_size(PHONE)
    page.goto(f"{editor}?wybrano={key}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert not axe(page)


def test_a_row_is_dragged_elsewhere_and_put_back(open_page):
    page = open_page("redaktor", DESKTOP)
    _open(page)
    first = _order(page)
    rows = page.locator(TASKS)
    dragged, onto = (f"#{rows.nth(place).get_attribute('id')} > .editor-row" for place in (1, 0))
    page.drag_and_drop(dragged, onto)
    page.wait_for_url("**zrobiono=**")
    assert _order(page) != first
    _undo(page)
    assert _order(page) == first


def test_acts_work_without_script(browser, site):
    context = browser.new_context(base_url=site, java_script_enabled=False, locale="pl-PL")
    page = context.new_page()
    sign_in(page, "redaktor")
    _open(page)
    first = _order_without_script(page)
    page.locator("button[name=ruch]").first.click()
    expect(page.get_by_role("button", name="Cofnij", exact=True)).to_be_visible()
    assert _order_without_script(page) != first
    page.get_by_role("button", name="Cofnij", exact=True).click()
    expect(page.locator(".banner", has_text="Cofnięto:")).to_be_visible()
    assert _order_without_script(page) == first
    context.close()


def _order_without_script(page: Page) -> list[str]:
    page.wait_for_load_state()
    return [row.get_attribute("id") for row in page.locator("[data-row]").all()]
