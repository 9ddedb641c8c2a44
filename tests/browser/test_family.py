"""Finding a family by half a name and merging a duplicate, with the keyboard alone, counted and checked by axe."""

from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, axe

# Keys beyond what is typed as text of a record.
FIND_KEYS = 12
MERGE_KEYS = 40


class Keys:
    """A keyboard that counts what is pressed on it."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.pressed += len(keys)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def tab_to(self, wanted: Locator, limit: int = 40) -> None:
        """Press Tab until the element has the focus."""
        for _step in range(limit):
            if wanted.evaluate("node => node === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"not reached with {limit} tabs: {wanted}")


def fits(page: Page) -> bool:
    """Nothing of the page lies beyond the width of a phone."""
    return page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def in_order(page: Page, addresses: Sequence[str]) -> None:
    """Each page passes axe and, on a phone, fits."""
    for address in addresses:
        page.goto(address)
        assert axe(page) == []
        assert fits(page)


def some_family(page: Page) -> tuple[str, str]:
    """Name and number of a family of the demo."""
    page.goto("/rodziny/")
    number, name = page.get_by_role("main").get_by_role("link").filter(has_text="R-").first.inner_text().split(" ", 1)
    return name.strip(), number


def test_a_family_is_found_by_half_a_name(open_page):
    page = open_page("asystent")
    name, number = some_family(page)
    page.goto("/")
    keys = Keys(page)
    keys.press("/")
    keys.type(name[:5].lower().replace("ł", "l"))
    keys.press("Enter")
    # One hit opens at once, several are a list of links.
    opened = page.get_by_role("heading", level=1).filter(has_text=number)
    hit = page.get_by_role("main").get_by_role("link", name=number)
    expect(opened.or_(hit).first).to_be_visible()
    assert axe(page) == []
    if not opened.count():
        hit.first.focus()
        keys.press("Enter")
    expect(opened).to_be_visible()
    assert keys.pressed <= FIND_KEYS


def test_a_duplicate_is_noticed_while_typing_merged_and_the_merge_undone(open_page):
    page = open_page("kierownik")
    name, number = some_family(page)
    page.goto("/rodziny/nowa/")
    page.get_by_label("Nazwa rodziny").press_sequentially(name)
    notice = page.get_by_role("region", name="Podobne rodziny w ewidencji")
    expect(notice).to_contain_text(number)
    assert axe(page) == []
    page.get_by_label("To inna rodzina, zapisz ją").check()
    page.get_by_label("Nazwa rodziny").press("Control+Enter")
    expect(page.get_by_role("navigation", name="Części karty")).to_be_visible()
    twin = page.url
    keys = Keys(page)
    more = page.locator("details.more > summary")
    more.focus()
    keys.press("Enter")
    keys.tab_to(page.get_by_role("link", name="Scal z duplikatem"))
    keys.press("Enter")
    page.wait_for_url("**/scalenie/")
    keys.tab_to(page.get_by_label("Numer tej samej rodziny"))
    keys.type(number)
    keys.press("Control+Enter")
    expect(page.get_by_role("table")).to_contain_text(number)
    assert axe(page) == []
    button = page.get_by_role("button", name=f"Scal, zachowaj {number}")
    button.focus()
    keys.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Wpisy scalono.")
    assert keys.pressed <= MERGE_KEYS
    merge = page.url
    assert axe(page) == []
    page.goto(twin)
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)
    page.goto(merge)
    page.get_by_role("button", name="Cofnij scalenie").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Scalenie cofnięto.")
    page.goto(twin)
    assert page.url == twin


def test_pages_of_a_family_are_in_order_on_a_phone(open_page):
    page = open_page("kierownik", PHONE)
    number = some_family(page)[1].removeprefix("R-")
    tabs = ("", "osoby/", "sytuacja/", "karta/", "osoby/nowa/", "sytuacja/problemy/nowe/", "scalenie/")
    other = int(number) + 1
    in_order(page, [f"/rodziny/{number}/{tab}" for tab in tabs])
    in_order(page, ["/duplikaty/", "/rodziny/nowa/", f"/scalenia/rodziny/{number}/{other}/"])
