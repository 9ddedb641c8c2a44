"""Who stands in for whom, and families handed over from one worker to another."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.history import Recorded
from families.models.base import Interval
from families.querysets import StaffRecordQuerySet


class Absence(Interval):
    """Nieobecność pracownika from–to, and who stands in meanwhile; the substitute sees the families for that time."""

    class Kind(models.TextChoices):
        LEAVE = "leave", _("leave")
        SICKNESS = "sickness", _("sickness")
        TRAINING = "training", _("training")
        OTHER = "other", pgettext_lazy("absence", "other")

    worker = models.ForeignKey(
        "families.Worker", verbose_name=_("who is absent"), on_delete=models.PROTECT, related_name="absences"
    )
    kind = models.CharField(_("kind of absence"), max_length=10, choices=Kind, default=Kind.LEAVE)
    substitute = models.ForeignKey(
        "families.Worker",
        verbose_name=_("who stands in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="substitutions",
    )

    objects = StaffRecordQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["-start", "-pk"]
        indexes = [models.Index(fields=["substitute", "end", "start"], name="families_absence_by_substitute")]
        constraints = [
            *Interval.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(substitute__isnull=True) | ~models.Q(substitute=models.F("worker")),
                name="families_absence_substitute_is_another",
                violation_error_message=_("Choose another person to stand in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.start}"


class Handover(Recorded):
    """Przekazanie rodzin: which families went from one worker to another, from what day, why and by whose decision.

    ``matters`` keeps what the protocol printed on that day: of each family the role, what was due and the contacts
    that were planned; families by number, nothing personal.
    """

    from_worker = models.ForeignKey(
        "families.Worker", verbose_name=_("from whom"), on_delete=models.PROTECT, related_name="handovers_out"
    )
    to_worker = models.ForeignKey(
        "families.Worker", verbose_name=_("to whom"), on_delete=models.PROTECT, related_name="handovers_in"
    )
    day = models.DateField(_("from the day"))
    reason = models.CharField(_("reason"), max_length=200)
    families = models.ManyToManyField("families.Family", verbose_name=_("families"), related_name="handovers")
    matters = models.JSONField(_("open matters"), default=list, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+"
    )

    objects = StaffRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over of families")
        verbose_name_plural = _("hand-overs of families")
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(from_worker=models.F("to_worker")),
                name="families_handover_between_two_people",
                violation_error_message=_("Choose another person."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_worker_id} → {self.to_worker_id} {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("families:handover", args=[self.pk])
