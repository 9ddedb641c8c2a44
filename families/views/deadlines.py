"""Everything due: as a list that can be filtered and exported, and in a calendar of a month or a week."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AccessLog
from accounts.pages import PAGE_FIELD
from accounts.policy import Right, may, right_required
from accounts.polish import day_text
from accounts.spreadsheets import workbook_response
from families.calendar import Month, Week, shown_span
from families.dates import add_months
from families.deadlines import HEADS, HORIZON, ROW_LIMIT, Due, due_in, rules_for, theirs
from families.deadlines.centre import duties_between
from families.forms.deadlines import HEAD, DeadlinesForm
from families.models import Family
from families.views.base import log_dues

PER_PAGE = 50
NOWHERE = {"miesiac": "", "tydzien": ""}  # no page of the calendar


@dataclass(frozen=True)
class Found:
    """Things due that fit the filters, how many others there are, and whether even more were not looked at."""

    dues: list[Due]
    hidden: int
    is_cut: bool


@dataclass(frozen=True)
class Pages:
    """What the pagination component asks of a table."""

    page: Page
    paginator: Paginator
    prefixed_page_field: str = PAGE_FIELD


def _scope(user):
    """Families to look in; None for all of the centre."""
    return None if may(user, Right.SEE_ALL_FAMILIES) else Family.objects.for_user(user)


def find(user, form: DeadlinesForm, today: date, until: date) -> Found:
    """Things due until the day; asked anew more narrowly only where so many are due that the list was cut."""
    families = _scope(user)
    everything = due_in(families, today, until, rules_for(user))
    dues, is_cut = [due for due in everything if form.fits(due, today)], _is_cut(everything)
    hidden = len(everything) - len(dues)
    if is_cut and hidden:
        narrow = _narrowed(user, form, today, until)
        dues, is_cut = [due for due in narrow if form.fits(due, today)], _is_cut(narrow)
    return Found(dues, hidden, is_cut)


def _narrowed(user, form: DeadlinesForm, today: date, until: date) -> list[Due]:
    family, whose, rules = form.chosen("rodzina"), form.chosen("kto"), rules_for(user)
    families = Family.objects.filter(pk=family.pk) if family else _scope(user)
    if not whose:
        return due_in(families, today, until, rules)
    return due_in(families, today, until, rules, HEADS if whose == HEAD else theirs(int(whose), today))


def _is_cut(dues: list[Due]) -> bool:
    """Whether some rule found more than it may give."""
    counts: dict[str, int] = {}
    for due in dues:
        counts[due.rule] = counts.get(due.rule, 0) + 1
    return max(counts.values(), default=0) >= ROW_LIMIT


def _chips(request, form: DeadlinesForm) -> list[dict]:
    """Active filters in words, each with the address without it."""
    chips = []
    for name, field in form.fields.items():
        value = form.chosen(name)
        if not value:
            continue
        words = dict(getattr(field, "choices", ())).get(value) or getattr(value, "number", None)
        if isinstance(value, date):
            words = day_text(value)
        chips.append({"label": field.label, "value": words or _("yes"), "remove_url": _address(request, **{name: ""})})
    return chips


@right_required(Right.SEE_FAMILIES)
def deadlines(request) -> HttpResponse:
    """S12: everything due, the overdue first; filters in the address, those they hide counted."""
    today = timezone.localdate()
    form = DeadlinesForm(request.GET or None, user=request.user)
    form.is_valid()
    until = form.chosen("do") or max(today, form.chosen("od") or today) + HORIZON
    found = find(request.user, form, today, until)
    if request.GET.get("format") == "xlsx":
        return _workbook(request, found.dues, today, until)
    paginator = Paginator(found.dues, PER_PAGE)
    page = paginator.get_page(request.GET.get(PAGE_FIELD))
    log_dues(request, page.object_list)
    late = [due for due in page.object_list if due.is_late(today)]
    context = {
        "form": form,
        "found": found,
        "late": late,
        "ahead": page.object_list[len(late) :],
        "all_late": sum(due.is_late(today) for due in found.dues),
        "pages": Pages(page, paginator),
        "duties": duties_between(today, add_months(today, 12)),
        "today": today,
        "until": until,
        "chips": _chips(request, form),
        "kept": {},
        "export_url": _address(request, format="xlsx"),
        "calendar_url": f"{reverse('families:calendar')}{_address(request, do='', od='')}",
        "may_decide": may(request.user, Right.SEE_TEAM),
        "limit": ROW_LIMIT,
    }
    return render(request, "families/deadlines.html", context)


def _address(request, **changes: str) -> str:
    """The address of this list with other values of some parameters; an empty one leaves it out."""
    query = request.GET.copy()
    for name, value in ({PAGE_FIELD: "", "format": ""} | changes).items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}"


def _workbook(request, dues: list[Due], today: date, until: date) -> HttpResponse:
    log_dues(request, dues, AccessLog.Action.EXPORT)
    header = [
        _("what"),
        _("term"),
        _("days overdue"),
        _("by law until"),
        _("by the centre's rule until"),
        _("why this day"),
        _("basis"),
        _("whom it concerns"),
        _("name"),
        _("whose"),
        _("who stands in"),
    ]
    rows = (
        [
            str(due.what),
            due.day,
            max(due.days_late(today), 0),
            due.statutory,
            due.own,
            due.why,
            due.article,
            due.number,
            due.family_name,
            due.worker or _("waits for the head"),
            due.stand_in,
        ]
        for due in dues
    )
    about = [(_("As of"), today), (_("Due until"), until)]
    about += [(_("Made by"), str(request.user)), (_("Made on"), timezone.localdate())]
    return workbook_response(name="terminy", title=_("Deadlines"), header=header, rows=rows, about=about)


@right_required(Right.SEE_FAMILIES)
def calendar(request) -> HttpResponse:
    """Things due in a month or a week, with holidays and the centre's own duties."""
    today = timezone.localdate()
    form = DeadlinesForm(request.GET or None, user=request.user)
    form.is_valid()
    span = shown_span(request.GET.get("miesiac", ""), request.GET.get("tydzien", ""), today)
    found = find(request.user, form, today, span.last)
    inside = [due for due in found.dues if due.day >= span.first]
    log_dues(request, inside)
    earlier = sum(due.is_late(today) for due in found.dues if due.day < span.first)
    context = {
        "form": form,
        "span": span,
        "is_week": isinstance(span, Week),
        "weeks": span.filled(inside, duties_between(span.first, span.last)),
        "earlier": earlier,
        "late_url": _address(request, **NOWHERE, do=day_text(span.first - timedelta(days=1))),
        "chips": _chips(request, form),
        "kept": span.address,
        "links": _calendar_links(request, span, today),
        "count": len(inside),
        "may_decide": may(request.user, Right.SEE_TEAM),
        "today": today,
    }
    return render(request, "families/calendar.html", context)


def _calendar_links(request, span: Month | Week, today: date) -> dict[str, str]:
    """Ways from one page of the calendar to the next, to today, to the other view and to the list."""
    month, week = Month.of(span.middle), Week.of(today if span.holds(today) else span.middle)
    ways = {
        "before": replace(span, first=span.before),
        "after": replace(span, first=span.after),
        "now": type(span).of(today),
    }
    ways |= {"month": month, "week": week}
    links = {name: _address(request, **NOWHERE | way.address) for name, way in ways.items()}
    return links | {"list": _address(request, **NOWHERE)}
