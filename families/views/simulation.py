"""What if: resulting loads by week before anybody is assigned; nothing is saved."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.shortcuts import render
from django.utils import timezone

from accounts.models import log_access
from accounts.policy import Right, right_required
from families.caseload import weeks_of
from families.filters import typed_day
from families.forms.simulation import SimulationForm
from families.parameters import entry
from families.prospects import prospects, simulate
from families.views.base import SUBJECT
from families.waiting import waiting_on
from programs.periods import Period

WEEKS = 12


@right_required(Right.SEE_TEAM)
def simulation(request):
    """Waiting families, an assistant to try out for each, and the loads that would follow."""
    today = timezone.localdate()
    day = typed_day(request.GET.get("od", "")) or today
    waiting, rows = waiting_on(day), prospects(day)
    form = SimulationForm(
        request.GET or None, waiting=waiting, assistants=[one.worker for one in rows], initial={"od": day}
    )
    choices = form.choices()
    log_access(request, SUBJECT, [one.family.pk for one in waiting])
    context = {
        "form": form,
        "day": day,
        "limit": entry("caseload_limit", day),
        "mondays": weeks_of(Period(day, day + timedelta(weeks=WEEKS, days=-1))),
        "rows": simulate(day, choices, rows, WEEKS),
        "steps": [_step(one, choices.get(one.family), day) for one in waiting if one.family in choices],
    }
    return render(request, "families/simulation.html", context, status=422 if form.is_bound and form.errors else 200)


def _step(waiting, worker: int, day: date) -> dict:
    """The family with the address where the choice is made for good."""
    return {"waiting": waiting, "url": f"{waiting.url}?{urlencode({'asystent': worker, 'od': f'{day:%d.%m.%Y}'})}"}
