"""Files of a report: what there is in every format, having them made, watching, downloading."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.policy import Right, may, right_required
from reporting import documents
from reporting.making import file_list, files
from reporting.models import Report, ReportFile, ReportVersion
from reporting.views.reports import report_of
from reporting.writers.formats import FORMATS


def version_of(request: HttpRequest, year: int, number: int) -> ReportVersion:
    """The adopted version if the person may see reports."""
    versions = ReportVersion.objects.for_user(request.user)
    return get_object_or_404(versions.select_related("report"), report__year=year, number=number)


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _served(file: ReportFile, year: int) -> HttpResponse:
    found = FORMATS[file.kind]
    state = f"wersja-{file.version.number}" if file.version else "projekt"
    parts = ("sprawozdanie", str(year), state, *(("publiczna",) if file.public else ()))
    return download(bytes(file.content), found.media_type, f"{'-'.join(parts)}.{found.ending}")


@right_required(Right.SEE_REPORTS)
def report_files(request: HttpRequest, year: int) -> HttpResponse:
    """All formats of the draft, of every version and of its public edition."""
    found = report_of(request, year)
    draft = "" if found.is_adopted else documents.draft(year, found.status).checksum
    may_validate = may(request.user, Right.EDIT_REPORTS)
    context = {"report": found, "editions": list(file_list.editions(found, draft)), "may_validate": may_validate}
    return render(request, "reporting/files.html", context)


@right_required(Right.SEE_REPORTS)
@require_POST
def make(request: HttpRequest, year: int) -> HttpResponse:
    """Have a file made (``kind``; without it all) of the draft, a version (``version``) or its public edition."""
    found = report_of(request, year)
    version = wanted_version(request, found)
    public = version is not None and bool(request.POST.get("public"))
    if public and not hasattr(version, "public_edition"):
        raise Http404
    kind = request.POST.get("kind", "")
    if kind and kind not in FORMATS:
        raise Http404
    for one in [kind] if kind else FORMATS:
        files.request(found, one, user=request.user, version=version, public=public)
    return redirect("reporting:files", year)


def wanted_version(request: HttpRequest, report: Report) -> ReportVersion | None:
    """The version named in the request; without one the latest of an adopted report, else the draft."""
    number = request.POST.get("version", "")
    if number:
        return get_object_or_404(report.versions, number=number if number.isdecimal() and len(number) < 5 else -1)
    return documents.frozen(report) if report.is_adopted else None


@right_required(Right.SEE_REPORTS)
def progress(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """How far a file is: the line of the page that asks for it again and again until it is made."""
    found = report_of(request, year)
    file = get_object_or_404(found.files.defer("content").select_related("version"), pk=pk)
    line = file_list.line_of(file, file.checksum, file.kind)
    context = {"report": found, "line": line, "version": file.version, "public": file.public}
    context["may_validate"] = may(request.user, Right.EDIT_REPORTS)
    return render(request, "reporting/_file_line.html", context)


@right_required(Right.SEE_REPORTS)
def stored(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """A file as it was made."""
    found = report_of(request, year)
    ready = found.files.filter(state=ReportFile.State.READY).select_related("version")
    return _served(get_object_or_404(ready, pk=pk), year)


@right_required(Right.SEE_REPORTS)
def report_file(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """What counts now, in one format; made on the spot unless it is there already."""
    found = report_of(request, year)
    frozen = documents.frozen(found) if found.is_adopted else None
    document = frozen.document if frozen else documents.draft(year, found.status)
    return _served(files.file_of(found, kind, document, user=request.user, version=frozen), year)


@right_required(Right.SEE_REPORTS)
def version_file(request: HttpRequest, year: int, number: int, kind: str) -> HttpResponse:
    """An adopted version in one format."""
    frozen = version_of(request, year, number)
    return _served(files.file_of(frozen.report, kind, frozen.document, user=request.user, version=frozen), year)
