"""On PostgreSQL the database itself refuses two placements of a child on one day; elsewhere the services check it."""

from django.db import migrations

NAME = "fostercare_placement_one_place_a_day"


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        schema_editor.execute(
            f"ALTER TABLE fostercare_placement ADD CONSTRAINT {NAME} EXCLUDE USING gist "
            """(child_id WITH =, daterange("start", "end", '[]') WITH &&) DEFERRABLE INITIALLY DEFERRED"""
        )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE fostercare_placement DROP CONSTRAINT {NAME}")


class Migration(migrations.Migration):
    dependencies = [("fostercare", "0001_foster_care")]

    operations = [migrations.RunPython(add, remove)]
