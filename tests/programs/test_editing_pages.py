"""Plain editing: the programme, its tree, indicators, measures and targets."""

import pytest

from programs.models import Indicator, Level, Measure, Node, Programme, Target
from programs.sources import SOURCES
from tests.programs.factories import (
    make_indicator,
    make_institution,
    make_measure,
    make_node,
    make_part,
    make_programme,
    make_value,
)

pytestmark = pytest.mark.django_db
LONG = "x" * 10_000_000


@pytest.fixture
def client(report_editor, client_of):
    return client_of(report_editor)


def programme_data(**changed) -> dict:
    values = {"title": "Program", "municipality": "", "year_from": "2024", "year_to": "2026", "kind": "municipal"}
    values |= {"resolution_number": "", "resolution_date": "", "resolution_body": ""}
    values |= {"coordinator": "", "main_goal": "", "specific_goals": "", "beneficiaries": "", "predecessor": ""}
    values |= {"monitoring": ""}
    return values | changed


def node_data(**changed) -> dict:
    values = {"level": "task", "number": "1.1", "name": "Zadanie", "term_from": "", "term_to": ""}
    return values | {"realizers": "", "responsible": ""} | changed


def indicator_data(**changed) -> dict:
    values = {"name": "liczba rodzin", "kind": "count", "reported_by": "", "others": ""}
    return values | {"definition": "", "programme_name": "", "unit": "rodziny"} | changed


def measure_data(**changed) -> dict:
    values = {"label": "", "unit": "rodziny", "kind": "count", "figure_kind": "flow", "decimals": "0", "direction": ""}
    values |= {"combine": "sum", "baseline": "", "source_key": "", "live_since": "", "change_reason": ""}
    return values | changed


def wrong(response, field: str) -> None:
    assert response.status_code == 422
    assert field in response.context["form"].errors


# Who may


def test_nobody_without_the_right_edits(auditor, partner, caseworker, administrator, client_of):
    measure = make_measure()
    indicator, node = measure.indicator, measure.indicator.node
    pages = [
        "/program/nowy/",
        f"/program/{node.programme_id}/zmiana/",
        f"/program/{node.programme_id}/czesci/nowa/",
        f"/program/{node.programme_id}/czesci/{node.pk}/nowa/",
        f"/program/czesci/{node.pk}/",
        f"/program/czesci/{node.pk}/wskazniki/nowy/",
        f"/wskazniki/{indicator.pk}/zmiana/",
        f"/wskazniki/{indicator.pk}/mierniki/nowy/",
        f"/wskazniki/mierniki/{measure.pk}/",
        f"/wskazniki/mierniki/{measure.pk}/usuniecie/",
        "/wskazniki/zrodlo/",
    ]
    for user in (auditor, partner, caseworker, administrator):
        for page in pages:
            assert client_of(user).get(page).status_code == 404
            assert client_of(user).post(page, {}).status_code == 404
    assert Measure.objects.filter(pk=measure.pk).exists()


def test_what_does_not_exist_is_not_found(client):
    node = make_node()
    for page in (
        "/program/999/zmiana/",
        "/program/999/czesci/nowa/",
        f"/program/{make_programme().pk}/czesci/{node.pk}/nowa/",
        "/program/czesci/999/",
        "/program/czesci/999/wskazniki/nowy/",
        "/wskazniki/999/zmiana/",
        "/wskazniki/mierniki/999/",
        "/wskazniki/zrodlo/?source_key=nie.ma",
    ):
        assert client.get(page).status_code == 404


# The programme


def test_a_programme_is_added(client):
    sent = programme_data(resolution_date="30.06.2023", specific_goals="pierwszy\r\n\r\ndrugi")
    response = client.post("/program/nowy/", sent, follow=True)
    programme = Programme.objects.get()
    assert (programme.resolution_date, programme.specific_goals) == ("2023-06-30", ["pierwszy", "drugi"])
    assert "art. 176" not in response.content.decode()


