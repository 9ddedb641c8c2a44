"""Two people enter one grid at once: cells of their own do not disturb each other, the same cell is asked about."""

import json

import pytest
from django.test import Client

from accounts.models import Draft
from accounts.policy import Role
from programs.models import Level, Revision, Value
from programs.services import lock_year
from tests.conftest import make_user
from tests.programs.factories import make_institution, make_node, make_part, make_value
from tests.programs.grid_forms import cell, history, measure_of, seen, typed, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal():
    return make_node(level=Level.GOAL)


@pytest.fixture
def people(client_of, report_editor):
    """Two clients and their users."""
    other = make_user(Role.REPORT_EDITOR, username="druga", first_name="Barbara", last_name="Lis")
    return client_of(report_editor), client_of(other), report_editor, other


def auto(client, **data) -> dict:
    response = client.post(url(), {"akcja": "auto", "zapisz-szkic": "script", "_draft": "a" * 16} | data)
    assert response.status_code == 200
    return response.json()


def w(measure) -> str:
    return f"w-{measure.pk}"


def test_cells_that_differ_do_not_disturb_each_other(people, goal):
    first, second, *_ = people
    one, two = measure_of(goal), measure_of(goal)
    opened = seen(**{cell(one): "", cell(two): ""})
    assert first.post(url(), typed(**{cell(one): "5", cell(two): ""}) | opened).status_code == 302
    assert second.post(url(), typed(**{cell(one): "", cell(two): "8"}) | opened).status_code == 302
    assert dict(Value.objects.values_list("measure", "number")) == {one.pk: 5, two.pk: 8}


def test_the_same_number_typed_by_both_is_no_conflict(people, goal):
    first, second, *_ = people
    measure = measure_of(goal)
    for client in (first, second):
        data = typed(**{cell(measure): "5"}) | seen(**{cell(measure): ""})
        assert client.post(url(), data).status_code == 302
    assert Revision.objects.count() == 1


def test_two_who_fill_the_same_empty_cell_meet(people, goal):
    first, second, *_ = people
    measure = measure_of(goal)
    opened = {"widziane": first.get(url()).context["grid"].sheet.base}
    assert first.post(url(), typed(**{cell(measure): "5"}) | opened).status_code == 302
    response = second.post(url(), typed(**{cell(measure): "6"}) | opened)
    assert response.status_code == 422
    assert response.context["grid"].sheet.base == "{}", "what is still undecided is not taken for seen"
    assert Value.objects.get().number == 5


@pytest.fixture
def met(people, goal):
    """A cell with 52, changed to 54 by one while the other typed 55; the other's answer."""
    first, second, *_ = people
    measure = measure_of(goal)
    make_value(measure, number=52)
    opened = seen(**{cell(measure): "52"})
    first.post(url(), typed(**{cell(measure): "54"}) | opened)
    data = typed(**{cell(measure): "55"}) | opened
    return measure, data, second.post(url(), data)


def choices(response, measure) -> dict[str, str]:
    found = next(item for item in response.context["wrong"].conflicts if item.measure == measure).conflict
    return {"mine": found.keep_mine, "theirs": found.keep_theirs}


def test_the_second_is_told_what_stands_there_who_wrote_it_and_when(met, people):
    _measure, _data, response = met
    html = response.content.decode()
    assert response.status_code == 422
    assert Value.objects.get().number == 54
    assert 'value="55"' in html
    assert "<strong>54</strong>" in html
    assert f"({people[2]}, " in html
    assert "Było: 52" in " ".join(html.split())


def test_keeping_mine_leaves_both_in_the_history(met, people):
    measure, data, response = met
    _first, second, one, other = people
    assert second.post(url(), data).status_code == 422, "nothing was chosen"
    data |= {f"{w(measure)}-wybor": choices(response, measure)["mine"]}
    assert second.post(url(), data).status_code == 302
    value = Value.objects.get()
    assert history(value) == [(None, "52", "None"), ("52", "54", str(one)), ("54", "55", str(other))]
    assert value.revisions.first().reason.endswith(f"równocześnie zapisano: 54 ({one})")


def test_keeping_theirs_leaves_both_in_the_history_too(met, people):
    measure, data, response = met
    _first, second, one, other = people
    before = Value.objects.values().get()
    data |= {f"{w(measure)}-wybor": choices(response, measure)["theirs"]}
    assert second.post(url(), data).status_code == 302
    assert Value.objects.values().get() == before
    assert history(Value.objects.get())[1:] == [
        ("52", "54", str(one)),
        ("54", "55", str(other)),
        ("55", "54", str(other)),
    ]
    assert str(one) in Value.objects.get().revisions.first().reason


def test_a_third_change_asks_again(met, people):
    measure, data, response = met
    first, second, *_ = people
    first.post(url(), typed(**{cell(measure): "60"}) | seen(**{cell(measure): "54"}))
    data |= {f"{w(measure)}-wybor": choices(response, measure)["mine"]}
    response = second.post(url(), data)
    assert response.status_code == 422
    assert "<strong>60</strong>" in response.content.decode()
    assert Value.objects.get().number == 60


def test_an_agreed_number_given_up_before_a_partners_new_one_is_in_the_history(people, goal):
    _first, second, *_ = people
    measure, institution = measure_of(goal), make_institution()
    make_value(measure, number=5, reporter=institution, origin="partner")
    opened = seen(**{cell(measure): "5"})
    make_value(measure, number=6, reporter=institution, origin="partner")
    data = typed(**{cell(measure): "8"}) | opened
    response = second.post(url(), data)
    data |= {f"{w(measure)}-wybor": choices(response, measure)["theirs"]}
    assert second.post(url(), data).status_code == 302
    agreed = Value.objects.get(reporter=None)
    assert [after for _before, after, _who in history(agreed)] == ["8", None]
    assert Value.objects.get(reporter=institution).number == 6


