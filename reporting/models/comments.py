"""Remarks of readers on a draft."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.models.report import Report
from reporting.querysets import ReportQuerySet


class ReportComment(models.Model):
    """Uwaga do sprawozdania: what somebody remarked on one block of a chapter, and how it was settled.

    ``block`` is the place in the chapter as the preview anchors it (empty: the whole chapter), ``quote`` the words
    that stood there. Nothing is changed afterwards but that it is settled, once.
    """

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="comments")
    section = models.CharField(_("chapter"), max_length=40)
    block = models.CharField(_("place"), max_length=120, blank=True)
    quote = models.CharField(_("about the words"), max_length=300, blank=True)
    text = models.TextField(_("remark"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark on a report")
        verbose_name_plural = _("remarks on reports")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["report", "section"], name="reporting_remark_of_chapter")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True, settled_by__isnull=True)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="reporting_remark_settled_by_someone",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.section} {self.at:%Y-%m-%d}"
