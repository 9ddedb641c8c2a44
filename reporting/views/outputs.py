"""The report to read: preview with traces, versions, where a number comes from; the programme to take away."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.policy import Right, may, right_required
from programs import sources
from programs.models import Programme, ProgrammeVersion
from reporting import documents, programme_document, trace
from reporting.blocks import Document
from reporting.course import comments
from reporting.examining import findings
from reporting.models import Report, ReportVersion
from reporting.views.files import download, version_of
from reporting.views.reports import report_of
from reporting.writers import html
from reporting.writers.formats import FORMATS


@right_required(Right.SEE_REPORTS)
def preview(request: HttpRequest, year: int) -> HttpResponse:
    """What counts now, every number a link to its trace; who prepares a draft sees what checks found."""
    found = report_of(request, year)
    remark, noted = None, {}
    may_write = found.is_open and may(request.user, Right.EDIT_REPORTS)
    if may(request.user, Right.EDIT_REPORTS) and not found.is_adopted:
        document, made_from = documents.make(year, found.status)
        remark = comments.link(found)
        noted = _noted(found, findings.review(found, document, made_from))
    else:
        document = documents.current(found)
    context = {
        "report": found,
        "document": document,
        "body": html.body(document, trace.link(year), remark, noted, write=_writing(found) if may_write else None),
    }
    return render(request, "reporting/preview.html", context)


def _writing(found: Report) -> Callable[[str], str]:
    """A function that gives the address of a chapter's editor; saving leads back to the chapter in the preview."""
    preview = reverse("reporting:preview", args=[found.year])

    def address(section: str) -> str:
        page = reverse("reporting:chapter", args=[found.year, section])
        return f"{page}?{urlencode({'next': f'{preview}#r-{section}'})}"

    return address


def _noted(found: Report, review: findings.Review) -> dict[str, tuple[int, str]]:
    """Of each place of the preview how many findings are about it, and the address of the gravest."""
    page = reverse("reporting:findings", args=[found.year])
    return {
        anchor: (len(some), f"{page}#f-{some[0].finding.fingerprint}") for anchor, some in review.by_anchor().items()
    }


@right_required(Right.SEE_REPORTS)
def version(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """An adopted version as it was frozen."""
    frozen = version_of(request, year, number)
    context = {
        "report": frozen.report,
        "version": frozen,
        "intact": frozen.is_intact,
        "document": frozen.document,
        "body": html.body(frozen.document, trace.link(year)),
    }
    return render(request, "reporting/preview.html", context)


@right_required(Right.SEE_REPORTS)
def programme_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The programme as a document with its schedule; ``wersja`` in the address asks for an earlier text."""
    return _programme_file(request, pk, "pdf")


@right_required(Right.SEE_REPORTS)
def programme_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for the office to edit."""
    return _programme_file(request, pk, "docx")


def _programme_file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    document, name = _programme_document(request, pk)
    found = FORMATS[kind]
    return download(found.render(document), found.media_type, f"{name}.{found.ending}")


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
        "counted": trace.counted(source, figure, key.part),
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
