"""The editor of a chapter: errors at the field, inserting without a script, preview, suggestions, last year's text."""

import re
from decimal import Decimal

import pytest

from accounts.models import Draft
from reporting import documents, services
from reporting.models import SectionText
from reporting.suggestions.rules import suggestions
from reporting.suggestions.states import State, state_of
from reporting.workshop import texts
from tests.programs.factories import make_indicator, make_node, make_target, make_task_report, make_value
from tests.reporting.factories import adopt_report, import_document, make_assisted_family, make_report

pytestmark = pytest.mark.once
ADDRESS = "/sprawozdania/2023/rozdzialy/closing/"
LIMIT_KEPT = (
    "W żadnym dniu roku jeden asystent nie pracował z więcej niż {families.assistant_peak_caseload|rodzina:N}; "
    "ustawa pozwala na 15."
)


@pytest.fixture
def report(db):
    make_assisted_family()
    return make_report(2023)


@pytest.fixture
def client(report, report_editor, client_of):
    return client_of(report_editor)


def words_of(answer):
    return re.sub(r"<[^>]+>", "", page_of(answer))


def page_of(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("&quot;", '"')


def test_an_unknown_placeholder_is_named_at_the_field_and_nothing_is_lost(client):
    answer = client.post(
        ADDRESS, {"text": "Razem {families.asisted|rodzina} i {families.assisted|dziecko}.", "seen": ""}
    )
    assert answer.status_code == 422
    errors = answer.context["form"].errors["text"]
    assert ["{families.asisted|rodzina}" in errors[0], "{families.assisted|dziecko}" in errors[1]] == [True, True]
    assert "Razem {families.asisted|rodzina}" in page_of(answer)
    assert not SectionText.objects.exists()


def test_a_text_with_a_place_to_fill_is_kept_and_stops_the_submission(client, report):
    assert client.post(ADDRESS, {"text": "Przyczyna: {uzupełnij: przyczyna}.", "seen": ""}).status_code == 302
    assert [(key, problem.is_unfinished) for key, problem in texts.problems(report)] == [("closing", True)]


def test_a_figure_is_inserted_by_a_button_without_a_script(client):
    sent = {"text": "Było  w roku.", "cursor": "5", "wstaw": "{families.assisted|rodzina}", "przypadek": "D"}
    answer = client.post(ADDRESS, sent)
    assert answer.status_code == 200
    assert answer.context["form"]["text"].value() == "Było {families.assisted|rodzina:D} w roku."
    assert "Było 1 rodziny" in words_of(answer)
    assert not SectionText.objects.exists()


def test_a_script_gets_only_the_part_that_it_asked_for(client):
    sent = {"text": "{families.assisted|rodzina}", "podglad": "1"}
    part = page_of(client.post(ADDRESS, sent, headers={"HX-Target": "reading", "HX-Request": "true"}))
    assert "1 rodzina" in part
    assert "<html" not in part
    found = client.post(ADDRESS, {"szukaj-liczby": "1", "szukaj": "asystenci"}, headers={"HX-Target": "picker"})
    assert "families.assistants_employed" in page_of(found)
    assert "<html" not in page_of(found)


def test_a_typed_number_gets_a_hint(client):
    answer = client.post(ADDRESS, {"text": "Pomoc dostała 1 rodzina i 7 rodzin.", "podglad": "1"})
    assert [bool(hint.same) for hint in answer.context["hints"]] == [True, False]


def test_suggested_sentences_are_marked_until_somebody_accepts_or_edits_them(client, report, report_editor):
    assert LIMIT_KEPT in [one.text for one in client.get(ADDRESS).context["offered_sentences"]]
    client.post(ADDRESS, {"text": LIMIT_KEPT, "seen": ""})
    first = SectionText.objects.get()
    assert first.suggested == [LIMIT_KEPT]
    assert client.get(ADDRESS).context["pending"] == [LIMIT_KEPT]
    client.post(ADDRESS, {"text": LIMIT_KEPT, "seen": first.pk, "przyjmuje": "1"})
    second = SectionText.objects.order_by("pk").last()
    assert (second.suggested, second.accepted, second.by) == ([], [LIMIT_KEPT], report_editor)
    assert client.get(ADDRESS).context["pending"] == []
    edited = LIMIT_KEPT.replace("W żadnym dniu roku", "Nigdy")
    client.post(ADDRESS, {"text": edited, "seen": second.pk})
    assert texts.unaccepted(report, "closing", edited, [LIMIT_KEPT]) == []


def test_last_years_text_stands_beside_and_can_be_taken_over(client, report):
    before = make_report(2022)
    services.write_text(before, "closing", "Wspierano {families.assisted|rodzina:B}.", user=None, seen=None)
    make_assisted_family(start="2022-02-01")
    adopt_report(before)
    (beside,) = client.get(ADDRESS).context["last_year"]
    assert beside.title == "Tekst za 2022 r., wersja 1"
    assert beside.blocks[0].text.replace("\u00a0", " ") == "Wspierano 1 rodzinę."
    taken = client.post(ADDRESS, {"text": "", "wstaw": beside.text})
    assert "Wspierano 2 rodziny" in words_of(taken)


def test_what_is_being_written_is_kept_as_a_draft(client):
    client.post(ADDRESS, {"text": "Zaczęte", "zapisz-szkic": "1"})
    assert Draft.objects.count() == 1
    assert not SectionText.objects.exists()


def test_an_adopted_report_is_read_and_not_written(client, report):
    adopt_report(report)
    assert client.get(ADDRESS).status_code == 200
    assert client.post(ADDRESS, {"text": "Za późno", "seen": ""}).status_code == 302
    assert not SectionText.objects.exists()


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (None, 5, State.MISSING),
        (0, 5, State.ZERO),
        (5, None, State.FIRST),
        (5, 0, State.FROM_ZERO),
        (5, 5, State.SAME),
        (5, 7, State.SMALL),
        (60, 50, State.ROSE),
        (40, 50, State.FELL),
        (10, 50, State.JUMP),
    ],
)
def test_what_happened_to_a_number(now, before, expected):
    numbers = [None if value is None else Decimal(value) for value in (now, before)]
    assert state_of(*numbers) is expected


