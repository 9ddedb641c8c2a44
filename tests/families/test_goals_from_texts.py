"""The texts of goals that activities once held become goals; nothing that was entered is lost."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import override_settings

from tests.families.factories import make_assistance

BEFORE = [("families", "0004_goal_of_an_activity")]
NAMES = ("WorkPlan", "PlanGoal", "PlanActivity")
FIRST = datetime(2023, 3, 1, 12, tzinfo=UTC)
migration = import_module("families.migrations.0005_goals_from_texts")


class Old:
    """The tables as they were before, under other names beside those of today."""

    def __init__(self):
        # Tests may run on tables made from the models; what this is about stands in the migrations all the same.
        with override_settings(MIGRATION_MODULES={}):
            self.apps = MigrationLoader(None, replace_migrations=False).project_state(BEFORE).apps
        self.models = [self.get(prefix + name) for name in NAMES for prefix in ("", "Historical")]
        for model in self.models:
            model._meta.db_table = f"old_{model._meta.db_table}"
            model._meta.indexes, model._meta.constraints = [], []

    def get(self, name: str):
        return self.apps.get_model("families", name)

    def activity(self, plan, position: int, *texts: str, removed: bool = False) -> None:
        """An activity whose goal was worded so, one wording after another."""
        values = {"position": position, "description": "x", "deadline": date(2023, 6, 1), "expected_effect": "y"}
        made = self.get("PlanActivity").objects.create(plan=plan, goal_text=texts[-1], **values)
        for place, text in enumerate(texts):
            self.line(made.pk, plan, text, "~" if place else "+", place, values)
        if removed:
            self.line(made.pk, plan, texts[-1], "-", len(texts), values)
            made.delete()

    def line(self, key: int, plan, text: str, kind: str, day: int, values: dict) -> None:
        when = FIRST + timedelta(days=day)
        self.get("HistoricalPlanActivity").objects.create(
            id=key, plan_id=plan.pk, goal_text=text, history_type=kind, history_date=when, result="open", **values
        )


@pytest.fixture
def old(transactional_db):
    tables = Old()
    with connection.schema_editor() as editor:
        for model in tables.models:
            editor.create_model(model)
    yield tables
    with connection.schema_editor() as editor:
        for model in reversed(tables.models):
            editor.delete_model(model)


def test_texts_become_goals_with_their_history_and_removed_ones_stay_in_it(old):
    plans, assistance = old.get("WorkPlan").objects, make_assistance()
    approved = plans.create(assistance_id=assistance.pk, version=1, date=FIRST.date(), approved_on=FIRST.date())
    draft = plans.create(assistance_id=assistance.pk, version=2, date=FIRST.date())
    old.activity(approved, 1, "szkola", "szkoła")
    old.activity(approved, 2, "zdrowie")
    old.activity(approved, 3, "szkoła")
    old.activity(draft, 1, "zdrowie")
    old.activity(draft, 2, "praca", removed=True)
    for step in (migration.make_goals, migration.keep_removed, migration.approve):
        step(old.apps, None)
    goals = old.get("PlanGoal").objects.order_by("plan_id", "position")
    assert list(goals.values_list("plan", "position", "name")) == [
        (approved.pk, 1, "szkoła"),
        (approved.pk, 2, "zdrowie"),
        (draft.pk, 1, "zdrowie"),
    ]
    activities = old.get("PlanActivity").objects.order_by("plan_id", "position").values_list("goal__name", flat=True)
    assert list(activities) == ["szkoła", "zdrowie", "szkoła", "zdrowie"]
    lines = old.get("HistoricalPlanGoal").objects.order_by("history_id").values_list("name", "history_type")
    assert list(lines) == [
        ("szkola", "+"),
        ("szkoła", "~"),
        ("zdrowie", "+"),
        ("zdrowie", "+"),
        ("praca", "+"),
        ("praca", "-"),
    ]
    assert not old.get("HistoricalPlanActivity").objects.filter(goal=None).exists()
    assert dict(plans.values_list("version", "status")) == {1: "approved", 2: "draft"}
