"""Our report beside those of other centres: their files, how many people live there and here, the comparison."""

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.formfields import PolishDateField, WholeNumberField
from accounts.models import CentreProfile
from accounts.policy import Right, may, require, right_required
from reporting import documents, serial
from reporting.comparing import peers, told
from reporting.comparing.beside import Comparison, Side
from reporting.models import PeerReport, Population, Report

MOST_PEOPLE = 40_000_000


class PeerForm(forms.Form):
    """The open data of another centre."""

    file = forms.FileField(
        label=gettext_lazy("Open data of a report (JSON)"),
        widget=forms.FileInput({"accept": ".json,application/json"}),
        error_messages={"required": gettext_lazy("Choose the file"), "empty": gettext_lazy("The file is empty")},
    )

    def clean_file(self) -> dict:
        upload = self.cleaned_data["file"]
        try:
            return peers.read(upload.read(peers.LIMIT + 1))
        except peers.NotAReport as refused:
            raise forms.ValidationError(str(refused)) from None


class YearForm(forms.Form):
    """Which year is compared."""

    rok = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)

    def __init__(self, *args, years: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rok"].choices = [(year, str(year)) for year in years]


class PopulationForm(forms.ModelForm):
    """How many people live in an area, who counted them, and on which day of the year (or the day before it)."""

    inhabitants = WholeNumberField(label=gettext_lazy("Inhabitants"), min_value=1, max_value=MOST_PEOPLE)
    children = WholeNumberField(
        label=gettext_lazy("Of these, children under 18"), min_value=1, max_value=MOST_PEOPLE, required=False
    )
    day = PolishDateField(label=gettext_lazy("On which day"))

    class Meta:
        model = Population
        fields = ("inhabitants", "children", "day", "source")
        help_texts = {"source": gettext_lazy("For example: Statistics Poland (GUS), Local Data Bank")}

    def clean_day(self) -> date:
        day, year = self.cleaned_data["day"], self.instance.year
        if not date(year - 1, 12, 31) <= day <= date(year, 12, 31):
            raise ValidationError(_("Give a day of %(year)s or the day before it.") % {"year": year})
        return day

    def clean(self) -> dict:
        cleaned = super().clean()
        if (cleaned.get("children") or 0) > (cleaned.get("inhabitants") or MOST_PEOPLE):
            self.add_error("children", _("There cannot be more children than inhabitants."))
        return cleaned


@right_required(Right.SEE_REPORTS)
@require_http_methods(["GET", "POST"])
def benchmark(request: HttpRequest) -> HttpResponse:
    """Our report beside those of other centres; whoever prepares reports adds their files here."""
    form = PeerForm(request.POST, request.FILES) if request.method == "POST" else PeerForm()
    if request.method == "POST":
        require(request.user, Right.EDIT_REPORTS)
        if form.is_valid():
            kept = peers.keep(form.cleaned_data["file"], user=request.user)
            messages.success(request, _("Added: %(centre)s, %(year)s.") % {"centre": kept.centre, "year": kept.year})
            return redirect(_page_of(kept.year))
    rows = PeerReport.objects.for_user(request.user).select_related("by")
    context = {
        "form": form if may(request.user, Right.EDIT_REPORTS) else None,
        "peers": rows.defer("data"),
    } | _beside(request, rows)
    return render(request, "reporting/benchmark.html", context, status=422 if form.errors else 200)


def _page_of(year: int) -> str:
    return f"{reverse('reporting:benchmark')}?rok={year}"


def _beside(request: HttpRequest, rows) -> dict:
    """The comparison of the year asked for, among years that both we and others have."""
    own = set(Report.objects.values_list("year", flat=True))
    shared = [year for year in sorted(set(rows.values_list("year", flat=True)), reverse=True) if year in own]
    if not shared:
        return {}
    chosen = request.GET.get("rok", "")
    asked = YearForm({"rok": chosen if chosen.isdecimal() and int(chosen) in shared else shared[0]}, years=shared)
    asked.full_clean()
    found = Report.objects.get(year=asked.cleaned_data["rok"])
    ours = told.read(serial.to_data(documents.current(found)))
    people = {row.centre: row for row in Population.objects.for_user(request.user).filter(year=found.year)}
    sides = [
        Side(str(CentreProfile.current()), ours, people.get("")),
        *(Side(row.centre, told.read(row.data), people.get(row.centre), row) for row in rows.filter(year=found.year)),
    ]
    return {"asked": asked, "report": found, "sides": sides, "compared": Comparison(sides)}


@right_required(Right.EDIT_REPORTS)
@require_http_methods(["GET", "POST"])
def population(request: HttpRequest, year: int, pk: int | None = None) -> HttpResponse:
    """How many people lived in the area of another centre (``pk`` of its file) or, without one, in our own."""
    centre = get_object_or_404(PeerReport.objects.for_user(request.user), pk=pk, year=year).centre if pk else ""
    if not pk:
        get_object_or_404(Report.objects.for_user(request.user), year=year)
    known = Population.objects.filter(centre=centre, year=year).last()
    form = PopulationForm(
        request.POST if request.method == "POST" else None,
        instance=Population(centre=centre, year=year, by=request.user),
        initial=model_to_dict(known, PopulationForm.Meta.fields) if known else None,
    )
    if request.method == "POST" and form.is_valid():
        if form.has_changed():
            form.save()
        return redirect(_page_of(year))
    heading = _("Population, %(centre)s, %(year)s") % {"centre": centre or CentreProfile.current(), "year": year}
    context = {"form": form, "heading": heading, "submit_label": _("Save"), "cancel_url": _page_of(year)}
    return render(request, "reporting/population.html", context, status=422 if form.errors else 200)


@right_required(Right.EDIT_REPORTS)
@require_POST
def remove_peer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the file of another centre away."""
    row = get_object_or_404(PeerReport.objects.for_user(request.user), pk=pk)
    row.delete()
    messages.success(request, _("Removed: %(centre)s, %(year)s.") % {"centre": row.centre, "year": row.year})
    return redirect("reporting:benchmark")
