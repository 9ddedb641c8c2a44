"""What a partner institution fills in, and what may not happen there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.answers import NOTHING_TO_REPORT
from programs.models import Revision, Value
from programs.services import lock_year, move
from tests.programs.factories import (
    count_live,
    make_indicator,
    make_institution,
    make_member,
    make_node,
    make_part,
    make_programme,
    make_value,
)

pytestmark = pytest.mark.django_db
PAGE = "/odpowiedzi/2022/"


@pytest.fixture
def institution(partner):
    return make_member(partner).institution


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def measure(institution, programme):
    return make_indicator(node=make_node(programme=programme), reported_by=institution).measures.get()


@pytest.fixture
def client(partner, client_of):
    return client_of(partner)


def answer(measure, institution, value="", reason="", remark="", **buttons) -> dict:
    key = f"{measure.pk}_{institution.pk}"
    return {f"value_{key}": value, f"reason_{key}": reason, f"remark_{key}": remark} | buttons


def stored(measure) -> Value:
    return Value.objects.get(measure=measure, year=2022)


def test_only_partners_have_the_page(measure, manager, report_editor, caseworker, auditor, client_of):
    for user in (manager, report_editor, caseworker, auditor):
        for path in ("/odpowiedzi/", PAGE):
            assert client_of(user).get(path).status_code == 404
            assert client_of(user).post(path, {}).status_code == 404


def test_the_short_address_leads_to_the_newest_year_that_has_begun(measure, client):
    assert client.get("/odpowiedzi/").url == "/odpowiedzi/2023/"
    assert client.get("/odpowiedzi/2020/").status_code == 404
    assert client.get("/odpowiedzi/2024/").status_code == 404


def test_a_programme_of_the_future_is_not_asked_about(institution, client):
    node = make_node(programme=make_programme(year_from=2100, year_to=2103))
    make_indicator(node=node, reported_by=institution)
    assert client.get("/odpowiedzi/").status_code == 200
    assert client.get("/odpowiedzi/2100/").status_code == 200
    assert "form" not in client.get("/odpowiedzi/2100/").context


def test_a_partner_without_an_institution_reads_whom_to_call(report_editor, client):
    for path in ("/odpowiedzi/", PAGE):
        assert str(report_editor) in client.get(path).content.decode()


def test_only_own_measures_are_asked_for(measure, programme, institution, client, monkeypatch):
    make_indicator(node=make_node(programme=programme), reported_by=make_institution())
    shared = make_indicator(node=make_node(programme=programme), reported_by=make_institution())
    shared.co_reporters.add(institution)
    node = make_node(programme=programme)
    counted = make_indicator(node=node, reported_by=institution, source_key=count_live(monkeypatch))
    silent = make_indicator(node=node, reported_by=institution, source_key="families.assisted").measures.get()
    asked = [question.measure for question in client.get(PAGE).context["form"].questions]
    assert asked == [measure, shared.measures.get(), silent]
    assert counted.measures.get() not in asked


def test_last_years_own_value_stands_beside(measure, institution, client):
    make_value(measure, year=2021, number=244, reporter=institution)
    make_value(measure, year=2021, number=999)
    assert "Rok wcześniej: 244" in client.get(PAGE).content.decode()


def test_a_draft_is_saved_and_shown_again(measure, institution, partner, client):
    response = client.post(PAGE, answer(measure, institution, "1 260", remark="bez szkół", save="1"))
    assert response.url == PAGE
    value = stored(measure)
    assert (value.number, value.note, value.reporter, value.origin, value.state) == (
        1260,
        "bez szkół",
        institution,
        "partner",
        "draft",
    )
    assert value.revisions.get().user == partner
    page = client.get(PAGE).content.decode()
    assert "bez szkół" in page
    assert "1\xa0260" in page or "1 260" in page


def test_what_is_filled_in_is_submitted_and_the_rest_stays(measure, programme, institution, client):
    other = make_indicator(node=make_node(programme=programme), reported_by=institution).measures.get()
    client.post(PAGE, answer(measure, institution, "5") | answer(other, institution) | {"submit": "1"})
    assert stored(measure).state == "submitted"
    assert not Value.objects.filter(measure=other).exists()
    context = client.get(PAGE).context
    assert [question.measure for question in context["form"].questions] == [other]
    assert [question.measure for question in context["sent"]] == [measure]


@pytest.mark.parametrize(
    ("reason", "state", "words"),
    [("not_applicable", "not_applicable", ""), ("not_reported", "not_reported", NOTHING_TO_REPORT)],
)
def test_a_reason_for_no_value_is_an_answer(reason, state, words, measure, institution, client):
    client.post(PAGE, answer(measure, institution, reason=reason, save="1"))
    assert client.get(PAGE).context["form"].initial[f"reason_{measure.pk}_{institution.pk}"] == reason
    client.post(PAGE, answer(measure, institution, reason=reason, submit="1"))
    value = stored(measure)
    assert (value.value_state, value.words, value.number, value.state) == (state, words, None, "submitted")


def test_a_draft_can_be_emptied_again(measure, institution, client):
    client.post(PAGE, answer(measure, institution, "5", save="1"))
    client.post(PAGE, answer(measure, institution, "", save="1"))
    assert stored(measure).missing
    assert client.get(PAGE).context["form"].initial[f"reason_{measure.pk}_{institution.pk}"] == ""


def test_the_same_draft_twice_leaves_one_revision(measure, institution, client):
    for _ in range(2):
        client.post(PAGE, answer(measure, institution, "5", save="1"))
    assert Revision.objects.count() == 1


def test_words_are_kept_for_a_measure_of_words(institution, programme, client):
    indicator = make_indicator(node=make_node(programme=programme), reported_by=institution)
    measure = indicator.measures.get()
    measure.kind = "text"
    measure.save_because("test")
    client.post(PAGE, answer(measure, institution, "Powołano zespół", submit="1"))
    value = stored(measure)
    assert (value.words, value.value_state) == ("Powołano zespół", "words")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("value", "pięć"),
        ("value", "-3"),
        ("value", "2,5"),
        ("value", "9" * 30),
        ("value", "12 rodzin / 30 dzieci"),
        ("value", "1" * 10_000_000),
        ("remark", "x" * 10_000_000),
        ("reason", "bo tak"),
    ],
)
def test_a_wrong_cell_keeps_what_was_typed_and_changes_nothing(field, typed, measure, programme, institution, client):
    other = make_indicator(node=make_node(programme=programme), reported_by=institution).measures.get()
    sent = answer(measure, institution, **{field: typed}) | answer(other, institution, "7") | {"submit": "1"}
    response = client.post(PAGE, sent)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [f"{field}_{measure.pk}_{institution.pk}"]
    assert not Value.objects.exists()
    if len(typed) < 100 and field != "reason":
        assert typed in response.content.decode()


def test_a_value_and_a_reason_for_none_contradict_each_other(measure, institution, client):
    response = client.post(PAGE, answer(measure, institution, "5", "not_applicable", submit="1"))
    assert response.status_code == 422
    assert not Value.objects.exists()


def test_a_percentage_ends_at_a_hundred(measure, institution, client):
    measure.kind = "percent"
    measure.save_because("test")
    assert client.post(PAGE, answer(measure, institution, "340", save="1")).status_code == 422
    assert client.post(PAGE, answer(measure, institution, "99,5", save="1")).status_code == 302


def test_a_percentage_may_come_with_both_its_parts(measure, institution, client):
    measure.kind = "percent"
    measure.save_because("test")
    client.post(PAGE, answer(measure, institution, "12/40", save="1"))
    value = stored(measure)
    assert (value.number, value.numerator, value.denominator) == (30, 12, 40)
    assert "12/40" in client.get(PAGE).content.decode()
    assert client.post(PAGE, answer(measure, institution, "80/40", save="1")).status_code == 422
    assert client.post(PAGE, answer(measure, institution, "1/0", save="1")).status_code == 422
    client.post(PAGE, answer(measure, institution, "31", save="1"))
    value = stored(measure)
    assert (value.number, value.numerator, value.denominator) == (31, None, None)


def test_a_returned_figure_shows_the_remark_and_is_sent_again(measure, institution, manager, client):
    client.post(PAGE, answer(measure, institution, "5", submit="1"))
    move([stored(measure)], "returned", user=manager, reason="zwrot", remark="Policz też szkoły")
    assert "Policz też szkoły" in client.get(PAGE).content.decode()
    client.post(PAGE, answer(measure, institution, "6", save="1"))
    assert (stored(measure).state, stored(measure).return_remark) == ("returned", "Policz też szkoły")
    client.post(PAGE, answer(measure, institution, "7", submit="1"))
    value = stored(measure)
    assert (value.number, value.state, value.return_remark) == (7, "submitted", "")


def test_what_was_sent_or_accepted_does_not_change(measure, institution, client):
    client.post(PAGE, answer(measure, institution, "5", submit="1"))
    client.post(PAGE, answer(measure, institution, "6", save="1"))
    assert stored(measure).number == 5


def test_a_closed_year_is_read_only(measure, programme, institution, manager, client):
    other = make_indicator(node=make_node(programme=programme), reported_by=institution).measures.get()
    make_value(measure, number=5, reporter=institution, state="accepted")
    lock_year(programme, 2022, user=manager, reason="koniec")
    page = client.get(PAGE)
    assert page.context["form"].questions == []
    assert page.context["year_is_closed"]
    client.post(PAGE, answer(other, institution, "6", save="1"))
    assert not Value.objects.filter(measure=other).exists()


def test_figures_of_another_institution_cannot_be_written(measure, programme, institution, client):
    stranger = make_institution()
    foreign = make_indicator(node=make_node(programme=programme), reported_by=stranger).measures.get()
    sent = answer(measure, stranger, "5") | answer(foreign, stranger, "6") | answer(foreign, institution, "7")
    client.post(PAGE, sent | {"submit": "1"})
    assert not Value.objects.exists()


def test_of_several_numbers_the_parts_are_asked_and_the_whole_says_so(measure, institution, client):
    measure.indicator.kind = "composite"
    measure.indicator.save()
    part = make_part(measure, "chłopcy")
    assert [question.measure for question in client.get(PAGE).context["form"].questions] == [part]
    client.post(PAGE, answer(part, institution, "15", submit="1"))
    assert (stored(part).number, stored(measure).value_state) == (15, "parts")
    assert stored(measure).state == "submitted"


def test_the_page_asks_as_much_for_twenty_measures_as_for_two(measure, programme, institution, client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        return len(captured)

    def more() -> None:
        node = make_node(programme=programme)
        make_value(make_indicator(node=node, reported_by=institution).measures.get(), reporter=institution)

    more()
    queries()
    few = queries()
    for _ in range(18):
        more()
    assert queries() == few
