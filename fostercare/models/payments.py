"""Money that goes to counties: payments of notes, the budget they come from, what both sides agree on for a year."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH, not_negative
from fostercare.models.counties import County
from fostercare.models.notes import CountyNote
from fostercare.querysets import MoneyQuerySet

CLASSIFICATION = r"^\d{3}-\d{5}-\d{4}$"
_classification = RegexValidator(
    CLASSIFICATION, _("Enter division, chapter and paragraph, for example 855-85508-4330.")
)


class NotePayment(Recorded):
    """Zapłata noty: principal and interest paid to a county on a day, with the budget classification.

    Written once (``fostercare.payments.recording``): one made in error is reversed by another one below zero, on the
    day from which the money is not with the county, and never changed or removed.
    """

    county_note = models.ForeignKey(
        CountyNote, verbose_name=_("county's note"), on_delete=models.PROTECT, related_name="payments"
    )
    paid_on = models.DateField(_("paid on"))
    amount = models.DecimalField(_("principal, zł"), max_digits=12, decimal_places=2)
    interest = models.DecimalField(_("interest, zł"), max_digits=12, decimal_places=2, default=0)
    classification = models.CharField(
        _("budget classification"),
        max_length=20,
        validators=[_classification],
        help_text=_("Division, chapter and paragraph: 855-85508-4330."),
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
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reverses=F("id")),
                name="fostercare_payment_not_of_itself",
                violation_error_message=_("A payment cannot reverse itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paid_on} {self.amount}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise ValidationError(gettext("A payment is not changed. Reverse it and record the right one."))
        super().save(*args, **kwargs)


class BudgetPlan(Recorded):
    """Plan wydatków: what the budget holds for a year and classification from a day on; the latest one holds."""

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2012), MaxValueValidator(2100)])
    classification = models.CharField(
        _("budget classification"),
        max_length=20,
        validators=[_classification],
        help_text=_("Division, chapter and paragraph: 855-85508-4330."),
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
        constraints = [
            models.UniqueConstraint(
                fields=["county", "year", "date"],
                name="fostercare_reconciliation_once_a_day",
                violation_error_message=_("A reconciliation of this day is already recorded."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True)
                | Q(theirs_owed__isnull=False, theirs_paid__isnull=False) & ~Q(signed_by=""),
                name="fostercare_reconciliation_agreed_with_somebody",
                violation_error_message=_("Give what the county says and who signed for it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county_id} {self.year}"
