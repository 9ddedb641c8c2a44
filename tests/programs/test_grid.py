"""The year's grid: what is typed is read and recorded; an error keeps everything and changes nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs import sources
from programs.figures import figure
from programs.models import Level, Node, PartsKind, Revision, Value
from programs.services import lock_year
from programs.sources import Figure, FigureKind, Source
from tests.programs.factories import make_institution, make_node, make_part, make_value
from tests.programs.grid_forms import cell, confirmed, measure_of, seen, typed, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal() -> Node:
    return make_node(level=Level.GOAL)


@pytest.fixture
def editor(client_of, report_editor):
    return client_of(report_editor)


@pytest.fixture
def head(client_of, manager):
    return client_of(manager)


def test_numbers_are_recorded_as_drafts_with_person_and_reason(editor, report_editor, goal):
    measure, other = measure_of(goal), measure_of(goal)
    response = editor.post(url(), typed(goal, **{cell(measure): "1 234", cell(other): ""}))
    assert response.status_code == 302
    value = Value.objects.get()
    assert (value.measure, value.year, value.number, value.state, value.origin) == (
        measure,
        2022,
        1234,
        "draft",
        "entered",
    )
    assert value.revisions.get().user == report_editor


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("count", "52", ("number", 52, "")),
        ("count", "ok. 3 800", ("approximate", 3800, "")),
        ("count", "nie dotyczy", ("not_applicable", None, "")),
        ("count", "Brak danych", ("not_reported", None, "")),
        ("money", "118 562,82 zł", ("number", 118562.82, "")),
        ("percent", "9,2", ("number", 9.2, "")),
        ("text", "trzy razy w roku", ("words", None, "trzy razy w roku")),
    ],
)
def test_a_cell_reads_what_people_write(editor, goal, kind, text, expected):
    measure = measure_of(goal)
    measure.kind = kind
    measure.save_because("test")
    assert editor.post(url(), typed(goal, **{cell(measure): text})).status_code == 302
    value = Value.objects.get()
    number = None if value.number is None else float(value.number)
    assert (value.value_state, number, value.words) == expected


@pytest.mark.parametrize("text", ["dużo", "-1", "1,5", "12/24", "16 rodzin/26 dzieci", "26 dzieci", "12%", "9" * 30])
def test_an_error_stands_at_the_cell_keeps_what_was_typed_and_changes_nothing(editor, goal, text):
    good, wrong = measure_of(goal), measure_of(goal)
    response = editor.post(url(), typed(goal, **{cell(good): "7", cell(wrong): text}))
    html = response.content.decode()
    assert response.status_code == 422
    assert text in html
    assert f'name="w-{good.pk}" value="7"' in html
    assert f'href="#w-{wrong.pk}"' in html
    assert html.count('aria-invalid="true"') == 1
    assert "<title>Błąd:" in html
    assert not Value.objects.exists()


def test_an_unchanged_cell_leaves_no_trace(editor, goal):
    measure = measure_of(goal)
    make_value(measure, number=1234)
    editor.post(url(), typed(goal, **{cell(measure): " 1 234 "}))
    assert Revision.objects.count() == 1


def test_an_emptied_cell_says_that_nothing_is_known(editor, goal):
    measure = measure_of(goal)
    make_value(measure, number=5)
    editor.post(url(), typed(goal, **{cell(measure): ""}))
    assert Value.objects.get().value_state == "not_reported"


def test_saving_goes_on_to_the_next_goal(editor, goal):
    later = make_node(programme=goal.programme, level=Level.GOAL)
    measure, _other = measure_of(goal), measure_of(later)
    response = editor.post(url(), typed(goal, "dalej", **{cell(measure): "3"}))
    assert response.url.endswith(f"#cel-{later.pk}")


def test_drafts_are_handed_over_to_be_checked(editor, goal):
    measure, earlier = measure_of(goal), measure_of(goal)
    make_value(earlier)
    editor.post(url(), typed(goal, "przekaz", **{cell(measure): "3", cell(earlier): "52"}))
    assert set(Value.objects.values_list("state", flat=True)) == {"submitted"}


def test_an_accepted_value_changes_only_with_a_reason(editor, goal):
    measure = measure_of(goal)
    make_value(measure, number=52, state="accepted")
    response = editor.post(url(), typed(goal, **{cell(measure): "54"}))
    assert response.status_code == 422
    assert 'name="powod"' in response.content.decode()
    assert Value.objects.get().number == 52
    data = typed(goal, **{cell(measure): "54"}) | {"powod": "dosłano dane"}
    assert editor.post(url(), data).status_code == 302
    assert Revision.objects.first().reason == "dosłano dane"


def test_parts_that_do_not_add_up_are_asked_about_once(editor, goal):
    whole = measure_of(goal, parts_kind=PartsKind.SPLIT)
    parts = [make_part(whole, label) for label in ("chłopcy", "dziewczynki")]
    cells = {cell(whole): "33", cell(parts[0]): "15", cell(parts[1]): "15"}
    response = editor.post(url(), typed(goal, **cells))
    assert response.status_code == 422
    assert "Części dają 30, a całość 33." in response.content.decode()
    assert not Value.objects.exists()
    assert editor.post(url(), typed(goal, **cells) | {"mimo": "inna uwaga"}).status_code == 422
    assert editor.post(url(), typed(goal, **cells) | confirmed(response)).status_code == 302
    assert "potwierdzono: Części dają 30" in Revision.objects.filter(value__measure=whole).get().reason
    assert Value.objects.count() == 3


def test_a_counted_number_is_text_and_another_one_needs_a_reason(editor, goal, monkeypatch):
    source = Source("test.count", "x", "rodziny", FigureKind.FLOW, "rodziny z asystentem", lambda period: Figure(52))
    monkeypatch.setitem(sources._REGISTRY, source.key, source)
    measure = measure_of(goal, source_key=source.key)
    assert reverse("programs:value", args=[measure.pk, 2022]) in editor.get(url()).content.decode()
    response = editor.post(url(), typed(goal, **{cell(measure): "99"}))
    assert response.status_code == 422
    assert "Podaj powód" in response.content.decode()
    assert not Value.objects.exists()
    reason = {f"w-{measure.pk}-powod": "trzy rodziny z innej gminy"}
    assert editor.post(url(), typed(goal, **{cell(measure): "49"}) | reason).status_code == 302
    value = Value.objects.get()
    assert (value.number, value.override_reason) == (49, "trzy rodziny z innej gminy")
    html = editor.get(url()).content.decode()
    assert "z ewidencji 52, wpisano 49" in html
    assert editor.post(url(), typed(goal, **{cell(measure): ""})).status_code == 302
    value = Value.objects.get()
    assert (value.number, value.override_reason) == (49, ""), "the counted number is printed again"


def test_a_closed_year_is_text(editor, goal, manager):
    measure = measure_of(goal)
    make_value(measure, number=52, state="accepted")
    lock_year(goal.programme, 2022, user=manager, reason="koniec")
    html = editor.get(url()).content.decode()
    assert f'name="w-{measure.pk}"' not in html
    assert str(manager) in html
    assert "Powód: koniec" in html
    response = editor.post(url(), typed(goal, **{cell(measure): "54"}) | {"powod": "x"})
    assert response.status_code == 422
    assert "Wpisano: 54" in response.content.decode()
    assert Value.objects.get().number == 52


def test_beside_figures_of_institutions_a_typed_number_is_the_agreed_one(editor, goal):
    measure = measure_of(goal)
    for number in (5, 4):
        make_value(measure, number=number, reporter=make_institution(), origin="partner")
    editor.post(url(), typed(goal, **{cell(measure): "8"}))
    agreed = Value.objects.get(reporter=None)
    assert (agreed.number, agreed.origin) == (8, "agreed")
    html = editor.get(url()).content.decode()
    assert html.count("<li>Poradnia Rodzinna") == 2
    editor.post(url(), typed(goal, **{cell(measure): ""}))
    assert figure(measure, 2022).value == 9, "the sum of both again"


def test_a_number_typed_over_a_partners_stands_beside_it(editor, goal):
    measure = measure_of(goal)
    own = make_value(measure, number=5, reporter=make_institution(), origin="partner", state="submitted")
    response = editor.post(url(), typed(goal, **{cell(measure): ""}) | seen(**{cell(measure): "5"}))
    assert response.status_code == 422
    editor.post(url(), typed(goal, **{cell(measure): "6"}))
    own.refresh_from_db()
    assert (own.number, own.state) == (5, "submitted")
    assert figure(measure, 2022).value == 6


def test_a_value_of_half_a_year_stands_beside_and_is_not_typed_over(editor, goal):
    measure = measure_of(goal)
    half = make_value(measure, number=98, as_of="2022-06-30")
    assert "stan na 30.06.2022: 98" in editor.get(url()).content.decode()
    editor.post(url(), typed(goal, **{cell(measure): "101"}))
    half.refresh_from_db()
    assert half.number == 98
    assert figure(measure, 2022).value == 101


def test_the_grid_costs_the_same_for_few_and_many_rows(editor, goal):
    def cost() -> int:
        editor.get(url())
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(url()).status_code == 200
        return len(captured)

    make_value(measure_of(goal))
    few = cost()
    for _ in range(10):
        make_value(measure_of(goal))
    assert cost() == few


def test_a_year_no_programme_covers_does_not_exist(editor):
    assert editor.get(url(2050)).status_code == 404
    assert editor.get(url(), {"program": "x"}).status_code == 404


def test_the_head_accepts_closes_and_reopens_the_year(head, goal):
    value = make_value(measure_of(goal), state="submitted")

    def act(action: str, **data) -> str:
        head.post(reverse("programs:year_state", args=[2022, action]), data)
        return Value.objects.get(pk=value.pk).state

    assert act("przyjecie") == "accepted"
    assert act("zamkniecie") == "accepted", "closing needs a reason"
    assert act("zamkniecie", reason="sprawozdanie przyjęte") == "locked"
    assert act("otwarcie", reason="błąd w druku") == "accepted"
    assert head.post(reverse("programs:year_state", args=[2022, "kasowanie"])).status_code == 404


def test_an_editor_does_not_close_a_year(editor, goal):
    make_value(measure_of(goal), state="accepted")
    url_of = reverse("programs:year_state", args=[2022, "zamkniecie"])
    assert editor.post(url_of, {"reason": "koniec"}).status_code == 404


def test_one_value_is_entered_with_words_and_changed_with_a_reason(editor, goal, report_editor):
    measure = measure_of(goal)
    page = reverse("programs:value", args=[measure.pk, 2022])
    assert editor.post(page, {"value_state": "number", "number": ""}).status_code == 422
    assert editor.post(page, {"value_state": "words", "words": "", "number": ""}).status_code == 422
    assert editor.post(page, {"value_state": "words", "words": "trzy razy", "number": "3"}).status_code == 422
    assert not Value.objects.exists()
    assert editor.post(page, {"value_state": "words", "words": "trzy razy", "number": ""}).status_code == 302
    assert editor.post(page, {"value_state": "number", "number": "3"}).status_code == 422
    data = {"value_state": "number", "number": "3", "words": "3 razy", "reason": "policzono"}
    assert editor.post(page, data).status_code == 302
    value = Value.objects.get()
    assert (value.number, value.words) == (3, "3 razy")
    newest = value.revisions.first()
    assert (newest.user, newest.reason, newest.before["words"]) == (report_editor, "policzono", "trzy razy")


def test_equals_sign_says_the_same_as_last_year_where_it_can_be_compared(editor, goal):
    same, other = measure_of(goal), measure_of(goal)
    make_value(same, number=47, year=2021)
    make_value(other, number=20, year=2021, period_from="2021-01-01", period_to="2021-06-30")
    response = editor.post(url(), typed(goal, **{cell(same): "=", cell(other): "="}))
    assert response.status_code == 422, "half a year is not a year"
    editor.post(url(), typed(goal, **{cell(same): " = "}))
    value = Value.objects.get(year=2022)
    assert (value.number, value.revisions.get().reason) == (47, "siatka roku 2022; jak w poprzednim roku")


def test_a_percentage_keeps_both_its_parts(editor, goal):
    measure = measure_of(goal, unit="%")
    measure.kind = "percent"
    measure.save_because("test")
    editor.post(url(), typed(goal, **{cell(measure): "12/40"}))
    value = Value.objects.get()
    assert (value.number, value.numerator, value.denominator) == (30, 12, 40)
    html = editor.get(url()).content.decode()
    assert 'value="12/40"' in html
    assert "= 30%" in html
    editor.post(url(), typed(goal, **{cell(measure): "31"}))
    assert Value.objects.get().numerator is None


def test_saving_one_goal_keeps_what_is_typed_in_another(editor, goal):
    later = make_node(programme=goal.programme, level=Level.GOAL)
    here, there = measure_of(goal), measure_of(later)
    response = editor.post(url(), typed(goal, **{cell(here): "3", cell(there): "4"}))
    html = response.content.decode()
    assert response.status_code == 200
    assert Value.objects.get().measure == here
    assert f'name="w-{there.pk}" value="4"' in html
    assert "Wpisano jeszcze 1 wartość" in html
    assert editor.post(url(), typed(**{cell(here): "3", cell(there): "4"})).status_code == 302
    assert Value.objects.count() == 2


def test_saving_returns_to_the_same_place_with_the_same_filter(editor, goal):
    measure = measure_of(goal)
    data = typed(**{cell(measure): "3"}) | {"filtr": "pokaz=braki&cel=7", "miejsce": f"w-{measure.pk}"}
    address = f"{url()}?program={goal.programme.pk}"
    assert editor.post(url(), data).url == f"{address}&pokaz=braki&cel=7#w-{measure.pk}"
    data = typed(**{cell(measure): "4"}) | {"filtr": "pokaz=x&strona=//zly.pl", "miejsce": "javascript:1"}
    assert editor.post(url(), data).url == address


def rows(response) -> set[int]:
    return {cell.measure.pk for goal in response.context["goals"] for group in goal.groups for cell in group.cells}


def test_filters_in_the_address_leave_what_is_asked_for(editor, goal):
    later = make_node(programme=goal.programme, level=Level.GOAL)
    institution, other = make_institution(), make_institution()
    missing, draft, returned = measure_of(goal, reported_by=institution), measure_of(goal), measure_of(later)
    make_value(draft, number=20)
    make_value(draft, number=18, year=2021)
    make_value(returned, state="returned", return_remark="czy to dzieci?")
    missing.indicator.co_reporters.add(other)

    def shown(**query) -> set[int]:
        return rows(editor.get(url(), query))

    assert shown() == {missing.pk, draft.pk, returned.pk}
    assert shown(pokaz="braki") == {missing.pk}
    assert shown(pokaz="szkice") == {draft.pk}
    assert shown(pokaz="do-poprawy") == {returned.pk}
    assert shown(pokaz="do-sprawdzenia") == set()
    assert shown(instytucja=institution.pk) == {missing.pk}
    assert shown(instytucja=other.pk) == {missing.pk}
    assert shown(cel=later.pk) == {returned.pk}
    assert shown(cel="x", pokaz="wszystko") == {missing.pk, draft.pk, returned.pk}
    assert "Żaden wiersz nie pasuje" in editor.get(url(), {"pokaz": "do-sprawdzenia"}).content.decode()
    make_value(draft, number=99)
    assert shown(pokaz="do-poprawy") == {draft.pk, returned.pk}, "a draft far from last year's"


def test_a_partners_own_draft_is_not_handed_over_by_the_centre(editor, goal):
    measure, own = measure_of(goal), measure_of(goal)
    make_value(measure, reporter=make_institution(), origin="partner")
    make_value(own)
    editor.post(url(), typed(action="przekaz"))
    assert list(Value.objects.order_by("pk").values_list("state", flat=True)) == ["draft", "submitted"]


def test_drafts_that_look_wrong_are_asked_about_when_handed_over(editor, goal):
    measure = measure_of(goal)
    make_value(measure, number=244, year=2021, state="accepted")
    make_value(measure, number=26)
    response = editor.post(url(), typed(action="przekaz"))
    assert response.status_code == 422
    assert "Rok wcześniej 244, teraz 26: o 89% mniej." in response.content.decode()
    assert editor.post(url(), typed(action="przekaz") | confirmed(response)).status_code == 302
    assert Value.objects.get(year=2022).state == "submitted"


def test_a_returned_value_stays_returned_with_its_remark_until_it_is_handed_over(editor, goal):
    measure = measure_of(goal)
    make_value(measure, number=9, state="returned", return_remark="to dzieci?")
    editor.post(url(), typed(goal, **{cell(measure): "12"}))
    value = Value.objects.get()
    assert (value.number, value.state, value.return_remark) == (12, "returned", "to dzieci?")
    editor.post(url(), typed(goal, "przekaz"))
    assert Value.objects.get().state == "submitted"
