"""The tree as plain data: what differs between two states, and putting it back."""

import json

import pytest
from django.db.models import ProtectedError

from programs.models import Level, MeasureLink, Node
from programs.tree_state import apply, changed, difference, state_of
from tests.programs.factories import (
    make_indicator,
    make_institution,
    make_node,
    make_part,
    make_programme,
    make_value,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    programme = make_programme()
    for number in (1, 2):
        goal = make_node(programme=programme, level=Level.GOAL, code=f"C{number}", position=number * 10)
        for task in (1, 2):
            code = f"C{number}.Z{task}"
            node = make_node(programme=programme, parent=goal, code=code, position=number * 10 + task)
            make_indicator(node=node, code=f"{code}.W1")
    return programme


def node(programme, code: str) -> Node:
    return programme.nodes.get(code=code)


def codes(programme) -> list[str]:
    return list(programme.nodes.order_by("position").values_list("code", flat=True))


def test_a_state_is_plain_data_and_counts_places_among_neighbours(programme):
    state = state_of(programme)
    assert json.loads(json.dumps(state)) == state
    assert [row["position"] for row in state["nodes"].values()] == [0, 0, 1, 1, 0, 1]
    assert state["programme"][str(programme.pk)]["title"] == programme.title


def test_reading_a_state_takes_as_many_queries_for_a_large_tree(programme, django_assert_num_queries):
    for number in range(10):
        make_indicator(node=make_node(programme=programme, code=f"X{number}"))
    with django_assert_num_queries(9):
        state_of(programme)


def test_only_columns_that_differ_are_in_a_difference(programme):
    before = state_of(programme)
    task = node(programme, "C1.Z1")
    Node.objects.filter(pk=task.pk).update(name="Nowa nazwa")
    found = difference(before, state_of(programme))
    assert found.after["nodes"] == {str(task.pk): {"name": "Nowa nazwa"}}
    assert found.before["nodes"] == {str(task.pk): {"name": task.name}}
    assert not difference(before, before)
    assert changed(before, found.after) == state_of(programme)


def test_what_differs_can_be_put_back(programme):
    before = state_of(programme)
    task, goal = node(programme, "C1.Z1"), node(programme, "C2")
    task.institutions.create(institution=make_institution(), role="realizer", note="w razie potrzeby")
    task.funding.create(name="budżet gminy", kind="gmina")
    Node.objects.filter(pk=task.pk).update(parent=goal, position=99, number="2.3", withdrawn=True)
    indicator = programme.indicators.get(code="C1.Z2.W1")
    programme.indicators.filter(pk=indicator.pk).update(name="żłobki", search="zlobki", node=task)
    first, second = programme.indicators.get(code="C2.Z1.W1"), indicator
    MeasureLink(earlier=first.measures.get(), later=second.measures.get(), kind="merged").save()
    added = make_indicator(node=make_node(programme=programme, parent=goal, code="C2.Z9"))
    make_part(added.measures.get(), "chłopcy")
    after = state_of(programme)
    apply(programme, difference(before, after).before, reason="cofnięto")
    assert state_of(programme) == before
    assert codes(programme) == ["C1", "C1.Z1", "C1.Z2", "C2", "C2.Z1", "C2.Z2"]
    indicator.refresh_from_db()
    assert indicator.search != "zlobki"


def test_a_place_among_neighbours_is_put_back_without_touching_others(programme):
    task = node(programme, "C1.Z2")
    apply(programme, {"nodes": {str(task.pk): {"position": 0}}}, reason="przesunięto")
    assert codes(programme) == ["C1", "C1.Z2", "C1.Z1", "C2", "C2.Z1", "C2.Z2"]


def test_a_row_that_others_need_is_not_removed(programme):
    task = make_node(programme=programme, code="Z9")
    indicator = make_indicator(node=task)
    make_value(indicator.measures.get())
    with pytest.raises(ProtectedError):
        apply(programme, {"indicators": {str(indicator.pk): None}}, reason="cofnięto")
    assert indicator.measures.exists()
