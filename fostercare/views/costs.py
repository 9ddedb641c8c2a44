"""Costs of placements and carers, announced averages, and the choice of rules."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.pages import CreatePage, EditPage, ListPage
from accounts.policy import Right, right_required
from fostercare.calculation import rules_in
from fostercare.cofinancing.rules import POINT_NAMES, POINTS, READINGS
from fostercare.filters import AnnouncementFilter
from fostercare.forms.costs import AnnouncementForm, MonthlyCostForm, OneOffCostForm, RuleChoiceForm
from fostercare.labels import COMPONENTS
from fostercare.models import AverageCostAnnouncement, MonthlyCost, OneOffCost, RuleChoice
from fostercare.tables import AnnouncementTable
from fostercare.views.base import CarePage, OfCarer, OfPlacement, carers_crumb, cofinancing_crumb
from programs.periods import Period


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


@right_required(Right.SEE_MONEY)
def rules(request):
    """Every open point of the law with its readings, the chosen ones marked, and the choices made so far."""
    today = timezone.localdate()
    current = rules_in(Period.day(today))[-1]
    chosen = dict(current.rules.options())
    points = [
        {
            "name": POINT_NAMES[point],
            "readings": [(READINGS[option], option is chosen[point]) for option in options],
        }
        for point, options in POINTS.items()
    ]
    context = {
        "points": points,
        "current": current.choice,
        "contested": [COMPONENTS[code] for code in sorted(current.rules.contested_components)],
        "choices": RuleChoice.objects.for_user(request.user).select_related("decided_by"),
        "today": today,
        "crumbs": [cofinancing_crumb(today.year)],
        "crumb": _("Rules"),
    }
    return render(request, "fostercare/rules.html", context)


class _RulePage(CarePage):
    right = Right.SEE_MONEY
    model = RuleChoice
    form_class = RuleChoiceForm

    def crumbs(self):
        return [cofinancing_crumb(timezone.localdate().year), (self.done_url(), _("Rules"))]

    def done_url(self):
        return reverse("fostercare:rules")


class RulesCreate(_RulePage, CreatePage):
    """Rules from a first of a month on; the form starts from those in force."""

    title = gettext_lazy("Choose rules")
    submit_label = gettext_lazy("Save the choice")

    def get_initial(self):
        current = rules_in(Period.day(timezone.localdate()))[-1].rules
        options = {point: option.value for point, option in current.options()}
        return options | {"contested_components": sorted(current.contested_components)}


class RulesEdit(_RulePage, EditPage):
    """Correction of a choice."""

    title = gettext_lazy("Change the choice of rules")
