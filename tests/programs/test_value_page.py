"""The page of one value: numbers side by side, percentages with both parts, overriding, locks, saving and going on."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs import services, sources
from programs.figures import figure
from programs.models import Measure, Value
from programs.sources import Figure, FigureKind, Source
from tests.programs.factories import (
    make_indicator,
    make_institution,
    make_measure,
    make_node,
    make_part,
    make_programme,
    make_target,
    make_value,
)

pytestmark = pytest.mark.django_db


def url(measure, year=2022, **query) -> str:
    return reverse("programs:value", args=[measure.pk, year], query=query or None)


@pytest.fixture
def editor(client_of, report_editor):
    return client_of(report_editor)


@pytest.fixture
def live(monkeypatch) -> Measure:
    def count(period):
        return Figure(52, {"basis": {"voluntary": 40, "court": 12}})

    labels = {"basis": {"voluntary": "za zgodą", "court": "z postanowienia sądu"}}
    source = Source("test.families", "rodziny", "rodziny", FigureKind.FLOW, "rodziny z asystentem", count, labels)
    monkeypatch.setitem(sources._REGISTRY, source.key, source)
    return make_indicator(source_key="test.families").measures.get()


def percentage() -> Measure:
    measure = make_indicator(unit="%").measures.get()
    measure.kind = Measure.MeasureKind.PERCENT
    measure.save()
    return measure


def given(**overrides) -> dict:
    return {"value_state": "number", "number": "", "words": ""} | overrides


@pytest.mark.parametrize("state", Value.ValueState.values)
def test_every_choice_that_is_offered_can_be_saved(editor, state):
    measure = make_measure()
    make_part(measure, "w tym dzieci")
    data = given(value_state=state)
    data |= {"number": "3"} if state in {"number", "approximate"} else {}
    data |= {"words": "trzy razy"} if state == "words" else {}
    assert editor.post(url(measure), data).status_code == 302
    assert Value.objects.get().value_state == state


def test_a_percentage_is_computed_from_its_parts_and_shown_with_both(editor):
    measure = percentage()
    assert editor.post(url(measure), given(numerator="30", denominator="40")).status_code == 302
    value = Value.objects.get()
    assert (value.number, value.numerator, value.denominator) == (75, 30, 40)
    assert figure(measure, 2022).fraction_text == "30 z 40"
    assert "30 z 40" in editor.get(url(measure)).text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"numerator": "30", "denominator": "40", "number": "80"}, "number"),
        ({"numerator": "30"}, "denominator"),
        ({"denominator": "40"}, "numerator"),
        ({"numerator": "0", "denominator": "0"}, "denominator"),
        ({"numerator": "-1", "denominator": "4"}, "numerator"),
        ({}, "number"),
        ({"number": "7", "number_to": "5"}, "number_to"),
    ],
)
def test_a_percentage_that_contradicts_itself_is_refused_at_the_field(editor, typed, field):
    response = editor.post(url(percentage()), given(**typed))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Value.objects.exists()


def test_more_than_all_of_it_is_remarked_and_not_forbidden(editor):
    measure = percentage()
    editor.post(url(measure), given(numerator="34", denominator="10"))
    assert Value.objects.get().number == 340
    assert editor.get(url(measure)).context["page"].remarks


def test_counted_entered_and_partners_numbers_stand_side_by_side(editor, live):
    make_value(live, number=50)
    make_value(live, number=51, reporter=make_institution(name="Sąd"), origin="partner", state="submitted")
    text = editor.get(url(live)).text
    for words in ("Sąd", "50", "51", "52", "za zgodą", "rodziny z asystentem"):
        assert words in text


def test_a_counted_number_is_overridden_with_a_reason_and_stays_in_sight(editor, live):
    assert editor.post(url(live), given(number="54", override_reason="dwie rodziny z gminy obok")).status_code == 302
    page = editor.get(url(live)).context["page"]
    assert (page.shown.value, page.live_text, page.overridden.override.user.username) == (54, "52", "report_editor")
    assert "52" in page.overridden.override.reason, "what was counted then is kept"
    value = Value.objects.get()
    end = reverse("programs:override_end", args=[value.pk])
    assert editor.post(end, {"reason": ""}).status_code == 422
    assert editor.post(end, {"reason": "wpisano je już do ewidencji"}).status_code == 302
    shown = figure(live, 2022)
    assert (shown.value, shown.entered, shown.origin) == (52, 54, "live")
    assert editor.get(end).status_code == 404


def test_beside_partners_the_centre_enters_the_agreed_value_and_nothing_is_overwritten(editor):
    school = make_institution(name="Szkoła")
    measure = make_indicator(reported_by=school).measures.get()
    make_value(measure, number=5, reporter=school, origin="partner", state="submitted")
    assert editor.post(url(measure), given(number="6")).status_code == 302
    assert list(Value.objects.order_by("pk").values_list("number", "origin")) == [(5, "partner"), (6, "agreed")]
    own = given(number="4", reason="telefon ze szkoły")
    assert editor.post(url(measure, instytucja=school.pk), own).status_code == 302
    assert Value.objects.get(reporter=school).number == 4
    assert editor.get(url(measure, instytucja="99999")).status_code == 404


def test_a_value_changed_meanwhile_is_not_overwritten_unseen(editor):
    measure = make_measure()
    value = make_value(measure, number=5)
    opened = editor.get(url(measure)).context["marks"]["widziano"]
    services.record_values([services.changed(value, number=6)], user=None, reason="ktoś inny")
    data = given(number="7", reason="poprawka", widziano=opened)
    response = editor.post(url(measure), data)
    assert response.status_code == 422
    assert Value.objects.get().number == 6
    again = response.context["marks"]["widziano"]
    assert editor.post(url(measure), data | {"widziano": again}).status_code == 302
    assert Value.objects.get().number == 7


def test_save_and_next_goes_on_and_back_goes_where_one_came_from(editor):
    node = make_node(programme=make_programme())
    first, second = (make_indicator(node=node).measures.get() for _ in range(2))
    grid = reverse("programs:grid", args=[2022])
    response = editor.post(url(first, next=grid), given(number="1", akcja="dalej", next=grid))
    assert response.url == url(second, next=grid)
    assert editor.post(url(second), given(number="1", akcja="dalej", next=grid)).url == grid
    elsewhere = editor.post(url(first), given(number="2", reason="x", next="https://example.com/"))
    assert elsewhere.url == first.indicator.get_absolute_url()


def test_saving_can_hand_over_at_once(editor):
    measure = make_measure()
    editor.post(url(measure), given(number="1", akcja="przekaz"))
    assert Value.objects.get().state == "submitted"


def test_a_closed_year_says_who_when_why_and_what_to_do(editor, manager, auditor, client_of):
    measure = make_measure()
    make_value(measure, state="accepted")
    services.lock_year(measure.indicator.programme, 2022, user=manager, reason="sprawozdanie przyjęte")
    text = editor.get(url(measure)).text
    assert "sprawozdanie przyjęte" in text
    assert manager.get_full_name() in text
    assert '<form class="form"' not in text.split("<h1")[1]
    assert editor.post(url(measure), given(number="9", reason="x")).status_code == 422
    closing = reverse("programs:year_closing", args=[2022])
    assert closing in client_of(manager).get(url(measure)).text
    assert closing not in text
    assert client_of(auditor).get(closing).status_code == 200
    assert "powod-otwarcia" not in client_of(auditor).get(closing).text
    assert "powod-otwarcia" in client_of(manager).get(closing).text


def test_a_closed_year_takes_no_new_value_and_no_step(manager):
    measure, waiting = make_measure(), make_value(state="submitted")
    services.lock_year(waiting.measure.indicator.programme, 2022, user=manager, reason="koniec")
    with pytest.raises(services.ValueLocked):
        services.move([waiting], "accepted", user=manager, reason="za późno")
    with pytest.raises(services.ValueLocked):
        make_value(make_part(waiting.measure, "w tym dzieci"), number=1)
    assert make_value(measure, number=1).number == 1, "other programmes are open"
    with pytest.raises(services.YearClosed):
        services.lock_year(waiting.measure.indicator.programme, 2022, user=manager, reason="znowu")
    services.reopen_year(waiting.measure.indicator.programme, 2022, user=manager, reason="pomyłka")
    assert make_value(make_part(waiting.measure, "w tym dzieci"), number=1).number == 1


def test_readers_see_everything_and_change_nothing(auditor, partner, client_of):
    measure = make_measure()
    make_target(measure, year=2022, value=7)
    make_target(measure, kind="limit", scope="every_year", year=None, comparator="at_most", value=60)
    make_value(measure, number=52)
    response = client_of(auditor).get(url(measure))
    assert response.status_code == 200
    assert '<h2 id="wpis">' not in response.text
    assert "osiągnięto" in response.text
    assert "dotrzymany" in response.text
    assert client_of(auditor).post(url(measure), given(number="1")).status_code == 404
    assert client_of(partner).get(url(measure)).status_code == 404
    assert Value.objects.get().number == Decimal(52)


def test_the_page_costs_the_same_however_many_institutions_report(editor):
    measure = make_measure()

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(url(measure)).status_code == 200
        return len(captured)

    for _ in range(2):
        make_value(measure, number=1, reporter=make_institution(), origin="partner")
    cost()
    few = cost()
    for _ in range(8):
        make_value(measure, number=1, reporter=make_institution(), origin="partner")
    assert cost() == few
