"""Every activity belongs to a goal; its plan and its text are those of the goal."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("families", "0005_goals_from_texts")]

    operations = [
        migrations.RemoveField("planactivity", "goal_text"),
        migrations.RemoveField("planactivity", "plan"),
        migrations.RemoveField("historicalplanactivity", "goal_text"),
        migrations.RemoveField("historicalplanactivity", "plan"),
        migrations.AlterField(
            "planactivity",
            "goal",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="activities",
                to="families.plangoal",
                verbose_name="goal",
            ),
        ),
    ]
