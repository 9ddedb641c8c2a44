"""What the coming years will cost: assumptions a person makes, and forecasts kept as they were made."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH, not_negative
from fostercare.labels import form_choices
from fostercare.querysets import MoneyQuerySet


class ForecastScenario(Recorded):
    """Założenia prognozy: rises of rates and how care will change; low, expected and high make the range.

    Percentages are yearly; ``benefits_rise`` from 1 June (art. 86), ``averages_rise`` from the announcement.
    """

    title = models.CharField(_("title"), max_length=160, unique=True)
    benefits_rise = models.DecimalField(
        _("rise of benefits, % a year"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    averages_rise = models.DecimalField(
        _("rise of the averages of facilities, % a year"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    announcement_month = models.PositiveSmallIntegerField(
        _("month of the announcement"), default=3, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    ground = models.TextField(_("what it rests on"), max_length=NOTE_LENGTH, blank=True)
    archived = models.BooleanField(_("no longer used"), default=False)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("assumptions of a forecast")
        verbose_name_plural = _("assumptions of forecasts")
        ordering = ["archived", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(benefits_rise__gte=0, averages_rise__gte=0, announcement_month__range=(1, 12)),
                name="fostercare_scenario_in_range",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ScenarioFlow(Recorded):
    """Zmiany w pieczy w scenariuszu: how many children a year come into or leave one form of care, from–to as a range.

    ``monthly``: expense on a newly placed child a month; empty: the average of the children now in the form.
    """

    scenario = models.ForeignKey(
        ForecastScenario, verbose_name=_("assumptions"), on_delete=models.PROTECT, related_name="flows"
    )
    form = models.CharField(_("form of care"), max_length=20, choices=form_choices)
    placed_low = models.PositiveSmallIntegerField(_("placed a year, at least"), default=0)
    placed = models.PositiveSmallIntegerField(_("placed a year, expected"), default=0)
    placed_high = models.PositiveSmallIntegerField(_("placed a year, at most"), default=0)
    left_low = models.PositiveSmallIntegerField(_("leaving a year, at least"), default=0)
    left = models.PositiveSmallIntegerField(_("leaving a year, expected"), default=0)
    left_high = models.PositiveSmallIntegerField(_("leaving a year, at most"), default=0)
    monthly = models.DecimalField(
        _("expense a month on a new child, zł"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("assumed change of a form of care")
        verbose_name_plural = _("assumed changes of forms of care")
        ordering = ["scenario", "form"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "form"], name="fostercare_flow_once_a_form"),
            models.CheckConstraint(
                condition=Q(placed_low__lte=models.F("placed"), placed__lte=models.F("placed_high"))
                & Q(left_low__lte=models.F("left"), left__lte=models.F("left_high")),
                name="fostercare_flow_range_in_order",
                violation_error_message=_("The expected number lies between the least and the most."),
            ),
            not_negative("monthly", "fostercare_flow_monthly_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.scenario_id} {self.form}"


class Forecast(Recorded):
    """Prognoza: three budget years as computed on a day under one scenario, kept for the budget and the report.

    ``result``: amounts by month, form and classification for low, expected and high, with the assumptions in words.
    """

    first_year = models.PositiveSmallIntegerField(_("first year"))
    as_of = models.DateField(_("state of the records on"))
    scenario = models.ForeignKey(
        ForecastScenario,
        verbose_name=_("assumptions"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="forecasts",
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+"
    )
    result = models.JSONField(default=dict, editable=False)
    for_report = models.BooleanField(_("shown in the report's needs"), default=False)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("forecast")
        verbose_name_plural = _("forecasts")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["first_year"],
                condition=Q(for_report=True),
                name="fostercare_one_forecast_in_report",
                violation_error_message=_("Another forecast of these years is shown in the report."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_year} ({self.as_of})"
