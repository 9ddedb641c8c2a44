"""The stages of a case: told from the records, in their order, with what the next one lacks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from families.deadlines import due_in
from families.models import Family, Referral
from families.services import (
    approve_plan,
    assign_assistant,
    close_case,
    end_monitoring,
    refuse_request,
    save_referral,
    start_assistance,
    submit_plan,
)
from families.stages import course_of
from tests.families.factories import (
    make_activity,
    make_assistance,
    make_family,
    make_member,
    make_plan,
    make_referral,
    make_worker,
)
from tests.families.posting import refused, saved, url

pytestmark = pytest.mark.django_db
MARCH, JUNE = date(2023, 3, 1), date(2023, 6, 1)


@pytest.fixture
def steps(manager):
    """Code → step of the family's case, as the manager sees it."""

    def told(family) -> dict:
        dues = due_in(Family.objects.filter(pk=family.pk), timezone.localdate())
        return {step.stage.value: step for step in course_of(family, manager, dues)}

    return told


def now(steps: dict) -> str:
    (step,) = [step for step in steps.values() if step.state == "next"]
    return step.stage.value


def refuses(words: str, action, **arguments) -> None:
    with pytest.raises(ValidationError) as error:
        action(**arguments)
    assert words in " ".join(error.value.messages)


def test_a_case_goes_through_its_stages_one_after_another(steps, manager, caseworker):
    family = make_family()
    assert now(steps(family)) == "report"
    referral = make_referral(family, date=MARCH)
    assert now(steps(family)) == "interview"
    referral.interview_done = date(2023, 3, 3)
    save_referral(referral=referral, reason="wywiad w domu")
    told = steps(family)
    assert now(told) == "request"
    assert (told["interview"].day, told["interview"].reason) == (date(2023, 3, 3), "wywiad w domu")
    referral.assistant_requested = date(2023, 3, 4)
    save_referral(referral=referral, reason="wniosek")
    assert now(steps(family)) == "decision"
    worker = make_worker(name="Ewa Lis", user=caseworker)
    assistance = start_assistance(
        family=family, basis="voluntary", start=date(2023, 3, 10), worker=worker, referral=referral, user=manager
    )
    told = steps(family)
    assert (now(told), told["decision"].missing) == ("decision", ("zgoda rodziny",))
    assistance.consent_date = date(2023, 3, 10)
    assistance.save()
    told = steps(family)
    assert (now(told), told["decision"].detail) == ("plan", "Ewa Lis")
    plan = make_plan(assistance, date=date(2023, 3, 20))
    make_activity(plan)
    submit_plan(plan=plan, user=caseworker)
    approve_plan(plan=plan, user=manager)
    assert now(steps(family)) == "work"
    close_case(assistance=assistance, end=JUNE, end_reason="goals_met", monitoring={"worker": worker})
    told = steps(family)
    assert (now(told), told["end"].day) == ("monitoring", JUNE)
    end_monitoring(monitoring=assistance.monitorings.get(), end=date(2023, 12, 1), outcome="stable")
    told = steps(family)
    assert told["closed"].day == date(2023, 12, 1)
    assert {step.state.value for step in told.values()} == {"done"}


def test_work_under_the_act_for_life_has_neither_interview_nor_plan(steps):
    family = make_family()
    make_referral(family, for_life=True, date=MARCH)
    told = steps(family)
    assert (now(told), told["interview"].state, told["plan"].state) == ("request", "skipped", "skipped")
    make_assistance(family, basis="for_life", worker=make_worker())
    told = steps(family)
    assert (now(told), told["plan"].state) == ("work", "skipped")


def test_an_assistant_is_not_requested_before_the_interview_unless_for_life():
    referral = make_referral(date=MARCH)
    referral.assistant_requested = date(2023, 3, 2)
    refuses("wywiadu", save_referral, referral=referral, reason="wniosek")
    referral.interview_done = date(2023, 3, 5)
    refuses("wcześniejszy niż wywiad", save_referral, referral=referral, reason="wniosek")
    referral.interview_done, referral.for_life = None, True
    save_referral(referral=referral, reason="wniosek")


