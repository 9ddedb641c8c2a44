"""Two years of a programme beside each other: counts that open lists, filters in the address, data to take away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.pages.table import ORDER_FIELD
from accounts.policy import Right, right_required
from programs.explorer import open_data
from programs.explorer.comparison import (
    CHANGES,
    COLUMNS,
    ORDERS,
    TARGETS,
    Comparison,
    comparison,
    rows_of,
    years_to_compare,
)
from programs.models import Programme
from programs.views.base import YEAR_FIELD, programme_crumbs

BEFORE_FIELD, SHOW_FIELD = "wobec", "pokaz"


def chosen_years(request: HttpRequest, years: list[int], latest: int) -> tuple[int, int]:
    """The later and the earlier year of the address, else the last year recorded and the one before it."""
    later = _wanted(request, YEAR_FIELD, years) or latest
    before = [year for year in years if year < later]
    earlier = _wanted(request, BEFORE_FIELD, years)
    if earlier is None or earlier == later:
        earlier = before[-1] if before else later - 1
    return max(earlier, later), min(earlier, later)


def _wanted(request: HttpRequest, name: str, years: list[int]) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isdigit() and len(text) == 4 and int(text) in years else None


@right_required(Right.SEE_PROGRAMME)
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What rose, fell, met its target, is missing or cannot be compared between two years."""
    programme = get_object_or_404(Programme.objects.for_user(request.user), pk=pk)
    years, latest = years_to_compare(programme)
    later, earlier = chosen_years(request, years, latest)
    found = comparison(programme, earlier, later)
    show = request.GET.get(SHOW_FIELD, "")
    show = show if show in {**CHANGES, **TARGETS} else ""
    order = request.GET.get(ORDER_FIELD, "")
    lines = found.chosen(show, order)
    if request.GET.get("format") in open_data.FORMATS:
        return open_data.response(_data(request, found, lines), request.GET["format"])
    context = {
        "programme": programme,
        "crumbs": programme_crumbs(programme),
        "years": years,
        "found": found,
        "lines": lines,
        "show": show,
        "order": order if order in ORDERS else "",
        "summary": _summary(found),
        "formats": open_data.FORMATS,
    }
    return render(request, "programs/comparison.html", context)


def _summary(found: Comparison) -> list[tuple[str, str, int]]:
    """Each filter with its words and how many lines it finds."""
    return [(key, str(words), found.counts.get(key, 0)) for key, words in {**CHANGES, **TARGETS}.items()]


def _data(request: HttpRequest, found: Comparison, lines: list) -> open_data.DataSet:
    title = _("Comparison of %(earlier)s and %(later)s") % {"earlier": found.earlier, "later": found.later}
    query = request.GET.copy()
    query.pop("format")
    query[YEAR_FIELD], query[BEFORE_FIELD] = found.later, found.earlier
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    name = f"porownanie-{found.earlier}-{found.later}"
    return open_data.DataSet(name, title, address, rows_of(lines), [(_("Programme"), found.programme.title)], COLUMNS)
