"""What people write in a chapter."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.policy import Right, right_required
from reporting import services
from reporting.arrangement import chapters_of
from reporting.models import Report, SectionText
from reporting.models.texts import TEXT_LENGTH
from reporting.views.reports import report_of

HISTORY = 20


class TextForm(forms.Form):
    """A chapter's text; ``seen`` is the text that the writer started from."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 16}),
        help_text=gettext_lazy("An empty line begins a new paragraph; lines that begin with „- ” make a list."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def chapter(request: HttpRequest, year: int, section: str) -> HttpResponse:
    """The text of one chapter, with everything that was written there before."""
    found = report_of(request, year)
    entry = next((item.chapter for item in chapters_of(found) if item.key == section and not item.is_fixed), None)
    if entry is None:
        raise Http404
    latest = found.texts.filter(section=section).first()
    form = TextForm(request.POST or None, initial={"text": latest.text if latest else "", "seen": _key(latest)})
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            services.write_text(
                found, section, form.cleaned_data["text"], user=request.user, seen=form.cleaned_data["seen"]
            )
        except services.TextChanged as changed:
            conflict = changed.latest
            form = TextForm(initial={"text": form.cleaned_data["text"], "seen": conflict.pk})
        except services.StepRefused:
            messages.error(request, _("The report is adopted and its texts cannot change."))
            return redirect(found)
        else:
            messages.success(request, _("Saved."))
            return redirect(found)
    context = {
        "report": found,
        "chapter": entry,
        "form": form,
        "conflict": conflict,
        "history": _history(found, section),
        "locked": found.is_adopted,
        "latest": latest,
    }
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "reporting/chapter.html", context, status=status)


def _key(text: SectionText | None) -> int | None:
    return text.pk if text else None


def _history(found: Report, section: str):
    return found.texts.filter(section=section).select_related("by")[:HISTORY]
