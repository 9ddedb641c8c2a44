"""The fields that have become records of circumstances."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("families", "0012_circumstances_from_fields")]

    operations = [
        migrations.RemoveField("family", "address"),
        migrations.RemoveField("historicalfamily", "address"),
        migrations.RemoveField("person", "disability"),
        migrations.RemoveField("historicalperson", "disability"),
    ]
