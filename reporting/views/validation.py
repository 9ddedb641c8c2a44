"""Writing down what a validator of accessibility said of a stored file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.policy import Right, right_required
from reporting.making import validation
from reporting.models import ReportFile
from reporting.views.reports import report_of


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def validate(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """A form for a final PDF; other files are not there."""
    found = report_of(request, year)
    final = found.files.filter(state=ReportFile.State.READY, version__isnull=False, kind__in=validation.KINDS)
    file = get_object_or_404(final.defer("content"), pk=pk)
    data = request.POST if request.method == "POST" else None
    form = validation.ValidationForm(data, file=file, initial={"day": timezone.localdate()})
    if form.is_valid():
        validation.write_down(file, request.user, **form.cleaned_data)
        messages.success(request, _("What the validator said was written down."))
        return redirect("reporting:files", year)
    context = {
        "report": found,
        "file": file,
        "form": form,
        "heading": _("Accessibility of the file"),
        "submit_label": _("Write it down"),
        "cancel_url": reverse("reporting:files", args=[year]),
    }
    return render(request, "reporting/validation.html", context, status=422 if form.errors else 200)
