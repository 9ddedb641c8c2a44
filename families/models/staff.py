"""Staff: workers, their employment, and what it costs."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.history import Recorded
from families.models.base import Interval, not_negative
from families.querysets import WorkerQuerySet


class Worker(Recorded):
    """Pracownik: family assistant, social worker or coordinator; may have an account or not (any more)."""

    class Kind(models.TextChoices):
        ASSISTANT = "assistant", _("family assistant")
        SOCIAL_WORKER = "social_worker", _("social worker")
        COORDINATOR = "coordinator", _("foster-care coordinator")

    name = models.CharField(_("given name and surname"), max_length=120, db_collation="polish")
    sort_name = models.CharField(max_length=120, editable=False, default="", db_collation="polish")
    kind = models.CharField(_("work"), max_length=20, choices=Kind, default=Kind.ASSISTANT)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="worker",
    )

    objects = WorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("staff")
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name

    def before_save(self) -> None:
        """Derive the name with the surname first, by which lists are sorted."""
        *given, surname = self.name.split() or [""]
        self.sort_name = " ".join([surname, *given])

    def save(self, *args, **kwargs) -> None:
        self.before_save()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("families:worker", args=[self.pk])


class Employment(Interval):
    """Zatrudnienie: a contract from–to; part-time as a fraction of full time (FTE), unknown for service contracts."""

    class Form(models.TextChoices):
        """Art. 17: employment with task-based working time or a service contract; art. 190: a commissioned body."""

        CONTRACT = "contract", _("employment contract")
        SERVICE = "service", _("service contract")
        COMMISSIONED = "commissioned", _("through a commissioned body")

    worker = models.ForeignKey(Worker, verbose_name=_("worker"), on_delete=models.PROTECT, related_name="employments")
    form = models.CharField(_("form of employment"), max_length=20, choices=Form, default=Form.CONTRACT)
    fte = models.DecimalField(_("full-time equivalent"), max_digits=4, decimal_places=3, null=True, blank=True)
    post = models.CharField(_("post"), max_length=120, blank=True)

    class Meta(Interval.Meta):
        verbose_name = _("employment")
        verbose_name_plural = _("employments")
        ordering = ["-start", "-pk"]
        constraints = [
            *Interval.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(fte__isnull=True) | models.Q(fte__gt=0, fte__lte=1),
                name="families_employment_fte_up_to_one",
                violation_error_message=_("The full-time equivalent lies above 0 and up to 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.start}"

    @property
    def part(self) -> Decimal | None:
        """Full-time equivalent without needless zeros (0,5 and not 0,500)."""
        return None if self.fte is None else self.fte.normalize()


class EmploymentCost(Recorded):
    """Koszt zatrudnienia: pay with the employer's contributions, of a year or a month, from one source of money."""

    class Funding(models.TextChoices):
        OWN = "own", _("municipality's budget")
        STATE_PROGRAMME = "state_programme", _("government programme")
        STATE = "state", _("state budget")
        LABOUR_FUND = "labour_fund", _("Labour Fund")
        EUROPEAN = "european", _("European funds")
        OTHER = "other", _("other source")

    employment = models.ForeignKey(
        Employment, verbose_name=_("employment"), on_delete=models.PROTECT, related_name="costs"
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2012), MaxValueValidator(2100)])
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    amount = models.DecimalField(_("amount, zł"), max_digits=12, decimal_places=2)
    funding = models.CharField(_("source of money"), max_length=20, choices=Funding, default=Funding.OWN)
    funding_name = models.CharField(_("name of the source"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("cost of employment")
        verbose_name_plural = _("costs of employment")
        ordering = ["year", "month", "funding", "pk"]
        constraints = [
            not_negative("amount", "families_employmentcost_amount_not_negative"),
            models.CheckConstraint(
                condition=models.Q(month__isnull=True) | models.Q(month__range=(1, 12)),
                name="families_employmentcost_month_1_to_12",
                violation_error_message=_("A month is a number from 1 to 12."),
            ),
            models.UniqueConstraint(
                fields=["employment", "year", "month", "funding", "funding_name"],
                name="families_employmentcost_once_a_month",
                violation_error_message=_("This source already has an amount for the month."),
            ),
            models.UniqueConstraint(
                fields=["employment", "year", "funding", "funding_name"],
                condition=models.Q(month__isnull=True),
                name="families_employmentcost_once_a_year",
                violation_error_message=_("This source already has an amount for the year."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.month or '–'} {self.amount}"

    @property
    def last_day(self) -> date:
        """The last day of the month or year that the amount is for."""
        month = self.month or 12
        return date(self.year + month // 12, month % 12 + 1, 1) - date.resolution
