"""The plan of work: its way to approval, what an approved version keeps, what changed between versions."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import User
from families.away import Placed, children_away
from families.models import PlanReview, WorkPlan
from families.services import approve_plan, new_plan_version, return_plan, submit_plan
from families.versions import differences
from tests.families.factories import (
    make_activity,
    make_assistance,
    make_goal,
    make_member,
    make_plan,
    make_worker,
)
from tests.families.posting import saved, url

pytestmark = pytest.mark.django_db
MARCH, JUNE = date(2023, 3, 1), date(2023, 6, 1)


@pytest.fixture
def assistance(caseworker):
    return make_assistance(start=MARCH, worker=make_worker(user=caseworker))


@pytest.fixture
def plan(assistance):
    plan = make_plan(assistance, situation="Dwoje dzieci.")
    make_activity(plan, deadline=JUNE)
    return plan


def refuses(words: str, action, **arguments) -> None:
    with pytest.raises(ValidationError) as error:
        action(**arguments)
    assert words in " ".join(error.value.messages)


def test_a_plan_is_handed_over_returned_with_a_comment_and_approved(plan, caseworker, manager):
    refuses("nie czeka", approve_plan, plan=plan, user=manager)
    submit_plan(plan=plan, user=caseworker)
    refuses("co trzeba zmienić", return_plan, plan=plan, user=manager, comment=" ")
    return_plan(plan=plan, user=manager, comment="Dopisz szkołę")
    submit_plan(plan=plan, user=caseworker)
    approve_plan(plan=plan, user=manager)
    plan.refresh_from_db()
    assert (plan.status, plan.approved_by) == ("approved", manager)
    reviews = PlanReview.objects.order_by("pk").values_list("decision", "comment", "made_by")
    assert list(reviews) == [
        ("submitted", "", caseworker.pk),
        ("returned", "Dopisz szkołę", manager.pk),
        ("submitted", "", caseworker.pk),
        ("approved", "", manager.pk),
    ]
    refuses("zatwierdzona", submit_plan, plan=plan, user=caseworker)


def test_a_plan_without_a_goal_or_with_an_empty_goal_is_not_handed_over(assistance, caseworker):
    plan = make_plan(assistance)
    refuses("co najmniej jeden cel", submit_plan, plan=plan, user=caseworker)
    make_goal(plan, name="szkoła")
    refuses("szkoła", submit_plan, plan=plan, user=caseworker)


def test_an_author_approves_the_own_plan_only_where_nobody_else_may(plan, manager):
    submit_plan(plan=plan, user=manager)
    second = User.objects.create_user(username="zastepca", role="manager", password="x")
    refuses("inny przełożony", approve_plan, plan=plan, user=manager)
    second.is_active = False
    second.save()
    approve_plan(plan=plan, user=manager)
    assert plan.status == "approved"


def test_a_caseworker_neither_approves_nor_returns_what_others_handed_over(plan, caseworker, manager):
    submit_plan(plan=plan, user=manager)
    refuses("przełożony", approve_plan, plan=plan, user=caseworker)
    refuses("przełożony", return_plan, plan=plan, user=caseworker, comment="nie")


def test_who_handed_a_plan_over_takes_it_back(plan, caseworker):
    submit_plan(plan=plan, user=caseworker)
    return_plan(plan=plan, user=caseworker, comment="poprawię termin")
    assert plan.is_open_for_writing()


def test_returned_plans_are_found_by_their_author_and_by_the_assistant(plan, caseworker, manager, coordinator):
    assert not WorkPlan.objects.waiting_for_approval().exists()
    submit_plan(plan=plan, user=manager)
    assert list(WorkPlan.objects.waiting_for_approval()) == [plan]
    return_plan(plan=plan, user=manager, comment="Dopisz szkołę")
    assert list(WorkPlan.objects.returned_to(manager)) == [plan]
    assert list(WorkPlan.objects.returned_to(caseworker)) == [plan]
    assert not WorkPlan.objects.returned_to(coordinator).exists()
    make_plan(plan.assistance, version=2)
    assert not WorkPlan.objects.returned_to(caseworker).exists()


def test_a_change_of_an_approved_plan_is_a_new_version(client_of, caseworker, plan, manager):
    family, client = plan.assistance.family, client_of(caseworker)
    submit_plan(plan=plan, user=caseworker)
    approve_plan(plan=plan, user=manager)
    assert client.get(url("goal_create", family, plan)).status_code == 404
    saved(client, url("plan_create", family), {"date": "01.06.2023", "situation": "Troje dzieci."})
    new = WorkPlan.objects.get(version=2)
    assert new.is_open_for_writing()
    assert not plan.is_newest()
    assert client.get(url("plan_edit", family, plan)).status_code == 404
    assert "nowsza wersja" in client.get(url("plan", family, plan)).content.decode()


def test_what_changed_since_the_version_before_is_said_in_words(assistance):
    first = make_plan(assistance, situation="Dwoje dzieci.")
    make_activity(first, goal="zdrowie", deadline=JUNE)
    make_activity(first, goal="zdrowie", description="szczepienia", result="done", deadline=JUNE)
    make_activity(first, goal=make_goal(first, name="mieszkanie", position=2, result="met"), deadline=JUNE)
    make_activity(first, goal=make_goal(first, name="praca", position=3), deadline=JUNE)
    second = new_plan_version(assistance=assistance, day=JUNE, situation="Troje dzieci.")
    health, work = second.goals.all()
    visit = health.activities.get()
    visit.deadline = date(2023, 9, 1)
    visit.save()
    work.delete()
    make_activity(second, goal="szkoła", deadline=JUNE)
    assert differences(first) == []
    told = {(change.text, change.was, change.now) for change in differences(second)}
    assert told == {
        ("Opisano na nowo sytuację rodziny", "", ""),
        ("wizyta w poradni: termin", "01.06.2023", "01.09.2023"),
        ("Rozliczono działanie: szczepienia", "", "wykonano"),
        ("Nowy cel: szkoła", "", ""),
        ("Rozliczono cel: mieszkanie", "", "osiągnięto"),
        ("Pominięto cel: praca", "", ""),
    }


def test_a_refused_decision_shows_the_plan_again_with_the_reason(client_of, plan, caseworker, manager):
    family, boss = plan.assistance.family, client_of(manager)
    submit_plan(plan=plan, user=caseworker)
    page = boss.post(url("plan_return", family, plan), {"comment": ""})
    assert page.status_code == 422
    assert "comment" in page.context["form"].errors
    saved(boss, url("plan_return", family, plan), {"comment": "Dopisz szkołę"})
    assert "Dopisz szkołę" in client_of(caseworker).get(url("plan", family, plan)).content.decode()


def test_with_a_child_in_care_the_plan_asks_for_the_coordinator(client_of, caseworker, plan, monkeypatch):
    coordinator = make_worker(kind="coordinator", name="Ola Kos")
    away = Placed("Zosia", MARCH, "rodzina zastępcza", coordinator)
    monkeypatch.setattr("families.away._FINDERS", [lambda family, day: [away]])
    family, client = plan.assistance.family, client_of(caseworker)
    page = client.get(url("plan", family, plan)).content.decode()
    assert "Zosia" in page
    assert "Ola Kos" in page
    data = {"date": "01.03.2023", "agreed_on": "02.03.2023"}
    assert "coordinator" in client.post(url("plan_edit", family, plan), data).context["form"].errors
    saved(client, url("plan_edit", family, plan), data | {"coordinator": coordinator.pk})
    assert "Zosia" not in client.get(url("plan", family, plan)).content.decode()


def test_foster_care_tells_which_children_are_away():
    from tests.fostercare.factories import make_placement

    placement = make_placement(start=MARCH)
    member = make_member(person=placement.child, start=MARCH)
    (child,) = children_away(member.family, JUNE)
    assert (child.name, child.since) == (placement.child.given_name, MARCH)
    assert children_away(member.family, date(2023, 2, 1)) == []


def test_the_paper_has_lines_to_sign_and_says_that_it_is_personal(client_of, caseworker, plan):
    paper = client_of(caseworker).get(url("plan_print", plan.assistance.family, plan)).content.decode()
    for words in ("Zawiera dane osobowe", "data i podpis rodziny", "wizyta w poradni", "zdrowie dzieci"):
        assert words in paper


def test_the_plan_is_made_for_the_act_for_life_only_if_one_wants(client_of, caseworker):
    assistance = make_assistance(start=MARCH, basis="for_life", worker=make_worker(user=caseworker))
    page = client_of(caseworker).get(reverse("families:plan_create", args=[assistance.family_id]))
    assert "nie jest wymagany" in page.content.decode()
