"""The editor's page: acts by forms, steps taken back, two editors at once, numbers of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.exchange import import_document
from programs.models import Indicator, Level, Node, Programme
from tests.programs.factories import (
    document_text,
    make_indicator,
    make_node,
    make_part,
    make_programme,
    make_value,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(report_editor, client_of):
    return client_of(report_editor)


@pytest.fixture
def programme():
    programme = make_programme()
    for goal in (1, 2):
        above = make_node(
            programme=programme, level=Level.GOAL, code=f"C{goal}", name=f"Cel {goal}", position=goal * 10
        )
        for task in (1, 2):
            node = make_node(
                programme=programme,
                parent=above,
                code=f"C{goal}.Z{task}",
                number=f"{goal}.{task}",
                name=f"Zadanie {goal}.{task}",
                position=goal * 10 + task,
            )
            make_indicator(node=node, code=f"C{goal}.Z{task}.W1", name=f"liczba {goal}.{task}", position=goal * 10)
    return programme


def page(programme) -> str:
    return f"/program/{programme.pk}/edytor/"


def act(client, programme, row, name: str, *, seen: str | None = None, **typed):
    """Send an act's form as the page gives it."""
    key = row if isinstance(row, str) else f"{'i' if isinstance(row, Indicator) else 'n'}{row.pk}"
    seen = client.get(page(programme)).context["seen"] if seen is None else seen
    return client.post(page(programme), {"akt": name, "wybrano": key, "widziano": seen} | typed)


def node(programme, code: str) -> Node:
    return programme.nodes.get(code=code)


def indicator(programme, code: str) -> Indicator:
    return programme.indicators.get(code=code)


def test_nobody_without_the_right_edits_the_tree(programme, auditor, partner, caseworker, administrator, client_of):
    pages = [page(programme), f"/program/{programme.pk}/edytor/kroki/", f"/program/{programme.pk}/kopia/"]
    pages += [f"/program/{programme.pk}/{name}/" for name in ("zmiany", "przyjecie", "ciaglosc", "etap/closed")]
    for user in (auditor, partner, caseworker, administrator):
        for address in pages:
            assert client_of(user).get(address).status_code == 404
            assert client_of(user).post(address, {"akt": "usun", "wybrano": "n1"}).status_code == 404
    assert client_of(auditor).get(f"/program/{programme.pk}/wersje/").status_code == 200


def test_the_whole_tree_stands_on_one_page_and_the_chosen_row_has_its_acts(programme, client):
    shown = client.get(page(programme)).content.decode()
    for text in ("Cel 1", "1.1 Zadanie 1.1", "liczba 2.2", "rodziny"):
        assert text in shown
    assert 'name="akt" value="nazwa"' not in shown
    task = node(programme, "C1.Z1")
    shown = client.get(f"{page(programme)}?wybrano=n{task.pk}").content.decode()
    for name in ("nazwa", "dodaj", "dodaj-wskaznik", "przenies", "podziel", "polacz", "usun"):
        assert f'name="akt" value="{name}"' in shown
    watched = indicator(programme, "C1.Z1.W1")
    shown = client.get(f"{page(programme)}?wybrano=i{watched.pk}").content.decode()
    for name in ("nazwa", "przenies", "podziel", "polacz", "usun"):
        assert f'name="akt" value="{name}"' in shown
    assert client.get(f"{page(programme)}?wybrano=n99999").status_code == 404


def test_each_act_comes_back_to_its_row_with_a_step_to_undo(programme, client, report_editor):
    task = node(programme, "C1.Z1")
    answer = act(client, programme, task, "nazwa", text="Nowa nazwa", number="1.7")
    step = programme.edit_steps.get()
    assert answer.url == f"{page(programme)}?wybrano=n{task.pk}&zrobiono={step.pk}#n{task.pk}"
    assert (step.user, step.summary) == (report_editor, "Zmieniono nazwę: 1.1 Zadanie 1.1 → 1.7 Nowa nazwa")
    shown = client.get(answer.url).content.decode()
    assert "Zmieniono nazwę: 1.1 Zadanie 1.1" in shown
    assert f"/program/kroki/{step.pk}/cofniecie/" in shown
    client.post(f"/program/kroki/{step.pk}/cofniecie/")
    task.refresh_from_db()
    assert (task.name, task.number) == ("Zadanie 1.1", "1.1")
    assert "Cofnięto" in client.get(page(programme)).content.decode()


