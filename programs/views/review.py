"""„Do sprawdzenia": values that were handed over are accepted or sent back, one or many, as they were seen."""

import re

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.policy import Right, may, require, right_required
from programs import services
from programs.forms.values import REASON_LENGTH
from programs.judging import Verdict
from programs.locks import lock_of, who_may_reopen
from programs.models import Programme, Revision, Value
from programs.outline import default_year
from programs.reviewing import BY_GOAL, BY_INSTITUTION, Waiting, grouped, waiting, years_waiting
from programs.services import TransitionRefused, ValueLocked
from programs.views.base import current_programme, programme_crumbs, programme_of_year
from programs.views.returning import way_back

State = Value.State
CHOSEN, ACTION, REMARK, GROUPING = "wartosc", "akcja", "uwaga", "wg"
ACCEPT, RETURN = "przyjmij", "zwroc"
# A value and the last line of its history that was seen.
_KEY = re.compile(r"(?P<pk>[0-9]{1,12}):(?P<line>[0-9]{0,12})")


@right_required(Right.ENTER_VALUES)
@require_safe
def newest_review(request: HttpRequest) -> HttpResponse:
    """The latest year in which something waits; without any, the latest one with figures."""
    waits = next(iter(years_waiting(request.user)), None)
    programme = current_programme(request.user)
    if waits is None and programme is None:
        return redirect("programs:overview")
    return redirect("programs:review", waits or default_year(programme))


@right_required(Right.ENTER_VALUES)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, year: int) -> HttpResponse:
    """Values of a year that wait to be checked; an error changes nothing and keeps what was chosen and written."""
    programme = programme_of_year(request, year)
    if request.method != "POST":
        return _page(request, programme, year)
    error = _decide(request, programme, year)
    if error:
        return _page(request, programme, year, error=error)
    return redirect(way_back(request) or request.get_full_path())


@transaction.atomic
def _decide(request: HttpRequest, programme: Programme, year: int) -> str:
    """Do what was asked for; words on what has to be mended, empty when it was done."""
    action, remark = request.POST.get(ACTION), request.POST.get(REMARK, "").strip()
    if action == ACCEPT:
        require(request.user, Right.ADOPT_REPORTS)
    values, changed = _chosen(request, programme, year)
    if not values:
        return _("These values changed meanwhile; look at them again.") if changed else _("Choose at least one value.")
    if action == RETURN and not remark:
        return _("Say what is to be corrected.")
    if len(remark) > REASON_LENGTH:
        return _("At most %(n)d characters.") % {"n": REASON_LENGTH}
    try:
        _move(request, values, action, remark)
    except ValueLocked:
        return _("The year is closed. Reopen it before changing the value.")
    except TransitionRefused:
        return _("Only a value to be checked or an accepted one can be returned.")
    if changed:
        words = ngettext(
            "%(n)d value changed meanwhile and was left as it is.",
            "%(n)d values changed meanwhile and were left as they are.",
            changed,
        )
        messages.warning(request, words % {"n": changed})
    return ""


def _chosen(request: HttpRequest, programme: Programme, year: int) -> tuple[list[Value], int]:
    """The chosen values that are still as they were seen, and the number of those that are not."""
    seen = {int(found["pk"]): found["line"] for key in request.POST.getlist(CHOSEN) if (found := _KEY.fullmatch(key))}
    values = Value.objects.for_user(request.user).select_for_update(of=("self",))
    values = values.filter(measure__indicator__programme=programme, year=year, pk__in=seen)
    newest = dict(Revision.objects.filter(value__in=values).order_by("pk").values_list("value", "pk"))
    same = [value for value in values if seen[value.pk] == str(newest.get(value.pk, ""))]
    return same, len(seen) - len(same)


def _move(request: HttpRequest, values: list[Value], action: str | None, remark: str) -> None:
    n = len(values)
    if action == RETURN:
        services.move(values, State.RETURNED, user=request.user, reason=remark, remark=remark)
        messages.success(request, ngettext("Returned %(n)d value", "Returned %(n)d values", n) % {"n": n})
    else:
        services.move(values, State.ACCEPTED, user=request.user, reason=remark or _("checked"))
        messages.success(request, ngettext("Accepted %(n)d value", "Accepted %(n)d values", n) % {"n": n})


def _is_plain(row: Waiting) -> bool:
    """Whether nobody, nor a rule, remarks on the value: such values can be accepted without a look at each."""
    return not row.remarks and not row.value.note and row.limit_verdict != Verdict.PASSED


def _page(request: HttpRequest, programme: Programme, year: int, *, error: str = "") -> HttpResponse:
    by = BY_INSTITUTION if request.GET.get(GROUPING) == BY_INSTITUTION else BY_GOAL
    rows = waiting(programme, year, request.POST.getlist(CHOSEN))
    may_accept = may(request.user, Right.ADOPT_REPORTS)
    context = {
        "programme": programme,
        "year": year,
        "groups": grouped(rows, programme, by),
        "count": len(rows),
        "by": by,
        "others": {other: n for other, n in years_waiting(request.user).items() if other != year},
        "error": error,
        "remark": request.POST.get(REMARK, ""),
        "remark_length": REASON_LENGTH,
        "may_accept": may_accept,
        "plain": [row for row in rows if _is_plain(row)],
        "who_accepts": () if may_accept else who_may_reopen(),
        "lock": lock_of(programme, year),
        "crumbs": programme_crumbs(programme),
        "crumb": _("To be checked, %(year)s") % {"year": year},
    }
    return render(request, "programs/review.html", context, status=422 if error else 200)
