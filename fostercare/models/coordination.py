"""Coordinators of family foster care and the families they look after."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from families.models.base import Interval
from fostercare.querysets import CoordinationQuerySet


class CoordinatorAssignment(Interval):
    """Objęcie rodziny zastępczej opieką koordynatora (art. 77–79): who looks after which family from–to.

    One at a time.
    """

    worker = models.ForeignKey(
        "families.Worker", verbose_name=_("coordinator"), on_delete=models.PROTECT, related_name="coordinations"
    )
    provider = models.ForeignKey(
        "fostercare.CareProvider",
        verbose_name=_("foster family"),
        on_delete=models.PROTECT,
        related_name="coordinations",
    )

    objects = CoordinationQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("assignment of a coordinator")
        verbose_name_plural = _("assignments of coordinators")
        ordering = ["-start", "-pk"]
        indexes = [models.Index(fields=["worker", "end", "start"], name="fostercare_coordination_worker")]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["provider"],
                condition=models.Q(end__isnull=True),
                name="fostercare_coordination_one_open_per_family",
                violation_error_message=_("This family already has a coordinator."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.provider_id} {self.start}"