def test_a_programme_is_built_from_nothing(client):
    programme = make_programme()
    act(client, programme, "program", "dodaj", level="goal", text="Cel", number="1")
    goal = programme.nodes.get()
    act(client, programme, goal, "dodaj", level="task", text="Zadanie", number="1.1")
    task = programme.nodes.get(level="task")
    act(client, programme, task, "dodaj-wskaznik", text="liczba rodzin", unit="rodziny")
    assert (task.parent, task.code) == (goal, "C1.Z1")
    assert programme.indicators.get().measures.get().unit == "rodziny"


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("nazwa", {"text": "", "number": ""}, "text"),
        ("nazwa", {"text": "x" * 6000, "number": ""}, "text"),
        ("nazwa", {"text": "x", "number": "1" * 21}, "number"),
        ("dodaj", {"level": "goal", "text": "x"}, "level"),
        ("dodaj", {"level": "action", "text": ""}, "text"),
        ("przenies", {"parent": "99999", "level": ""}, "parent"),
        ("przenies", {"parent": "", "level": "task"}, "level"),
        ("podziel", {"text": ""}, "text"),
        ("polacz", {"into": ""}, "into"),
        ("dodaj-wskaznik", {"text": ""}, "text"),
    ],
)
def test_a_wrong_act_is_refused_at_the_field_and_changes_nothing(name, typed, field, programme, client):
    answer = act(client, programme, node(programme, "C1.Z1"), name, **typed)
    assert answer.status_code == 422
    form = next(form for offer, form in answer.context["panel"].offers if offer.name == name)
    assert field in form.errors
    assert not programme.edit_steps.exists()


def test_rows_move_up_and_down_and_to_another_parent(programme, client):
    task, goal = node(programme, "C1.Z2"), node(programme, "C2")
    seen = client.get(page(programme)).context["seen"]
    answer = client.post(page(programme), {"ruch": f"wyzej:n{task.pk}", "widziano": seen})
    assert answer.url.endswith(f"#n{task.pk}")
    assert list(programme.nodes.order_by("position").values_list("code", flat=True))[:3] == ["C1", "C1.Z2", "C1.Z1"]
    act(client, programme, task, "przenies", parent=goal.pk, level="", before=node(programme, "C2.Z2").pk)
    ordered = list(programme.nodes.order_by("position").values_list("code", flat=True))
    assert ordered == ["C1", "C1.Z1", "C2", "C2.Z1", "C1.Z2", "C2.Z2"]


def test_indicators_are_moved_split_and_merged(programme, client):
    first, second = indicator(programme, "C1.Z1.W1"), indicator(programme, "C2.Z2.W1")
    part = make_part(first.measures.get(), "chłopcy")
    act(client, programme, first, "przenies", node=second.node_id)
    act(client, programme, second, "polacz", into=first.pk, comparable="on")
    second.refresh_from_db()
    assert (second.withdrawn, second.merged_into) == (True, first)
    typed = {"first": "rodziny", "first_unit": "rodziny", "second": "dzieci", "second_unit": "dzieci"}
    act(client, programme, first, "podziel", parts=[part.pk], **typed)
    names = set(programme.indicators.filter(withdrawn=False, node=second.node_id).values_list("name", flat=True))
    assert names == {"rodziny", "dzieci"}
    shown = client.get(page(programme)).content.decode()
    assert "Przywróć" in shown
    client.post(page(programme), {"akt": "przywroc", "wybrano": f"i{second.pk}"})
    second.refresh_from_db()
    assert not second.withdrawn


def test_units_that_differ_are_not_called_comparable(programme, client):
    first = indicator(programme, "C1.Z1.W1")
    other = make_indicator(node=first.node, unit="zł", code="W9")
    answer = act(client, programme, first, "polacz", into=other.pk, comparable="on")
    assert answer.status_code == 422


