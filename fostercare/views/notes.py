"""Notes of counties: the list, the head of a note, its check with the decisions about every line."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import AccessLog, log_access
from accounts.pages import CreatePage, EditPage, ListPage
from accounts.policy import Right, may, require, right_required
from accounts.polish import day_text
from accounts.spreadsheets import workbook_response
from fostercare.forms.note_decisions import DecisionsForm
from fostercare.forms.notes import NoteForm
from fostercare.labels import COMPONENTS
from fostercare.models import County, CountyNote, NoteLine
from fostercare.models.placement import child_number
from fostercare.notes import deciding
from fostercare.notes.facts import NoteCheck, check_of, last_days
from fostercare.notes.lists import NoteFilter, NoteTable, with_sums
from fostercare.notes.matching import Children
from fostercare.notes.totals import totals_by_note
from fostercare.views.base import CHILD, CarePage
from fostercare.views.counties import notes_crumb

LINES_AT_ONCE = 100
TO_DECIDE, ALL = "do-decyzji", "wszystkie"
AGREEING, SUGGESTED, CLOSE, REOPEN, CORRECTION = "zgodne", "podpowiedzi", "zamknij", "otworz", "korekta-"


class NotesList(ListPage):
    """Notes with what was decided about them."""

    right = Right.SEE_MONEY
    model = CountyNote
    table_class = NoteTable
    filterset_class = NoteFilter
    heading = gettext_lazy("Notes of counties")
    export_name = "noty"

    def base_queryset(self):
        return with_sums(super().base_queryset())

    def actions(self) -> list[dict]:
        counties = {"label": _("Counties"), "url": reverse("fostercare:counties"), "icon": ""}
        if not may(self.request.user, Right.EDIT_MONEY):
            return [counties]
        return [{"label": _("Add note"), "url": reverse("fostercare:note_create"), "icon": "plus"}, counties]


def note_for(request: HttpRequest, pk: int) -> CountyNote:
    """A note that the person may see; 404 otherwise."""
    return get_object_or_404(CountyNote.objects.for_user(request.user).select_related("county", "corrects"), pk=pk)


def note_crumbs(note: CountyNote) -> list[tuple[str, str]]:
    """The way to a page under a note."""
    return [notes_crumb(), (reverse("fostercare:note", args=[note.pk]), note.number)]


class _NotePage(CarePage):
    right = Right.EDIT_MONEY
    model = CountyNote
    form_class = NoteForm

    def crumbs(self):
        return [notes_crumb()]

    def cancel_url(self):
        return reverse("fostercare:notes")


class NoteCreate(_NotePage, CreatePage):
    """The head of a new note; its lines follow on the next page."""

    title = gettext_lazy("Add note")
    submit_label = gettext_lazy("Go on to the lines")

    def get_initial(self):
        today = timezone.localdate()
        county = County.objects.filter(own=True).first()
        start, end = last_days(county, today) if county else (None, None)
        return {"county": county, "received_on": today, "start": start, "end": end}

    def done_url(self):
        return reverse("fostercare:note_lines", args=[self.object.pk])


class NoteEdit(_NotePage, EditPage):
    """Correction of the head of a note; a closed one has to be opened first."""

    title = gettext_lazy("Change the note")

    def get_queryset(self):
        return super().get_queryset().exclude(status=CountyNote.Status.CLOSED)

    def crumbs(self):
        return note_crumbs(self.object)

    def done_url(self):
        return reverse("fostercare:note", args=[self.object.pk])

    cancel_url = done_url


@dataclass
class NotePage:
    """A note compared with the calculation: what is shown of it and what a person does with it."""

    request: HttpRequest
    note: CountyNote

    @cached_property
    def check(self) -> NoteCheck:
        return check_of(self.note)

    @property
    def is_open(self) -> bool:
        """Whether the person may decide about lines."""
        return self.note.status != CountyNote.Status.CLOSED and may(self.request.user, Right.EDIT_MONEY)

    @property
    def shows_all(self) -> bool:
        return self.request.GET.get("pokaz") == ALL

    @cached_property
    def waiting(self) -> list[NoteLine]:
        """Lines that need a person: undecided, and not simply right."""
        return [line for line in self.check.lines if not line.decision and self.check.causes_of(line)]

    @cached_property
    def page(self):
        """The lines shown: those that wait, or all; in the order of the note."""
        lines = self.check.lines if self.shows_all else self.waiting
        return Paginator(lines, LINES_AT_ONCE).get_page(self.request.GET.get("page"))

    @cached_property
    def form(self) -> DecisionsForm:
        children = Children() if any(line.child_id is None for line in self.page) else None
        shown = [
            (
                line,
                self.check.findings[line.pk],
                children.candidates(line.child_name, line.birth_date) if children and line.child_id is None else [],
            )
            for line in self.page
        ]
        data = self.request.POST if self.request.method == "POST" else None
        return DecisionsForm(data, shown=shown, is_open=self.is_open)

    def act(self) -> bool:
        """Do what the button that was pressed says; False with the errors in the form."""
        action, user = self.request.POST.get("akcja", ""), self.request.user
        try:
            if action == AGREEING:
                self.say_decided(deciding.accept_agreeing(self.check, user))
            elif action == SUGGESTED:
                choices = {line.pk: deciding.suggestion(self.check.findings[line.pk]) for line in self.waiting}
                self.say_decided(deciding.decide(self.check, choices, user))
            elif action == CLOSE:
                deciding.close(self.note, user)
                messages.success(self.request, _("The note is closed."))
            elif action == REOPEN:
                deciding.reopen(self.note, user)
                messages.success(self.request, _("The note is open again."))
            elif action.startswith(CORRECTION):
                self._correct(action.removeprefix(CORRECTION))
            else:
                return self._save()
        except ValidationError as error:
            self.form.is_valid()
            self.form.take_errors(error)
            return False
        return True

    def _correct(self, key: str) -> None:
        line = next((line for line in self.check.lines if str(line.pk) == key), None)
        if line is None:
            raise ValidationError(_("No line of the corrected note is for this child, component and days."))
        deciding.accept_correction(self.check, line, self.request.user)
        messages.success(self.request, _("The correction and the line that it corrects are decided together."))

    def _save(self) -> bool:
        if not self.form.is_valid():
            return False
        matched = self._match(self.form.children)
        self.say_decided(deciding.decide(self.check, self.form.choices, self.request.user))
        if matched:
            words = ngettext("%(n)d line has its child.", "%(n)d lines have their child.", matched)
            messages.success(self.request, words % {"n": matched})
        return True

    def _match(self, children: dict[int, int]) -> int:
        for line in self.check.lines:
            if line.pk in children:
                line.child_id = children[line.pk]
                line.save_because(_("child recognised"))
        return len(children)

    def say_decided(self, number: int) -> None:
        words = ngettext("Decided about %(n)d line.", "Decided about %(n)d lines.", number)
        messages.success(self.request, words % {"n": number})

    def context(self) -> dict:
        originals = {}
        if self.note.corrects_id:
            originals = {line.pk: deciding.original_of(line) for line in self.page if line.amount < 0}
        return {
            "note": self.note,
            "check": self.check,
            "totals": totals_by_note([self.note])[self.note.pk],
            "counts": self.check.counts,
            "form": self.form,
            "rows": [(row, originals.get(row.line.pk)) for row in self.form.rows()],
            "page": self.page,
            "shows_all": self.shows_all,
            "waiting": len(self.waiting),
            "agreeing": len(self.check.agreeing),
            "gaps": [(child_number(gap.child), gap) for gap in self.check.gaps],
            "corrections": self.note.corrections.order_by("issued_on"),
            "letters": self.note.letters.all(),
            "is_open": self.is_open,
            "may_edit": may(self.request.user, Right.EDIT_MONEY),
            "today": timezone.localdate(),
            "crumbs": [notes_crumb()],
            "crumb": self.note.number,
        }

    def log(self, action: str = AccessLog.Action.READ) -> None:
        """Whom the page names."""
        children = {line.child_id for line in self.check.lines if line.child_id}
        log_access(self.request, CHILD, sorted(children | {gap.child for gap in self.check.gaps}), action)

    def workbook(self) -> HttpResponse:
        """The whole check as a spreadsheet."""
        self.log(AccessLog.Action.EXPORT)
        counts = self.check.counts
        about = [
            (self.note.get_kind_display(), self.note.number),
            (_("County"), self.note.county.name),
            (_("Days"), f"{day_text(self.note.start)}–{day_text(self.note.end)}"),
            (_("Lines that agree"), counts["agrees"]),
            (_("Made by"), str(self.request.user)),
            (_("Made on"), timezone.localdate()),
        ]
        header = [_("line"), _("child"), _("child as the note names it"), _("from"), _("to"), _("component"),
                  _("charged, zł"), _("counted, zł"), _("difference, zł"), _("why"), _("decision"),
                  _("acknowledged, zł")]  # fmt: skip
        return workbook_response(
            name=f"nota-{self.note.pk}", title=_("Check of the note"), header=header, rows=self._rows(), about=about
        )

    def _rows(self):
        for line in self.check.lines:
            finding = self.check.findings[line.pk]
            component = str(COMPONENTS[line.component]) if line.component else ""
            child = child_number(line.child_id) if line.child_id else ""
            yield (line.position, child, line.child_name, line.start, line.end, component, line.amount,
                   finding.expected, finding.difference, line.reason or finding.reason, line.get_decision_display(),
                   line.accepted)  # fmt: skip


@right_required(Right.SEE_MONEY)
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """The check of a note: what needs a decision first."""
    page = NotePage(request, note_for(request, pk))
    if request.method == "POST":
        require(request.user, Right.EDIT_MONEY)
        if page.act():
            return redirect(request.get_full_path())
    elif request.GET.get("format") == "xlsx":
        return page.workbook()
    page.log()
    status = 422 if request.method == "POST" else 200
    return render(request, "fostercare/notes_note.html", page.context(), status=status)


@right_required(Right.SEE_MONEY)
@require_safe
def explained(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """One line with the calculation behind it, piece by piece."""
    found = note_for(request, pk)
    own = get_object_or_404(NoteLine.objects.for_user(request.user), pk=line, county_note=found)
    check = check_of(found)
    finding = check.findings[own.pk]
    log_access(request, CHILD, [own.child_id] if own.child_id else [])
    context = {
        "note": found,
        "line": own,
        "finding": finding,
        "pieces": check.explained(own),
        "history": own.history.select_related("history_user"),
        "crumbs": note_crumbs(found),
        "crumb": _("line %(n)s") % {"n": own.position},
    }
    return render(request, "fostercare/notes_line.html", context)
