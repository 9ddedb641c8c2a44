"""Writes over several records: what they do together, and what they refuse without leaving a trace."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from families.models import Assistance, AssistantAssignment, FamilyMember, Monitoring, PlanActivity, WorkPlan
from families.services import (
    assign_assistant,
    end_assistance,
    move_member,
    new_plan_version,
    open_monitoring,
    start_assistance,
)
from tests.families.factories import (
    make_activity,
    make_assistance,
    make_family,
    make_goal,
    make_member,
    make_plan,
    make_referral,
    make_worker,
)

pytestmark = pytest.mark.django_db
MARCH, JUNE, SEPTEMBER = date(2023, 3, 1), date(2023, 6, 1), date(2023, 9, 30)


def refused(field: str, action, **arguments) -> str:
    with pytest.raises(ValidationError) as error:
        action(**arguments)
    return error.value.message_dict[field][0]


def test_starting_opens_the_episode_assigns_and_answers_the_request():
    family, worker = make_family(), make_worker()
    request = make_referral(family, assistant_requested=MARCH)
    assistance = start_assistance(
        family=family, basis="court", start=JUNE, worker=worker, court_order_date=MARCH, reason="wyrok"
    )
    assert assistance.court_order_date == MARCH
    assert assistance.assignments.get().worker == worker
    assert assistance.history.get().history_change_reason == "wyrok"
    request.refresh_from_db()
    assert request.outcome == "assistant"


def test_a_second_episode_waits_for_the_end_of_the_first():
    assistance = make_assistance(start=MARCH)
    assert "01.03.2023" in refused("start", start_assistance, family=assistance.family, basis="voluntary", start=JUNE)
    end_assistance(assistance=assistance, end=JUNE, end_reason="moved")
    refused("start", start_assistance, family=assistance.family, basis="voluntary", start=JUNE)
    start_assistance(family=assistance.family, basis="voluntary", start=SEPTEMBER)
    assert Assistance.objects.count() == 2


def test_a_refused_start_leaves_nothing():
    family = make_family()
    refused(
        "worker", start_assistance, family=family, basis="court", start=JUNE, worker=make_worker(kind="coordinator")
    )
    assert not Assistance.objects.exists()
    assert not Assistance.history.exists()


def test_the_next_assistant_follows_the_last_one_without_a_gap():
    first, second = make_worker(), make_worker()
    assistance = make_assistance(start=MARCH, worker=first)
    assign_assistant(assistance=assistance, worker=second, start=JUNE, reason="urlop")
    assert list(assistance.assignments.values_list("worker", "start", "end", "reason")) == [
        (second.pk, JUNE, None, "urlop"),
        (first.pk, MARCH, date(2023, 5, 31), ""),
    ]


def test_an_assistant_is_not_assigned_outside_the_work_or_over_another_on_the_same_day():
    assistance = make_assistance(start=MARCH, worker=make_worker())
    arguments = {"assistance": assistance, "worker": make_worker()}
    refused("start", assign_assistant, start=date(2023, 2, 28), **arguments)
    refused("start", assign_assistant, start=MARCH, **arguments)
    end_assistance(assistance=assistance, end=JUNE, end_reason="moved")
    refused("start", assign_assistant, start=SEPTEMBER, **arguments)


def test_the_social_worker_of_a_family_is_not_its_assistant():
    worker = make_worker()
    assistance = make_assistance(make_family(social_worker=worker))
    assert "art. 17" in refused("worker", assign_assistant, assistance=assistance, worker=worker, start=JUNE)


def test_the_sixteenth_family_needs_a_reason():
    worker = make_worker()
    for _number in range(15):
        make_assistance(worker=worker)
    one_more = make_assistance()
    arguments = {"assistance": one_more, "worker": worker, "start": JUNE}
    assert "16" in refused("over_limit_reason", assign_assistant, **arguments)
    assign_assistant(over_limit_reason="zastępstwo", **arguments)
    assert one_more.assignments.get().reason == "zastępstwo"


def test_the_limit_looks_at_families_of_one_moment():
    worker = make_worker()
    for _number in range(15):
        make_assistance(worker=worker, end=date(2023, 5, 31))
    assign_assistant(assistance=make_assistance(), worker=worker, start=JUNE)


def test_ending_closes_the_assignment_and_keeps_reason_and_effect():
    assistance = make_assistance(start=MARCH, worker=make_worker())
    end_assistance(
        assistance=assistance, end=JUNE, end_reason="goals_met", end_effect="met", end_note="Cele osiągnięte."
    )
    assistance.refresh_from_db()
    assert (assistance.end, assistance.end_reason, assistance.end_effect) == (JUNE, "goals_met", "met")
    assert AssistantAssignment.objects.get().end == JUNE


def test_work_ends_once_with_a_reason_and_not_before_its_assignments():
    assistance = make_assistance(start=MARCH, worker=make_worker())
    refused("end_reason", end_assistance, assistance=assistance, end=JUNE, end_reason="")
    refused("end", end_assistance, assistance=assistance, end=date(2023, 2, 1), end_reason="moved")
    assert AssistantAssignment.objects.get().end is None
    end_assistance(assistance=assistance, end=JUNE, end_reason="moved")
    refused("end", end_assistance, assistance=assistance, end=JUNE, end_reason="moved")


def test_monitoring_follows_the_end_of_work():
    assistance = make_assistance(start=MARCH)
    refused("start", open_monitoring, assistance=assistance, start=JUNE)
    end_assistance(assistance=assistance, end=JUNE, end_reason="goals_met")
    refused("start", open_monitoring, assistance=assistance, start=MARCH)
    open_monitoring(assistance=assistance, start=JUNE)
    assert Monitoring.objects.get().assistance == assistance
    with pytest.raises(ValidationError):
        open_monitoring(assistance=assistance, start=SEPTEMBER)


def test_a_moved_person_leaves_the_day_before():
    member, other = make_member(start=MARCH), make_family()
    refused("family", move_member, member=member, family=member.family, start=JUNE)
    refused("start", move_member, member=member, family=other, start=MARCH)
    move_member(member=member, family=other, start=JUNE)
    assert list(FamilyMember.objects.order_by("start").values_list("family", "start", "end")) == [
        (member.family_id, MARCH, date(2023, 5, 31)),
        (other.pk, JUNE, None),
    ]


def test_a_new_version_of_the_plan_carries_over_what_is_in_progress():
    assistance = make_assistance(start=MARCH)
    first = make_plan(assistance, situation="Dwoje dzieci.")
    make_activity(first, goal=make_goal(first, name="szkoła", result="met"), result="done")
    make_activity(first, goal="zdrowie", result="done")
    make_activity(first, goal="zdrowie", position=2)
    second = new_plan_version(assistance=assistance, day=JUNE)
    assert (second.version, second.situation) == (2, "Dwoje dzieci.")
    assert [(goal.position, goal.name) for goal in second.goals.all()] == [(1, "zdrowie")]
    assert [activity.result for activity in second.goals.get().activities.all()] == ["open"]
    assert first.goals.count() == 2
    assert PlanActivity.history.count() == 4


def test_a_plan_lies_within_the_work_and_after_the_last_version():
    assistance = make_assistance(start=MARCH)
    refused("date", new_plan_version, assistance=assistance, day=date(2023, 2, 1))
    new_plan_version(assistance=assistance, day=JUNE)
    refused("date", new_plan_version, assistance=assistance, day=MARCH)
    assert WorkPlan.objects.count() == 1
