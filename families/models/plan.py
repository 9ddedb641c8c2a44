"""Plan of work with the family, and the periodic assessments of its situation."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from families.models.assistance import Assistance
from families.models.base import NOTE_LENGTH
from families.querysets import AssessmentQuerySet, OfGoalQuerySet, OfPlanQuerySet, PlanQuerySet


class WorkPlan(Recorded):
    """Plan pracy z rodziną (art. 15 ust. 1 pkt 1, ust. 3): activities with deadlines and effects, in versions."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("plan", "in preparation")
        SUBMITTED = "submitted", pgettext_lazy("plan", "waits for approval")
        RETURNED = "returned", pgettext_lazy("plan", "returned for correction")
        APPROVED = "approved", pgettext_lazy("plan", "approved")

    assistance = models.ForeignKey(
        Assistance, verbose_name=_("work with an assistant"), on_delete=models.PROTECT, related_name="plans"
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    date = models.DateField(_("date of the plan"))
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    situation = models.TextField(_("situation of the family"), max_length=NOTE_LENGTH, blank=True)
    signed_by_family = models.DateField(_("signed by the family on"), null=True, blank=True)
    coordinator = models.ForeignKey(
        "families.Worker",
        verbose_name=_("agreed with the coordinator"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_(
            "While a child is in foster care (art. 15 ust. 2): the plan is consistent with the child's own plan."
        ),
    )
    agreed_on = models.DateField(_("agreed with the coordinator on"), null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan of work")
        verbose_name_plural = _("plans of work")
        ordering = ["-version", "-pk"]
        indexes = [
            models.Index(fields=["date"], name="families_workplan_by_date"),
            models.Index(fields=["status", "date"], name="families_workplan_by_status"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["assistance", "version"],
                name="families_workplan_one_per_version",
                violation_error_message=_("A plan with this version number exists."),
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1),
                name="families_workplan_versions_from_one",
                violation_error_message=_("Versions are numbered from 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.date})"

    def is_newest(self) -> bool:
        """Whether no later version has been made; earlier ones only tell what was."""
        return not WorkPlan.objects.filter(assistance=self.assistance_id, version__gt=self.version).exists()

    def is_open_for_writing(self) -> bool:
        """Whether goals and activities may be changed: a version in preparation or returned, and the newest."""
        return self.status in (self.Status.DRAFT, self.Status.RETURNED) and self.is_newest()

    def submitter_id(self) -> int | None:
        """Who handed this version over the last time."""
        submitted = self.reviews.filter(decision=PlanReview.Decision.SUBMITTED)
        return submitted.values_list("made_by", flat=True).first()

    def author_ids(self) -> set[int]:
        """Who began this version and who handed it over."""
        began = self.history.order_by("history_date", "history_id").values_list("history_user", flat=True).first()
        return {person for person in (began, self.submitter_id()) if person}


class PlanReview(Recorded):
    """Decyzja o planie: handed to the supervisor, returned with a comment, or approved; by whom and when."""

    class Decision(models.TextChoices):
        SUBMITTED = "submitted", _("handed over for approval")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")

    plan = models.ForeignKey(WorkPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(_("decision"), max_length=10, choices=Decision)
    comment = models.CharField(_("comment"), max_length=1000, blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision about a plan")
        verbose_name_plural = _("decisions about plans")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} {self.made_at:%d.%m.%Y}"


class PlanGoal(Recorded):
    """Cel planu: what the family wants to reach; its result is said at the latest when the work ends."""

    class Result(models.TextChoices):
        OPEN = "open", pgettext_lazy("goal", "in progress")
        MET = "met", _("achieved")
        PARTLY = "partly", _("partly achieved")
        NOT_MET = "not_met", _("not achieved")

    plan = models.ForeignKey(WorkPlan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="goals")
    previous = models.ForeignKey(
        "self",
        verbose_name=_("the same in the version before"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="following",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("goal"), max_length=300)
    result = models.CharField(_("result"), max_length=10, choices=Result, default=Result.OPEN)
    result_note = models.CharField(_("note on the result"), max_length=500, blank=True)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal of a plan")
        verbose_name_plural = _("goals of plans")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class PlanActivity(Recorded):
    """Działanie planu: what is to be done for a goal, by whom, until when, with what effect expected and reached."""

    class Result(models.TextChoices):
        OPEN = "open", pgettext_lazy("activity", "in progress")
        DONE = "done", _("done")
        PARTLY = "partly", _("partly done")
        NOT_DONE = "not_done", _("not done")

    goal = models.ForeignKey(PlanGoal, verbose_name=_("goal"), on_delete=models.CASCADE, related_name="activities")
    previous = models.ForeignKey(
        "self",
        verbose_name=_("the same in the version before"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="following",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    description = models.CharField(_("activity"), max_length=1000)
    responsible = models.CharField(_("who does it"), max_length=200, blank=True)
    deadline = models.DateField(_("deadline"))
    expected_effect = models.CharField(_("expected effect"), max_length=500)
    result = models.CharField(_("result"), max_length=10, choices=Result, default=Result.OPEN)
    result_note = models.CharField(_("note on the result"), max_length=500, blank=True)

    objects = OfGoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity of a plan")
        verbose_name_plural = _("activities of plans")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["result", "deadline"], name="families_activity_by_deadline")]

    def __str__(self) -> str:
        return self.description


class PeriodicAssessment(Recorded):
    """Okresowa ocena sytuacji rodziny (art. 15 ust. 1 pkt 15): at least every half year, and at the end.

    ``areas`` maps an area's code to ``{"level": code, "change": code, "note": text}``: the change is against the level
    of the assessment before, in assessments older than the scale it was chosen. ``goals`` keeps what was said of each
    goal of the plan (``{"goal": key, "name": text, "result": code, "note": text}``), ``facts`` the numbers counted from
    the records on the day of the assessment (``{code: number}``): both as they stood then.
    """

    class Kind(models.TextChoices):
        FIRST = "first", pgettext_lazy("assessment", "first")
        PERIODIC = "periodic", _("periodic")
        CLOSING = "closing", _("closing")
        MONITORING = "monitoring", _("in monitoring")

    class Outcome(models.TextChoices):
        BETTER = "better", _("better")
        SAME = "same", _("no change")
        WORSE = "worse", _("worse")

    class Area(models.TextChoices):
        CARE = "care", _("care and health of the children")
        EDUCATION = "education", _("school and kindergarten")
        RELATIONS = "relations", _("relations in the family")
        HOUSING = "housing", _("housing")
        INCOME = "income", _("work and income")
        HEALTH = "health", _("health and addictions of adults")

    class Level(models.TextChoices):
        GOOD = "4", pgettext_lazy("level", "good")
        SUFFICIENT = "3", pgettext_lazy("level", "sufficient")
        DIFFICULT = "2", pgettext_lazy("level", "difficult")
        CRITICAL = "1", pgettext_lazy("level", "critical: the children are at risk")

    assistance = models.ForeignKey(
        Assistance, verbose_name=_("work with an assistant"), on_delete=models.PROTECT, related_name="assessments"
    )
    kind = models.CharField(_("kind of assessment"), max_length=12, choices=Kind, default=Kind.PERIODIC)
    date = models.DateField(_("date of the assessment"))
    handed_over_on = models.DateField(_("handed to the head on"), null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("read by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    read_on = models.DateField(_("read on"), null=True, blank=True, editable=False)
    worker = models.ForeignKey(
        "families.Worker",
        verbose_name=_("who assessed"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    outcome = models.CharField(_("situation of the family"), max_length=10, choices=Outcome)
    areas = models.JSONField(_("areas"), default=dict, blank=True)
    goals = models.JSONField(_("goals of the plan"), default=list, blank=True)
    facts = models.JSONField(_("facts from the records"), default=dict, blank=True)
    conclusions = models.TextField(_("conclusions"), max_length=NOTE_LENGTH, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("periodic assessment")
        verbose_name_plural = _("periodic assessments")
        ordering = ["-date", "-pk"]
        indexes = [
            models.Index(fields=["assistance", "date"], name="families_assessment_last"),
            models.Index(fields=["date"], name="families_assessment_by_date"),
            models.Index(
                fields=["handed_over_on"],
                condition=models.Q(handed_over_on__isnull=False, read_on__isnull=True),
                name="families_assessment_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"
