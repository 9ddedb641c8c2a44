"""Carers and facilities: the list with occupancy on a day, one of them, its coordinators."""

from datetime import date

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import log_access
from accounts.pages import COUNT_LIMIT, CreatePage, EditPage, ListPage
from accounts.policy import Right, may, right_required
from accounts.polish import day_text
from fostercare.carers.benefits import benefits_of
from fostercare.carers.dues import dues_of
from fostercare.carers.occupancy import occupancies
from fostercare.carers.places import places
from fostercare.carers.siblings import families_of, households
from fostercare.cofinancing.codes import FormGroup
from fostercare.filters import CarerFilter
from fostercare.forms.carers import CarerForm, CoordinationForm, CoordinatorForm, DayForm
from fostercare.models import CareProvider, CarerSupport, CoordinatorAssignment, Placement
from fostercare.tables import CarerTable, occupancy
from fostercare.views.base import CARER, CarePage, OfCarer, carers_crumb, children_crumb
from programs.periods import Period


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
        for label, name, icon in (
            (_("Free places"), "free_places", "search"),
            (_("What is due"), "carer_terms", "calendar"),
            (_("Facilities"), "facilities", "building"),
        ):
            found.append({"label": label, "url": reverse(f"fostercare:{name}"), "icon": icon})
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
    """Everything of a carer or facility: children on a day and earlier, places, what is due, records, costs."""
    found = get_object_or_404(CareProvider.objects.for_user(request.user).select_related("candidacy"), pk=pk)
    form = DayForm(request.GET or None)
    here = list(found.placements.open_on(form.day).select_related("child").order_by("start", "pk"))
    if found.is_family:
        log_access(request, CARER, [found.pk])
    if here:
        log_access(request, "placement", [placement.pk for placement in here])
    context = {
        "carer": found,
        "candidacy": getattr(found, "candidacy", None),
        "form": form,
        "day": form.day,
        "today": timezone.localdate(),
        "before": found.placements.filter(end__lt=form.day).select_related("child").order_by("-end", "-pk")[:50],
        "may_edit": may(request.user, Right.EDIT_FOSTER_CARE),
        "sees_money": may(request.user, Right.SEE_MONEY),
        "crumbs": [children_crumb(), carers_crumb()],
        "crumb": found.number,
        **_children(found, here, form.day),
        **(_of_family(found) if found.is_family else _of_facility(found, form.day)),
    }
    if context["sees_money"]:
        context |= _money(found, here, form.day)
    return render(request, "fostercare/carer.html", context)


def _children(found: CareProvider, here: list[Placement], day: date) -> dict:
    """Who is there on the day with age and siblings there, and how the places are taken."""
    keys = [placement.child_id for placement in here]
    families = families_of(keys)
    siblings = {child: len(group) - 1 for group in households(keys, families) for child in group}
    room = places(found.form, found.places_on(day), keys, families)
    return {
        "here": [(placement, placement.child.age_on(day), siblings[placement.child_id]) for placement in here],
        "room": room,
        "occupancy": occupancy(room.children, room.limit),
    }


def _of_family(found: CareProvider) -> dict:
    """What the organiser of foster care keeps about a family, and what is due with it."""
    organised = CareProvider.objects.organised_here().filter(pk=found.pk)
    return {
        "dues": dues_of(organised, timezone.localdate()),
        "coordinations": found.coordinations.select_related("worker"),
        "certificates": found.certificates.all(),
        "assessments": found.assessments.all(),
        "supports": found.supports.exclude(kind=CarerSupport.Kind.TRAINING),
        "trainings": found.supports.filter(kind=CarerSupport.Kind.TRAINING),
    }


def _of_facility(found: CareProvider, day: date) -> dict:
    """The year of a facility until the day: the highest number of children and the days above its places."""
    year = Period(date(day.year, 1, 1), day)
    return {"occupied": occupancies(year, [found])[0], "year": year}


def _money(found: CareProvider, here: list[Placement], day: date) -> dict:
    return {
        "benefits": benefits_of(found, here, day) if found.is_family else [],
        "monthly_costs": found.monthly_costs.all(),
        "announcements": found.announcements.select_related("replaced_by"),
        "is_institution": found.group is FormGroup.INSTITUTION,
    }


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
