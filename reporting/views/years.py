"""Reports over the years."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.policy import Right, right_required
from programs.explorer.open_data import DataSet, response
from reporting.comparing import told
from reporting.comparing.years import Comparison, compare


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
