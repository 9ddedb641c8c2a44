"""The team: how many families each assistant has, families that wait, and one assistant's load over time."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import PolishDateField, WholeNumberField
from accounts.models import AccessLog, log_access
from accounts.policy import Right, right_required
from accounts.spreadsheets import workbook_response
from families import team as teamwork
from families.loads import caseloads_in
from families.models import Assistance, Family, Worker
from families.parameters import entry
from families.views.base import SUBJECT
from families.waiting import waiting_on
from programs.periods import Period

OVER, OVER_OWN = "ponad-limitem", "ponad-limitem-osrodka"


class TeamForm(forms.Form):
    """The day and the year that the page is about, and whether only those over the limit are shown."""

    dzien = PolishDateField(label=gettext_lazy("On day"), required=False)
    rok = WholeNumberField(
        label=gettext_lazy("Year of peaks and contacts"),
        required=False,
        validators=[MinValueValidator(2012), MaxValueValidator(2100)],
    )
    tylko = forms.ChoiceField(
        label=gettext_lazy("Which assistants"),
        choices=[
            ("", gettext_lazy("all")),
            (OVER, gettext_lazy("over the limit now")),
            (OVER_OWN, gettext_lazy("over the own limit now")),
        ],
        required=False,
    )


def _chosen(form: TeamForm):
    """The day, the period of its year (or of another year asked for), and which rows."""
    chosen = form.cleaned_data if form.is_valid() else {}
    day = chosen.get("dzien") or timezone.localdate()
    return day, teamwork.year_until(day, chosen.get("rok")), chosen.get("tylko")


@right_required(Right.SEE_TEAM)
def team(request):
    """Load of each assistant on a day and over a year, week by week, and families that wait."""
    form = TeamForm(request.GET or None)
    day, year, only = _chosen(form)
    rows = teamwork.team_rows(day, year)
    if only:
        rows = [row for row in rows if (row.is_over if only == OVER else row.is_over_internal)]
    if request.GET.get("format") == "xlsx":
        return _team_workbook(request, rows, day)
    waiting = waiting_on(day)
    log_access(request, SUBJECT, [one.family.pk for one in waiting])
    query = request.GET.copy()
    query["format"] = "xlsx"
    context = {
        "form": form,
        "day": day,
        "year": year,
        "rows": rows,
        "mondays": teamwork.mondays(day),
        "limit": entry("caseload_limit", day),
        "has_own_limits": any(row.caseload.internal_limits for row in rows),
        "families": Family.objects.filter(pk__in=Assistance.objects.open_on(day).values("family"))
        .in_state(Family.State.IN_WORK, day)
        .count(),
        "days_over": sum(row.days_over for row in rows),
        "waiting": waiting,
        "export_url": f"?{query.urlencode()}",
    }
    return render(request, "families/team.html", context, status=422 if form.is_bound and form.errors else 200)


@right_required(Right.SEE_TEAM)
def load(request, pk: int):
    """One assistant: the year as stairs, and every day on which a family came or left."""
    worker = get_object_or_404(Worker.objects.for_user(request.user), pk=pk)
    form = TeamForm(request.GET or None)
    del form.fields["tylko"]
    day, year, _only = _chosen(form)
    caseload = caseloads_in(Period(year.start, max(year.end, day)), [worker.pk])[worker.pk]
    row = teamwork.Row(worker, None, caseload.within(year), [], year.end, 0, 0, 0)
    changes = teamwork.changes_of(caseload, year)
    shown = {family for change in changes for family in (*change.came, *change.left)}
    log_access(request, SUBJECT, sorted(shown))
    context = {"form": form, "day": day, "year": year, "row": row, "changes": changes}
    return render(request, "families/load.html", context, status=422 if form.is_bound and form.errors else 200)


def _team_workbook(request, rows: list[teamwork.Row], day):
    columns = {
        "worker": _("assistant"),
        "fte": _("full-time equivalent"),
        "now": _("families now"),
        "limit": _("limit"),
        "internal_limit": _("own limit of the centre"),
        "points": _("points of difficulty"),
        "peak": _("peak in the year"),
        "peak_on": _("day of the peak"),
        "days_over": _("days over the limit"),
        "internal_days_over": _("days over the own limit"),
        "late": _("overdue"),
        "unplanned": _("without a plan"),
        "contacts": _("contacts in the year"),
    }
    log_access(request, "worker", [row.worker.pk for row in rows], AccessLog.Action.EXPORT)
    return workbook_response(
        name="zespol",
        title=_("Team"),
        header=list(columns.values()),
        rows=([str(row.worker) if name == "worker" else getattr(row, name) for name in columns] for row in rows),
        about=[(_("On day"), day), (_("Made by"), str(request.user)), (_("Made on"), timezone.localdate())],
    )
