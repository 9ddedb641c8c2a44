"""What adopted versions print of the programme's measures, so that nobody has to open frozen documents to know."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reporting.models.versions import ReportVersion
from reporting.querysets import AppendOnlyQuerySet


class PrintedFigure(models.Model):
    """Wydrukowana liczba: one number of a measure as an adopted version prints it; written at adoption, never changed.

    ``year`` is the calendar year the number is about, ``reporter`` the institution in whose line it stands, ``anchor``
    the place on the page of the version, ``position`` the order in the document.
    """

    version = models.ForeignKey(
        ReportVersion, verbose_name=_("version"), on_delete=models.PROTECT, related_name="printed_figures"
    )
    measure = models.ForeignKey(
        "programs.Measure", verbose_name=_("measure"), on_delete=models.PROTECT, related_name="printed_figures"
    )
    position = models.PositiveIntegerField(_("position"))
    year = models.PositiveSmallIntegerField(_("year"))
    text = models.TextField(_("as printed"))
    value = models.DecimalField(_("value"), max_digits=19, decimal_places=4, null=True)
    reporter = models.CharField(_("reported by"), max_length=300, blank=True)
    section = models.CharField(_("chapter"), max_length=300)
    table = models.CharField(_("table"), max_length=500, blank=True)
    anchor = models.CharField(max_length=120, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("printed number")
        verbose_name_plural = _("printed numbers")
        ordering = ["version", "position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="reporting_printed_once")]

    def __str__(self) -> str:
        return self.text
