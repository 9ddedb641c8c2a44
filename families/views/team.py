"""The team: how many families each assistant has, and families that wait."""

from collections import Counter
from datetime import date

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField
from accounts.models import log_access
from accounts.policy import Right, right_required
from accounts.spreadsheets import workbook_response
from families.deadlines import due_in
from families.loads import loads_in
from families.models import Contact, Family, Referral, Worker
from families.parameters import entry
from families.views.base import SUBJECT
from programs.periods import Period

WAITING_LIMIT = 50


class TeamForm(forms.Form):
    """The day and the year that the team's page is about."""

    dzien = PolishDateField(label=gettext_lazy("On day"), required=False)


@right_required(Right.SEE_TEAM)
def team(request):
    """Load of each assistant on a day and over its year, and families that wait."""
    form = TeamForm(request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    day = chosen.get("dzien") or timezone.localdate()
    rows, limit = team_rows(day), entry("caseload_limit", day)
    if request.GET.get("format") == "xlsx":
        return _team_workbook(request, rows, day)
    waiting = _waiting(day)
    log_access(request, SUBJECT, [row["family"].pk for row in waiting])
    context = {
        "form": form,
        "day": day,
        "rows": rows,
        "limit": limit,
        "families": Family.objects.in_state(Family.State.IN_WORK, day).count(),
        "days_over": sum(row["days_over"] for row in rows),
        "waiting": waiting,
    }
    return render(request, "families/team.html", context)


def _waiting(day: date) -> list[dict]:
    """Families without an assistant who should have one: since when they wait, and where one is assigned."""
    families = list(Family.objects.in_state(Family.State.WAITING, day).with_overview(day)[:WAITING_LIMIT])
    asked = Referral.objects.filter(family__in=families, outcome=Referral.Outcome.PENDING)
    requests = dict(asked.order_by("-assistant_requested").values_list("family", "assistant_requested"))
    return [
        {
            "family": family,
            "since": family.since or requests.get(family.pk),
            "url": reverse("families:assign" if family.since else "families:assistance_create", args=[family.pk]),
        }
        for family in families
    ]


def team_rows(day: date) -> list[dict]:
    """One row an assistant: families now, peak and days over the limit in the day's year, late and missing things."""
    year = Period(date(day.year, 1, 1), day)
    loads = loads_in(year)
    dues = due_in(None, day, day)
    late = Counter(due.worker for due in dues if due.is_late(day))
    unplanned = Counter(due.worker for due in dues if due.rule == "plan")
    made = Counter(
        Contact.objects.filter(date__range=(year.start, year.end)).order_by().values_list("worker", flat=True)
    )
    assistants = Worker.objects.filter(kind=Worker.Kind.ASSISTANT).prefetch_related("employments")
    employed = set(assistants.employed_in(year).values_list("pk", flat=True))
    return [
        {
            "worker": worker,
            "fte": _fte(worker, day),
            "now": loads[worker.pk].last if worker.pk in loads else 0,
            "peak": loads[worker.pk].peak if worker.pk in loads else 0,
            "peak_on": loads[worker.pk].peak_on if worker.pk in loads else None,
            "days_over": loads[worker.pk].days_over if worker.pk in loads else 0,
            "late": late[worker.name],
            "unplanned": unplanned[worker.name],
            "contacts": made[worker.pk],
        }
        for worker in assistants
        if worker.pk in loads or worker.pk in employed
    ]


def _fte(worker: Worker, day: date):
    """Full-time equivalent on the day over all contracts; None where no contract says one."""
    parts = [one.fte for one in worker.employments.all() if one.is_open_on(day) and one.fte is not None]
    return sum(parts).normalize() if parts else None


def _team_workbook(request, rows: list[dict], day: date):
    header = [
        _("assistant"),
        _("full-time equivalent"),
        _("families now"),
        _("peak in the year"),
        _("day of the peak"),
        _("days over the limit"),
        _("overdue"),
        _("without a plan"),
        _("contacts in the year"),
    ]
    columns = ("worker", "fte", "now", "peak", "peak_on", "days_over", "late", "unplanned", "contacts")
    return workbook_response(
        name="zespol",
        title=_("Team"),
        header=header,
        rows=([str(row[name]) if name == "worker" else row[name] for name in columns] for row in rows),
        about=[(_("On day"), day), (_("Made by"), str(request.user)), (_("Made on"), timezone.localdate())],
    )
