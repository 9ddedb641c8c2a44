"""The year's grid: values of a programme in one table of inputs per goal, saved goal by goal."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.policy import Right, may, right_required
from programs import services
from programs.cells import Cell, Sheet
from programs.models import Node, Programme, Value
from programs.outline import Branch, outline, years_of
from programs.services import ValueLocked, record_values
from programs.views.base import programme_crumbs, programme_of_year

State, Origin = Value.State, Value.Origin
SAVE, NEXT, SUBMIT = "zapisz", "dalej", "przekaz"


@dataclass
class Group:
    """The rows of one node in the grid."""

    node: Node
    cells: list[Cell]


@dataclass
class GoalForm:
    """One goal: its sheet, and its rows by node."""

    branch: Branch
    sheet: Sheet
    groups: list[Group]

    @property
    def key(self) -> int:
        return self.branch.node.pk


def _forms(branches: list[Branch], posted: HttpRequest | None) -> list[GoalForm]:
    """The forms of all goals; the posted one holds what was typed."""
    wanted = posted.POST.get("cel", "") if posted else ""
    forms = []
    for branch in branches:
        lines = list(branch.all_lines())
        sheet = Sheet.of(lines, posted.POST if posted and str(branch.node.pk) == wanted else None)
        cells = dict(zip((line.measure.pk for line in lines), sheet.cells, strict=True))
        groups = [
            Group(part.node, [cells[line.measure.pk] for line in part.lines]) for part in branch.walk() if part.lines
        ]
        if groups:
            forms.append(GoalForm(branch, sheet, groups))
    return forms


@right_required(Right.ENTER_VALUES)
def grid(request: HttpRequest, year: int) -> HttpResponse:
    """Values of a year; an error keeps what was typed in the whole goal and stores nothing."""
    programme = programme_of_year(request, year)
    tree = outline(programme, year)
    forms = _forms(tree.goals, request if request.method == "POST" else None)
    chosen = next((form for form in forms if str(form.key) == request.POST.get("cel", "")), None)
    if request.method == "POST" and chosen is not None:
        if chosen.sheet.is_valid() and _save(request, chosen.sheet, year):
            return redirect(_after(request, programme, year, forms, chosen))
        return _page(request, programme, year, forms, tree, status=422, wrong=chosen)
    return _page(request, programme, year, forms, tree)


def _save(request: HttpRequest, sheet: Sheet, year: int) -> bool:
    """Record what changed and, if asked, hand the goal's drafts over to be checked."""
    reason = sheet.reason or _("grid of %(year)s") % {"year": year}
    entries = sheet.entries(origin=Origin.ENTERED, state=State.DRAFT)
    try:
        with transaction.atomic():
            record_values(entries, user=request.user, reason=reason)
            if request.POST.get("akcja") == SUBMIT:
                _submit(request, sheet.cells, year)
    except ValueLocked:
        messages.error(request, _("The year is closed. Reopen it before changing the value."))
        return False
    if entries:
        count = len(entries)
        messages.success(request, ngettext("Saved %(n)d value", "Saved %(n)d values", count) % {"n": count})
    else:
        messages.info(request, _("No value was changed."))
    return True


def _submit(request: HttpRequest, cells: list[Cell], year: int) -> None:
    waiting = Value.objects.filter(
        measure__in=[cell.measure for cell in cells], year=year, state__in=[State.DRAFT, State.RETURNED]
    )
    moved = services.move(waiting, State.SUBMITTED, user=request.user, reason=_("handed over to be checked"))
    count = len(moved)
    words = ngettext("Handed over to be checked: %(n)d value", "Handed over to be checked: %(n)d values", count)
    messages.success(request, words % {"n": count})


def _after(request: HttpRequest, programme: Programme, year: int, forms: list[GoalForm], done: GoalForm) -> str:
    """Back to the goal, or on to the next one."""
    target = done.key
    if request.POST.get("akcja") == NEXT:
        later = [form.key for form in forms][[form.key for form in forms].index(done.key) + 1 :]
        target = later[0] if later else done.key
    return f"{reverse('programs:grid', args=[year])}?program={programme.pk}#cel-{target}"


def _page(request, programme, year, forms, tree, *, status: int = 200, wrong: GoalForm | None = None) -> HttpResponse:
    stored = [cell.stored for form in forms for cell in form.sheet.cells if cell.stored is not None]
    states = {state: sum(value.state == state for value in stored) for state in State.values}
    context = {
        "programme": programme,
        "year": year,
        "years": years_of(programme),
        "forms": forms,
        "wrong": wrong,
        "counts": tree.counts,
        "states": states,
        "may_accept": may(request.user, Right.ADOPT_REPORTS),
        "crumbs": programme_crumbs(programme),
        "crumb": _("Grid of %(year)s") % {"year": year},
    }
    return render(request, "programs/grid.html", context, status=status)
