"""The situation of a family: what it lives in and with, each kind with pages that add, change and remove."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from accounts.policy import Right, right_required
from accounts.restricted import sees_at_once
from families.circumstances import KINDS, Kind, sections
from families.forms.removal import removal_form
from families.views.base import AddToFamily, EditOfFamily, RestrictedOfFamily, following_merges
from families.views.tabs import family_context, family_for


@right_required(Right.SEE_FAMILIES)
@following_merges
def situation(request, family: int):
    """Warnings, problems, strengths and needs, addresses, people around, certificates, schools, Blue Cards."""
    found = family_for(request, family)
    context = family_context(request, found, "situation")
    shown = sections(found, context["today"], in_charge=context["sees_restricted"])
    return render(request, "families/situation.html", context | {"sections": shown})


class _Circumstance(RestrictedOfFamily):
    """Pages of one record of the kind that stands in the address."""

    @cached_property
    def kind(self) -> Kind:
        kind = KINDS.get(self.kwargs["kind"])
        if kind is None or (kind.narrow and not sees_at_once(self.request.user, self.is_in_charge())):
            raise Http404
        return kind

    @property
    def model(self):
        return self.kind.model

    def restricted_record(self):
        """A protected address."""
        record = self.kind.of_family(self.family).filter(pk=self.kwargs.get("pk")).first()
        return record if getattr(record, "protected", False) else None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"family": self.family}

    def done_url(self) -> str:
        return reverse("families:situation", args=[self.family.pk])


class CircumstanceCreate(_Circumstance, AddToFamily):
    """A new one."""

    @property
    def form_class(self):
        return self.kind.new_form or self.kind.form

    @property
    def title(self):
        return self.kind.adding

    @property
    def submit_label(self):
        return self.kind.adding

    def new_record(self):
        return self.model() if self.kind.of_person else self.model(family=self.family)


class CircumstanceEdit(_Circumstance, EditOfFamily):
    """Correction, or the last day."""

    template_name = "families/circumstance_edit.html"

    @property
    def form_class(self):
        return self.kind.form

    @property
    def title(self):
        return self.kind.changing

    def get_queryset(self):
        return self.kind.of_family(self.family)

    def get_context_data(self, **kwargs):
        url = reverse("families:circumstance_remove", args=[self.family.pk, self.kind.code, self.kwargs["pk"]])
        return super().get_context_data(**kwargs) | {"remove_url": url}


class CircumstanceRemove(CircumstanceEdit):
    """Removal of what was entered by mistake; its history stays."""

    template_name = "families/form_page.html"
    title = gettext_lazy("Remove an entry")
    submit_label = gettext_lazy("Remove")
    saved_message = gettext_lazy("The entry has been removed; it stays in the history of changes.")

    @property
    def form_class(self):
        return removal_form(self.model)

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["family"]
        return kwargs
