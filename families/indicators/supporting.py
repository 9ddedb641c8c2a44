"""Live sources about supporting families (art. 29–31): who helps, whom, for how much."""

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from families.indicators.assistance import people_of_families
from families.indicators.lists import list_of
from families.indicators.units import CHILDREN, CUMULATIVE, FAMILIES, FLOW, ZLOTY
from families.indicators.whole import in_whole_months
from families.models import SupportAgreement, SupportCost
from programs.periods import Period
from programs.sources import Figure, Source

GROSZ = Decimal("0.01")


def supporting_families(period: Period) -> Figure:
    agreements = SupportAgreement.objects.open_in(period).order_by()
    return Figure(agreements.values("supporting_family").distinct().count())


def supported_by_families(period: Period) -> Figure:
    return Figure(SupportAgreement.objects.open_in(period).order_by().values("family").distinct().count())


def supported_children(period: Period) -> Figure:
    return people_of_families(SupportAgreement.objects.open_in(period), "family", period, minors=True)


def supporting_families_cost(period: Period) -> Figure:
    paid = SupportCost.objects.filter(in_whole_months(period)).aggregate(total=Sum("amount"))["total"]
    # SQLite adds amounts up as floating numbers.
    return Figure((paid or Decimal(0)).quantize(GROSZ))


SOURCES = [
    Source(
        "families.supporting_families",
        _("Supporting families"),
        FAMILIES,
        FLOW,
        _("Supporting families with an agreement in force on at least one day of the period, each once."),
        supporting_families,
        details_url=list_of("supporting"),
    ),
    Source(
        "families.supported_by_families",
        _("Families helped by supporting families"),
        FAMILIES,
        FLOW,
        _("Families helped under an agreement with a supporting family on at least one day of the period, each once."),
        supported_by_families,
        details_url=list_of("supporting"),
    ),
    Source(
        "families.supported_children",
        _("Children in families helped by supporting families"),
        CHILDREN,
        FLOW,
        _(
            "Children under 18 who belong to a family on at least one day of the period on which a supporting family "
            "helps it, each once."
        ),
        supported_children,
        details_url=list_of("supporting"),
    ),
    Source(
        "families.supporting_families_cost",
        _("Costs refunded to supporting families"),
        ZLOTY,
        CUMULATIVE,
        _("Costs refunded to supporting families for months that lie in the period as a whole."),
        supporting_families_cost,
        details_url=list_of("supporting"),
    ),
]
