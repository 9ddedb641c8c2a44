"""The list of reports, the workspace of one, and the steps of its life."""

from django import forms
from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.policy import Right, may, require, right_required
from programs.models import Programme
from reporting import differences, documents, overview, services
from reporting.models import Report, SectionText

SHOWN = 50


def report_of(request: HttpRequest, year: int) -> Report:
    """The year's report if the person may see reports."""
    return get_object_or_404(Report.objects.for_user(request.user), year=year)


class OpenForm(forms.Form):
    """The year whose report is to be opened."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)

    def __init__(self, *args, years: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]


def years_to_open() -> list[int]:
    """Years of programmes up to this one that have no report yet, the latest first."""
    this_year = timezone.localdate().year
    years = {year for programme in Programme.objects.all() for year in programme.years if year <= this_year}
    return sorted(years - set(Report.objects.values_list("year", flat=True)), reverse=True)


@right_required(Right.SEE_REPORTS)
@require_http_methods(["GET", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """All reports with their status; people who prepare reports open the next one here."""
    may_edit = may(request.user, Right.EDIT_REPORTS)
    form = OpenForm(request.POST or None, years=years_to_open() if may_edit else [])
    if request.method == "POST":
        require(request.user, Right.EDIT_REPORTS)
        if form.is_valid():
            report = services.open_report(form.cleaned_data["year"], user=request.user)
            return redirect(report)
    rows = Report.objects.for_user(request.user).prefetch_related("programmes", "steps__by")
    context = {
        "reports": rows.annotate(latest=Max("versions__number")),
        "form": form if may_edit and form.fields["year"].choices else None,
        "programmes": Programme.objects.for_user(request.user),
    }
    return render(request, "reporting/reports.html", context, status=422 if form.errors else 200)


@right_required(Right.SEE_REPORTS)
def report(request: HttpRequest, year: int) -> HttpResponse:
    """The workspace: stage, chapters, where figures come from, differences, versions, files."""
    found = report_of(request, year)
    fresh, made_from = documents.make(year, found.status)
    version = documents.frozen(found) if found.is_adopted else None
    shown = version.document if version else fresh
    differing = made_from.values.differing() if made_from.programme_data else []
    changes = differences.compare(version.document, fresh) if version else []
    context = {
        "report": found,
        "document": shown,
        "steps": found.steps.select_related("by"),
        "chapters": overview.chapter_lines(shown, latest_texts(found)),
        "totals": overview.totals(shown),
        "missing": overview.missing(shown),
        "silent": overview.silent(found),
        "today": timezone.localdate(),
        "differing": differing[:SHOWN],
        "more_differing": max(0, len(differing) - SHOWN),
        "changes": len(changes),
        "versions": found.versions.defer("data").select_related("adopted_by"),
        "files": found.files.defer("content").select_related("version", "requested_by")[:SHOWN],
        "may_edit": may(request.user, Right.EDIT_REPORTS),
        "may_adopt": may(request.user, Right.ADOPT_REPORTS),
    }
    return render(request, "reporting/report.html", context)


def latest_texts(found: Report) -> dict[str, SectionText]:
    """Chapter's key → the text that stands there now, with its author."""
    return {text.section: text for text in found.texts.select_related("by").order_by("at", "pk")}


@right_required(Right.EDIT_REPORTS)
@require_POST
def submit(request: HttpRequest, year: int) -> HttpResponse:
    """Hand the draft over for adoption."""
    found = report_of(request, year)
    try:
        services.submit(found, user=request.user)
    except services.StepRefused:
        messages.error(request, _("The report is no longer a draft."))
    else:
        messages.success(request, _("The report was handed over for adoption."))
    return redirect(found)


@right_required(Right.ADOPT_REPORTS)
@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, year: int) -> HttpResponse:
    """A check page with the consequences; sending it freezes the report."""
    found = report_of(request, year)
    if request.method == "POST":
        try:
            version = services.adopt(found, user=request.user)
        except services.StepRefused:
            messages.error(request, _("The report is already adopted."))
        else:
            messages.success(request, _("Version %(n)d was adopted.") % {"n": version.number})
        return redirect(found)
    if found.is_adopted:
        return redirect(found)
    fresh, made_from = documents.make(year, found.status)
    previous = documents.frozen(found)
    context = {
        "report": found,
        "document": fresh,
        "totals": overview.totals(fresh),
        "missing": overview.missing(fresh),
        "differing": len(made_from.values.differing()) if made_from.programme_data else 0,
        "tables": len(list(fresh.tables())),
        "number": previous.number + 1 if previous else 1,
    }
    return render(request, "reporting/adopt.html", context)


class ReturnForm(forms.Form):
    """Why a report goes back to be corrected."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Give the reason, it stays in the history of the report.")},
    )


@right_required(Right.ADOPT_REPORTS)
@require_http_methods(["GET", "POST"])
def return_to_draft(request: HttpRequest, year: int) -> HttpResponse:
    """Take the report back for correction, with a reason; adopted versions stay."""
    found = report_of(request, year)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.return_to_draft(found, user=request.user, reason=form.cleaned_data["reason"])
        except services.StepRefused:
            messages.error(request, _("The report is a draft already."))
        else:
            messages.success(request, _("The report can be corrected. Adopted versions stay as they are."))
        return redirect(found)
    context = {"report": found, "form": form}
    return render(request, "reporting/return.html", context, status=422 if form.errors else 200)


@right_required(Right.SEE_REPORTS)
def changes(request: HttpRequest, year: int) -> HttpResponse:
    """What is different now from the last adopted version, figure by figure."""
    found = report_of(request, year)
    version = documents.frozen(found)
    context = {"report": found, "version": version}
    if version:
        fresh = documents.draft(year, found.status)
        context["changes"] = differences.compare(version.document, fresh)
        context["texts"] = differences.changed_texts(version.document, fresh)
    return render(request, "reporting/changes.html", context)
