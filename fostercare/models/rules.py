"""Which reading of the law the centre has chosen, since when and on what ground."""

from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from fostercare.cofinancing.codes import Component
from fostercare.cofinancing.rules import POINTS, RuleSet
from fostercare.labels import reading_choices
from fostercare.querysets import RuleChoiceQuerySet

DEFAULT = RuleSet()


def _option(label, point: str) -> models.CharField:
    """A column for one open point of the law."""
    chosen = getattr(DEFAULT, point).value
    return models.CharField(label, max_length=25, choices=partial(reading_choices, point), default=chosen)


def default_contested() -> list[str]:
    """Components contested unless the centre says otherwise."""
    return sorted(DEFAULT.contested_components)


class RuleChoice(Recorded):
    """Wybór reguł współfinansowania: one reading of every open point of art. 191, from a first of the month on.

    It holds until the next choice starts. Before the first one the recommended readings hold.
    """

    start = models.DateField(_("from"), unique=True, help_text=_("First day of a month."))
    anniversary = _option(_("anniversary of the first day of care"), "anniversary")
    interruption = _option(_("break in care"), "interruption")
    move_day = _option(_("day of a move to another form"), "move_day")
    leaving_day = _option(_("day of leaving care"), "leaving_day")
    rounding = _option(_("rounding of shared costs"), "rounding")
    adult = _option(_("adult who stays in care"), "adult")
    before_2012 = _option(_("child placed before 1 January 2012"), "before_2012")
    contested = _option(_("contested components"), "contested")
    contested_components = models.JSONField(_("which components are contested"), default=default_contested, blank=True)
    ground = models.CharField(_("legal ground of the choice"), max_length=500)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), on_delete=models.PROTECT, related_name="+"
    )

    objects = RuleChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of rules")
        verbose_name_plural = _("choices of rules")
        ordering = ["-start"]

    def __str__(self) -> str:
        return f"{self.start}"

    def clean(self) -> None:
        super().clean()
        if self.start and self.start.day != 1:
            raise ValidationError({"start": gettext("Rules change on the first day of a month.")})
        unknown = set(self.contested_components) - set(Component)
        if unknown:
            raise ValidationError({"contested_components": gettext("Choose components of the list.")})

    def rule_set(self) -> RuleSet:
        """The choice as the calculation takes it."""
        options = {point: options(getattr(self, point)) for point, options in POINTS.items()}
        components = frozenset(Component(code) for code in self.contested_components)
        return RuleSet(**options, contested_components=components)
