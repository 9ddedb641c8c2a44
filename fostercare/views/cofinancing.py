"""Co-financing of a year: by child, month and form, line by line with reasons, and under other readings of the law."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2 import RequestConfig

from accounts.formfields import PolishDateField
from accounts.models import AccessLog, log_access
from accounts.policy import Right, right_required
from accounts.polish import day_text
from accounts.spreadsheets import workbook_response
from families.models import Person
from fostercare.calculation import Care
from fostercare.cofinancing.calculation import Calculation
from fostercare.cofinancing.codes import Form
from fostercare.cofinancing.explain import explain_problem
from fostercare.cofinancing.rules import READINGS
from fostercare.labels import COMPONENTS, FORMS
from fostercare.models.placement import child_number
from fostercare.rows import line_as_row, sheet_header
from fostercare.summary import Row, child_sums, groups_of, readings_of, rows_by
from fostercare.tables import ChildSumTable
from fostercare.views.base import CHILD, child_for, cofinancing_crumb
from programs.periods import Period

FIRST_YEAR, LAST_YEAR = 2012, 2100
CHILDREN_AT_ONCE = 50


class UntilForm(forms.Form):
    """Up to which day of the year to count."""

    do = PolishDateField(label=gettext_lazy("Count up to"), required=False)


@dataclass
class YearPage:
    """What every page of a year shows: totals, problems, tabs, the day up to which is counted."""

    request: object
    year: int
    children: list[int] | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise Http404
        self.form = UntilForm(self.request.GET or None)

    @cached_property
    def period(self) -> Period:
        """The year, or its part up to the day asked for."""
        whole = Period.year(self.year)
        asked = self.form.cleaned_data.get("do") if self.form.is_bound and self.form.is_valid() else None
        return whole.until(asked) if asked and whole.contains(asked) else whole

    @cached_property
    def care(self) -> Care:
        return Care(self.period, children=self.children)

    @cached_property
    def result(self) -> Calculation:
        return self.care.calculate()

    @property
    def query(self) -> str:
        """What links of the page carry on: the day, where one was asked for."""
        return f"?do={day_text(self.period.end)}" if self.period != Period.year(self.year) else ""

    def tabs(self, current: str) -> list[dict]:
        names = (
            ("cofinancing", _("Children")),
            ("cofinancing_months", _("Months")),
            ("cofinancing_forms", _("Forms of care")),
            ("cofinancing_readings", _("Other readings")),
            ("settlements", _("Settled")),
        )
        return [
            {
                "label": label,
                "url": reverse(f"fostercare:{name}", args=[self.year]) + self.query,
                "current": name == current,
            }
            for name, label in names
        ]

    def context(self, current: str) -> dict:
        return {
            "year": self.year,
            "years": [year for year in (self.year - 1, self.year + 1) if FIRST_YEAR <= year <= LAST_YEAR],
            "form": self.form,
            "period": self.period,
            "result": self.result,
            "problems": self.problems(),
            "tabs": self.tabs(current),
            "query": self.query,
            "export_url": f"{self.query or '?'}{'&' if self.query else ''}format=xlsx",
            "ahead": self.period.end > timezone.localdate(),
            "crumbs": [(reverse("fostercare:children"), _("Children in foster care"))],
            "crumb": _("Co-financing %(year)s") % {"year": self.year},
        }

    def problems(self) -> list[tuple[str, str, str]]:
        """(child's number, address of its page, sentence) of everything that keeps the sum from being complete."""
        return [
            (child_number(item.child), reverse("fostercare:child", args=[item.child]), explain_problem(item))
            for item in self.result.problems
        ]

    def workbook(self, title: str, lines=None):
        """All lines, each with its explanation; the second sheet names the rules."""
        lines = self.result.lines if lines is None else lines
        log_access(self.request, CHILD, sorted({line.child for line in lines}), AccessLog.Action.EXPORT)
        about = [
            (_("Days"), f"{day_text(self.period.start)}–{day_text(self.period.end)}"),
            (_("Total, zł"), self.result.total),
            (_("of it contested, zł"), self.result.contested),
            (_("Medical institutions, zł"), self.result.medical_total),
            *((_("Rule"), READINGS[option].name) for _point, option in self.care.rules.options()),
            (_("Made by"), str(self.request.user)),
            (_("Made on"), timezone.localdate()),
        ]
        return workbook_response(
            name=title,
            title=title,
            header=sheet_header(),
            rows=(line_as_row(line, self.care.rules_on(line.start)) for line in lines),
            about=about,
        )


@right_required(Right.SEE_MONEY)
def this_year(request):
    """The year that runs."""
    return redirect("fostercare:cofinancing", timezone.localdate().year)


@right_required(Right.SEE_MONEY)
def year(request, year: int):
    """Children with their share of the year."""
    page = YearPage(request, year)
    if request.GET.get("format") == "xlsx":
        return page.workbook(f"wspolfinansowanie-{year}")
    keys = {line.child for line in page.result.lines} | {problem.child for problem in page.result.problems}
    rows = child_sums(page.result, Person.objects.in_bulk(list(keys)))
    table = ChildSumTable(rows, year=year, empty_text=_("No child is co-financed in this year."))
    RequestConfig(request, paginate={"per_page": CHILDREN_AT_ONCE}).configure(table)
    log_access(request, CHILD, [row.record.key for row in table.page.object_list])
    medical = rows_by(page.result.medical, lambda line: line.child)
    context = page.context("cofinancing") | {
        "table": table,
        "children": len([row for row in rows if row.lines]),
        "medical": [(child_number(row.key), reverse("fostercare:child", args=[row.key]), row) for row in medical],
    }
    return render(request, "fostercare/cofinancing_children.html", context)


@right_required(Right.SEE_MONEY)
def months(request, year: int):
    """Sums of the months by kind of form."""
    page = YearPage(request, year)
    medical = {row.key: row.amount for row in rows_by(page.result.medical, lambda line: line.month)}
    starts = [part.start for part in page.period.months()]
    found = {row.key: row for row in rows_by(page.result.cofinancing, lambda line: line.month)}
    rows = [(start, found.get(start), medical.get(start, Decimal("0.00"))) for start in starts]
    whole = Row(year, list(page.result.cofinancing))
    context = page.context("cofinancing_months") | {"rows": rows, "whole": whole}
    return render(request, "fostercare/cofinancing_months.html", context)


@right_required(Right.SEE_MONEY)
def forms_of_care(request, year: int):
    """Sums by form, percentage and component."""
    page = YearPage(request, year)
    lines = page.result.cofinancing
    whole = page.result.total
    tables = [
        (
            _("By form of care"),
            _("form of care"),
            _sums(rows_by(lines, lambda line: line.stay.form, Form), FORMS, whole),
        ),
        (_("By share of the municipality"), _("share"), _sums(rows_by(lines, lambda line: line.percent), None, whole)),
        (_("By component"), _("component"), _sums(rows_by(lines, lambda line: line.component), COMPONENTS, whole)),
    ]
    context = page.context("cofinancing_forms") | {"tables": tables, "whole": Row(year, list(lines))}
    return render(request, "fostercare/cofinancing_forms.html", context)


def _sums(rows, words, whole: Decimal) -> list[dict]:
    return [
        {
            "label": words[row.key] if words else f"{row.key}%",
            "row": row,
            "part": 100 * row.amount / whole if whole else Decimal(0),
        }
        for row in rows
    ]


@right_required(Right.SEE_MONEY)
def readings(request, year: int):
    """The year's total under every other reading of the law."""
    page = YearPage(request, year)
    context = page.context("cofinancing_readings") | {
        "readings": readings_of(page.care, page.result),
        "rule_periods": page.care.rule_periods,
        "chosen": [READINGS[option] for _point, option in page.care.rules.options()],
    }
    return render(request, "fostercare/cofinancing_readings.html", context)


@right_required(Right.SEE_MONEY)
def month(request, year: int, month: int):
    """Lines of all children in a month."""
    if not 1 <= month <= 12:
        raise Http404
    page = YearPage(request, year)
    page.period = Period.month(year, month)
    if request.GET.get("format") == "xlsx":
        return page.workbook(f"wspolfinansowanie-{year}-{month:02d}")
    log_access(request, CHILD, sorted({line.child for line in page.result.lines}))
    title = f"{month:02d}.{year}"
    context = page.context("") | {
        "groups": groups_of(page.care, page.result),
        "month": date(year, month, 1),
        "before": date(year, month - 1, 1) if month > 1 else None,
        "after": date(year, month + 1, 1) if month < 12 else None,
        "export_url": "?format=xlsx",
        "crumbs": [*page.context("")["crumbs"], cofinancing_crumb(year)],
        "crumb": title,
        "by_child": True,
    }
    return render(request, "fostercare/cofinancing_month.html", context)


@right_required(Right.SEE_MONEY)
def child_year(request, year: int, pk: int):
    """Lines of one child in a year."""
    found = child_for(request.user, pk)
    page = YearPage(request, year, children=[found.pk])
    if request.GET.get("format") == "xlsx":
        return page.workbook(f"wspolfinansowanie-{year}-d{found.pk}")
    log_access(request, CHILD, [found.pk])
    context = page.context("") | {
        "child": found,
        "number": child_number(found.pk),
        "groups": groups_of(page.care, page.result),
        "crumbs": [*page.context("")["crumbs"], cofinancing_crumb(year)],
        "crumb": child_number(found.pk),
        "by_child": False,
    }
    return render(request, "fostercare/cofinancing_child.html", context)
