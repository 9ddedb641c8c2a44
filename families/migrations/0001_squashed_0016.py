import django.core.validators
import django.db.models.deletion
import families.models.files
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("families", "0001_case_records"),
        ("families", "0002_search_by_either_name"),
        ("families", "0003_casework_in_depth"),
        ("families", "0004_goal_of_an_activity"),
        ("families", "0005_goals_from_texts"),
        ("families", "0006_activities_of_goals"),
        ("families", "0007_service_counts"),
        ("families", "0008_journal_of_merges"),
        ("families", "0009_course_of_a_case"),
        ("families", "0010_matters_of_handovers"),
        ("families", "0011_contacts_planned_done_missed"),
        ("families", "0012_circumstances_from_fields"),
        ("families", "0013_no_fields_of_circumstances"),
        ("families", "0014_plans_and_assessments_waiting"),
        ("families", "0015_terms_that_are_looked_up"),
        ("families", "0016_what_waits_by_index"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("programs", "0003_withdrawn"),
    ]

    operations = [
        migrations.CreateModel(
            name="SupportingFamily",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_collation="polish", max_length=120, verbose_name="name")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                ("appointed", models.DateField(blank=True, null=True, verbose_name="appointed on")),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
            ],
            options={
                "verbose_name": "supporting family",
                "verbose_name_plural": "supporting families",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CentreThreshold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("parameter", models.CharField(max_length=40, verbose_name="term or limit")),
                ("value", models.PositiveSmallIntegerField(verbose_name="value")),
                ("ground", models.CharField(max_length=200, verbose_name="on what ground")),
            ],
            options={
                "verbose_name": "threshold of the centre",
                "verbose_name_plural": "thresholds of the centre",
                "ordering": ["parameter", "-start"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_centrethreshold_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("parameter",),
                        name="families_threshold_one_open",
                        violation_error_message="This threshold is already set; end it first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayFacility",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("name", models.CharField(db_collation="polish", max_length=160, verbose_name="name")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("care", "care"),
                            ("specialist", "specialist"),
                            ("street", "street work"),
                            ("combined", "combined forms"),
                        ],
                        default="care",
                        max_length=12,
                        verbose_name="form",
                    ),
                ),
                (
                    "operator",
                    models.CharField(
                        choices=[
                            ("municipality", "the municipality"),
                            ("commissioned", "a body commissioned by the municipality"),
                            ("permitted", "a body with the mayor's permit"),
                        ],
                        default="municipality",
                        max_length=15,
                        verbose_name="who runs it",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                ("hours", models.CharField(blank=True, max_length=160, verbose_name="opening hours")),
                (
                    "standards_adopted",
                    models.DateField(
                        blank=True, null=True, verbose_name="standards of protection of minors adopted on"
                    ),
                ),
                (
                    "standards_reviewed",
                    models.DateField(blank=True, null=True, verbose_name="standards last reviewed on"),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
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
            ],
            options={
                "verbose_name": "day-support facility",
                "verbose_name_plural": "day-support facilities",
                "ordering": ["name", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_dayfacility_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupActivity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("support_group", "support group"),
                            ("self_help", "self-help group"),
                            ("workshop", "workshop"),
                            ("classes", "regular classes"),
                            ("project", "project"),
                            ("holiday", "holiday"),
                            ("event", "event"),
                            ("training", "training"),
                            ("other", "other"),
                        ],
                        max_length=15,
                        verbose_name="kind of activity",
                    ),
                ),
                ("name", models.CharField(db_collation="polish", max_length=200, verbose_name="name")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("families", "families with children"),
                            ("parents", "parents"),
                            ("children", "children and youth"),
                            ("foster_care", "foster families and children in care"),
                            ("care_leavers", "young people leaving care"),
                            ("violence", "people who experience violence"),
                            ("community", "local community"),
                            ("staff", "staff"),
                        ],
                        default="families",
                        max_length=15,
                        verbose_name="for whom",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                (
                    "cost",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="cost, zł"
                    ),
                ),
                ("funding", models.CharField(blank=True, max_length=160, verbose_name="source of money")),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
                (
                    "organiser",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.institution",
                        verbose_name="who runs it",
                    ),
                ),
            ],
            options={
                "verbose_name": "group activity",
                "verbose_name_plural": "group activities",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["kind", "end", "start"], name="families_activity_by_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_groupactivity_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cost__gte", 0)),
                        name="families_groupactivity_cost_not_negative",
                        violation_error_message="The number cannot be negative.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCentreThreshold",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("parameter", models.CharField(max_length=40, verbose_name="term or limit")),
                ("value", models.PositiveSmallIntegerField(verbose_name="value")),
                ("ground", models.CharField(max_length=200, verbose_name="on what ground")),
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
            ],
            options={
                "verbose_name": "historical threshold of the centre",
                "verbose_name_plural": "historical thresholds of the centre",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDayFacility",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("care", "care"),
                            ("specialist", "specialist"),
                            ("street", "street work"),
                            ("combined", "combined forms"),
                        ],
                        default="care",
                        max_length=12,
                        verbose_name="form",
                    ),
                ),
                (
                    "operator",
                    models.CharField(
                        choices=[
                            ("municipality", "the municipality"),
                            ("commissioned", "a body commissioned by the municipality"),
                            ("permitted", "a body with the mayor's permit"),
                        ],
                        default="municipality",
                        max_length=15,
                        verbose_name="who runs it",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                ("hours", models.CharField(blank=True, max_length=160, verbose_name="opening hours")),
                (
                    "standards_adopted",
                    models.DateField(
                        blank=True, null=True, verbose_name="standards of protection of minors adopted on"
                    ),
                ),
                (
                    "standards_reviewed",
                    models.DateField(blank=True, null=True, verbose_name="standards last reviewed on"),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
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
                "verbose_name": "historical day-support facility",
                "verbose_name_plural": "historical day-support facilities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGroupActivity",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("support_group", "support group"),
                            ("self_help", "self-help group"),
                            ("workshop", "workshop"),
                            ("classes", "regular classes"),
                            ("project", "project"),
                            ("holiday", "holiday"),
                            ("event", "event"),
                            ("training", "training"),
                            ("other", "other"),
                        ],
                        max_length=15,
                        verbose_name="kind of activity",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("families", "families with children"),
                            ("parents", "parents"),
                            ("children", "children and youth"),
                            ("foster_care", "foster families and children in care"),
                            ("care_leavers", "young people leaving care"),
                            ("violence", "people who experience violence"),
                            ("community", "local community"),
                            ("staff", "staff"),
                        ],
                        default="families",
                        max_length=15,
                        verbose_name="for whom",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                (
                    "cost",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="cost, zł"
                    ),
                ),
                ("funding", models.CharField(blank=True, max_length=160, verbose_name="source of money")),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
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
                    "organiser",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programs.institution",
                        verbose_name="who runs it",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical group activity",
                "verbose_name_plural": "historical group activities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMerge",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("family", "family"), ("person", "person")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("kept", models.PositiveBigIntegerField(verbose_name="kept record")),
                ("absorbed", models.PositiveBigIntegerField(verbose_name="absorbed record")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="merged at")),
                ("undone_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="undone at")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("steps", models.JSONField(default=list, editable=False)),
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
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical merge of duplicates",
                "verbose_name_plural": "historical merges of duplicates",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSupportingFamily",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                ("appointed", models.DateField(blank=True, null=True, verbose_name="appointed on")),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
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
            ],
            options={
                "verbose_name": "historical supporting family",
                "verbose_name_plural": "historical supporting families",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTeamMeeting",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("date", models.DateField(verbose_name="date")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assistance", "family assistance team"),
                            ("interdisciplinary", "interdisciplinary team"),
                            ("diagnostic", "diagnostic and support group"),
                            ("foster_care", "team on a child in foster care"),
                            ("other", "another team"),
                        ],
                        default="assistance",
                        max_length=20,
                        verbose_name="team",
                    ),
                ),
                (
                    "about_start",
                    models.BooleanField(default=False, verbose_name="about a family where the assistant starts"),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="decisions")),
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
            ],
            options={
                "verbose_name": "historical team meeting",
                "verbose_name_plural": "historical team meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalWorker",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="given name and surname")),
                ("sort_name", models.CharField(default="", editable=False, max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assistant", "family assistant"),
                            ("social_worker", "social worker"),
                            ("coordinator", "foster-care coordinator"),
                        ],
                        default="assistant",
                        max_length=20,
                        verbose_name="work",
                    ),
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical worker",
                "verbose_name_plural": "historical staff",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("family", "family"), ("person", "person")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("kept", models.PositiveBigIntegerField(verbose_name="kept record")),
                ("absorbed", models.PositiveBigIntegerField(verbose_name="absorbed record")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="merged at")),
                ("undone_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="undone at")),
                ("steps", models.JSONField(default=list, editable=False)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
                    ),
                ),
            ],
            options={
                "verbose_name": "merge of duplicates",
                "verbose_name_plural": "merges of duplicates",
                "ordering": ["-made_at", "-pk"],
                "indexes": [
                    models.Index(fields=["kind", "kept"], name="families_merge_by_kept"),
                    models.Index(fields=["kind", "absorbed"], name="families_merge_by_absorbed"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("absorbed")), _negated=True),
                        name="families_merge_of_two_records",
                        violation_error_message="Choose two different records.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given_name", models.CharField(db_collation="polish", max_length=80, verbose_name="given name")),
                ("surname", models.CharField(db_collation="polish", max_length=80, verbose_name="surname")),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                (
                    "sex",
                    models.CharField(
                        blank=True, choices=[("f", "female"), ("m", "male")], max_length=1, verbose_name="sex"
                    ),
                ),
                ("pesel_token", models.TextField(blank=True, editable=False)),
                ("pesel_index", models.CharField(blank=True, editable=False, max_length=64)),
                ("death_date", models.DateField(blank=True, null=True, verbose_name="date of death")),
                ("search_name", models.CharField(db_index=True, default="", editable=False, max_length=200)),
                ("search_given", models.CharField(db_index=True, default="", editable=False, max_length=200)),
                ("search_surname2", models.CharField(db_index=True, default="", editable=False, max_length=80)),
                ("search_given2", models.CharField(db_index=True, default="", editable=False, max_length=80)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="families.person",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["surname", "given_name", "pk"],
                "indexes": [
                    models.Index(fields=["surname", "given_name", "id"], name="families_person_by_name"),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="families_person_absorbed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("pesel_index", ""), _negated=True),
                        fields=("pesel_index",),
                        name="families_person_one_per_pesel",
                        violation_error_message="A person with this PESEL is already recorded.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("death_date__isnull", True),
                            ("birth_date__isnull", True),
                            ("death_date__gte", models.F("birth_date")),
                            _connector="OR",
                        ),
                        name="families_person_death_not_before_birth",
                        violation_error_message="The date of death is earlier than the date of birth.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(db_collation="polish", max_length=120, verbose_name="given name and surname"),
                ),
                ("sort_name", models.CharField(db_collation="polish", default="", editable=False, max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assistant", "family assistant"),
                            ("social_worker", "social worker"),
                            ("coordinator", "foster-care coordinator"),
                        ],
                        default="assistant",
                        max_length=20,
                        verbose_name="work",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="worker",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "worker",
                "verbose_name_plural": "staff",
                "ordering": ["sort_name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Employment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("contract", "employment contract"),
                            ("service", "service contract"),
                            ("commissioned", "through a commissioned body"),
                        ],
                        default="contract",
                        max_length=20,
                        verbose_name="form of employment",
                    ),
                ),
                (
                    "fte",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=4, null=True, verbose_name="full-time equivalent"
                    ),
                ),
                ("post", models.CharField(blank=True, max_length=120, verbose_name="post")),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="employments",
                        to="families.worker",
                        verbose_name="worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "employment",
                "verbose_name_plural": "employments",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_employment_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fte__isnull", True), models.Q(("fte__gt", 0), ("fte__lte", 1)), _connector="OR"
                        ),
                        name="families_employment_fte_up_to_one",
                        violation_error_message="The full-time equivalent lies above 0 and up to 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayFigures",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2012),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="month",
                    ),
                ),
                (
                    "enrolled",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="children enrolled in the period"),
                ),
                (
                    "last_day",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="children on the last day"),
                ),
                (
                    "visits",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="children's days of attendance"),
                ),
                ("days_open", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="days open")),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="families.dayfacility",
                        verbose_name="facility",
                    ),
                ),
            ],
            options={
                "verbose_name": "figures of a facility",
                "verbose_name_plural": "figures of facilities",
                "ordering": ["-year", "month", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("facility", "year", "month"),
                        name="families_dayfigures_once_a_month",
                        violation_error_message="The figures of this month are already entered.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("month__isnull", True)),
                        fields=("facility", "year"),
                        name="families_dayfigures_once_a_year",
                        violation_error_message="The figures of this year are already entered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("enrolled__isnull", True),
                            ("last_day__isnull", True),
                            ("last_day__lte", models.F("enrolled")),
                            _connector="OR",
                        ),
                        name="families_dayfigures_last_day_within_enrolled",
                        violation_error_message="More children on the last day than in the whole period.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayFunding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2012),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("grant", "grant"), ("own", "own cost of the municipality")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount, zł")),
                ("source", models.CharField(blank=True, max_length=160, verbose_name="source of money")),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funding",
                        to="families.dayfacility",
                        verbose_name="facility",
                    ),
                ),
            ],
            options={
                "verbose_name": "funding of a facility",
                "verbose_name_plural": "funding of facilities",
                "ordering": ["-year", "kind", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="families_dayfunding_amount_not_negative",
                        violation_error_message="The number cannot be negative.",
                    ),
                    models.UniqueConstraint(
                        fields=("facility", "year", "kind", "source"),
                        name="families_dayfunding_once_a_year",
                        violation_error_message="This amount is already entered.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayPlaces",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("places", models.PositiveSmallIntegerField(verbose_name="places")),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="capacity",
                        to="families.dayfacility",
                        verbose_name="facility",
                    ),
                ),
            ],
            options={
                "verbose_name": "places",
                "verbose_name_plural": "places",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_dayplaces_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("facility",),
                        name="families_dayplaces_one_open_per_facility",
                        violation_error_message="The number of places is already entered; end it first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Family",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_collation="polish", max_length=120, verbose_name="name of the family")),
                ("opened", models.DateField(verbose_name="recorded on")),
                ("notes", models.TextField(blank=True, max_length=4000, verbose_name="notes")),
                ("search_name", models.CharField(db_index=True, default="", editable=False, max_length=120)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="families.family",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "social_worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="social_work_families",
                        to="families.worker",
                        verbose_name="social worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "family",
                "verbose_name_plural": "families",
                "ordering": ["name", "pk"],
                "indexes": [
                    models.Index(fields=["name", "id"], name="families_family_by_name"),
                    models.Index(fields=["opened", "id"], name="families_family_by_opening"),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="families_family_absorbed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDayFigures",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2012),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="month",
                    ),
                ),
                (
                    "enrolled",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="children enrolled in the period"),
                ),
                (
                    "last_day",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="children on the last day"),
                ),
                (
                    "visits",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="children's days of attendance"),
                ),
                ("days_open", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="days open")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.dayfacility",
                        verbose_name="facility",
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
            ],
            options={
                "verbose_name": "historical figures of a facility",
                "verbose_name_plural": "historical figures of facilities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDayFunding",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2012),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("grant", "grant"), ("own", "own cost of the municipality")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount, zł")),
                ("source", models.CharField(blank=True, max_length=160, verbose_name="source of money")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.dayfacility",
                        verbose_name="facility",
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
            ],
            options={
                "verbose_name": "historical funding of a facility",
                "verbose_name_plural": "historical funding of facilities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDayPlaces",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("places", models.PositiveSmallIntegerField(verbose_name="places")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.dayfacility",
                        verbose_name="facility",
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
            ],
            options={
                "verbose_name": "historical places",
                "verbose_name_plural": "historical places",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGroupSession",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "date",
                    models.DateField(
                        help_text="The day of the session, or the last day of the time summed up.", verbose_name="date"
                    ),
                ),
                (
                    "held",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="number of sessions",
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes")),
                ("topic", models.CharField(blank=True, max_length=200, verbose_name="topic")),
                ("others", models.PositiveIntegerField(default=0, verbose_name="others present, not named")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.groupactivity",
                        verbose_name="activity",
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
            ],
            options={
                "verbose_name": "historical session",
                "verbose_name_plural": "historical sessions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParticipantCount",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2012),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True, choices=[("f", "female"), ("m", "male")], max_length=1, verbose_name="sex"
                    ),
                ),
                (
                    "age",
                    models.CharField(
                        blank=True,
                        choices=[("child", "under 18"), ("adult", "18 or more")],
                        max_length=5,
                        verbose_name="age",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number of people")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.groupactivity",
                        verbose_name="activity",
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
            ],
            options={
                "verbose_name": "historical number of participants",
                "verbose_name_plural": "historical numbers of participants",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ParticipantCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2012),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True, choices=[("f", "female"), ("m", "male")], max_length=1, verbose_name="sex"
                    ),
                ),
                (
                    "age",
                    models.CharField(
                        blank=True,
                        choices=[("child", "under 18"), ("adult", "18 or more")],
                        max_length=5,
                        verbose_name="age",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number of people")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="families.groupactivity",
                        verbose_name="activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "number of participants",
                "verbose_name_plural": "numbers of participants",
                "ordering": ["-year", "age", "sex", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "year", "sex", "age"),
                        name="families_participantcount_once",
                        violation_error_message="This number is already entered.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="families.groupactivity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="families.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation",
                "verbose_name_plural": "participations",
                "ordering": ["-start", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_participation_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("activity", "person"),
                        name="families_participation_once_at_a_time",
                        violation_error_message="This person already takes part.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSchooling",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nursery", "nursery"),
                            ("kindergarten", "kindergarten"),
                            ("primary", "primary school"),
                            ("secondary", "secondary school"),
                            ("vocational", "vocational school"),
                            ("special", "special school"),
                            ("higher", "university"),
                            ("other", "other"),
                        ],
                        max_length=15,
                        verbose_name="kind of school",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=160, verbose_name="name of the school")),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="class or group")),
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical school",
                "verbose_name_plural": "historical schools",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPerson",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("given_name", models.CharField(max_length=80, verbose_name="given name")),
                ("surname", models.CharField(max_length=80, verbose_name="surname")),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                (
                    "sex",
                    models.CharField(
                        blank=True, choices=[("f", "female"), ("m", "male")], max_length=1, verbose_name="sex"
                    ),
                ),
                ("pesel_token", models.TextField(blank=True, editable=False)),
                ("pesel_index", models.CharField(blank=True, editable=False, max_length=64)),
                ("death_date", models.DateField(blank=True, null=True, verbose_name="date of death")),
                ("search_name", models.CharField(db_index=True, default="", editable=False, max_length=200)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("search_given", models.CharField(db_index=True, default="", editable=False, max_length=200)),
                ("search_surname2", models.CharField(db_index=True, default="", editable=False, max_length=80)),
                ("search_given2", models.CharField(db_index=True, default="", editable=False, max_length=80)),
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
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.person",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical person",
                "verbose_name_plural": "historical people",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParticipation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.groupactivity",
                        verbose_name="activity",
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical participation",
                "verbose_name_plural": "historical participations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEnrolment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "basis",
                    models.CharField(
                        choices=[("voluntary", "voluntary"), ("court", "court order")],
                        default="voluntary",
                        max_length=10,
                        verbose_name="basis",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.dayfacility",
                        verbose_name="facility",
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.person",
                        verbose_name="child",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical enrolment",
                "verbose_name_plural": "historical enrolments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDisability",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "degree",
                    models.CharField(
                        choices=[
                            ("child", "certificate of a child under 16"),
                            ("light", "light degree"),
                            ("moderate", "moderate degree"),
                            ("severe", "severe degree"),
                            ("unknown", "degree not entered yet"),
                        ],
                        max_length=10,
                        verbose_name="degree",
                    ),
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical disability certificate",
                "verbose_name_plural": "historical disability certificates",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "basis",
                    models.CharField(
                        choices=[("voluntary", "voluntary"), ("court", "court order")],
                        default="voluntary",
                        max_length=10,
                        verbose_name="basis",
                    ),
                ),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="families.dayfacility",
                        verbose_name="facility",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="families.person",
                        verbose_name="child",
                    ),
                ),
            ],
            options={
                "verbose_name": "enrolment",
                "verbose_name_plural": "enrolments",
                "ordering": ["-start", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["facility", "end", "start"], name="families_enrolment_by_facility")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_enrolment_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("facility", "person"),
                        name="families_enrolment_once_at_a_time",
                        violation_error_message="This child is already enrolled.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Disability",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "degree",
                    models.CharField(
                        choices=[
                            ("child", "certificate of a child under 16"),
                            ("light", "light degree"),
                            ("moderate", "moderate degree"),
                            ("severe", "severe degree"),
                            ("unknown", "degree not entered yet"),
                        ],
                        max_length=10,
                        verbose_name="degree",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disabilities",
                        to="families.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "disability certificate",
                "verbose_name_plural": "disability certificates",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["end"], name="families_disability_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_disability_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Schooling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nursery", "nursery"),
                            ("kindergarten", "kindergarten"),
                            ("primary", "primary school"),
                            ("secondary", "secondary school"),
                            ("vocational", "vocational school"),
                            ("special", "special school"),
                            ("higher", "university"),
                            ("other", "other"),
                        ],
                        max_length=15,
                        verbose_name="kind of school",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=160, verbose_name="name of the school")),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="class or group")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schooling",
                        to="families.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "school",
                "verbose_name_plural": "schools",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_schooling_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalHandover",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("day", models.DateField(verbose_name="from the day")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="made at")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("matters", models.JSONField(default=list, editable=False, verbose_name="open matters")),
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
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "from_worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="from whom",
                    ),
                ),
                (
                    "to_worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="to whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical hand-over of families",
                "verbose_name_plural": "historical hand-overs of families",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEmployment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("contract", "employment contract"),
                            ("service", "service contract"),
                            ("commissioned", "through a commissioned body"),
                        ],
                        default="contract",
                        max_length=20,
                        verbose_name="form of employment",
                    ),
                ),
                (
                    "fte",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=4, null=True, verbose_name="full-time equivalent"
                    ),
                ),
                ("post", models.CharField(blank=True, max_length=120, verbose_name="post")),
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
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical employment",
                "verbose_name_plural": "historical employments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAbsence",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("leave", "leave"),
                            ("sickness", "sickness"),
                            ("training", "training"),
                            ("other", "other"),
                        ],
                        default="leave",
                        max_length=10,
                        verbose_name="kind of absence",
                    ),
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
                    "substitute",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="who stands in",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="who is absent",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical absence",
                "verbose_name_plural": "historical absences",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("leave", "leave"),
                            ("sickness", "sickness"),
                            ("training", "training"),
                            ("other", "other"),
                        ],
                        default="leave",
                        max_length=10,
                        verbose_name="kind of absence",
                    ),
                ),
                (
                    "substitute",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="substitutions",
                        to="families.worker",
                        verbose_name="who stands in",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="families.worker",
                        verbose_name="who is absent",
                    ),
                ),
            ],
            options={
                "verbose_name": "absence",
                "verbose_name_plural": "absences",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["substitute", "end", "start"], name="families_absence_by_substitute")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_absence_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("substitute__isnull", True),
                            models.Q(("substitute", models.F("worker")), _negated=True),
                            _connector="OR",
                        ),
                        name="families_absence_substitute_is_another",
                        violation_error_message="Choose another person to stand in.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmploymentCost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2012),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="month",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount, zł")),
                (
                    "funding",
                    models.CharField(
                        choices=[
                            ("own", "municipality's budget"),
                            ("state_programme", "government programme"),
                            ("state", "state budget"),
                            ("labour_fund", "Labour Fund"),
                            ("european", "European funds"),
                            ("other", "other source"),
                        ],
                        default="own",
                        max_length=20,
                        verbose_name="source of money",
                    ),
                ),
                ("funding_name", models.CharField(blank=True, max_length=160, verbose_name="name of the source")),
                (
                    "employment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="costs",
                        to="families.employment",
                        verbose_name="employment",
                    ),
                ),
            ],
            options={
                "verbose_name": "cost of employment",
                "verbose_name_plural": "costs of employment",
                "ordering": ["year", "month", "funding", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="families_employmentcost_amount_not_negative",
                        violation_error_message="The number cannot be negative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__isnull", True), ("month__range", (1, 12)), _connector="OR"),
                        name="families_employmentcost_month_1_to_12",
                        violation_error_message="A month is a number from 1 to 12.",
                    ),
                    models.UniqueConstraint(
                        fields=("employment", "year", "month", "funding", "funding_name"),
                        name="families_employmentcost_once_a_month",
                        violation_error_message="This source already has an amount for the month.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("month__isnull", True)),
                        fields=("employment", "year", "funding", "funding_name"),
                        name="families_employmentcost_once_a_year",
                        violation_error_message="This source already has an amount for the year.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "weeks",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(13),
                        ],
                        verbose_name="every so many weeks",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("visit", "visit"),
                            ("phone", "phone"),
                            ("office", "in the office"),
                            ("remote", "online or by mail"),
                            ("other", "other"),
                        ],
                        default="visit",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "the family's home"),
                            ("centre", "the centre"),
                            ("institution", "an institution"),
                            ("other", "elsewhere"),
                        ],
                        max_length=12,
                        verbose_name="where",
                    ),
                ),
                ("time", models.TimeField(blank=True, null=True, verbose_name="hour")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_series",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_series",
                        to="families.worker",
                        verbose_name="worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "series of contacts",
                "verbose_name_plural": "series of contacts",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_contactseries_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("consent", "consent of the family"),
                            ("court", "letter or order of the court"),
                            ("plan", "signed plan of work"),
                            ("assessment", "signed assessment"),
                            ("certificate", "certificate or opinion"),
                            ("letter", "letter"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=15,
                        verbose_name="kind of document",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("date", models.DateField(blank=True, null=True, verbose_name="date of the document")),
                ("file", models.FileField(upload_to=families.models.files.case_file_path, verbose_name="file")),
                ("file_name", models.CharField(editable=False, max_length=200, verbose_name="name of the file")),
                ("content_type", models.CharField(editable=False, max_length=100, verbose_name="type")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size in bytes")),
                ("checksum", models.CharField(editable=False, max_length=64)),
                ("sensitive", models.BooleanField(default=False, verbose_name="sensitive content")),
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
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["-added_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BlueCard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("by_assistant", models.BooleanField(default=False, verbose_name="started by the family's assistant")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="blue_cards",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
            ],
            options={
                "verbose_name": "Blue Card procedure",
                "verbose_name_plural": "Blue Card procedures",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["end", "start"], name="families_bluecard_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_bluecard_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("address", models.CharField(max_length=200, verbose_name="address")),
                ("protected", models.BooleanField(default=False, verbose_name="protected address")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addresses",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
            ],
            options={
                "verbose_name": "address",
                "verbose_name_plural": "addresses",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_address_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("family",),
                        name="families_address_one_open_per_family",
                        violation_error_message="The family has a current address; end it first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAddress",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("address", models.CharField(max_length=200, verbose_name="address")),
                ("protected", models.BooleanField(default=False, verbose_name="protected address")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
            ],
            options={
                "verbose_name": "historical address",
                "verbose_name_plural": "historical addresses",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBlueCard",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("by_assistant", models.BooleanField(default=False, verbose_name="started by the family's assistant")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
            ],
            options={
                "verbose_name": "historical Blue Card procedure",
                "verbose_name_plural": "historical Blue Card procedures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCaseFile",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("consent", "consent of the family"),
                            ("court", "letter or order of the court"),
                            ("plan", "signed plan of work"),
                            ("assessment", "signed assessment"),
                            ("certificate", "certificate or opinion"),
                            ("letter", "letter"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=15,
                        verbose_name="kind of document",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("date", models.DateField(blank=True, null=True, verbose_name="date of the document")),
                ("file", models.TextField(max_length=100, verbose_name="file")),
                ("file_name", models.CharField(editable=False, max_length=200, verbose_name="name of the file")),
                ("content_type", models.CharField(editable=False, max_length=100, verbose_name="type")),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size in bytes")),
                ("checksum", models.CharField(editable=False, max_length=64)),
                ("sensitive", models.BooleanField(default=False, verbose_name="sensitive content")),
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
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
            ],
            options={
                "verbose_name": "historical file",
                "verbose_name_plural": "historical files",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEmploymentCost",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2012),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="month",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount, zł")),
                (
                    "funding",
                    models.CharField(
                        choices=[
                            ("own", "municipality's budget"),
                            ("state_programme", "government programme"),
                            ("state", "state budget"),
                            ("labour_fund", "Labour Fund"),
                            ("european", "European funds"),
                            ("other", "other source"),
                        ],
                        default="own",
                        max_length=20,
                        verbose_name="source of money",
                    ),
                ),
                ("funding_name", models.CharField(blank=True, max_length=160, verbose_name="name of the source")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "employment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.employment",
                        verbose_name="employment",
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
            ],
            options={
                "verbose_name": "historical cost of employment",
                "verbose_name_plural": "historical costs of employment",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalProblem",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("poverty", "poverty"),
                            ("orphanhood", "orphanhood"),
                            ("homelessness", "homelessness"),
                            ("unemployment", "unemployment"),
                            ("disability", "disability"),
                            ("illness", "long-term or serious illness"),
                            ("violence", "domestic violence"),
                            ("trafficking", "protection of victims of human trafficking"),
                            ("maternity", "protection of motherhood or of a large family"),
                            ("helplessness", "helplessness in care, upbringing and running a household"),
                            ("integration", "difficulty in the integration of foreigners"),
                            ("prison_release", "difficulty in adapting after release from prison"),
                            ("addiction", "alcohol or drug addiction"),
                            ("accident", "random event or crisis"),
                            ("disaster", "natural or ecological disaster"),
                        ],
                        max_length=20,
                        verbose_name="problem",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
            ],
            options={
                "verbose_name": "historical problem",
                "verbose_name_plural": "historical problems",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStrengthOrNeed",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "kind",
                    models.CharField(
                        choices=[("strength", "strength"), ("need", "need")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="in words")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
            ],
            options={
                "verbose_name": "historical strength or need",
                "verbose_name_plural": "historical strengths and needs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalWarningNote",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("text", models.CharField(max_length=500, verbose_name="warning")),
                ("review_on", models.DateField(verbose_name="to be reviewed on")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
            ],
            options={
                "verbose_name": "historical warning",
                "verbose_name_plural": "historical warnings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="GroupSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "date",
                    models.DateField(
                        help_text="The day of the session, or the last day of the time summed up.", verbose_name="date"
                    ),
                ),
                (
                    "held",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="number of sessions",
                    ),
                ),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes")),
                ("topic", models.CharField(blank=True, max_length=200, verbose_name="topic")),
                ("others", models.PositiveIntegerField(default=0, verbose_name="others present, not named")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="families.groupactivity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "present",
                    models.ManyToManyField(
                        blank=True, related_name="sessions", to="families.participation", verbose_name="who came"
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "ordering": ["-date", "-pk"],
                "indexes": [models.Index(fields=["date"], name="families_groupsession_by_date")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("held__gte", 1)),
                        name="families_groupsession_at_least_one",
                        violation_error_message="Enter at least one session.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRelation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grandparent", "grandparent"),
                            ("other_parent", "parent living elsewhere"),
                            ("sibling", "sibling living elsewhere"),
                            ("relative", "another relative"),
                            ("partner", "partner of a parent"),
                            ("foster_carer", "foster carer"),
                            ("legal_guardian", "legal guardian or curator of the child"),
                            ("probation_officer", "probation officer"),
                            ("teacher", "teacher or school counsellor"),
                            ("health", "doctor, nurse or midwife"),
                            ("neighbour", "neighbour or friend"),
                            ("other", "another person"),
                        ],
                        max_length=20,
                        verbose_name="who it is",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="given name and surname")),
                ("contact", models.CharField(blank=True, max_length=120, verbose_name="telephone or e-mail")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
                    "of_person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.person",
                        verbose_name="of whom in the family",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.person",
                        verbose_name="recorded person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical person outside the family",
                "verbose_name_plural": "historical people outside the family",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFamilyMember",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "role",
                    models.CharField(
                        choices=[("child", "child"), ("parent", "parent or guardian"), ("other", "another person")],
                        max_length=10,
                        verbose_name="role in the family",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "household",
                    models.CharField(
                        choices=[
                            ("full", "all the time"),
                            ("part", "part of the time, in two homes"),
                            ("elsewhere", "lives elsewhere"),
                        ],
                        default="full",
                        max_length=10,
                        verbose_name="lives with the family",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical family member",
                "verbose_name_plural": "historical family members",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="FamilyMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "role",
                    models.CharField(
                        choices=[("child", "child"), ("parent", "parent or guardian"), ("other", "another person")],
                        max_length=10,
                        verbose_name="role in the family",
                    ),
                ),
                (
                    "household",
                    models.CharField(
                        choices=[
                            ("full", "all the time"),
                            ("part", "part of the time, in two homes"),
                            ("elsewhere", "lives elsewhere"),
                        ],
                        default="full",
                        max_length=10,
                        verbose_name="lives with the family",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="families.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "family member",
                "verbose_name_plural": "family members",
                "ordering": ["role", "person__birth_date", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_familymember_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("family", "person"),
                        name="families_familymember_once_at_a_time",
                        violation_error_message="This person already belongs to the family.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Problem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("poverty", "poverty"),
                            ("orphanhood", "orphanhood"),
                            ("homelessness", "homelessness"),
                            ("unemployment", "unemployment"),
                            ("disability", "disability"),
                            ("illness", "long-term or serious illness"),
                            ("violence", "domestic violence"),
                            ("trafficking", "protection of victims of human trafficking"),
                            ("maternity", "protection of motherhood or of a large family"),
                            ("helplessness", "helplessness in care, upbringing and running a household"),
                            ("integration", "difficulty in the integration of foreigners"),
                            ("prison_release", "difficulty in adapting after release from prison"),
                            ("addiction", "alcohol or drug addiction"),
                            ("accident", "random event or crisis"),
                            ("disaster", "natural or ecological disaster"),
                        ],
                        max_length=20,
                        verbose_name="problem",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problems",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
            ],
            options={
                "verbose_name": "problem",
                "verbose_name_plural": "problems",
                "ordering": ["ground", "-start", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["ground", "end", "start"], name="families_problem_by_ground")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_problem_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("family", "ground"),
                        name="families_problem_once_at_a_time",
                        violation_error_message="This problem is already recorded.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("social_worker", "social worker of the centre"),
                            ("family", "the family itself"),
                            ("school", "school or kindergarten"),
                            ("court", "court"),
                            ("probation", "probation officer"),
                            ("police", "police"),
                            ("health", "health care"),
                            ("county_centre", "county family support centre"),
                            ("resident", "another person"),
                            ("other", "other source"),
                        ],
                        max_length=20,
                        verbose_name="who reported",
                    ),
                ),
                ("date", models.DateField(verbose_name="date of the report")),
                ("urgent", models.BooleanField(default=False, verbose_name="urgent case")),
                ("for_life", models.BooleanField(default=False, verbose_name="application under the Act „For life”")),
                ("interview_done", models.DateField(blank=True, null=True, verbose_name="interview made on")),
                ("assistant_requested", models.DateField(blank=True, null=True, verbose_name="assistant requested on")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("pending", "in progress"),
                            ("assistant", "assistant assigned"),
                            ("other_help", "other help given"),
                            ("no_need", "no need found"),
                            ("refused", "the family refused"),
                            ("declined", "the head declined the request"),
                        ],
                        default="pending",
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "decision_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="reason of the decision"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who decided",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "interviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="families.worker",
                        verbose_name="who made the interview",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="families.worker",
                        verbose_name="who asked for an assistant",
                    ),
                ),
            ],
            options={
                "verbose_name": "referral",
                "verbose_name_plural": "referrals",
                "ordering": ["-date", "-pk"],
                "indexes": [models.Index(fields=["outcome", "date"], name="families_referral_by_outcome")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("interview_done__isnull", True), ("interview_done__gte", models.F("date")), _connector="OR"
                        ),
                        name="families_referral_interview_not_before_report",
                        violation_error_message="The interview is earlier than the report.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assistant_requested__isnull", True),
                            ("assistant_requested__gte", models.F("date")),
                            _connector="OR",
                        ),
                        name="families_referral_request_not_before_report",
                        violation_error_message="The request for an assistant is earlier than the report.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__isnull", True), ("decided_on__gte", models.F("date")), _connector="OR"
                        ),
                        name="families_referral_decision_not_before_report",
                        violation_error_message="The decision is earlier than the report.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grandparent", "grandparent"),
                            ("other_parent", "parent living elsewhere"),
                            ("sibling", "sibling living elsewhere"),
                            ("relative", "another relative"),
                            ("partner", "partner of a parent"),
                            ("foster_carer", "foster carer"),
                            ("legal_guardian", "legal guardian or curator of the child"),
                            ("probation_officer", "probation officer"),
                            ("teacher", "teacher or school counsellor"),
                            ("health", "doctor, nurse or midwife"),
                            ("neighbour", "neighbour or friend"),
                            ("other", "another person"),
                        ],
                        max_length=20,
                        verbose_name="who it is",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="given name and surname")),
                ("contact", models.CharField(blank=True, max_length=120, verbose_name="telephone or e-mail")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "of_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="families.person",
                        verbose_name="of whom in the family",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations",
                        to="families.person",
                        verbose_name="recorded person",
                    ),
                ),
            ],
            options={
                "verbose_name": "person outside the family",
                "verbose_name_plural": "people outside the family",
                "ordering": ["kind", "-start", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_relation_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="families_relation_has_a_person_or_a_name",
                        violation_error_message="Choose a recorded person or enter the name.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StrengthOrNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "kind",
                    models.CharField(
                        choices=[("strength", "strength"), ("need", "need")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="in words")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strengths_and_needs",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
            ],
            options={
                "verbose_name": "strength or need",
                "verbose_name_plural": "strengths and needs",
                "ordering": ["-kind", "-start", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_strengthorneed_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="number of the agreement")),
                ("scope", models.CharField(blank=True, max_length=500, verbose_name="what help")),
                (
                    "monthly_refund",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="monthly refund, zł"
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_agreements",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "supporting_family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="families.supportingfamily",
                        verbose_name="supporting family",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement with a supporting family",
                "verbose_name_plural": "agreements with supporting families",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_supportagreement_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("monthly_refund__gte", 0)),
                        name="families_supportagreement_refund_not_negative",
                        violation_error_message="The number cannot be negative.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSupportAgreement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="number of the agreement")),
                ("scope", models.CharField(blank=True, max_length=500, verbose_name="what help")),
                (
                    "monthly_refund",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="monthly refund, zł"
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
                    "supporting_family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.supportingfamily",
                        verbose_name="supporting family",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical agreement with a supporting family",
                "verbose_name_plural": "historical agreements with supporting families",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="TeamMeeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField(verbose_name="date")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("assistance", "family assistance team"),
                            ("interdisciplinary", "interdisciplinary team"),
                            ("diagnostic", "diagnostic and support group"),
                            ("foster_care", "team on a child in foster care"),
                            ("other", "another team"),
                        ],
                        default="assistance",
                        max_length=20,
                        verbose_name="team",
                    ),
                ),
                (
                    "about_start",
                    models.BooleanField(default=False, verbose_name="about a family where the assistant starts"),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="decisions")),
                (
                    "families",
                    models.ManyToManyField(
                        blank=True, related_name="team_meetings", to="families.family", verbose_name="families"
                    ),
                ),
            ],
            options={
                "verbose_name": "team meeting",
                "verbose_name_plural": "team meetings",
                "ordering": ["-date", "-pk"],
                "indexes": [models.Index(fields=["date"], name="families_teammeeting_by_date")],
            },
        ),
        migrations.CreateModel(
            name="WarningNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("text", models.CharField(max_length=500, verbose_name="warning")),
                ("review_on", models.DateField(verbose_name="to be reviewed on")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
            ],
            options={
                "verbose_name": "warning",
                "verbose_name_plural": "warnings",
                "ordering": ["review_on", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["review_on"], name="families_warning_by_review")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_warningnote_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SocialWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("contract_date", models.DateField(blank=True, null=True, verbose_name="social contract signed on")),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="social_work",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="families.worker",
                        verbose_name="social worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "social work",
                "verbose_name_plural": "social work",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["end", "start"], name="families_socialwork_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_socialwork_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("family",),
                        name="families_socialwork_one_open_per_family",
                        violation_error_message="Social work with this family is already in progress.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSocialWork",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("contract_date", models.DateField(blank=True, null=True, verbose_name="social contract signed on")),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="social worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical social work",
                "verbose_name_plural": "historical social work",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReferral",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("social_worker", "social worker of the centre"),
                            ("family", "the family itself"),
                            ("school", "school or kindergarten"),
                            ("court", "court"),
                            ("probation", "probation officer"),
                            ("police", "police"),
                            ("health", "health care"),
                            ("county_centre", "county family support centre"),
                            ("resident", "another person"),
                            ("other", "other source"),
                        ],
                        max_length=20,
                        verbose_name="who reported",
                    ),
                ),
                ("date", models.DateField(verbose_name="date of the report")),
                ("urgent", models.BooleanField(default=False, verbose_name="urgent case")),
                ("for_life", models.BooleanField(default=False, verbose_name="application under the Act „For life”")),
                ("interview_done", models.DateField(blank=True, null=True, verbose_name="interview made on")),
                ("assistant_requested", models.DateField(blank=True, null=True, verbose_name="assistant requested on")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("pending", "in progress"),
                            ("assistant", "assistant assigned"),
                            ("other_help", "other help given"),
                            ("no_need", "no need found"),
                            ("refused", "the family refused"),
                            ("declined", "the head declined the request"),
                        ],
                        default="pending",
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                (
                    "decision_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="reason of the decision"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who decided",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
                    "interviewer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="who made the interview",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="who asked for an assistant",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical referral",
                "verbose_name_plural": "historical referrals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFamily",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name of the family")),
                ("opened", models.DateField(verbose_name="recorded on")),
                ("notes", models.TextField(blank=True, max_length=4000, verbose_name="notes")),
                ("search_name", models.CharField(db_index=True, default="", editable=False, max_length=120)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
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
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "social_worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="social worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical family",
                "verbose_name_plural": "historical families",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCounselling",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "date",
                    models.DateField(
                        help_text="The day of the service, or the last day of the time summed up.", verbose_name="date"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("legal", "legal"),
                            ("psychological", "psychological"),
                            ("pedagogical", "pedagogical"),
                            ("family", "family counselling"),
                            ("therapy", "therapy"),
                            ("addiction", "addiction"),
                            ("mediation", "mediation"),
                            ("medical", "medical"),
                            ("other", "other"),
                        ],
                        max_length=15,
                        verbose_name="kind of counselling",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("families", "families with children"),
                            ("parents", "parents"),
                            ("children", "children and youth"),
                            ("foster_care", "foster families and children in care"),
                            ("care_leavers", "young people leaving care"),
                            ("violence", "people who experience violence"),
                            ("community", "local community"),
                            ("staff", "staff"),
                        ],
                        default="families",
                        max_length=15,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "services",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="number of services",
                    ),
                ),
                (
                    "persons",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="In sums without names: people counted for the first time this year, or they would count twice.",
                        verbose_name="number of people",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("f", "female"), ("m", "male")],
                        help_text="Only for sums without names; make an entry for women and one for men.",
                        max_length=1,
                        verbose_name="sex of the people counted",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
                    "provider",
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
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="worker of the centre",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical counselling",
                "verbose_name_plural": "historical counselling",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalContactSeries",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "weeks",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(13),
                        ],
                        verbose_name="every so many weeks",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("visit", "visit"),
                            ("phone", "phone"),
                            ("office", "in the office"),
                            ("remote", "online or by mail"),
                            ("other", "other"),
                        ],
                        default="visit",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "the family's home"),
                            ("centre", "the centre"),
                            ("institution", "an institution"),
                            ("other", "elsewhere"),
                        ],
                        max_length=12,
                        verbose_name="where",
                    ),
                ),
                ("time", models.TimeField(blank=True, null=True, verbose_name="hour")),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical series of contacts",
                "verbose_name_plural": "historical series of contacts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="from the day")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                ("matters", models.JSONField(default=list, editable=False, verbose_name="open matters")),
                (
                    "families",
                    models.ManyToManyField(related_name="handovers", to="families.family", verbose_name="families"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "from_worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers_out",
                        to="families.worker",
                        verbose_name="from whom",
                    ),
                ),
                (
                    "to_worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers_in",
                        to="families.worker",
                        verbose_name="to whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "hand-over of families",
                "verbose_name_plural": "hand-overs of families",
                "ordering": ["-day", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_worker", models.F("to_worker")), _negated=True),
                        name="families_handover_between_two_people",
                        violation_error_message="Choose another person.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Counselling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "date",
                    models.DateField(
                        help_text="The day of the service, or the last day of the time summed up.", verbose_name="date"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("legal", "legal"),
                            ("psychological", "psychological"),
                            ("pedagogical", "pedagogical"),
                            ("family", "family counselling"),
                            ("therapy", "therapy"),
                            ("addiction", "addiction"),
                            ("mediation", "mediation"),
                            ("medical", "medical"),
                            ("other", "other"),
                        ],
                        max_length=15,
                        verbose_name="kind of counselling",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("families", "families with children"),
                            ("parents", "parents"),
                            ("children", "children and youth"),
                            ("foster_care", "foster families and children in care"),
                            ("care_leavers", "young people leaving care"),
                            ("violence", "people who experience violence"),
                            ("community", "local community"),
                            ("staff", "staff"),
                        ],
                        default="families",
                        max_length=15,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "services",
                    models.PositiveIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="number of services",
                    ),
                ),
                (
                    "persons",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="In sums without names: people counted for the first time this year, or they would count twice.",
                        verbose_name="number of people",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("f", "female"), ("m", "male")],
                        help_text="Only for sums without names; make an entry for women and one for men.",
                        max_length=1,
                        verbose_name="sex of the people counted",
                    ),
                ),
                (
                    "provider",
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
                    "family",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counselling",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counselling",
                        to="families.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="families.worker",
                        verbose_name="worker of the centre",
                    ),
                ),
            ],
            options={
                "verbose_name": "counselling",
                "verbose_name_plural": "counselling",
                "ordering": ["-date", "-pk"],
                "indexes": [
                    models.Index(fields=["date", "kind"], name="families_counselling_by_date"),
                    models.Index(fields=["family", "date"], name="families_counselling_of_family"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("services__gte", 1)),
                        name="families_counselling_at_least_one_service",
                        violation_error_message="Enter at least one service.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person__isnull", True), ("persons", 1), _connector="OR"),
                        name="families_counselling_named_person_is_one",
                        violation_error_message="With a named person the number of people is 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assistance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "basis",
                    models.CharField(
                        choices=[("voluntary", "voluntary"), ("court", "court order"), ("for_life", "Act „For life”")],
                        max_length=20,
                        verbose_name="basis",
                    ),
                ),
                ("legal_ground", models.CharField(blank=True, max_length=200, verbose_name="legal ground")),
                (
                    "consent_date",
                    models.DateField(blank=True, null=True, verbose_name="consent of the family signed on"),
                ),
                ("court_order_date", models.DateField(blank=True, null=True, verbose_name="date of the court's order")),
                (
                    "court_order_number",
                    models.CharField(blank=True, max_length=160, verbose_name="court and case number"),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("goals_met", "goals of the plan met"),
                            ("no_cooperation", "the family stopped cooperating"),
                            ("moved", "the family moved"),
                            ("no_effect", "no effect"),
                            ("method_changed", "change of the method of work"),
                            ("death", "death"),
                            ("court_lifted", "the court lifted the obligation"),
                            ("other", "other reason"),
                        ],
                        max_length=20,
                        verbose_name="reason of the end",
                    ),
                ),
                (
                    "end_effect",
                    models.CharField(
                        blank=True,
                        choices=[("met", "achieved"), ("partly", "partly achieved"), ("not_met", "not achieved")],
                        max_length=20,
                        verbose_name="effect of the work",
                    ),
                ),
                ("end_note", models.TextField(blank=True, max_length=4000, verbose_name="note on the end")),
                (
                    "reopening_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why the work is taken up again"),
                ),
                (
                    "reopens",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The earlier work with the same family that this work takes up again.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopened_by",
                        to="families.assistance",
                        verbose_name="goes on from",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assistances",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assistances",
                        to="families.referral",
                        verbose_name="referral",
                    ),
                ),
            ],
            options={
                "verbose_name": "work with an assistant",
                "verbose_name_plural": "work with assistants",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["family", "start"], name="families_assistance_by_family"),
                    models.Index(fields=["end", "start"], name="families_assistance_by_end"),
                    models.Index(fields=["start"], name="families_assistance_by_start"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_assistance_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("end_reason", "")),
                            models.Q(("end__isnull", False), models.Q(("end_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="families_assistance_end_has_reason",
                        violation_error_message="Work that has ended needs a reason, work in progress has none.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("family",),
                        name="families_assistance_one_open_per_family",
                        violation_error_message="Work with this family is already in progress.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalContact",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("date", models.DateField(verbose_name="date")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("visit", "visit"),
                            ("phone", "phone"),
                            ("office", "in the office"),
                            ("remote", "online or by mail"),
                            ("other", "other"),
                        ],
                        default="visit",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "institution_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("school", "schools and kindergartens"),
                            ("day_support", "day-support facilities, street workers"),
                            ("court", "court"),
                            ("probation", "probation officers"),
                            ("counselling", "psychological and pedagogical counselling centre"),
                            ("addiction", "treatment of addiction and codependency"),
                            ("early_intervention", "early intervention centre"),
                            ("health", "health care"),
                            ("county_centre", "county family support centre"),
                            ("police", "police"),
                            ("labour", "labour office and employers"),
                            ("donor", "anonymous donors"),
                            ("ngo", "non-governmental organisations"),
                            ("residential", "residential care facilities"),
                            ("violence_group", "working group on domestic violence"),
                            ("other", "other institutions"),
                        ],
                        max_length=20,
                        verbose_name="institution",
                    ),
                ),
                (
                    "institution_name",
                    models.CharField(blank=True, max_length=160, verbose_name="name of the institution"),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="minutes",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
                ("sensitive", models.BooleanField(default=False, verbose_name="sensitive content")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("joint", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "the family's home"),
                            ("centre", "the centre"),
                            ("institution", "an institution"),
                            ("other", "elsewhere"),
                        ],
                        max_length=12,
                        verbose_name="where",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("done", "done"), ("planned", "planned"), ("missed", "did not take place")],
                        default="done",
                        max_length=10,
                        verbose_name="planned or done",
                    ),
                ),
                ("time", models.TimeField(blank=True, null=True, verbose_name="hour")),
                (
                    "missed_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("absent", "nobody was there"),
                            ("refused", "the family refused"),
                            ("family", "the family called it off"),
                            ("worker", "the worker called it off"),
                            ("other", "another reason"),
                        ],
                        max_length=10,
                        verbose_name="why it did not take place",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
                    "series",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.contactseries",
                        verbose_name="series",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical contact",
                "verbose_name_plural": "historical contacts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSupportCost",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2012),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="month",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount, zł")),
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
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.supportagreement",
                        verbose_name="agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical refund of costs",
                "verbose_name_plural": "historical refunds of costs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SupportCost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2012),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "month",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="month",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="amount, zł")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="costs",
                        to="families.supportagreement",
                        verbose_name="agreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "refund of costs",
                "verbose_name_plural": "refunds of costs",
                "ordering": ["-year", "-month", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="families_supportcost_amount_not_negative",
                        violation_error_message="The number cannot be negative.",
                    ),
                    models.UniqueConstraint(
                        fields=("agreement", "year", "month"),
                        name="families_supportcost_once_a_month",
                        violation_error_message="The refund of this month is already entered.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Difficulty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "easy"), (2, "medium"), (3, "hard")], verbose_name="difficulty"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                (
                    "assistance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="difficulties",
                        to="families.assistance",
                        verbose_name="work with an assistant",
                    ),
                ),
            ],
            options={
                "verbose_name": "difficulty of work",
                "verbose_name_plural": "difficulties of work",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_difficulty_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("assistance",),
                        name="families_difficulty_one_open",
                        violation_error_message="The difficulty is already set; end it first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDifficulty",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "easy"), (2, "medium"), (3, "hard")], verbose_name="difficulty"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "assistance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.assistance",
                        verbose_name="work with an assistant",
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
            ],
            options={
                "verbose_name": "historical difficulty of work",
                "verbose_name_plural": "historical difficulties of work",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAssistance",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "basis",
                    models.CharField(
                        choices=[("voluntary", "voluntary"), ("court", "court order"), ("for_life", "Act „For life”")],
                        max_length=20,
                        verbose_name="basis",
                    ),
                ),
                ("legal_ground", models.CharField(blank=True, max_length=200, verbose_name="legal ground")),
                (
                    "consent_date",
                    models.DateField(blank=True, null=True, verbose_name="consent of the family signed on"),
                ),
                ("court_order_date", models.DateField(blank=True, null=True, verbose_name="date of the court's order")),
                (
                    "court_order_number",
                    models.CharField(blank=True, max_length=160, verbose_name="court and case number"),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("goals_met", "goals of the plan met"),
                            ("no_cooperation", "the family stopped cooperating"),
                            ("moved", "the family moved"),
                            ("no_effect", "no effect"),
                            ("method_changed", "change of the method of work"),
                            ("death", "death"),
                            ("court_lifted", "the court lifted the obligation"),
                            ("other", "other reason"),
                        ],
                        max_length=20,
                        verbose_name="reason of the end",
                    ),
                ),
                (
                    "end_effect",
                    models.CharField(
                        blank=True,
                        choices=[("met", "achieved"), ("partly", "partly achieved"), ("not_met", "not achieved")],
                        max_length=20,
                        verbose_name="effect of the work",
                    ),
                ),
                ("end_note", models.TextField(blank=True, max_length=4000, verbose_name="note on the end")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "reopening_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why the work is taken up again"),
                ),
                (
                    "family",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.family",
                        verbose_name="family",
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
                    "reopens",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        help_text="The earlier work with the same family that this work takes up again.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.assistance",
                        verbose_name="goes on from",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.referral",
                        verbose_name="referral",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical work with an assistant",
                "verbose_name_plural": "historical work with assistants",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PeriodicAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("first", "first"),
                            ("periodic", "periodic"),
                            ("closing", "closing"),
                            ("monitoring", "in monitoring"),
                        ],
                        default="periodic",
                        max_length=12,
                        verbose_name="kind of assessment",
                    ),
                ),
                ("date", models.DateField(verbose_name="date of the assessment")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("better", "better"), ("same", "no change"), ("worse", "worse")],
                        max_length=10,
                        verbose_name="situation of the family",
                    ),
                ),
                ("areas", models.JSONField(blank=True, default=dict, verbose_name="areas")),
                ("conclusions", models.TextField(blank=True, max_length=4000, verbose_name="conclusions")),
                ("handed_over_on", models.DateField(blank=True, null=True, verbose_name="handed to the head on")),
                ("read_on", models.DateField(blank=True, editable=False, null=True, verbose_name="read on")),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="facts from the records")),
                ("goals", models.JSONField(blank=True, default=list, verbose_name="goals of the plan")),
                (
                    "assistance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="families.assistance",
                        verbose_name="work with an assistant",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="read by",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="families.worker",
                        verbose_name="who assessed",
                    ),
                ),
            ],
            options={
                "verbose_name": "periodic assessment",
                "verbose_name_plural": "periodic assessments",
                "ordering": ["-date", "-pk"],
                "indexes": [
                    models.Index(fields=["assistance", "date"], name="families_assessment_last"),
                    models.Index(fields=["date"], name="families_assessment_by_date"),
                    models.Index(
                        condition=models.Q(("handed_over_on__isnull", False), ("read_on__isnull", True)),
                        fields=["handed_over_on"],
                        name="families_assessment_unread",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Monitoring",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="plan and conclusions")),
                (
                    "interval_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="a look every so many months",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stable", "the family manages"),
                            ("new_work", "new work with an assistant"),
                            ("moved", "the family moved"),
                            ("other", "other"),
                        ],
                        max_length=15,
                        verbose_name="outcome of monitoring",
                    ),
                ),
                ("planned_end", models.DateField(blank=True, null=True, verbose_name="planned until")),
                (
                    "assistance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monitorings",
                        to="families.assistance",
                        verbose_name="work with an assistant",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monitorings",
                        to="families.worker",
                        verbose_name="who monitors",
                    ),
                ),
            ],
            options={
                "verbose_name": "monitoring",
                "verbose_name_plural": "monitorings",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["end", "start"], name="families_monitoring_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_monitoring_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("assistance",),
                        name="families_monitoring_one_open_per_assistance",
                        violation_error_message="This family is already monitored.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalWorkPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("date", models.DateField(verbose_name="date of the plan")),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="approved on")),
                ("situation", models.TextField(blank=True, max_length=4000, verbose_name="situation of the family")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="agreed with the coordinator on")),
                ("signed_by_family", models.DateField(blank=True, null=True, verbose_name="signed by the family on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "in preparation"),
                            ("submitted", "waits for approval"),
                            ("returned", "returned for correction"),
                            ("approved", "approved"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "assistance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.assistance",
                        verbose_name="work with an assistant",
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
                    "coordinator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="While a child is in foster care (art. 15 ust. 2): the plan is consistent with the child's own plan.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="agreed with the coordinator",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical plan of work",
                "verbose_name_plural": "historical plans of work",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPeriodicAssessment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("first", "first"),
                            ("periodic", "periodic"),
                            ("closing", "closing"),
                            ("monitoring", "in monitoring"),
                        ],
                        default="periodic",
                        max_length=12,
                        verbose_name="kind of assessment",
                    ),
                ),
                ("date", models.DateField(verbose_name="date of the assessment")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("better", "better"), ("same", "no change"), ("worse", "worse")],
                        max_length=10,
                        verbose_name="situation of the family",
                    ),
                ),
                ("areas", models.JSONField(blank=True, default=dict, verbose_name="areas")),
                ("conclusions", models.TextField(blank=True, max_length=4000, verbose_name="conclusions")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("handed_over_on", models.DateField(blank=True, null=True, verbose_name="handed to the head on")),
                ("read_on", models.DateField(blank=True, editable=False, null=True, verbose_name="read on")),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="facts from the records")),
                ("goals", models.JSONField(blank=True, default=list, verbose_name="goals of the plan")),
                (
                    "assistance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.assistance",
                        verbose_name="work with an assistant",
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
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="read by",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="who assessed",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical periodic assessment",
                "verbose_name_plural": "historical periodic assessments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMonitoring",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="plan and conclusions")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "interval_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="a look every so many months",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stable", "the family manages"),
                            ("new_work", "new work with an assistant"),
                            ("moved", "the family moved"),
                            ("other", "other"),
                        ],
                        max_length=15,
                        verbose_name="outcome of monitoring",
                    ),
                ),
                ("planned_end", models.DateField(blank=True, null=True, verbose_name="planned until")),
                (
                    "assistance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.assistance",
                        verbose_name="work with an assistant",
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
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="who monitors",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical monitoring",
                "verbose_name_plural": "historical monitorings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAssistantAssignment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "assistance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.assistance",
                        verbose_name="work with an assistant",
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
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.worker",
                        verbose_name="assistant",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical assignment of an assistant",
                "verbose_name_plural": "historical assignments of assistants",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="AssistantAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="from")),
                ("end", models.DateField(blank=True, null=True, verbose_name="to")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                (
                    "assistance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="families.assistance",
                        verbose_name="work with an assistant",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="families.worker",
                        verbose_name="assistant",
                    ),
                ),
            ],
            options={
                "verbose_name": "assignment of an assistant",
                "verbose_name_plural": "assignments of assistants",
                "ordering": ["-start", "-pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["worker", "end", "start"], name="families_assignment_by_worker")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                        name="families_assistantassignment_end_not_before_start",
                        violation_error_message="The last day is earlier than the first day.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("assistance",),
                        name="families_assignment_one_open_per_assistance",
                        violation_error_message="An assistant is already assigned.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("date", models.DateField(verbose_name="date of the plan")),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="approved on")),
                ("situation", models.TextField(blank=True, max_length=4000, verbose_name="situation of the family")),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="agreed with the coordinator on")),
                ("signed_by_family", models.DateField(blank=True, null=True, verbose_name="signed by the family on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "in preparation"),
                            ("submitted", "waits for approval"),
                            ("returned", "returned for correction"),
                            ("approved", "approved"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "assistance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="families.assistance",
                        verbose_name="work with an assistant",
                    ),
                ),
                (
                    "coordinator",
                    models.ForeignKey(
                        blank=True,
                        help_text="While a child is in foster care (art. 15 ust. 2): the plan is consistent with the child's own plan.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="families.worker",
                        verbose_name="agreed with the coordinator",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan of work",
                "verbose_name_plural": "plans of work",
                "ordering": ["-version", "-pk"],
                "indexes": [
                    models.Index(fields=["date"], name="families_workplan_by_date"),
                    models.Index(fields=["status", "date"], name="families_workplan_by_status"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("assistance", "version"),
                        name="families_workplan_one_per_version",
                        violation_error_message="A plan with this version number exists.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="families_workplan_versions_from_one",
                        violation_error_message="Versions are numbered from 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("name", models.CharField(max_length=300, verbose_name="goal")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("open", "in progress"),
                            ("met", "achieved"),
                            ("partly", "partly achieved"),
                            ("not_met", "not achieved"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                ("result_note", models.CharField(blank=True, max_length=500, verbose_name="note on the result")),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="following",
                        to="families.plangoal",
                        verbose_name="the same in the version before",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="families.workplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "goal of a plan",
                "verbose_name_plural": "goals of plans",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PlanReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("submitted", "handed over for approval"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                        ],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("comment", models.CharField(blank=True, max_length=1000, verbose_name="comment")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="families.workplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision about a plan",
                "verbose_name_plural": "decisions about plans",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPlanReview",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("submitted", "handed over for approval"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                        ],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("comment", models.CharField(blank=True, max_length=1000, verbose_name="comment")),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="made at")),
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
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.workplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical decision about a plan",
                "verbose_name_plural": "historical decisions about plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField(verbose_name="date")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("visit", "visit"),
                            ("phone", "phone"),
                            ("office", "in the office"),
                            ("remote", "online or by mail"),
                            ("other", "other"),
                        ],
                        default="visit",
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "institution_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("school", "schools and kindergartens"),
                            ("day_support", "day-support facilities, street workers"),
                            ("court", "court"),
                            ("probation", "probation officers"),
                            ("counselling", "psychological and pedagogical counselling centre"),
                            ("addiction", "treatment of addiction and codependency"),
                            ("early_intervention", "early intervention centre"),
                            ("health", "health care"),
                            ("county_centre", "county family support centre"),
                            ("police", "police"),
                            ("labour", "labour office and employers"),
                            ("donor", "anonymous donors"),
                            ("ngo", "non-governmental organisations"),
                            ("residential", "residential care facilities"),
                            ("violence_group", "working group on domestic violence"),
                            ("other", "other institutions"),
                        ],
                        max_length=20,
                        verbose_name="institution",
                    ),
                ),
                (
                    "institution_name",
                    models.CharField(blank=True, max_length=160, verbose_name="name of the institution"),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="minutes",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=4000, verbose_name="note")),
                ("sensitive", models.BooleanField(default=False, verbose_name="sensitive content")),
                ("joint", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("home", "the family's home"),
                            ("centre", "the centre"),
                            ("institution", "an institution"),
                            ("other", "elsewhere"),
                        ],
                        max_length=12,
                        verbose_name="where",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("done", "done"), ("planned", "planned"), ("missed", "did not take place")],
                        default="done",
                        max_length=10,
                        verbose_name="planned or done",
                    ),
                ),
                ("time", models.TimeField(blank=True, null=True, verbose_name="hour")),
                (
                    "missed_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("absent", "nobody was there"),
                            ("refused", "the family refused"),
                            ("family", "the family called it off"),
                            ("worker", "the worker called it off"),
                            ("other", "another reason"),
                        ],
                        max_length=10,
                        verbose_name="why it did not take place",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="families.contactseries",
                        verbose_name="series",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "persons",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="families.person", verbose_name="who took part"
                    ),
                ),
                (
                    "goals",
                    models.ManyToManyField(
                        blank=True, related_name="contacts", to="families.plangoal", verbose_name="goals of the plan"
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="families.worker",
                        verbose_name="worker",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
                "verbose_name_plural": "contacts",
                "ordering": ["-date", "-pk"],
                "indexes": [
                    models.Index(fields=["date", "institution_kind"], name="families_contact_by_date"),
                    models.Index(fields=["worker", "date"], name="families_contact_by_worker"),
                    models.Index(fields=["worker", "status", "date"], name="families_contact_planned"),
                    models.Index(
                        condition=models.Q(("joint__isnull", False)), fields=["joint"], name="families_contact_joint"
                    ),
                    models.Index(fields=["family", "date", "status"], name="families_contact_last"),
                    models.Index(
                        condition=models.Q(("status", "planned")), fields=["date"], name="families_contact_to_settle"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("minutes__isnull", True), ("minutes__range", (0, 1440)), _connector="OR"),
                        name="families_contact_at_most_a_day",
                        violation_error_message="A contact lasts at most 1440 minutes (a day).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "missed"), models.Q(("missed_reason", ""), _negated=True)),
                            models.Q(models.Q(("status", "missed"), _negated=True), ("missed_reason", "")),
                            _connector="OR",
                        ),
                        name="families_contact_missed_has_reason",
                        violation_error_message="A contact that did not take place needs a reason, others have none.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanActivity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("description", models.CharField(max_length=1000, verbose_name="activity")),
                ("responsible", models.CharField(blank=True, max_length=200, verbose_name="who does it")),
                ("deadline", models.DateField(verbose_name="deadline")),
                ("expected_effect", models.CharField(max_length=500, verbose_name="expected effect")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("open", "in progress"),
                            ("done", "done"),
                            ("partly", "partly done"),
                            ("not_done", "not done"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                ("result_note", models.CharField(blank=True, max_length=500, verbose_name="note on the result")),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="following",
                        to="families.planactivity",
                        verbose_name="the same in the version before",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="families.plangoal",
                        verbose_name="goal",
                    ),
                ),
            ],
            options={
                "verbose_name": "activity of a plan",
                "verbose_name_plural": "activities of plans",
                "ordering": ["position", "pk"],
                "indexes": [models.Index(fields=["result", "deadline"], name="families_activity_by_deadline")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPlanGoal",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("name", models.CharField(max_length=300, verbose_name="goal")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("open", "in progress"),
                            ("met", "achieved"),
                            ("partly", "partly achieved"),
                            ("not_met", "not achieved"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                ("result_note", models.CharField(blank=True, max_length=500, verbose_name="note on the result")),
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
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.plangoal",
                        verbose_name="the same in the version before",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.workplan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical goal of a plan",
                "verbose_name_plural": "historical goals of plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalContact_persons",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.contact",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="families.historicalcontact",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalContact_persons",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlanActivity",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("description", models.CharField(max_length=1000, verbose_name="activity")),
                ("responsible", models.CharField(blank=True, max_length=200, verbose_name="who does it")),
                ("deadline", models.DateField(verbose_name="deadline")),
                ("expected_effect", models.CharField(max_length=500, verbose_name="expected effect")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("open", "in progress"),
                            ("done", "done"),
                            ("partly", "partly done"),
                            ("not_done", "not done"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                ("result_note", models.CharField(blank=True, max_length=500, verbose_name="note on the result")),
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
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.planactivity",
                        verbose_name="the same in the version before",
                    ),
                ),
                (
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
            ],
            options={
                "verbose_name": "historical activity of a plan",
                "verbose_name_plural": "historical activities of plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalContact_goals",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.contact",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="families.historicalcontact",
                    ),
                ),
                (
                    "plangoal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="families.plangoal",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalContact_goals",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
