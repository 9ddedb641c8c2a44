from django.db import migrations, models

TABLES = ("person", "historicalperson")
NAMES = {"search_word2": "search_given", "search_word3": "search_surname2", "search_word4": "search_given2"}


class Migration(migrations.Migration):
    dependencies = [("families", "0001_case_records")]
    operations = [
        *(migrations.RenameField(table, old, new) for table in TABLES for old, new in NAMES.items()),
        *(
            migrations.AlterField(
                table, "search_given", models.CharField(db_index=True, default="", editable=False, max_length=200)
            )
            for table in TABLES
        ),
    ]
