"""Who sees which families: by role, team, assignment and time."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Team
from accounts.policy import Role
from families.models import (
    Absence,
    Assistance,
    AssistantAssignment,
    Contact,
    Family,
    FamilyMember,
    Monitoring,
    Person,
    Referral,
    SupportingFamily,
    TeamMeeting,
    Worker,
    WorkPlan,
)
from tests.conftest import make_user
from tests.families.factories import (
    make_assignment,
    make_assistance,
    make_contact,
    make_family,
    make_member,
    make_monitoring,
    make_plan,
    make_referral,
    make_worker,
)
from tests.families.records import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def seen(user, day: date | None = None) -> set[int]:
    return set(Family.objects.for_user(user, day).values_list("pk", flat=True))


def in_charge(user, day: date | None = None) -> set[int]:
    return set(Family.objects.in_charge(user, day).values_list("pk", flat=True))


def test_a_manager_sees_all_and_outsiders_none(manager, report_editor, partner, auditor, administrator):
    family = make_family()
    assert seen(manager) == {family.pk}
    assert in_charge(manager) == set()
    for outsider in (report_editor, partner, auditor, administrator):
        assert seen(outsider) == set()


def test_a_caseworker_sees_own_families_and_not_the_colleagues(caseworker, team):
    own = make_assistance(worker=make_worker(user=caseworker)).family
    colleague = make_user(Role.CASEWORKER, username="kolega", team=team)
    make_assistance(worker=make_worker(user=colleague))
    make_assistance(worker=make_worker())
    make_family()
    assert seen(caseworker) == {own.pk}


def test_a_team_that_shares_its_families_sees_them_all(caseworker, team):
    team.shares_families = True
    team.save()
    own = make_assistance(worker=make_worker(user=caseworker)).family
    colleague = make_worker(user=make_user(Role.CASEWORKER, username="kolega", team=team))
    ended = make_assistance(end=date(2023, 5, 1))
    make_monitoring(ended, worker=colleague)
    theirs = {make_assistance(worker=colleague).family.pk, make_family(social_worker=colleague).pk, ended.family.pk}
    other = Team.objects.create(name="Inny", shares_families=True)
    make_assistance(worker=make_worker(user=make_user(Role.CASEWORKER, username="obcy", team=other)))
    assert seen(caseworker) == {own.pk} | theirs
    assert in_charge(caseworker) == {own.pk}


def test_two_people_without_a_team_are_no_team():
    one, other = (make_user(Role.CASEWORKER, username=name) for name in ("jeden", "drugi"))
    make_assistance(worker=make_worker(user=other))
    assert seen(one) == set()


def test_access_ends_with_the_assignment(caseworker):
    yesterday = TODAY() - timedelta(days=1)
    assistance = make_assistance()
    make_assignment(assistance, make_worker(user=caseworker), end=yesterday)
    assert seen(caseworker) == set()
    assert seen(caseworker, yesterday) == {assistance.family_id}


def test_access_begins_with_the_assignment(caseworker):
    tomorrow = TODAY() + timedelta(days=1)
    assistance = make_assistance()
    make_assignment(assistance, make_worker(user=caseworker), start=tomorrow)
    assert seen(caseworker) == set()
    assert seen(caseworker, tomorrow) == {assistance.family_id}


def test_a_substitute_is_in_charge_for_exactly_the_days_of_the_absence(caseworker, team):
    first, last = TODAY() - timedelta(days=3), TODAY() + timedelta(days=3)
    absent = make_worker()
    ended = make_assistance(end=date(2023, 5, 1))
    make_monitoring(ended, worker=absent)
    theirs = {make_assistance(worker=absent).family.pk, make_family(social_worker=absent).pk, ended.family.pk}
    make_assistance(worker=make_worker())
    make(Absence, worker=absent, substitute=make_worker(user=caseworker), start=first, end=last)
    make(Absence, worker=make_assistance(worker=make_worker()).assignments.get().worker, start=first)
    day = timedelta(days=1)
    assert [len(seen(caseworker, on)) for on in (first - day, first, last, last + day)] == [0, 3, 3, 0]
    assert seen(caseworker) == in_charge(caseworker) == theirs
    assert absent in Worker.objects.for_user(caseworker)


def test_standing_in_is_not_passed_on(caseworker):
    absent, between = make_worker(), make_worker()
    make_assistance(worker=absent)
    make(Absence, worker=absent, substitute=between, start=TODAY())
    make(Absence, worker=between, substitute=make_worker(user=caseworker), start=TODAY())
    assert seen(caseworker) == set()


def test_who_monitors_sees_the_family(caseworker):
    assistance = make_assistance(end=date(2023, 5, 1))
    monitoring = make_monitoring(assistance, worker=make_worker(user=caseworker))
    assert seen(caseworker) == {assistance.family_id}
    monitoring.end = TODAY() - timedelta(days=1)
    monitoring.save()
    assert seen(caseworker) == set()


def test_a_social_worker_sees_own_families(caseworker):
    family = make_family(social_worker=make_worker(user=caseworker, kind="social_worker"))
    assert seen(caseworker) == {family.pk}


def test_who_entered_a_family_sees_it_until_somebody_is_assigned(caseworker):
    family = make_family(created_by=caseworker)
    assert seen(caseworker) == {family.pk}
    make_assistance(family, worker=make_worker())
    assert seen(caseworker) == set()


def test_records_follow_their_family(caseworker, manager, auditor):
    worker = make_worker(user=caseworker)
    for assigned in (worker, make_worker()):
        member = make_member()
        assistance = make_assistance(member.family, worker=assigned)
        make_plan(assistance)
        make_referral(member.family)
        make_contact(member.family, assigned)
        TeamMeeting.objects.create(date=date(2023, 4, 1)).families.add(member.family)
        make_monitoring(make_assistance(member.family, start=date(2020, 1, 1), end=date(2020, 2, 1)))
    for model in (
        Assistance,
        AssistantAssignment,
        Contact,
        FamilyMember,
        Monitoring,
        Person,
        Referral,
        TeamMeeting,
        WorkPlan,
    ):
        everything = model.objects.count()
        assert model.objects.for_user(manager).count() == everything, model
        assert model.objects.for_user(caseworker).count() == everything // 2, model
        assert model.objects.for_user(auditor).count() == 0, model


def test_staff_and_supporting_families_are_for_those_who_work_with_families(caseworker, manager, auditor):
    own, other = make_worker(user=caseworker), make_worker()
    SupportingFamily.objects.create(name="Wiśniewscy")
    assert set(Worker.objects.for_user(caseworker)) == {own}
    assert set(Worker.objects.for_user(manager)) == {own, other}
    assert not Worker.objects.for_user(auditor)
    assert SupportingFamily.objects.for_user(caseworker).count() == 1
    assert not SupportingFamily.objects.for_user(auditor)
