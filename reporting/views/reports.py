"""The list of reports, where the next one is opened."""

from django import forms
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.policy import Right, may, require, right_required
from programs.models import Programme
from reporting import services
from reporting.models import Report


def report_of(request: HttpRequest, year: int) -> Report:
    """The year's report if the person may see reports."""
    return get_object_or_404(Report.objects.for_user(request.user), year=year)


class OpenForm(forms.Form):
    """The year whose report is to be opened."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)

    def __init__(self, *args, years: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]


def years_to_open() -> list[int]:
    """Years of programmes up to this one that have no report yet, the latest first."""
    this_year = timezone.localdate().year
    years = {year for programme in Programme.objects.all() for year in programme.years if year <= this_year}
    return sorted(years - set(Report.objects.values_list("year", flat=True)), reverse=True)


@right_required(Right.SEE_REPORTS)
@require_http_methods(["GET", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """All reports with their status; people who prepare reports open the next one here."""
    may_edit = may(request.user, Right.EDIT_REPORTS)
    form = OpenForm(request.POST or None, years=years_to_open() if may_edit else [])
    if request.method == "POST":
        require(request.user, Right.EDIT_REPORTS)
        if form.is_valid():
            report = services.open_report(form.cleaned_data["year"], user=request.user)
            return redirect(report)
    rows = Report.objects.for_user(request.user).prefetch_related("programmes", "steps__by")
    context = {
        "reports": rows.annotate(latest=Max("versions__number")),
        "form": form if may_edit and form.fields["year"].choices else None,
        "programmes": Programme.objects.for_user(request.user),
        "may_edit": may_edit,
    }
    return render(request, "reporting/reports.html", context, status=422 if form.errors else 200)
