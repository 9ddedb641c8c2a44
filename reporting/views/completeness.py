"""What is missing from a report, as links that lead to where it is filled in and back to the next one."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.policy import Right, may, right_required
from reporting import documents
from reporting.examining import completeness
from reporting.gaps.gap import Gap
from reporting.models import Report
from reporting.views.reports import report_of

MINE, CHAPTER, INSTITUTION = "moje", "rozdzial", "instytucja"


@dataclass(frozen=True)
class Row:
    """A gap on the page: its chapter's title, days late, and the way to fill it for people who may."""

    gap: Gap
    chapter: str
    url: str
    person: str
    days_late: int


@right_required(Right.SEE_REPORTS)
def gaps(request: HttpRequest, year: int) -> HttpResponse:
    """All gaps, filtered by the address; links carry the way back to the gap that follows."""
    found = report_of(request, year)
    document, made_from = (None, None) if found.is_adopted else documents.make(year, found.status)
    everything = completeness.gaps(found, document, made_from) if document else []
    titles = completeness.titles(found)
    mine = {gap.key for gap in completeness.of_user(everything, request.user)}
    shown = _filtered(request, everything, mine)
    context = {
        "report": found,
        "rows": _rows(request, found, shown, titles),
        "all": len(everything),
        "mine": len(mine),
        "demanded": len(completeness.demanded(everything)),
        "only_mine": MINE in request.GET,
        "chapter": request.GET.get(CHAPTER, ""),
        "institution": request.GET.get(INSTITUTION, ""),
        "chapters": _by_chapter(everything, titles),
        "institutions": completeness.by_institution(made_from) if made_from else [],
        "days_left": (found.deadline - timezone.localdate()).days,
    }
    return render(request, "reporting/gaps.html", context)


def _filtered(request: HttpRequest, everything: list[Gap], mine: set[str]) -> list[Gap]:
    chapter, institution = request.GET.get(CHAPTER, ""), request.GET.get(INSTITUTION, "")
    return [
        gap
        for gap in everything
        if chapter in {"", gap.chapter}
        and institution in {"", gap.institution}
        and (MINE not in request.GET or gap.key in mine)
    ]


def _rows(request: HttpRequest, report: Report, shown: list[Gap], titles: dict[str, str]) -> list[Row]:
    """Rows with links; filling one leads back to the next, so that a whole list is done without looking for it."""
    today = timezone.localdate()
    page = request.get_full_path()
    names_people = may(request.user, Right.SEE_TEAM) or may(request.user, Right.EDIT_REPORTS)
    following = [*(gap.key for gap in shown[1:]), *([""] if shown else [])]
    rows = []
    for gap, after in zip(shown, following, strict=True):
        url = ""
        if gap.url and may(request.user, gap.right):
            joint = "&" if "?" in gap.url else "?"
            url = f"{gap.url}{joint}{urlencode({'next': f'{page}#{after}' if after else page})}"
        person = gap.person if names_people else ""
        # That the report as a whole is late is said once, above the list.
        late = 0 if gap.due == report.deadline else max(0, -gap.days_left(today))
        rows.append(Row(gap, titles.get(gap.chapter, ""), url, person, late))
    return rows


def _by_chapter(everything: list[Gap], titles: dict[str, str]) -> list[tuple[str, str, int]]:
    """Chapters in printed order with the number of their gaps; what lies outside the chapters comes last."""
    counted = {key: sum(gap.chapter == key for gap in everything) for key in titles}
    return [(key, titles[key], number) for key, number in counted.items() if number]
