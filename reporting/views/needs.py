"""Needs of a report: list, form, order, proposals of the records, earlier needs, tasks that take needs up."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import CentreProfile
from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, may, right_required
from programs.editing import parts
from programs.editing.steps import editing
from programs.models import Level
from reporting.models import Report, ReportNeed
from reporting.paperwork import need_proposals
from reporting.paperwork import needs as service
from reporting.paperwork.need_forms import NeedForm, OutcomeForm, ProposalsForm, TaskForm
from reporting.views.reports import report_of


def _refuse(request: HttpRequest, report: Report) -> HttpResponse:
    messages.error(request, _("The report is checked or adopted and its needs cannot change."))
    return redirect("reporting:needs", report.year)


def _need(report: Report, pk: int) -> ReportNeed:
    return get_object_or_404(report.needs.select_related("report", "task__programme"), pk=pk)


@right_required(Right.SEE_REPORTS)
@require_safe
def needs(request: HttpRequest, year: int) -> HttpResponse:
    """All needs by priority, what was withdrawn, and those of the report before."""
    report = report_of(request, year)
    rows = list(report.needs.select_related("task__programme").order_by("withdrawn", "position", "pk"))
    kept = [need for need in rows if not need.withdrawn]
    county = CentreProfile.current().has_county_rights
    context = {
        "report": report,
        "tables": _by_task(kept, county),
        "imported": [] if kept else need_proposals.imported(year),
        "withdrawn": [need for need in rows if need.withdrawn],
        "total": sum(need.amount for need in kept if need.amount is not None),
        "earlier": service.earlier(year),
        "may_edit": may(request.user, Right.EDIT_REPORTS) and report.is_open,
        "may_link": may(request.user, Right.EDIT_REPORTS),
    }
    return render(request, "reporting/needs.html", context)


def _by_task(kept: list[ReportNeed], county: bool) -> list[tuple[str, list[ReportNeed]]]:
    """Captions and rows of the tables: one, or two in a city with county rights."""
    if not county:
        return [(_("Needs by priority"), kept)]
    return [
        (_("Needs of the municipality (art. 179 section 1)"), [need for need in kept if not need.county_task]),
        (_("Needs of the county (art. 182 section 5)"), [need for need in kept if need.county_task]),
    ]


class _NeedPage:
    """The form of a need under its report."""

    right = Right.EDIT_REPORTS
    template_name = "reporting/need_form.html"
    model = ReportNeed
    form_class = NeedForm

    @cached_property
    def report(self) -> Report:
        return report_of(self.request, self.kwargs["year"])

    def get(self, request, *args, **kwargs):
        if not self.report.is_open:
            return _refuse(request, self.report)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"county": CentreProfile.current().has_county_rights}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"report": self.report}

    def done_url(self):
        return reverse("reporting:needs", args=[self.report.year])

    def save(self, form):
        return service.keep(form.instance)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except service.NeedsLocked:
            return _refuse(self.request, self.report)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)


class NeedCreate(_NeedPage, CreatePage):
    """A new need, last of all."""

    heading = gettext_lazy("New need")
    submit_label = gettext_lazy("Add the need")

    def cancel_url(self):
        return self.done_url()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": ReportNeed(report=self.report)}


class NeedEdit(_NeedPage, EditPage):
    """A need as it stands."""

    heading = gettext_lazy("Change the need")

    def get_queryset(self):
        return self.report.needs.select_related("report")


@right_required(Right.EDIT_REPORTS)
@require_POST
def move(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """One place up or down."""
    report = report_of(request, year)
    try:
        service.move(_need(report, pk), up=request.POST.get("dokad") == "wyzej")
    except service.NeedsLocked:
        return _refuse(request, report)
    return redirect(f"{reverse('reporting:needs', args=[year])}#potrzeba-{pk}")


@right_required(Right.EDIT_REPORTS)
@require_POST
def withdraw(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """Out of the report, or back into it."""
    report = report_of(request, year)
    back = request.POST.get("akt") == "przywroc"
    try:
        service.withdraw(_need(report, pk), back=back)
    except service.NeedsLocked:
        return _refuse(request, report)
    messages.success(request, _("The need was put back.") if back else _("The need was withdrawn. It can be put back."))
    return redirect("reporting:needs", year)


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest, year: int) -> HttpResponse:
    """What the records suggest; chosen proposals become needs that people change as they like."""
    report = report_of(request, year)
    if not report.is_open:
        return _refuse(request, report)
    found = need_proposals.proposals(report)
    form = ProposalsForm(
        request.POST if request.method == "POST" else None, keys=[one.key for one in found if not one.taken]
    )
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["proposals"])
        try:
            with transaction.atomic():
                for one in found:
                    if one.key in chosen:
                        service.keep(one.need(report))
        except service.NeedsLocked:
            return _refuse(request, report)
        messages.success(request, _("Taken over. Change words and amounts as you like."))
        return redirect("reporting:needs", year)
    origins = ReportNeed.Origin
    groups = [
        (origins.PEOPLE, _("From the imported report")),
        (origins.FORECAST, _("From the forecast of co-financing")),
        (origins.STAFFING, _("From staffing")),
        (origins.TARGET, _("From targets that were not reached")),
    ]
    context = {
        "report": report,
        "form": form,
        "groups": [(title, [one for one in found if one.origin == origin]) for origin, title in groups],
        "chosen": request.POST.getlist("proposals"),
    }
    return render(request, "reporting/need_proposals.html", context, status=422 if form.errors else 200)


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def outcomes(request: HttpRequest, year: int) -> HttpResponse:
    """What became of the needs of the report before; all of them on one page."""
    report = report_of(request, year)
    if not report.is_open:
        return _refuse(request, report)
    earlier = service.earlier(year)
    forms = [
        OutcomeForm(request.POST if request.method == "POST" else None, need=need, prefix=f"p{place}")
        for place, need in enumerate(earlier, start=1)
    ]
    checked = [form.is_valid() for form in forms]
    if request.method == "POST" and all(checked):
        try:
            with transaction.atomic():
                for form in forms:
                    service.tell_outcome(report, form.need.ref, **form.cleaned_data)
        except service.NeedsLocked:
            return _refuse(request, report)
        messages.success(request, _("Saved."))
        return redirect("reporting:needs", year)
    refused = next((form for form in forms if form.errors), None)
    context = {"report": report, "forms": forms, "form": refused}
    return render(request, "reporting/need_outcomes.html", context, status=422 if refused else 200)


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """Which task of a coming programme takes the need up; a new task can be put into a draft."""
    report = report_of(request, year)
    need = _need(report, pk)
    initial = {"task": need.task_id, "name": need.text[:300].rstrip(".")}
    form = TaskForm(request.POST if request.method == "POST" else None, year=year, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _take_up(need, form.cleaned_data, request.user)
        except parts.ActRefused as refused:
            form.add_error("goal", str(refused))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("reporting:needs", year)
    context = {"report": report, "need": need, "form": form}
    return render(request, "reporting/need_task.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _take_up(need: ReportNeed, typed: dict, user) -> None:
    """Link the need with a task; a new one is a step of the draft's editor, which can be taken back there."""
    goal = typed.get("goal")
    if goal:
        with editing(goal.programme, user, _("Task from a need of the report")):
            need.task = parts.add(goal.programme, goal, level=Level.TASK, name=typed["name"])
    else:
        need.task = typed["task"]
    need.save_because(_("task that takes the need up"))
