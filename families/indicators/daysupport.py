"""Live sources about day-support facilities (art. 18–28).

A facility's own figures are about all its children, those enrolled by name among them: the higher number counts, and
the two are never added. Children enrolled in a year are not the sum of its months, for most children stay: where the
year's own number is missing, its highest month is what can be said.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from families.indicators.lists import list_of
from families.indicators.units import CHILDREN, CUMULATIVE, FACILITIES, FLOW, PLACES, STOCK, ZLOTY, counts
from families.indicators.whole import in_whole_months_and_years, whole_years
from families.models import DayFacility, DayFigures, DayFunding, DayPlaces, Enrolment
from programs.periods import Period, open_in, open_on
from programs.sources import Figure, Number, Source

TENTH, NOTHING = Decimal("0.1"), Decimal("0.00")
# Facilities are known by their names, which differ from centre to centre.
BY = {
    "facility_form": dict(DayFacility.Form.choices),
    "operator": dict(DayFacility.Operator.choices),
    "facility": {},
}
_OF = ("facility__form", "facility__operator", "facility__name", "facility")


class Facility(NamedTuple):
    """What decides under which part a facility stands."""

    form: str
    operator: str
    name: str
    key: int

    @property
    def codes(self) -> dict[str, str]:
        """Dimension → code."""
        return {"facility_form": self.form, "operator": self.operator, "facility": self.name}


def _summed(numbers: Mapping[Facility, Number], zero: Number = 0) -> Figure:
    """Numbers of facilities added up, in all and by dimension; parts of every dimension make the whole."""
    parts = {dimension: defaultdict(type(zero)) for dimension in BY}
    for facility, number in numbers.items():
        for dimension, code in facility.codes.items():
            parts[dimension][code] += number
    breakdown = {dimension: counts(BY[dimension] or found, found, zero) for dimension, found in parts.items()}
    return Figure(sum(numbers.values(), zero), breakdown)


def facilities(period: Period) -> Figure:
    rows = DayFacility.objects.open_in(period).order_by().values_list("form", "operator", "name", "pk")
    return _summed({Facility(*row): 1 for row in rows})


def places(period: Period) -> Figure:
    """Of two entries that both hold on the day the later one counts."""
    day = period.last_day
    rows = DayPlaces.objects.open_on(day).filter(facility__in=DayFacility.objects.open_on(day).order_by().values("pk"))
    found = rows.order_by("start", "pk").values_list(*_OF, "places")
    return _summed({Facility(*facility): number for *facility, number in found})


Named = Mapping[Facility, set[int]]
Counted = Mapping[Facility, int]


def _children(named: Named, counted: Counted, among: Iterable[Facility]) -> int:
    """Children of some facilities: named ones once, and by how many a facility's own figure exceeds its named ones."""
    among = set(among)
    people = set().union(*(named.get(facility, ()) for facility in among))
    return len(people) + sum(max(0, counted.get(one, 0) - len(named.get(one, ()))) for one in among)


def _of_children(named: Named, counted: Counted) -> Figure:
    """A child enrolled at two facilities is counted once, and once under each."""
    known = set(named) | set(counted)
    breakdown = {}
    for dimension, labels in BY.items():
        under = defaultdict(set)
        for facility in known:
            under[facility.codes[dimension]].add(facility)
        found = {code: _children(named, counted, among) for code, among in sorted(under.items())}
        breakdown[dimension] = counts(labels or found, found)
    total, people = _children(named, counted, known), len(set().union(*named.values()))
    return Figure(total, breakdown, {"named": people, "counted": total - people})


def _enrolments(period: Period):
    """Enrolments on a day of the period; none at a facility that is closed, though nobody was signed off."""
    return Enrolment.objects.open_in(period).filter(open_in(period, "facility__"))


def _named(enrolments) -> Named:
    found = defaultdict(set)
    for *facility, person in enrolments.order_by().values_list(*_OF, "person"):
        found[Facility(*facility)].add(person)
    return found


def enrolled(period: Period) -> Figure:
    rows = DayFigures.objects.filter(in_whole_months_and_years(period), enrolled__isnull=False).order_by()
    counted = defaultdict(int)
    for *facility, number in rows.values_list(*_OF, "enrolled"):
        counted[Facility(*facility)] = max(counted[Facility(*facility)], number)
    return _of_children(_named(_enrolments(period)), counted)


