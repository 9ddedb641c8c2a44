"""The manager's board, and the staff and money behind two of its numbers."""

from django import forms
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField
from accounts.policy import Right, may, right_required
from families import board as numbers
from families.matters import USUAL_DAYS
from families.parameters import entry
from programs.periods import Period
from programs.sources import compute

DAYS = (14, 30, 60, 90)


class BoardForm(forms.Form):
    """The day, and after how many days without contact a family is counted."""

    dzien = PolishDateField(label=gettext_lazy("On day"), required=False)
    dni = forms.TypedChoiceField(
        label=gettext_lazy("Days without contact"),
        choices=[(str(days), str(days)) for days in DAYS],
        coerce=int,
        empty_value=None,
        required=False,
        initial=str(USUAL_DAYS),
    )


@right_required(Right.SEE_TEAM)
def board(request):
    """What waits, who is over the limit, staff and money, two years month by month; no person is named."""
    form = BoardForm(request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    day, days = chosen.get("dzien") or timezone.localdate(), chosen.get("dni") or USUAL_DAYS
    over, over_own = numbers.over_limit(day)
    context = {
        "form": form,
        "day": day,
        "days": days,
        "waiting": numbers.waiting_numbers(request.user, day, days),
        "over": over,
        "over_own": over_own,
        "limit": entry("caseload_limit", day),
        "staff": numbers.staff_on(day, with_money=may(request.user, Right.SEE_MONEY)),
        "trend": numbers.trend(day),
    }
    return render(request, "families/board.html", context, status=422 if form.is_bound and form.errors else 200)


class StaffForm(forms.Form):
    """The day that the staff is shown for."""

    dzien = PolishDateField(label=gettext_lazy("On day"), required=False)


@right_required(Right.SEE_TEAM)
def staff(request):
    """Assistants employed on a day, and what they cost in its year by source of money."""
    form = StaffForm(request.GET or None)
    day = (form.cleaned_data.get("dzien") if form.is_valid() else None) or timezone.localdate()
    with_money = may(request.user, Right.SEE_MONEY)
    context = {
        "form": form,
        "day": day,
        "rows": numbers.staff_rows(day),
        "money": numbers.money_rows(day.year) if with_money else None,
        "total": compute("families.assistant_pay", Period.year(day.year)).value if with_money else None,
    }
    return render(request, "families/staff.html", context, status=422 if form.is_bound and form.errors else 200)
