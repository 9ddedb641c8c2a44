"""Pages of supporting families, their agreements and what was refunded."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, DecimalField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import log_access
from accounts.pages import CreatePage, Drafted, EditPage
from accounts.policy import Right, may, right_required
from families.forms.supporting import AgreementForm, SupportCostForm, SupportingFamilyForm
from families.models import SupportAgreement, SupportCost, SupportingFamily
from families.service_filters import SupportingFilter
from families.tables import SupportingFamilyTable
from families.views.base import StaffRecordPage
from families.views.services import Removable, RemovalPage, ServiceList, service_crumbs
from programs.periods import open_on

NOTHING = Decimal("0.00")


class SupportingFamilyList(ServiceList):
    """Supporting families, how many families each helps today, and what was refunded this year."""

    name = "supporting"
    model = SupportingFamily
    table_class = SupportingFamilyTable
    filterset_class = SupportingFilter
    heading = gettext_lazy("Supporting families")
    subject = "supporting family"
    export_name = "rodziny-wspierajace"

    def base_queryset(self):
        today = timezone.localdate()
        helped = Count("agreements__family", filter=Q(open_on(today, "agreements__")), distinct=True)
        paid = SupportCost.objects.filter(agreement__supporting_family=OuterRef("pk"), year=today.year).order_by()
        refunded = Subquery(paid.values("agreement__supporting_family").annotate(sum=Sum("amount")).values("sum"))
        money = DecimalField(max_digits=12, decimal_places=2)
        return super().base_queryset().annotate(
            helped=helped, refunded=Coalesce(refunded, NOTHING, output_field=money)
        )  # fmt: skip

    def actions(self):
        return self.add("supporting_create", _("Add supporting family"))


def _with_sums(agreements) -> list[dict]:
    """Agreements with their refunds: each month's, and sums by year."""
    rows = []
    for agreement in agreements:
        costs, years = list(agreement.costs.all()), defaultdict(lambda: NOTHING)
        for cost in costs:
            years[cost.year] += cost.amount
        rows.append({"agreement": agreement, "costs": costs, "years": sorted(years.items(), reverse=True)})
    return rows


@right_required(Right.SEE_FAMILIES)
def supporting_family(request, pk: int):
    """A supporting family, the agreements that the person may see, and what was refunded in each year."""
    found = get_object_or_404(SupportingFamily.objects.for_user(request.user), pk=pk)
    seen = SupportAgreement.objects.for_user(request.user).filter(supporting_family=found)
    agreements = list(seen.select_related("family").prefetch_related("costs"))
    log_access(request, "supporting family", [found.pk])
    log_access(request, "family", sorted({agreement.family_id for agreement in agreements}))
    context = {
        "supporting": found,
        "rows": _with_sums(agreements),
        "hidden": found.agreements.count() - len(agreements),
        "crumbs": service_crumbs("supporting"),
        "may_edit": may(request.user, Right.EDIT_FAMILIES),
    }
    return render(request, "families/supporting_family.html", context)


class SupportingCreate(Drafted, StaffRecordPage, CreatePage):
    """A new supporting family."""

    model = SupportingFamily
    form_class = SupportingFamilyForm
    title = gettext_lazy("Add supporting family")
    submit_label = gettext_lazy("Add supporting family")

    def done_url(self):
        return self.object.get_absolute_url() if self.object else reverse("families:supporting")

    def crumbs(self):
        return service_crumbs("supporting")


class _OfSupporting(StaffRecordPage):
    @cached_property
    def supporting(self) -> SupportingFamily:
        """The supporting family that the page is under."""
        found = SupportingFamily.objects.for_user(self.request.user)
        return get_object_or_404(found, pk=self.kwargs["supporting"])

    def done_url(self):
        return self.supporting.get_absolute_url()

    def crumbs(self):
        return [*service_crumbs("supporting"), (self.supporting.get_absolute_url(), _("Supporting family"))]


class SupportingEdit(_OfSupporting, EditPage):
    """Name, address, appointment."""

    model = SupportingFamily
    form_class = SupportingFamilyForm
    pk_url_kwarg = "supporting"
    title = gettext_lazy("Change the supporting family's data")


class AgreementCreate(Drafted, _OfSupporting, CreatePage):
    """An agreement to help a family."""

    model = SupportAgreement
    form_class = AgreementForm
    title = gettext_lazy("Add agreement")
    submit_label = gettext_lazy("Add agreement")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": SupportAgreement(supporting_family=self.supporting)}


class AgreementEdit(_OfSupporting, EditPage):
    """Correction or end of an agreement."""

    model = SupportAgreement
    form_class = AgreementForm
    title = gettext_lazy("Change the agreement")

    def get_queryset(self):
        return super().get_queryset().filter(supporting_family=self.supporting)


class RefundCreate(_OfSupporting, CreatePage):
    """What was refunded for a month: the month after the last one, by the agreement's sum."""

    model = SupportCost
    form_class = SupportCostForm
    title = gettext_lazy("Add refund")
    submit_label = gettext_lazy("Add refund")

    def get_form_kwargs(self):
        seen = SupportAgreement.objects.for_user(self.request.user).filter(supporting_family=self.supporting)
        agreement = get_object_or_404(seen, pk=self.kwargs["agreement"])
        return super().get_form_kwargs() | {"instance": SupportCost(agreement=agreement)}


class _OneRefund(_OfSupporting):
    model = SupportCost

    def get_queryset(self):
        return super().get_queryset().filter(agreement__supporting_family=self.supporting)


class RefundEdit(Removable, _OneRefund, EditPage):
    """Correction of a refund."""

    form_class = SupportCostForm
    title = gettext_lazy("Change the refund")
    removal = "refund_remove"


class RefundRemove(_OneRefund, RemovalPage):
    """Removal of a refund entered by mistake."""
