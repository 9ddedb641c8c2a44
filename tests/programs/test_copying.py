"""The next programme made of an earlier one, and links of indicators made by hand."""

from decimal import Decimal

import pytest

from programs.continuity import suggestions
from programs.models import Level, MeasureLink, Programme, Target
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
def client(report_editor, client_of):
    return client_of(report_editor)


@pytest.fixture
def programme():
    programme = make_programme(title="Program 2021", main_goal="cel", beneficiaries=["rodziny"])
    programme.realizers.create(institution=make_institution())
    goal = make_node(programme=programme, level=Level.GOAL, code="C1", name="Cel", position=0)
    for number in (1, 2):
        task = make_node(
            programme=programme,
            parent=goal,
            code=f"C1.Z{number}",
            name=f"Zadanie {number}",
            position=number,
            term_from="2021-03",
            term_to="2023",
        )
        task.institutions.create(institution=make_institution(), role="realizer", note="w razie potrzeby")
        task.funding.create(name="budżet gminy", kind="gmina")
        indicator = make_indicator(node=task, code=f"C1.Z{number}.W1", name=f"liczba {number}", position=number)
        make_part(indicator.measures.get(), "chłopcy")
        make_value(indicator.measures.get(position=0))
        make_target(indicator.measures.get(position=0), year=2023, value=9)
    return programme


def copied(client, programme, **changed) -> Programme:
    page = f"/program/{programme.pk}/kopia/"
    initial = client.get(page).context["form"].initial
    sent = {"title": "Program 2024", "year_from": "2024", "year_to": "2026", "parts": initial["parts"]} | changed
    answer = client.post(page, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    return Programme.objects.get(title="Program 2024")


def test_a_copy_is_a_draft_that_names_its_predecessor_and_links_its_indicators(client, programme):
    new = copied(client, programme)
    assert (new.status, new.predecessor, new.main_goal, new.beneficiaries) == ("draft", programme, "cel", ["rodziny"])
    assert new.realizers.count() == 1
    task = new.nodes.get(code="C1.Z1")
    assert (task.parent.code, task.term_from, task.term_to) == ("C1", "2024-03", "2026")
    assert task.institutions.get().note == "w razie potrzeby"
    assert task.funding.get().name == "budżet gminy"
    old = programme.indicators.get(code="C1.Z1.W1")
    pairs = MeasureLink.objects.filter(earlier__indicator=old).values_list("earlier__label", "later__label", "kind")
    assert set(pairs) == {("", "", "continues"), ("chłopcy", "chłopcy", "continues")}
    later = new.indicators.get(code="C1.Z1.W1")
    assert not later.measures.filter(values__isnull=False).exists()
    assert Target.objects.filter(measure__indicator__programme=new).count() == 0
    assert later.measures.first().history.get().history_user.role == "report_editor"


def test_years_in_the_title_move_on(client):
    programme = make_programme(title="Program na lata 2021-2023")
    make_node(programme=programme)
    initial = client.get(f"/program/{programme.pk}/kopia/").context["form"].initial
    assert (initial["title"], initial["year_from"], initial["year_to"]) == ("Program na lata 2024-2026", 2024, 2026)


def test_targets_go_along_with_their_years_shifted(client, programme):
    whole = programme.indicators.get(code="C1.Z1.W1").measures.get(position=0)
    make_target(whole, scope="every_year", year=None, value=5)
    new = copied(client, programme, with_targets="on", year_to="2025")
    found = Target.objects.filter(measure__indicator__programme=new).values_list("scope", "year", "value")
    assert set(found) == {("every_year", None, Decimal(5))}
    Programme.objects.filter(pk=new.pk).update(title="inny")
    new = copied(client, programme, with_targets="on")
    years = Target.objects.filter(measure__indicator__programme=new, scope="year").values_list("year", flat=True)
    assert list(years) == [2026, 2026]


def test_only_chosen_parts_go_with_those_above_them_and_nothing_withdrawn(client, programme):
    task = programme.nodes.get(code="C1.Z2")
    programme.indicators.filter(node=task).update(withdrawn=True)
    new = copied(client, programme, parts=[task.pk])
    assert set(new.nodes.values_list("code", flat=True)) == {"C1", "C1.Z2"}
    assert not new.indicators.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"year_to": "2020"}, "year_to"),
        ({"parts": []}, "parts"),
        ({"parts": ["999999"]}, "parts"),
        ({"title": "Program 2021", "year_from": "2021", "year_to": "2023"}, "__all__"),
    ],
)
def test_a_wrong_copy_is_refused_at_the_field(changed, field, client, programme):
    page = f"/program/{programme.pk}/kopia/"
    parts = client.get(page).context["form"].initial["parts"]
    sent = {"title": "Program 2024", "year_from": "2024", "year_to": "2026", "parts": parts}
    answer = client.post(page, sent | changed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert Programme.objects.count() == 1


# Links by hand


@pytest.fixture
def two():
    earlier, later = make_programme(year_from=2018, year_to=2020), make_programme()
    first = make_indicator(programme=earlier, name="Liczba rodzin z asystentem", code="A")
    second = make_indicator(programme=later, name="liczba rodzin z  ASYSTENTEM", code="B")
    make_indicator(programme=later, name="liczba dzieci", unit="dzieci", code="D")
    make_indicator(programme=earlier, name="liczba dzieci", unit="osoby", code="E")
    return earlier, later, first.measures.get(), second.measures.get()


def test_pairs_of_the_same_name_and_unit_are_suggested_and_none_is_linked(two, client):
    earlier, later, first, second = two
    assert [(item.earlier, item.later) for item in suggestions(earlier, later)] == [(first, second)]
    page = f"/program/{later.pk}/ciaglosc/?drugi={earlier.pk}"
    assert client.get(page).status_code == 200
    assert client.post(page, {"akcja": "podpowiedzi"}).status_code == 422
    assert not MeasureLink.objects.exists()
    client.post(page, {"akcja": "podpowiedzi", "pairs": [f"{first.pk}-{second.pk}"]})
    link = MeasureLink.objects.get()
    assert (link.earlier, link.later, link.kind, link.comparable) == (first, second, "continues", True)
    assert suggestions(earlier, later) == []
    client.post(f"/program/ciaglosc/{link.pk}/usuniecie/")
    assert not MeasureLink.objects.exists()


def test_any_pair_is_linked_by_hand_but_other_units_are_not_comparable(two, client):
    earlier, later, first, _second = two
    children = later.indicators.get(code="D").measures.get()
    page = f"/program/{earlier.pk}/ciaglosc/?drugi={later.pk}"
    sent = {"akcja": "para", "earlier": first.pk, "later": children.pk, "note": "inna jednostka"}
    assert client.post(page, sent | {"comparable": "on"}).status_code == 422
    assert client.post(page, sent | {"earlier": children.pk}).status_code == 422
    client.post(page, sent)
    link = MeasureLink.objects.get()
    assert (link.earlier, link.later, link.comparable, link.note) == (first, children, False, "inna jednostka")
    assert client.post(page, sent).status_code == 422


def test_a_programme_alone_has_nothing_to_be_linked_with(client):
    programme = make_programme()
    assert "Nie ma jeszcze innego programu" in client.get(f"/program/{programme.pk}/ciaglosc/").content.decode()
    assert client.get(f"/program/{programme.pk}/ciaglosc/?drugi=99").status_code == 404
