"""Calculations that a person has settled: kept line by line as they were; later changes add to them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH
from fostercare.cofinancing.codes import Form, FormGroup
from fostercare.cofinancing.dates import month_start
from fostercare.labels import all_component_choices, form_choices
from fostercare.querysets import SettledQuerySet, WrittenOnce, WrittenOnceQuerySet


class _Kept(models.Model):
    """A row that is written once: by a person's settling, never changed or removed afterwards."""

    written_once = True

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise WrittenOnce(f"{type(self).__name__} is written once")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise WrittenOnce(f"{type(self).__name__} is written once")


class Settlement(_Kept, Recorded):
    """Obliczenie zatwierdzone: the municipality's share of whole months, with the rules and records of its moment.

    Never changed. What is found later (a late announcement, a court order with effect from before) is settled by a
    further number of the same months, whose lines are differences: the sum of all numbers is what is due.
    """

    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    settled_at = models.DateTimeField(_("settled at"), auto_now_add=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("settled by"), on_delete=models.PROTECT, related_name="+"
    )
    rules = models.JSONField(_("rules"), default=list, editable=False)
    total = models.DecimalField(_("total, zł"), max_digits=12, decimal_places=2)
    medical_total = models.DecimalField(_("medical institutions, zł"), max_digits=12, decimal_places=2, default=0)
    checksum = models.CharField(_("checksum"), max_length=64)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = SettledQuerySet.as_manager()

    class Meta:
        verbose_name = _("settled calculation")
        verbose_name_plural = _("settled calculations")
        ordering = ["-start", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["start", "end", "number"], name="fostercare_settlement_number_once"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="fostercare_settlement_days_in_order"),
            models.CheckConstraint(
                condition=Q(number__gt=1) | Q(number=1, total__gte=0, medical_total__gte=0),
                name="fostercare_settlement_first_not_negative",
                violation_error_message=_("Reductions exceed the expense; correct the costs first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start:%m.%Y}–{self.end:%m.%Y} / {self.number}"


class SettledMonth(_Kept):
    """Miesiąc zatwierdzony: says of which settlement a month is part, so that no month is ever settled twice.

    Written with number 1 only: later numbers add to the same months.
    """

    month = models.DateField(_("month"), unique=True)
    settlement = models.ForeignKey(
        Settlement, verbose_name=_("settled calculation"), on_delete=models.PROTECT, related_name="months"
    )

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        verbose_name = _("settled month")
        verbose_name_plural = _("settled months")
        ordering = ["month"]

    def __str__(self) -> str:
        return f"{self.month:%m.%Y}"


class SettledLine(_Kept):
    """Pozycja obliczenia zatwierdzonego: one line as it was settled, or the difference that a later number adds.

    ``base`` in zł to the grosz, for reading only; ``amount`` is what counts. ``reasons``: label and sentence of each
    part of its explanation. ``withdraws``: the line of an earlier number that this one takes back, with the amounts
    reversed; each line is taken back once. Written once, so it has no history.
    """

    settlement = models.ForeignKey(
        Settlement, verbose_name=_("settled calculation"), on_delete=models.PROTECT, related_name="lines"
    )
    child = models.ForeignKey(
        "families.Person", verbose_name=_("child"), on_delete=models.PROTECT, related_name="settled_lines"
    )
    placement = models.ForeignKey(
        "fostercare.Placement", verbose_name=_("placement"), on_delete=models.PROTECT, related_name="settled_lines"
    )
    county = models.CharField(_("county"), max_length=120, blank=True)
    form = models.CharField(_("form of care"), max_length=20, choices=form_choices)
    component = models.CharField(_("component"), max_length=25, choices=all_component_choices)
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    children = models.PositiveSmallIntegerField(_("shared by how many children"), default=1)
    base = models.DecimalField(_("expense, zł"), max_digits=12, decimal_places=2)
    percent = models.DecimalField(_("share, %"), max_digits=5, decimal_places=2)
    amount = models.DecimalField(_("share, zł"), max_digits=12, decimal_places=2)
    contested = models.BooleanField(_("contested component"), default=False)
    withdraws = models.ForeignKey(
        "self",
        verbose_name=_("withdraws"),
        null=True,
        on_delete=models.PROTECT,
        related_name="withdrawn_by",
    )
    reasons = models.JSONField(_("explanation"), default=list)

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a settled calculation")
        verbose_name_plural = _("lines of settled calculations")
        ordering = ["settlement", "child", "start", "component", "pk"]
        indexes = [models.Index(fields=["child", "start"], name="fostercare_settled_by_child")]
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="fostercare_settledline_days_in_order"),
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100), name="fostercare_settledline_percent"
            ),
            models.CheckConstraint(condition=Q(children__gte=1), name="fostercare_settledline_shared_by_somebody"),
            models.CheckConstraint(
                condition=Q(amount__gte=0) | Q(withdraws__isnull=False) | Q(component="reduction"),
                name="fostercare_settledline_only_withdrawal_lowers",
            ),
            models.CheckConstraint(
                condition=Q(withdraws__isnull=True) | ~Q(withdraws=F("id")),
                name="fostercare_settledline_not_of_itself",
            ),
            models.UniqueConstraint(fields=["withdraws"], name="fostercare_settledline_withdrawn_once"),
        ]

    def __str__(self) -> str:
        return f"{self.settlement_id} {self.child_id} {self.start}"

    @property
    def group(self) -> FormGroup:
        """Family, institution or medical."""
        return Form(self.form).group

    @property
    def month(self) -> date:
        """First day of the month."""
        return month_start(self.start)
