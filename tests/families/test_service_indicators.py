"""Counselling, social work, groups, day support and supporting families: every live source against cases by hand."""

from datetime import date
from decimal import Decimal

import pytest

from families import models
from programs.periods import Period
from tests.families.factories import make_family, make_member, make_person
from tests.families.records import make
from tests.families.test_indicators import parts, value

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)
MAY = date(2023, 5, 10)


def counselling(**overrides):
    return make(models.Counselling, **{"date": MAY, "kind": "psychological"} | overrides)


def test_services_and_people_of_counselling_are_two_measures():
    person = make_person()
    for _meeting in range(3):
        counselling(person=person)
    counselling(person=person, kind="legal")
    counselling(services=40, persons=12, kind="legal", audience="parents")
    counselling(date=date(2024, 1, 1), services=100, persons=100)
    assert value("counselling_services") == 44
    assert parts("counselling_services", "kind") == {"psychological": 3, "legal": 41}
    assert parts("counselling_services", "kind_audience") == {
        "psychological/families": 3,
        "legal/families": 1,
        "legal/parents": 40,
    }
    assert value("counselling_persons") == 13
    assert parts("counselling_persons", "kind") == {"psychological": 1, "legal": 13}
    assert parts("counselling_persons", "audience") == {"families": 1, "parents": 12}


def test_parts_of_counselling_can_be_added_up_in_a_measure():
    from programs.sources import compute

    counselling(kind="family", services=28)
    counselling(kind="legal", services=267, audience="parents")
    counselling(kind="addiction", services=5)
    figure = compute("families.counselling_services", YEAR)
    assert figure.part("kind", "family+legal") == 295
    assert figure.part("kind_audience", "family/families+legal/parents") == 295


def test_a_family_without_names_is_not_counted_anew_at_each_meeting():
    family, other = make_family(), make_family()
    for persons in (4, 3, 4):
        counselling(family=family, persons=persons, kind="family")
    counselling(family=family, person=make_person())
    counselling(family=other, person=make_person())
    assert value("counselling_persons") == 5
    assert value("counselled_families") == 2
    assert parts("counselled_families", "kind") == {"family": 1, "psychological": 2}


def test_sexes_of_counselled_people_add_up():
    counselling(persons=1073, sex="f")
    counselling(persons=532, sex="m")
    counselling(person=make_person(sex="m"))
    counselling(family=make_family(), persons=2, sex="f")
    assert value("counselling_persons") == 1608
    assert parts("counselling_persons", "sex") == {"f": 1073, "m": 533, "unknown": 2}


def test_social_work_counts_families_once_by_the_contract_of_the_latest_work():
    twice, signed_later = make_family(), make_family()
    make(models.SocialWork, family=twice, start=date(2022, 1, 1), end=date(2023, 1, 1))
    make(models.SocialWork, family=twice, start=date(2023, 6, 1), contract_date=date(2023, 6, 8))
    make(models.SocialWork, family=signed_later, start=date(2023, 6, 1), contract_date=date(2024, 1, 2))
    make(models.SocialWork, start=date(2020, 1, 1), end=date(2022, 12, 31))
    make(models.Problem, family=twice, ground="violence", start=date(2023, 1, 1))
    make(models.Problem, family=twice, ground="addiction", start=date(2020, 1, 1))
    make(models.Problem, ground="violence", start=date(2023, 1, 1))
    make_member(twice, start=date(2022, 1, 1))
    assert value("social_work") == 2
    assert parts("social_work", "contract") == {"with_contract": 1, "without_contract": 1}
    assert parts("social_work", "problem") == {"violence": 1, "addiction": 1}
    assert value("social_work_children") == 1


def activity(**overrides):
    return make(models.GroupActivity, **{"start": date(2023, 3, 1), "end": date(2023, 6, 30)} | overrides)


def test_activities_and_their_sessions_are_counted_by_kind_and_audience():
    group = activity(kind="support_group", audience="parents", name="Grupa")
    activity(kind="event", audience="community", start=MAY, end=MAY)
    activity(start=date(2024, 1, 1), end=None)
    make(models.GroupSession, activity=group, date=MAY)
    make(models.GroupSession, activity=group, date=date(2023, 6, 30), held=9)
    make(models.GroupSession, activity=group, date=date(2022, 12, 31))
    assert value("group_activities") == 2
    assert parts("group_activities", "kind_audience") == {"support_group/parents": 1, "event/community": 1}
    assert value("group_sessions") == 10
    assert parts("group_sessions", "activity") == {"Grupa": 10}


