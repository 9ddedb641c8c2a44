"""The steps of a report's life: a page for each, with what it means, what stands in its way, and who may take it."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.policy import Right, require, right_required
from reporting import documents, services
from reporting.blocks import Document
from reporting.course import gate, life
from reporting.models import Report
from reporting.views import step_forms
from reporting.views.reports import report_of
from reporting.workshop import overview


@dataclass(frozen=True)
class StepPage:
    """One step: where it leads, its words, its form and the service that takes it."""

    to: str
    title: str | Promise
    says: tuple[str | Promise, ...]
    button: str | Promise
    done: str | Promise
    form: type[forms.Form]
    take: Callable


COLLECT = StepPage(
    Report.Status.COLLECTED,
    gettext_lazy("Figures collected"),
    (
        gettext_lazy("You state that everybody has answered, or that nobody will any more."),
        gettext_lazy("Texts and values can still be corrected. The report waits to be checked."),
    ),
    gettext_lazy("The figures are collected"),
    gettext_lazy("The report waits to be checked."),
    step_forms.RemarkForm,
    services.collect,
)
CHECK = StepPage(
    Report.Status.CHECKED,
    gettext_lazy("Check of the report"),
    (
        gettext_lazy("You state that you have read the report and looked at every finding."),
        gettext_lazy("From now on nobody writes in it; a correction means returning it with a reason."),
        gettext_lazy("Somebody else will submit it for adoption: two people see a report before it leaves the centre."),
    ),
    gettext_lazy("I have checked the report"),
    gettext_lazy("The report is checked. Somebody else submits it for adoption."),
    step_forms.RemarkForm,
    services.check,
)
SUBMIT = StepPage(
    Report.Status.SUBMITTED,
    gettext_lazy("Submission for adoption"),
    (gettext_lazy("The head of the centre hands the checked report to the mayor."),),
    gettext_lazy("Submit for adoption"),
    gettext_lazy("The report was handed over for adoption."),
    step_forms.SubmitForm,
    services.submit,
)
PRESENT = StepPage(
    Report.Status.PRESENTED,
    gettext_lazy("Presentation to the council"),
    (gettext_lazy("The report goes to the council by 31 March (art. 179 section 1). A later day stays visible."),),
    gettext_lazy("Write down the presentation"),
    gettext_lazy("The presentation to the council was written down."),
    step_forms.PresentForm,
    services.present,
)


def _step(request: HttpRequest, year: int, page: StepPage) -> HttpResponse:
    """The page of a step; sending it takes the step."""
    found = report_of(request, year)
    form = page.form(request.POST if request.method == "POST" else None, report=found, user=request.user)
    in_the_way = gate.obstacles(found) if page is SUBMIT and request.method == "GET" else []
    if form.is_valid():
        try:
            page.take(found, user=request.user, **form.cleaned_data)
        except services.StepRefused:
            messages.error(request, _not_open(report_of(request, year)))
            return redirect(found)
        except services.Blocked as blocked:
            in_the_way = blocked.obstacles
        except services.ImpossibleDay:
            form.add_error("day", _("The day lies in the future, or before the report was adopted."))
        else:
            messages.success(request, page.done)
            return redirect(found)
    context = {
        "report": found,
        "page": page,
        "form": form,
        "obstacles": in_the_way,
        "is_open": life.leads(found, page.to),
    }
    refused = form.errors or (in_the_way and request.method == "POST")
    return render(request, "reporting/step.html", context, status=422 if refused else 200)


def _not_open(report: Report) -> str:
    """Why a step cannot be taken now: where the report stands."""
    return _("This step is not open: the report is in the state „%(state)s”.") % {"state": report.get_status_display()}


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def collect(request: HttpRequest, year: int) -> HttpResponse:
    """State that the figures are collected."""
    return _step(request, year, COLLECT)


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, year: int) -> HttpResponse:
    """State that the report was checked."""
    return _step(request, year, CHECK)


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, year: int) -> HttpResponse:
    """Hand the checked report over for adoption."""
    return _step(request, year, SUBMIT)


@right_required(Right.ADOPT_REPORTS)
@require_http_methods(["GET", "POST"])
def present(request: HttpRequest, year: int) -> HttpResponse:
    """Write down the session of the council that the report was presented at."""
    return _step(request, year, PRESENT)


@right_required(Right.ADOPT_REPORTS)
@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, year: int) -> HttpResponse:
    """A page with the consequences; sending it freezes the report."""
    return _freeze(request, year, step_forms.AdoptForm, services.adopt)


@right_required(Right.ADOPT_REPORTS)
@require_http_methods(["GET", "POST"])
def take_over(request: HttpRequest, year: int) -> HttpResponse:
    """The same for a report that was adopted on paper before the program came."""
    return _freeze(request, year, step_forms.TakeOverForm, services.take_over)


def _freeze(request: HttpRequest, year: int, form_class: type[forms.Form], take: Callable) -> HttpResponse:
    found = report_of(request, year)
    form = form_class(request.POST if request.method == "POST" else None, report=found, user=request.user)
    if form.is_valid():
        try:
            version = take(found, user=request.user, **form.cleaned_data)
        except services.StepRefused:
            messages.error(request, _not_open(report_of(request, year)))
        else:
            messages.success(request, _("Version %(n)d was adopted.") % {"n": version.number})
        return redirect(found)
    if found.is_adopted:
        return redirect(found)
    fresh, made_from = documents.make(year, found.status)
    previous = documents.frozen(found)
    taking_over = take is services.take_over
    context = {
        "report": found,
        "form": form,
        "is_open": life.may_take_over(found) if taking_over else life.leads(found, Report.Status.ADOPTED),
        "taking_over": taking_over,
        "number": previous.number + 1 if previous else 1,
        "previous": previous,
        "differing": len(made_from.differing()),
    } | _consequences(fresh)
    return render(request, "reporting/adopt.html", context, status=422 if form.errors else 200)


def _consequences(fresh: Document) -> dict:
    """What will be frozen, in numbers."""
    return {
        "document": fresh,
        "totals": overview.totals(fresh),
        "missing": overview.missing(fresh),
        "tables": len(list(fresh.tables())),
    }


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def return_to_draft(request: HttpRequest, year: int) -> HttpResponse:
    """Take the report back for correction, with a reason; adopted versions stay."""
    found = report_of(request, year)
    require(request.user, life.right_to_return(found))
    form = step_forms.ReturnForm(request.POST if request.method == "POST" else None, report=found, user=request.user)
    if form.is_valid():
        try:
            services.return_to_draft(found, user=request.user, reason=form.cleaned_data["reason"])
        except services.StepRefused:
            messages.error(request, _("The report is a draft already."))
        else:
            messages.success(request, _("The report can be corrected. Adopted versions stay as they are."))
        return redirect(found)
    context = {"report": found, "form": form, "remarks": found.comments.filter(settled_at=None).select_related("by")}
    return render(request, "reporting/return.html", context, status=422 if form.errors else 200)
