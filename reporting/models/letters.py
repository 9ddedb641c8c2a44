"""Covering letters of a report."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from reporting.models.report import Report
from reporting.models.versions import ReportVersion


class ReportLetter(Recorded):
    """Pismo przewodnie: the data of a letter that hands the report on; its words are made from the report.

    ``version`` is the adopted version that the letter hands on; empty as long as the report is a draft. ``document``
    keeps the words that hand an adopted version on, as ``accounts.letters.Letter`` gives them.
    """

    class Kind(models.TextChoices):
        TO_EXECUTIVE = "to_executive", _("from the head of the centre to the mayor")
        TO_COUNCIL = "to_council", _("from the mayor to the council")

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(_("letter"), max_length=15, choices=Kind)
    version = models.ForeignKey(
        ReportVersion, verbose_name=_("version"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    case_number = models.CharField(pgettext_lazy("letter", "case number"), max_length=60)
    place = models.CharField(_("place"), max_length=120)
    day = models.DateField(_("date"))
    addressee = models.CharField(_("to whom"), max_length=300)
    signatory = models.CharField(_("signed by"), max_length=200)
    position = models.CharField(_("post of the signatory"), max_length=200)
    attachments = models.TextField(_("attachments, one a line"), max_length=2000, blank=True)
    signed_electronically = models.BooleanField(_("signed with a qualified electronic signature"), default=False)
    document = models.JSONField(_("words"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("covering letter")
        verbose_name_plural = _("covering letters")
        ordering = ["report", "kind"]
        constraints = [models.UniqueConstraint(fields=["report", "kind"], name="reporting_letter_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.case_number}"
