"""Work of an assistant with a family: the request, the episode, who works when, and what follows its end."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH, Interval
from families.querysets import AssignmentQuerySet, AssistanceQuerySet, MonitoringQuerySet, ReferralQuerySet


class Referral(Recorded):
    """Zgłoszenie: news of a family reaches the centre; interview, then a request for an assistant (art. 11).

    An application under the Act „Za życiem" comes without an interview.
    """

    class Source(models.TextChoices):
        SOCIAL_WORKER = "social_worker", _("social worker of the centre")
        FAMILY = "family", _("the family itself")
        SCHOOL = "school", _("school or kindergarten")
        COURT = "court", _("court")
        PROBATION = "probation", _("probation officer")
        POLICE = "police", _("police")
        HEALTH = "health", _("health care")
        COUNTY_CENTRE = "county_centre", _("county family support centre")
        RESIDENT = "resident", _("another person")
        OTHER = "other", _("other source")

    class Outcome(models.TextChoices):
        PENDING = "pending", pgettext_lazy("referral", "in progress")
        ASSISTANT = "assistant", _("assistant assigned")
        OTHER_HELP = "other_help", _("other help given")
        NO_NEED = "no_need", _("no need found")
        REFUSED = "refused", _("the family refused")
        DECLINED = "declined", _("the head declined the request")

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="referrals"
    )
    source = models.CharField(_("who reported"), max_length=20, choices=Source)
    date = models.DateField(_("date of the report"))
    urgent = models.BooleanField(_("urgent case"), default=False)
    for_life = models.BooleanField(_("application under the Act „For life”"), default=False)
    interview_done = models.DateField(_("interview made on"), null=True, blank=True)
    interviewer = models.ForeignKey(
        "families.Worker",
        verbose_name=_("who made the interview"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    assistant_requested = models.DateField(_("assistant requested on"), null=True, blank=True)
    requested_by = models.ForeignKey(
        "families.Worker",
        verbose_name=_("who asked for an assistant"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, default=Outcome.PENDING)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who decided"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decision_reason = models.CharField(_("reason of the decision"), max_length=500, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["outcome", "date"], name="families_referral_by_outcome")]
        constraints = [
            models.CheckConstraint(
                condition=Q(interview_done__isnull=True) | Q(interview_done__gte=models.F("date")),
                name="families_referral_interview_not_before_report",
                violation_error_message=_("The interview is earlier than the report."),
            ),
            models.CheckConstraint(
                condition=Q(assistant_requested__isnull=True) | Q(assistant_requested__gte=models.F("date")),
                name="families_referral_request_not_before_report",
                violation_error_message=_("The request for an assistant is earlier than the report."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=models.F("date")),
                name="families_referral_decision_not_before_report",
                violation_error_message=_("The decision is earlier than the report."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.date}"


class Assistance(Interval):
    """Praca asystenta z rodziną: one episode with a basis, from–to; coming back later opens a new one (F30).

    A child's placement in foster care does not end it (art. 8).
    """

    class Basis(models.TextChoices):
        VOLUNTARY = "voluntary", _("voluntary")
        COURT = "court", _("court order")
        FOR_LIFE = "for_life", _("Act „For life”")

    class EndReason(models.TextChoices):
        GOALS_MET = "goals_met", _("goals of the plan met")
        NO_COOPERATION = "no_cooperation", _("the family stopped cooperating")
        MOVED = "moved", _("the family moved")
        NO_EFFECT = "no_effect", _("no effect")
        METHOD_CHANGED = "method_changed", _("change of the method of work")
        DEATH = "death", _("death")
        COURT_LIFTED = "court_lifted", _("the court lifted the obligation")
        OTHER = "other", _("other reason")

    class Effect(models.TextChoices):
        MET = "met", _("achieved")
        PARTLY = "partly", _("partly achieved")
        NOT_MET = "not_met", _("not achieved")

    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="assistances"
    )
    referral = models.ForeignKey(
        Referral,
        verbose_name=_("referral"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assistances",
    )
    basis = models.CharField(_("basis"), max_length=20, choices=Basis)
    legal_ground = models.CharField(_("legal ground"), max_length=200, blank=True)
    consent_date = models.DateField(_("consent of the family signed on"), null=True, blank=True)
    court_order_date = models.DateField(_("date of the court's order"), null=True, blank=True)
    court_order_number = models.CharField(_("court and case number"), max_length=160, blank=True)
    end_reason = models.CharField(_("reason of the end"), max_length=20, choices=EndReason, blank=True)
    end_effect = models.CharField(_("effect of the work"), max_length=20, choices=Effect, blank=True)
    end_note = models.TextField(_("note on the end"), max_length=NOTE_LENGTH, blank=True)
    reopens = models.ForeignKey(
        "self",
        verbose_name=_("goes on from"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="reopened_by",
        help_text=_("The earlier work with the same family that this work takes up again."),
    )
    reopening_reason = models.CharField(_("why the work is taken up again"), max_length=300, blank=True)

    objects = AssistanceQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("work with an assistant")
        verbose_name_plural = _("work with assistants")
        ordering = ["-start", "-pk"]
        indexes = [
            models.Index(fields=["family", "start"], name="families_assistance_by_family"),
            models.Index(fields=["end", "start"], name="families_assistance_by_end"),
            models.Index(fields=["start"], name="families_assistance_by_start"),
        ]
        constraints = [
            *Interval.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end__isnull=True, end_reason="") | (Q(end__isnull=False) & ~Q(end_reason="")),
                name="families_assistance_end_has_reason",
                violation_error_message=_("Work that has ended needs a reason, work in progress has none."),
            ),
            models.UniqueConstraint(
                fields=["family"],
                condition=Q(end__isnull=True),
                name="families_assistance_one_open_per_family",
                violation_error_message=_("Work with this family is already in progress."),
            ),
        ]

    def __str__(self) -> str:
        return f"R-{self.family_id} {self.get_basis_display()} {self.start}"


class AssistantAssignment(Interval):
    """Przydzielenie asystenta: who works with the family from–to; one at a time."""

    assistance = models.ForeignKey(
        Assistance, verbose_name=_("work with an assistant"), on_delete=models.PROTECT, related_name="assignments"
    )
    worker = models.ForeignKey(
        "families.Worker", verbose_name=_("assistant"), on_delete=models.PROTECT, related_name="assignments"
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("assignment of an assistant")
        verbose_name_plural = _("assignments of assistants")
        ordering = ["-start", "-pk"]
        indexes = [
            models.Index(fields=["worker", "end", "start"], name="families_assignment_by_worker"),
        ]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["assistance"],
                condition=Q(end__isnull=True),
                name="families_assignment_one_open_per_assistance",
                violation_error_message=_("An assistant is already assigned."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.start}"


class Monitoring(Interval):
    """Monitorowanie rodziny po zakończeniu pracy (art. 15 ust. 1 pkt 16), after an episode, with its own plan."""

    class Outcome(models.TextChoices):
        STABLE = "stable", _("the family manages")
        NEW_WORK = "new_work", _("new work with an assistant")
        MOVED = "moved", _("the family moved")
        OTHER = "other", pgettext_lazy("monitoring", "other")

    assistance = models.ForeignKey(
        Assistance, verbose_name=_("work with an assistant"), on_delete=models.PROTECT, related_name="monitorings"
    )
    worker = models.ForeignKey(
        "families.Worker",
        verbose_name=_("who monitors"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="monitorings",
    )
    interval_months = models.PositiveSmallIntegerField(
        _("a look every so many months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    planned_end = models.DateField(_("planned until"), null=True, blank=True)
    note = models.TextField(_("plan and conclusions"), max_length=NOTE_LENGTH, blank=True)
    outcome = models.CharField(_("outcome of monitoring"), max_length=15, choices=Outcome, blank=True)

    objects = MonitoringQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("monitoring")
        verbose_name_plural = _("monitorings")
        ordering = ["-start", "-pk"]
        indexes = [models.Index(fields=["end", "start"], name="families_monitoring_by_end")]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["assistance"],
                condition=Q(end__isnull=True),
                name="families_monitoring_one_open_per_assistance",
                violation_error_message=_("This family is already monitored."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assistance_id} {self.start}"
