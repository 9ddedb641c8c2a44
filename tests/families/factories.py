"""Fictional case records for tests; each takes what matters and invents the rest."""

from datetime import date
from itertools import count

from families.models import (
    Assistance,
    AssistantAssignment,
    Contact,
    Employment,
    Family,
    FamilyMember,
    Monitoring,
    PeriodicAssessment,
    Person,
    PlanActivity,
    PlanGoal,
    Referral,
    Worker,
    WorkPlan,
)

_NUMBERS = count(1)
SOME_DAY = date(2023, 3, 1)


def make_person(**overrides) -> Person:
    number = next(_NUMBERS)
    person = Person(**{"given_name": "Zofia", "surname": f"Borówkowska{number}"} | overrides)
    person.save()
    return person


def make_family(**overrides) -> Family:
    family = Family(**{"name": f"Borówkowscy {next(_NUMBERS)}", "opened": SOME_DAY} | overrides)
    family.save()
    return family


def make_member(family: Family | None = None, person: Person | None = None, **overrides) -> FamilyMember:
    family = family or make_family()
    values = {"role": "child", "start": family.opened} | overrides
    if person is None:
        person = make_person(birth_date=values.pop("birth_date", date(2015, 5, 5)))
    return FamilyMember.objects.create(family=family, person=person, **values)


def make_worker(**overrides) -> Worker:
    return Worker.objects.create(**{"name": f"Anna Nowak{next(_NUMBERS)}", "kind": "assistant"} | overrides)


def make_employment(worker: Worker | None = None, **overrides) -> Employment:
    return Employment.objects.create(worker=worker or make_worker(), **{"start": SOME_DAY} | overrides)


def make_referral(family: Family | None = None, **overrides) -> Referral:
    return Referral.objects.create(family=family or make_family(), **{"source": "school", "date": SOME_DAY} | overrides)


def make_assistance(family: Family | None = None, worker: Worker | None = None, **overrides) -> Assistance:
    """An episode; with ``worker`` also the assignment for all its time."""
    values = {"basis": "voluntary", "start": SOME_DAY} | overrides
    if values.get("end"):
        values.setdefault("end_reason", "goals_met")
    assistance = Assistance.objects.create(family=family or make_family(), **values)
    if worker:
        make_assignment(assistance, worker, start=assistance.start, end=assistance.end)
    return assistance


def make_assignment(assistance: Assistance, worker: Worker, **overrides) -> AssistantAssignment:
    values = {"start": assistance.start} | overrides
    return AssistantAssignment.objects.create(assistance=assistance, worker=worker, **values)


def make_monitoring(assistance: Assistance, **overrides) -> Monitoring:
    return Monitoring.objects.create(assistance=assistance, **{"start": assistance.end} | overrides)


def make_plan(assistance: Assistance, **overrides) -> WorkPlan:
    return WorkPlan.objects.create(assistance=assistance, **{"date": assistance.start} | overrides)


def make_goal(plan: WorkPlan, **overrides) -> PlanGoal:
    return PlanGoal.objects.create(plan=plan, **{"name": "zdrowie dzieci"} | overrides)


def make_activity(plan: WorkPlan, goal: str | PlanGoal = "zdrowie dzieci", **overrides) -> PlanActivity:
    """An activity for the goal; for the plan's goal of this name, which is made if there is none."""
    if isinstance(goal, str):
        goal = plan.goals.filter(name=goal).first() or make_goal(plan, name=goal, position=plan.goals.count() + 1)
    values = {
        "goal": goal,
        "description": "wizyta w poradni",
        "expected_effect": "stała opieka lekarska",
        "deadline": plan.date,
    }
    return PlanActivity.objects.create(**values | overrides)


def make_assessment(assistance: Assistance, **overrides) -> PeriodicAssessment:
    values = {"date": assistance.start, "kind": "periodic", "outcome": "same"}
    return PeriodicAssessment.objects.create(assistance=assistance, **values | overrides)


def make_contact(family: Family | None = None, worker: Worker | None = None, **overrides) -> Contact:
    return Contact.objects.create(
        family=family or make_family(), worker=worker or make_worker(), **{"date": SOME_DAY} | overrides
    )
