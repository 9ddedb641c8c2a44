"""A collection from its start to one combined value: by account, by link on a phone, by spreadsheet; the fourth is
named as silent."""

import re
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from programs.collecting import sheets
from tests.browser.conftest import DESKTOP, PHONE, PROGRAMME, axe

YEAR, MEASURE = "2022", "C1.Z5.W1"
ACCOUNT, LINK = "Urząd Miejski w Krośniewicach", "Komisariat Policji w Krośniewicach"
SHEET, SILENT = "Powiatowy Urząd Pracy", "Prokuratura Rejonowa"
ASKED = (ACCOUNT, LINK, SHEET, SILENT)


def tidy(page: Page) -> None:
    """The page breaks no rule of accessibility."""
    assert not axe(page)


def start_round(page: Page) -> str:
    """A round for the year; returns its address."""
    page.goto("/program/zbieranie/")
    page.get_by_role("link", name="Nowe zbieranie danych").first.click()
    # Other journeys on the same site may have brought in programmes of later years, which would be proposed first.
    page.get_by_role("combobox", name="Program", exact=True).select_option(label=PROGRAMME)
    page.get_by_label("Rok kalendarzowy").fill(YEAR)
    page.get_by_label("Tytuł").fill("Dane do sprawozdania")
    page.get_by_role("button", name="Zaproponuj instytucje").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dane do sprawozdania")
    tidy(page)
    return page.url


def ask_for_one_figure(page: Page, address: str, institution: str, channel: str) -> None:
    """The institution is asked for the same figure as the others, and for words about no task but its first."""
    page.goto(address)
    page.get_by_role("link", name=institution).click()
    page.get_by_role("link", name="Zmień pytania").click()
    page.get_by_label(channel, exact=True).check()
    page.get_by_label(re.compile(rf"{re.escape(MEASURE)} ·")).check()
    tasks = page.locator("input[name=tasks]:checked")
    while tasks.count() > (1 if institution == LINK else 0):
        tasks.last.uncheck()
    page.get_by_role("button", name="Zapisz").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(institution)


def send(page: Page, address: str) -> str:
    """Letters to the four; returns the link of the one that answers by link."""
    page.goto(f"{address}wysylka/")
    expect(page.get_by_text("Szanowni Państwo").first).to_be_visible()
    tidy(page)
    for box in page.locator("tbody input[type=checkbox]").all():
        if box.get_attribute("aria-label").removeprefix("Napisz do: ") not in ASKED:
            box.uncheck()
    page.get_by_role("button", name="Wyślij zaznaczonym").click()
    letter = page.get_by_role("region", name=LINK).inner_text()
    tidy(page)
    return re.search(r"/odpowiedz/[\w-]+/", letter)[0]


def answer_by_account(page: Page) -> None:
    page.goto("/odpowiedzi/")
    page.get_by_role("link", name="Dane do sprawozdania").first.click()
    tidy(page)
    page.get_by_role("link", name="Odpowiedz na 1 pytanie").click()
    page.get_by_role("textbox", name=re.compile("liczba imprez")).fill("5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Do przekazania")).to_be_visible()
    page.get_by_role("button", name="Przekaż do sprawdzenia").click()
    expect(page.locator("main").get_by_text("Przekazano 1 odpowiedź")).to_be_visible()


def answer_by_phone(page: Page, link: str) -> None:
    """One figure a step; the draft is still there when the page is opened anew; then words about the task."""
    page.goto(link)
    tidy(page)
    page.get_by_role("link", name="Odpowiedz po kolei na 2 pytania").click()
    page.get_by_role("textbox", name=re.compile("liczba imprez")).fill("7")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    tidy(page)
    page.get_by_role("button", name="Zapisz i dalej").click()
    page.goto(f"{link}pytanie/1/")
    expect(page.get_by_role("textbox", name=re.compile("liczba imprez"))).to_have_value("7")
    page.get_by_role("button", name="Zapisz i dalej").click()
    page.get_by_label("zrealizowano", exact=True).check()
    page.get_by_role("textbox", name=re.compile("Co zrobiono")).fill("Odbyły się 3 spotkania z rodzicami.")
    tidy(page)
    page.get_by_role("button", name="Zapisz i dalej").click()
    expect(page.get_by_role("heading", name="Do przekazania")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    tidy(page)
    page.get_by_role("button", name="Przekaż do sprawdzenia").click()
    expect(page.locator("main").get_by_text("Przekazano 2 odpowiedzi")).to_be_visible()
    tidy(page)


def answer_by_sheet(page: Page, address: str) -> None:
    """The editor reads the file that came back."""
    page.goto(address)
    page.get_by_role("link", name=SHEET).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Pobierz XLSX").click()
    book = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    book[sheets.FIGURES].cell(2, 7, 9)
    stream = BytesIO()
    book.save(stream)
    file = {"name": "dane.xlsx", "mimeType": "application/octet-stream", "buffer": stream.getvalue()}
    page.get_by_label("Arkusz, który wrócił").set_input_files(file)
    page.get_by_role("button", name="Wczytaj arkusz").click()
    expect(page.locator("main").get_by_text("Z arkusza wczytano 1 odpowiedź")).to_be_visible()


def accept(page: Page, address: str, institution: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=institution).click()
    tidy(page)
    page.get_by_role("button", name="Przyjmij zaznaczone").click()
    expect(page.locator("main").get_by_text(re.compile("Przyjęto [12] odpowied"))).to_be_visible()


def test_three_ways_of_answering_end_in_one_value_and_the_silent_one_is_named(open_page):
    editor = open_page("redaktor", DESKTOP)
    address = start_round(editor)
    for institution, channel in zip(ASKED, ("własne konto", "osobisty link", "arkusz", "osobisty link"), strict=True):
        ask_for_one_figure(editor, address, institution, channel)
    link = send(editor, address)

    answer_by_account(open_page("partner", DESKTOP))
    answer_by_phone(open_page(None, PHONE), link)
    answer_by_sheet(editor, address)
    manager = open_page("kierownik", DESKTOP)
    for institution in (ACCOUNT, LINK, SHEET):
        accept(manager, address, institution)

    editor.goto(address)
    tidy(editor)
    editor.get_by_role("link", name=LINK).click()
    editor.get_by_role("link", name="liczba imprez").click()
    shown = editor.locator("main").inner_text()
    for words in ("21", ACCOUNT, LINK, SHEET):
        assert words in shown

    editor.goto("/sprawozdania/")
    editor.get_by_label("Rok").select_option(YEAR)
    editor.get_by_role("button", name=re.compile("Otwórz")).click()
    silent = editor.get_by_role("region", name=re.compile("Kto nie odpowiedział"))
    expect(silent).to_contain_text(SILENT)
    for institution in (ACCOUNT, LINK, SHEET):
        expect(silent).not_to_contain_text(institution)
    tidy(editor)
