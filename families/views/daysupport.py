"""Pages of day-support facilities: the list, one facility, its places, children, figures and money."""

from datetime import date

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import log_access
from accounts.pages import CreatePage, Drafted, EditPage
from accounts.policy import Right, may, right_required
from families.filters import DAY, typed_day
from families.forms.daysupport import FacilityForm, FiguresForm, FundingForm, PlacesForm
from families.forms.taking_part import EnrolmentForm, EnrolmentsForm
from families.models import DayFacility, DayFigures, DayFunding, DayPlaces, Enrolment
from families.service_filters import FacilityFilter
from families.service_tables import FacilityTable
from families.views.base import PERSON, StaffRecordPage
from families.views.services import Removable, RemovalPage, ServiceList, service_crumbs
from families.views.taking_part import JoiningPage

FIGURES_SHOWN = 36


class FacilityList(ServiceList):
    """Day-support facilities with places and children on a day."""

    name = "facilities"
    model = DayFacility
    table_class = FacilityTable
    filterset_class = FacilityFilter
    heading = gettext_lazy("Day-support facilities")
    export_name = "wsparcie-dzienne"

    @cached_property
    def day(self) -> date:
        """The day of places and children."""
        return typed_day(self.request.GET.get(DAY, "")) or timezone.localdate()

    def base_queryset(self):
        return super().base_queryset().with_occupancy(self.day)

    def actions(self):
        return self.add("facility_create", _("Add facility"))


@right_required(Right.SEE_FAMILIES)
def facility(request, pk: int):
    """A facility on a day: places, children, figures, money, standards of protection of minors."""
    day = typed_day(request.GET.get(DAY, "")) or timezone.localdate()
    rows = DayFacility.objects.for_user(request.user).with_occupancy(day).select_related("institution")
    found = get_object_or_404(rows, pk=pk)
    here = found.enrolments.open_on(day)
    enrolments = here.in_scope(request.user).select_related("person")
    children = list(enrolments.order_by("person__surname", "person__given_name", "pk"))
    log_access(request, PERSON, [one.person_id for one in children])
    context = {
        "facility": found,
        "day": day,
        "today": timezone.localdate(),
        "over": -found.free if found.free is not None and found.free < 0 else None,
        "children": children,
        "hidden": here.count() - len(children),
        "capacity": found.capacity.all(),
        "figures": found.figures.all()[:FIGURES_SHOWN],
        "funding": found.funding.all(),
        "crumbs": service_crumbs("facilities"),
        "may_edit": may(request.user, Right.EDIT_FAMILIES),
    }
    return render(request, "families/facility.html", context)


class FacilityCreate(Drafted, StaffRecordPage, CreatePage):
    """A new facility."""

    model = DayFacility
    form_class = FacilityForm
    title = gettext_lazy("Add facility")
    submit_label = gettext_lazy("Add facility")

    def done_url(self):
        return self.object.get_absolute_url() if self.object else reverse("families:facilities")

    def crumbs(self):
        return service_crumbs("facilities")


class _OfFacility(StaffRecordPage):
    """Pages under one facility."""

    @cached_property
    def facility(self) -> DayFacility:
        """The facility that the page is under."""
        return get_object_or_404(DayFacility.objects.for_user(self.request.user), pk=self.kwargs["facility"])

    def done_url(self):
        return self.facility.get_absolute_url()

    def crumbs(self):
        return [*service_crumbs("facilities"), (self.facility.get_absolute_url(), self.facility.name)]


class _AddToFacility(_OfFacility, CreatePage):
    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.model(facility=self.facility)}


class _EditOfFacility(_OfFacility, EditPage):
    def get_queryset(self):
        return super().get_queryset().filter(facility=self.facility)


class _RemovedFromFacility(_OfFacility, RemovalPage):
    def get_queryset(self):
        return super().get_queryset().filter(facility=self.facility)


class FacilityEdit(Drafted, _OfFacility, EditPage):
    """Correction of a facility, its end, its standards."""

    model = DayFacility
    form_class = FacilityForm
    pk_url_kwarg = "facility"
    title = gettext_lazy("Change the facility")


class PlacesCreate(_AddToFacility):
    """A new number of places from a day on."""

    model = DayPlaces
    form_class = PlacesForm
    title = gettext_lazy("Change the number of places")
    submit_label = gettext_lazy("Save the number of places")


class PlacesEdit(Removable, _EditOfFacility):
    """Correction of a number of places."""

    model = DayPlaces
    form_class = PlacesForm
    title = gettext_lazy("Correct the number of places")
    removal = "places_remove"


class EnrolmentsAdd(_OfFacility, JoiningPage):
    """Children enrolled from a day on."""

    model = Enrolment
    form_class = EnrolmentsForm
    title = gettext_lazy("Enrol children")
    submit_label = gettext_lazy("Enrol children")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Enrolment(facility=self.facility)}


class EnrolmentEdit(Removable, _EditOfFacility):
    """The end of an enrolment, or a correction."""

    model = Enrolment
    form_class = EnrolmentForm
    title = gettext_lazy("Change the enrolment")
    removal = "enrolment_remove"

    def get_queryset(self):
        return super().get_queryset().in_scope(self.request.user)

    def about(self):
        log_access(self.request, PERSON, [self.object.person_id])
        return self.object.person


class FiguresCreate(_AddToFacility):
    """A month's or a year's figures."""

    model = DayFigures
    form_class = FiguresForm
    title = gettext_lazy("Add figures")
    submit_label = gettext_lazy("Add figures")


class FiguresEdit(Removable, _EditOfFacility):
    """Correction of figures."""

    model = DayFigures
    form_class = FiguresForm
    title = gettext_lazy("Change the figures")
    removal = "figures_remove"


class FundingCreate(_AddToFacility):
    """A grant, or own cost of a year."""

    model = DayFunding
    form_class = FundingForm
    title = gettext_lazy("Add funding")
    submit_label = gettext_lazy("Add funding")


class FundingEdit(Removable, _EditOfFacility):
    """Correction of an amount."""

    model = DayFunding
    form_class = FundingForm
    title = gettext_lazy("Change the funding")
    removal = "funding_remove"


class PlacesRemove(_RemovedFromFacility):
    """Removal of a number of places entered by mistake."""

    model = DayPlaces


class EnrolmentRemove(_RemovedFromFacility):
    """Removal of an enrolment entered by mistake."""

    model = Enrolment

    def get_queryset(self):
        return super().get_queryset().in_scope(self.request.user)


class FiguresRemove(_RemovedFromFacility):
    """Removal of figures entered by mistake."""

    model = DayFigures


class FundingRemove(_RemovedFromFacility):
    """Removal of an amount entered by mistake."""

    model = DayFunding
