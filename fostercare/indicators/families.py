"""Live sources that join foster care with work with families: parents helped, children back."""

from django.utils.translation import gettext_lazy as _

from families.indicators.units import CUMULATIVE, FAMILIES, FLOW, STOCK
from families.models import Family, FamilyMember
from fostercare.models import Placement
from programs.periods import Period, open_in
from programs.sources import Figure, Source

ASSISTANCE = {"with_assistant": _("with an assistant in the period"), "without": _("without an assistant")}


def _families_of(children, period: Period) -> set[int]:
    """Families to which the children belong, as children, on at least one day of the period (one query)."""
    members = FamilyMember.objects.filter(open_in(period), role=FamilyMember.Role.CHILD, person__in=children)
    return set(members.order_by().values_list("family", flat=True))


def biological_parents_assisted(period: Period) -> Figure:
    in_care = Placement.objects.ours().in_foster_care().open_in(period).order_by().values("child")
    members = FamilyMember.objects.filter(open_in(period), role=FamilyMember.Role.CHILD, person__in=in_care)
    assisted = Family.objects.assisted_in(period).filter(pk__in=members.order_by().values("family"))
    return Figure(assisted.count())


def families_reunited(period: Period) -> Figure:
    returned = Placement.objects.ours().in_foster_care().ended_in(period).order_by()
    children = returned.filter(end_reason=Placement.EndReason.RETURNED).values("child")
    found = _families_of(children, period)
    assisted = Family.objects.assisted_in(period).filter(pk__in=found).count()
    return Figure(len(found), {"assistance": {"with_assistant": assisted, "without": len(found) - assisted}})


def families_seeking_return(period: Period) -> Figure:
    day = period.last_day
    sought = Placement.objects.ours().in_foster_care().open_on(day).filter(return_sought_on__lte=day).order_by()
    return Figure(len(_families_of(sought.values("child"), Period.day(day))))


SOURCES = [
    Source(
        "families.biological_parents_assisted",
        _("Families of children in foster care with an assistant"),
        FAMILIES,
        FLOW,
        _(
            "Families with an assistant on at least one day of the period that have a child of theirs in foster care "
            "on at least one day of it."
        ),
        biological_parents_assisted,
    ),
    Source(
        "fostercare.families_reunited",
        _("Families to which a child came back from foster care"),
        FAMILIES,
        CUMULATIVE,
        _(
            "Families to which at least one child returned from foster care in the period, each once, by whether an "
            "assistant worked with them in the period."
        ),
        families_reunited,
        {"assistance": ASSISTANCE},
    ),
    Source(
        "fostercare.families_seeking_return",
        _("Families seeking the return of a child"),
        FAMILIES,
        STOCK,
        _(
            "Families of children in foster care on the last day of the period for whose return a parent has applied "
            "to the court by that day."
        ),
        families_seeking_return,
    ),
]
