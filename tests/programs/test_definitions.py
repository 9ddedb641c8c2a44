"""What a measure counts, and what is wanted of it: old years keep the old definition; every choice can be saved."""

import pytest
from django.urls import reverse

from programs.definitions import definition_of, definitions
from programs.figures import figure, figures
from programs.judging import together
from programs.models import FormerDefinition, Indicator, Measure, Target
from tests.programs.factories import make_indicator, make_measure, make_target, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_of, report_editor):
    return client_of(report_editor)


def former(measure, last_year=2021, **overrides) -> FormerDefinition:
    values = {"unit": "osoby", "comparable": False, "reason": "zmiana sposobu liczenia"}
    return FormerDefinition.objects.create(measure=measure, last_year=last_year, **values | overrides)


def test_old_years_keep_the_old_unit_and_the_years_are_not_joined():
    measure = make_measure()
    former(measure, 2019, unit="grupy", comparable=True)
    former(measure, 2021, unit="osoby")
    for year in (2019, 2020, 2021, 2022):
        make_value(measure, year=year, number=10)
    known = figures([measure], [2019, 2020, 2021, 2022])
    units = [known[measure.pk, year].unit for year in (2019, 2020, 2021, 2022)]
    assert units == ["grupy", "osoby", "osoby", "rodziny"]
    assert [known[measure.pk, year].era for year in (2019, 2020, 2021, 2022)] == [0, 0, 0, 1]
    by_year = {year: known[measure.pk, year] for year in (2021, 2022)}
    assert together(by_year, by_year, "sum").left_out == (2021,)


def test_decimals_of_the_year_are_printed():
    measure = make_measure()
    former(measure, decimals=2, unit="zł")
    make_value(measure, year=2021, number=5)
    assert figure(measure, 2021).text == "5,00"


def test_definitions_of_many_measures_cost_one_query(django_assert_num_queries):
    measures = [make_measure() for _ in range(5)]
    with django_assert_num_queries(1):
        found = definitions(measures, [2021, 2022])
    assert len(found) == 10


def test_the_latest_definition_is_the_measures_own():
    measure = make_measure()
    row = former(measure)
    assert definition_of(measure, 2021).former == row
    assert (definition_of(measure, 2022).former, definition_of(measure, 2022).comparable) == (None, True)


# The form of a measure


def data(**overrides) -> dict:
    values = {"unit": "rodziny", "kind": "count", "figure_kind": "flow", "decimals": "0", "combine": "sum"}
    return values | overrides


def page(measure) -> str:
    return reverse("programs:measure_edit", args=[measure.pk])


@pytest.mark.parametrize(
    ("column", "choice"),
    [
        *[("direction", choice) for choice in Measure.Direction.values],
        *[("combine", choice) for choice in Measure.Combine.values],
        *[("aggregation", choice) for choice in Measure.Aggregation.values],
        *[("kind", choice) for choice in Measure.MeasureKind.values],
        *[("figure_kind", choice) for choice in Measure.FigureKind.values],
    ],
)
def test_every_choice_that_is_offered_can_be_saved(client, column, choice):
    measure = make_measure()
    assert client.post(page(measure), data(**{column: choice})).status_code == 302
    measure.refresh_from_db()
    assert getattr(measure, column) == choice


def test_baseline_and_bounds_are_kept(client):
    measure = make_measure()
    typed = {"baseline": "12,5", "baseline_year": "2020", "baseline_note": "z diagnozy", "upper_bound": "100"}
    assert client.post(page(measure), data(**typed)).status_code == 302
    measure.refresh_from_db()
    assert (str(measure.baseline), measure.baseline_year, measure.upper_bound) == ("12.5000", 2020, 100)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"lower_bound": "10", "upper_bound": "5"}, "upper_bound"),
        ({"baseline_year": "2020"}, "baseline"),
        ({"aggregation": "sum", "figure_kind": "stock"}, "aggregation"),
        ({"aggregation": "sum", "figure_kind": "cumulative"}, "aggregation"),
        ({"aggregation": "sum", "kind": "percent"}, "aggregation"),
    ],
)
def test_a_measure_that_makes_no_sense_is_refused_at_the_field(client, typed, field):
    response = client.post(page(make_measure()), data(**typed))
    assert response.status_code == 422
    assert field in response.context["form"].errors


