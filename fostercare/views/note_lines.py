"""Lines of a note: typed into one table, read from a county's file, mended one by one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import log_access
from accounts.pages import EditPage
from accounts.policy import Right, right_required
from families.forms.exchange import opened, sealed
from fostercare.forms.note_files import FileForm, MappingForm
from fostercare.forms.notes import LineForm, QuickLineSet
from fostercare.models import CountyNote, NoteLine, Placement
from fostercare.notes.columns import unknown_words
from fostercare.notes.importing import Sheet, add_lines, check_signs, drafts_of, first_reading, keep_reading, open_sheet
from fostercare.notes.matching import known_names
from fostercare.views.base import CHILD, CarePage
from fostercare.views.notes import note_crumbs, note_for
from programs.periods import Period, open_in

SHOWN_PROBLEMS = 200


def open_note(request: HttpRequest, pk: int) -> CountyNote:
    """A note that may still get lines; 404 for a closed one."""
    found = note_for(request, pk)
    if found.status == CountyNote.Status.CLOSED:
        raise Http404
    return found


@right_required(Right.EDIT_MONEY)
@require_http_methods(["GET", "POST"])
def note_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """A table of empty rows to type lines into."""
    note = open_note(request, pk)
    formset = QuickLineSet(request.POST or None, note=note, prefix="w")
    if request.method == "POST" and formset.is_valid():
        stored = add_lines(note, formset.drafts, request.user)
        _say_added(request, len(stored))
        more = "dalej" in request.POST
        return redirect("fostercare:note_lines" if more else "fostercare:note", note.pk)
    in_care = Placement.objects.filter(open_in(Period(note.start, note.end))).select_related("child")
    children = {placement.child_id: placement.child for placement in in_care}
    log_access(request, CHILD, sorted(children))
    context = {
        "note": note,
        "formset": formset,
        "names": sorted(known_names(children.values())),
        "stored": note.lines.order_by("position"),
        "crumbs": note_crumbs(note),
        "crumb": _("Lines"),
    }
    return render(request, "fostercare/notes_lines.html", context, status=422 if formset.is_bound else 200)


def _say_added(request: HttpRequest, number: int) -> None:
    words = ngettext("Added: %(n)d line.", "Added: %(n)d lines.", number)
    messages.success(request, words % {"n": number})


@right_required(Right.EDIT_MONEY)
@require_http_methods(["GET", "POST"])
def note_import(request: HttpRequest, pk: int) -> HttpResponse:
    """A county's file: choose it or paste rows, say what the columns hold, read it in as a whole."""
    note = open_note(request, pk)
    if request.method != "POST":
        return _import_page(request, note, file=FileForm())
    if "content" in request.POST:
        return _read_in(request, note)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _import_page(request, note, file=form, status=422)
    try:
        sheet = open_sheet(form.content, note.county)
    except ValidationError as error:
        form.add_error("file" if form.cleaned_data.get("file") else "pasted", error)
        return _import_page(request, note, file=form, status=422)
    reading = first_reading(sheet, note.county)
    asked = unknown_words(sheet.rows, reading)
    mapping = MappingForm(sheet=sheet, reading=reading, asked=asked, initial={"content": sealed(form.content)})
    return _import_page(request, note, mapping=mapping)


def _read_in(request: HttpRequest, note: CountyNote) -> HttpResponse:
    """The second step: the mapping is taken, words that nobody explained are asked, all rows are stored or none."""
    try:
        sheet = open_sheet(opened(request.POST["content"]), note.county)
    except ValidationError as error:
        form = FileForm({})
        form.full_clean()
        form.errors["file"] = form.error_class(error.messages)
        return _import_page(request, note, file=form, status=422)
    reading = first_reading(sheet, note.county)
    reading.roles = [request.POST.get(f"column-{place}", "") for place in range(len(sheet.header))]
    form = MappingForm(request.POST, sheet=sheet, reading=reading, asked=unknown_words(sheet.rows, reading))
    if not form.is_valid():
        return _import_page(request, note, mapping=form, status=422)
    drafts, wrong = drafts_of(sheet, form.chosen, note)
    if not wrong:
        try:
            return _store(request, note, sheet, form, drafts)
        except ValidationError as error:
            form.add_error(None, error)
    else:
        words = ngettext(
            "Nothing was read in. Mend %(n)d place.", "Nothing was read in. Mend %(n)d places.", len(wrong)
        )
        form.add_error(None, words % {"n": len(wrong)})
    return _import_page(request, note, mapping=form, wrong=wrong, status=422)


def _store(request: HttpRequest, note: CountyNote, sheet: Sheet, form: MappingForm, drafts) -> HttpResponse:
    check_signs(note, drafts)
    stored = add_lines(note, drafts, request.user)
    keep_reading(note.county, sheet, form.chosen)
    _say_added(request, len(stored))
    return redirect("fostercare:note", note.pk)


def _import_page(request: HttpRequest, note: CountyNote, *, status: int = 200, wrong=(), **forms) -> HttpResponse:
    context = {
        "note": note,
        "file_form": forms.get("file"),
        "mapping": forms.get("mapping"),
        "form": forms.get("mapping") or forms.get("file"),
        "wrong": wrong[:SHOWN_PROBLEMS],
        "more": max(0, len(wrong) - SHOWN_PROBLEMS),
        "crumbs": note_crumbs(note),
        "crumb": _("Lines from a file"),
    }
    return render(request, "fostercare/notes_import.html", context, status=status)


class NoteLineEdit(CarePage, EditPage):
    """One line: mended, or with the child that it means; only while it is not decided."""

    right = Right.EDIT_MONEY
    model = NoteLine
    form_class = LineForm
    title = gettext_lazy("Change the line")

    @cached_property
    def note(self) -> CountyNote:
        return open_note(self.request, self.kwargs["note"])

    def get_queryset(self):
        undecided = super().get_queryset().filter(county_note=self.note, decision=NoteLine.Decision.OPEN)
        return undecided.select_related("county_note")

    @property
    def heading(self) -> str:
        return f"{self.title}: {self.object.position}"

    def crumbs(self):
        return note_crumbs(self.note)

    def done_url(self):
        return reverse("fostercare:note", args=[self.note.pk])

    def log_subject(self):
        return (CHILD, [self.object.child_id]) if self.object.child_id else None


@right_required(Right.EDIT_MONEY)
@require_POST
def remove_line(request: HttpRequest, note: int, pk: int) -> HttpResponse:
    """Take an undecided line away that the note does not have; the history keeps it."""
    found = open_note(request, note)
    lines = NoteLine.objects.for_user(request.user).filter(county_note=found, decision=NoteLine.Decision.OPEN)
    line = get_object_or_404(lines, pk=pk)
    line._change_reason = _("typed by mistake")
    line.delete()
    messages.success(request, _("The line was taken away."))
    return redirect("fostercare:note_lines", found.pk)
