"""Money that goes to counties: payments of notes, the budget they come from, what both sides agree on for a year."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH, not_negative
from fostercare.models.counties import County
from fostercare.models.notes import CountyNote
from fostercare.querysets import MoneyQuerySet


class NotePayment(Recorded):
    """Zapłata noty: principal and interest paid to a county on a day, with the budget classification.

    A payment made in error is reversed by another one below zero, never removed.
    """

    county_note = models.ForeignKey(
        CountyNote, verbose_name=_("county's note"), on_delete=models.PROTECT, related_name="payments"
    )
    paid_on = models.DateField(_("paid on"))
    amount = models.DecimalField(_("principal, zł"), max_digits=12, decimal_places=2)
    interest = models.DecimalField(_("interest, zł"), max_digits=12, decimal_places=2, default=0)
    classification = models.CharField(
        _("budget classification"), max_length=20, help_text=_("Division, chapter and paragraph: 855-85508-4330.")
    )
    document = models.CharField(_("document"), max_length=160, blank=True)
    reverses = models.OneToOneField(
        "self", verbose_name=_("reverses"), null=True, blank=True, on_delete=models.PROTECT, related_name="reversed_by"
    )

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment of a county's note")
        verbose_name_plural = _("payments of county's notes")
        ordering = ["-paid_on", "-pk"]
        indexes = [models.Index(fields=["paid_on"], name="fostercare_payment_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gte=0, interest__gte=0)
                | Q(reverses__isnull=False, amount__lte=0, interest__lte=0),
                name="fostercare_payment_only_reversal_below_zero",
                violation_error_message=_("Only the reversal of a payment is below zero."),
            ),
            models.CheckConstraint(
                condition=~Q(amount=0, interest=0),
                name="fostercare_payment_of_something",
                violation_error_message=_("Give the amount that was paid."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paid_on} {self.amount}"


class BudgetPlan(Recorded):
    """Plan wydatków: what the budget holds for a year and classification from a day on; the latest one holds."""

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2012), MaxValueValidator(2100)])
    classification = models.CharField(
        _("budget classification"), max_length=20, help_text=_("Division, chapter and paragraph: 855-85508-4330.")
    )
    amount = models.DecimalField(_("planned, zł"), max_digits=12, decimal_places=2)
    since = models.DateField(_("from"))
    ground = models.CharField(_("resolution or order"), max_length=300, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget plan")
        verbose_name_plural = _("budget plans")
        ordering = ["-year", "classification", "-since", "-pk"]
        constraints = [
            not_negative("amount", "fostercare_budgetplan_amount_not_negative"),
            models.UniqueConstraint(
                fields=["year", "classification", "since"],
                name="fostercare_budgetplan_once_a_day",
                violation_error_message=_("A plan of this day is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.classification}"


class YearlyReconciliation(Recorded):
    """Uzgodnienie roczne: what both sides say a county was owed and paid for a year, and who signed it."""

    county = models.ForeignKey(
        County, verbose_name=_("county"), on_delete=models.PROTECT, related_name="reconciliations"
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2012), MaxValueValidator(2100)])
    date = models.DateField(_("date"))
    ours_owed = models.DecimalField(_("acknowledged by us, zł"), max_digits=12, decimal_places=2)
    ours_paid = models.DecimalField(_("paid by us, zł"), max_digits=12, decimal_places=2)
    theirs_owed = models.DecimalField(
        _("charged according to the county, zł"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    theirs_paid = models.DecimalField(
        _("received according to the county, zł"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    signed_by = models.CharField(_("signed for the county by"), max_length=160, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly reconciliation")
        verbose_name_plural = _("yearly reconciliations")
        ordering = ["-year", "county", "-date", "-pk"]

    def __str__(self) -> str:
        return f"{self.county_id} {self.year}"
