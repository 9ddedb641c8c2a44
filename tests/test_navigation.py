"""The header menu: one word of it is the present page."""

import pytest
from django.urls import reverse

from tests.programs.factories import make_programme

pytestmark = pytest.mark.django_db


def current(client, name: str) -> list[str]:
    """Addresses of the menu marked as the present page, on the page of the name."""
    context = client.get(reverse(name)).context
    menu = context["menu"]
    return [entry["url"] for side in menu.values() for entry in side if entry["current"]]


@pytest.mark.parametrize("name", ["programs:overview", "programs:indicators", "programs:open_data", "programs:rounds"])
def test_only_the_nearest_word_is_the_present_page(client_of, report_editor, name):
    make_programme()
    assert current(client_of(report_editor), name) == [reverse(name)]


def test_a_page_without_a_word_of_its_own_belongs_to_its_part(client_of, manager):
    assert current(client_of(manager), "fostercare:carers") == [reverse("fostercare:children")]


def part(client, url: str) -> list[tuple[str, bool]]:
    """Addresses of the second line on a page, each with whether it is the present one."""
    return [(item["url"], item["current"]) for item in client.get(url).context["part_menu"].get("items", ())]


def test_a_part_of_the_system_lists_its_pages_and_marks_the_present_one(client_of, manager):
    shown = part(client_of(manager), reverse("fostercare:carers"))
    assert (reverse("fostercare:carers"), True) in shown
    assert (reverse("fostercare:children"), False) in shown


def test_pages_of_a_part_without_the_right_are_not_listed(client_of, coordinator):
    shown = part(client_of(coordinator), reverse("fostercare:carers"))
    assert reverse("fostercare:rules") not in [url for url, _current in shown]


def test_outside_the_parts_there_is_no_second_line(client_of, manager):
    assert not part(client_of(manager), reverse("reporting:start"))
