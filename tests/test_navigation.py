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
