"""Years that are closed for figures."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programs.models.programme import Programme
from programs.querysets import ScopedQuerySet


class YearLock(models.Model):
    """Zamknięcie roku: who closed a year of a programme, when and why, and who opened it again."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="year_locks"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    locked_at = models.DateTimeField(_("closed on"), default=timezone.now)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("closed by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("why"), max_length=500)
    opened_at = models.DateTimeField(_("opened on"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("opened by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    opening_reason = models.CharField(_("why it was opened"), max_length=500, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("closing of a year")
        verbose_name_plural = _("closings of years")
        ordering = ["-locked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year"],
                condition=models.Q(opened_at__isnull=True),
                name="programs_year_closed_once",
                violation_error_message=_("The year is already closed."),
            ),
            models.CheckConstraint(
                condition=models.Q(opened_at__isnull=True) | ~models.Q(opening_reason=""),
                name="programs_opening_has_reason",
                violation_error_message=_("Say why the year is opened."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year}"
