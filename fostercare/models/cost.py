"""What care costs: monthly amounts, one-off amounts, announced averages of facilities."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from families.models.base import Interval, not_negative
from fostercare.cofinancing.codes import MONTHLY_COMPONENTS, ONE_OFF_COMPONENTS, FormGroup
from fostercare.cofinancing.dates import DAY, month_end
from fostercare.labels import component_choices
from fostercare.querysets import AnnouncementQuerySet, CostQuerySet, OneOffQuerySet

NOT_IN_GROUP = _("This form of care has no such component.")


class MonthlyCost(Interval):
    """Koszt miesięczny: an amount a month, of one placement or of everybody with a carer (then shared by the children).

    Part of a month counts by days. Without a last day it holds as long as the stay. ``children``: by how many
    children it is shared where the records do not know them all, as the county's note says.
    """

    placement = models.ForeignKey(
        "fostercare.Placement",
        verbose_name=_("placement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="monthly_costs",
    )
    provider = models.ForeignKey(
        "fostercare.CareProvider",
        verbose_name=_("carer or facility"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="monthly_costs",
    )
    component = models.CharField(_("component"), max_length=25, choices=component_choices)
    amount = models.DecimalField(_("amount a month, zł"), max_digits=12, decimal_places=2)
    children = models.PositiveSmallIntegerField(
        _("shared by how many children"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_("As the county's note says; empty: the children recorded there on each day."),
    )
    document = models.CharField(_("document"), max_length=160, blank=True)

    objects = CostQuerySet.as_manager()

    class Meta(Interval.Meta):
        verbose_name = _("monthly cost")
        verbose_name_plural = _("monthly costs")
        ordering = ["component", "start", "pk"]
        constraints = [
            *Interval.Meta.constraints,
            not_negative("amount", "fostercare_monthlycost_amount_not_negative"),
            models.CheckConstraint(
                condition=Q(placement__isnull=False, provider__isnull=True)
                | Q(placement__isnull=True, provider__isnull=False),
                name="fostercare_monthlycost_of_placement_or_provider",
                violation_error_message=_("A cost belongs to one placement or to one carer, not to both."),
            ),
            models.CheckConstraint(
                condition=Q(children__isnull=True) | Q(children__gte=1),
                name="fostercare_monthlycost_shared_by_somebody",
                violation_error_message=_("A cost is shared by at least one child."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_component_display()} {self.amount}"

    @property
    def group(self) -> FormGroup:
        """Group of the form of care that it pays for."""
        owner = self.placement or self.provider
        assert owner is not None
        return owner.group

    def clean(self) -> None:
        super().clean()
        if (self.placement_id or self.provider_id) and self.component not in MONTHLY_COMPONENTS[self.group]:
            raise ValidationError({"component": NOT_IN_GROUP})


class OneOffCost(Recorded):
    """Koszt jednorazowy: an amount of one day, never divided by days; takes the band of its day."""

    placement = models.ForeignKey(
        "fostercare.Placement", verbose_name=_("placement"), on_delete=models.PROTECT, related_name="one_off_costs"
    )
    component = models.CharField(_("component"), max_length=25, choices=component_choices)
    amount = models.DecimalField(_("amount, zł"), max_digits=12, decimal_places=2)
    day = models.DateField(_("day"))
    document = models.CharField(_("document"), max_length=160, blank=True)

    objects = OneOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("one-off cost")
        verbose_name_plural = _("one-off costs")
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["day"], name="fostercare_oneoff_by_day")]
        constraints = [not_negative("amount", "fostercare_oneoffcost_amount_not_negative")]

    def __str__(self) -> str:
        return f"{self.get_component_display()} {self.amount}"

    def clean(self) -> None:
        super().clean()
        if self.placement_id and self.component not in ONE_OFF_COMPONENTS[self.placement.group]:
            raise ValidationError({"component": NOT_IN_GROUP})
        if self.placement_id and self.day and not self.placement.is_open_on(self.day):
            raise ValidationError({"day": gettext("On this day the child was not in this placement.")})


class AverageCostAnnouncement(Recorded):
    """Ogłoszenie o średnich miesięcznych wydatkach na dziecko w placówce (art.

    196), w dzienniku urzędowym województwa.
    """

    provider = models.ForeignKey(
        "fostercare.CareProvider", verbose_name=_("facility"), on_delete=models.PROTECT, related_name="announcements"
    )
    amount = models.DecimalField(_("amount a month, zł"), max_digits=12, decimal_places=2)
    published_on = models.DateField(_("published on"))
    journal = models.CharField(_("journal and position"), max_length=160, blank=True)
    replaced_by = models.ForeignKey(
        "self", verbose_name=_("replaced by"), null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement of an average cost")
        verbose_name_plural = _("announcements of average costs")
        ordering = ["-published_on", "-pk"]
        constraints = [
            not_negative("amount", "fostercare_announcement_amount_not_negative"),
            models.UniqueConstraint(
                fields=["provider", "published_on"],
                name="fostercare_announcement_one_a_day",
                violation_error_message=_("An announcement of this day is already recorded for the facility."),
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                name="fostercare_announcement_not_replaced_by_itself",
                violation_error_message=_("An announcement cannot replace itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.published_on}"

    @property
    def valid_from(self) -> date:
        """First day of the month after the month of publication."""
        return month_end(self.published_on) + DAY

    def clean(self) -> None:
        super().clean()
        if self.provider_id and self.provider.group is not FormGroup.INSTITUTION:
            raise ValidationError({"provider": gettext("Average costs are announced for institutions only.")})
        later = self.replaced_by
        if later and self.published_on and not self._is_followed_by(later):
            raise ValidationError({"replaced_by": gettext("Choose a later announcement of the same facility.")})

    def _is_followed_by(self, later: "AverageCostAnnouncement") -> bool:
        return later.provider_id == self.provider_id and later.published_on >= self.published_on
