"""The report to read and to take away: preview with traces, PDF, DOCX, data."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.policy import Right, may, right_required
from programs import sources
from programs.models import Programme, ProgrammeVersion
from reporting import comments, documents, files, programme_document, services, trace
from reporting.blocks import Document
from reporting.models import ReportVersion
from reporting.views.reports import report_of
from reporting.writers import docx, html, json, pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _version(request: HttpRequest, year: int, number: int) -> ReportVersion:
    versions = ReportVersion.objects.for_user(request.user)
    return get_object_or_404(versions.select_related("report"), report__year=year, number=number)


def download(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@right_required(Right.SEE_REPORTS)
def preview(request: HttpRequest, year: int) -> HttpResponse:
    """What counts now, every number a link to its trace."""
    found = report_of(request, year)
    document = documents.current(found)
    may_remark = may(request.user, Right.EDIT_REPORTS) and not found.is_adopted
    remark = comments.link(found) if may_remark else None
    context = {"report": found, "document": document, "body": html.body(document, trace.link(year), remark)}
    return render(request, "reporting/preview.html", context)


@right_required(Right.SEE_REPORTS)
def version(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """An adopted version as it was frozen."""
    frozen = _version(request, year, number)
    context = {
        "report": frozen.report,
        "version": frozen,
        "intact": frozen.is_intact,
        "document": frozen.document,
        "body": html.body(frozen.document, trace.link(year)),
    }
    return render(request, "reporting/preview.html", context)


@right_required(Right.SEE_REPORTS)
def report_pdf(request: HttpRequest, year: int) -> HttpResponse:
    """The PDF of what counts now; made on the spot unless it is there already."""
    found = report_of(request, year)
    frozen = documents.frozen(found) if found.is_adopted else None
    document = frozen.document if frozen else documents.draft(year, found.status)
    content = files.pdf_of(found, document, user=request.user, version=frozen)
    return download(content, "application/pdf", _file_name(year, frozen, "pdf"))


@right_required(Right.SEE_REPORTS)
def version_pdf(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The PDF of an adopted version."""
    frozen = _version(request, year, number)
    content = files.pdf_of(frozen.report, frozen.document, user=request.user, version=frozen)
    return download(content, "application/pdf", _file_name(year, frozen, "pdf"))


@right_required(Right.SEE_REPORTS)
def report_docx(request: HttpRequest, year: int) -> HttpResponse:
    """What counts now, for the office to edit."""
    found = report_of(request, year)
    frozen = documents.frozen(found) if found.is_adopted else None
    content = docx.render(documents.current(found))
    return download(content, DOCX, _file_name(year, frozen, "docx"))


@right_required(Right.SEE_REPORTS)
def version_docx(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """An adopted version as a file to edit."""
    frozen = _version(request, year, number)
    return download(docx.render(frozen.document), DOCX, _file_name(year, frozen, "docx"))


@right_required(Right.SEE_REPORTS)
def report_json(request: HttpRequest, year: int) -> HttpResponse:
    """The data of what counts now."""
    found = report_of(request, year)
    frozen = documents.frozen(found) if found.is_adopted else None
    text = json.text(documents.current(found))
    return download(text, "application/json", _file_name(year, frozen, "json"))


@right_required(Right.SEE_REPORTS)
def version_json(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The data of an adopted version."""
    frozen = _version(request, year, number)
    return download(json.text(frozen.document), "application/json", _file_name(year, frozen, "json"))


def _file_name(year: int, version: ReportVersion | None, ending: str) -> str:
    state = f"wersja-{version.number}" if version else "projekt"
    return f"sprawozdanie-{year}-{state}.{ending}"


@right_required(Right.SEE_REPORTS)
@require_POST
def request_file(request: HttpRequest, year: int) -> HttpResponse:
    """Have the PDF made in the background."""
    found = report_of(request, year)
    frozen = documents.frozen(found) if found.is_adopted else None
    services.request_pdf(found, user=request.user, version=frozen)
    messages.success(request, _("The PDF is being made. You may leave this page."))
    return redirect(found)


@right_required(Right.SEE_REPORTS)
def programme_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The programme as a document with its schedule; ``wersja`` in the address asks for an earlier text."""
    document, name = _programme_document(request, pk)
    return download(pdf.render(document), "application/pdf", f"{name}.pdf")


@right_required(Right.SEE_REPORTS)
def programme_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for the office to edit."""
    document, name = _programme_document(request, pk)
    return download(docx.render(document), DOCX, f"{name}.docx")


def _programme_document(request: HttpRequest, pk: int) -> tuple[Document, str]:
    """The document asked for and the name of its file."""
    programme = get_object_or_404(Programme.objects.for_user(request.user), pk=pk)
    wanted = request.GET.get("wersja", "")
    name = f"program-{programme.year_from}-{programme.year_to}"
    if not wanted:
        return programme_document.build(programme), name
    versions = ProgrammeVersion.objects.for_user(request.user).filter(programme=programme)
    version = get_object_or_404(versions, number=wanted if wanted.isdecimal() and len(wanted) < 5 else -1)
    return programme_document.build(programme, version=version), f"{name}-wersja-{version.number}"


@right_required(Right.SEE_REPORTS)
def number(request: HttpRequest, year: int) -> HttpResponse:
    """Where a printed number comes from: definition, source, breakdown, places, versions, every change."""
    found = report_of(request, year)
    try:
        key = trace.Key.read(request.GET)
    except ValueError:
        raise Http404 from None
    printed = trace.places(documents.current(found), key)
    measure = trace.measure_of(key, found, request.user)
    if not printed and measure is None:
        raise Http404
    context = {
        "report": found,
        "key": key,
        "places": [place for place, _cell in printed],
        "cell": printed[0][1] if printed else None,
        "measure": measure,
        "revisions": trace.revisions(measure, key.year) if measure else [],
        "versions": _printed_in(found, key),
    } | _live(request, found, key)
    return render(request, "reporting/trace.html", context)


def _live(request: HttpRequest, found, key: trace.Key) -> dict:
    """The live source of the number and what it counts now."""
    source = sources.SOURCES.get(key.source)
    if source is None:
        return {}
    period = trace.live_period(key, found)
    figure = source.compute(period)
    return {
        "source": source,
        "figure": figure,
        "breakdown": trace.breakdown(source, figure),
        "records_url": trace.records_url(request.user, source, period),
    }


def _printed_in(found, key: trace.Key) -> list[tuple[ReportVersion, str]]:
    """How adopted versions printed the number."""
    printed = []
    for frozen in found.versions.all():
        texts = [cell.text for _place, cell in frozen.document.figures() if key.matches(cell)]
        if texts:
            printed.append((frozen, texts[0]))
    return printed
