"""Costs of placements and carers, and announced averages."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage, ListPage
from accounts.policy import Right
from fostercare.filters import AnnouncementFilter
from fostercare.forms.costs import AnnouncementForm, MonthlyCostForm, OneOffCostForm
from fostercare.models import AverageCostAnnouncement, MonthlyCost, OneOffCost
from fostercare.tables import AnnouncementTable
from fostercare.views.base import CarePage, OfCarer, OfPlacement, carers_crumb


class _MoneyOfPlacement(OfPlacement):
    right = Right.SEE_MONEY


class MonthlyCostCreate(_MoneyOfPlacement, CreatePage):
    """A monthly amount spent on the child in this placement."""

    model = MonthlyCost
    form_class = MonthlyCostForm
    title = gettext_lazy("Add monthly cost")
    submit_label = gettext_lazy("Add monthly cost")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": MonthlyCost(placement=self.placement)}


class MonthlyCostEdit(_MoneyOfPlacement, EditPage):
    """Correction of a monthly amount."""

    model = MonthlyCost
    form_class = MonthlyCostForm
    title = gettext_lazy("Change the monthly cost")

    def get_queryset(self):
        return super().get_queryset().filter(placement=self.placement)


class OneOffCostCreate(_MoneyOfPlacement, CreatePage):
    """An amount of one day."""

    model = OneOffCost
    form_class = OneOffCostForm
    title = gettext_lazy("Add one-off cost")
    submit_label = gettext_lazy("Add one-off cost")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": OneOffCost(placement=self.placement)}


class OneOffCostEdit(_MoneyOfPlacement, EditPage):
    """Correction of an amount of one day."""

    model = OneOffCost
    form_class = OneOffCostForm
    title = gettext_lazy("Change the one-off cost")

    def get_queryset(self):
        return super().get_queryset().filter(placement=self.placement)


class _MoneyOfCarer(OfCarer):
    right = Right.SEE_MONEY


class SharedCostCreate(_MoneyOfCarer, CreatePage):
    """A monthly amount of a family or facility, shared by the children there."""

    model = MonthlyCost
    form_class = MonthlyCostForm
    title = gettext_lazy("Add shared cost")
    submit_label = gettext_lazy("Add shared cost")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": MonthlyCost(provider=self.carer)}


class SharedCostEdit(_MoneyOfCarer, EditPage):
    """Correction of a shared amount."""

    model = MonthlyCost
    form_class = MonthlyCostForm
    title = gettext_lazy("Change the shared cost")

    def get_queryset(self):
        return super().get_queryset().filter(provider=self.carer)


class AnnouncementsList(ListPage):
    """Average costs that counties announced for facilities (art. 196)."""

    right = Right.SEE_MONEY
    model = AverageCostAnnouncement
    table_class = AnnouncementTable
    filterset_class = AnnouncementFilter
    heading = gettext_lazy("Announced average costs")
    export_name = "ogloszenia"

    def base_queryset(self):
        return super().base_queryset().select_related("provider", "replaced_by")

    def actions(self) -> list[dict]:
        return [{"label": _("Add announcement"), "url": reverse("fostercare:announcement_create"), "icon": "plus"}]


class _AnnouncementPage(CarePage):
    right = Right.SEE_MONEY
    model = AverageCostAnnouncement
    form_class = AnnouncementForm

    def crumbs(self):
        return [carers_crumb(), (reverse("fostercare:announcements"), _("Announced average costs"))]

    def done_url(self):
        return reverse("fostercare:announcements")


class AnnouncementCreate(_AnnouncementPage, CreatePage):
    """A new announcement."""

    title = gettext_lazy("Add announcement")
    submit_label = gettext_lazy("Add announcement")

    def get_initial(self):
        facility = self.request.GET.get("placowka", "")
        return {"provider": facility} if facility.isdigit() else {}


class AnnouncementEdit(_AnnouncementPage, EditPage):
    """Correction of an announcement, or the one that replaced it."""

    title = gettext_lazy("Change the announcement")
