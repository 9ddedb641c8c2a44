"""Candidates for foster families: the list, one candidate's way, steps and appointment."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import log_access
from accounts.pages import COUNT_LIMIT, CreatePage, EditPage, ListPage
from accounts.policy import Right, may, right_required
from fostercare.carers.candidate_lists import CandidateFilter, CandidateTable
from fostercare.carers.qualification import Kind, next_kinds
from fostercare.forms.candidates import AppointForm, CandidateForm, StepForm
from fostercare.models import Candidate, CandidateStep, CareProvider
from fostercare.views.base import CarePage, carers_crumb

CANDIDATE = "candidate"


def candidates_crumb() -> tuple[str, str]:
    """The list of candidates."""
    return reverse("fostercare:candidates"), _("Candidates for foster families")


class CandidatesList(ListPage):
    """Who applied and how far they are."""

    right = Right.SEE_FOSTER_CARE
    model = Candidate
    table_class = CandidateTable
    filterset_class = CandidateFilter
    heading = gettext_lazy("Candidates for foster families")
    subject = CANDIDATE
    export_name = "kandydaci"

    def base_queryset(self):
        return super().base_queryset().prefetch_related("steps")

    def row_name(self, record: Candidate) -> str:
        return record.number

    def actions(self) -> list[dict]:
        found = []
        if may(self.request.user, Right.EDIT_FOSTER_CARE):
            url = reverse("fostercare:candidate_create")
            found.append({"label": _("Add candidate"), "url": url, "icon": "plus"})
        found.append({"label": _("Yearly limit"), "url": reverse("fostercare:limits"), "icon": "hash"})
        return found

    def count_line(self, count: int, exceeds: bool) -> str:
        if exceeds:
            return _("More than %(count)s candidates") % {"count": COUNT_LIMIT}
        return ngettext("%(count)s candidate", "%(count)s candidates", count) % {"count": count}

    def empty_text(self) -> str:
        return _("No candidate matches these filters. Remove a filter or add a candidate.")


@right_required(Right.SEE_FOSTER_CARE)
def candidate(request, pk: int):
    """One candidate: the application, steps so far, what may come next, the foster family it became."""
    everybody = Candidate.objects.for_user(request.user).select_related("provider").prefetch_related("steps")
    found = get_object_or_404(everybody, pk=pk)
    log_access(request, CANDIDATE, [found.pk])
    coming = next_kinds(found.form, [step.kind for step in found.steps.all()])
    context = {
        "candidate": found,
        "steps": found.steps.all(),
        "coming": [kind.label for kind in coming],
        "may_appoint": Kind.APPOINTED in coming,
        "may_edit": may(request.user, Right.EDIT_FOSTER_CARE),
        "crumbs": [carers_crumb(), candidates_crumb()],
        "crumb": found.number,
    }
    return render(request, "fostercare/candidate.html", context)


class CandidateCreate(CarePage, CreatePage):
    """A new application."""

    model, form_class = Candidate, CandidateForm
    title = submit_label = gettext_lazy("Add candidate")

    def done_url(self):
        return self.object.get_absolute_url() if self.object else reverse("fostercare:candidates")

    def crumbs(self):
        return [carers_crumb(), candidates_crumb()]


class _OfCandidate(CarePage):
    """Pages about one candidate."""

    @cached_property
    def candidate(self) -> Candidate:
        return get_object_or_404(Candidate.objects.for_user(self.request.user), pk=self.kwargs["candidate"])

    @property
    def heading(self) -> str:
        return f"{self.title}: {self.candidate.number}"

    def crumbs(self):
        return [carers_crumb(), candidates_crumb(), (self.candidate.get_absolute_url(), self.candidate.number)]

    def done_url(self) -> str:
        return self.candidate.get_absolute_url()

    def log_subject(self):
        return CANDIDATE, [self.candidate.pk]


class CandidateEdit(_OfCandidate, EditPage):
    """The application, corrected."""

    model, form_class = Candidate, CandidateForm
    title = gettext_lazy("Change the data")

    def get_object(self, queryset=None):
        return self.candidate


class StepCreate(_OfCandidate, CreatePage):
    """The next step."""

    model, form_class = CandidateStep, StepForm
    title = submit_label = gettext_lazy("Record a step")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": CandidateStep(candidate=self.candidate)}


class StepEdit(_OfCandidate, EditPage):
    """Correction of a step's day or document."""

    model, form_class = CandidateStep, StepForm
    title = gettext_lazy("Change the step")

    def get_queryset(self):
        return super().get_queryset().filter(candidate=self.candidate)


class Appoint(_OfCandidate, CreatePage):
    """The appointment by a court or a contract, once every step before it has been taken."""

    model, form_class = CareProvider, AppointForm
    title = submit_label = gettext_lazy("Appoint as a foster family")

    def get_form_kwargs(self):
        kinds = self.candidate.steps.values_list("kind", flat=True)
        if Kind.APPOINTED not in next_kinds(self.candidate.form, kinds):
            raise Http404
        return super().get_form_kwargs() | {"candidate": self.candidate}

    def done_url(self) -> str:
        return self.object.get_absolute_url() if self.object else self.candidate.get_absolute_url()
