"""Live sources about co-financing: children paid for, and money (art. 191 ust. 9 and 10)."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from families.indicators.units import CHILDREN, CUMULATIVE, FLOW, ZLOTY
from fostercare.calculation import Care
from fostercare.cofinancing.calculation import total, totals_by
from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import FormGroup
from fostercare.indicators.dimensions import FORM, FORM_GROUP, Tally
from fostercare.labels import COMPONENTS
from programs.periods import Period
from programs.sources import Figure, Source

CHILDREN_KEY, AMOUNT_KEY = "fostercare.cofinanced_children", "fostercare.cofinanced_amount"
BAND = {"10": _("10% (first year)"), "30": _("30% (second year)"), "50": _("50% (third year and later)")}
COMPONENT = {code.value: label for code, label in COMPONENTS.items()}
CHILDREN_BY = {"form_group": FORM_GROUP, "form": FORM, "band": BAND}
AMOUNT_BY = CHILDREN_BY | {"component": COMPONENT}


def cofinanced(period: Period) -> dict[str, Figure]:
    """Children and money of one calculation; no line of a day with a bar, for which nobody pays."""
    lines = [line for line in Care(period).calculate().lines if line.standing.bar is None]
    return {CHILDREN_KEY: _children(lines), AMOUNT_KEY: _amount(lines)}


def _children(lines: list[Line]) -> Figure:
    tally, everybody = Tally(CHILDREN_BY), set()
    for line in lines:
        tally.add("form_group", line.group, line.child)
        tally.add("form", line.stay.form, line.child)
        if line.group is not FormGroup.MEDICAL:
            everybody.add(line.child)
            tally.add("band", str(line.percent), line.child)
    return Figure(len(everybody), tally.counts())


def _amount(lines: list[Line]) -> Figure:
    foster_care = [line for line in lines if line.group is not FormGroup.MEDICAL]
    sums = {
        "form_group": totals_by(lines, lambda line: line.group.value),
        "form": totals_by(lines, lambda line: line.stay.form.value),
        "band": totals_by(foster_care, lambda line: str(line.percent)),
        "component": totals_by(foster_care, lambda line: line.component.value),
    }
    zero = Decimal("0.00")
    breakdown = {name: dict.fromkeys(AMOUNT_BY[name], zero) | found for name, found in sums.items()}
    contested = total(line for line in foster_care if line.contested)
    return Figure(total(foster_care), breakdown, {"contested": str(contested)})


def _year_url(period: Period) -> str:
    return reverse("fostercare:cofinancing", args=[period.last_day.year])


SOURCES = [
    Source(
        CHILDREN_KEY,
        _("Children whose stay in foster care is co-financed"),
        CHILDREN,
        FLOW,
        _(
            "Children for whom the municipality pays a share for at least one day of the period (art. 191 ust. 9 and "
            "10), each once; a child counts under every form and share it had. Medical institutions, paid on another "
            "legal basis, stand only in the breakdown."
        ),
        lambda period: cofinanced(period)[CHILDREN_KEY],
        CHILDREN_BY,
        _year_url,
        together=cofinanced,
    ),
    Source(
        AMOUNT_KEY,
        _("Co-financing of children's stay in foster care"),
        ZLOTY,
        CUMULATIVE,
        _(
            "Sum of the rounded lines of the municipality's share (10, 30 or 50 per cent) for the days of the period. "
            "Payments for medical institutions stand in the breakdown by form but, having another legal basis, are "
            "never added to the whole."
        ),
        lambda period: cofinanced(period)[AMOUNT_KEY],
        AMOUNT_BY,
        _year_url,
        together=cofinanced,
    ),
]
