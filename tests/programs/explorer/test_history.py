"""The history of a number in words a councillor reads, as quick with two hundred changes as with two."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs import services
from programs.explorer.history import PER_PAGE, history
from programs.models import (
    CollectionRound,
    DataRequest,
    EditStep,
    Evidence,
    FormerDefinition,
    Measure,
    MeasureLink,
    RequestedMeasure,
    RequestLetter,
    Revision,
)
from tests.programs.factories import (
    make_indicator,
    make_institution,
    make_node,
    make_part,
    make_programme,
    make_target,
    make_value,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure() -> Measure:
    return Measure.objects.select_related("indicator__programme").get(pk=make_indicator().measures.get().pk)


def sentences(measure: Measure, **filters) -> list[str]:
    return [event.sentence for event in history({measure.pk: measure}, **filters).events]


def test_a_number_of_another_programme_says_so_and_names_parts_that_are_not_continued(client_of, auditor):
    old = make_indicator(node=make_node(programme=make_programme(year_from=2018, year_to=2020)), name="dawne")
    whole = old.measures.get(position=0)
    make_part(whole, label="w tym dzieci")
    make_value(whole, year=2019, number=9)
    new = make_indicator(name="nowe").measures.get()
    MeasureLink.objects.create(earlier=whole, later=new)
    html = client_of(auditor).get(reverse("programs:number", args=[new.indicator_id, 2019])).content.decode()
    assert reverse("programs:number", args=[old.pk, 2019]) in html
    assert "programu 2018–2020" in html
    assert "w tym dzieci" in html


def test_a_change_is_told_without_guessing_anybodys_sex(measure, manager, auditor):
    value = make_value(measure, number=52, user=manager, reason="z zestawienia")
    make_value(measure, number=54, user=manager, reason="pomyłka w druku")
    value.refresh_from_db()
    services.move([value], "submitted", user=manager, reason="gotowe")
    services.move([value], "accepted", user=auditor, reason="sprawdzono")
    assert sentences(measure, kind="liczby") == [
        f"przyjęto ({auditor}), bo „sprawdzono”",
        f"przekazano do sprawdzenia ({manager}), bo „gotowe”",
        f"zmieniono z 52 na 54 ({manager}), bo „pomyłka w druku”",
        f"wpisano: 52 ({manager}), bo „z zestawienia”",
    ]


def test_words_origin_override_and_returns_are_told(measure, manager):
    value = make_value(measure, number=5, state="submitted")
    services.move([value], "returned", user=manager, reason="do poprawy", remark="brak dzieci")
    make_value(measure, number=5, words="pięć rodzin", origin="partner", override_reason="wiemy lepiej", reason="a")
    newest, returned, _first = sentences(measure, kind="liczby")
    assert "dodano słowa „pięć rodzin”" in newest
    assert "zmieniono pochodzenie z „wpisano” na „od partnera”" in newest
    assert "stoi przed liczbą z ewidencji, bo „wiemy lepiej”" in newest
    assert "zwrócono z uwagą „brak dzieci”" in returned


def test_evidence_locks_targets_definitions_edits_and_questions_are_told(measure, manager):
    value = make_value(measure, number=5, state="accepted")
    Evidence(value=value, kind="note", text="protokół z 12 maja", added_by=manager).save_because("dowód")
    programme = measure.indicator.programme
    services.lock_year(programme, 2022, user=manager, reason="sprawozdanie przyjęte")
    services.reopen_year(programme, 2022, user=manager, reason="błąd w tabeli")
    target = make_target(measure, value=5)
    target.value = 7
    target.save_because("uchwała")
    measure.unit = "osoby"
    measure.save_because("zmiana jednostki")
    FormerDefinition(measure=measure, last_year=2021, unit="rodziny", reason="nowy sposób").save_because("x")
    key = str(measure.indicator_id)
    EditStep.objects.create(
        programme=programme, user=manager, summary="zmieniono nazwę", before={}, after={"indicators": {key: {}}}
    )
    institution = make_institution(name="Poradnia")
    asked = CollectionRound.objects.create(programme=programme, year=2022, title="Dane", due=date(2023, 2, 1))
    request = DataRequest.objects.create(round=asked, institution=institution)
    RequestedMeasure.objects.create(request=request, measure=measure)
    RequestLetter.objects.create(request=request, kind="request", user=manager)
    everything = "\n".join(sentences(measure))
    for words in (
        f"dodano dowód: protokół z 12 maja ({manager})",
        f"zamknięto rok ({manager}), bo „sprawozdanie przyjęte”",
        f"otwarto rok ponownie ({manager}), bo „błąd w tabeli”",
        "zmieniono z „co najmniej 5” na „co najmniej 7”",
        "jednostka: zmieniono z „rodziny” na „osoby”",
        "definicja obowiązywała do 2021 r.: rodziny; lat nie można porównywać",
        f"zmieniono nazwę ({manager})",
        "do: Poradnia",
    ):
        assert words in everything


def test_history_is_filtered_by_year_and_kind(measure):
    make_value(measure, year=2021, number=1)
    make_value(measure, year=2022, number=2)
    make_target(measure, year=2022)
    assert len(sentences(measure, year=2021)) == 1
    assert len(sentences(measure, year=2022)) == 2
    assert len(sentences(measure, kind="cele")) == 1


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_two_hundred_changes_cost_what_two_do(client_of, auditor, measure, manager):
    client, url = client_of(auditor), reverse("programs:indicator", args=[measure.indicator_id])
    for number in range(2):
        make_value(measure, number=number, user=manager)
    few = queries(client, url)
    value = measure.values.get()
    after = services.snapshot(value)
    Revision.objects.bulk_create(
        Revision(
            value=value, user=manager, reason=f"zmiana {number}", before=after, after=after | {"number": f"{number}"}
        )
        for number in range(200)
    )
    assert queries(client, url) <= few < 45
    page = history({measure.pk: measure}, page="3")
    assert len(page.events) == PER_PAGE
    assert page.page.paginator.count == 202 + 1
    seen = [
        event.sentence for number in range(1, 10) for event in history({measure.pk: measure}, page=str(number)).events
    ]
    assert len(seen) == 203


def test_the_page_of_a_number_answers_who_when_why_and_on_what(client_of, auditor, measure, manager):
    school = make_institution(name="Szkoła nr 1", short="SP1")
    value = make_value(measure, number=5, reporter=school, user=manager, reason="pierwszy wpis")
    Evidence(value=value, kind="note", text="dziennik zajęć", added_by=manager).save_because("dowód")
    make_value(measure, number=7, reporter=make_institution(name="Szkoła nr 2"), user=manager)
    html = client_of(auditor).get(reverse("programs:number", args=[measure.indicator_id, 2022])).content.decode()
    for words in ("SP1", "dziennik zajęć", "pierwszy wpis", str(manager), "<strong>12</strong>", "suma"):
        assert words in html


def test_the_page_of_a_year_nobody_knows_does_not_exist(client_of, auditor, measure):
    make_value(measure)
    assert client_of(auditor).get(reverse("programs:number", args=[measure.indicator_id, 1999])).status_code == 404


def test_each_institutions_own_values_stand_beside_the_one_they_make(client_of, auditor, measure):
    for name, number in (("Szkoła nr 1", 5), ("Szkoła nr 2", 7)):
        make_value(measure, number=number, reporter=make_institution(name=name))
    html = client_of(auditor).get(measure.indicator.get_absolute_url()).content.decode()
    table = html.split("Według instytucji")[-1]
    for words in ("Szkoła nr 1", "Szkoła nr 2", "<strong>12</strong>", "suma"):
        assert words in html
    assert "Razem" in table
