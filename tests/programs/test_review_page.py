"""„Do sprawdzenia": values are accepted or returned as they were seen, one or many, with the reason in the history."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs import services
from programs.models import Level, Value
from tests.programs.factories import (
    make_indicator,
    make_institution,
    make_measure,
    make_node,
    make_programme,
    make_target,
    make_value,
)

pytestmark = pytest.mark.django_db
URL = "/wskazniki/do-sprawdzenia/2022/"


@pytest.fixture
def head(client_of, manager):
    return client_of(manager)


@pytest.fixture
def editor(client_of, report_editor):
    return client_of(report_editor)


def key(value: Value) -> str:
    return f"{value.pk}:{value.revisions.first().pk}"


def states() -> list[str]:
    return list(Value.objects.order_by("pk").values_list("state", flat=True))


def waiting(**overrides) -> Value:
    return make_value(**{"state": "submitted", "origin": "partner"} | overrides)


def two_values() -> list[Value]:
    node = make_node(programme=make_programme())
    return [waiting(measure=make_indicator(node=node).measures.get()) for _ in range(2)]


def test_all_that_one_needs_stands_in_the_row(head):
    goal = make_node(level=Level.GOAL, name="Wsparcie rodzin")
    school = make_institution(name="Szkoła nr 5")
    node = make_node(programme=goal.programme, parent=goal)
    measure = make_indicator(node=node, reported_by=school).measures.get()
    make_value(measure, year=2021, number=41, reporter=school)
    make_target(measure, value=60)
    waiting(measure=measure, number=52, reporter=school, note="od września bez zmian")
    text = head.get(URL).text
    for words in ("Wsparcie rodzin", "Szkoła nr 5", ">52<", ">41<", "nie osiągnięto", "od września bez zmian"):
        assert words in text
    assert '<h2 id="grupa-1">Szkoła nr 5' in head.get(URL, {"wg": "instytucja"}).text


def test_many_are_accepted_at_once(head):
    first, second = two_values()
    head.post(URL, {"wartosc": [key(first), key(second)], "akcja": "przyjmij"})
    assert states() == ["accepted", "accepted"]


def test_all_without_remarks_are_accepted_with_one_click(head):
    plain, noted = two_values()
    jumping = waiting(measure=make_indicator(node=plain.measure.indicator.node).measures.get(), number=900)
    make_value(jumping.measure, year=2021, number=10)
    services.record_values([services.changed(noted, note="bez dwóch szkół")], user=None, reason="uwaga")
    page = head.get(URL)
    assert [row.value for row in page.context["plain"]] == [plain]
    head.post(URL, {"akcja": "przyjmij", "wartosc": [row.key for row in page.context["plain"]]})
    assert [value.state for value in Value.objects.filter(year=2022).order_by("pk")] == [
        "accepted",
        "submitted",
        "submitted",
    ]


def test_an_editor_reads_whom_to_ask(editor, manager):
    two_values()
    assert f"przyjmuje je: {manager}." in " ".join(editor.get(URL).text.split())


def test_many_are_returned_with_a_comment_that_stays_in_the_history(editor):
    first, second = two_values()
    data = {"wartosc": [key(first), key(second)], "akcja": "zwroc"}
    refused = editor.post(URL, data)
    assert refused.status_code == 422
    assert refused.text.count(" checked") == 2, "what was chosen stays chosen"
    assert states() == ["submitted", "submitted"]
    editor.post(URL, data | {"uwaga": "Proszę podać dzieci, nie rodziny"})
    assert states() == ["returned", "returned"]
    first.refresh_from_db()
    assert first.return_remark == "Proszę podać dzieci, nie rodziny"
    assert first.revisions.first().reason == "Proszę podać dzieci, nie rodziny"


def test_nothing_is_decided_that_changed_meanwhile(head):
    first, second = two_values()
    seen = [key(first), key(second)]
    services.record_values([services.changed(second, number=99)], user=None, reason="poprawka")
    head.post(URL, {"wartosc": seen, "akcja": "przyjmij"})
    assert states() == ["accepted", "submitted"]
    assert head.post(URL, {"wartosc": seen[1:], "akcja": "przyjmij"}).status_code == 422


def test_an_accepted_value_can_be_sent_back_and_a_draft_cannot(editor):
    measure = make_measure()
    accepted = make_value(measure, state="accepted")
    editor.post(URL, {"wartosc": [key(accepted)], "akcja": "zwroc", "uwaga": "błąd"})
    assert states() == ["returned"]
    services.record_values([services.changed(accepted, state="draft")], user=None, reason="szkic")
    response = editor.post(URL, {"wartosc": [key(accepted)], "akcja": "zwroc", "uwaga": "błąd"})
    assert response.status_code == 422


def test_who_may_what(editor, auditor, partner, client_of):
    value = waiting()
    data = {"wartosc": [key(value)], "akcja": "przyjmij"}
    assert editor.post(URL, data).status_code == 404, "an editor checks and returns, the head accepts"
    assert "przyjmij" not in editor.get(URL).text
    for other in (auditor, partner):
        assert client_of(other).get(URL).status_code == 404
    assert editor.get("/wskazniki/do-sprawdzenia/").url == URL


@pytest.mark.parametrize(
    "sent",
    [
        {"wartosc": "x"},
        {"wartosc": "²:1"},
        {"wartosc": "9" * 30 + ":1"},
        {"wartosc": "1:"},
        {"wartosc": "a:b"},
        {"wartosc": "9999:1"},
        {},
    ],
)
def test_nonsense_is_answered_and_changes_nothing(head, sent):
    waiting()
    assert head.post(URL, sent | {"akcja": "przyjmij"}).status_code == 422
    assert states() == ["submitted"]


def test_the_page_costs_the_same_for_few_and_many(head):
    node = make_node(programme=make_programme())

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert head.get(URL).status_code == 200
        return len(captured)

    def one_more() -> None:
        institution = make_institution()
        waiting(measure=make_indicator(node=node, reported_by=institution).measures.get(), reporter=institution)

    one_more()
    cost()
    few = cost()
    for _ in range(10):
        one_more()
    assert cost() == few
