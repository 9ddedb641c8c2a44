"""The pages of the work with a family, from the report to the end of monitoring: what is saved, what is refused."""

from datetime import date

import pytest

from families.models import (
    Assistance,
    AssistantAssignment,
    Monitoring,
    PeriodicAssessment,
    PlanActivity,
    PlanGoal,
    Referral,
    WorkPlan,
)
from tests.families.factories import (
    make_activity,
    make_assessment,
    make_assistance,
    make_family,
    make_monitoring,
    make_plan,
    make_worker,
)
from tests.families.posting import checked, refused, saved, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(caseworker):
    return make_worker(user=caseworker, name="Ewa Lis")


@pytest.fixture
def family(worker):
    return make_assistance(worker=worker).family


@pytest.fixture
def client(client_of, caseworker, worker):
    return client_of(caseworker)


@pytest.fixture
def boss(client_of, manager):
    return client_of(manager)


def test_work_goes_from_the_report_to_monitoring(client, boss, worker):
    family = make_family(social_worker=make_worker(kind="social_worker", user=None))
    saved(boss, url("referral_create", family), {
        "source": "school", "date": "01.03.2024", "outcome": "pending",
        "interview_done": "05.03.2024", "assistant_requested": "06.03.2024",
    })  # fmt: skip
    saved(boss, url("assistance_create", family), {
        "basis": "court", "start": "10.03.2024", "court_order_date": "08.03.2024",
        "court_order_number": "SR, III Nsm 12/24", "worker": worker.pk,
    })  # fmt: skip
    assistance = Assistance.objects.get()
    assert assistance.referral == Referral.objects.get()
    assert Referral.objects.get().outcome == "assistant"
    saved(client, url("plan_create", family), {"date": "20.03.2024", "situation": "Dwoje dzieci."})
    plan = WorkPlan.objects.get()
    saved(client, url("goal_create", family, plan), {
        "name": "szkoła", "description": "rozmowa z wychowawcą", "deadline": "20.05.2024",
        "expected_effect": "obecność",
    })  # fmt: skip
    saved(client, url("plan_submit", family, plan), {})
    saved(boss, url("plan_approve", family, plan), {})
    saved(client, url("activity_edit", family, plan, PlanActivity.objects.get()), {"result": "done"})
    checked(client, url("assessment_create", family), {
        "kind": "closing", "date": "01.09.2024", "outcome": "better", "care_level": "3", "care_note": "lekarz",
    })  # fmt: skip
    assert PeriodicAssessment.objects.get().areas == {"care": {"level": "3", "change": "", "note": "lekarz"}}
    goal = PlanGoal.objects.get()
    checked(client, url("end", family), {
        "end": "02.09.2024", "end_reason": "goals_met", "end_effect": "met", f"goal_{goal.pk}": "partly",
        f"goal_note_{goal.pk}": "obecność 80%", "monitoring": "on", "monitoring_worker": worker.pk,
        "monitoring_interval_months": "2", "monitoring_planned_end": "03.03.2025",
    })  # fmt: skip
    goal.refresh_from_db()
    assert (goal.result, goal.result_note) == ("partly", "obecność 80%")
    monitoring = Monitoring.objects.get()
    assert (monitoring.interval_months, monitoring.planned_end) == (2, date(2025, 3, 3))
    assert (monitoring.start, monitoring.worker) == (date(2024, 9, 3), worker)
    assert AssistantAssignment.objects.get().end == date(2024, 9, 2)
    data = {"end": "03.12.2024", "outcome": "stable", "note": "rodzina radzi sobie sama"}
    assert "wynik" in refused(boss, url("monitoring_end", family, monitoring), data | {"outcome": ""})["outcome"][0]
    saved(boss, url("monitoring_end", family, monitoring), data)
    monitoring.refresh_from_db()
    assert (monitoring.end, monitoring.outcome) == (date(2024, 12, 3), "stable")
    assert boss.get(url("monitoring_end", family, monitoring)).status_code == 404
    assert boss.get(url("end", family)).status_code == 404


def test_an_approved_plan_takes_results_only(client, boss, family):
    plan = make_plan(family.assistances.get())
    activity = make_activity(plan)
    saved(client, url("plan_submit", family, plan), {})
    saved(boss, url("plan_approve", family, plan), {})
    plan.refresh_from_db()
    assert plan.approved_by.role == "manager"
    assert set(client.get(url("plan_edit", family, plan)).context["form"].fields) >= {"signed_by_family"}
    saved(client, url("plan_edit", family, plan), {"signed_by_family": "05.04.2023", "situation": "inna"})
    assert client.get(url("goal_create", family, plan)).status_code == 404
    assert client.get(url("activity_create", family, plan, activity.goal)).status_code == 404
    saved(client, url("activity_edit", family, plan, activity), {"description": "inne", "result": "partly"})
    saved(client, url("goal_edit", family, plan, activity.goal), {"name": "inny", "result": "met"})
    activity.refresh_from_db()
    assert (activity.description, activity.result) == ("wizyta w poradni", "partly")
    assert (activity.goal.name, activity.goal.result) == ("zdrowie dzieci", "met")


