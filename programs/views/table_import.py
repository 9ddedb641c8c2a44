"""S25, the wizard: the tables found and what their columns are; every step is a page with its own address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.policy import Right, right_required
from programs.forms.imports import StartForm
from programs.forms.table_import import DataForm, TableForm, TablesForm
from programs.importing.display import REASONS, grid
from programs.importing.state import Work, changing, join
from programs.models import TableImport
from programs.views.imports import tables_of

THUMBNAIL_ROWS, COLUMN_ROWS = 4, 7
STEPS = {
    "import_tables": gettext_lazy("Tables"),
    "import_columns": gettext_lazy("Columns"),
    "import_preview": gettext_lazy("Preview"),
    "import_institutions": gettext_lazy("Institutions"),
    "import_accept": gettext_lazy("Accepting"),
}


def open_import(request: HttpRequest, pk: int) -> TableImport:
    """The person's own reading that was not accepted yet; 404 for anybody else's."""
    return get_object_or_404(TableImport.objects.for_user(request.user), pk=pk, accepted_at=None)


def page(
    request: HttpRequest, work: Work, step: str, *, template: str = "", status: int = 200, **context
) -> HttpResponse:
    """A step of the wizard, with links to all of them."""
    names = list(STEPS)
    context = {
        "work": work,
        "steps": [(name, label, reverse(f"programs:{name}", args=[work.row.pk])) for name, label in STEPS.items()],
        "step": step,
        "number": names.index(step) + 1,
        "crumbs": [(reverse("programs:overview"), _("Programme")), (reverse("programs:import"), _("Import"))],
        "crumb": work.row.file_name,
        "heading": STEPS[step],
    } | context
    return render(request, f"programs/{template or step}.html", context, status=status)


@right_required(Right.EDIT_PROGRAMME)
def import_tables(request: HttpRequest, pk: int) -> HttpResponse:
    """Which of the tables found are read."""
    row = open_import(request, pk)
    work = Work.of(row)
    form = TablesForm(request.POST or None, work=work)
    if request.method == "POST" and form.is_valid():
        with changing(row) as locked:
            form.apply(locked)
        return redirect("programs:import_columns", pk)
    status = 422 if request.method == "POST" else 200
    return _tables_page(request, work, form, StartForm(), status)


def _tables_page(request: HttpRequest, work: Work, form: TablesForm, more: StartForm, status: int) -> HttpResponse:
    shown = [
        (table, form[table.key], grid(table, THUMBNAIL_ROWS), REASONS.get(work.choices.tables[table.key].why, ""))
        for table in work.tables
    ]
    return page(request, work, "import_tables", form=form, shown=shown, more=more, status=status)


@right_required(Right.EDIT_PROGRAMME)
@require_POST
def import_more(request: HttpRequest, pk: int) -> HttpResponse:
    """Tables of one more file, or one more pasted table, into the same reading."""
    row = open_import(request, pk)
    more = StartForm(request.POST, request.FILES)
    if more.is_valid() and more.cleaned_data["file"] and not more.cleaned_data["file"][1]:
        more.add_error("file", _("Choose a DOCX or XLSX file, or paste a table."))
    name, tables = tables_of(more) if more.is_valid() else ("", [])
    if tables:
        with changing(row) as locked:
            join(locked, name, tables)
        messages.success(request, _("Added: %(what)s.") % {"what": name})
        return redirect("programs:import_tables", pk)
    work = Work.of(row)
    return _tables_page(request, work, TablesForm(work=work), more, 422)


@right_required(Right.EDIT_PROGRAMME)
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What the programme is, and what the columns of each table are."""
    row = open_import(request, pk)
    work = Work.of(row)
    posted = request.POST or None
    data = DataForm(posted, work=work, user=request.user)
    forms = [TableForm(posted, work=work, table=table) for table in work.mapped]
    if request.method == "POST" and all([data.is_valid(), *(form.is_valid() for form in forms)]):
        with changing(row) as locked:
            data.apply(locked)
            for form in forms:
                form.apply(locked)
        return redirect("programs:import_preview", pk)
    shown = [(form, grid(form.table, COLUMN_ROWS, form.choice.header_rows)) for form in forms]
    return page(
        request, work, "import_columns", form=data, shown=shown, status=422 if request.method == "POST" else 200
    )


@right_required(Right.EDIT_PROGRAMME)
@require_POST
def import_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a reading that was not accepted; the programme is as it was."""
    row = open_import(request, pk)
    messages.success(request, _("Removed: %(what)s.") % {"what": row.file_name})
    row.delete()
    return redirect("programs:import")
