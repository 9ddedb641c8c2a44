"""The report of a year in one sitting: opened empty, written, checked, adopted, presented, published; and a figure
followed to what it counts.
"""

from io import BytesIO
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import axe

YEAR = "2021"
REPORT = f"/sprawozdania/{YEAR}/"
WORDS = "Ze wsparcia {skorzystać|families.assisted} {families.assisted|rodzina}."
TODAY = f"{timezone.localdate():%d.%m.%Y}"
PATIENCE = 120_000
NEED = "Drugi asystent rodziny na pół etatu"


def press(page: Page, name: str) -> None:
    """Press a button of a form, and be where it leads."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Go where the link leads, and be there."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def write_chapter(page: Page) -> str:
    """A sentence with live figures; returns it as the preview of the report prints it."""
    page.goto(f"{REPORT}rozdzialy/families/")
    page.get_by_label("Tekst", exact=False).first.fill("W roku {families.unknown} rodzin.")
    press(page, "Zapisz")
    expect(page.get_by_role("main")).to_contain_text("families.unknown")
    page.get_by_label("Tekst", exact=False).first.fill(WORDS)
    press(page, "Zapisz")
    page.goto(f"{REPORT}podglad/")
    [printed] = page.get_by_text("Ze wsparcia skorzystał").all_inner_texts()
    return " ".join(printed.split()).partition(" ,")[0]


def add_need(page: Page) -> None:
    page.goto(f"{REPORT}potrzeby/")
    follow(page, "Dodaj potrzebę")
    page.get_by_label("Potrzeba").fill(NEED)
    page.get_by_label("Kwota, zł").fill("45 000,00")
    press(page, "Dodaj potrzebę")
    expect(page.get_by_label("Kwota, zł")).to_have_value("45 000,00")
    page.get_by_label("Podstawa wyliczenia").fill("pół etatu × 12 miesięcy × 3 750,00 zł z pochodnymi")
    press(page, "Dodaj potrzebę")
    expect(page.get_by_role("main")).to_contain_text("45 000,00")


def write_letter(page: Page, kind: str) -> None:
    page.goto(f"{REPORT}pisma/{kind}/dane/")
    page.get_by_label("Znak sprawy").fill(f"MGOPS.411.1.{timezone.localdate().year}")
    press(page, "Zapisz pismo")
    expect(page.get_by_role("main")).to_contain_text(f"Sprawozdanie za {YEAR} r.")


def justify_everything(page: Page) -> None:
    """Say of every finding why it stands."""
    page.goto(f"{REPORT}kontrola/")
    boxes = page.get_by_role("table").get_by_role("checkbox")
    if boxes.count():
        for box in boxes.all():
            box.check()
        page.get_by_label("Powód").fill("Liczby sprawdzono z dokumentami źródłowymi.")
        press(page, "Uzasadnij zaznaczone")
    assert axe(page) == []


def take_step(page: Page, name: str, button: str) -> None:
    page.goto(REPORT)
    follow(page, name)
    assert axe(page) == []
    press(page, button)


def take_pdf(page: Page) -> str:
    """The words of the adopted version's PDF, its white space made single."""
    page.goto(f"{REPORT}wersje/1/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Pobierz PDF").first.click()
    assert download.value.suggested_filename == f"sprawozdanie-{YEAR}-wersja-1.pdf"
    report = PdfReader(BytesIO(Path(download.value.path()).read_bytes()))
    assert report.trailer["/Root"]["/Lang"].startswith("pl")
    return " ".join(" ".join(sheet.extract_text() for sheet in report.pages).split())


def test_an_empty_report_is_adopted_and_published_in_one_sitting(open_page):
    editor, manager = open_page("redaktor"), open_page("kierownik")
    editor.goto("/sprawozdania/")
    editor.get_by_label("Rok").select_option(YEAR)
    press(editor, "Otwórz sprawozdanie")
    assert axe(editor) == []
    said = write_chapter(editor)
    add_need(editor)
    for kind in ("organ", "rada"):
        write_letter(editor, kind)
    justify_everything(editor)
    take_step(editor, "Potwierdź zebranie liczb", "Potwierdź zebranie liczb")
    take_step(editor, "Sprawdź sprawozdanie", "Potwierdź sprawdzenie")
    take_step(manager, "Przekaż do przyjęcia", "Przekaż do przyjęcia")
    follow(manager, "Przyjmij sprawozdanie")
    manager.get_by_label("Dzień przyjęcia").fill(TODAY)
    press(manager, f"Przyjmij sprawozdanie za {YEAR} r. jako wersję 1")
    follow(manager, "Zapisz przedstawienie radzie")
    manager.get_by_label("Dzień sesji").fill(TODAY)
    manager.get_by_label("Numer sesji").fill("XXI")
    press(manager, "Zapisz przedstawienie radzie")
    expect(manager.get_by_role("main")).to_contain_text("przedstawione radzie")
    words = take_pdf(manager)
    assert said in words
    assert "wersja 1 ·" in words
    manager.goto(f"{REPORT}wersje/1/publiczna/")
    press(manager, "Ustal, co ukryć")
    # The worker does it before the files that wait; the page looks by itself.
    expect(manager.get_by_role("button", name="Utwórz wersję publiczną")).to_be_visible(timeout=PATIENCE)
    if manager.get_by_role("checkbox").count():
        manager.get_by_role("checkbox").last.check()
    press(manager, "Utwórz wersję publiczną")
    manager.get_by_label("Dzień").fill(TODAY)
    press(manager, "Zapisz publikację")
    expect(manager.get_by_role("main")).not_to_contain_text("Jeszcze nie opublikowano")
    assert axe(manager) == []


def test_a_councillor_follows_a_printed_figure_to_what_it_counts(open_page):
    page = open_page("audytor")
    page.goto("/sprawozdania/2023/podglad/")
    page.locator("article a[href*='zrodlo=families.assisted&']").first.click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Rodziny z przydzielonym asystentem w co najmniej jednym dniu okresu")
    assert main.locator("a[href^='/rodziny/']").count() == 0
    assert axe(page) == []
