"""Covering letters of a report: both on one page, each as it goes out, its form, its files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.letters import letter_response
from accounts.policy import Right, may, right_required
from reporting.models import Report, ReportLetter
from reporting.paperwork import letters as service
from reporting.paperwork.letter_form import LetterForm
from reporting.views.reports import report_of

KINDS = {"organ": ReportLetter.Kind.TO_EXECUTIVE, "rada": ReportLetter.Kind.TO_COUNCIL}
SLUGS = {kind: slug for slug, kind in KINDS.items()}


def _kind(slug: str) -> str:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _letter(report: Report, slug: str) -> ReportLetter:
    return get_object_or_404(report.letters.select_related("report", "version"), kind=_kind(slug))


@right_required(Right.SEE_REPORTS)
@require_safe
def letters(request: HttpRequest, year: int) -> HttpResponse:
    """Both letters, and what is wrong about them."""
    report = report_of(request, year)
    kept = {letter.kind: letter for letter in service.letters_of(report)}
    context = {
        "report": report,
        "rows": [(kind.label, SLUGS[kind], kept.get(kind)) for kind in ReportLetter.Kind],
        "findings": service.findings(report),
        "may_edit": may(request.user, Right.EDIT_REPORTS),
    }
    return render(request, "reporting/letters.html", context)


@right_required(Right.SEE_REPORTS)
@require_safe
def letter(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """A letter as it goes out."""
    report = report_of(request, year)
    found = _letter(report, kind)
    context = {
        "report": report,
        "record": found,
        "slug": kind,
        "letter": service.written(found),
        "may_edit": may(request.user, Right.EDIT_REPORTS),
    }
    return render(request, "reporting/letter.html", context)


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """Case number, date, names of a letter; names that are known stand in the fields already."""
    report = report_of(request, year)
    found = report.letters.filter(kind=_kind(kind)).first() or service.begun(report, _kind(kind))
    form = LetterForm(
        request.POST if request.method == "POST" else None,
        instance=found,
        before=service.case_number_before(report, _kind(kind)),
    )
    if request.method == "POST" and form.is_valid():
        service.keep(form.instance)
        messages.success(request, _("Saved."))
        return redirect("reporting:letter", year, kind)
    context = {"report": report, "form": form, "title": ReportLetter.Kind(_kind(kind)).label}
    return render(request, "reporting/letter_form.html", context, status=422 if form.errors else 200)


@right_required(Right.SEE_REPORTS)
@require_safe
def letter_file(request: HttpRequest, year: int, kind: str, ending: str) -> HttpResponse:
    """The letter as a PDF or DOCX file."""
    found = _letter(report_of(request, year), kind)
    return letter_response(service.written(found), ending, f"pismo-{kind}-{year}")
