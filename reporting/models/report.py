"""The report of a year and the steps of its life."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.querysets import AppendOnlyQuerySet, ReportQuerySet


class Report(models.Model):
    """Sprawozdanie roczne z zadań z zakresu wspierania rodziny (art. 179 ust. 1): one for each calendar year.

    A draft follows the records; an adopted report is what its latest version froze. Steps are taken by
    ``reporting.services``.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        COLLECTED = "collected", _("figures collected")
        CHECKED = "checked", _("checked")
        SUBMITTED = "submitted", _("to be adopted")
        ADOPTED = "adopted", _("adopted")
        PRESENTED = "presented", _("presented to the council")

    OPEN, ADOPTED = (Status.DRAFT, Status.COLLECTED), (Status.ADOPTED, Status.PRESENTED)

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    programmes = models.ManyToManyField("programs.Programme", verbose_name=_("programmes"), related_name="reports")
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)

    def get_absolute_url(self) -> str:
        return reverse("reporting:report", args=[self.year])

    @property
    def deadline(self) -> date:
        """Day by which the report goes to the council (art. 179 ust. 1: 31 March of the following year)."""
        return date(self.year + 1, 3, 31)

    @property
    def last_step(self) -> "ReportStep | None":
        """The latest step, read from the steps that a page fetched beforehand."""
        return next(reversed(list(self.steps.all())), None)

    @property
    def is_open(self) -> bool:
        """Whether people may still write in it: what was checked is what is adopted."""
        return self.status in self.OPEN

    @property
    def checked_by(self):
        """Who checked the report last; somebody else submits it."""
        step = self.steps.filter(status=self.Status.CHECKED).select_related("by").last()
        return step.by if step else None

    @property
    def is_adopted(self) -> bool:
        """Whether the frozen version is what counts."""
        return self.status in self.ADOPTED


class ReportStep(models.Model):
    """Krok sprawozdania: who took it to which status and when; append-only.

    ``day`` is the day on which the thing itself happened (the mayor adopted, the council met), ``person`` who did it
    where that is somebody without an account, ``reference`` the number of the order or of the session.
    """

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="steps")
    status = models.CharField(_("status"), max_length=12, choices=Report.Status)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    person = models.CharField(_("by whom"), max_length=200, blank=True)
    reference = models.CharField(_("number of the document"), max_length=120, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of reports")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.status} {self.at:%Y-%m-%d}"

    @property
    def is_late(self) -> bool:
        """Whether the council got the report after 31 March (art. 179 ust. 1)."""
        return self.status == Report.Status.PRESENTED and self.day is not None and self.day > self.report.deadline
