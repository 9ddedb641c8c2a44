"""The database itself keeps the rules of the programme; each is broken once and named."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from programs.models import (
    CollectionRound,
    DataRequest,
    Document,
    Evidence,
    FormerDefinition,
    Funding,
    FundingSource,
    Institution,
    Measure,
    MeasureLink,
    Need,
    Node,
    Programme,
    ProgrammeVersion,
    Project,
    RequestedMeasure,
    RequestedTask,
    Target,
    TaskReport,
    Value,
    YearLock,
)
from tests.programs import factories

pytestmark = pytest.mark.django_db


def broken(constraint: str, instance) -> None:
    """Validation names the constraint's message, and the database refuses the row."""
    rule = next(rule for rule in type(instance)._meta.constraints if rule.name == constraint)
    with pytest.raises(ValidationError):
        rule.validate(type(instance), instance)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(type(instance)).bulk_create([instance])


def test_a_programme_does_not_end_before_it_starts():
    broken("programs_programme_years_in_order", Programme(title="P", year_from=2023, year_to=2021))


def test_a_programme_is_titled_once():
    programme = factories.make_programme(municipality="Mielec")
    same = Programme(title=programme.title, municipality="Mielec", year_from=2021, year_to=2023)
    broken("programs_programme_titled_once", same)


def test_four_years_are_remarked_on_and_not_blocked():
    assert not factories.make_programme(year_to=2024).has_statutory_length
    assert factories.make_programme().has_statutory_length


def test_a_year_has_one_report():
    document = factories.make_document()
    again = Document(programme=document.programme, kind="annual_report", reporting_year=document.reporting_year)
    broken("programs_one_report_per_year", again)


def test_a_report_has_a_year_and_a_programme_none():
    programme = factories.make_programme()
    broken("programs_report_has_its_year", Document(programme=programme, kind="annual_report"))
    broken("programs_report_has_its_year", Document(programme=programme, kind="programme", reporting_year=2022))


def test_the_compared_year_is_earlier():
    document = Document(
        programme=factories.make_programme(), kind="annual_report", reporting_year=2021, previous_year=2022
    )
    broken("programs_document_years_in_order", document)


def test_amounts_are_not_negative():
    document = factories.make_document()
    need = Need(document=document, code="N1", position=0, text="mieszkania", amount=Decimal(-1))
    source = FundingSource(document=document, position=0, name="gmina", amount=Decimal(-1))
    broken("programs_need_not_negative", need)
    broken("programs_funding_not_negative", source)


def test_a_project_does_not_end_before_it_starts():
    document = factories.make_document()
    project = {"document": document, "position": 0, "name": "Razem"}
    broken("programs_project_term_in_order", Project(code="PR1", term_from="2021-03", term_to="2021-02", **project))
    Project.objects.create(code="PR2", term_from="2021-03", term_to="2021", **project)


def test_codes_are_unique_in_a_programme_and_free_in_another():
    node = factories.make_node()
    broken("programs_node_code_once", Node(programme=node.programme, level="task", code=node.code, name="inne"))
    factories.make_node(code=node.code)


def test_only_a_result_may_have_no_name():
    programme = factories.make_programme()
    broken("programs_node_has_name", Node(programme=programme, level="task", code="Z", name=""))
    factories.make_node(programme=programme, level="result", code="R", name="")


def test_money_belongs_to_one_place():
    broken("programs_funding_has_one_owner", Funding(name="gmina", kind="gmina"))


def test_a_task_that_was_not_realised_needs_a_reason():
    report = TaskReport(node=factories.make_node(), year=2022, status="not_realised")
    broken("programs_not_realised_needs_reason", report)
    factories.make_task_report(status="not_realised", reason="brak chętnych")
    factories.make_task_report(status="not_realised", reason_not_given=True)


def test_a_year_of_a_task_has_one_report():
    report = factories.make_task_report()
    broken("programs_one_task_report_per_year", TaskReport(node=report.node, year=report.year))


def test_a_part_has_a_label_and_its_own_position():
    whole = factories.make_measure()
    broken("programs_part_has_label", Measure(indicator=whole.indicator, position=1))
    broken("programs_measure_position_once", Measure(indicator=whole.indicator, position=0))


def test_a_period_has_one_value_of_the_centre_and_one_of_each_institution():
    measure, institution = factories.make_measure(), factories.make_institution()
    factories.make_value(measure)
    factories.make_value(measure, reporter=institution)
    factories.make_value(measure, as_of="2022-06-30")
    broken("programs_one_value_per_period", Value(measure=measure, year=2022, number=1))
    broken("programs_one_value_per_reporter", Value(measure=measure, year=2022, number=1, reporter=institution))


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("programs_value_state_fits_number", {"value_state": "number"}),
        ("programs_value_state_fits_number", {"value_state": "not_reported", "number": 1}),
        ("programs_words_are_given", {"value_state": "words"}),
        ("programs_range_in_order", {"value_state": "number", "number": 4, "number_to": 3}),
        (
            "programs_value_period_in_order",
            {"value_state": "number", "number": 4, "period_from": "2022-06", "period_to": "2022-01"},
        ),
    ],
)
def test_a_value_does_not_contradict_itself(constraint, columns):
    broken(constraint, Value(measure=factories.make_measure(), year=2022, **columns))


