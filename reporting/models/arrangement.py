"""Which chapters a report has, in which order and under which titles; and what a centre usually chooses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from reporting.models.report import Report

OWN_PREFIX = "own-"


class ChosenChapter(Recorded):
    """One chapter of an order: ``key`` of ``reporting.chapters``, or ``own-…`` for a chapter of people's words.

    An empty ``title`` is the usual one, and so is an empty ``part`` (a key of ``reporting.chapters.PARTS``; ``none``:
    before all parts); people's own chapters then belong to the part of the chapter before them. A chapter that is not
    printed says why in ``reason``.
    """

    key = models.CharField(_("chapter"), max_length=40)
    title = models.CharField(_("title"), max_length=200, blank=True)
    part = models.CharField(_("part of the report"), max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))
    printed = models.BooleanField(_("printed"), default=True)
    reason = models.CharField(_("why it is left out"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title or self.key

    @property
    def is_own(self) -> bool:
        """Whether people added the chapter themselves."""
        return self.key.startswith(OWN_PREFIX)


class ReportChapter(ChosenChapter):
    """Rozdział sprawozdania: the place of a chapter in one report; without rows the usual order holds."""

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="chapters")

    class Meta:
        verbose_name = _("chapter of a report")
        verbose_name_plural = _("chapters of reports")
        ordering = ["report", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="reporting_chapter_once")]


class TemplateChapter(ChosenChapter):
    """Rozdział wzoru: the place of a chapter in the centre's usual order, taken over when a report is opened."""

    class Meta:
        verbose_name = _("chapter of the template")
        verbose_name_plural = _("chapters of the template")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["key"], name="reporting_template_chapter_once")]