def test_what_hangs_below_is_said_before_a_part_is_removed(programme, client):
    make_value(indicator(programme, "C1.Z1.W1").measures.get())
    goal = node(programme, "C1")
    panel = client.get(f"{page(programme)}?wybrano=n{goal.pk}&akt=usun").context["panel"]
    assert panel.hangs == {"parts": 2, "indicators": 2, "values": 1}
    act(client, programme, goal, "usun")
    assert programme.nodes.filter(withdrawn=True).count() == 3
    assert "Przywróć" in client.get(page(programme)).content.decode()


def test_an_act_on_what_somebody_changed_meanwhile_is_refused_with_the_change(programme, client, manager, client_of):
    task, other = node(programme, "C1.Z1"), node(programme, "C1.Z2")
    seen = client.get(page(programme)).context["seen"]
    act(client_of(manager), programme, task, "nazwa", text="Inna nazwa", number="1.1")
    answer = act(client, programme, task, "nazwa", seen=seen, text="Moja nazwa", number="1.1")
    assert answer.status_code == 422
    shown = answer.content.decode()
    for text in ("1.1 Zadanie 1.1 → 1.1 Inna nazwa", "Moja nazwa", str(manager)):
        assert text in shown
    task.refresh_from_db()
    assert task.name == "Inna nazwa"
    assert act(client, programme, other, "nazwa", seen=seen, text="Moja", number="1.2").status_code == 302
    assert act(client, programme, task, "nazwa", seen=answer.context["seen"], text="Moja", number="").status_code == 302


def test_removing_is_refused_where_something_was_added_below_meanwhile(programme, client, manager, client_of):
    goal = node(programme, "C1")
    seen = client.get(page(programme)).context["seen"]
    act(client_of(manager), programme, goal, "dodaj", level="task", text="Nowe zadanie", number="")
    assert act(client, programme, goal, "usun", seen=seen).status_code == 422
    goal.refresh_from_db()
    assert not goal.withdrawn


def test_undo_that_others_stand_against_names_the_step(programme, client):
    task = node(programme, "C1.Z1")
    act(client, programme, task, "nazwa", text="Druga", number="1.1")
    act(client, programme, task, "nazwa", text="Trzecia", number="1.1")
    first = programme.edit_steps.order_by("pk").first()
    answer = client.post(f"/program/kroki/{first.pk}/cofniecie/", follow=True)
    assert "1.1 Druga → 1.1 Trzecia" in answer.content.decode()
    task.refresh_from_db()
    assert task.name == "Trzecia"


def test_steps_are_listed_with_person_and_time(programme, client, report_editor):
    act(client, programme, node(programme, "C1.Z1"), "nazwa", text="Druga", number="1.1")
    shown = client.get(f"/program/{programme.pk}/edytor/kroki/").content.decode()
    assert "1.1 Zadanie 1.1 → 1.1 Druga" in shown
    assert str(report_editor) in shown


def test_generated_numbers_are_not_typed(programme, client):
    client.post(page(programme), {"akt": "numeracja", "numbering": "generated"})
    task = node(programme, "C1.Z1")
    shown = client.get(f"{page(programme)}?wybrano=n{task.pk}").content.decode()
    assert 'name="number"' not in shown
    act(client, programme, task, "przenies", parent=node(programme, "C2").pk, level="")
    task.refresh_from_db()
    assert task.number == "2.3"
    act(client, programme, task, "nazwa", text="Nowa")
    task.refresh_from_db()
    assert (task.name, task.number) == ("Nowa", "2.3")


def test_a_closed_programme_is_not_edited(programme, client):
    Programme.objects.filter(pk=programme.pk).update(status="closed")
    task = node(programme, "C1.Z1")
    assert act(client, programme, task, "nazwa", text="Nowa", number="").status_code == 422
    assert client.get(f"{page(programme)}?wybrano=n{task.pk}").context["panel"].offers == []


def test_a_larger_tree_takes_no_more_queries(programme, client):
    import_document(document_text("sopot"))
    large = Programme.objects.exclude(pk=programme.pk).get()
    counts = []
    for one in (programme, large):
        row = one.nodes.filter(level="task").first()
        client.get(page(one))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(f"{page(one)}?wybrano=n{row.pk}").status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 16
