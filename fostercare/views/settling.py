"""Settled calculations of a year: what was settled, what has changed since, and settling itself."""

from datetime import date
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2 import RequestConfig

from accounts.models import AccessLog, log_access
from accounts.policy import Right, may, right_required
from accounts.polish import day_text
from accounts.spreadsheets import workbook_response
from families.models.base import NOTE_LENGTH
from fostercare.cofinancing.explain import explain_problem
from fostercare.cofinancing.rules import POINTS, READINGS
from fostercare.labels import COMPONENTS, FORMS
from fostercare.models import SettledLine, Settlement
from fostercare.models.placement import child_number
from fostercare.settling.changes import changes_in, traces
from fostercare.settling.frozen import file_of, is_intact
from fostercare.settling.settle import Draft, Present, draft, months_of, settle, settled_periods
from fostercare.settling.tables import SettledLineTable
from fostercare.views.base import CHILD, cofinancing_crumb
from fostercare.views.cofinancing import YearPage
from programs.periods import Period

LINES_AT_ONCE = 100
ZERO = Decimal("0.00")
MONTHS = [(month, f"{month:02d}") for month in range(1, 13)]


class MonthsForm(forms.Form):
    """Which months of the year to settle."""

    od = forms.TypedChoiceField(label=gettext_lazy("From month"), choices=MONTHS, coerce=int)
    do = forms.TypedChoiceField(label=gettext_lazy("To month"), choices=MONTHS, coerce=int)


class SettleForm(forms.Form):
    """What the person says when settling; ``seen`` is the checksum of what was on the page."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For example why the differences came about; it stays with the settled calculation."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


@right_required(Right.SEE_MONEY)
def settlements(request: HttpRequest, year: int) -> HttpResponse:
    """Months of the year: settled, counted now and the difference; and every number that was settled."""
    page = YearPage(request, year)
    page.period = Period.year(year)
    present = Present(page.care, page.result)
    drafts = [draft(period, present) for period in settled_periods(year)]
    found = Settlement.objects.for_user(request.user).filter(start__year=year).select_related("settled_by")
    context = page.context("settlements") | {
        "months": _months(present, year),
        "periods": [
            {
                "draft": made,
                "numbers": [one for one in found if (one.start, one.end) == (made.period.start, made.period.end)],
                "changes": len(changes_in(made)),
                "address": _address(year, made.period),
            }
            for made in drafts
        ],
        "months_form": MonthsForm(initial=_next_months(year, drafts)),
        "may_settle": may(request.user, Right.EDIT_MONEY),
        "export_url": reverse("fostercare:cofinancing", args=[year]) + "?format=xlsx",
    }
    return render(request, "fostercare/settlements.html", context)


def _months(present: Present, year: int) -> list[dict]:
    """Rows of months: what was settled (all numbers together), what the records give now."""
    settled = SettledLine.objects.filter(start__year=year).values("start__month").annotate(sum=Sum("amount"))
    sums = {row["start__month"]: row["sum"].quantize(ZERO) for row in settled.order_by()}
    now: dict[int, Decimal] = {}
    for line in present.result.lines:
        now[line.month.month] = now.get(line.month.month, ZERO) + line.amount
    return [
        {
            "first": date(year, month, 1),
            "now": now.get(month, ZERO),
            "settled": sums.get(month),
            "difference": now.get(month, ZERO) - sums[month] if month in sums else None,
        }
        for month in range(1, 13)
    ]


def _address(year: int, period: Period) -> str:
    return f"{reverse('fostercare:settle', args=[year])}?od={period.start.month}&do={period.end.month}"


def _next_months(year: int, drafts: list[Draft]) -> dict[str, int]:
    """From the first month not yet settled to the last one that has ended."""
    taken = {part.start.month for made in drafts for part in made.period.months()}
    first = next((month for month in range(1, 13) if month not in taken), 1)
    today = timezone.localdate()
    last = 12 if year < today.year else max(today.month - 1, 1)
    return {"od": first, "do": max(first, last)}


@right_required(Right.SEE_MONEY)
def settle_months(request: HttpRequest, year: int) -> HttpResponse:
    """What settling the chosen months would write: all lines, or the differences with their causes; and settling."""
    page = YearPage(request, year)
    chosen = MonthsForm(request.GET or None)
    if not chosen.is_valid():
        return redirect("fostercare:settlements", year)
    try:
        period = months_of(date(year, chosen.cleaned_data["od"], 1), date(year, chosen.cleaned_data["do"], 1))
        made = draft(period)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("fostercare:settlements", year)
    form = SettleForm(request.POST or None, initial={"seen": made.checksum})
    may_settle = may(request.user, Right.EDIT_MONEY)
    if may_settle and request.method == "POST" and form.is_valid() and _settled(request, form, period):
        return redirect("fostercare:settlements", year)
    changes = changes_in(made)
    log_access(request, CHILD, sorted({line.child_id for line in made.lines}))
    since = Settlement.objects.filter(start=period.start, end=period.end).order_by("-number").first()
    context = _base(page, f"{period.start:%m.%Y}–{period.end:%m.%Y}") | {
        "draft": made,
        "children": len({line.child_id for line in made.lines}),
        "changes": changes,
        "traces": traces(changes, since.settled_at) if since else None,
        "since": since,
        "problems": [
            (child_number(one.child), reverse("fostercare:child", args=[one.child]), explain_problem(one))
            for one in made.problems
        ],
        "form": form,
        "may_settle": may_settle,
    }
    return render(request, "fostercare/settle.html", context, status=422 if form.errors else 200)


def _settled(request: HttpRequest, form: SettleForm, period: Period) -> bool:
    """Settle as the form says; what the service refuses stands on the form."""
    try:
        made = settle(period, user=request.user, note=form.cleaned_data["note"], seen=form.cleaned_data["seen"])
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    messages.success(request, _("Settled: %(months)s.") % {"months": made})
    return True


@right_required(Right.SEE_MONEY)
def settlement(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """One settled calculation: its rules, its checksum and its lines with their explanation."""
    found = _found(request, year, pk)
    lines = found.lines.select_related("withdraws__settlement").order_by("pk")
    if request.GET.get("format") == "xlsx":
        return _workbook(request, found, lines)
    table = SettledLineTable(lines)
    RequestConfig(request, paginate={"per_page": LINES_AT_ONCE}).configure(table)
    log_access(request, CHILD, sorted({row.record.child_id for row in table.page.object_list}))
    context = _base(YearPage(request, year), str(found)) | {
        "settlement": found,
        "table": table,
        "intact": is_intact(found),
        "rules": [_rules_in_words(part) for part in found.rules],
        "contested": (lines.filter(contested=True).aggregate(sum=Sum("amount"))["sum"] or ZERO).quantize(ZERO),
    }
    return render(request, "fostercare/settlement.html", context)


@right_required(Right.SEE_MONEY)
def settlement_file(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """The file of a settled calculation, the same bytes each time."""
    found = _found(request, year, pk)
    log_access(request, CHILD, sorted(set(found.lines.values_list("child", flat=True))), AccessLog.Action.EXPORT)
    response = HttpResponse(file_of(found), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(found)}.json"'
    return response


def _found(request: HttpRequest, year: int, pk: int) -> Settlement:
    own = Settlement.objects.for_user(request.user).filter(start__year=year).select_related("settled_by")
    return get_object_or_404(own, pk=pk)


def _base(page: YearPage, crumb: str) -> dict:
    """What the pages under „Settled" share."""
    year = page.year
    settled = (reverse("fostercare:settlements", args=[year]), _("Settled"))
    return {"year": year, "crumbs": [cofinancing_crumb(year), settled], "crumb": crumb}