def test_a_length_other_than_three_years_is_remarked_on_and_stored(client):
    response = client.post("/program/nowy/", programme_data(year_to="2027"), follow=True)
    assert "art. 176" in response.content.decode()
    assert Programme.objects.get().year_to == 2027


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": LONG}, "title"),
        ({"main_goal": LONG}, "main_goal"),
        ({"monitoring": LONG}, "monitoring"),
        ({"specific_goals": LONG}, "specific_goals"),
        ({"year_from": "-5"}, "year_from"),
        ({"year_from": "dwa"}, "year_from"),
        ({"year_to": "99999999999999999999"}, "year_to"),
        ({"year_from": "2027"}, "__all__"),
        ({"kind": "krajowy"}, "kind"),
        ({"resolution_date": "31.02.2024"}, "resolution_date"),
        ({"resolution_date": "2024-13"}, "resolution_date"),
        ({"predecessor": "77"}, "predecessor"),
        ({"title": "Ten sam"}, "__all__"),
    ],
)
def test_a_wrong_programme_is_refused_at_the_field(changed, field, client):
    make_programme(title="Ten sam", year_from=2024, year_to=2026)
    wrong(client.post("/program/nowy/", programme_data(**changed)), field)
    assert Programme.objects.count() == 1


def test_the_data_of_a_programme_are_shown_as_people_write_them_and_changed(client):
    programme = make_programme(resolution_date="2021-03", beneficiaries=["rodziny"], coordinator_printed="MOPS-u")
    page = f"/program/{programme.pk}/zmiana/"
    assert 'value="03.2021"' in client.get(page).content.decode()
    other = make_institution()
    client.post(page, programme_data(coordinator=other.pk))
    programme.refresh_from_db()
    assert (programme.title, programme.coordinator, programme.coordinator_printed) == ("Program", other, "")


# The tree


def test_a_part_is_added_with_institutions_term_and_money(client):
    goal = make_node(level=Level.GOAL, code="C1")
    school = make_institution(name="Szkoła Podstawowa nr 1", short="SP1")
    sent = node_data(
        realizers="sp1\r\nSzkoła Podstawowa nr 1",
        term_from="2021",
        term_to="30.09.2022",
        funding_0_name="budżet gminy",
        funding_0_kind="gmina",
        funding_1_name="",
        funding_1_kind="",
    )
    client.post(f"/program/{goal.programme_id}/czesci/{goal.pk}/nowa/", sent)
    node = Node.objects.get(parent=goal)
    assert (node.code, node.level, node.term_to) == ("C1.Z1", "task", "2022-09-30")
    assert [(item.institution, item.printed) for item in node.institutions.all()] == [(school, "sp1"), (school, "")]
    assert [(item.name, item.kind) for item in node.funding.all()] == [("budżet gminy", "gmina")]


def test_new_parts_get_free_codes_and_come_last(client):
    goal = make_node(level=Level.GOAL, code="C1", position=0)
    make_node(programme=goal.programme, parent=goal, code="C1.Z2", position=1)
    after = make_node(programme=goal.programme, level=Level.GOAL, code="C2", position=2)
    for _ in range(2):
        client.post(f"/program/{goal.programme_id}/czesci/{goal.pk}/nowa/", node_data())
    ordered = list(goal.programme.nodes.order_by("position").values_list("code", flat=True))
    assert ordered == ["C1", "C1.Z2", "C1.Z1", "C1.Z3", "C2"]
    after.refresh_from_db()
    assert after.position == 4


def test_only_levels_below_the_parent_and_above_the_children_are_offered(client):
    goal = make_node(level=Level.GOAL)
    task = make_node(programme=goal.programme, parent=goal)
    make_node(programme=goal.programme, parent=task, level=Level.ACTION)
    result = make_node(programme=goal.programme, parent=task, level=Level.RESULT)
    wrong(client.post(f"/program/{goal.programme_id}/czesci/{task.pk}/nowa/", node_data(level="goal")), "level")
    wrong(client.post(f"/program/czesci/{task.pk}/", node_data(level="result")), "level")
    assert client.get(f"/program/{goal.programme_id}/czesci/{result.pk}/nowa/").status_code == 404


def test_a_result_may_have_no_name_and_nothing_else_may(client):
    task = make_node()
    page = f"/program/{task.programme_id}/czesci/{task.pk}/nowa/"
    wrong(client.post(page, node_data(level="action", name="")), "name")
    assert client.post(page, node_data(level="result", name="")).status_code == 302


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": LONG}, "name"),
        ({"number": "1" * 21}, "number"),
        ({"level": "piętro"}, "level"),
        ({"term_from": "jutro"}, "term_from"),
        ({"term_from": "2023", "term_to": "2021"}, "__all__"),
        ({"realizers": "Nikomu nieznana"}, "realizers"),
        ({"responsible": LONG}, "responsible"),
        ({"funding_0_kind": "kosmos"}, "funding_0_kind"),
        ({"funding_0_kind": "gmina"}, "funding_0_name"),
        ({"funding_0_name": LONG}, "funding_0_name"),
    ],
)
def test_a_wrong_part_is_refused_at_the_field(changed, field, client):
    node = make_node(name="dawna")
    make_institution(name="Sąd")
    wrong(client.post(f"/program/czesci/{node.pk}/", node_data(responsible="Sąd") | changed), field)
    node.refresh_from_db()
    assert node.name == "dawna"
    assert not node.institutions.exists()


