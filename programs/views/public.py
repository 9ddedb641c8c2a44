"""Accepted numbers for anybody, without signing in: only where the centre has decided so, small counts hidden."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from accounts.models import CentreProfile
from programs.explorer import findings, open_data
from programs.explorer.publishing import PublicProgramme, published
from programs.models import Indicator, Programme

MAX_AGE = 600
COLUMNS = {
    key: open_data.COLUMNS[key]
    for key in (
        *("code", "indicator", "part", "unit", "year", "value", "value_to", "words", "target", "comparison", "verdict"),
        *("not_comparable", "definition", "programme", "licence", "generated"),
    )
}


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for anybody: 404 unless the centre publishes; kept by caches for minutes; hidden from search engines."""

    @login_not_required
    @require_safe
    @wraps(view)
    def opened(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        centre = CentreProfile.current()
        if not centre.publishes_indicators:
            raise Http404
        response = view(request, *args, **kwargs)
        if not request.user.is_authenticated:
            patch_cache_control(response, public=True, max_age=MAX_AGE)
        if centre.public_noindex:
            response["X-Robots-Tag"] = "noindex"
        return response

    return opened


def _programme(pk: int) -> PublicProgramme:
    """What is published of a programme; 404 where nothing is."""
    found = published(get_object_or_404(Programme.objects.adopted(), pk=pk))
    if not found.series:
        raise Http404
    return found


def _context(found: PublicProgramme) -> dict:
    return {"found": found, "programme": found.programme, "below": CentreProfile.current().small_count}


@public_page
def public_programmes(request: HttpRequest) -> HttpResponse:
    """Programmes with accepted numbers."""
    return render(request, "programs/public_programmes.html", {"programmes": Programme.objects.adopted()})


@public_page
def public_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """All accepted numbers of a programme, year by year."""
    found = _programme(pk)
    return render(request, "programs/public_programme.html", _context(found) | {"formats": open_data.FORMATS})


@public_page
def public_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator with its chart."""
    indicator = get_object_or_404(Indicator, pk=pk, withdrawn=False)
    found = _programme(indicator.programme_id)
    series = found.of_indicator(indicator.pk)
    if not series:
        raise Http404
    finding = findings.finding(series[0])
    context = _context(found) | {
        "indicator": indicator,
        "series": series,
        "definition": open_data.definition_of(series[0].points[-1]),
        "finding": finding,
        "chart": findings.chart(series[0], finding),
    }
    return render(request, "programs/public_indicator.html", context)


@public_page
def public_data(request: HttpRequest, pk: int, file_format: str) -> HttpResponse:
    """The same numbers as data."""
    if file_format not in open_data.FORMATS:
        raise Http404
    found = _programme(pk)
    address = request.build_absolute_uri(reverse("programs:public_programme", args=[pk]))
    rows = open_data.rows_of(found.series)
    data = open_data.DataSet(f"dane-{pk}", found.programme.title, address, rows, columns=COLUMNS)
    return open_data.response(data, file_format)
