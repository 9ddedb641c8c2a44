"""Joining two records of one family or person, in a way that can be taken back."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded


class Merge(Recorded):
    """Scalenie duplikatów: which record was kept, which was absorbed, and what moved, so that it can be undone.

    ``steps`` is the journal of every row that the merge wrote, in order, with the columns concerned:
    ``{"model": label, "key": key, "before": values, "after": values}``; without ``after`` the row was left out as said
    twice.
    """

    class Kind(models.TextChoices):
        FAMILY = "family", _("family")
        PERSON = "person", _("person")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    kept = models.PositiveBigIntegerField(_("kept record"))
    absorbed = models.PositiveBigIntegerField(_("absorbed record"))
    reason = models.CharField(_("reason"), max_length=200)
    steps = models.JSONField(default=list, editable=False)
    made_at = models.DateTimeField(_("merged at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("merged by"), on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("merge of duplicates")
        verbose_name_plural = _("merges of duplicates")
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["kind", "kept"], name="families_merge_by_kept"),
            models.Index(fields=["kind", "absorbed"], name="families_merge_by_absorbed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("absorbed")),
                name="families_merge_of_two_records",
                violation_error_message=_("Choose two different records."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.absorbed} → {self.kept}"

    def get_absolute_url(self) -> str:
        return reverse("families:merge", args=[self.pk])