def test_a_changed_unit_asks_for_which_years_it_holds(client):
    measure = make_measure()
    make_value(measure, year=2021)
    refused = client.post(page(measure), data(unit="osoby"))
    assert "extent" in refused.context["form"].errors
    assert client.post(page(measure), data(unit="osoby", extent="from_year")).status_code == 422
    assert client.post(page(measure), data(unit="osoby", extent="correction")).status_code == 302
    assert not FormerDefinition.objects.exists()
    newer = {"extent": "from_year", "new_from": "2023", "former_reason": "liczymy osoby z rodzinami"}
    assert client.post(page(measure), data(unit="dzieci", **newer)).status_code == 302
    kept = FormerDefinition.objects.get()
    assert (kept.last_year, kept.unit, kept.comparable, kept.name) == (2022, "osoby", False, measure.indicator.name)
    assert (definition_of(Measure.objects.get(pk=measure.pk), 2023).unit) == "dzieci"
    again = client.post(page(measure), data(unit="grupy", **newer))
    assert "new_from" in again.context["form"].errors, "an earlier year is already decided"


def test_a_measure_without_numbers_changes_without_a_question(client):
    measure = make_measure()
    assert "extent" not in client.get(page(measure)).context["form"].fields
    assert client.post(page(measure), data(unit="osoby")).status_code == 302


def test_a_changed_definition_of_the_indicator_asks_too(client):
    indicator = make_indicator(definition="rodziny z umową")
    make_value(indicator.measures.get())
    address = reverse("programs:indicator_edit", args=[indicator.pk])
    typed = {"name": indicator.name, "kind": "count", "definition": "wszystkie rodziny"}
    assert client.post(address, typed).status_code == 422
    typed |= {"extent": "from_year", "new_from": "2023", "former_reason": "uchwała", "comparable": "on"}
    assert client.post(address, typed).status_code == 302
    assert Indicator.objects.get().definition == "wszystkie rodziny"
    kept = FormerDefinition.objects.get()
    assert (kept.definition, kept.comparable) == ("rodziny z umową", True)


# Targets and limits


def wanted(**overrides) -> dict:
    return {"kind": "target", "scope": "every_year", "comparator": "at_least", "value": "7"} | overrides


@pytest.mark.parametrize("kind", Target.Kind.values)
@pytest.mark.parametrize("scope", Target.Scope.values)
@pytest.mark.parametrize("comparator", Target.Comparator.values)
def test_every_kind_of_target_can_be_saved_except_a_limit_of_all_years_together(client, kind, scope, comparator):
    measure = make_measure()
    typed = wanted(kind=kind, scope=scope, comparator=comparator)
    typed |= {"year": "2022"} if scope == "year" else {}
    typed |= {"value_to": "9"} if comparator == "between" else {}
    response = client.post(reverse("programs:target_create", args=[measure.pk]), typed)
    if (kind, scope) == ("limit", "whole"):
        assert "scope" in response.context["form"].errors
        return
    assert response.status_code == 302
    target = Target.objects.get()
    assert (target.kind, target.scope, target.comparator) == (kind, scope, comparator)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"scope": "year"}, "year"),
        ({"value": ""}, "value"),
        ({"value": "dużo"}, "value"),
        ({"comparator": "between"}, "value_to"),
        ({"comparator": "between", "value_to": "3"}, "value_to"),
        ({"comparator": "około"}, "comparator"),
    ],
)
def test_a_target_that_makes_no_sense_is_refused_at_the_field(client, typed, field):
    response = client.post(reverse("programs:target_create", args=[make_measure().pk]), wanted(**typed))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Target.objects.exists()


def test_a_second_target_of_the_same_time_is_refused(client):
    measure = make_measure()
    make_target(measure, scope="every_year", year=None)
    assert client.post(reverse("programs:target_create", args=[measure.pk]), wanted()).status_code == 422


def test_targets_are_changed_and_taken_away_with_their_history(client):
    target = make_target(make_measure(), year=2022, value=7)
    address = reverse("programs:target_edit", args=[target.pk])
    assert client.post(address, wanted(scope="year", year="2022", value="8", note="§ 3 uchwały")).status_code == 302
    assert str(Target.objects.get().value) == "8.0000"
    assert "§ 3 uchwały" in client.get(page(target.measure)).text
    client.post(reverse("programs:target_delete", args=[target.pk]))
    assert not Target.objects.exists()
    assert Target.history.filter(id=target.pk).count() >= 2


def test_only_editors_of_the_programme_change_what_is_wanted(client_of, auditor, caseworker):
    target = make_target(make_measure())
    for user in (auditor, caseworker):
        for name, pk in (("target_edit", target.pk), ("target_create", target.measure_id)):
            assert client_of(user).get(reverse(f"programs:{name}", args=[pk])).status_code == 404