def test_every_suggestion_can_be_printed(report):
    from reporting.placeholders.marks import pieces, read
    from reporting.suggestions.sentences import NONE, SAID

    for key, text in (SAID | NONE).items():
        marks = [piece for piece, is_mark in pieces(text.replace("@", key)) if is_mark]
        assert marks
        for mark in marks:
            read(mark)
    _document, context = documents.make(2023)
    for key, text in SAID.items():
        wrong = [
            problem for problem in texts.problems_in(text.replace("@", key), context) if problem.kind != "no_number"
        ]
        assert not wrong


def test_none_asks_for_the_reason_in_its_own_chapter(client):
    offered = client.get("/sprawozdania/2023/rozdzialy/supporting/").context["offered_sentences"]
    assert [one.state for one in offered] == [State.ZERO]
    assert "{uzupełnij: przyczyna}" in offered[0].text


def test_targets_met_and_missed_are_said_with_the_reason(report):
    goal = make_node(programme=report.programmes.get(), level="goal", code="C1")
    task = make_node(programme=goal.programme, parent=goal, code="C1.Z1")
    for wanted in (3, 9):
        indicator = make_indicator(node=task, code=f"C1.Z1.W{wanted}", name=f"rodziny {wanted}")
        make_target(indicator.measures.get(), year=2023, value=wanted)
        make_value(indicator.measures.get(), year=2023, number=5)
    make_task_report(node=task, year=2023, status="partly", reason="Brak chętnych.")
    _document, context = documents.make(2023)
    found = {one.state: one.text for one in suggestions(context, "programme", (), None)}
    assert found[State.MET] == "Cel „rodziny 3” (co najmniej 3) osiągnięto: {C1.Z1.W3|rodzina}."
    assert found[State.MISSED].endswith("Przyczyna: Brak chętnych.")
    assert State.PARTLY in {one.state for one in suggestions(context, "closing", (), None)}


def test_from_a_gap_one_comes_back_to_the_list_of_gaps(client):
    page = client.get(f"{ADDRESS}?next=/sprawozdania/2023/braki/")
    assert page.context["next"] == "/sprawozdania/2023/braki/"
    answer = client.post(ADDRESS, {"text": "Wnioski.", "seen": "", "next": "/sprawozdania/2023/braki/"})
    assert answer.url == "/sprawozdania/2023/braki/"


def test_a_published_report_with_two_years_gets_sentences_that_can_all_be_printed(db):
    import_document("sopot")
    make_report(2022)
    _document, context = documents.make(2022)
    found = suggestions(context, "programme", (), None)
    assert {State.JUMP, State.MISSING} & {one.state for one in found}
    wrong = [problem for one in found for problem in texts.problems_in(one.text, context) if not problem.is_unfinished]
    assert wrong == []
