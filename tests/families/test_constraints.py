"""Each rule that the database itself keeps, broken once."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.history import UnrecordedWrite
from families import models
from families.models import EmploymentCost, Family, PlanActivity, SupportAgreement, SupportingFamily
from families.models.base import Interval
from tests.families.factories import (
    SOME_DAY,
    make_assignment,
    make_assistance,
    make_contact,
    make_employment,
    make_family,
    make_member,
    make_monitoring,
    make_person,
    make_plan,
    make_referral,
    make_worker,
)
from tests.families.records import DEFAULTS, make, values_of

pytestmark = pytest.mark.django_db
BEFORE = date(2022, 12, 31)


def make_cost(**overrides):
    values = {"year": 2023, "month": 1, "amount": Decimal("100.00")}
    employment = overrides.pop("employment", None) or make_employment()
    return EmploymentCost.objects.create(employment=employment, **values | overrides)


def make_agreement(**overrides):
    supporting = SupportingFamily.objects.create(name="Wiśniewscy")
    return SupportAgreement.objects.create(
        supporting_family=supporting, family=make_family(), **{"start": SOME_DAY} | overrides
    )


def second_open_assistance():
    family = make_family()
    make_assistance(family)
    make_assistance(family)


def second_open_assignment():
    assistance = make_assistance(worker=make_worker())
    make_assignment(assistance, make_worker())


def second_open_monitoring():
    assistance = make_assistance(end=SOME_DAY)
    make_monitoring(assistance)
    make_monitoring(assistance)


def second_open_membership():
    member = make_member()
    make_member(member.family, member.person)


def second_plan_of_a_version():
    assistance = make_assistance()
    make_plan(assistance)
    make_plan(assistance)


def second_cost_of(**same):
    employment = make_employment()
    make_cost(employment=employment, **same)
    make_cost(employment=employment, **same)


def second_person_with_the_pesel():
    for _attempt in range(2):
        person = make_person()
        person.pesel = "15250512342"
        person.save()


def twice(model, **same):
    """Two records with everything alike."""
    values = values_of(model, **same)
    model.objects.create(**values)
    model.objects.create(**values)


def substitute_of_oneself():
    worker = make_worker()
    make(models.Absence, worker=worker, substitute=worker)


def handed_over_to_oneself():
    worker = make_worker()
    make(models.Handover, from_worker=worker, to_worker=worker)


BREACHES = {
    **{
        f"families_{model._meta.model_name}_end_not_before_start": lambda model=model: make(model, end=BEFORE)
        for model in DEFAULTS
        if issubclass(model, Interval)
    },
    "families_absence_substitute_is_another": substitute_of_oneself,
    "families_address_one_open_per_family": lambda: twice(models.Address),
    "families_relation_has_a_person_or_a_name": lambda: make(models.Relation, name=""),
    "families_problem_once_at_a_time": lambda: twice(models.Problem),
    "families_merge_of_two_records": lambda: make(models.Merge, kept=1, absorbed=1),
    "families_counselling_at_least_one_service": lambda: make(models.Counselling, services=0),
    "families_counselling_named_person_is_one": lambda: make(models.Counselling, person=make_person(), persons=2),
    "families_socialwork_one_open_per_family": lambda: twice(models.SocialWork),
    "families_groupactivity_cost_not_negative": lambda: make(models.GroupActivity, cost=Decimal("-0.01")),
    "families_participation_once_at_a_time": lambda: twice(models.Participation),
    "families_participantcount_once": lambda: twice(models.ParticipantCount),
    "families_groupsession_at_least_one": lambda: make(models.GroupSession, held=0),
    "families_dayplaces_one_open_per_facility": lambda: twice(models.DayPlaces),
    "families_enrolment_once_at_a_time": lambda: twice(models.Enrolment),
    "families_dayfigures_once_a_month": lambda: twice(models.DayFigures, month=1),
    "families_dayfigures_once_a_year": lambda: twice(models.DayFigures),
    "families_dayfigures_last_day_within_enrolled": lambda: make(models.DayFigures, enrolled=3, last_day=4),
    "families_dayfunding_amount_not_negative": lambda: make(models.DayFunding, amount=Decimal("-0.01")),
    "families_dayfunding_once_a_year": lambda: twice(models.DayFunding),
    "families_handover_between_two_people": handed_over_to_oneself,
    "families_threshold_one_open": lambda: twice(models.CentreThreshold),
    "families_difficulty_one_open": lambda: twice(models.Difficulty),
    "families_supportcost_amount_not_negative": lambda: make(models.SupportCost, amount=Decimal("-0.01")),
    "families_supportcost_once_a_month": lambda: twice(models.SupportCost),
    "families_assistance_end_not_before_start": lambda: make_assistance(end=BEFORE),
    "families_assistance_end_has_reason": lambda: make_assistance(end=SOME_DAY, end_reason=""),
    "families_assistance_one_open_per_family": second_open_assistance,
    "families_assignment_one_open_per_assistance": second_open_assignment,
    "families_assistantassignment_end_not_before_start": lambda: make_assignment(
        make_assistance(), make_worker(), end=BEFORE
    ),
    "families_monitoring_end_not_before_start": lambda: make_monitoring(make_assistance(end=SOME_DAY), end=BEFORE),
    "families_monitoring_one_open_per_assistance": second_open_monitoring,
    "families_familymember_end_not_before_start": lambda: make_member(end=BEFORE),
    "families_familymember_once_at_a_time": second_open_membership,
    "families_referral_interview_not_before_report": lambda: make_referral(interview_done=BEFORE),
    "families_referral_decision_not_before_report": lambda: make_referral(decided_on=BEFORE),
    "families_referral_request_not_before_report": lambda: make_referral(assistant_requested=BEFORE),
    "families_employment_end_not_before_start": lambda: make_employment(end=BEFORE),
    "families_employment_fte_up_to_one": lambda: make_employment(fte=Decimal("1.001")),
    "families_employmentcost_amount_not_negative": lambda: make_cost(amount=Decimal("-0.01")),
    "families_employmentcost_month_1_to_12": lambda: make_cost(month=13),
    "families_employmentcost_once_a_month": lambda: second_cost_of(month=2),
    "families_employmentcost_once_a_year": lambda: second_cost_of(month=None),
    "families_contact_at_most_a_day": lambda: make_contact(minutes=1441),
    "families_contact_missed_has_reason": lambda: make_contact(status="missed"),
    "families_person_death_not_before_birth": lambda: make_person(
        birth_date=date(2020, 1, 2), death_date=date(2020, 1, 1)
    ),
    "families_person_one_per_pesel": second_person_with_the_pesel,
    "families_workplan_one_per_version": second_plan_of_a_version,
    "families_workplan_versions_from_one": lambda: make_plan(make_assistance(), version=0),
    "families_supportagreement_end_not_before_start": lambda: make_agreement(end=BEFORE),
    "families_supportagreement_refund_not_negative": lambda: make_agreement(monthly_refund=Decimal("-1.00")),
}
COLUMNS = {  # SQLite names the columns of a broken unique constraint, not the constraint
    "families_assistance_one_open_per_family": "families_assistance.family_id",
    "families_assignment_one_open_per_assistance": "families_assistantassignment.assistance_id",
    "families_monitoring_one_open_per_assistance": "families_monitoring.assistance_id",
    "families_familymember_once_at_a_time": "families_familymember.person_id",
    "families_employmentcost_once_a_month": "families_employmentcost.month",
    "families_employmentcost_once_a_year": "families_employmentcost.funding_name",
    "families_person_one_per_pesel": "families_person.pesel_index",
    "families_workplan_one_per_version": "families_workplan.version",
    "families_address_one_open_per_family": "families_address.family_id",
    "families_problem_once_at_a_time": "families_problem.ground",
    "families_socialwork_one_open_per_family": "families_socialwork.family_id",
    "families_participation_once_at_a_time": "families_participation.person_id",
    "families_participantcount_once": "families_participantcount.age",
    "families_dayplaces_one_open_per_facility": "families_dayplaces.facility_id",
    "families_enrolment_once_at_a_time": "families_enrolment.person_id",
    "families_dayfigures_once_a_month": "families_dayfigures.month",
    "families_dayfigures_once_a_year": "families_dayfigures.year",
    "families_dayfunding_once_a_year": "families_dayfunding.source",
    "families_threshold_one_open": "families_centrethreshold.parameter",
    "families_difficulty_one_open": "families_difficulty.assistance_id",
    "families_supportcost_once_a_month": "families_supportcost.month",
}


@pytest.mark.parametrize("name", BREACHES)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREACHES[name]()
    assert name in str(refused.value) or COLUMNS.get(name, "?") in str(refused.value)


def test_every_constraint_is_broken_once():
    from django.apps import apps

    declared = {
        constraint.name
        for model in apps.get_app_config("families").get_models()
        for constraint in model._meta.constraints
    }
    assert declared == set(BREACHES)


def test_a_wrong_order_of_days_is_said_at_the_field():
    assistance = make_assistance()
    assistance.end, assistance.end_reason = BEFORE, "moved"
    with pytest.raises(ValidationError) as refused:
        assistance.full_clean()
    assert "31.12.2022" in refused.value.message_dict["end"][0]


def test_case_records_are_not_written_without_history():
    make_family()
    with pytest.raises(UnrecordedWrite):
        Family.objects.update(name="Inni")
    with pytest.raises(UnrecordedWrite):
        Family.objects.bulk_create([Family(name="Inni", opened=SOME_DAY)])


def test_a_family_with_records_cannot_vanish():
    member = make_member()
    with pytest.raises(ProtectedError):
        member.family.delete()
    with pytest.raises(ProtectedError):
        member.person.delete()


def test_the_reason_of_a_change_is_kept():
    family = make_family(name="Dawni")
    family.name = "Obecni"
    family.save_because("zmiana nazwiska")
    assert [(line.name, line.history_change_reason) for line in family.history.all()] == [
        ("Obecni", "zmiana nazwiska"),
        ("Dawni", None),
    ]
    assert PlanActivity.history.count() == 0
