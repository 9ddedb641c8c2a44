"""Every live source against small cases worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from families.indicators import SOURCES
from families.models import EmploymentCost, SupportAgreement, SupportingFamily, TeamMeeting
from programs.periods import Period
from programs.sources import compute, get
from tests.families.factories import (
    make_assessment,
    make_assignment,
    make_assistance,
    make_contact,
    make_employment,
    make_family,
    make_member,
    make_monitoring,
    make_person,
    make_plan,
    make_worker,
)

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)


def value(key: str, period: Period = YEAR):
    return compute(f"families.{key}", period).value


def parts(key: str, dimension: str, period: Period = YEAR) -> dict:
    """The parts of a breakdown that are not zero."""
    return {code: number for code, number in compute(f"families.{key}", period).breakdown[dimension].items() if number}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.key)
def test_without_records_every_source_counts_nothing(source):
    figure = source.compute(YEAR)
    assert figure.value == 0
    for dimension, labels in source.dimensions.items():
        assert set(figure.breakdown[dimension]) == set(labels)
        assert not any(figure.breakdown[dimension].values())


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.key)
def test_without_records_no_source_knows_the_number(source):
    assert not source.knows(YEAR, source.compute(YEAR))


def test_a_zero_is_known_where_the_records_hold_others_of_the_year():
    make_assistance(worker=make_worker(), start=date(2023, 2, 1))
    ended, meetings = get("families.assistance_ended"), get("families.team_meetings")
    assert ended.knows(YEAR, ended.compute(YEAR))
    assert not ended.knows(Period.year(2022), ended.compute(Period.year(2022)))
    assert not meetings.knows(YEAR, meetings.compute(YEAR))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.key)
def test_queries_do_not_grow_with_records(source, django_assert_max_num_queries):
    for _number in range(5):
        worker = make_worker()
        make_employment(worker)
        assistance = make_assistance(worker=worker)
        make_member(assistance.family)
        make_plan(assistance)
        make_contact(assistance.family, worker, institution_kind="school")
    with django_assert_max_num_queries(2):
        source.compute(YEAR)


def test_assisted_families_count_once_with_any_day_in_the_period():
    worker, family = make_worker(), make_family()
    make_assistance(family, worker, start=date(2022, 1, 1), end=date(2023, 1, 1))
    make_assistance(family, worker, start=date(2023, 5, 1), end=date(2023, 6, 1), basis="court")
    make_assistance(worker=worker, start=date(2023, 12, 31), basis="for_life")
    make_assistance(worker=worker, start=date(2022, 1, 1), end=date(2022, 12, 31))
    make_assistance(worker=worker, start=date(2024, 1, 1))
    assert value("assisted") == 2
    assert parts("assisted", "basis") == {"court": 1, "for_life": 1}


def test_work_that_nobody_is_assigned_to_is_not_a_family_with_an_assistant():
    make_assistance()
    gap = make_assistance()
    make_assignment(gap, make_worker(), end=date(2023, 8, 1))
    assert value("assisted") == 1
    assert value("assisted_on_last_day") == 0


def test_the_last_day_counts_only_those_open_then():
    worker = make_worker()
    make_assistance(worker=worker, end=date(2023, 12, 30))
    make_assistance(worker=worker, end=date(2023, 12, 31), basis="court")
    make_assistance(worker=worker)
    assert value("assisted_on_last_day") == 2
    assert parts("assisted_on_last_day", "basis") == {"court": 1, "voluntary": 1}
    assert value("assisted_on_last_day", Period.year(2024)) == 1


def test_children_are_minors_who_share_a_day_with_the_work():
    family = make_assistance(worker=make_worker(), start=date(2023, 3, 1), end=date(2023, 8, 31)).family
    make_member(family, birth_date=date(2015, 1, 1))
    make_member(family, birth_date=date(2005, 3, 2))  # 17 on the first common day
    make_member(family, birth_date=date(2005, 3, 1))  # 18 on it
    make_member(family, birth_date=None)  # a child whose date of birth nobody knows yet
    make_member(family, birth_date=date(2020, 1, 1), start=date(2022, 1, 1), end=date(2023, 2, 28))
    make_member(family, birth_date=date(2023, 9, 1), start=date(2023, 9, 1))
    make_member(family, role="parent", birth_date=date(2006, 1, 1))
    assert value("assisted_children") == 3
    assert value("assisted_persons") == 5


def test_a_child_of_two_families_counts_once():
    worker, child = make_worker(), make_person(birth_date=date(2015, 1, 1))
    for _parent in range(2):
        make_member(make_assistance(worker=worker).family, child)
    assert value("assisted_children") == 1
    assert value("assisted_persons") == 1


def test_a_child_who_died_before_the_work_is_not_counted():
    family = make_assistance(worker=make_worker()).family
    make_member(family, make_person(birth_date=date(2015, 1, 1), death_date=date(2023, 2, 28)))
    assert value("assisted_children") == 0


def test_started_and_ended_work_is_counted_by_its_event():
    family = make_family()
    make_assistance(family, start=date(2023, 1, 1), end=date(2023, 3, 1), end_reason="no_cooperation")
    make_assistance(family, start=date(2023, 6, 1), end=date(2023, 12, 31), end_reason="goals_met", basis="court")
    make_assistance(start=date(2022, 12, 31), end=date(2024, 1, 1))
    assert value("assistance_started") == 2
    assert parts("assistance_started", "basis") == {"voluntary": 1, "court": 1}
    assert value("assistance_ended") == 2
    assert parts("assistance_ended", "reason") == {"no_cooperation": 1, "goals_met": 1}


@pytest.mark.parametrize(
    ("start", "end", "band"),
    [
        (date(2023, 1, 14), date(2023, 4, 13), "up_to_3_months"),
        (date(2023, 1, 14), date(2023, 4, 14), "over_3_to_12_months"),
        (date(2022, 6, 1), date(2023, 5, 31), "over_3_to_12_months"),
        (date(2022, 6, 1), date(2023, 6, 1), "over_12_months"),
        (date(2023, 10, 1), None, "up_to_3_months"),
        (date(2023, 9, 30), None, "over_3_to_12_months"),
    ],
)
def test_the_time_of_work_ends_with_the_episode_or_the_period(start, end, band):
    make_assistance(worker=make_worker(), start=start, end=end)
    assert parts("assistance_duration", "band") == {band: 1}


def test_bands_add_up_to_the_families_with_an_assistant():
    worker, family = make_worker(), make_family()
    make_assistance(family, worker, start=date(2020, 1, 1), end=date(2023, 2, 1))
    make_assistance(family, worker, start=date(2023, 6, 1), end=date(2023, 7, 1))
    make_assistance(worker=worker)
    assert parts("assistance_duration", "band") == {"up_to_3_months": 1, "over_3_to_12_months": 1}
    assert value("assistance_duration") == value("assisted") == 2


def test_monitored_families_and_their_children():
    assistance = make_assistance(start=date(2022, 1, 1), end=date(2022, 12, 1))
    make_member(assistance.family, birth_date=date(2015, 1, 1))
    make_monitoring(assistance, end=date(2023, 1, 1))
    make_monitoring(assistance, start=date(2023, 3, 1))
    make_monitoring(make_assistance(end=date(2024, 1, 1)))
    assert (value("monitored"), value("monitored_children")) == (1, 1)
    assert value("monitored", Period.year(2022)) == 1
    assert value("monitored", Period.year(2021)) == 0


def test_contacts_are_those_of_assistants_with_institutions():
    family, assistant = make_family(), make_worker()
    for kind in ("school", "school", "violence_group", ""):
        make_contact(family, assistant, institution_kind=kind)
    make_contact(family, make_worker(kind="social_worker"), institution_kind="school")
    make_contact(family, assistant, institution_kind="school", date=date(2024, 1, 1))
    assert value("contacts") == 3
    assert parts("contacts", "institution_kind") == {"school": 2, "violence_group": 1}


def test_plans_and_assessments_are_counted_by_their_date_and_kind():
    assistance = make_assistance()
    make_plan(assistance)
    make_plan(assistance, version=2, date=date(2023, 12, 31))
    make_plan(assistance, version=3, date=date(2024, 1, 1))
    make_assessment(assistance, kind="first")
    make_assessment(assistance, kind="closing", date=date(2023, 9, 1))
    assert value("plans_made") == 2
    assert parts("plans_made", "kind") == {"first": 1, "revision": 1}
    assert value("assessments_made") == 2
    assert parts("assessments_made", "kind") == {"first": 1, "closing": 1}


def test_team_meetings_say_how_many_were_about_a_start():
    for about_start in (True, False, False):
        TeamMeeting.objects.create(date=date(2023, 5, 5), about_start=about_start)
    TeamMeeting.objects.create(date=date(2022, 5, 5))
    assert value("team_meetings") == 3
    assert parts("team_meetings", "kind") == {"about_start": 1, "other": 2}


def test_assistants_are_employed_on_any_day_and_hired_once():
    renewed = make_worker()
    make_employment(renewed, start=date(2021, 1, 1), end=date(2023, 5, 31))
    make_employment(renewed, start=date(2023, 6, 1))
    new = make_worker()
    make_employment(new, start=date(2023, 2, 1), end=date(2023, 3, 31))
    make_employment(new, start=date(2023, 4, 1))
    returned = make_worker()
    make_employment(returned, start=date(2020, 1, 1), end=date(2022, 12, 31))
    make_employment(returned, start=date(2023, 1, 2))
    make_employment(make_worker(kind="coordinator"), start=date(2023, 1, 1))
    make_employment(make_worker(), start=date(2020, 1, 1), end=date(2022, 12, 31))
    assert value("assistants_employed") == 3
    assert value("assistants_hired") == 2


def test_the_peak_names_the_worker_by_number_and_the_day():
    busy, calm = make_worker(), make_worker()
    for start in (date(2022, 1, 1), date(2023, 4, 1), date(2023, 6, 1)):
        make_assistance(worker=busy, start=start, end=date(2023, 6, 30))
    make_assistance(worker=calm)
    figure = compute("families.assistant_peak_caseload", YEAR)
    assert figure.value == 3
    assert figure.breakdown == {"worker": {str(busy.pk): 3, str(calm.pk): 1}}
    assert figure.detail["peak_on"] == "2023-06-01"
    assert figure.detail["peaks_on"] == {str(busy.pk): "2023-06-01", str(calm.pk): "2023-03-01"}
    assert (figure.detail["days_over_limit"], figure.detail["limit"]) == (0, 15)


def test_pay_is_that_of_assistants_by_source_and_never_a_part_of_an_amount():
    def cost(employment, **values):
        EmploymentCost.objects.create(employment=employment, **values)

    assistant = make_employment()
    cost(assistant, year=2023, amount=Decimal("59364.50"))
    programme = "„Asystent rodziny w 2023 roku”"
    cost(assistant, year=2023, month=3, amount=Decimal("9882.24"), funding="state_programme", funding_name=programme)
    cost(assistant, year=2022, month=12, amount=Decimal("1.00"))
    cost(make_employment(make_worker(kind="coordinator")), year=2023, amount=Decimal("7.00"))
    figure = compute("families.assistant_pay", YEAR)
    assert figure.value == Decimal("69246.74")
    assert parts("assistant_pay", "funding_source") == {
        "own": Decimal("59364.50"),
        "state_programme": Decimal("9882.24"),
    }
    assert figure.detail == {"names": {"state_programme": [programme]}}
    assert value("assistant_pay", Period.half_year(2023, 1)) == Decimal("9882.24")
    assert value("assistant_pay", Period(date(2023, 3, 2), date(2023, 3, 31))) == 0


def test_supporting_families_and_those_they_help():
    supporting = SupportingFamily.objects.create(name="Wiśniewscy")
    for end in (date(2022, 12, 31), date(2023, 1, 1), None):
        SupportAgreement.objects.create(
            supporting_family=supporting, family=make_family(), start=date(2022, 1, 1), end=end
        )
    assert (value("supporting_families"), value("supported_by_families")) == (1, 2)
    assert (value("supporting_families", Period.year(2021)), value("supported_by_families", Period.year(2021))) == (
        0,
        0,
    )


def test_the_number_leads_to_the_list_it_counts(client_of, manager):
    worker = make_worker()
    make_assistance(worker=worker, end=date(2023, 6, 1))
    make_assistance(worker=worker)
    make_family()
    for key, count in (("assisted", 2), ("assisted_on_last_day", 1)):
        response = client_of(manager).get(get(f"families.{key}").details_url(YEAR))
        assert response.context["count"] == count == value(key)