def test_a_plan_is_approved_by_the_manager_and_by_post_only(client, boss, family):
    plan = make_plan(family.assistances.get())
    assert client.post(url("plan_approve", family, plan)).status_code == 404
    assert boss.get(url("plan_approve", family, plan)).status_code == 405


def test_a_caseworker_starts_work_but_the_manager_assigns(client, caseworker):
    family = make_family(created_by=caseworker)
    form = client.get(url("assistance_create", family)).context["form"]
    assert "worker" not in form.fields
    data = {"basis": "voluntary", "start": "01.04.2024", "worker": make_worker().pk}
    saved(client, url("assistance_create", family), data)
    assert not AssistantAssignment.objects.filter(assistance__family=family).exists()


def test_work_in_progress_is_not_started_again(boss, family):
    errors = refused(boss, url("assistance_create", family), {"basis": "voluntary", "start": "01.04.2023"})
    assert "trwa od 01.03.2023" in errors["start"][0]


def test_the_sixteenth_family_needs_a_reason_at_its_field(boss, worker, family):
    for _number in range(14):
        make_assistance(worker=worker)
    waiting = make_assistance().family
    data = {"start": "01.04.2023", "worker": worker.pk}
    assert "16. rodzina" in refused(boss, url("assign", waiting), data)["over_limit_reason"][0]
    saved(boss, url("assign", waiting), data | {"over_limit_reason": "zastępstwo"})


def test_an_end_without_a_closing_assessment_is_warned_of_on_the_check_page(client, family):
    data = {"end": "01.06.2023", "end_reason": "moved", "end_effect": "partly"}
    page = client.post(url("end", family), data)
    assert "końcowej" in page.context["doubts"][0]
    checked(client, url("end", family), data)
    assert not Monitoring.objects.exists()


def test_from_the_check_page_one_goes_back_to_what_was_typed(client, family):
    data = {"end": "01.06.2023", "end_reason": "moved", "end_note": "do Gdyni"}
    page = client.post(url("end", family), data | {"popraw": "1"})
    assert (page.status_code, page.context["form"]["end_note"].value()) == (200, "do Gdyni")
    assert not page.context["form"].errors


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"end_reason": ""}, "end_reason", "Wybierz powód"),
        ({"end": "28.02.2023"}, "end", "01.03.2023"),
        ({"end": ""}, "end", "Podaj datę"),
    ],
)
def test_an_end_is_refused_with_words_at_the_field(client, family, changes, field, message):
    make_assessment(family.assistances.get(), kind="closing")
    data = {"end": "01.06.2023", "end_reason": "moved", "end_effect": "partly"} | changes
    assert message in refused(client, url("end", family), data)[field][0]


def test_basis_and_ended_work_are_corrected(client, boss, family):
    assistance = family.assistances.get()
    address = url("assistance_edit", family, assistance)
    saved(client, address, {"basis": "voluntary", "start": "01.03.2023", "consent_date": "02.03.2023"})
    assistance.refresh_from_db()
    assert assistance.consent_date == date(2023, 3, 2)
    checked(boss, url("end", family), {"end": "01.06.2023", "end_reason": "moved", "end_effect": "met"})
    data = {"basis": "voluntary", "start": "01.03.2023", "end": "01.06.2023", "end_reason": ""}
    assert "powód" in refused(boss, address, data)["__all__"][0]


def test_an_assessment_lies_within_the_work(client, family):
    data = {"kind": "periodic", "date": "28.02.2023", "outcome": "same"}
    assert "01.03.2023" in refused(client, url("assessment_create", family), data)["date"][0]


def test_monitoring_is_added_after_the_end_only(client, boss, worker, family):
    assert client.get(url("monitoring_create", family)).status_code == 404
    ended = make_assistance(end=date(2023, 6, 1)).family
    make_monitoring(ended.assistances.get(), worker=worker, end=date(2023, 7, 1))
    saved(boss, url("monitoring_create", ended), {"start": "02.07.2023", "worker": worker.pk})
    assert "już monitorowana" in refused(boss, url("monitoring_create", ended), {"start": "03.07.2023"})["__all__"][0]


def test_an_assignment_is_corrected_by_the_manager(boss, family):
    assignment = AssistantAssignment.objects.get()
    address = url("assignment_edit", family, assignment)
    assert "end" in refused(boss, address, {"start": "01.03.2023", "end": "28.02.2023"})
    saved(boss, address, {"start": "01.03.2023", "end": "01.06.2023", "reason": "urlop"})
