"""Remarks on a draft: the list by chapter, the page to write one, answering."""

from itertools import groupby

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.policy import Right, may, right_required
from reporting import documents
from reporting.course import comments
from reporting.models import Report, ReportComment
from reporting.views.reports import report_of

LENGTH = 2000


class RemarkForm(forms.Form):
    """What somebody remarks."""

    text = forms.CharField(
        label=gettext_lazy("Remark"),
        max_length=LENGTH,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("No names of families or children: everybody who reads reports reads remarks."),
        error_messages={"required": gettext_lazy("Write what should be looked at.")},
    )


class AnswerForm(forms.Form):
    """How a remark was settled."""

    answer = forms.CharField(
        label=gettext_lazy("Answer to the remark"),
        max_length=LENGTH,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Write what was changed, or why nothing was.")},
    )


@right_required(Right.SEE_REPORTS)
def remarks(request: HttpRequest, year: int) -> HttpResponse:
    """All remarks on the report, by chapter in printed order; open ones first."""
    found = report_of(request, year)
    titles = {section.key: section.title for section in documents.current(found).sections}
    order = {key: position for position, key in enumerate(titles)}
    rows = sorted(
        found.comments.select_related("by", "settled_by"),
        key=lambda row: (order.get(row.section, len(order)), row.section, row.settled_at is not None, row.at),
    )
    by_chapter = [
        (titles.get(key, _("a chapter that is no longer printed")), list(some))
        for key, some in groupby(rows, lambda row: row.section)
    ]
    context = {
        "report": found,
        "chapters": by_chapter,
        "open": sum(row.settled_at is None for row in rows),
        "may_edit": may(request.user, Right.EDIT_REPORTS),
    }
    return render(request, "reporting/remarks.html", context)


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def remark(request: HttpRequest, year: int, section: str, block: int) -> HttpResponse:
    """Write a remark on one block of a chapter (0: on the whole chapter)."""
    found = report_of(request, year)
    try:
        chapter, words = comments.place(documents.current(found), section, block)
    except LookupError:
        raise Http404 from None
    form = RemarkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            comments.add(found, section, block, words, form.cleaned_data["text"], user=request.user)
        except comments.NotOpen:
            messages.error(request, _("The report is adopted. To correct it, return it first."))
        else:
            messages.success(request, _("The remark was written down."))
        return redirect(_back(found, section, block))
    context = {"report": found, "chapter": chapter, "words": words, "form": form, "back": _back(found, section, block)}
    return render(request, "reporting/remark.html", context, status=422 if form.errors else 200)


def _back(report: Report, section: str, block: int) -> str:
    """The place in the preview that the reader came from."""
    return f"{reverse('reporting:preview', args=[report.year])}#u-{section}-{block}"


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """Answer a remark and close it."""
    found = report_of(request, year)
    row = get_object_or_404(ReportComment.objects.for_user(request.user).select_related("by"), report=found, pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            comments.settle(row, answer=form.cleaned_data["answer"], user=request.user)
        except comments.Settled:
            messages.error(request, _("Somebody else has settled this remark already."))
        else:
            messages.success(request, _("The remark is settled."))
        return redirect("reporting:remarks", year)
    context = {"report": found, "remark": row, "form": form}
    return render(request, "reporting/remark_answer.html", context, status=422 if form.errors else 200)
