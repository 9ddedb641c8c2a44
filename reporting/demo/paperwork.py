"""Writes plans of work with their goals and activities."""

from datetime import date, timedelta
from random import Random

from families.models import Assistance, PlanActivity, PlanGoal, WorkPlan
from reporting.demo.people import texts
from reporting.demo.plans.chance import next_working_day
from reporting.demo.records import Records

_DAY = timedelta(days=1)
_RESULT_OF_GOAL = {"done": "met", "partly": "partly", "not_done": "not_met", "open": "open"}


def write_plans(records: Records, rng: Random, assistance: Assistance, days: list[date], as_of: date) -> None:
    """The versions of the plan, each with two to four goals; those of a replaced version are settled."""
    situation = rng.choice(texts()["situations"])
    for version, day in enumerate(days, start=1):
        approved = next_working_day(day + _DAY * rng.randint(1, 6))
        plan = records.add(
            WorkPlan(
                assistance=assistance,
                version=version,
                date=day,
                status=WorkPlan.Status.APPROVED if approved <= as_of else WorkPlan.Status.SUBMITTED,
                approved_on=approved if approved <= as_of else None,
                situation=situation,
            )
        )
        settled = version < len(days) or assistance.end is not None
        _goals(records, rng, plan, settled, as_of)


def _goals(records: Records, rng: Random, plan: WorkPlan, settled: bool, as_of: date) -> None:
    """Two to four goals, each with its activity; a goal is settled as its activity is."""
    for position, text in enumerate(rng.sample(texts()["activities"], rng.randint(2, 4)), start=1):
        deadline = next_working_day(plan.date + _DAY * rng.randint(60, 330))
        result = _result(rng, settled, deadline, as_of)
        goal = records.add(PlanGoal(plan=plan, position=position, name=text["goal"], result=_RESULT_OF_GOAL[result]))
        records.add(
            PlanActivity(
                goal=goal,
                description=text["description"],
                responsible=text["responsible"],
                deadline=deadline,
                expected_effect=text["effect"],
                result=result,
            )
        )


def _result(rng: Random, settled: bool, deadline: date, as_of: date) -> str:
    """Now and then an activity is still open after its deadline."""
    if settled or (deadline <= as_of and rng.random() < 0.93):
        return rng.choices(("done", "partly", "not_done"), (60, 28, 12))[0]
    return "open"
