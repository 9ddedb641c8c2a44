"""An activity of a plan points at a goal; the text it held so far is kept beside until the goals are made."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("families", "0003_casework_in_depth")]

    operations = [
        migrations.RenameField("planactivity", "goal", "goal_text"),
        migrations.RenameField("historicalplanactivity", "goal", "goal_text"),
        migrations.AddField(
            "planactivity",
            "goal",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="activities",
                to="families.plangoal",
                verbose_name="goal",
            ),
        ),
        migrations.AddField(
            "historicalplanactivity",
            "goal",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="families.plangoal",
                verbose_name="goal",
            ),
        ),
    ]
