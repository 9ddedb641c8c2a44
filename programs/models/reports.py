"""What was done about a task in a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from programs.models.fields import Described
from programs.models.institutions import Mention
from programs.models.tree import Node
from programs.querysets import TaskReportQuerySet


class TaskReport(Recorded):
    """Realizacja zadania w roku: status, reason and text; changes keep person and reason (simple-history).

    A task that was not realised needs a reason, unless a document was imported that gives none
    (``reason_not_given``). Year is the calendar year reported on.
    """

    class Status(models.TextChoices):
        REALISED = "realised", _("realised")
        PARTLY = "partly", _("partly realised")
        NOT_REALISED = "not_realised", _("not realised")

    node = models.ForeignKey(Node, verbose_name=_("task"), on_delete=models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField(_("year"))
    status = models.CharField(_("status"), max_length=20, choices=Status, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    reason_not_given = models.BooleanField(_("the document gives no reason"), default=False, editable=False)
    narrative = models.TextField(_("what was done"), blank=True)

    objects = TaskReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly report on a task")
        verbose_name_plural = _("yearly reports on tasks")
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["node", "year"],
                name="programs_one_task_report_per_year",
                violation_error_message=_("There is already a report on this task and year."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status="not_realised") | ~models.Q(reason="") | models.Q(reason_not_given=True),
                name="programs_not_realised_needs_reason",
                violation_error_message=_("Give the reason why the task was not realised."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node_id} {self.year}"


class Contribution(Described):
    """Wkład instytucji: one segment of a task's report, by one or more institutions, with its money.

    ``funding_text`` is the printed cell (``"-"`` is printed and means no source); ``funding_missing`` says that the
    document has no such cell. ``lists`` are codes of the document's lists.
    """

    report = models.ForeignKey(TaskReport, on_delete=models.CASCADE, related_name="contributions")
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("what was done"), blank=True)
    funding_text = models.TextField(_("funding as printed"), blank=True)
    funding_missing = models.BooleanField(_("no cell for funding"), default=False)
    lists = models.JSONField(_("lists"), default=list, blank=True)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="programs_contribution_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id}#{self.position}"

    @property
    def contributors(self) -> "list[ContributionInstitution]":
        """Whose contribution it is."""
        return [item for item in self.institutions.all() if item.role == ContributionInstitution.Role.CONTRIBUTOR]

    @property
    def partners(self) -> "list[ContributionInstitution]":
        """Partners in it."""
        return [item for item in self.institutions.all() if item.role == ContributionInstitution.Role.PARTNER]


class ContributionInstitution(Mention):
    """Instytucja wkładu: whose contribution it is, or a partner in it."""

    class Role(models.TextChoices):
        CONTRIBUTOR = "contributor", _("contributes")
        PARTNER = "partner", _("partner")

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="institutions")
    role = models.CharField(_("role"), max_length=12, choices=Role)

    class Meta(Mention.Meta):
        verbose_name = _("institution of a contribution")
        verbose_name_plural = _("institutions of contributions")
        ordering = ["role", "position", "pk"]