def test_voluntary_work_from_a_report_waits_for_the_interview_but_a_court_does_not():
    referral = make_referral(date=MARCH)
    arguments = {"family": referral.family, "start": JUNE, "referral": referral}
    refuses("wywiad", start_assistance, basis="voluntary", **arguments)
    start_assistance(basis="court", court_order_date=MARCH, **arguments)


def test_the_head_declines_a_request_with_a_reason(steps, client_of, manager):
    referral = make_referral(date=MARCH, interview_done=MARCH, assistant_requested=date(2023, 3, 4))
    boss, address = client_of(manager), url("decision", referral.family, referral)
    data = {"outcome": "declined", "decided_on": "10.03.2023"}
    assert "powód" in refused(boss, address, data)["decision_reason"][0]
    assert "decided_on" in refused(boss, address, data | {"decided_on": "01.03.2023", "decision_reason": "x"})
    saved(boss, address, data | {"decision_reason": "Wystarcza praca socjalna"})
    referral.refresh_from_db()
    assert (referral.outcome, referral.decided_by) == ("declined", manager)
    told = steps(referral.family)
    assert list(told) == ["report", "interview", "request", "decision", "closed"]
    assert told["decision"].reason == "Wystarcza praca socjalna"
    assert boss.get(address).status_code == 404


def test_the_head_assigns_on_the_next_page(client_of, manager):
    referral = make_referral(date=MARCH, interview_done=MARCH, assistant_requested=date(2023, 3, 4))
    data = {"outcome": "assistant", "decided_on": "10.03.2023"}
    answer = saved(client_of(manager), url("decision", referral.family, referral), data)
    assert answer.url == url("assistance_create", referral.family)


def test_a_decision_needs_a_request(manager):
    referral = make_referral(date=MARCH, interview_done=MARCH)
    refuses("wniosku", refuse_request, referral=referral, outcome="declined", day=JUNE, user=manager, reason="nie")


def test_an_assignment_says_who_decided_and_when(manager):
    referral = make_referral(date=MARCH, interview_done=MARCH, assistant_requested=date(2023, 3, 4))
    assistance = start_assistance(family=referral.family, basis="voluntary", start=JUNE, referral=referral)
    assign_assistant(assistance=assistance, worker=make_worker(), start=JUNE, user=manager)
    referral.refresh_from_db()
    assert (referral.outcome, referral.decided_on, referral.decided_by) == (Referral.Outcome.ASSISTANT, JUNE, manager)


def test_a_placement_of_a_child_closes_nothing(steps):
    from tests.fostercare.factories import make_placement

    assistance = make_assistance(start=MARCH, worker=make_worker(), consent_date=MARCH)
    placement = make_placement(start=JUNE)
    make_member(assistance.family, placement.child, start=MARCH)
    before = {code: step.state for code, step in steps(assistance.family).items()}
    placement.end, placement.end_reason = date(2023, 9, 1), "returned_home"
    placement.save()
    assistance.refresh_from_db()
    assert assistance.end is None
    assert {code: step.state for code, step in steps(assistance.family).items()} == before
    assert before["end"] == "later"


def test_the_work_page_shows_the_stages_with_the_way_on(client_of, manager):
    family = make_family()
    page = client_of(manager).get(url("work", family)).content.decode()
    assert "Etapy sprawy" in page
    assert url("referral_create", family) in page


def test_the_stages_cost_a_fixed_number_of_queries(manager, django_assert_max_num_queries):
    assistance = make_assistance(start=MARCH, worker=make_worker(), consent_date=MARCH)
    for version in range(1, 6):
        make_plan(assistance, version=version)
    with django_assert_max_num_queries(12):
        course_of(assistance.family, manager, [])