def test_bounds_of_a_measure_are_in_order():
    whole = factories.make_measure()
    bounds = {"lower_bound": 5, "upper_bound": 4}
    broken("programs_measure_bounds_in_order", Measure(indicator=whole.indicator, position=1, label="dzieci", **bounds))


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("programs_one_target_per_year", {"scope": "year", "year": 2022}),
        ("programs_one_target_per_scope", {"scope": "every_year"}),
        ("programs_target_year_fits_scope", {"scope": "year"}),
        ("programs_target_year_fits_scope", {"scope": "whole", "year": 2022}),
        ("programs_target_range_in_order", {"scope": "whole", "comparator": "between"}),
        ("programs_target_range_in_order", {"scope": "whole", "comparator": "between", "value_to": 3}),
        ("programs_target_range_in_order", {"scope": "whole", "comparator": "at_least", "value_to": 9}),
    ],
)
def test_targets_do_not_contradict_themselves(constraint, columns):
    measure = factories.make_measure()
    factories.make_target(measure)
    factories.make_target(measure, scope="every_year", year=None)
    factories.make_target(measure, kind="limit")
    broken(constraint, Target(measure=measure, value=4, **columns))


def test_a_fraction_has_both_parts():
    measure = factories.make_measure()
    for numerator, denominator in ((1, None), (None, 2), (1, 0)):
        value = Value(measure=measure, year=2022, number=50, numerator=numerator, denominator=denominator)
        broken("programs_fraction_is_whole", value)


def test_definitions_and_links_of_measures_are_recorded_once():
    earlier, later = factories.make_measure(), factories.make_measure()
    FormerDefinition.objects.create(measure=earlier, last_year=2021, unit="osoby", reason="zmiana programu")
    broken("programs_one_definition_until_year", FormerDefinition(measure=earlier, last_year=2021, reason="znowu"))
    MeasureLink.objects.create(earlier=earlier, later=later)
    broken("programs_measures_linked_once", MeasureLink(earlier=earlier, later=later))
    broken("programs_measure_not_its_own_successor", MeasureLink(earlier=earlier, later=earlier))


def test_a_version_has_its_own_number():
    version = ProgrammeVersion.objects.create(programme=factories.make_programme(), number=0, valid_from=2021, tree={})
    broken(
        "programs_version_number_once",
        ProgrammeVersion(programme=version.programme, number=0, valid_from=2022, tree={}),
    )


@pytest.mark.parametrize("kind", Evidence.Kind.values)
def test_evidence_has_content(kind):
    broken("programs_evidence_has_content", Evidence(value=factories.make_value(), kind=kind))


def test_a_year_is_closed_once_and_opened_with_a_reason():
    programme = factories.make_programme()
    YearLock.objects.create(programme=programme, year=2022, reason="sprawozdanie przyjęte")
    broken("programs_year_closed_once", YearLock(programme=programme, year=2022, reason="znowu"))
    broken(
        "programs_opening_has_reason",
        YearLock(programme=programme, year=2021, reason="koniec", opened_at=timezone.now()),
    )


def test_an_institution_is_asked_once_in_a_round():
    node = factories.make_node()
    term = {"programme": node.programme, "year": 2022, "title": "Dane za 2022", "due": date(2023, 2, 15)}
    collection = CollectionRound.objects.create(**term)
    broken("programs_round_titled_once", CollectionRound(**term))
    request = DataRequest.objects.create(round=collection, institution=factories.make_institution())
    broken("programs_institution_asked_once", DataRequest(round=collection, institution=request.institution))
    measure = RequestedMeasure.objects.create(request=request, measure=factories.make_measure())
    broken("programs_measure_requested_once", RequestedMeasure(request=request, measure=measure.measure))
    RequestedTask.objects.create(request=request, node=node)
    broken("programs_task_requested_once", RequestedTask(request=request, node=node))
    empty = RequestedTask(request=request, node=factories.make_node(), state="submitted")
    broken("programs_submitted_task_is_told", empty)


def test_an_institution_is_named_once_in_a_place():
    institution = factories.make_institution(municipality="Mielec")
    broken("programs_institution_named_once", Institution(name=institution.name, municipality="Mielec"))
    factories.make_institution(name=institution.name, municipality="Sopot")


def test_names_are_in_polish_order():
    for name in ("Żłobek", "Łaźnia", "Lipa", "Zespół", "Ćwir", "Czyn"):
        factories.make_institution(name=name)
    ordered = list(Institution.objects.values_list("name", flat=True))
    assert ordered == ["Czyn", "Ćwir", "Lipa", "Łaźnia", "Zespół", "Żłobek"]