def test_participants_are_the_named_ones_and_those_counted():
    project, group = activity(kind="project", name="Rodzina razem"), activity(kind="support_group", name="Grupa")
    mother = make_person(sex="f", birth_date=date(1990, 1, 1))
    child = make_person(sex="m", birth_date=date(2005, 3, 2))  # 18 from 2.03.2023
    for person, start in ((mother, date(2023, 3, 1)), (child, date(2023, 3, 1))):
        make(models.Participation, activity=project, person=person, start=start)
    make(models.Participation, activity=group, person=mother, start=date(2023, 4, 1))
    make(models.ParticipantCount, activity=project, number=40, age="adult")
    make(models.ParticipantCount, activity=project, number=67, age="child", sex="f")
    assert value("group_participants") == 109
    assert parts("group_participants", "kind") == {"project": 109, "support_group": 1}
    assert parts("group_participants", "age") == {"child": 68, "adult": 41}
    assert parts("group_participants", "sex") == {"f": 68, "m": 1, "unknown": 40}
    assert value("group_participants", Period.month(2023, 4)) == 2


def test_a_holiday_in_july_belongs_to_the_second_half_of_the_year():
    camp = activity(kind="holiday", start=date(2023, 7, 3), end=date(2023, 7, 14), cost=Decimal("8500.00"))
    make(models.ParticipantCount, activity=camp, number=30)
    assert value("group_participants", Period.half_year(2023, 1)) == 0
    assert value("group_participants", Period.half_year(2023, 2)) == 30
    assert value("group_cost") == Decimal("8500.00")
    assert value("group_cost", Period.year(2024)) == 0


def test_years_of_one_group_are_not_added_up():
    group = activity(end=None)
    make(models.ParticipantCount, activity=group, year=2023, number=10)
    make(models.ParticipantCount, activity=group, year=2024, number=14)
    assert value("group_participants") == 10
    assert value("group_participants", Period(date(2023, 1, 1), date(2024, 12, 31))) == 14
    assert value("group_participants", Period.half_year(2023, 1)) == 0


def test_families_in_activities_are_those_of_their_named_people():
    family, project = make_family(), activity(name="Rodzina razem")
    for _child in range(2):
        member = make_member(family, start=date(2022, 1, 1))
        make(models.Participation, activity=project, person=member.person, start=MAY)
    left = make_member(start=date(2020, 1, 1), end=date(2023, 5, 9))
    make(models.Participation, activity=project, person=left.person, start=MAY)
    assert value("group_families") == 1
    assert parts("group_families", "activity") == {"Rodzina razem": 1}


def test_nobody_takes_part_in_what_is_over():
    over, closed = activity(end=date(2022, 6, 30), start=date(2022, 1, 1)), facility(end=date(2022, 6, 30))
    make(models.Participation, activity=over, start=date(2022, 2, 1))
    make(models.Enrolment, facility=closed, start=date(2022, 2, 1))
    make(models.DayPlaces, facility=closed, places=9, start=date(2020, 1, 1))
    make(models.DayFigures, facility=closed, year=2022, month=6, last_day=5, enrolled=5)
    assert value("day_support_on_last_day", Period.half_year(2022, 1)) == 5
    assert value("day_support_on_last_day", Period.year(2022)) == 0
    assert value("group_participants") == value("day_support_enrolled") == value("day_support_on_last_day") == 0
    assert value("group_participants", Period.year(2022)) == 1
    assert value("day_support_enrolled", Period.year(2022)) == 5
    shown = models.DayFacility.objects.with_occupancy(YEAR.last_day).get()
    assert (shown.places, shown.enrolled) == (None, 0)


def facility(**overrides):
    return make(models.DayFacility, **{"start": date(2019, 1, 1)} | overrides)


def figures(place, **overrides):
    return make(models.DayFigures, **{"facility": place} | overrides)


