"""Carers and facilities: the list with occupancy on a day, one of them, its coordinators."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import log_access
from accounts.pages import COUNT_LIMIT, CreatePage, EditPage, ListPage
from accounts.policy import Right, may, right_required
from accounts.polish import day_text
from fostercare.cofinancing.codes import FormGroup
from fostercare.filters import CarerFilter
from fostercare.forms.carers import CarerForm, CoordinationForm, CoordinatorForm, DayForm
from fostercare.models import CareProvider, CoordinatorAssignment
from fostercare.tables import CarerTable, occupancy
from fostercare.views.base import CARER, CarePage, OfCarer, carers_crumb, children_crumb


class CarersList(ListPage):
    """Foster families and facilities with the number of children on a day."""

    right = Right.SEE_FOSTER_CARE
    model = CareProvider
    table_class = CarerTable
    filterset_class = CarerFilter
    heading = gettext_lazy("Carers and facilities")
    subject = CARER
    export_name = "opiekunowie"

    def get_filterset(self, filterset_class):
        filterset = super().get_filterset(filterset_class)
        self.day = filterset.day
        return filterset

    def actions(self) -> list[dict]:
        found = []
        if may(self.request.user, Right.EDIT_FOSTER_CARE):
            url = reverse("fostercare:carer_create")
            found.append({"label": _("Add carer or facility"), "url": url, "icon": "plus"})
        found.append({"label": _("Children in foster care"), "url": reverse("fostercare:children"), "icon": "users"})
        if may(self.request.user, Right.SEE_MONEY):
            url = reverse("fostercare:announcements")
            found.append({"label": _("Announced average costs"), "url": url, "icon": "coin"})
        return found

    def count_line(self, count: int, exceeds: bool) -> str:
        if exceeds:
            text = _("More than %(count)s carers and facilities") % {"count": COUNT_LIMIT}
        else:
            text = ngettext("%(count)s carer or facility", "%(count)s carers and facilities", count) % {"count": count}
        return _("%(carers)s as of %(day)s") % {"carers": text, "day": day_text(self.day)}

    def empty_text(self) -> str:
        return _("No carer or facility matches these filters. Remove a filter or add one.")


@right_required(Right.SEE_FOSTER_CARE)
def carer(request, pk: int):
    """A carer or facility: children on a day, places, coordinators, and costs for those who see money."""
    found = get_object_or_404(CareProvider.objects.for_user(request.user), pk=pk)
    form = DayForm(request.GET or None)
    day = form.day
    here = list(found.placements.open_on(day).select_related("child").order_by("start", "pk"))
    if found.is_family:
        log_access(request, CARER, [found.pk])
    if here:
        log_access(request, "placement", [placement.pk for placement in here])
    places = found.places_on(day)
    sees_money = may(request.user, Right.SEE_MONEY)
    return render(
        request,
        "fostercare/carer.html",
        {
            "carer": found,
            "form": form,
            "day": day,
            "here": [(placement, placement.child.age_on(day)) for placement in here],
            "places": places,
            "occupancy": occupancy(len(here), places),
            "before": found.placements.filter(end__lt=day).select_related("child").order_by("-end", "-pk")[:50],
            "coordinations": found.coordinations.select_related("worker"),
            "monthly_costs": found.monthly_costs.all() if sees_money else [],
            "announcements": found.announcements.select_related("replaced_by") if sees_money else [],
            "is_institution": found.group is FormGroup.INSTITUTION,
            "sees_money": sees_money,
            "may_edit": may(request.user, Right.EDIT_FOSTER_CARE),
            "crumbs": [children_crumb(), carers_crumb()],
            "crumb": found.number,
        },
    )


class CarerCreate(CarePage, CreatePage):
    """A new foster family or facility."""

    model = CareProvider
    form_class = CarerForm
    title = gettext_lazy("Add carer or facility")
    submit_label = gettext_lazy("Add carer or facility")

    def done_url(self):
        return self.object.get_absolute_url() if self.object else reverse("fostercare:carers")

    def crumbs(self):
        return [carers_crumb()]


class CarerEdit(OfCarer, EditPage):
    """Name, places, opening and closing."""

    model = CareProvider
    form_class = CarerForm
    title = gettext_lazy("Change the data")

    def get_object(self, queryset=None):
        return self.carer


class CoordinatorCreate(OfCarer, CreatePage):
    """Who looks after the family from a day on."""

    model = CoordinatorAssignment
    form_class = CoordinatorForm
    title = gettext_lazy("Assign coordinator")
    submit_label = gettext_lazy("Assign coordinator")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": CoordinatorAssignment(provider=self.carer)}


class CoordinatorEdit(OfCarer, EditPage):
    """Correction or end of a coordinator's care for the family."""

    model = CoordinatorAssignment
    form_class = CoordinationForm
    title = gettext_lazy("Change the coordinator's time")

    def get_queryset(self):
        return super().get_queryset().filter(provider=self.carer)