def test_autosave_records_changed_cells_as_drafts_and_says_when(people, goal):
    first, _second, user, _other = people
    measure, untouched = measure_of(goal), measure_of(goal)
    make_value(untouched, number=3)
    answer = auto(first, **{w(measure): "5", w(untouched): "3"} | seen(**{cell(measure): "", cell(untouched): "3"}))
    value = measure.values.get()
    assert (value.number, value.state, value.revisions.get().user) == (5, "draft", user)
    assert answer["words"].startswith("Zapisano ")
    assert answer["cells"][str(measure.pk)]["stored"] == "5"
    assert str(untouched.pk) not in answer["cells"]
    assert not Draft.objects.exists()


def test_autosave_refuses_at_the_cell_and_keeps_what_was_typed_as_a_draft(people, goal):
    first, *_ = people
    good, wrong, accepted = measure_of(goal), measure_of(goal), measure_of(goal)
    make_value(accepted, number=3, state="accepted")
    sent = {w(good): "5", w(wrong): "26 dzieci", w(accepted): "4"}
    answer = auto(first, **sent, **seen(**{cell(good): "", cell(wrong): "", cell(accepted): "3"}))
    assert answer["refused"] == 2
    assert "dzieci" in answer["cells"][str(wrong.pk)]["notes"]
    assert "powód" in answer["cells"][str(accepted.pk)]["notes"]
    assert good.values.get().number == 5
    assert not wrong.values.exists()
    page = first.get(url())
    assert f"szkic={'a' * 16}" in page.content.decode()
    restored = first.get(url(), {"program": goal.programme.pk, "szkic": "a" * 16}).content.decode()
    assert 'value="26 dzieci"' in restored
    assert 'value="4"' in restored
    auto(
        first, **{w(wrong): "26", w(accepted): "4", "powod": "dosłano"} | seen(**{cell(wrong): "", cell(accepted): "3"})
    )
    assert not Draft.objects.exists()
    assert accepted.values.get().revisions.first().reason == "dosłano"


def test_autosave_meets_somebody_elses_change_at_the_cell(people, goal):
    first, second, one, _other = people
    measure, free = measure_of(goal), measure_of(goal)
    auto(first, **{w(measure): "54"} | seen(**{cell(measure): ""}))
    both = seen(**{cell(measure): "", cell(free): ""})
    answer = auto(second, **{w(measure): "55", w(free): "7"} | both)
    notes = answer["cells"][str(measure.pk)]["notes"]
    assert answer["refused"] == 1
    assert str(one) in notes
    assert free.values.get().number == 7
    choice = notes.split('value="moje:')[1].split('"')[0]
    answer = auto(second, **{w(measure): "55", f"{w(measure)}-wybor": f"moje:{choice}"} | seen(**{cell(measure): ""}))
    assert answer["refused"] == 0
    assert [after for _before, after, _who in history(measure.values.get())] == ["54", "55"]


def test_a_script_asks_about_cells_and_nothing_is_stored(people, goal):
    first, *_ = people
    whole = measure_of(goal, parts_kind="split")
    parts = [make_part(whole, label) for label in ("chłopcy", "dziewczynki")]
    sent = {w(whole): "33", w(parts[0]): "15", w(parts[1]): "15"}
    answer = first.post(url(), {"akcja": "sprawdz", **sent}).json()
    assert "Części dają 30" in answer["cells"][str(whole.pk)]["notes"]
    assert not Value.objects.exists()


def test_a_year_closed_meanwhile_refuses_what_saves_itself_and_keeps_it(people, goal, manager):
    first, *_ = people
    measure = measure_of(goal)
    lock_year(goal.programme, 2022, user=manager, reason="przyjęte")
    answer = auto(first, **{w(measure): "5"} | seen(**{cell(measure): ""}))
    assert answer["refused"] == 1
    assert not Value.objects.exists()
    assert Draft.objects.count() == 1


def test_what_is_sent_after_the_session_ended_opens_again_for_its_owner(people, goal, report_editor):
    first, *_ = people
    measure = measure_of(goal)
    page = first.get(url())
    marks = page.context["marks"]
    sent = {w(measure): "5", "akcja": "auto"} | marks | seen(**{cell(measure): ""})
    assert Client().post(page.context["address"], sent).status_code == 302
    assert not Value.objects.exists()
    again = first.get(url())
    assert 'value="5"' in again.content.decode()
    assert first.post(url(), typed(**{cell(measure): "5"}) | again.context["marks"]).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_of_what_is_saved_already_goes_by_itself(people, goal):
    first, *_ = people
    measure = measure_of(goal)
    marks = first.get(url()).context["marks"]
    sent = {w(measure): "5"} | marks
    Client().post(f"{url()}?program={goal.programme.pk}", sent)
    make_value(measure, number=5)
    assert first.get(url()).context["restored"] is None
    assert not Draft.objects.exists()


@pytest.mark.parametrize("base", ["", "{", "[1]", '{"1": null}', json.dumps({"x": "y"})])
def test_a_form_that_does_not_say_what_it_saw_is_saved_as_it_is(people, goal, base):
    first, *_ = people
    measure = measure_of(goal)
    data = typed(**{cell(measure): "5"}) | {"widziane": base, "w-0": "1", "w-999999": "2", "w-x": "3"}
    assert first.post(url(), data).status_code == 302
    assert Value.objects.get().number == 5
