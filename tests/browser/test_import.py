"""A Word file becomes a programme: one cell corrected, one institution decided, accepted, seen in the tree."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, axe
from tests.programs.word_tables import ROWS, TITLE, word_file

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def is_in_order(page) -> bool:
    """The page breaks no rule of axe and is no wider than the screen."""
    assert not axe(page)
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_word_file_is_read_corrected_and_accepted(open_page, size):
    page = open_page("redaktor", size)
    years = TITLE.replace("2024-2026", "2031-2033" if size is PHONE else "2027-2029")
    page.goto("/program/import/")
    assert is_in_order(page)
    content = word_file(ROWS, title=years)
    page.get_by_label("Plik").set_input_files({"name": "program.docx", "mimeType": MIME, "buffer": content})
    page.get_by_role("button", name="Obejrzyj").click()
    page.wait_for_url("**/tabele/")
    assert is_in_order(page)
    page.get_by_role("button", name="Dalej: kolumny").click()
    page.wait_for_url("**/kolumny/")
    assert is_in_order(page)
    page.get_by_role("button", name="Dalej: podgląd").click()
    page.wait_for_url("**/podglad/")
    expect(page.get_by_role("main")).to_contain_text("3 wskaźniki")
    assert is_in_order(page)
    page.get_by_role("link", name="Popraw: prowadzono stale").click()
    page.get_by_label("Treść do odczytania").fill("17")
    assert is_in_order(page)
    page.get_by_role("button", name="Zapisz", exact=True).click()
    page.wait_for_url("**/podglad/#*")
    page.get_by_role("link", name="Dalej: instytucje").click()
    for choice in page.get_by_role("combobox").all():
        if not choice.input_value():
            choice.select_option("+")
    assert is_in_order(page)
    page.get_by_role("button", name="Dalej: podsumowanie").click()
    page.wait_for_url("**/przyjecie/")
    assert is_in_order(page)
    for box in page.get_by_label("Przyjmij z oznaczonymi miejscami").all():
        box.check()
    page.get_by_role("button", name="Przyjmij", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Przyjęto")
    expect(page.get_by_role("main")).to_contain_text(years)
    expect(page.get_by_role("main")).to_contain_text("Poradnictwo")
