"""Children in care: the list, and placing a child."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.pages import COUNT_LIMIT, CreatePage, EditPage, ListPage
from accounts.policy import Right, may, right_required
from accounts.polish import day_text
from families.forms.people import PersonForm
from families.models import Person
from fostercare.children.marks import MARKS, NOWHERE, OVERLAPPING
from fostercare.filters import EVERY, PlacementFilter
from fostercare.forms.placements import ChildSearchForm, NewChildForm, PlacementForm
from fostercare.models import Placement
from fostercare.models.placement import child_number
from fostercare.tables import PlacementTable
from fostercare.views.base import CHILD, CarePage, child_crumbs, child_for, children_crumb
from fostercare.views.finding import find_person


class ChildrenList(ListPage):
    """Who is where on a day, with the share of the municipality and its next change."""

    right = Right.SEE_FOSTER_CARE
    model = Placement
    table_class = PlacementTable
    filterset_class = PlacementFilter
    template_name = "fostercare/children.html"
    heading = gettext_lazy("Children in foster care")
    subject = "placement"
    export_name = "dzieci-w-pieczy"

    def get_filterset(self, filterset_class):
        filterset = super().get_filterset(filterset_class)
        self.day, self.only_present = filterset.day, not filterset.data.get("stan")
        return filterset

    def actions(self) -> list[dict]:
        found = []
        if may(self.request.user, Right.EDIT_FOSTER_CARE):
            found.append({"label": _("Place a child"), "url": reverse("fostercare:find_child"), "icon": "plus"})
        found.append({"label": _("Carers and facilities"), "url": reverse("fostercare:carers"), "icon": "home"})
        if may(self.request.user, Right.SEE_MONEY):
            url = reverse("fostercare:cofinancing", args=[timezone.localdate().year])
            found.append({"label": _("Co-financing"), "url": url, "icon": "coin"})
        return found

    def count_line(self, count: int, exceeds: bool) -> str:
        if exceeds:
            text = _("More than %(count)s placements") % {"count": COUNT_LIMIT}
        elif self.only_present:
            text = ngettext("%(count)s child in care", "%(count)s children in care", count) % {"count": count}
        else:
            text = ngettext("%(count)s placement", "%(count)s placements", count) % {"count": count}
        return _("%(placements)s as of %(day)s") % {"placements": text, "day": day_text(self.day)}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"broken": list(self.broken_chains())}

    def broken_chains(self) -> Iterator[dict]:
        """Gaps and overlaps of all the register, whatever the filters: how many, and the list that shows them."""
        words = {
            NOWHERE: _("Placements that ended as a move without a next one: %(n)s."),
            OVERLAPPING: _("Placements that overlap another one of the child: %(n)s."),
        }
        for code, text in words.items():
            number = self.base_queryset().filter(MARKS[code].condition(self.day)).count()
            if number:
                address = f"{reverse('fostercare:children')}?stan={EVERY}&uwaga={code}"
                yield {"text": text % {"n": number}, "url": address}

    def empty_text(self) -> str:
        return _("No child in care matches these filters. Remove a filter or place a child.")


@right_required(Right.EDIT_FOSTER_CARE)
def find_child(request):
    """Look for the child among those recorded before adding it."""
    visible = Person.objects.for_user(request.user)
    in_care = Placement.objects.for_user(request.user)
    words = {
        "crumbs": [children_crumb()],
        "crumb": _("Place a child"),
        "search": _("Look for the child"),
        "choose": _("Place"),
        "choose_url": "fostercare:place",
        "add": _("The child is not on the list: add it"),
        "add_url": "fostercare:place_new",
    }
    among = Person.objects.filter(Q(pk__in=visible.values("pk")) | Q(pk__in=in_care.values("child"))).values("pk")
    return find_person(request, ChildSearchForm(request.POST or None), among, words)


def after_placing(placement: Placement) -> str:
    """Where one goes from a new placement: a new stay in care asks which municipality is responsible."""
    undecided = Placement.objects.with_decision().filter(pk=placement.pk, decided=False, care_start=placement.start)
    if undecided.exists() and not placement.exclusion:
        return reverse("fostercare:residence", args=[placement.pk])
    return placement.get_absolute_url()


class PlaceChild(CarePage, CreatePage):
    """A placement of a person who is recorded already."""

    model = Placement
    form_class = PlacementForm
    template_name = "fostercare/placement_form.html"
    title = gettext_lazy("Place a child")
    submit_label = gettext_lazy("Place the child")

    @cached_property
    def person(self) -> Person:
        seen = Person.objects.for_user(self.request.user).values("pk")
        placed = Placement.objects.for_user(self.request.user).values("child")
        found = Person.objects.filter(Q(pk__in=seen) | Q(pk__in=placed))
        return get_object_or_404(found, pk=self.kwargs["person"])

    @property
    def heading(self) -> str:
        return _("Place a child: %(name)s") % {"name": self.person}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": Placement(child=self.person)}

    def crumbs(self):
        return child_crumbs(self.person.pk) if self.person.placements.exists() else [children_crumb()]

    def done_url(self) -> str:
        if self.object:
            return after_placing(self.object)
        if self.person.placements.exists():
            return reverse("fostercare:child", args=[self.person.pk])
        return reverse("fostercare:children")

    def get_context_data(self, **kwargs):
        earlier = self.person.placements.for_lists().order_by("-start", "-pk")
        return super().get_context_data(**kwargs) | {"earlier": earlier}

    def log_subject(self):
        return CHILD, [self.person.pk]


class ChildEdit(CarePage, EditPage):
    """Data of a child in care, whether or not it belongs to a family of ours."""

    model = Person
    form_class = PersonForm
    title = gettext_lazy("Change the child's data")

    def get_object(self, queryset=None):
        return child_for(self.request.user, self.kwargs["pk"])

    @property
    def heading(self) -> str:
        return f"{self.title}: {child_number(self.kwargs['pk'])}"

    def crumbs(self):
        return child_crumbs(self.kwargs["pk"])

    def done_url(self) -> str:
        return reverse("fostercare:child", args=[self.kwargs["pk"]])

    def log_subject(self):
        return CHILD, [self.kwargs["pk"]]


@right_required(Right.EDIT_FOSTER_CARE)
def place_new(request):
    """A child that is not recorded yet: its data and its first placement on one page, saved together or not at all."""
    person_form = NewChildForm(request.POST or None, user=request.user, prefix="child")
    form = PlacementForm(request.POST or None, user=request.user, instance=Placement(), prefix="placement")
    if request.method == "POST" and person_form.is_valid() and form.is_valid():
        placement = _save_both(person_form, form)
        if placement:
            messages.success(request, _("Saved."))
            return redirect(after_placing(placement))
    context = {"person_form": person_form, "form": form, "crumbs": [children_crumb()], "crumb": _("New child in care")}
    return render(request, "fostercare/place_new.html", context, status=422 if request.method == "POST" else 200)


def _save_both(person_form: NewChildForm, form: PlacementForm) -> Placement | None:
    """The placement; None if a service refused it, with the reason at its field and nothing written."""
    try:
        with transaction.atomic():
            form.instance.child = person_form.save()
            return form.save()
    except ValidationError as error:
        form.take_errors(error)
        return None
