"""Needs for the coming year that people put into a report."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from reporting.legal import tasks
from reporting.models.report import Report


class ReportNeed(Recorded):
    """Potrzeba na rok następny (art. 179 ust. 1): what is needed, how much, on which ground, and for which task.

    ``amount`` and ``spent`` in PLN; an empty amount is printed as „nie określono”. ``county_task`` needs belong to the
    second table of a city with county rights (art. 182 ust. 5). ``statutory_task`` is a key of ``reporting.legal``.
    """

    class Origin(models.TextChoices):
        PEOPLE = "people", _("written by people")
        FORECAST = "forecast", _("forecast of co-financing")
        STAFFING = "staffing", _("staffing")
        TARGET = "target", _("target not reached")

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="needs")
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("need"), max_length=1000)
    amount = models.DecimalField(_("amount, zł"), max_digits=12, decimal_places=2, null=True, blank=True)
    spent = models.DecimalField(
        _("spent in the report's year, zł"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    basis = models.TextField(_("how it was reckoned"), max_length=1000, blank=True)
    origin = models.CharField(_("comes from"), max_length=10, choices=Origin, default=Origin.PEOPLE)
    county_task = models.BooleanField(_("task of the county"), default=False)
    statutory_task = models.CharField(_("task of the Act"), max_length=20, blank=True)
    task = models.ForeignKey(
        "programs.Node",
        verbose_name=_("task of the next programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["report", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0), name="reporting_need_not_negative"
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def article(self) -> str:
        """„art. 176 pkt 5”: the provision of the Act that sets the task; empty if none is named."""
        task = tasks().get(self.statutory_task)
        return task.article if task else ""


class NeedOutcome(Recorded):
    """Los potrzeby: what became of a need that the adopted report on the year before listed.

    ``ref`` is the reference of its row in that report's table; ``spent`` in PLN, empty where nobody said.
    """

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="outcomes")
    ref = models.CharField(_("need"), max_length=60)
    words = models.TextField(_("what became of it"), max_length=500, blank=True)
    spent = models.DecimalField(
        _("spent on it in the report's year, zł"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("outcome of a need")
        verbose_name_plural = _("outcomes of needs")
        ordering = ["report", "ref"]
        constraints = [models.UniqueConstraint(fields=["report", "ref"], name="reporting_outcome_once")]

    def __str__(self) -> str:
        return self.words