def test_saving_a_part_keeps_conditions_and_printed_names(client):
    node = make_node()
    institution = make_institution(name="Ośrodek")
    node.institutions.create(institution=institution, role="realizer", printed="ośrodku", note="w razie potrzeby")
    institution.variants.create(name="ośrodku")
    client.post(f"/program/czesci/{node.pk}/", node_data(realizers="ośrodku", responsible="Ośrodek"))
    kept = node.institutions.get(role="realizer")
    assert (kept.printed, kept.note) == ("ośrodku", "w razie potrzeby")
    client.post(f"/program/czesci/{node.pk}/", node_data(realizers="Ośrodek"))
    assert node.institutions.get().note == "w razie potrzeby"


def test_a_form_of_a_part_leaves_a_step_and_comes_back_to_the_editor(client, report_editor):
    goal = make_node(level=Level.GOAL, name="Cel")
    make_institution(name="Sąd")
    answer = client.post(f"/program/czesci/{goal.pk}/", node_data(level="goal", number="", name="Cel", realizers="Sąd"))
    assert answer.url == f"/program/{goal.programme_id}/edytor/?wybrano=n{goal.pk}#n{goal.pk}"
    step = goal.programme.edit_steps.get()
    assert (step.user, set(step.after["nodes"][str(goal.pk)])) == (report_editor, {"institutions"})
    client.post(f"/program/kroki/{step.pk}/cofniecie/")
    assert not goal.institutions.exists()


# Indicators


def test_parts_and_indicators_of_a_closed_programme_are_not_stored(client):
    node = make_node(level=Level.GOAL, name="Praca z rodziną")
    indicator = make_indicator(node=node, name="liczba rodzin")
    Programme.objects.update(status=Programme.Status.CLOSED)
    for page, data in (
        (f"/program/czesci/{node.pk}/", node_data(level="goal", name="inna nazwa")),
        (f"/wskazniki/{indicator.pk}/zmiana/", indicator_data(name="inna nazwa")),
    ):
        answer = client.post(page, data)
        assert answer.status_code == 422
        assert "Program jest zamknięty" in answer.content.decode()
        assert "inna nazwa" in answer.content.decode()
    assert not Node.objects.filter(name="inna nazwa").exists()
    assert not Indicator.objects.filter(name="inna nazwa").exists()


def test_an_indicator_is_added_with_its_first_measure(client):
    node = make_node(code="C1.Z1")
    school = make_institution(name="Szkoła")
    client.post(f"/program/czesci/{node.pk}/wskazniki/nowy/", indicator_data(others="szkola"))
    indicator = Indicator.objects.get()
    assert (indicator.code, indicator.node, indicator.search) == ("C1.Z1.W1", node, "liczba rodzin")
    assert list(indicator.co_reporters.all()) == [school]
    assert (indicator.measures.get().unit, indicator.measures.get().position) == ("rodziny", 0)
    assert indicator.measures.get().history.get().history_user.role == "report_editor"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": LONG}, "name"),
        ({"kind": "kolor"}, "kind"),
        ({"unit": "u" * 41}, "unit"),
        ({"reported_by": "999"}, "reported_by"),
        ({"definition": LONG}, "definition"),
        ({"others": "nikt"}, "others"),
    ],
)
def test_a_wrong_indicator_is_refused_at_the_field(changed, field, client):
    node = make_node()
    wrong(client.post(f"/program/czesci/{node.pk}/wskazniki/nowy/", indicator_data(**changed)), field)
    assert not Indicator.objects.exists()


def test_one_institution_does_not_report_twice(client):
    indicator, school = make_indicator(), make_institution(name="Szkoła")
    wrong(
        client.post(f"/wskazniki/{indicator.pk}/zmiana/", indicator_data(reported_by=school.pk, others="Szkoła")),
        "others",
    )


def test_a_form_of_an_indicator_leaves_a_step_too(client):
    indicator, school = make_indicator(name="liczba rodzin"), make_institution(name="Szkoła")
    client.post(f"/wskazniki/{indicator.pk}/zmiana/", indicator_data(name="liczba rodzin", others="Szkoła"))
    step = indicator.programme.edit_steps.get()
    assert step.after["indicators"][str(indicator.pk)] == {"co_reporters": [school.pk]}
    client.post(f"/program/kroki/{step.pk}/cofniecie/")
    assert not indicator.co_reporters.exists()


