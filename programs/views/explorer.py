"""One indicator over all years and programmes; one number of it with everything behind it; its data to take away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.pages.table import PAGE_FIELD
from accounts.policy import Right, may, right_required
from programs.controls.trace import marks_of
from programs.explorer import open_data
from programs.explorer.citing import cite_indicator, cite_number, cite_programme
from programs.explorer.history import history
from programs.explorer.number import number_story
from programs.explorer.series import series_of
from programs.explorer.story import IndicatorStory, story
from programs.models import Indicator, Measure, Programme
from programs.views.base import YEAR_FIELD, node_crumbs
from programs.wordings import in_words_of, year_in_force

KIND_FIELD = "rodzaj"


def _indicator(request: HttpRequest, pk: int, year: int | None = None) -> Indicator:
    indicators = Indicator.objects.for_user(request.user)
    found = get_object_or_404(indicators.select_related("programme", "node__parent", "reported_by"), pk=pk)
    in_words_of(found.programme, year or _year(request) or year_in_force(found.programme), indicators=[found])
    return found


def _measures(told: IndicatorStory) -> dict[int, Measure]:
    """Measures whose history belongs to the page: those of the series."""
    return {measure.pk: measure for one in told.series for measure in one.chain.path}


def _year(request: HttpRequest) -> int | None:
    wanted = request.GET.get(YEAR_FIELD, "")
    return int(wanted) if wanted.isdigit() and len(wanted) == 4 else None


def _context(request: HttpRequest, told: IndicatorStory) -> dict:
    indicator = told.indicator
    return {
        "story": told,
        "indicator": indicator,
        "crumbs": [(reverse("programs:indicators"), _("Indicators")), *node_crumbs(indicator.node)[1:]],
        "may_edit": may(request.user, Right.EDIT_PROGRAMME),
        "may_enter": may(request.user, Right.ENTER_VALUES),
    }


@right_required(Right.SEE_PROGRAMME)
@require_safe
def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """All years and programmes: chart, table, target, parts, what was printed, every change."""
    told = story(_indicator(request, pk))
    shown = history(
        _measures(told),
        year=_year(request),
        kind=request.GET.get(KIND_FIELD, ""),
        page=request.GET.get(PAGE_FIELD, "1"),
    )
    context = _context(request, told) | {
        "crumb": told.indicator.code,
        "history": shown,
        "citation": cite_indicator(request, told.indicator),
    }
    return render(request, "programs/indicator.html", context)


@right_required(Right.SEE_PROGRAMME)
@require_safe
def number(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """One year of an indicator: who reported it, when, why it changed, on what evidence, what was printed."""
    told = story(_indicator(request, pk, year))
    point = told.main.point(year) if told.main else None
    if point is None:
        raise Http404
    shown = number_story(told, point)
    context = _context(request, told) | {
        "crumb": str(year),
        "number": shown,
        "point": point,
        "history": history(_measures(told), year=year, page=request.GET.get(PAGE_FIELD, "1")),
        "citation": cite_number(request, told.indicator, point),
        "control_marks": marks_of(point.shown.measure.pk, year),
        "may_see_controls": may(request.user, Right.SEE_CONTROLS),
    }
    context["crumbs"].append((told.indicator.get_absolute_url(), told.indicator.code))
    return render(request, "programs/number.html", context)


@right_required(Right.SEE_PROGRAMME)
@require_safe
def indicator_data(request: HttpRequest, pk: int, file_format: str) -> HttpResponse:
    """All years of an indicator and its parts as CSV, XLSX or JSON, with definitions."""
    if file_format not in open_data.FORMATS:
        raise Http404
    told = story(_indicator(request, pk))
    if told.whole is None:
        raise Http404
    address = cite_indicator(request, told.indicator).address
    data = open_data.of_indicator(told.measures, told.series, told.definition, address)
    return open_data.response(data, file_format)


@right_required(Right.SEE_PROGRAMME)
@require_safe
def programme_data(request: HttpRequest, pk: int, file_format: str) -> HttpResponse:
    """All numbers of a programme as CSV, XLSX or JSON."""
    if file_format not in open_data.FORMATS:
        raise Http404
    programme = get_object_or_404(Programme.objects.for_user(request.user), pk=pk)
    measures = Measure.objects.filter(indicator__programme=programme, indicator__withdrawn=False)
    measures = measures.select_related("indicator__programme").order_by(
        "indicator__position", "indicator_id", "position"
    )
    series = series_of(measures)
    data = open_data.DataSet(
        f"program-{programme.year_from}-{programme.year_to}",
        programme.title,
        cite_programme(request, programme).address,
        open_data.rows_of(series.values()),
        [(_("Programme"), programme.title)],
    )
    return open_data.response(data, file_format)


@right_required(Right.SEE_PROGRAMME)
@require_safe
def open_data_page(request: HttpRequest) -> HttpResponse:
    """What can be taken away as data, how it is described and how to cite it."""
    programmes = Programme.objects.for_user(request.user)
    context = {
        "programmes": [(programme, cite_programme(request, programme)) for programme in programmes],
        "columns": open_data.COLUMNS,
        "licence": open_data.LICENCE,
    }
    return render(request, "programs/open_data.html", context)
