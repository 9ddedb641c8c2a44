"""A line of the calculation as a row of plain values: for the spreadsheet and for JSON, so that both say the same."""

from decimal import Decimal

from django.utils.translation import gettext as _

from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.explain import explain, explain_problem
from fostercare.cofinancing.problems import Problem
from fostercare.cofinancing.rounding import to_grosze
from fostercare.cofinancing.rules import RuleSet
from fostercare.labels import COMPONENTS, FORMS
from fostercare.models.placement import child_number


def line_as_json(line: Line, rules: RuleSet) -> dict:
    """Plain JSON values; amounts are strings with a dot, the base has four decimals."""
    return {
        "child": child_number(line.child),
        "placement": line.stay.key,
        "provider": line.stay.provider,
        "form": line.stay.form.value,
        "form_group": line.group.value,
        "month": f"{line.month:%Y-%m}",
        "start": line.start.isoformat(),
        "end": line.end.isoformat(),
        "days": line.days,
        "component": line.component.value,
        "amount": str(line.cost.amount),
        "one_off": line.is_one_off,
        "shared_by": line.children,
        "base": str(base_of(line)),
        "percent": str(line.percent),
        "share": str(line.amount),
        "year_of_stay": line.standing.band.year if line.standing.band else None,
        "bar": line.standing.bar.value if line.standing.bar else None,
        "contested": line.contested,
        "why": {reason.label: reason.text for reason in explain(line, rules)},
    }


def problem_as_json(problem: Problem) -> dict:
    """A problem with its sentence."""
    return {
        "child": child_number(problem.child),
        "placement": problem.stay.key,
        "kind": problem.kind.value,
        "start": problem.start.isoformat(),
        "end": problem.end.isoformat(),
        "text": explain_problem(problem),
    }


def base_of(line: Line) -> Decimal:
    """The exact base rounded to four decimals, for showing."""
    return to_grosze(line.base * 100).scaleb(-2)


def sheet_header() -> list[str]:
    """Heads of the columns of ``line_as_row``."""
    return [
        _("child"),
        _("month"),
        _("form of care"),
        _("from"),
        _("to"),
        _("days"),
        _("component"),
        _("amount, zł"),
        _("shared by children"),
        _("expense, zł"),
        _("share, %"),
        _("municipality's share, zł"),
        _("contested"),
        _("why"),
    ]


def line_as_row(line: Line, rules: RuleSet) -> list:
    """Typed cells in the order of ``sheet_header``; the last one explains the line in sentences."""
    return [
        child_number(line.child),
        f"{line.month:%m.%Y}",
        str(FORMS[line.stay.form]),
        line.start,
        line.end,
        None if line.is_one_off else line.days,
        str(COMPONENTS[line.component]),
        line.cost.amount * line.component.sign,
        line.children,
        base_of(line),
        line.percent,
        line.amount,
        _("yes") if line.contested else _("no"),
        " ".join(f"{reason.label}: {reason.text}" for reason in explain(line, rules)),
    ]
