"""What people write in a chapter: words with live figures, a preview, suggestions, last year's text beside."""

from dataclasses import replace

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
from reporting import documents, services, trace
from reporting.blocks import Block, Document, Figure, Paragraph, Section, Table, numbered
from reporting.context import Context
from reporting.models import SectionText
from reporting.models.texts import TEXT_LENGTH
from reporting.placeholders import picker
from reporting.placeholders.hints import hints
from reporting.placeholders.printing import render as render_line
from reporting.suggestions.rules import suggestions as suggestions_of
from reporting.views.reports import report_of
from reporting.workshop import prose, texts
from reporting.workshop.arrangement import Arranged, chapters_of

HISTORY = 20
INSERT, PREVIEW, SEARCH = "wstaw", "podglad", "szukaj-liczby"


class TextForm(forms.Form):
    """A chapter's text; ``seen`` is the text that the writer started from, ``cursor`` where the writer stands in it."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 16, "data-cursor": ""}),
        help_text=gettext_lazy(
            "An empty line begins a new paragraph; lines with „- ” or „1. ” in front make a list, with „# ” a heading."
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
        found = texts.problems_in(text, self.page.context_for(text))
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
    def made(self) -> tuple[Document, Context]:
        """The whole report as it is now."""
        return documents.make(self.report.year, self.report.status)

    def context_for(self, text: str) -> Context:
        """What placeholders are looked up in: only texts that mention tables need the whole report."""
        if "made" in self.__dict__ or texts.mentions_tables(text):
            return self.made[1]
        return self.quick

    @cached_property
    def quick(self) -> Context:
        """The report's context, of which nothing is counted before somebody asks."""
        return documents.open_context(self.report.year, self.report.status)

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
            offered=[one.text for one in self.offered_sentences],
            accept="przyjmuje" in self.request.POST,
        )

    @cached_property
    def offered_sentences(self) -> list:
        """Sentences made by rule from this report's numbers."""
        return suggestions_of(self.made[1], self.item.key, self.item.chapter.sources, self.section)

    @property
    def section(self) -> Section | None:
        """The chapter as it is now; None while it says nothing."""
        return next((one for one in self.made[0].sections if one.key == self.item.key), None)

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        text = context["form"]["text"].value() or ""
        return (
            context
            | self.read(text)
            | self.picked(text)
            | {
                "report": self.report,
                "next": self.request.POST.get("next") or self.request.GET.get("next", ""),
                "chapter": self.item.chapter,
                "conflict": self.conflict,
                "history": self.report.texts.filter(section=self.item.key).select_related("by")[:HISTORY],
                "locked": not self.report.is_open,
                "offered_sentences": [one for one in self.offered_sentences if one.text not in text],
                "last_year": texts.last_year(self.report, self.item.key),
                "automatic": self._automatic(),
            }
        )

    @cached_property
    def choices(self) -> list[picker.Choice]:
        """Figures and tables that can be put in."""
        return picker.choices(self.made[1], self.item.chapter.sources, self.tables)

    @cached_property
    def tables(self) -> list[str]:
        """Tables and charts of the chapter itself."""
        blocks = self.section.blocks if self.section else ()
        return [block.id for block in blocks if isinstance(block, Table | Figure)]

    def read(self, text: str) -> dict:
        """The text as it will be printed, and what to look at in it."""
        _document, context = self.made
        return {
            "reading": self._resolved(prose.blocks(text, lambda line: render_line(line, context)[0])),
            "problems": texts.problems_in(text, context),
            "hints": hints(text, picker.valued(self.choices)),
            "pending": texts.unaccepted(self.report, self.item.key, text, [one.text for one in self.offered_sentences]),
            "trace": trace.link(self.report.year),
            "whole_report": reverse("reporting:preview", args=[self.report.year]),
        }

    def picked(self, text: str) -> dict:
        """The list of figures for what somebody looks for."""
        words = self.request.POST.get("szukaj", "")
        return {
            "choices": picker.search(self.choices, words, self.tables),
            "searched": words,
            "cases": picker.CASE_NAMES,
            "verbs": sorted(picker.VERBS),
            "chosen_case": self.request.POST.get("przypadek", ""),
            "chosen_verb": self.request.POST.get("czasownik", ""),
        }

    def _automatic(self) -> tuple[Block, ...]:
        """What the records say in the chapter: its sentences, and the captions of its tables."""
        blocks = self.section.blocks if self.section else ()
        return tuple(
            block
            for block in blocks
            if isinstance(block, Table) or (isinstance(block, Paragraph) and block.role != "narrative")
        )

    def _resolved(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Mentions of tables with the numbers that they have now."""
        document = self.made[0]
        section = Section("reading", "", "", blocks)
        return numbered(replace(document, sections=(*document.sections, section))).sections[-1].blocks


chapter = ChapterText.as_view()
# Parts of the page that a script asks for by the key of the element: template, and what it shows.
_PARTS = {
    "writing": ("reporting/_writing.html", lambda page, text: {}),
    "reading": ("reporting/_reading.html", ChapterText.read),
    "picker": ("reporting/_picker.html", ChapterText.picked),
}
