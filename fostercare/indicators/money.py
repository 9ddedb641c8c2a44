"""Live sources about co-financing: children paid for, and money (art. 191 ust. 9 and 10)."""

from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from families.indicators.units import CHILDREN, CUMULATIVE, FLOW, ZLOTY
from fostercare.calculation import Care
from fostercare.cofinancing.calculation import ZERO
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


class Paid(NamedTuple):
    """What figures need of a line: thousands of them are sorted in several ways."""

    child: int
    group: str
    form: str
    band: str
    component: str
    amount: Decimal
    contested: bool


def cofinanced(period: Period) -> dict[str, Figure]:
    """Children and money of one calculation; no line of a day with a bar, for which nobody pays."""
    lines = Care(period).calculate().lines
    paid = [_paid(line) for line in lines if line.standing.bar is None]
    foster_care = [one for one in paid if one.group != FormGroup.MEDICAL]
    return {CHILDREN_KEY: _children(paid, foster_care), AMOUNT_KEY: _amount(paid, foster_care)}


def _paid(line: Line) -> Paid:
    form = line.stay.form
    return Paid(
        line.child,
        form.group.value,
        form.value,
        str(line.percent),
        line.component.value,
        line.amount,
        line.contested,
    )


def _children(paid: list[Paid], foster_care: list[Paid]) -> Figure:
    tally = Tally(CHILDREN_BY)
    for group, form, child in {(one.group, one.form, one.child) for one in paid}:
        tally.add("form_group", group, child)
        tally.add("form", form, child)
    for band, child in {(one.band, one.child) for one in foster_care}:
        tally.add("band", band, child)
    return Figure(len({one.child for one in foster_care}), tally.counts())


def _amount(paid: list[Paid], foster_care: list[Paid]) -> Figure:
    sums = {
        "form_group": _sums(paid, "group"),
        "form": _sums(paid, "form"),
        "band": _sums(foster_care, "band"),
        "component": _sums(foster_care, "component"),
    }
    breakdown = {name: dict.fromkeys(AMOUNT_BY[name], ZERO) | found for name, found in sums.items()}
    contested = sum((one.amount for one in foster_care if one.contested), ZERO)
    return Figure(sum((one.amount for one in foster_care), ZERO), breakdown, {"contested": str(contested)})


def _sums(paid: list[Paid], column: str) -> dict[str, Decimal]:
    """Sums of the amounts by one column, in the order of first appearance."""
    sums: dict[str, Decimal] = {}
    of = attrgetter(column)
    for one in paid:
        key = of(one)
        sums[key] = sums.get(key, ZERO) + one.amount
    return sums


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
