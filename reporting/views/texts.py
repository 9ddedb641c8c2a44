"""What people write in a chapter: words with live figures, a preview, suggestions, last year's text beside."""

from django import forms
from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from accounts.pages import Drafted, FormPage
from accounts.policy import Right
from reporting import services, trace
from reporting.models import SectionText
from reporting.models.texts import TEXT_LENGTH
from reporting.placeholders import picker
from reporting.views.reports import report_of
from reporting.workshop import desk, texts
from reporting.workshop.arrangement import Arranged, chapters_of
from reporting.workshop.desk import Desk
from reporting.workshop.last_year import last_year

HISTORY = 20
INSERT, PREVIEW, SEARCH = "wstaw", "podglad", "szukaj-liczby"
# The preview while one writes: made of the chapter and what the text names, without the rest of the report.
QUICK = "rozdzial"


class TextForm(forms.Form):
    """A chapter's text; ``seen`` is the text that the writer started from, ``cursor`` where the writer stands in it."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 16, "data-cursor": ""}),
        help_text=gettext_lazy(
            "An empty line begins a new paragraph; lines with „- ” or „1. ” in front make a list, with „# ” a heading."
            " Braces { } hold live figures: put them in from the list below."
        ),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    cursor = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, page: "ChapterText", **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page

    def clean_text(self) -> str:
        """Every placeholder can be printed; places still to be filled may wait until the report is submitted."""
        text = self.cleaned_data["text"]
        found = self.page.desk_for(text).problems(text)
        wrong = [problem.message for problem in found if not problem.is_unfinished]
        if wrong:
            raise forms.ValidationError(wrong)
        return text


class ChapterText(Drafted, FormPage, FormView):
    """The editor of one chapter's text."""

    right = Right.EDIT_REPORTS
    form_class = TextForm
    template_name = "reporting/chapter.html"
    conflict: SectionText | None = None

    @cached_property
    def report(self):
        """The report, if the person may see it."""
        return report_of(self.request, self.kwargs["year"])

    @cached_property
    def item(self) -> Arranged:
        """The chapter in its place; the cover has no text."""
        wanted = self.kwargs["section"]
        found = (item for item in chapters_of(self.report) if item.key == wanted and not item.is_fixed)
        if (item := next(found, None)) is None:
            raise Http404
        return item

    @property
    def heading(self) -> str:
        """The chapter's title."""
        return self.item.title

    @cached_property
    def whole(self) -> Desk:
        """The chapter with the whole report as it is now."""
        return desk.whole(self.report, self.item)

    @cached_property
    def alone(self) -> Desk:
        """The chapter alone."""
        return desk.chapter(self.report, self.item)

    def desk_for(self, text: str) -> Desk:
        """What a text is read on: only one that mentions tables needs the whole report."""
        return self.whole if texts.mentions_tables(text) else self.alone

    @cached_property
    def latest(self) -> SectionText | None:
        """The text that stands there now."""
        return self.report.texts.filter(section=self.item.key).first()

    def get_initial(self) -> dict:
        return {"text": self.latest.text if self.latest else "", "seen": self.latest.pk if self.latest else None}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"page": self}

    def cancel_url(self) -> str:
        return self.report.get_absolute_url()

    def done_url(self) -> str:
        return self.report.get_absolute_url()

    def post(self, request, *args, **kwargs):
        if not self.report.is_open:
            messages.error(request, _("The report is no longer being prepared and its texts cannot change."))
            return redirect(self.report)
        if INSERT in request.POST:
            return self.insert(request.POST[INSERT])
        if PREVIEW in request.POST or SEARCH in request.POST:
            return self.written()
        return super().post(request, *args, **kwargs)

    def insert(self, mark: str) -> HttpResponse:
        """Put a figure, a sentence or last year's text where the cursor stands; nothing is saved."""
        data = self.request.POST.copy()
        addition = picker.composed(mark, data.get("przypadek", ""), data.get("czasownik", ""))
        cursor = data.get("cursor", "")
        text = data.get("text", "").replace("\r\n", "\n")
        data["text"], place = picker.inserted(text, addition, int(cursor) if cursor.isdigit() else None)
        data["cursor"] = str(place)
        self.posted = data
        return self.written()

    def written(self) -> HttpResponse:
        """The page with what is in the form now, not saved; only the part that a script asked for."""
        form = self.get_form()
        form._errors = ErrorDict()
        part = self.request.headers.get("HX-Target", "")
        if part in _PARTS:
            template, asked = _PARTS[part]
            context = {"form": form, "report": self.report} | asked(self, form["text"].value() or "")
            return render(self.request, template, context)
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except services.TextChanged as changed:
            self.conflict = changed.latest
            self.posted = form.data.copy()
            self.posted["seen"] = str(changed.latest.pk)
            return self.render_to_response(self.get_context_data(form=self.get_form()), status=409)
        except services.StepRefused:
            messages.error(self.request, _("The report is no longer being prepared and its texts cannot change."))
            return redirect(self.report)

    def save(self, form):
        values = form.cleaned_data
        return services.write_text(
            self.report,
            self.item.key,
            values["text"],
            user=self.request.user,
            seen=values["seen"],
            offered=self.desk_for(values["text"]).made_by_rule(values["text"]),
            accept="przyjmuje" in self.request.POST,
        )

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        text = context["form"]["text"].value() or ""
        return (
            context
            | self.read(text, self.whole)
            | self.picked()
            | {
                "report": self.report,
                "next": self.request.POST.get("next") or self.request.GET.get("next", ""),
                "chapter": self.item.chapter,
                "conflict": self.conflict,
                "history": self.report.texts.filter(section=self.item.key).select_related("by")[:HISTORY],
                "locked": not self.report.is_open,
                "offered_sentences": [one for one in self.whole.sentences if one.text not in text],
                "last_year": last_year(self.report, self.item.key),
                "automatic": self.whole.automatic,
                "quick": QUICK,
            }
        )

    def preview(self, text: str) -> dict:
        """The preview alone: while one writes made of the chapter, by the button of the whole report."""
        return self.read(text, self.desk_for(text) if self.request.POST.get(PREVIEW) == QUICK else self.whole)

    def read(self, text: str, on: Desk) -> dict:
        """The text as it will be printed, and what to look at in it."""
        return {
            "reading": on.reading(text),
            "problems": on.problems(text),
            "hints": on.hints(text),
            "pending": on.pending(text),
            "trace": trace.link(self.report.year),
            "whole_report": reverse("reporting:preview", args=[self.report.year]),
        }

    def picked(self) -> dict:
        """The list of figures for what somebody looks for."""
        words = self.request.POST.get("szukaj", "")
        return {
            "choices": picker.search(self.whole.choices, words, self.whole.tables),
            "searched": words,
            "cases": picker.CASE_NAMES,
            "verbs": sorted(picker.VERBS),
            "chosen_case": self.request.POST.get("przypadek", ""),
            "chosen_verb": self.request.POST.get("czasownik", ""),
        }


chapter = ChapterText.as_view()
# Parts of the page that a script asks for by the key of the element: template, and what it shows.
_PARTS = {
    "writing": ("reporting/_writing.html", lambda page, text: {}),
    "reading": ("reporting/_reading.html", ChapterText.preview),
    "picker": ("reporting/_picker.html", lambda page, text: page.picked()),
}
