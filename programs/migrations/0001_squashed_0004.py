import django.db.models.deletion
import django.utils.timezone
import programs.models.evidence
import programs.models.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("programs", "0001_programme"),
        ("programs", "0002_folded_names"),
        ("programs", "0003_withdrawn"),
        ("programs", "0004_programme_in_depth"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_people_and_rights"),
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Institution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_collation="polish", max_length=300, verbose_name="name")),
                ("short", models.CharField(blank=True, max_length=60, verbose_name="short name")),
                ("name_genitive", models.CharField(blank=True, max_length=300, verbose_name="name, genitive")),
                ("name_instrumental", models.CharField(blank=True, max_length=300, verbose_name="name, instrumental")),
                ("generic", models.BooleanField(default=False, verbose_name="a group of institutions")),
                (
                    "municipality",
                    models.CharField(
                        blank=True,
                        help_text="Keeps bodies of the same name in different places apart.",
                        max_length=120,
                        verbose_name="municipality",
                    ),
                ),
                ("search", models.TextField(blank=True, editable=False, verbose_name="names, folded")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail for requests")),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="programs.institution",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "institution",
                "verbose_name_plural": "institutions",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "name"),
                        name="programs_institution_named_once",
                        violation_error_message="There is already an institution of this name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of__isnull", True),
                            models.Q(("part_of", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="programs_institution_not_part_of_itself",
                        violation_error_message="An institution cannot be a part of itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstitutionMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="programs.institution",
                        verbose_name="institution",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "member of an institution",
                "verbose_name_plural": "members of institutions",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("institution", "user"), name="programs_member_listed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="InstitutionVariant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_collation="polish", max_length=300, verbose_name="name")),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variants",
                        to="programs.institution",
                        verbose_name="institution",
                    ),
                ),
            ],
            options={
                "verbose_name": "name variant",
                "verbose_name_plural": "name variants",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("institution", "name"),
                        name="programs_variant_listed_once",
                        violation_error_message="This variant is already listed.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("title", models.CharField(max_length=500, verbose_name="title")),
                ("municipality", models.CharField(blank=True, max_length=120, verbose_name="municipality")),
                ("year_from", models.PositiveSmallIntegerField(verbose_name="first year")),
                ("year_to", models.PositiveSmallIntegerField(verbose_name="last year")),
                (
                    "kind",
                    models.CharField(
                        choices=[("municipal", "municipal"), ("county", "county"), ("joint", "municipal and county")],
                        default="municipal",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "being drafted"),
                            ("consultation", "in consultation"),
                            ("adopted", "in force"),
                            ("amended", "in force, amended"),
                            ("closed", "closed"),
                        ],
                        default="adopted",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("resolution_number", models.CharField(blank=True, max_length=60, verbose_name="resolution number")),
                (
                    "resolution_date",
                    programs.models.fields.PartialDateField(
                        blank=True, default="", max_length=10, verbose_name="resolution date"
                    ),
                ),
                ("resolution_body", models.CharField(blank=True, max_length=200, verbose_name="adopted by")),
                (
                    "coordinator_printed",
                    models.CharField(blank=True, max_length=300, verbose_name="coordinator as printed"),
                ),
                ("main_goal", models.TextField(blank=True, verbose_name="main goal")),
                (
                    "specific_goals",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="specific goals"),
                ),
                (
                    "announced_areas",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="announced areas"),
                ),
                (
                    "announced_tasks",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="announced tasks"),
                ),
                (
                    "expected_effects",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="expected effects"),
                ),
                (
                    "beneficiaries",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="beneficiaries"),
                ),
                (
                    "numbering",
                    models.CharField(
                        choices=[("free", "as typed"), ("generated", "by position")],
                        default="free",
                        max_length=10,
                        verbose_name="printed numbers",
                    ),
                ),
                (
                    "coordinator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.institution",
                        verbose_name="coordinator",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="programs.programme",
                        verbose_name="succeeds",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme",
                "verbose_name_plural": "programmes",
                "ordering": ["-year_from", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "title", "year_from", "year_to"),
                        name="programs_programme_titled_once",
                        violation_error_message="There is already a programme of this title and years.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("year_from__isnull", True),
                            ("year_to__isnull", True),
                            ("year_to__gte", models.F("year_from")),
                            _connector="OR",
                        ),
                        name="programs_programme_years_in_order",
                        violation_error_message="The last year is earlier than the first year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CollectionRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("due", models.DateField(verbose_name="answers due")),
                ("letter", models.TextField(blank=True, verbose_name="words of the letter")),
                ("started_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="started on")),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="closed at")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="collection_rounds",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "collection of data",
                "verbose_name_plural": "collections of data",
                "ordering": ["-year", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "year", "title"),
                        name="programs_round_titled_once",
                        violation_error_message="There is already a collection of this title in the year.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                (
                    "kind",
                    models.CharField(
                        choices=[("programme", "programme"), ("annual_report", "annual report")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reporting_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="reporting year"),
                ),
                (
                    "previous_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="compared with year"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source file")),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="title")),
                (
                    "municipality_full",
                    models.CharField(blank=True, max_length=200, verbose_name="municipality, full name"),
                ),
                ("voivodeship", models.CharField(blank=True, max_length=60, verbose_name="voivodeship")),
                ("unit", models.CharField(blank=True, max_length=300, verbose_name="drawn up by")),
                ("unit_short", models.CharField(blank=True, max_length=60, verbose_name="abbreviated")),
                ("unit_type", models.CharField(blank=True, max_length=20, verbose_name="type of the centre")),
                (
                    "report_date",
                    programs.models.fields.PartialDateField(
                        blank=True, default="", max_length=10, verbose_name="date of the document"
                    ),
                ),
                ("related_dates", models.JSONField(blank=True, default=list, verbose_name="related dates")),
                ("references", models.JSONField(blank=True, default=list, verbose_name="references")),
                (
                    "submission_deadline",
                    models.CharField(blank=True, max_length=200, verbose_name="deadline as printed"),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["-reporting_year", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reporting_year__isnull", False)),
                        fields=("programme", "reporting_year"),
                        name="programs_one_report_per_year",
                        violation_error_message="There is already a report on this year.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "programme")),
                        fields=("programme",),
                        name="programs_one_programme_document",
                        violation_error_message="The programme's own document is already there.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "programme"), ("reporting_year__isnull", True)),
                            models.Q(("kind", "annual_report"), ("reporting_year__isnull", False)),
                            _connector="OR",
                        ),
                        name="programs_report_has_its_year",
                        violation_error_message="An annual report needs its year; a programme has none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("previous_year__isnull", True),
                            ("reporting_year__isnull", True),
                            ("reporting_year__gte", models.F("previous_year")),
                            _connector="OR",
                        ),
                        name="programs_document_years_in_order",
                        violation_error_message="The year compared with is later than the reporting year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalProgrammeVersion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("valid_from", models.PositiveSmallIntegerField(verbose_name="holds since the year")),
                ("resolution_number", models.CharField(blank=True, max_length=60, verbose_name="resolution number")),
                (
                    "resolution_date",
                    programs.models.fields.PartialDateField(
                        blank=True, default="", max_length=10, verbose_name="resolution date"
                    ),
                ),
                ("resolution_body", models.CharField(blank=True, max_length=200, verbose_name="adopted by")),
                ("summary", models.TextField(blank=True, verbose_name="what was changed")),
                ("tree", models.JSONField(editable=False, verbose_name="the programme as laid down")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded on"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical version of a programme",
                "verbose_name_plural": "historical versions of programmes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCollectionRound",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("due", models.DateField(verbose_name="answers due")),
                ("letter", models.TextField(blank=True, verbose_name="words of the letter")),
                ("started_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="started on")),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="closed at")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical collection of data",
                "verbose_name_plural": "historical collections of data",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="EditStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                ("summary", models.CharField(max_length=300, verbose_name="what was done")),
                ("before", models.JSONField(verbose_name="before")),
                ("after", models.JSONField(verbose_name="after")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone on")),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edit_steps",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of editing",
                "verbose_name_plural": "steps of editing",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeRealizer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "printed",
                    models.CharField(
                        blank=True,
                        help_text="Empty when the document prints the name itself.",
                        max_length=300,
                        verbose_name="as printed",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.institution",
                        verbose_name="institution",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="realizers",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "realizer of the programme",
                "verbose_name_plural": "realizers of the programme",
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgrammeStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "being drafted"),
                            ("consultation", "in consultation"),
                            ("adopted", "in force"),
                            ("amended", "in force, amended"),
                            ("closed", "closed"),
                        ],
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded on"),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "stage of a programme",
                "verbose_name_plural": "stages of programmes",
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("valid_from", models.PositiveSmallIntegerField(verbose_name="holds since the year")),
                ("resolution_number", models.CharField(blank=True, max_length=60, verbose_name="resolution number")),
                (
                    "resolution_date",
                    programs.models.fields.PartialDateField(
                        blank=True, default="", max_length=10, verbose_name="resolution date"
                    ),
                ),
                ("resolution_body", models.CharField(blank=True, max_length=200, verbose_name="adopted by")),
                ("summary", models.TextField(blank=True, verbose_name="what was changed")),
                ("tree", models.JSONField(editable=False, verbose_name="the programme as laid down")),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded on"),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a programme",
                "verbose_name_plural": "versions of programmes",
                "ordering": ["programme", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "number"),
                        name="programs_version_number_once",
                        violation_error_message="There is already a version of this number.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="YearLock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("locked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="closed on")),
                ("reason", models.CharField(max_length=500, verbose_name="why")),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened on")),
                ("opening_reason", models.CharField(blank=True, max_length=500, verbose_name="why it was opened")),
                (
                    "locked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="year_locks",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "closing of a year",
                "verbose_name_plural": "closings of years",
                "ordering": ["-locked_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("opened_at__isnull", True)),
                        fields=("programme", "year"),
                        name="programs_year_closed_once",
                        violation_error_message="The year is already closed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opened_at__isnull", True),
                            models.Q(("opening_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="programs_opening_has_reason",
                        violation_error_message="Say why the year is opened.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                (
                    "group",
                    models.CharField(
                        choices=[("case", "from case records"), ("prose", "from prose")],
                        max_length=10,
                        verbose_name="group",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("label", models.TextField(verbose_name="label")),
                (
                    "number",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="number"
                    ),
                ),
                (
                    "number_to",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="up to"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                ("words", models.TextField(blank=True, verbose_name="as printed")),
                ("approximate", models.BooleanField(default=False, verbose_name="approximate")),
                (
                    "as_of",
                    programs.models.fields.PartialDateField(
                        blank=True, default="", max_length=10, verbose_name="as of"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year")),
                (
                    "period_from",
                    programs.models.fields.PartialDateField(
                        blank=True, default="", max_length=10, verbose_name="period from"
                    ),
                ),
                (
                    "period_to",
                    programs.models.fields.PartialDateField(
                        blank=True, default="", max_length=10, verbose_name="period to"
                    ),
                ),
                ("hours_from", models.CharField(blank=True, max_length=10, verbose_name="hours from")),
                ("hours_to", models.CharField(blank=True, max_length=10, verbose_name="hours to")),
                ("per", models.CharField(blank=True, max_length=40, verbose_name="per")),
                ("section", models.CharField(blank=True, max_length=40, verbose_name="section")),
                ("kind", models.CharField(blank=True, max_length=10, verbose_name="kind")),
                ("case_basis", models.CharField(blank=True, max_length=30, verbose_name="counted from")),
                ("parts_kind", models.CharField(blank=True, max_length=10, verbose_name="how parts relate")),
                (
                    "same_as",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="same number as"),
                ),
                ("refs", programs.models.fields.TextListField(blank=True, default=list, verbose_name="refers to")),
                (
                    "part_same_as",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="parts same as"),
                ),
                (
                    "reported_by_printed",
                    models.CharField(blank=True, max_length=300, verbose_name="reported by, as printed"),
                ),
                ("funding", programs.models.fields.TextListField(blank=True, default=list, verbose_name="funding")),
                (
                    "times_printed",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="times printed"),
                ),
                ("same_place", models.BooleanField(default=False, verbose_name="printed once with the indicator")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="facts", to="programs.document"
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.institution",
                        verbose_name="reported by",
                    ),
                ),
            ],
            options={
                "verbose_name": "number in prose",
                "verbose_name_plural": "numbers in prose",
                "ordering": ["group", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "code"), name="programs_fact_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_from", ""),
                            ("period_to", ""),
                            ("period_to__gte", models.F("period_from")),
                            ("period_from__startswith", models.F("period_to")),
                            _connector="OR",
                        ),
                        name="programs_fact_period_in_order",
                        violation_error_message="The period ends before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDataRequest",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[("account", "own account"), ("link", "personal link"), ("sheet", "spreadsheet")],
                        default="link",
                        max_length=8,
                        verbose_name="how it answers",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("secret_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("expires", models.DateField(blank=True, null=True, verbose_name="link valid until")),
                ("sent_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="sent at")),
                ("opened_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="opened at")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answered at"),
                ),
                ("nothing_to_report", models.BooleanField(default=False, verbose_name="nothing to report")),
                ("remark", models.TextField(blank=True, verbose_name="remark of the institution")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.collectionround",
                        verbose_name="collection",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.institution",
                        verbose_name="institution",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical request to an institution",
                "verbose_name_plural": "historical requests to institutions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[("account", "own account"), ("link", "personal link"), ("sheet", "spreadsheet")],
                        default="link",
                        max_length=8,
                        verbose_name="how it answers",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("secret_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("expires", models.DateField(blank=True, null=True, verbose_name="link valid until")),
                ("sent_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="sent at")),
                ("opened_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="opened at")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answered at"),
                ),
                ("nothing_to_report", models.BooleanField(default=False, verbose_name="nothing to report")),
                ("remark", models.TextField(blank=True, verbose_name="remark of the institution")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn at"),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="programs.collectionround",
                        verbose_name="collection",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_requests",
                        to="programs.institution",
                        verbose_name="institution",
                    ),
                ),
            ],
            options={
                "verbose_name": "request to an institution",
                "verbose_name_plural": "requests to institutions",
                "ordering": ["institution__name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "institution"),
                        name="programs_institution_asked_once",
                        violation_error_message="The institution is already asked in this collection.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("secret_digest", ""), _negated=True),
                        fields=("secret_digest",),
                        name="programs_request_secret_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("name", models.CharField(blank=True, max_length=500, verbose_name="name")),
                (
                    "date",
                    programs.models.fields.PartialDateField(blank=True, default="", max_length=10, verbose_name="date"),
                ),
                ("citation", models.CharField(blank=True, max_length=300, verbose_name="Journal of Laws")),
                ("articles", models.JSONField(blank=True, null=True, verbose_name="articles")),
                ("where", models.CharField(blank=True, max_length=60, verbose_name="where in the document")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="legal_acts", to="programs.document"
                    ),
                ),
            ],
            options={
                "verbose_name": "legal act",
                "verbose_name_plural": "legal acts",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ListedInstitution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("short", models.CharField(blank=True, max_length=60, verbose_name="short name")),
                (
                    "variants",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="name variants"),
                ),
                ("part_of", models.CharField(blank=True, max_length=300, verbose_name="part of")),
                ("generic", models.BooleanField(default=False, verbose_name="a group of institutions")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="institutions", to="programs.document"
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="listings", to="programs.institution"
                    ),
                ),
            ],
            options={
                "verbose_name": "institution in a document",
                "verbose_name_plural": "institutions in documents",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "name"), name="programs_institution_listed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintedList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("kind", models.CharField(blank=True, max_length=30, verbose_name="kind")),
                ("label", models.TextField(blank=True, verbose_name="what it lists")),
                ("section", models.CharField(blank=True, max_length=40, verbose_name="section")),
                (
                    "indicators",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="indicators"),
                ),
                ("organiser", models.CharField(blank=True, max_length=300, verbose_name="organiser")),
                (
                    "stated_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="printed number of items"),
                ),
                (
                    "stated_participants",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="printed number of participants"),
                ),
                ("printed_twice", models.BooleanField(default=False, verbose_name="printed twice")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lists", to="programs.document"
                    ),
                ),
            ],
            options={
                "verbose_name": "list of a document",
                "verbose_name_plural": "lists of documents",
                "ordering": ["position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("document", "code"), name="programs_list_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="printed number")),
                ("name", models.TextField(verbose_name="name")),
                (
                    "term_from",
                    programs.models.fields.PartialDateField(blank=True, default="", max_length=10, verbose_name="from"),
                ),
                (
                    "term_to",
                    programs.models.fields.PartialDateField(blank=True, default="", max_length=10, verbose_name="to"),
                ),
                ("funder", models.CharField(blank=True, max_length=300, verbose_name="paid by")),
                ("meetings", models.JSONField(blank=True, default=list, verbose_name="meetings")),
                ("facts", programs.models.fields.TextListField(blank=True, default=list, verbose_name="figures")),
                ("lists", programs.models.fields.TextListField(blank=True, default=list, verbose_name="lists")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="projects", to="programs.document"
                    ),
                ),
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "code"), name="programs_project_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("term_from", ""),
                            ("term_to", ""),
                            ("term_to__gte", models.F("term_from")),
                            ("term_from__startswith", models.F("term_to")),
                            _connector="OR",
                        ),
                        name="programs_project_term_in_order",
                        violation_error_message="The term ends before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TableImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(blank=True, max_length=200, verbose_name="file")),
                ("tables", models.JSONField(editable=False, verbose_name="tables found")),
                ("choices", models.JSONField(default=dict, editable=False, verbose_name="decisions")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="begun at")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
                (
                    "accepted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="accepted at"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="programs.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="table_imports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading of tables",
                "verbose_name_plural": "readings of tables",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="DataTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="printed number")),
                ("title", models.TextField(blank=True, verbose_name="title")),
                ("label", models.TextField(blank=True, verbose_name="what it shows")),
                ("section", models.CharField(blank=True, max_length=40, verbose_name="section")),
                ("header", models.TextField(blank=True, verbose_name="heading over the table")),
                ("header_groups", models.JSONField(blank=True, default=list, verbose_name="headings over columns")),
                ("columns", models.JSONField(default=list, verbose_name="columns")),
                ("rows", models.JSONField(default=list, verbose_name="rows")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                ("source_note", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "total_row",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="row with the total"),
                ),
                (
                    "derivable_from_cases",
                    models.BooleanField(default=False, verbose_name="can be counted from case records"),
                ),
                ("case_basis", models.CharField(blank=True, max_length=30, verbose_name="counted from")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tables", to="programs.document"
                    ),
                ),
            ],
            options={
                "verbose_name": "table of a document",
                "verbose_name_plural": "tables of documents",
                "ordering": ["position", "pk"],
                "constraints": [models.UniqueConstraint(fields=("document", "code"), name="programs_table_code_once")],
            },
        ),
        migrations.CreateModel(
            name="FundingSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("name", models.CharField(max_length=500, verbose_name="name")),
                ("kind", models.CharField(blank=True, max_length=30, verbose_name="kind")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount, PLN"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year")),
                ("text", models.TextField(blank=True, verbose_name="as printed")),
                ("purpose", models.TextField(blank=True, verbose_name="purpose")),
                ("tasks", programs.models.fields.TextListField(blank=True, default=list, verbose_name="tasks")),
                ("sections", programs.models.fields.TextListField(blank=True, default=list, verbose_name="sections")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="funding_sources",
                        to="programs.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "funding source",
                "verbose_name_plural": "funding sources",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                        name="programs_funding_not_negative",
                        violation_error_message="The amount is less than zero.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FactPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("label", models.TextField(verbose_name="label")),
                (
                    "number",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="number"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                ("words", models.TextField(blank=True, verbose_name="as printed")),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="programs.fact"
                    ),
                ),
            ],
            options={
                "verbose_name": "part of a number in prose",
                "verbose_name_plural": "parts of numbers in prose",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ListItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="printed number")),
                ("name", models.TextField(blank=True, verbose_name="name")),
                ("organiser", models.CharField(blank=True, max_length=300, verbose_name="organiser")),
                ("type", models.CharField(blank=True, max_length=300, verbose_name="type")),
                ("topic", models.TextField(blank=True, verbose_name="topic")),
                ("sessions", models.PositiveIntegerField(blank=True, null=True, verbose_name="sessions")),
                (
                    "participants",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="participants"
                    ),
                ),
                (
                    "participants_to",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="participants up to"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                ("text", models.TextField(blank=True, verbose_name="as printed")),
                (
                    "printed_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="programs.printedlist"
                    ),
                ),
            ],
            options={
                "verbose_name": "item of a list",
                "verbose_name_plural": "items of lists",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("participants__isnull", True), ("participants__gte", 0), _connector="OR"),
                        name="programs_participants_not_negative",
                        violation_error_message="The number is less than zero.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("run_by", "run by"), ("partner", "partner")], max_length=10, verbose_name="role"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("name", models.CharField(max_length=300, verbose_name="as printed")),
                (
                    "institution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.institution",
                        verbose_name="institution",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="programs.project"
                    ),
                ),
            ],
            options={
                "verbose_name": "party of a project",
                "verbose_name_plural": "parties of projects",
                "ordering": ["role", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RequestLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("request", "request"), ("reminder", "reminder"), ("return", "return for correction")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="sent at")),
                ("to", models.EmailField(blank=True, max_length=254, verbose_name="to")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="programs.datarequest"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sent by",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter to an institution",
                "verbose_name_plural": "letters to institutions",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.CharField(max_length=60, verbose_name="code")),
                ("name", models.TextField(db_collation="polish", verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("count", "number"),
                            ("money", "money"),
                            ("percent", "percentage"),
                            ("text", "words"),
                            ("composite", "several numbers"),
                        ],
                        default="count",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reported_by_printed",
                    models.CharField(blank=True, max_length=300, verbose_name="reported by, as printed"),
                ),
                ("label_source", models.CharField(blank=True, max_length=20, verbose_name="source of the label")),
                ("programme_name", models.CharField(blank=True, max_length=300, verbose_name="local programme")),
                (
                    "part_labels",
                    programs.models.fields.TextListField(
                        blank=True, default=list, verbose_name="what the label splits into"
                    ),
                ),
                (
                    "parts_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("split", "add up to the whole"),
                            ("of_which", "a part of the whole"),
                            ("each", "per unit of the whole"),
                            ("related", "counted alongside"),
                        ],
                        max_length=10,
                        verbose_name="how parts relate",
                    ),
                ),
                (
                    "derivable_from_cases",
                    models.BooleanField(default=False, verbose_name="can be counted from case records"),
                ),
                (
                    "derivable_parts",
                    models.JSONField(blank=True, default=list, verbose_name="parts that can be counted"),
                ),
                ("case_basis", models.CharField(blank=True, max_length=30, verbose_name="counted from")),
                ("definition", models.TextField(blank=True, verbose_name="definition")),
                ("search", models.TextField(blank=True, editable=False, verbose_name="name, folded")),
                ("withdrawn", models.BooleanField(default=False, editable=False, verbose_name="printed no more")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_from",
                        to="programs.indicator",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "co_reporters",
                    models.ManyToManyField(
                        blank=True,
                        related_name="co_reported_indicators",
                        to="programs.institution",
                        verbose_name="also reported by",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported_indicators",
                        to="programs.institution",
                        verbose_name="reported by",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["programme", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "code"),
                        name="programs_indicator_code_once",
                        violation_error_message="This code is already used in the programme.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMeasure",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("label", models.CharField(blank=True, max_length=500, verbose_name="label of the part")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("count", "whole number"),
                            ("decimal", "decimal number"),
                            ("money", "money, PLN"),
                            ("percent", "percentage"),
                            ("text", "words"),
                        ],
                        default="count",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "figure_kind",
                    models.CharField(
                        choices=[("stock", "as of a day"), ("flow", "during the period"), ("cumulative", "cumulative")],
                        default="flow",
                        max_length=12,
                        verbose_name="kind of figure",
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=0, verbose_name="decimals")),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("up", "more is better"),
                            ("down", "less is better"),
                            ("keep", "to be kept"),
                            ("", "neither"),
                        ],
                        default="",
                        max_length=4,
                        verbose_name="direction",
                    ),
                ),
                (
                    "baseline",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="baseline"
                    ),
                ),
                (
                    "combine",
                    models.CharField(
                        choices=[
                            ("sum", "sum"),
                            ("maximum", "the largest"),
                            ("last", "the latest"),
                            ("side_by_side", "side by side"),
                        ],
                        default="sum",
                        max_length=12,
                        verbose_name="several institutions",
                    ),
                ),
                ("source_key", models.CharField(blank=True, max_length=80, verbose_name="live source")),
                ("source_dimension", models.CharField(blank=True, max_length=40, verbose_name="breakdown")),
                ("source_code", models.CharField(blank=True, max_length=200, verbose_name="part of the breakdown")),
                (
                    "live_since",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="counted live since"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "aggregation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not combined"),
                            ("sum", "sum of the years"),
                            ("last", "the last year"),
                            ("average", "average of the years"),
                            ("maximum", "the largest year"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="several years",
                    ),
                ),
                (
                    "baseline_note",
                    models.TextField(blank=True, verbose_name="note on the baseline, or why there is none"),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of the baseline"),
                ),
                (
                    "lower_bound",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="never below"
                    ),
                ),
                (
                    "upper_bound",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="never above"
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.indicator",
                        verbose_name="indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical measure",
                "verbose_name_plural": "historical measures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("label", models.CharField(blank=True, max_length=500, verbose_name="label of the part")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("count", "whole number"),
                            ("decimal", "decimal number"),
                            ("money", "money, PLN"),
                            ("percent", "percentage"),
                            ("text", "words"),
                        ],
                        default="count",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "figure_kind",
                    models.CharField(
                        choices=[("stock", "as of a day"), ("flow", "during the period"), ("cumulative", "cumulative")],
                        default="flow",
                        max_length=12,
                        verbose_name="kind of figure",
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=0, verbose_name="decimals")),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("up", "more is better"),
                            ("down", "less is better"),
                            ("keep", "to be kept"),
                            ("", "neither"),
                        ],
                        default="",
                        max_length=4,
                        verbose_name="direction",
                    ),
                ),
                (
                    "baseline",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="baseline"
                    ),
                ),
                (
                    "combine",
                    models.CharField(
                        choices=[
                            ("sum", "sum"),
                            ("maximum", "the largest"),
                            ("last", "the latest"),
                            ("side_by_side", "side by side"),
                        ],
                        default="sum",
                        max_length=12,
                        verbose_name="several institutions",
                    ),
                ),
                ("source_key", models.CharField(blank=True, max_length=80, verbose_name="live source")),
                ("source_dimension", models.CharField(blank=True, max_length=40, verbose_name="breakdown")),
                ("source_code", models.CharField(blank=True, max_length=200, verbose_name="part of the breakdown")),
                (
                    "live_since",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="counted live since"),
                ),
                (
                    "aggregation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not combined"),
                            ("sum", "sum of the years"),
                            ("last", "the last year"),
                            ("average", "average of the years"),
                            ("maximum", "the largest year"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="several years",
                    ),
                ),
                (
                    "baseline_note",
                    models.TextField(blank=True, verbose_name="note on the baseline, or why there is none"),
                ),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of the baseline"),
                ),
                (
                    "lower_bound",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="never below"
                    ),
                ),
                (
                    "upper_bound",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="never above"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="programs.indicator",
                        verbose_name="indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "measure",
                "verbose_name_plural": "measures",
                "ordering": ["indicator", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "position"),
                        name="programs_measure_position_once",
                        violation_error_message="There is already a part at this position.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position", 0), models.Q(("label", ""), _negated=True), _connector="OR"),
                        name="programs_part_has_label",
                        violation_error_message="A part needs a label.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source_code", ""),
                            models.Q(("source_dimension", ""), ("source_key", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="programs_source_code_has_source",
                        violation_error_message="Choose the live source before a part of it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lower_bound__isnull", True),
                            ("upper_bound__isnull", True),
                            ("upper_bound__gte", models.F("lower_bound")),
                            _connector="OR",
                        ),
                        name="programs_measure_bounds_in_order",
                        violation_error_message="The upper bound is below the lower one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndicatorEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("code", models.CharField(max_length=60, verbose_name="code in the document")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("contribution", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="contribution")),
                ("value_label", models.TextField(blank=True, verbose_name="label of the value")),
                ("cell_text", models.TextField(blank=True, verbose_name="cell as printed")),
                ("lists", programs.models.fields.TextListField(blank=True, default=list, verbose_name="lists")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="programs.document"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="programs.indicator"
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator in a document",
                "verbose_name_plural": "indicators in documents",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "indicator"), name="programs_indicator_entered_once"),
                    models.UniqueConstraint(fields=("document", "code"), name="programs_entry_code_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTarget",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year")),
                (
                    "comparator",
                    models.CharField(
                        choices=[
                            ("at_least", "at least"),
                            ("at_most", "at most"),
                            ("exactly", "exactly"),
                            ("between", "between"),
                        ],
                        default="at_least",
                        max_length=10,
                        verbose_name="comparison",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=4, max_digits=15, verbose_name="value")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("target", "target"), ("limit", "limit")],
                        default="target",
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("year", "in one year"),
                            ("every_year", "in every year"),
                            ("whole", "over the whole programme"),
                        ],
                        default="year",
                        max_length=10,
                        verbose_name="for",
                    ),
                ),
                (
                    "value_to",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="up to"
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.measure",
                        verbose_name="measure",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical target",
                "verbose_name_plural": "historical targets",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeasureLink",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("continues", "continues it"), ("merged", "took it in"), ("split", "is a part of it")],
                        default="continues",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("comparable", models.BooleanField(default=True, verbose_name="the numbers can be compared")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.measure",
                        verbose_name="earlier measure",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.measure",
                        verbose_name="later measure",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical continuity of measures",
                "verbose_name_plural": "historical continuity of measures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFormerDefinition",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="last year it held for")),
                ("name", models.TextField(blank=True, verbose_name="name of the indicator")),
                ("label", models.CharField(blank=True, max_length=500, verbose_name="label of the part")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("count", "whole number"),
                            ("decimal", "decimal number"),
                            ("money", "money, PLN"),
                            ("percent", "percentage"),
                            ("text", "words"),
                        ],
                        default="count",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "figure_kind",
                    models.CharField(
                        choices=[("stock", "as of a day"), ("flow", "during the period"), ("cumulative", "cumulative")],
                        default="flow",
                        max_length=12,
                        verbose_name="kind of figure",
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=0, verbose_name="decimals")),
                ("definition", models.TextField(blank=True, verbose_name="definition")),
                ("comparable", models.BooleanField(default=False, verbose_name="comparable with later years")),
                ("reason", models.TextField(verbose_name="why it was changed")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.measure",
                        verbose_name="measure",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical former definition of a measure",
                "verbose_name_plural": "historical former definitions of measures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="FormerDefinition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="last year it held for")),
                ("name", models.TextField(blank=True, verbose_name="name of the indicator")),
                ("label", models.CharField(blank=True, max_length=500, verbose_name="label of the part")),
                ("unit", models.CharField(blank=True, max_length=40, verbose_name="unit")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("count", "whole number"),
                            ("decimal", "decimal number"),
                            ("money", "money, PLN"),
                            ("percent", "percentage"),
                            ("text", "words"),
                        ],
                        default="count",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "figure_kind",
                    models.CharField(
                        choices=[("stock", "as of a day"), ("flow", "during the period"), ("cumulative", "cumulative")],
                        default="flow",
                        max_length=12,
                        verbose_name="kind of figure",
                    ),
                ),
                ("decimals", models.PositiveSmallIntegerField(default=0, verbose_name="decimals")),
                ("definition", models.TextField(blank=True, verbose_name="definition")),
                ("comparable", models.BooleanField(default=False, verbose_name="comparable with later years")),
                ("reason", models.TextField(verbose_name="why it was changed")),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_definitions",
                        to="programs.measure",
                        verbose_name="measure",
                    ),
                ),
            ],
            options={
                "verbose_name": "former definition of a measure",
                "verbose_name_plural": "former definitions of measures",
                "ordering": ["measure", "last_year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("measure", "last_year"),
                        name="programs_one_definition_until_year",
                        violation_error_message="A definition until this year is already recorded.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasureLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("continues", "continues it"), ("merged", "took it in"), ("split", "is a part of it")],
                        default="continues",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("comparable", models.BooleanField(default=True, verbose_name="the numbers can be compared")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_links",
                        to="programs.measure",
                        verbose_name="earlier measure",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="earlier_links",
                        to="programs.measure",
                        verbose_name="later measure",
                    ),
                ),
            ],
            options={
                "verbose_name": "continuity of measures",
                "verbose_name_plural": "continuity of measures",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("earlier", "later"),
                        name="programs_measures_linked_once",
                        violation_error_message="These measures are already linked.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("earlier", models.F("later")), _negated=True),
                        name="programs_measure_not_its_own_successor",
                        violation_error_message="A measure cannot continue itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestedMeasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requested_in",
                        to="programs.measure",
                        verbose_name="measure",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="measures", to="programs.datarequest"
                    ),
                ),
            ],
            options={
                "verbose_name": "requested measure",
                "verbose_name_plural": "requested measures",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("request", "measure"), name="programs_measure_requested_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year")),
                (
                    "comparator",
                    models.CharField(
                        choices=[
                            ("at_least", "at least"),
                            ("at_most", "at most"),
                            ("exactly", "exactly"),
                            ("between", "between"),
                        ],
                        default="at_least",
                        max_length=10,
                        verbose_name="comparison",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=4, max_digits=15, verbose_name="value")),
                (
                    "kind",
                    models.CharField(
                        choices=[("target", "target"), ("limit", "limit")],
                        default="target",
                        max_length=6,
                        verbose_name="kind",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("year", "in one year"),
                            ("every_year", "in every year"),
                            ("whole", "over the whole programme"),
                        ],
                        default="year",
                        max_length=10,
                        verbose_name="for",
                    ),
                ),
                (
                    "value_to",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="up to"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="programs.measure",
                        verbose_name="measure",
                    ),
                ),
            ],
            options={
                "verbose_name": "target",
                "verbose_name_plural": "targets",
                "ordering": ["year", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("scope", "year")),
                        fields=("measure", "kind", "year"),
                        name="programs_one_target_per_year",
                        violation_error_message="There is already a target for this year.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("scope", "year"), _negated=True),
                        fields=("measure", "kind", "scope"),
                        name="programs_one_target_per_scope",
                        violation_error_message="There is already a target of this kind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scope", "year"), ("year__isnull", False)),
                            models.Q(models.Q(("scope", "year"), _negated=True), ("year__isnull", True)),
                            _connector="OR",
                        ),
                        name="programs_target_year_fits_scope",
                        violation_error_message="A target for one year needs its year; the others have none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("comparator", "between"),
                                ("value_to__gte", models.F("value")),
                                ("value_to__isnull", False),
                            ),
                            models.Q(models.Q(("comparator", "between"), _negated=True), ("value_to__isnull", True)),
                            _connector="OR",
                        ),
                        name="programs_target_range_in_order",
                        violation_error_message="Give both ends of the range, the lower one first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Value",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "as_of",
                    programs.models.fields.PartialDateField(
                        blank=True, default="", max_length=10, verbose_name="as of"
                    ),
                ),
                (
                    "period_from",
                    programs.models.fields.PartialDateField(
                        blank=True, default="", max_length=10, verbose_name="period from"
                    ),
                ),
                (
                    "period_to",
                    programs.models.fields.PartialDateField(
                        blank=True, default="", max_length=10, verbose_name="period to"
                    ),
                ),
                ("cumulative", models.BooleanField(default=False, verbose_name="total over all years")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position in the cell")),
                (
                    "number",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="number"
                    ),
                ),
                (
                    "number_to",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="up to"
                    ),
                ),
                (
                    "value_state",
                    models.CharField(
                        choices=[
                            ("number", "number"),
                            ("approximate", "approximate number"),
                            ("words", "words instead of a number"),
                            ("parts", "only parts are given"),
                            ("not_reported", "no data"),
                            ("not_applicable", "not applicable"),
                        ],
                        default="number",
                        max_length=16,
                        verbose_name="what is given",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="as printed")),
                ("per", models.CharField(blank=True, max_length=40, verbose_name="per")),
                (
                    "parts_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("split", "add up to the whole"),
                            ("of_which", "a part of the whole"),
                            ("each", "per unit of the whole"),
                            ("related", "counted alongside"),
                        ],
                        max_length=10,
                        verbose_name="how parts relate",
                    ),
                ),
                ("shared_with", models.JSONField(blank=True, default=list, verbose_name="printed together with")),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("live", "from the records"),
                            ("entered", "entered"),
                            ("imported", "imported"),
                            ("partner", "from a partner"),
                            ("agreed", "agreed"),
                        ],
                        default="entered",
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "to be checked"),
                            ("returned", "returned"),
                            ("accepted", "accepted"),
                            ("locked", "locked"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("override_reason", models.TextField(blank=True, verbose_name="why not the counted number")),
                ("return_remark", models.TextField(blank=True, verbose_name="why it was returned")),
                (
                    "denominator",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="denominator"
                    ),
                ),
                (
                    "numerator",
                    programs.models.fields.FigureField(
                        blank=True, decimal_places=4, max_digits=15, null=True, verbose_name="numerator"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="programs.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="programs.measure",
                        verbose_name="measure",
                    ),
                ),
                (
                    "printed_list",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="values",
                        to="programs.printedlist",
                        verbose_name="list",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="values",
                        to="programs.institution",
                        verbose_name="reported by",
                    ),
                ),
            ],
            options={
                "verbose_name": "value",
                "verbose_name_plural": "values",
                "ordering": ["-year", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reporter__isnull", False)),
                        fields=("measure", "year", "as_of", "period_from", "period_to", "reporter"),
                        name="programs_one_value_per_reporter",
                        violation_error_message="This institution has already reported the value of this period.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("reporter__isnull", True)),
                        fields=("measure", "year", "as_of", "period_from", "period_to"),
                        name="programs_one_value_per_period",
                        violation_error_message="There is already a value of this period.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", False), ("value_state__in", ["number", "approximate"])),
                            models.Q(
                                ("number__isnull", True),
                                ("value_state__in", ["words", "parts", "not_reported", "not_applicable"]),
                            ),
                            _connector="OR",
                        ),
                        name="programs_value_state_fits_number",
                        violation_error_message="Give a number, or say why there is none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("value_state", "words"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="programs_words_are_given",
                        violation_error_message="Give the words that stand instead of a number.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number_to__isnull", True),
                            models.Q(("number__isnull", False), ("number_to__gte", models.F("number"))),
                            _connector="OR",
                        ),
                        name="programs_range_in_order",
                        violation_error_message="The upper end of the range is below the lower.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_from", ""),
                            ("period_to", ""),
                            ("period_to__gte", models.F("period_from")),
                            ("period_from__startswith", models.F("period_to")),
                            _connector="OR",
                        ),
                        name="programs_value_period_in_order",
                        violation_error_message="The period ends before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("denominator__isnull", True), ("numerator__isnull", True)),
                            models.Q(
                                ("denominator__gt", 0), ("denominator__isnull", False), ("numerator__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="programs_fraction_is_whole",
                        violation_error_message="Give both the numerator and a denominator above zero.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                ("reason", models.CharField(max_length=500, verbose_name="why")),
                ("before", models.JSONField(blank=True, null=True, verbose_name="before")),
                ("after", models.JSONField(verbose_name="after")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "value",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="programs.value",
                        verbose_name="value",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalEvidence",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("note", "note"), ("link", "link"), ("file", "file")],
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="description")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                ("file", models.TextField(blank=True, max_length=100, verbose_name="file")),
                (
                    "file_name",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="name of the file"),
                ),
                ("content_type", models.CharField(blank=True, editable=False, max_length=100, verbose_name="type")),
                ("size", models.PositiveIntegerField(editable=False, null=True, verbose_name="size in bytes")),
                ("checksum", models.CharField(blank=True, editable=False, max_length=64)),
                ("added_at", models.DateTimeField(blank=True, editable=False, verbose_name="added at")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "value",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.value",
                        verbose_name="value",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical evidence",
                "verbose_name_plural": "historical evidence",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("note", "note"), ("link", "link"), ("file", "file")],
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="description")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                (
                    "file",
                    models.FileField(blank=True, upload_to=programs.models.evidence.evidence_path, verbose_name="file"),
                ),
                (
                    "file_name",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="name of the file"),
                ),
                ("content_type", models.CharField(blank=True, editable=False, max_length=100, verbose_name="type")),
                ("size", models.PositiveIntegerField(editable=False, null=True, verbose_name="size in bytes")),
                ("checksum", models.CharField(blank=True, editable=False, max_length=64)),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added at")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="withdrawn at"),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "value",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="programs.value",
                        verbose_name="value",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ["added_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "note"), models.Q(("text", ""), _negated=True)),
                            models.Q(("kind", "link"), models.Q(("url", ""), _negated=True)),
                            models.Q(("kind", "file"), models.Q(("file", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="programs_evidence_has_content",
                        violation_error_message="Give the note, the address or the file.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContributionInstitution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "printed",
                    models.CharField(
                        blank=True,
                        help_text="Empty when the document prints the name itself.",
                        max_length=300,
                        verbose_name="as printed",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "role",
                    models.CharField(
                        choices=[("contributor", "contributes"), ("partner", "partner")],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.institution",
                        verbose_name="institution",
                    ),
                ),
            ],
            options={
                "verbose_name": "institution of a contribution",
                "verbose_name_plural": "institutions of contributions",
                "ordering": ["role", "position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Node",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("area", "area"),
                            ("goal", "goal"),
                            ("task", "task"),
                            ("action", "way of carrying out"),
                            ("result", "result"),
                        ],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("code", models.CharField(max_length=60, verbose_name="code")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="printed number")),
                ("name", models.TextField(blank=True, verbose_name="name")),
                (
                    "name_variants",
                    programs.models.fields.TextListField(
                        blank=True, default=list, verbose_name="other printed forms of the name"
                    ),
                ),
                (
                    "name_parts",
                    programs.models.fields.TextListField(
                        blank=True, default=list, verbose_name="directions of equal rank"
                    ),
                ),
                ("steps", programs.models.fields.TextListField(blank=True, default=list, verbose_name="steps")),
                ("appendix", models.CharField(blank=True, max_length=20, verbose_name="appendix")),
                ("main_goal", models.TextField(blank=True, verbose_name="main goal")),
                (
                    "specific_goals",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="specific goals"),
                ),
                (
                    "announced_tasks",
                    programs.models.fields.TextListField(blank=True, default=list, verbose_name="announced tasks"),
                ),
                ("realizers_text", models.TextField(blank=True, verbose_name="realizers as printed")),
                (
                    "realizers_source",
                    models.CharField(blank=True, max_length=30, verbose_name="where realizers are named"),
                ),
                (
                    "term_from",
                    programs.models.fields.PartialDateField(blank=True, default="", max_length=10, verbose_name="from"),
                ),
                (
                    "term_to",
                    programs.models.fields.PartialDateField(blank=True, default="", max_length=10, verbose_name="to"),
                ),
                ("withdrawn", models.BooleanField(default=False, editable=False, verbose_name="printed no more")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="programs.node",
                        verbose_name="under",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nodes",
                        to="programs.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of the programme",
                "verbose_name_plural": "parts of the programme",
                "ordering": ["programme", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "code"),
                        name="programs_node_code_once",
                        violation_error_message="This code is already used in the programme.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("name", ""), _negated=True), ("level", "result"), _connector="OR"),
                        name="programs_node_has_name",
                        violation_error_message="Give the name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="programs_node_not_under_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("term_from", ""),
                            ("term_to", ""),
                            ("term_to__gte", models.F("term_from")),
                            ("term_from__startswith", models.F("term_to")),
                            _connector="OR",
                        ),
                        name="programs_node_term_in_order",
                        violation_error_message="The term ends before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("text", models.TextField(verbose_name="need")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount, PLN"
                    ),
                ),
                ("printed", models.TextField(blank=True, verbose_name="amount as printed")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year")),
                ("basis", models.TextField(blank=True, verbose_name="basis of the calculation")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="programs.document"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="needs",
                        to="programs.node",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "verbose_name": "need",
                "verbose_name_plural": "needs",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "code"), name="programs_need_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                        name="programs_need_not_negative",
                        violation_error_message="The amount is less than zero.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTaskReport",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("realised", "realised"),
                            ("partly", "partly realised"),
                            ("not_realised", "not realised"),
                        ],
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "reason_not_given",
                    models.BooleanField(default=False, editable=False, verbose_name="the document gives no reason"),
                ),
                ("narrative", models.TextField(blank=True, verbose_name="what was done")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "node",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.node",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical yearly report on a task",
                "verbose_name_plural": "historical yearly reports on tasks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NodeEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="node_entries", to="programs.document"
                    ),
                ),
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="programs.node"
                    ),
                ),
            ],
            options={
                "verbose_name": "part of the programme in a document",
                "verbose_name_plural": "parts of the programme in documents",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "node"), name="programs_node_entered_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="NodeInstitution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "printed",
                    models.CharField(
                        blank=True,
                        help_text="Empty when the document prints the name itself.",
                        max_length=300,
                        verbose_name="as printed",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "role",
                    models.CharField(
                        choices=[("realizer", "carries out"), ("responsible", "is responsible")],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="condition")),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.institution",
                        verbose_name="institution",
                    ),
                ),
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="institutions",
                        to="programs.node",
                        verbose_name="part",
                    ),
                ),
            ],
            options={
                "verbose_name": "institution of a part",
                "verbose_name_plural": "institutions of parts",
                "ordering": ["role", "position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TaskReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("realised", "realised"),
                            ("partly", "partly realised"),
                            ("not_realised", "not realised"),
                        ],
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "reason_not_given",
                    models.BooleanField(default=False, editable=False, verbose_name="the document gives no reason"),
                ),
                ("narrative", models.TextField(blank=True, verbose_name="what was done")),
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="programs.node",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "verbose_name": "yearly report on a task",
                "verbose_name_plural": "yearly reports on tasks",
                "ordering": ["-year", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("node", "year"),
                        name="programs_one_task_report_per_year",
                        violation_error_message="There is already a report on this task and year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "not_realised"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            ("reason_not_given", True),
                            _connector="OR",
                        ),
                        name="programs_not_realised_needs_reason",
                        violation_error_message="Give the reason why the task was not realised.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("extra", models.JSONField(blank=True, default=dict, editable=False, verbose_name="as in the file")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("text", models.TextField(blank=True, verbose_name="what was done")),
                ("funding_text", models.TextField(blank=True, verbose_name="funding as printed")),
                ("funding_missing", models.BooleanField(default=False, verbose_name="no cell for funding")),
                ("lists", models.JSONField(blank=True, default=list, verbose_name="lists")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="programs.taskreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "contribution",
                "verbose_name_plural": "contributions",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "position"), name="programs_contribution_position_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRequestedTask",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("text", models.TextField(blank=True, verbose_name="what was done")),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not answered"),
                            ("draft", "draft"),
                            ("submitted", "to be checked"),
                            ("returned", "returned"),
                            ("accepted", "accepted"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("return_remark", models.TextField(blank=True, verbose_name="why it was returned")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.contribution",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.datarequest",
                    ),
                ),
                (
                    "node",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.node",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical requested report on a task",
                "verbose_name_plural": "historical requested reports on tasks",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Funding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("name", models.CharField(max_length=500, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gmina", "municipality"),
                            ("panstwo", "state"),
                            ("ue", "European Union"),
                            ("powiat", "county"),
                            ("inne_gminy", "other municipalities"),
                            ("samorzad_wojewodztwa", "voivodeship"),
                            ("organizacje", "organisations"),
                            ("rodzice", "parents"),
                            ("pracownicy", "staff"),
                            ("darowizny", "donations"),
                            ("grant", "grant"),
                            ("inne", "other"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="funding",
                        to="programs.contribution",
                    ),
                ),
                (
                    "node",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="funding",
                        to="programs.node",
                    ),
                ),
            ],
            options={
                "verbose_name": "funding",
                "verbose_name_plural": "funding",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contribution__isnull", False), ("node__isnull", True)),
                            models.Q(("contribution__isnull", True), ("node__isnull", False)),
                            _connector="OR",
                        ),
                        name="programs_funding_has_one_owner",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestedTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("text", models.TextField(blank=True, verbose_name="what was done")),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not answered"),
                            ("draft", "draft"),
                            ("submitted", "to be checked"),
                            ("returned", "returned"),
                            ("accepted", "accepted"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("return_remark", models.TextField(blank=True, verbose_name="why it was returned")),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="programs.contribution",
                    ),
                ),
                (
                    "node",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requested_in",
                        to="programs.node",
                        verbose_name="task",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tasks", to="programs.datarequest"
                    ),
                ),
            ],
            options={
                "verbose_name": "requested report on a task",
                "verbose_name_plural": "requested reports on tasks",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("request", "node"), name="programs_task_requested_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["", "draft", "returned"]),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="programs_submitted_task_has_text",
                        violation_error_message="Write what was done.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="indicator",
            name="node",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="indicators",
                to="programs.node",
                verbose_name="part",
            ),
        ),
        migrations.AddField(
            model_name="contributioninstitution",
            name="contribution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="institutions", to="programs.contribution"
            ),
        ),
        migrations.AddField(
            model_name="node",
            name="documents",
            field=models.ManyToManyField(
                related_name="nodes", through="programs.NodeEntry", to="programs.document", verbose_name="documents"
            ),
        ),
    ]
