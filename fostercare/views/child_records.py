"""Pages of one record of a child in care: add, change, remove, print; the kind stands in the address."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import log_access
from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, right_required
from families.forms.removal import removal_form
from fostercare.children.paper import lines_of
from fostercare.children.records import KINDS, Kind
from fostercare.models.placement import child_number
from fostercare.views.base import CHILD, OfChild, child_crumbs, child_for


def kind_for(code: str) -> Kind:
    """The kind with the code; raises ``Http404`` for an unknown one."""
    if code not in KINDS:
        raise Http404
    return KINDS[code]


class _Record(OfChild):
    """Pages of one record of the kind."""

    @cached_property
    def kind(self) -> Kind:
        return kind_for(self.kwargs["kind"])

    @property
    def model(self):
        return self.kind.model

    def done_url(self) -> str:
        return f"{super().done_url()}#{self.kind.code}"


class RecordCreate(_Record, CreatePage):
    """A new one."""

    @property
    def form_class(self):
        return self.kind.form

    @property
    def title(self):
        return self.kind.adding

    @property
    def submit_label(self):
        return self.kind.adding

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"child": self.child, "instance": self.kind.new_record(self.child)}


class RecordEdit(_Record, EditPage):
    """Correction, what was left open, or the last day."""

    template_name = "fostercare/child_record.html"

    @property
    def form_class(self):
        return self.kind.form

    @property
    def title(self):
        return self.kind.changing

    def get_queryset(self):
        return self.kind.of_child(self.child)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"child": self.child}

    def get_context_data(self, **kwargs):
        place = [self.child.pk, self.kind.code, self.kwargs["pk"]]
        paper = reverse("fostercare:record_print", args=place) if self.kind.on_paper else ""
        return super().get_context_data(**kwargs) | {
            "remove_url": reverse("fostercare:record_remove", args=place),
            "paper_url": paper,
        }


class RecordRemove(_Record, EditPage):
    """Removal of what was entered by mistake; its history stays."""

    title = gettext_lazy("Remove an entry")
    submit_label = gettext_lazy("Remove")
    saved_message = gettext_lazy("The entry has been removed; it stays in the history of changes.")

    @property
    def form_class(self):
        return removal_form(self.model)

    def get_queryset(self):
        return self.kind.of_child(self.child)


@right_required(Right.SEE_FOSTER_CARE)
def record_print(request, child: int, kind: str, pk: int):
    """An assessment for the court, or a plan of help, as a paper to sign."""
    found, printed = child_for(request.user, child), kind_for(kind)
    if not printed.on_paper:
        raise Http404
    record = get_object_or_404(printed.of_child(found), pk=pk)
    log_access(request, CHILD, [found.pk])
    context = {
        "child": found,
        "kind": printed,
        "record": record,
        "lines": lines_of(record),
        "heading": printed.model._meta.verbose_name,
        "number": child_number(found.pk),
        "crumbs": child_crumbs(found.pk),
        "crumb": _("Print"),
    }
    return render(request, "fostercare/child_paper.html", context)
