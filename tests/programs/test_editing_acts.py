"""Acts in the editor, the steps they leave, and taking them back."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from programs.editing import indicators, parts
from programs.editing.parts import ActRefused, may_stand_under
from programs.editing.steps import UndoRefused, changed_since, editing, undo
from programs.models import EditStep, Indicator, Level, MeasureLink, Node, Programme
from programs.tree_state import apply, state_of
from tests.programs.factories import (
    make_indicator,
    make_institution,
    make_node,
    make_part,
    make_programme,
    make_task_report,
    make_value,
)

pytestmark = pytest.mark.django_db


def build() -> Programme:
    programme = make_programme()
    area = make_node(programme=programme, level=Level.AREA, code="O1", name="Obszar", position=0)
    position = 0
    for goal in (1, 2):
        position += 1
        above = make_node(
            programme=programme, parent=area, level=Level.GOAL, code=f"C{goal}", name=f"Cel {goal}", position=position
        )
        for task in (1, 2, 3):
            position += 1
            code = f"C{goal}.Z{task}"
            node = make_node(programme=programme, parent=above, code=code, number=f"{goal}.{task}", position=position)
            node.institutions.create(institution=make_institution(), role="realizer")
            node.funding.create(name=f"budżet {task}")
            for number in (1, 2):
                indicator = make_indicator(node=node, code=f"{code}.W{number}", position=position * 10 + number)
                make_part(indicator.measures.get(), "chłopcy")
    return programme


@pytest.fixture
def programme():
    return build()


def node(programme, code: str) -> Node:
    return programme.nodes.get(code=code)


def indicator(programme, code: str) -> Indicator:
    return programme.indicators.get(code=code)


def codes(programme) -> list[str]:
    return list(programme.nodes.filter(withdrawn=False).order_by("position").values_list("code", flat=True))


def done(programme, user, summary, act, *args, **kwargs) -> EditStep:
    with editing(programme, user, summary) as under_way:
        act(*args, **kwargs)
    return under_way.step


# Parts


def test_a_part_moves_with_everything_under_it_and_keeps_its_code(programme, manager):
    goal = node(programme, "C2")
    task = node(programme, "C1.Z1")
    done(programme, manager, "", parts.move, task, parent=goal, level="task", before=node(programme, "C2.Z2"))
    assert codes(programme) == ["O1", "C1", "C1.Z2", "C1.Z3", "C2", "C2.Z1", "C1.Z1", "C2.Z2", "C2.Z3"]
    assert node(programme, "C1.Z1").parent == goal
    ordered = list(programme.indicators.order_by("position").values_list("code", flat=True))
    assert ordered.index("C1.Z1.W1") == ordered.index("C2.Z1.W2") + 1


def test_a_part_does_not_stand_under_itself_or_above_its_children(programme):
    goal, task = node(programme, "C1"), node(programme, "C1.Z1")
    with pytest.raises(ActRefused):
        parts.move(goal, parent=task, level="goal")
    with pytest.raises(ActRefused):
        parts.move(goal, parent=None, level="task")
    parts.move(goal, parent=None, level="goal")
    assert node(programme, "C1").parent is None
    assert may_stand_under(state_of(programme), str(node(programme, "O1").pk)) == [None]


def test_a_task_becomes_a_way_of_another_task(programme):
    task, other = node(programme, "C1.Z2"), node(programme, "C1.Z1")
    parts.move(task, parent=other, level="action")
    task.refresh_from_db()
    assert (task.level, task.parent, task.code) == ("action", other, "C1.Z2")


def test_a_part_changes_places_over_withdrawn_ones(programme):
    parts.withdraw(node(programme, "C1.Z2"))
    assert parts.shift(node(programme, "C1.Z3"), up=True)
    assert codes(programme)[1:4] == ["C1", "C1.Z3", "C1.Z1"]
    assert not parts.shift(node(programme, "C1.Z3"), up=True)


def test_a_task_is_split_with_its_indicators_shared_out(programme):
    task = node(programme, "C1.Z1")
    second = indicator(programme, "C1.Z1.W2")
    new = parts.split(task, name="Druga połowa", number="1.1a", indicators=[str(second.pk)], parts=[])
    second.refresh_from_db()
    assert (second.node, new.parent, new.level) == (new, task.parent, "task")
    assert new.institutions.get().institution == task.institutions.get().institution
    assert codes(programme)[2:4] == ["C1.Z1", new.code]
    assert task.indicators.count() == 1


def test_merged_tasks_bring_together_what_hung_on_them(programme):
    first, second = node(programme, "C1.Z1"), node(programme, "C1.Z2")
    way = make_node(programme=programme, parent=second, level=Level.ACTION, code="S")
    report = make_task_report(node=second)
    parts.merge(second, first)
    way.refresh_from_db()
    second.refresh_from_db()
    assert (way.parent, second.withdrawn, report.node) == (first, True, second)
    assert first.indicators.count() == 4
    assert first.institutions.count() == 2
    assert [row.name for row in first.funding.all()] == ["budżet 1", "budżet 2"]
    with pytest.raises(ActRefused):
        parts.merge(first, node(programme, "C1"))


def test_what_is_withdrawn_keeps_its_values_and_comes_back(programme):
    measure = indicator(programme, "C1.Z1.W1").measures.get(position=0)
    make_value(measure)
    goal, task = node(programme, "C1"), node(programme, "C1.Z1")
    parts.withdraw(goal)
    assert codes(programme)[:2] == ["O1", "C2"]
    assert programme.indicators.filter(withdrawn=True).count() == 6
    assert measure.values.count() == 1
    task.refresh_from_db()
    with pytest.raises(ActRefused):
        parts.restore(task)
    parts.restore(goal)
    assert len(codes(programme)) == 9
    assert not programme.indicators.filter(withdrawn=True).exists()


def test_numbers_are_made_from_position_and_follow_every_act(programme, manager):
    Programme.objects.filter(pk=programme.pk).update(numbering="generated")
    done(programme, manager, "", parts.move, node(programme, "C1.Z1"), parent=node(programme, "C2"), level="task")
    shown = list(programme.nodes.order_by("position").values_list("number", flat=True))
    assert shown == ["I", "1", "1.1", "1.2", "2", "2.1", "2.2", "2.3", "2.4"]
    done(programme, manager, "", parts.withdraw, node(programme, "C1"))
    assert node(programme, "C2").number == "1"


# Indicators


def test_an_indicator_is_split_into_two_and_linked(programme):
    old = indicator(programme, "C1.Z1.W1")
    whole, part = old.measures.order_by("position")
    make_value(whole)
    first, second = indicators.split_indicator(
        old, names=("rodziny", "dzieci"), units=("rodziny", "dzieci"), second=[part.pk]
    )
    old.refresh_from_db()
    assert old.withdrawn
    assert whole.values.count() == 1
    assert [measure.unit for measure in second.measures.order_by("position")] == ["dzieci", "rodziny"]
    assert first.measures.count() == 1
    kinds = set(MeasureLink.objects.values_list("earlier", "kind", "comparable"))
    assert kinds == {(whole.pk, "split", False), (part.pk, "continues", True)}
    ordered = list(old.node.indicators.filter(withdrawn=False).order_by("position"))
    assert ordered[:2] == [first, second]


def test_a_merged_indicator_is_withdrawn_and_its_values_stay(programme):
    first, second = indicator(programme, "C1.Z1.W1"), indicator(programme, "C2.Z1.W1")
    value = make_value(first.measures.get(position=0))
    indicators.merge_indicator(first, second, comparable=True)
    first.refresh_from_db()
    value.refresh_from_db()
    assert (first.withdrawn, first.merged_into, value.measure.indicator) == (True, second, first)
    assert MeasureLink.objects.filter(kind="merged").count() == 2
    with pytest.raises(ActRefused):
        indicators.merge_indicator(second, first, comparable=True)
    indicators.restore_indicator(first)
    first.refresh_from_db()
    assert (first.withdrawn, first.merged_into) == (False, None)
    assert not MeasureLink.objects.exists()
    assert MeasureLink.history.filter(history_type="-").count() == 2


def test_an_indicator_moves_to_another_part(programme):
    first, goal = indicator(programme, "C1.Z1.W1"), node(programme, "C2.Z1")
    indicators.move_indicator(first, node=goal, before=indicator(programme, "C2.Z1.W2"))
    shown = list(goal.indicators.order_by("position").values_list("code", flat=True))
    assert shown == ["C2.Z1.W1", "C1.Z1.W1", "C2.Z1.W2"]
    assert indicators.shift_indicator(first, up=True)
    assert not indicators.shift_indicator(Indicator.objects.get(pk=first.pk), up=True)


# Steps


def test_a_step_names_only_what_it_changed_and_an_act_without_effect_leaves_none(programme, manager):
    task = node(programme, "C1.Z1")
    step = done(programme, manager, "Zmieniono nazwę", parts.rename, task, name="Nowa", number="1.1")
    assert step.after["nodes"] == {str(task.pk): {"name": "Nowa"}}
    assert (step.user, step.summary) == (manager, "Zmieniono nazwę")
    assert done(programme, manager, "", parts.rename, task, name="Nowa", number="1.1") is None


def test_an_earlier_step_is_taken_back_where_nothing_later_touched_it(programme, manager):
    first = done(programme, manager, "", parts.rename, node(programme, "C1.Z1"), name="Nowa", number="1.1")
    done(programme, manager, "", parts.withdraw, node(programme, "C2"))
    undo(first, manager)
    assert node(programme, "C1.Z1").name != "Nowa"
    assert node(programme, "C2").withdrawn
    first.refresh_from_db()
    assert first.undone_by == manager
    undo(first, manager)


def test_the_message_names_the_later_step_that_stands_against_it(programme, manager):
    task = node(programme, "C1.Z1")
    first = done(programme, manager, "pierwszy", parts.rename, task, name="Nowa", number="1.1")
    second = done(programme, manager, "drugi", parts.rename, task, name="Nowsza", number="1.1")
    with pytest.raises(UndoRefused) as refused:
        undo(first, manager)
    assert refused.value.steps == [second]
    undo(second, manager)
    undo(first, manager)
    task.refresh_from_db()
    assert task.name not in {"Nowa", "Nowsza"}


def test_what_was_added_stays_once_something_hangs_on_it(programme, manager):
    goal = node(programme, "C1")
    step = done(programme, manager, "dodano", parts.add, programme, goal, level="task", name="Nowe")
    added = Node.objects.get(name="Nowe")
    below = done(programme, manager, "wskaźnik", indicators.add_indicator, added, name="liczba", unit="osoby")
    with pytest.raises(UndoRefused) as refused:
        undo(step, manager)
    assert refused.value.steps == [below]
    make_value(added.indicators.get().measures.get())
    with pytest.raises(UndoRefused) as refused:
        undo(below, manager)
    assert refused.value.steps == []
    assert Node.objects.filter(pk=added.pk).exists()


def test_what_others_changed_meanwhile_is_found_by_row(programme, manager):
    task, other = node(programme, "C1.Z1"), node(programme, "C1.Z2")
    before = timezone.now()
    step = done(programme, manager, "", parts.rename, task, name="Nowa", number="1.1")
    done(programme, manager, "", parts.move, node(programme, "C1.Z3"), parent=node(programme, "C2"), level="task")
    assert changed_since(programme, [("nodes", str(task.pk))], before) == [step]
    assert changed_since(programme, [("nodes", str(other.pk))], before) == []
    later = timezone.now()
    assert changed_since(programme, [("nodes", str(task.pk))], later) == []
    undo(step, manager)
    assert changed_since(programme, [("nodes", str(task.pk))], later) == [step]
    assert step.at - before < timedelta(minutes=1)


# Any sequence of acts


def _random_act(programme: Programme, chance: random.Random) -> object:
    nodes = list(programme.nodes.filter(withdrawn=False))
    watched = list(programme.indicators.filter(withdrawn=False))
    if not nodes:
        return parts.restore(chance.choice(list(programme.nodes.all())))
    part, other = chance.choice(nodes), chance.choice(nodes)
    item = chance.choice(watched) if watched else None
    twin = chance.choice(watched) if watched else None
    acts = [
        lambda: parts.rename(part, name=f"Nazwa {chance.random()}", number=str(chance.randint(1, 9))),
        lambda: parts.shift(part, up=chance.random() < 0.5),
        lambda: parts.move(part, parent=other, level=chance.choice(list(Level)).value),
        lambda: parts.add(programme, other, level=chance.choice(list(Level)).value, name="Dodana"),
        lambda: parts.merge(part, other),
        lambda: parts.withdraw(part),
        lambda: parts.restore(chance.choice(list(programme.nodes.all()))),
        lambda: parts.split(
            part, name="Połowa", number="", indicators=[str(one.pk) for one in part.indicators.all()[:1]], parts=[]
        ),
        lambda: apply(programme, {"programme": {"": {"numbering": chance.choice(["free", "generated"])}}}, reason="x"),
    ]
    if item:
        acts += [
            lambda: indicators.shift_indicator(item, up=chance.random() < 0.5),
            lambda: indicators.move_indicator(item, node=part, before=twin),
            lambda: indicators.merge_indicator(item, twin, comparable=False),
            lambda: indicators.split_indicator(item, names=("a", "b"), units=("x", "y"), second=[]),
            lambda: indicators.withdraw_indicator(item),
            lambda: indicators.add_indicator(part, name="nowy", unit="osoby"),
        ]
    return chance.choice(acts)()


@settings(max_examples=4, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000))
def test_any_acts_taken_back_in_reverse_give_the_first_state_again(db, seed):
    chance, programme = random.Random(seed), build()
    first, steps = state_of(programme), []
    for _number in range(12):
        try:
            with editing(programme, None, "krok") as act:
                _random_act(programme, chance)
        except ActRefused:
            continue
        if act.step:
            steps.append((act.step, state_of(programme)))
    for number in reversed(range(len(steps))):
        assert state_of(programme) == steps[number][1]
        undo(steps[number][0], None)
    assert state_of(programme) == first
