"""What the pages of foster care share: rights, the access log, the way back."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import log_access
from accounts.policy import Right
from families.models import Person
from families.views.base import RecordPage
from fostercare.deadlines import CHILD
from fostercare.models import CareProvider, Placement
from fostercare.models.placement import child_number

CARER = "carer"


def child_for(user, pk: int) -> Person:
    """A child with a placement that the person sees; raises ``Http404`` otherwise."""
    placed = Placement.objects.for_user(user).values("child")
    return get_object_or_404(Person.objects.filter(pk__in=placed), pk=pk)


def children_crumb() -> tuple[str, str]:
    """The list of children."""
    return reverse("fostercare:children"), _("Children in foster care")


def child_crumbs(child: int) -> list[tuple[str, str]]:
    """The way to a page under a child."""
    return [children_crumb(), (reverse("fostercare:child", args=[child]), child_number(child))]


def carers_crumb() -> tuple[str, str]:
    """The list of carers and facilities."""
    return reverse("fostercare:carers"), _("Carers and facilities")


def cofinancing_crumb(year: int) -> tuple[str, str]:
    """Co-financing of a year."""
    return reverse("fostercare:cofinancing", args=[year]), _("Co-financing %(year)s") % {"year": year}


class CarePage(RecordPage):
    """Form pages of foster-care records; each time one is shown, the log says whom it was about."""

    right = Right.EDIT_FOSTER_CARE
    template_name = "families/form_page.html"
    title = ""

    @property
    def heading(self) -> str:
        return self.title

    def crumbs(self) -> list[tuple[str, str]]:
        """The way here: address and word of each page above."""
        return []

    def log_subject(self) -> tuple[str, list[int]] | None:
        """Kind and numbers of the people on the page; None where there are none."""
        return None

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        subject = self.log_subject() if response.status_code in (200, 422) else None
        if subject:
            log_access(request, *subject)
        return response

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"crumbs": self.crumbs(), "crumb": self.title}


class OfChild(CarePage):
    """Pages about one child in care."""

    @cached_property
    def child(self) -> Person:
        return child_for(self.request.user, self.kwargs["child"])

    @property
    def heading(self) -> str:
        return f"{self.title}: {child_number(self.child.pk)}"

    def crumbs(self):
        return child_crumbs(self.child.pk)

    def done_url(self) -> str:
        return reverse("fostercare:child", args=[self.child.pk])

    def log_subject(self):
        return CHILD, [self.child.pk]

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"child": self.child}


class OfPlacement(CarePage):
    """Pages about one placement, fetched through ``for_user``."""

    @cached_property
    def placement(self) -> Placement:
        found = Placement.objects.for_user(self.request.user).for_lists()
        return get_object_or_404(found, pk=self.kwargs["placement"])

    @property
    def heading(self) -> str:
        return f"{self.title}: {self.placement.number}"

    def crumbs(self):
        return child_crumbs(self.placement.child_id)

    def done_url(self) -> str:
        return self.placement.get_absolute_url()

    def log_subject(self):
        return CHILD, [self.placement.child_id]


class OfCarer(CarePage):
    """Pages about one carer or facility, fetched through ``for_user``."""

    @cached_property
    def carer(self) -> CareProvider:
        return get_object_or_404(CareProvider.objects.for_user(self.request.user), pk=self.kwargs["carer"])

    @property
    def heading(self) -> str:
        return f"{self.title}: {self.carer.number}"

    def crumbs(self):
        return [carers_crumb(), (self.carer.get_absolute_url(), self.carer.number)]

    def done_url(self) -> str:
        return self.carer.get_absolute_url()

    def log_subject(self):
        return (CARER, [self.carer.pk]) if self.carer.is_family else None
