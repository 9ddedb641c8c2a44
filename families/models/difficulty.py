"""How hard the work with a family is, as the centre weighs it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from families.models.base import Interval
from families.querysets import DifficultyQuerySet


class Difficulty(Interval):
    """Trudność pracy z rodziną: a weight that the centre uses beside the count of families (art. 15 ust. 4)."""

    class Weight(models.IntegerChoices):
        EASY = 1, _("easy")
        MEDIUM = 2, _("medium")
        HARD = 3, _("hard")

    assistance = models.ForeignKey(
        "families.Assistance",
        verbose_name=_("work with an assistant"),
        on_delete=models.PROTECT,
        related_name="difficulties",
    )
    weight = models.PositiveSmallIntegerField(_("difficulty"), choices=Weight)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = DifficultyQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("difficulty of work")
        verbose_name_plural = _("difficulties of work")
        ordering = ["-start", "-pk"]
        constraints = [
            *Interval.Meta.constraints,
            models.UniqueConstraint(
                fields=["assistance"],
                condition=models.Q(end__isnull=True),
                name="families_difficulty_one_open",
                violation_error_message=_("The difficulty is already set; end it first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assistance_id} {self.weight}"
