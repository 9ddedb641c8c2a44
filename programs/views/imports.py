"""S25, the start: a file or a pasted table; exchange files and our own spreadsheets are read at once."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.policy import Right, right_required
from programs.exchange import ImportRefused, import_document
from programs.exchange.preview import preview
from programs.forms.imports import ConfirmForm, StartForm, sealed
from programs.importing.state import begin
from programs.models import Programme, TableImport
from programs.spreadsheet import programme_writer, year_values
from programs.spreadsheet.programme_reader import read_programme
from programs.spreadsheet.reading import SheetRefused, mark_of
from programs.table_reading import NotReadable, SourceTable, read, read_pasted
from programs.views.spreadsheets import nothing_stored, problems_context

# A file wrong from end to end has a problem on every line; the first ones tell enough.
SHOWN_PROBLEMS = 200
SHOWN_READINGS = 20


@right_required(Right.EDIT_PROGRAMME)
def import_page(request: HttpRequest) -> HttpResponse:
    """Choose a file or paste a table; exchange files are looked at here, tables in the steps that follow."""
    if request.method != "POST":
        return _page(request, StartForm())
    if "content" in request.POST:
        return _store(request)
    form = StartForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    if form.cleaned_data["file"] and not form.cleaned_data["file"][1]:
        return _look_at(request, form, form.cleaned_data["file"][2])
    if form.cleaned_data["file"] and (mark := mark_of(form.cleaned_data["file"][2])):
        return _read_own(request, form, mark, form.cleaned_data["file"][2])
    name, tables = tables_of(form)
    if not tables:
        return _page(request, form, status=422)
    work = begin(request.user, name, tables)
    return redirect("programs:import_tables", work.row.pk)


def tables_of(form: StartForm) -> tuple[str, list[SourceTable]]:
    """Name of the file and its tables; none, and words at the form, where nothing can be read."""
    file, pasted = form.cleaned_data["file"], form.cleaned_data["pasted"]
    field = "file" if file else "pasted"
    try:
        tables = read(file[2], file[0]) if file else read_pasted(pasted)
    except NotReadable as error:
        form.add_error(field, str(error))
        return "", []
    if not tables:
        form.add_error(field, _("No table was found."))
    return file[0] if file else _("pasted table"), tables


def _look_at(request: HttpRequest, form: StartForm, content: str) -> HttpResponse:
    """What an exchange file would bring."""
    try:
        found = preview(content, user=request.user)
    except ImportRefused as refusal:
        return _refused(request, form, refusal)
    return _page(request, StartForm(), preview=found, confirm=sealed(content))


def _read_own(request: HttpRequest, form: StartForm, mark: dict[str, str], content: bytes) -> HttpResponse:
    """A spreadsheet that was taken here: a programme is read at once, values have a page of their own."""
    number = mark.get("programme", "")
    programme = Programme.objects.for_user(request.user).filter(pk=number).first() if number.isdigit() else None
    if mark.get("kind") == year_values.KIND and programme and mark.get("year", "").isdigit():
        url = f"{reverse('programs:values_sheet', args=[int(mark['year'])])}?program={programme.pk}"
        form.add_error("file", _("This is a spreadsheet of values; it is read on the page of its year."))
        return _page(request, form, status=422, elsewhere=url)
    if mark.get("kind") != programme_writer.KIND or (number and programme is None):
        form.add_error("file", _("The spreadsheet belongs to a programme that is not here."))
        return _page(request, form, status=422)
    try:
        outcome = read_programme(content, programme, user=request.user)
    except SheetRefused as refused:
        form.add_error("file", nothing_stored(refused))
        return _page(request, form, status=422, sheet=problems_context(refused))
    counted = {"added": outcome.added, "changed": outcome.changed}
    messages.success(request, _("Read: %(added)d new rows, %(changed)d changed cells.") % counted)
    return redirect(outcome.programme)


def _store(request: HttpRequest) -> HttpResponse:
    """The second step: import what was checked."""
    confirm, form = ConfirmForm(request.POST), StartForm({}, {})
    if not confirm.is_valid():
        form.errors.clear()
        form.add_error("file", confirm.errors["content"])
        return _page(request, form, status=422)
    try:
        with transaction.atomic():
            document = import_document(confirm.cleaned_data["content"], user=request.user)
    except ImportRefused as refusal:
        return _refused(request, form, refusal)
    messages.success(request, _("Imported: %(what)s") % {"what": document})
    return redirect(document.programme)


def _refused(request: HttpRequest, form: StartForm, refusal: ImportRefused) -> HttpResponse:
    count = len(refusal.problems)
    form.errors.pop("file", None)
    words = ngettext("Nothing was imported. Mend %(n)d place.", "Nothing was imported. Mend %(n)d places.", count)
    form.add_error("file", words % {"n": count})
    problems = refusal.problems[:SHOWN_PROBLEMS]
    return _page(request, form, status=422, problems=problems, more=count - len(problems))


def _page(request: HttpRequest, form: StartForm, *, status: int = 200, **context) -> HttpResponse:
    readings = TableImport.objects.for_user(request.user).filter(accepted_at=None).defer("tables", "choices")
    context |= {
        "form": form,
        "crumbs": [(reverse("programs:overview"), _("Programme"))],
        "crumb": _("Import"),
        "readings": readings.order_by("-changed_at")[:SHOWN_READINGS],
        "programmes": Programme.objects.for_user(request.user),
    }
    return render(request, "programs/import.html", context, status=status)