def test_facilities_and_places_of_the_last_day():
    club, closed = facility(name="Promyk", form="specialist", operator="commissioned"), facility(end=date(2023, 6, 1))
    make(models.DayPlaces, facility=club, places=20, start=date(2019, 1, 1), end=date(2023, 8, 31))
    make(models.DayPlaces, facility=club, places=30, start=date(2023, 9, 1))
    make(models.DayPlaces, facility=closed, places=15, start=date(2019, 1, 1))
    assert value("day_support_facilities") == 2
    assert parts("day_support_facilities", "facility_form") == {"specialist": 1, "care": 1}
    assert value("day_support_places") == 30
    assert parts("day_support_places", "operator") == {"commissioned": 30}
    assert value("day_support_places", Period.half_year(2023, 1)) == 20


def enrol(place, person=None, **overrides):
    values = {"facility": place, "person": person or make_person(), "start": MAY} | overrides
    return make(models.Enrolment, **values)


def test_a_facilitys_own_figure_is_about_its_named_children_too():
    club, other = facility(name="Promyk"), facility(name="Tęcza")
    child = make_person()
    enrol(club, child)
    enrol(club)
    enrol(other, child)
    assert value("day_support_enrolled") == 2
    assert parts("day_support_enrolled", "facility") == {"Promyk": 2, "Tęcza": 1}
    figures(club, enrolled=25, last_day=20)
    assert value("day_support_enrolled") == 25
    assert parts("day_support_enrolled", "facility") == {"Promyk": 25, "Tęcza": 1}
    models.DayFigures.objects.get().delete()
    figures(club, enrolled=1)
    assert value("day_support_enrolled") == 2


def test_the_year_is_not_the_sum_of_its_months():
    club = facility()
    for month, number in ((1, 20), (2, 24), (3, 22)):
        figures(club, month=month, enrolled=number, last_day=number - 1)
    assert value("day_support_enrolled") == 24
    assert value("day_support_enrolled", Period.month(2023, 3)) == 22
    assert value("day_support_enrolled", Period(date(2023, 1, 2), date(2023, 1, 31))) == 0
    figures(club, enrolled=31)
    assert value("day_support_enrolled") == 31
    assert value("day_support_enrolled", Period.half_year(2023, 1)) == 24


def test_children_of_the_last_day_are_those_of_the_last_month_given():
    club = facility()
    figures(club, month=3, enrolled=22, last_day=19)
    figures(club, month=9, enrolled=30, last_day=27)
    enrol(club, start=MAY, end=date(2023, 12, 30))
    assert value("day_support_on_last_day", Period.half_year(2023, 1)) == 19
    assert value("day_support_on_last_day") == 27
    assert value("day_support_on_last_day", Period.day(date(2023, 2, 1))) == 0
    assert value("day_support_on_last_day", Period.year(2024)) == 0


def test_attendance_is_days_of_attendance_by_days_open():
    club, other = facility(name="Promyk"), facility(name="Tęcza")
    figures(club, month=1, visits=210, days_open=20)
    figures(club, month=2, visits=190, days_open=20)
    figures(other, visits=2500, days_open=250)
    figures(other, month=1, visits=1, days_open=20)
    assert parts("day_support_attendance", "facility") == {"Promyk": Decimal("10.0"), "Tęcza": Decimal("10.0")}
    assert value("day_support_attendance") == Decimal("20.0")


def test_funding_of_facilities_is_that_of_whole_years():
    make(models.DayFunding, facility=facility(), amount=Decimal("185000.00"))
    make(models.DayFunding, facility=facility(name="Tęcza"), kind="own", amount=Decimal("0.10"))
    assert value("day_support_funding") == Decimal("185000.10")
    assert parts("day_support_funding", "kind") == {"grant": Decimal("185000.00"), "own": Decimal("0.10")}
    assert value("day_support_funding", Period.half_year(2023, 1)) == 0


def test_supporting_families_cost_what_was_refunded_and_help_children():
    paid = make(models.SupportCost, amount=Decimal("150.10"))
    make(models.SupportCost, agreement=paid.agreement, month=12, amount=Decimal("0.20"))
    make_member(paid.agreement.family)
    assert value("supporting_families_cost") == Decimal("150.30")
    assert value("supporting_families_cost", Period(date(2023, 1, 2), date(2023, 12, 31))) == Decimal("0.20")
    assert value("supported_children") == 1
