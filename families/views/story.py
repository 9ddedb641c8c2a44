"""The story of a family: everything that happened, newest first, with its periods and what is planned."""

from django.shortcuts import render
from django.utils import timezone

from accounts.policy import Right, right_required
from families.filters import typed_day
from families.period_bars import draw, periods_of
from families.timeline import TOLD, Strand, story, years_of
from families.views.base import following_merges
from families.views.tabs import family_context, family_for

PLANNED = 5


@right_required(Right.SEE_FAMILIES)
@following_merges
def detail(request, family: int):
    """Events until a day (``przed``) in the strands asked for (``pokaz``); changes of data only when asked."""
    found = family_for(request, family)
    context = family_context(request, found, "detail")
    today = timezone.localdate()
    strands = [name for name in request.GET.getlist("pokaz") if name in Strand.values] or list(TOLD)
    until = typed_day(request.GET.get("przed", "")) or today
    events, older = story(found, until, strands)
    bars = periods_of(found, today)
    planned = found.contacts.planned().filter(date__gte=today).order_by("date", "time", "pk")
    return render(
        request,
        "families/detail.html",
        context
        | {
            "events": events,
            "older_url": _url(request, older) if older else "",
            "strands": [(value, label, value in strands) for value, label in Strand.choices],
            "until": until,
            "years": _years(request, found, today),
            "bars": bars,
            "drawing": draw(bars, today),
            "planned": planned[:PLANNED],
        },
    )


def _url(request, day) -> str:
    """This page, told until the day."""
    query = request.GET.copy()
    query["przed"] = day.isoformat()
    return f"?{query.urlencode()}"


def _years(request, family, today) -> list[tuple[int, int, str]]:
    """Each year of the case: its number of contacts, and the page that begins with its last day."""
    years = years_of(family, today)
    return [
        (year, count, _url(request, min(today.replace(month=12, day=31, year=year), today))) for year, count in years
    ]
