"""Letters about a note: written from its lines and decisions, kept word for word, given out as PDF and DOCX."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.letters import Letter, letter_response
from accounts.models import AccessLog, log_access
from accounts.pages import CreatePage, EditPage
from accounts.policy import Right, may, right_required
from fostercare.forms.notes import AnswerForm, LetterForm
from fostercare.models import CountyNote, NoteLetter
from fostercare.notes.facts import check_of
from fostercare.notes.letters import compose
from fostercare.views.base import CHILD, CarePage
from fostercare.views.notes import note_crumbs, note_for

KINDS = {"pytanie": NoteLetter.Kind.QUESTION, "odmowa": NoteLetter.Kind.REFUSAL, "uznanie": NoteLetter.Kind.ACCEPTANCE}


def children_of(note: CountyNote) -> list[int]:
    """Whom letters about a note name."""
    return sorted(set(note.lines.exclude(child=None).values_list("child", flat=True)))


class _LetterPage(CarePage):
    right = Right.EDIT_MONEY
    model = NoteLetter
    form_class = LetterForm
    submit_label = gettext_lazy("Save the letter")

    @cached_property
    def note(self) -> CountyNote:
        return note_for(self.request, self.kwargs["note"])

    def crumbs(self):
        return note_crumbs(self.note)

    def done_url(self):
        return reverse("fostercare:note_letter", args=[self.note.pk, self.object.pk])

    def log_subject(self):
        return CHILD, children_of(self.note)

    def save(self, form):
        """The letter with its words as they are now; from the day of sending they stay."""
        letter = form.instance
        letter.document = compose(letter, check_of(self.note)).as_json()
        return form.save()


class LetterCreate(_LetterPage, CreatePage):
    """A new letter of one kind."""

    @property
    def kind(self) -> str:
        if self.kwargs["kind"] not in KINDS:
            raise Http404
        return KINDS[self.kwargs["kind"]]

    @property
    def title(self) -> str:
        return _("Write a letter: %(kind)s") % {"kind": NoteLetter.Kind(self.kind).label}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": NoteLetter(county_note=self.note, kind=self.kind)}

    def cancel_url(self):
        return reverse("fostercare:note", args=[self.note.pk])


class LetterEdit(_LetterPage, EditPage):
    """A letter that has not been sent."""

    title = gettext_lazy("Change the letter")

    def get_queryset(self):
        return super().get_queryset().filter(county_note=self.note, sent_on=None)


class LetterAnswer(CarePage, EditPage):
    """What the county answered."""

    right = Right.EDIT_MONEY
    model = NoteLetter
    form_class = AnswerForm
    title = gettext_lazy("Answer of the county")

    @cached_property
    def note(self) -> CountyNote:
        return note_for(self.request, self.kwargs["note"])

    def get_queryset(self):
        return super().get_queryset().filter(county_note=self.note, sent_on__isnull=False)

    def crumbs(self):
        return note_crumbs(self.note)

    def done_url(self):
        return reverse("fostercare:note_letter", args=[self.note.pk, self.object.pk])


def _letter_for(request: HttpRequest, note: int, pk: int) -> NoteLetter:
    found = note_for(request, note)
    return get_object_or_404(NoteLetter.objects.for_user(request.user), pk=pk, county_note=found)


@right_required(Right.SEE_MONEY)
@require_safe
def letter(request: HttpRequest, note: int, pk: int) -> HttpResponse:
    """The letter as it goes out, with what became of it."""
    found = _letter_for(request, note, pk)
    log_access(request, CHILD, children_of(found.county_note))
    context = {
        "note": found.county_note,
        "record": found,
        "letter": Letter.from_json(found.document),
        "may_edit": may(request.user, Right.EDIT_MONEY),
        "crumbs": note_crumbs(found.county_note),
        "crumb": found.get_kind_display(),
    }
    return render(request, "fostercare/notes_letter.html", context)


@right_required(Right.SEE_MONEY)
@require_safe
def letter_file(request: HttpRequest, note: int, pk: int, ending: str) -> HttpResponse:
    """The letter as a PDF or DOCX file."""
    found = _letter_for(request, note, pk)
    response = letter_response(Letter.from_json(found.document), ending, f"pismo-{found.pk}-{found.date:%Y-%m-%d}")
    log_access(request, CHILD, children_of(found.county_note), AccessLog.Action.EXPORT)
    return response
