"""Last year's values copied for a whole goal: marked, confirmed before they are saved, never handed over silently."""

import pytest

from programs.models import Level, Value
from tests.programs.factories import make_node, make_value
from tests.programs.grid_forms import cell, confirmed, measure_of, typed, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client_of, report_editor):
    return client_of(report_editor)


@pytest.fixture
def goal():
    return make_node(level=Level.GOAL, code="C1")


@pytest.fixture
def measure(goal):
    found = measure_of(goal)
    make_value(found, year=2021, number=52)
    return found


def of_this_year():
    return Value.objects.filter(year=2022)


def test_empty_cells_of_the_goal_show_last_years_numbers_and_nothing_is_recorded(editor, goal, measure):
    known, without = measure_of(goal), measure_of(goal)
    make_value(known, year=2021, number=3)
    make_value(known, year=2022, number=4)
    assert "Przepisz z 2021 (1)" in editor.get(url()).text
    page = editor.post(url(), typed(goal, "przepisz", **{cell(without): "7"}))
    assert page.status_code == 200
    for text in ('value="= 52"', 'value="4"', 'value="7"', "Przepisano z 2021 r."):
        assert text in page.text
    assert [value.number for value in of_this_year()] == [4]


def test_a_copied_value_is_saved_once_it_is_confirmed(editor, goal, measure):
    sent = typed(goal, **{cell(measure): "= 52"})
    asked = editor.post(url(), sent)
    assert asked.status_code == 422
    assert not of_this_year().exists()
    assert editor.post(url(), sent | confirmed(asked)).status_code == 302
    value = of_this_year().get()
    assert (value.number, value.state) == (52, "draft")
    assert "jak w poprzednim roku" in value.revisions.get().reason


def test_handing_over_asks_too_and_the_script_never_saves_it(editor, goal, measure):
    assert editor.post(url(), typed(goal, "przekaz", **{cell(measure): "= 52"})).status_code == 422
    answer = editor.post(url(), typed(None, "auto", **{cell(measure): "= 52"})).json()
    assert answer["refused"] == 1
    assert not of_this_year().exists()


def test_what_differs_from_last_year_is_no_copy(editor, goal, measure):
    assert editor.post(url(), typed(goal, **{cell(measure): "= 53"})).status_code == 422
    assert not of_this_year().exists()


def test_without_anything_to_copy_the_page_says_so(editor, goal):
    measure_of(goal)
    assert "Nie ma czego przepisać" in editor.post(url(), typed(goal, "przepisz")).text
