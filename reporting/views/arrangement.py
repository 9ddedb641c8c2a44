"""Which chapters a report has: order by buttons, titles, what is left out and why, chapters of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.policy import Right, right_required
from reporting.chapters import PARTS
from reporting.models import Report
from reporting.views.reports import report_of
from reporting.workshop import arranging
from reporting.workshop.arrangement import Arranged, chapters_of, neighbours
from reporting.workshop.ordering import Immovable

REMOVE = "usun"
_LOCKED = gettext_lazy("The report is no longer being prepared: its chapters stay as they are.")


@dataclass(frozen=True)
class Line:
    """A chapter on the page, with the ways it can go."""

    item: Arranged
    can_rise: bool
    can_sink: bool


@dataclass(frozen=True)
class PartLines:
    """A part of the report (the first has no name) with its chapters."""

    key: str
    title: str
    lines: list[Line]


def parts_of(found: Sequence[Arranged]) -> list[PartLines]:
    """Chapters by part, in their order."""
    parts: list[PartLines] = []
    for item in found:
        if not parts or parts[-1].key != item.chapter.part:
            parts.append(PartLines(item.chapter.part, PARTS.get(item.chapter.part, ""), []))
        before, after = neighbours(found, item.key)
        movable = not item.is_fixed
        parts[-1].lines.append(Line(item, movable and before is not None, movable and after is not None))
    return parts


class ChapterForm(forms.Form):
    """Title and part of a chapter, and whether it is printed."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give the title under which the chapter is printed.")},
    )
    part = forms.ChoiceField(label=gettext_lazy("Part of the report"), required=False)
    left_out = forms.BooleanField(label=gettext_lazy("Leave the chapter out of this report"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why it is left out"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Stays in the working copy; the printed report does not show it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = arranging.part_choices()

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("left_out") and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Give the reason: a chapter is not left out in silence."))
        return cleaned


class OwnChapterForm(ChapterForm):
    """A new chapter of people's words."""

    left_out = reason = None


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, year: int) -> HttpResponse:
    """All chapters in their order; a button moves one, and the page opens where it stands now."""
    report = report_of(request, year)
    if request.method == "POST":
        return _moved(request, report)
    context = {"report": report, "parts": parts_of(chapters_of(report)), "moved": request.GET.get("ruszono", "")}
    return render(request, "reporting/arrangement.html", context)


def _moved(request: HttpRequest, report: Report) -> HttpResponse:
    act, _colon, what = request.POST.get("akt", "").partition(":")
    address = reverse("reporting:arrangement", args=[report.year])
    try:
        match act:
            case "w-gore" | "w-dol":
                arranging.move(report, key=what, up=act == "w-gore")
            case "czesc-w-gore" | "czesc-w-dol":
                arranging.move_part(report, part=what, up=act == "czesc-w-gore")
            case "przywroc":
                arranging.restore(report)
                messages.success(request, _("The usual chapters are back. Chapters of your own stayed."))
                return redirect(address)
            case _:
                raise Http404
    except arranging.Locked:
        messages.error(request, _LOCKED)
        return redirect(report)
    except Immovable:
        messages.error(request, _("It cannot be moved further."))
    return redirect(f"{address}?ruszono={act}:{what}#{what}")


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, year: int) -> HttpResponse:
    """Add a chapter of people's words."""
    report = report_of(request, year)
    form = OwnChapterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            key = arranging.add_own(report, title=form.cleaned_data["title"], part=form.cleaned_data["part"])
        except arranging.Locked:
            messages.error(request, _LOCKED)
            return redirect(report)
        messages.success(request, _("The chapter was added. Write it now or later."))
        return redirect("reporting:chapter", year, key)
    context = {"report": report, "form": form, "heading": _("New chapter")}
    return render(request, "reporting/chapter_change.html", context, status=422 if form.errors else 200)


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, year: int, section: str) -> HttpResponse:
    """Title, part and printing of one chapter."""
    report = report_of(request, year)
    item = next((one for one in chapters_of(report) if one.key == section and not one.is_fixed), None)
    if item is None:
        raise Http404
    initial = {"title": item.title, "part": item.chapter.part, "left_out": not item.printed, "reason": item.reason}
    form = ChapterForm(None if REMOVE in request.POST else request.POST or None, initial=initial)
    try:
        if REMOVE in request.POST:
            arranging.remove_own(report, key=section)
            messages.success(request, _("The chapter was removed; its text stays in the history."))
            return redirect("reporting:arrangement", year)
        if request.method == "POST" and form.is_valid():
            _save(report, section, form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('reporting:arrangement', args=[year])}#{section}")
    except arranging.Locked:
        messages.error(request, _LOCKED)
        return redirect(report)
    except Immovable:
        raise Http404 from None
    context = {"report": report, "form": form, "heading": item.title, "item": item}
    return render(request, "reporting/chapter_change.html", context, status=422 if form.errors else 200)


def _save(report: Report, key: str, data: dict) -> None:
    arranging.change(
        report,
        key=key,
        title=data["title"],
        part=data["part"],
        printed=not data["left_out"],
        reason=data["reason"],
    )
