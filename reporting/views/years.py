"""Reports over the years, and beside those of other centres."""

from collections.abc import Iterator

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.formfields import WholeNumberField
from accounts.models import CentreProfile
from accounts.policy import Right, may, require, right_required
from programs.explorer.open_data import DataSet, response
from reporting import documents, serial
from reporting.comparing import peers, told
from reporting.comparing.peers import Side
from reporting.comparing.years import Comparison, compare
from reporting.models import PeerReport, Report


@right_required(Right.SEE_REPORTS)
@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """What adopted reports told the council, year by year; ``czesci`` in the address adds lines of breakdowns."""
    parts = bool(request.GET.get("czesci"))
    found = compare(told.adopted(), parts=parts)
    return render(request, "reporting/years.html", {"comparison": found, "parts": parts})


@right_required(Right.SEE_REPORTS)
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same table as a spreadsheet or as CSV."""
    if kind not in {"csv", "xlsx"}:
        raise Http404
    found = compare(told.adopted(), parts=bool(request.GET.get("czesci")))
    columns = {"figure": _("figure"), "unit": _("unit")} | {year: str(year) for year in found.years}
    versions = [(one.report.year, f"{_('version')} {one.number}, {one.checksum}") for one in found.versions]
    data = DataSet(
        name="sprawozdania-po-latach",
        title=_("Reports over the years"),
        address=request.build_absolute_uri(reverse("reporting:years")),
        rows=_rows(found),
        about=versions,
        columns=columns | {"breaks": _("not comparable")},
        licence="",
    )
    return response(data, kind)


def _rows(found: Comparison) -> Iterator[dict]:
    """Rows with numbers as numbers, words as words."""
    for row in found.rows:
        years = dict(zip(found.years, row.told, strict=True))
        values = {year: (one.text if one.value is None else one.value) if one else None for year, one in years.items()}
        breaks = "; ".join(f"{year}: {reason}" for year, reason in sorted(row.breaks.items()))
        yield {"figure": row.name, "unit": row.unit, "breaks": breaks} | values


class PeerForm(forms.Form):
    """The open data of another centre, and how many people live in its area."""

    file = forms.FileField(
        label=gettext_lazy("Open data of a report (JSON)"),
        widget=forms.FileInput({"accept": ".json,application/json"}),
        error_messages={"required": gettext_lazy("Choose the file"), "empty": gettext_lazy("The file is empty")},
    )
    inhabitants = WholeNumberField(
        label=gettext_lazy("Inhabitants of its area"), min_value=1, max_value=40_000_000, required=False
    )

    def clean_file(self) -> dict:
        upload = self.cleaned_data["file"]
        try:
            return peers.read(upload.read(peers.LIMIT + 1))
        except peers.NotAReport as refused:
            raise forms.ValidationError(str(refused)) from None


class YearForm(forms.Form):
    """Which year is compared, and how many people live in our area."""

    rok = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)
    mieszkancy = WholeNumberField(
        label=gettext_lazy("Inhabitants of our area"), min_value=1, max_value=40_000_000, required=False
    )

    def __init__(self, *args, years: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rok"].choices = [(year, str(year)) for year in years]


@right_required(Right.SEE_REPORTS)
@require_http_methods(["GET", "POST"])
def benchmark(request: HttpRequest) -> HttpResponse:
    """Our report beside those of other centres; whoever prepares reports adds their files here."""
    form = PeerForm(request.POST, request.FILES) if request.method == "POST" else PeerForm()
    if request.method == "POST":
        require(request.user, Right.EDIT_REPORTS)
        if form.is_valid():
            said = form.cleaned_data
            kept = peers.keep(said["file"], inhabitants=said["inhabitants"], user=request.user)
            messages.success(request, _("Added: %(centre)s, %(year)s.") % {"centre": kept.centre, "year": kept.year})
            return redirect("reporting:benchmark")
    rows = PeerReport.objects.for_user(request.user).select_related("by")
    context = {
        "form": form if may(request.user, Right.EDIT_REPORTS) else None,
        "peers": rows.defer("data"),
    } | _beside(request, rows)
    return render(request, "reporting/benchmark.html", context, status=422 if form.errors else 200)


def _beside(request: HttpRequest, rows) -> dict:
    """The comparison of the year asked for, among years that both we and others have."""
    own = set(Report.objects.values_list("year", flat=True))
    shared = [year for year in sorted(set(rows.values_list("year", flat=True)), reverse=True) if year in own]
    if not shared:
        return {}
    asked = YearForm({"rok": shared[0]} | request.GET.dict(), years=shared)
    if not asked.is_valid():
        return {"asked": asked}
    year = asked.cleaned_data["rok"]
    found = Report.objects.get(year=year)
    ours = told.read(serial.to_data(documents.current(found)))
    sides = [
        Side(str(CentreProfile.current()), ours, asked.cleaned_data["mieszkancy"]),
        *(Side(row.centre, told.read(row.data), row.inhabitants, row) for row in rows.filter(year=year)),
    ]
    return {"asked": asked, "report": found, "sides": sides, "lines": peers.compare(sides)}


@right_required(Right.EDIT_REPORTS)
@require_POST
def remove_peer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the file of another centre away."""
    row = get_object_or_404(PeerReport.objects.for_user(request.user), pk=pk)
    row.delete()
    messages.success(request, _("Removed: %(centre)s, %(year)s.") % {"centre": row.centre, "year": row.year})
    return redirect("reporting:benchmark")
