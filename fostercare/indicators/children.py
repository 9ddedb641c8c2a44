"""Live sources about children in foster care: in it, newly placed, leaving it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from families.indicators.units import CHILDREN, CUMULATIVE, FLOW, STOCK
from families.models import Disability
from fostercare.calculation import stays_of
from fostercare.cofinancing.bands import care_spells
from fostercare.cofinancing.codes import FormGroup
from fostercare.indicators.dimensions import (
    AGE,
    FORM,
    FORM_GROUP,
    GROUND,
    LOCATION,
    REASON,
    UNDER_TEN,
    Tally,
    age_code,
)
from fostercare.models import Placement
from fostercare.rate_tables import load
from programs.periods import Period
from programs.sources import Figure, Source

IN_CARE = {
    "form": FORM,
    "form_group": FORM_GROUP,
    "facility": {},
    "ground": GROUND,
    "form_outside": FORM,
    "location": LOCATION,
    "institution_age": AGE,
    "institution_under_ten_ground": UNDER_TEN,
    "disability": FORM_GROUP,
    "minor_parent": FORM_GROUP,
}
PLACED = {
    "form": FORM,
    "form_group": FORM_GROUP,
    "form_with_moves": FORM,
    "form_group_with_moves": FORM_GROUP,
    "ground": GROUND,
    "institution_age": AGE,
    "institution_under_ten_ground": UNDER_TEN,
}


def _institution_age_limit(day: date) -> int:
    return int(str(load("stay_limits").on_or_first("institution_age", day).value))


def _add_ages(tally: Tally, placement: Placement, day: date) -> None:
    """Age in an institution on the day, and for those too young the ground of art. 95 ust. 2."""
    if placement.group is not FormGroup.INSTITUTION:
        return
    code = age_code(placement.child.age_on(day), _institution_age_limit(day))
    tally.add("institution_age", code, placement.child_id)
    if code == "under_10" and placement.under_ten_ground:
        tally.add("institution_under_ten_ground", placement.under_ten_ground, placement.child_id)


# What decides where a child counts: a city counts thousands, and building whole records takes most of the time.
_TOLD = (
    "start", "end", "form", "ground", "under_ten_ground", "minor_parent", "child__birth_date", "child__death_date",
    "provider__name", "provider__form", "provider__outside",
)  # fmt: skip


def children_in_care(period: Period) -> Figure:
    tally, everybody = Tally(IN_CARE), set()
    with_certificate = set(Disability.objects.open_in(period).order_by().values_list("person", flat=True))
    counted = Placement.objects.ours().open_in(period).for_lists().only(*_TOLD).order_by()
    for placement in counted.iterator(chunk_size=2000):
        child = placement.child_id
        tally.add("form", placement.form, child)
        tally.add("form_group", placement.group, child)
        if placement.group is FormGroup.MEDICAL:
            continue
        everybody.add(child)
        tally.add("ground", placement.ground, child)
        tally.add("location", "outside" if placement.provider.outside else "local", child)
        if placement.provider.outside:
            tally.add("form_outside", placement.form, child)
        if not placement.provider.is_family:
            tally.add("facility", placement.provider.name, child)
        if child in with_certificate:
            tally.add("disability", placement.group, child)
        if placement.minor_parent:
            tally.add("minor_parent", placement.group, child)
        last = min(placement.end or period.last_day, period.last_day)
        _add_ages(tally, placement, last)
    return Figure(len(everybody), tally.counts())


def children_in_care_on_last_day(period: Period) -> Figure:
    return children_in_care(Period.day(period.last_day))


def _by_child(placements: Iterable[Placement]) -> dict[int, list[Placement]]:
    grouped = defaultdict(list)
    for placement in placements:
        grouped[placement.child_id].append(placement)
    return grouped


def _begun(period: Period):
    """Placements in foster care begun in the period, each with whether it opens a spell (came from outside care)."""
    begun = Placement.objects.ours().in_foster_care().begun_in(period).order_by()
    stories = Placement.objects.filter(child__in=begun.values("child")).select_related("child").order_by("start")
    for story in _by_child(stories).values():
        openings = {spell.start for spell in care_spells(stays_of(story))}
        for placement in story:
            if placement.ours and placement.group is not FormGroup.MEDICAL and period.contains(placement.start):
                yield placement, placement.start in openings


def children_placed(period: Period) -> Figure:
    tally, everybody, interventions = Tally(PLACED), set(), set()
    for placement, entered in _begun(period):
        child = placement.child_id
        tally.add("form_with_moves", placement.form, child)
        tally.add("form_group_with_moves", placement.group, child)
        if not entered:
            continue
        everybody.add(child)
        tally.add("form", placement.form, child)
        tally.add("form_group", placement.group, child)
        tally.add("ground", placement.ground, child)
        _add_ages(tally, placement, placement.start)
        if placement.ground == Placement.Ground.EMERGENCY:
            interventions.add((placement.start, placement.court_signature))
    return Figure(len(everybody), tally.counts(), {"interventions": len(interventions)})


def children_left(period: Period) -> Figure:
    tally, everybody = Tally({"reason": REASON, "form": FORM}), set()
    for placement in Placement.objects.ours().in_foster_care().ended_in(period).order_by():
        tally.add("reason", placement.end_reason, placement.child_id)
        if placement.end_reason != Placement.EndReason.MOVED:
            everybody.add(placement.child_id)
            tally.add("form", placement.form, placement.child_id)
    return Figure(len(everybody), tally.counts())


def children_returned(period: Period) -> Figure:
    tally, everybody = Tally({"form": FORM}), set()
    returned = Placement.objects.ours().in_foster_care().ended_in(period).order_by()
    for placement in returned.filter(end_reason=Placement.EndReason.RETURNED):
        everybody.add(placement.child_id)
        tally.add("form", placement.form, placement.child_id)
    return Figure(len(everybody), tally.counts())


def children_of_others_in_care(period: Period) -> Figure:
    tally, everybody = Tally({"form": FORM}), set()
    for placement in Placement.objects.filter(ours=False).in_foster_care().open_in(period).order_by():
        everybody.add(placement.child_id)
        tally.add("form", placement.form, placement.child_id)
    return Figure(len(everybody), tally.counts())


def _list_url(period: Period) -> str:
    return f"{reverse('fostercare:children')}?na-dzien={period.last_day.isoformat()}"


SOURCES = [
    Source(
        "fostercare.children_in_care",
        _("Children in foster care"),
        CHILDREN,
        FLOW,
        _(
            "Children of the municipality in foster care on at least one day of the period, each once; a child that "
            "changed its form counts under each. Medical institutions stand only in the breakdown."
        ),
        children_in_care,
        IN_CARE,
        _list_url,
    ),
    Source(
        "fostercare.children_in_care_on_last_day",
        _("Children in foster care on the last day"),
        CHILDREN,
        STOCK,
        _("Children of the municipality in foster care on the last day of the period, by form and facility."),
        children_in_care_on_last_day,
        IN_CARE,
        _list_url,
    ),
    Source(
        "fostercare.children_placed",
        _("Children newly placed in foster care"),
        CHILDREN,
        CUMULATIVE,
        _(
            "Children of the municipality whose stay in foster care began in the period, by the form they entered; "
            "moves between forms count only in the breakdowns that say so."
        ),
        children_placed,
        PLACED,
    ),
    Source(
        "fostercare.children_left",
        _("Children who left foster care"),
        CHILDREN,
        CUMULATIVE,
        _(
            "Children of the municipality whose placement ended in the period, by reason; those moved to another form "
            "stand in the breakdown but did not leave care, so they are not in the whole."
        ),
        children_left,
        {"reason": REASON, "form": FORM},
    ),
    Source(
        "fostercare.children_returned",
        _("Children back with their parents"),
        CHILDREN,
        CUMULATIVE,
        _("Children of the municipality whose placement ended in the period with the return to the family."),
        children_returned,
        {"form": FORM},
    ),
    Source(
        "fostercare.children_of_others_in_care",
        _("Children of other municipalities in foster care here"),
        CHILDREN,
        FLOW,
        _(
            "Children recorded in foster care on at least one day of the period for whom another municipality is "
            "responsible."
        ),
        children_of_others_in_care,
        {"form": FORM},
    ),
]