def _figures_on(day: date) -> dict[Facility, int]:
    """What each facility that runs on the day last gave as its number of children, for a month or year ended by then.

    Only figures of the day's own year are looked at.
    """
    found: dict[Facility, tuple[date, int]] = {}
    rows = DayFigures.objects.filter(open_on(day, "facility__"), year=day.year, last_day__isnull=False).order_by()
    for *of, year, month, number in rows.values_list(*_OF, "year", "month", "last_day"):
        facility = Facility(*of)
        known_on = Period.month(year, month or 12).last_day
        if known_on <= day and (facility not in found or found[facility][0] <= known_on):
            found[facility] = known_on, number
    return {facility: number for facility, (_day, number) in found.items()}


def on_last_day(period: Period) -> Figure:
    named = _named(_enrolments(Period.day(period.last_day)))
    return _of_children(named, _figures_on(period.last_day))


def attendance(period: Period) -> Figure:
    """Averages of facilities add up: so many children come to all of them on a day on which they are open."""
    rows = DayFigures.objects.filter(in_whole_months_and_years(period), visits__isnull=False, days_open__gt=0)
    months, years = defaultdict(lambda: [0, 0]), defaultdict(lambda: [0, 0])
    for *of, month, visits, days in rows.order_by().values_list(*_OF, "month", "visits", "days_open"):
        totals = (months if month else years)[Facility(*of)]
        totals[0] += visits
        totals[1] += days
    # A year's own figure is about its months too.
    averages = {facility: (Decimal(of[0]) / of[1]).quantize(TENTH) for facility, of in (months | years).items()}
    return _summed(averages, Decimal("0.0"))


def funding(period: Period) -> Figure:
    rows = DayFunding.objects.filter(year__in=whole_years(period)).order_by()
    of_facility, of_kind = defaultdict(Decimal), defaultdict(Decimal)
    for *facility, kind, amount in rows.values_list(*_OF, "kind", "amount"):
        of_facility[Facility(*facility)] += amount
        of_kind[kind] += amount
    figure = _summed(of_facility, NOTHING)
    return Figure(figure.value, {"kind": counts(DayFunding.Kind.values, of_kind, NOTHING), **figure.breakdown})


LIST = list_of("facilities", on_last_day=True)
SOURCES = [
    Source(
        "families.day_support_facilities",
        _("Day-support facilities"),
        FACILITIES,
        FLOW,
        _("Day-support facilities that ran on at least one day of the period, by form and by who runs them."),
        facilities,
        BY,
        LIST,
    ),
    Source(
        "families.day_support_places",
        _("Places in day-support facilities"),
        PLACES,
        STOCK,
        _("Places of the day-support facilities that run on the last day of the period."),
        places,
        BY,
        LIST,
    ),
    Source(
        "families.day_support_enrolled",
        _("Children enrolled in day-support facilities"),
        CHILDREN,
        FLOW,
        _(
            "Children enrolled on at least one day of the period. Of each facility the higher number: children "
            "enrolled by name, or its own figure of the period (of its highest month where the year's is missing). "
            "A named child of two facilities is counted once, and once under each."
        ),
        enrolled,
        BY,
        LIST,
    ),
    Source(
        "families.day_support_on_last_day",
        _("Children in day-support facilities on the last day"),
        CHILDREN,
        STOCK,
        _(
            "Children enrolled on the last day of the period. Of each facility the higher number: children enrolled "
            "by name, or its own figure of the last month given in that year."
        ),
        on_last_day,
        BY,
        LIST,
    ),
    Source(
        "families.day_support_attendance",
        _("Attendance of day-support facilities"),
        CHILDREN,
        FLOW,
        _(
            "Children a day on average: days of attendance divided by days open, for each facility, added up; from "
            "the figures of months and years that lie in the period as a whole."
        ),
        attendance,
        BY,
        LIST,
    ),
    Source(
        "families.day_support_funding",
        _("Funding of day-support facilities"),
        ZLOTY,
        CUMULATIVE,
        _(
            "Grants to day-support facilities and the municipality's own cost, for years that lie in the period as a "
            "whole."
        ),
        funding,
        {"kind": dict(DayFunding.Kind.choices), **BY},
        LIST,
    ),
]
