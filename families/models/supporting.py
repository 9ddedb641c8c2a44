"""Supporting families and the agreements under which they help (art. 29–31)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from families.models.base import NOTE_LENGTH, Interval, not_negative
from families.querysets import ScopedByFamilyQuerySet, SupportCostQuerySet, SupportingFamilyQuerySet


class SupportingFamily(Recorded):
    """Rodzina wspierająca (art. 29): people who help a family with care, housekeeping and everyday life."""

    name = models.CharField(_("name"), max_length=120, db_collation="polish")
    address = models.CharField(_("address"), max_length=200, blank=True)
    appointed = models.DateField(_("appointed on"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=NOTE_LENGTH, blank=True)

    objects = SupportingFamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("supporting family")
        verbose_name_plural = _("supporting families")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("families:supporting_family", args=[self.pk])


class SupportAgreement(Interval):
    """Umowa z rodziną wspierającą (art. 31): whom it helps from–to, and the monthly refund of its expenses in zł."""

    supporting_family = models.ForeignKey(
        SupportingFamily,
        verbose_name=_("supporting family"),
        on_delete=models.PROTECT,
        related_name="agreements",
    )
    family = models.ForeignKey(
        "families.Family", verbose_name=_("family"), on_delete=models.PROTECT, related_name="support_agreements"
    )
    number = models.CharField(_("number of the agreement"), max_length=60, blank=True)
    scope = models.CharField(_("what help"), max_length=500, blank=True)
    monthly_refund = models.DecimalField(
        _("monthly refund, zł"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    objects = ScopedByFamilyQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("agreement with a supporting family")
        verbose_name_plural = _("agreements with supporting families")
        ordering = ["-start", "-pk"]
        constraints = [
            *Interval.Meta.constraints,
            not_negative("monthly_refund", "families_supportagreement_refund_not_negative"),
        ]

    def __str__(self) -> str:
        return self.number or f"R-{self.family_id} {self.start}"


class SupportCost(Recorded):
    """Zwrot kosztów rodziny wspierającej: what was paid for a month of the agreement, in zł (art. 31)."""

    agreement = models.ForeignKey(
        SupportAgreement, verbose_name=_("agreement"), on_delete=models.PROTECT, related_name="costs"
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2012), MaxValueValidator(2100)])
    month = models.PositiveSmallIntegerField(_("month"), validators=[MinValueValidator(1), MaxValueValidator(12)])
    amount = models.DecimalField(_("amount, zł"), max_digits=12, decimal_places=2)

    objects = SupportCostQuerySet.as_manager()

    class Meta:
        verbose_name = _("refund of costs")
        verbose_name_plural = _("refunds of costs")
        ordering = ["-year", "-month", "pk"]
        constraints = [
            not_negative("amount", "families_supportcost_amount_not_negative"),
            models.UniqueConstraint(
                fields=["agreement", "year", "month"],
                name="families_supportcost_once_a_month",
                violation_error_message=_("The refund of this month is already entered."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.month} {self.amount}"
