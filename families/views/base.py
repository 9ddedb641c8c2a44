"""What pages about one family share: the family in scope, the access log, the way back, errors of services."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import AccessLog, log_access
from accounts.pages import CreatePage, EditPage
from accounts.policy import Right
from accounts.restricted import RestrictedPage
from families.deadlines import Due, subjects_of
from families.merging import kept_instead_of
from families.models import Assistance, Family

SUBJECT, PERSON = "family", "person"


def log_dues(request, dues: Iterable[Due], action: AccessLog.Action = AccessLog.Action.READ) -> None:
    """Say in the access log whom things due are about: families, and people of other registers, kind by kind."""
    dues = list(dues)
    log_access(request, SUBJECT, sorted({due.family for due in dues if due.family}), action)
    for kind, keys in subjects_of(dues).items():
        log_access(request, kind, keys, action)


def following_merges(view: Callable) -> Callable:
    """Tabs of a family that a merge has absorbed lead to the same tab of the kept one, for those who see that."""

    @wraps(view)
    def followed(request, family: int, **kwargs):
        try:
            return view(request, family, **kwargs)
        except Http404:
            kept = kept_instead_of(Family, family)
            if kept is None or not Family.objects.for_user(request.user).filter(pk=kept.pk).exists():
                raise
            messages.info(request, _("R-%(number)s has been merged with this family.") % {"number": family})
            return redirect(request.resolver_match.view_name, family=kept.pk)

    return followed


def family_crumbs(family: Family) -> list[tuple[str, str]]:
    """The way to a page under a family."""
    return [(reverse("families:list"), _("Families")), (family.get_absolute_url(), family.number)]


class RecordPage:
    """Form pages of case records: the form knows the person, and what a service refuses stands at its field."""

    right = Right.EDIT_FAMILIES

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ValidationError as error:
            form.take_errors(error)
            return self.form_invalid(form)

    def cancel_url(self) -> str:
        return self.done_url()


class OfFamily(RecordPage):
    """Pages about one family, fetched through ``for_user``; each time one is shown, the log says so."""

    template_name = "families/form_page.html"
    title = ""

    @cached_property
    def family(self) -> Family:
        return get_object_or_404(Family.objects.for_user(self.request.user), pk=self.kwargs["family"])

    @cached_property
    def assistance(self) -> Assistance:
        """The episode in progress, else the last one; 404 if there has been none."""
        found = self.family.assistances.order_by("end", "-start")
        return get_object_or_404(found.filter(end__isnull=True) or found.order_by("-end")[:1])

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if response.status_code in (200, 422):
            log_access(request, SUBJECT, [self.family.pk])
        return response

    @property
    def heading(self) -> str:
        return f"{self.title}: {self.family.number}"

    def done_url(self) -> str:
        return self.family.get_absolute_url()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "family": self.family,
            "crumbs": family_crumbs(self.family),
            "crumb": self.title,
        }


class RestrictedOfFamily(RestrictedPage):
    """Pages that may show restricted content of a family; say of which record in ``restricted_record``."""

    def is_in_charge(self) -> bool:
        return Family.objects.in_charge(self.request.user).filter(pk=self.family.pk).exists()


class ShowsWork:
    """After saving: back to the work of the family."""

    def done_url(self) -> str:
        return reverse("families:work", args=[self.family.pk])


class AddToFamily(OfFamily, CreatePage):
    """A new record of a family; ``new_record`` gives the instance with what the page fixes."""

    def new_record(self):
        return self.model(family=self.family)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"instance": self.new_record()}


class AddToAssistance(AddToFamily):
    """A new record of the family's work with an assistant."""

    def new_record(self):
        return self.model(assistance=self.assistance)


class EditOfFamily(OfFamily, EditPage):
    """A record of a family, changed; it has to be of this family, at the path its queryset names."""

    def get_queryset(self):
        queryset = super().get_queryset()
        return queryset.filter(**{queryset.family_path: self.family})


class StaffRecordPage(RecordPage):
    """Form pages of records that belong to no family."""

    template_name = "families/form_page.html"
    title = ""

    @property
    def heading(self) -> str:
        return self.title

    def crumbs(self) -> list[tuple[str, str]]:
        """The way here: address and word of each page above."""
        return []

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"crumbs": self.crumbs(), "crumb": self.title}