# Measures


def test_a_part_is_added_and_removed(client):
    indicator = make_indicator()
    client.post(f"/wskazniki/{indicator.pk}/mierniki/nowy/", measure_data(label="chłopcy"))
    part = indicator.measures.get(position=1)
    assert (part.label, part.ref) == ("chłopcy", f"{indicator.code}#1")
    client.post(f"/wskazniki/mierniki/{part.pk}/usuniecie/")
    assert indicator.measures.count() == 1


def test_the_whole_and_a_part_with_values_stay(client):
    whole = make_measure()
    part = make_part(whole, "chłopcy")
    make_value(part)
    for measure in (whole, part):
        client.post(f"/wskazniki/mierniki/{measure.pk}/usuniecie/")
    assert whole.indicator.measures.count() == 2


def test_a_live_source_and_parts_of_it_are_chosen(client):
    measure = make_measure()
    page = f"/wskazniki/mierniki/{measure.pk}/"
    parts = ["basis:voluntary", "basis:court"]
    sent = measure_data(
        source_key="families.assisted", source_parts=parts, live_since="2023", change_reason="ewidencja"
    )
    client.post(page, sent | {"change_reason": "ewidencja"})
    measure.refresh_from_db()
    assert (measure.source_key, measure.source_dimension) == ("families.assisted", "basis")
    assert (measure.source_code, measure.live_since) == ("voluntary+court", 2023)
    assert measure.history.first().history_change_reason == "ewidencja"
    shown = client.get(page).context["form"]
    assert shown.initial["source_parts"] == parts
    client.post(page, measure_data())
    measure.refresh_from_db()
    assert (measure.source_key, measure.source_dimension, measure.source_code) == ("", "", "")


def test_the_definition_of_a_source_is_shown(client):
    source = SOURCES["families.assisted"]
    page = client.get("/wskazniki/zrodlo/?source_key=families.assisted").content.decode()
    assert str(source.definition) in page
    assert 'value="basis:court"' in page
    assert "basis" not in client.get("/wskazniki/zrodlo/?source_key=").content.decode()


def test_a_part_that_the_source_does_not_list_is_kept(client):
    source = {"source_key": "families.assistant_peak_caseload", "source_dimension": "worker", "source_code": "12"}
    measure = make_indicator(**source).measures.get()
    sent = measure_data(source_key=measure.source_key, source_parts=["worker:12"])
    response = client.post(f"/wskazniki/mierniki/{measure.pk}/", sent)
    assert response.status_code == 302, response.context["form"].errors
    measure.refresh_from_db()
    assert (measure.source_dimension, measure.source_code) == ("worker", "12")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"unit": "u" * 41}, "unit"),
        ({"kind": "kolor"}, "kind"),
        ({"figure_kind": ""}, "figure_kind"),
        ({"decimals": "-1"}, "decimals"),
        ({"decimals": "9"}, "decimals"),
        ({"combine": "iloczyn"}, "combine"),
        ({"baseline": "-5"}, "baseline"),
        ({"baseline": "1" * 10_000_000}, "baseline"),
        ({"baseline": "9" * 14}, "baseline"),
        ({"source_key": "nie.ma"}, "source_key"),
        ({"source_parts": ["basis:court"]}, "source_parts"),
        ({"source_key": "families.assisted", "source_parts": ["basis:nikt"]}, "source_parts"),
        ({"source_key": "families.assisted", "figure_kind": "stock"}, "figure_kind"),
        ({"live_since": "2023"}, "live_since"),
        ({"change_reason": "x" * 101}, "change_reason"),
    ],
)
def test_a_wrong_measure_is_refused_at_the_field(changed, field, client):
    measure = make_measure()
    wrong(client.post(f"/wskazniki/mierniki/{measure.pk}/", measure_data(unit="osoby") | changed), field)
    measure.refresh_from_db()
    assert (measure.unit, measure.source_key, measure.history.count()) == ("rodziny", "", 1)
    assert not Target.objects.exists()


def test_parts_of_two_breakdowns_do_not_add_up(client):
    measure = make_measure()
    parts = ["form:related", "ground:court"]
    sent = measure_data(source_key="fostercare.children_in_care", source_parts=parts)
    wrong(client.post(f"/wskazniki/mierniki/{measure.pk}/", sent), "source_parts")
