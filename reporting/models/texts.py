"""What people write in the chapters of a report."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.models.report import Report
from reporting.querysets import AppendOnlyQuerySet, TextQuerySet

TEXT_LENGTH = 20_000


class SectionText(models.Model):
    """Tekst rozdziału: what a person wrote in a chapter at a moment; append-only, the latest is printed.

    ``suggested`` are the sentences in it that were made by rule from the numbers and that nobody has yet made their
    own; ``accepted`` those that ``by`` took responsibility for with this writing.
    """

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="texts")
    section = models.CharField(_("chapter"), max_length=40)
    text = models.TextField(_("text"), max_length=TEXT_LENGTH, blank=True)
    suggested = models.JSONField(_("suggested sentences"), default=list, blank=True)
    accepted = models.JSONField(_("accepted sentences"), default=list, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a chapter")
        verbose_name_plural = _("texts of chapters")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["report", "section", "at"], name="reporting_text_of_chapter")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.section} {self.at:%Y-%m-%d %H:%M}"


class EarlierWords(models.Model):
    """Tekst ubiegłorocznego sprawozdania: kept beside a chapter for its writer, never printed; append-only.

    ``source`` is the name of the file that they were read from, empty for pasted ones; the latest words of a chapter
    count, empty ones take those before away.
    """

    report = models.ForeignKey(Report, verbose_name=_("report"), on_delete=models.PROTECT, related_name="earlier_words")
    section = models.CharField(_("chapter"), max_length=40)
    text = models.TextField(_("text"), blank=True)
    source = models.CharField(_("source file"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("words of last year's report")
        verbose_name_plural = _("words of last year's reports")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.section} {self.at:%Y-%m-%d %H:%M}"
