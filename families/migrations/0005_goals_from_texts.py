"""Texts of goals become goals, with the history that the texts had; plans with a day of approval become approved."""

from django.db import migrations


def make_goals(apps, schema_editor):
    """One goal for each text of a plan, in the order of the activities; every line of the history points at one too."""
    Activity, Goal = apps.get_model("families", "PlanActivity"), apps.get_model("families", "PlanGoal")
    Line = apps.get_model("families", "HistoricalPlanActivity")
    plans = Activity.objects.order_by("plan_id", "position", "pk").values_list("plan_id", flat=True).distinct()
    for plan in dict.fromkeys(plans.iterator()):
        goals = {}
        for activity in Activity.objects.filter(plan_id=plan).order_by("position", "pk"):
            if activity.goal_text not in goals:
                goals[activity.goal_text] = Goal.objects.create(
                    plan_id=plan, position=len(goals) + 1, name=activity.goal_text
                )
            Activity.objects.filter(pk=activity.pk).update(goal=goals[activity.goal_text])
            Line.objects.filter(id=activity.pk).update(goal=goals[activity.goal_text])
        for goal in goals.values():
            _tell_history(apps, goal)


def _tell_history(apps, goal):
    """The goal's history is what the history of its activities says of the text: first wording, later wordings."""
    GoalLine = apps.get_model("families", "HistoricalPlanGoal")
    Line = apps.get_model("families", "HistoricalPlanActivity")
    said = None
    for line in Line.objects.filter(goal=goal).order_by("history_date", "history_id"):
        if line.goal_text == said:
            continue
        GoalLine.objects.create(
            id=goal.pk,
            plan_id=goal.plan_id,
            position=goal.position,
            name=line.goal_text,
            result="open",
            result_note="",
            history_date=line.history_date,
            history_type="~" if said else "+",
            history_user_id=line.history_user_id,
            history_change_reason=line.history_change_reason,
        )
        said = line.goal_text


def keep_removed(apps, schema_editor):
    """Activities that were removed keep their text in the history, at a goal that was removed with them."""
    Goal, GoalLine = apps.get_model("families", "PlanGoal"), apps.get_model("families", "HistoricalPlanGoal")
    Line, Plan = apps.get_model("families", "HistoricalPlanActivity"), apps.get_model("families", "WorkPlan")
    for number in sorted(set(Line.objects.filter(goal=None).values_list("id", flat=True))):
        lines = list(Line.objects.filter(id=number).order_by("history_date", "history_id"))
        plan = lines[-1].plan_id
        if not Plan.objects.filter(pk=plan).exists():
            continue  # the plan went with everything under it; its history says so
        goal = Goal.objects.create(plan_id=plan, name=lines[-1].goal_text)
        Line.objects.filter(id=number).update(goal=goal)
        _tell_history(apps, goal)
        last = GoalLine.objects.filter(id=goal.pk).latest("history_date", "history_id")
        last.pk, last.history_type, last.history_date = None, "-", lines[-1].history_date
        last.save()
        Goal.objects.filter(pk=goal.pk).delete()


def approve(apps, schema_editor):
    """A day of approval is what approval was so far, now and at any time before."""
    for name in ("WorkPlan", "HistoricalWorkPlan"):
        apps.get_model("families", name).objects.filter(approved_on__isnull=False).update(status="approved")


class Migration(migrations.Migration):
    dependencies = [("families", "0004_goal_of_an_activity")]

    operations = [
        migrations.RunPython(make_goals),
        migrations.RunPython(keep_removed),
        migrations.RunPython(approve, migrations.RunPython.noop),
    ]
