"""What changed between a version of the plan and the one before it, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.polish import day_text
from families.models import PlanActivity, PlanGoal, WorkPlan

_COMPARED = ("description", "responsible", "deadline", "expected_effect")


@dataclass(frozen=True)
class Difference:
    """One change: a sentence, and what was and is now where both can be said."""

    text: str
    was: str = ""
    now: str = ""


def differences(plan: WorkPlan) -> list[Difference]:
    """Changes against the version before; empty for the first version (four queries)."""
    before = plan.assistance.plans.filter(version__lt=plan.version).order_by("-version").first()
    if before is None:
        return []
    found = []
    if plan.situation != before.situation:
        found.append(Difference(_("Situation of the family described anew")))
    old, new = _goals(before), _goals(plan)
    for goal in new.values():
        earlier = old.get(goal.previous_id)
        if earlier is None:
            found.append(Difference(_("New goal: %(goal)s") % {"goal": goal.name}))
            continue
        if goal.name != earlier.name:
            found.append(Difference(_("Goal %(number)s reworded") % {"number": goal.position}, earlier.name, goal.name))
        found += _of_activities(earlier, goal)
    carried = {goal.previous_id for goal in new.values()}
    found += [_left_behind(goal) for goal in old.values() if goal.pk not in carried]
    return found


def _goals(plan: WorkPlan) -> dict[int, PlanGoal]:
    return {goal.pk: goal for goal in plan.goals.prefetch_related("activities")}


def _left_behind(goal: PlanGoal) -> Difference:
    if goal.result == PlanGoal.Result.OPEN:
        return Difference(_("Goal left out: %(goal)s") % {"goal": goal.name})
    return Difference(_("Goal settled: %(goal)s") % {"goal": goal.name}, now=goal.get_result_display())


def _of_activities(earlier: PlanGoal, goal: PlanGoal) -> list[Difference]:
    old = {activity.pk: activity for activity in earlier.activities.all()}
    found = []
    for activity in goal.activities.all():
        before = old.pop(activity.previous_id, None)
        if before is None:
            found.append(Difference(_("New activity: %(activity)s") % {"activity": activity.description}))
        else:
            found += _changed_fields(before, activity)
    for activity in old.values():
        if activity.result == PlanActivity.Result.OPEN:
            found.append(Difference(_("Activity left out: %(activity)s") % {"activity": activity.description}))
        else:
            text = _("Activity settled: %(activity)s") % {"activity": activity.description}
            found.append(Difference(text, now=activity.get_result_display()))
    return found


def _changed_fields(before: PlanActivity, activity: PlanActivity) -> list[Difference]:
    found = []
    for name in _COMPARED:
        was, now = getattr(before, name), getattr(activity, name)
        if was != now:
            words = {"activity": activity.description, "field": PlanActivity._meta.get_field(name).verbose_name}
            found.append(Difference(_("%(activity)s: %(field)s") % words, _words(was), _words(now)))
    return found


def _words(value) -> str:
    return day_text(value) if hasattr(value, "year") else (value or _("not given"))