def _rules_in_words(rules: dict) -> dict:
    """One rule set as it was kept: since when, on what ground, each reading in words."""
    return {
        "start": date.fromisoformat(rules["from"]),
        "ground": rules["ground"],
        "readings": [READINGS[options(rules[point])] for point, options in POINTS.items()],
        "contested": [COMPONENTS[code] for code in rules["contested_components"]],
    }


def _file_name(found: Settlement) -> str:
    return f"obliczenie-{found.start:%Y-%m}-{found.end:%Y-%m}-nr-{found.number}"


def _workbook(request: HttpRequest, found: Settlement, lines) -> HttpResponse:
    log_access(request, CHILD, sorted({line.child_id for line in lines}), AccessLog.Action.EXPORT)
    header = [
        _("child"), _("from"), _("to"), _("form of care"), _("component"), _("shared by children"), _("expense, zł"),
        _("share, %"), _("municipality's share, zł"), _("contested"), _("county"), _("withdraws number"), _("why"),
    ]  # fmt: skip
    rows = (
        [
            child_number(line.child_id), line.start, line.end, str(FORMS[line.form]), str(COMPONENTS[line.component]),
            line.children, line.base, line.percent, line.amount, _("yes") if line.contested else _("no"), line.county,
            line.withdraws.settlement.number if line.withdraws else None,
            " ".join(f"{label}: {text}" for label, text in line.reasons),
        ]
        for line in lines
    )  # fmt: skip
    about = [
        (_("Days"), f"{day_text(found.start)}–{day_text(found.end)}"),
        (_("Number"), found.number),
        (_("Total, zł"), found.total),
        (_("Medical institutions, zł"), found.medical_total),
        (_("Settled by"), str(found.settled_by)),
        (_("Settled at"), found.settled_at),
        (_("Checksum"), found.checksum),
        (_("Note"), found.note),
    ]
    name = _file_name(found)
    return workbook_response(name=name, title=str(found), header=header, rows=rows, about=about)
