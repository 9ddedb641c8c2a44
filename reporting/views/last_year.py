"""Words of last year's report, kept beside this year's chapters: pasted or out of a file, part by part."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from accounts.policy import Right, right_required
from programs.table_reading import NotReadable
from programs.table_reading.packages import SIZE_LIMIT
from programs.table_reading.prose import Line, lines_of, read_prose
from reporting.models import Report
from reporting.views.reports import report_of
from reporting.workshop import earlier_words
from reporting.workshop.arrangement import chapters_of
from reporting.workshop.earlier_words import Part

REMOVE, CHAPTER, SOURCE = "usun", "rozdzial", "plik"
WORDS_LENGTH, MOST_PARTS, NOT_KEPT = 500_000, 400, "-"


class WordsForm(forms.Form):
    """A file or pasted words, and the chapter that they all belong to (empty: they are divided by their headings)."""

    chapter = forms.ChoiceField(label=gettext_lazy("For which chapter"), required=False)
    file = forms.FileField(
        label=gettext_lazy("Last year's report or chapter (DOCX or text)"),
        required=False,
        widget=forms.FileInput({"accept": ".docx,.txt"}),
        help_text=gettext_lazy("Words outside tables are read. At most 10 MB."),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or words pasted here"),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy("Headings are found by their numbers or capitals; put # before others."),
    )

    def __init__(self, *args, titles: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chapter"].choices = [("", _("the whole report, divided by its headings")), *titles.items()]

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors:
            cleaned["lines"] = self._lines(cleaned)
        return cleaned

    def _lines(self, cleaned: dict) -> list[Line]:
        file = cleaned.get("file")
        if file is None and not cleaned["pasted"].strip():
            raise ValidationError(_("Choose a file or paste the words."))
        try:
            lines = (
                read_prose(file.read(SIZE_LIMIT + 1), file.name) if file is not None else lines_of(cleaned["pasted"])
            )
        except NotReadable as refused:
            raise ValidationError({"file": str(refused)}) from None
        headings = [line for line in lines if line.level]
        if sum(len(line.text) for line in lines) > WORDS_LENGTH or len(headings) >= MOST_PARTS:
            raise ValidationError(_("That is more than can be kept at once: give it chapter by chapter."))
        return lines


class PartForm(forms.Form):
    """One part of last year's report, and the chapter for which it is kept."""

    heading = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    text = forms.CharField(widget=forms.HiddenInput, max_length=WORDS_LENGTH, strip=False)
    chapter = forms.ChoiceField()

    def __init__(self, *args, titles: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chapter"].choices = [(NOT_KEPT, _("not kept")), *titles.items()]
        self.fields["chapter"].label = self["heading"].value() or _("Before the first heading")

    @property
    def words(self) -> str:
        """The words of the part, to know it by."""
        return self["text"].value() or ""


PartForms = forms.formset_factory(PartForm, extra=0, max_num=MOST_PARTS, absolute_max=MOST_PARTS)


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def last_year(request: HttpRequest, year: int) -> HttpResponse:
    """What is kept, and the way to keep more: words of one chapter at once, a whole report part by part."""
    report = report_of(request, year)
    titles = {item.key: item.title for item in chapters_of(report) if not item.is_fixed}
    form = WordsForm(initial={"chapter": request.GET.get(CHAPTER, "")}, titles=titles)
    if request.method == "POST" and not report.is_open:
        messages.error(request, _("The report is no longer being prepared and its texts cannot change."))
        return redirect(report)
    if request.POST.get(REMOVE) in titles:
        earlier_words.take_away(report, request.POST[REMOVE], user=request.user)
        return redirect("reporting:last_year", year)
    if "form-TOTAL_FORMS" in request.POST:
        return _keep_parts(request, report, titles)
    if request.method == "POST":
        form = WordsForm(request.POST, request.FILES, titles=titles)
        if form.is_valid():
            return _read(request, report, titles, form.cleaned_data)
    return _page(request, report, titles, {"form": form}, status=422 if form.errors else 200)


def _page(request: HttpRequest, report: Report, titles: dict[str, str], context: dict, status: int) -> HttpResponse:
    kept = earlier_words.kept(report)
    lines = [(key, titles[key], kept[key]) for key in titles if key in kept]
    context |= {"report": report, "kept": lines, "before": report.year - 1}
    return render(request, "reporting/last_year.html", context, status=status)


def _read(request: HttpRequest, report: Report, titles: dict[str, str], said: dict) -> HttpResponse:
    """Keep words of one chapter; of a whole report show the parts with the chapters that they seem to belong to."""
    source = said["file"].name[:200] if said["file"] else ""
    found = earlier_words.parts(said["lines"], titles)
    if said["chapter"]:
        chosen = [Part(part.heading, part.text, said["chapter"]) for part in found]
        return _kept(request, report, chosen, source)
    initial = [{"heading": part.heading, "text": part.text, "chapter": part.chapter or NOT_KEPT} for part in found]
    forms_of = PartForms(initial=initial, form_kwargs={"titles": titles})
    return _page(request, report, titles, {"parts": forms_of, "source": source}, status=200)


def _keep_parts(request: HttpRequest, report: Report, titles: dict[str, str]) -> HttpResponse:
    found, source = PartForms(request.POST, form_kwargs={"titles": titles}), request.POST.get(SOURCE, "")[:200]
    if not found.is_valid():
        return _page(request, report, titles, {"parts": found, "source": source}, status=422)
    chosen = [Part(**said) for said in found.cleaned_data if said["chapter"] != NOT_KEPT]
    return _kept(request, report, chosen, source)


def _kept(request: HttpRequest, report: Report, chosen: Sequence[Part], source: str) -> HttpResponse:
    """Keep the parts and say for how many chapters; from one chapter back to it."""
    rows = earlier_words.keep(report, chosen, source=source, user=request.user)
    words = ngettext("Kept beside %(n)d chapter.", "Kept beside %(n)d chapters.", len(rows))
    if rows:
        messages.success(request, words % {"n": len(rows)})
    if len(rows) == 1:
        return redirect("reporting:chapter", report.year, rows[0].section)
    return redirect("reporting:last_year", report.year)
