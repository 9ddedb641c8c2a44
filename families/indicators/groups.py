"""Live sources about group activities: how many ran, sessions held, people who took part, cost."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.counting import first_common_day
from families.dates import ADULT_AGE, add_years
from families.indicators.counselling import SEX, UNKNOWN
from families.indicators.lists import list_of
from families.indicators.units import CUMULATIVE, FAMILIES, FLOW, GROUPS, PERSONS, PIECES, ZLOTY, counts, crossed
from families.models import Audience, GroupActivity, GroupSession, ParticipantCount, Participation
from programs.periods import Period, open_in
from programs.sources import Figure, Source

NOTHING = Decimal("0.00")
AGE = {**dict(ParticipantCount.Age.choices), UNKNOWN: pgettext_lazy("age", "unknown")}
_KINDS, _AUDIENCES = dict(GroupActivity.Kind.choices), dict(Audience.choices)
OFFER = {"kind": _KINDS, "audience": _AUDIENCES, "kind_audience": crossed(_KINDS, _AUDIENCES)}
# Activities are known by their names, which differ from centre to centre.
WITH_NAMES = OFFER | {"activity": {}}


class Activity(NamedTuple):
    """What decides under which part an activity, its sessions and its people stand."""

    kind: str
    audience: str
    name: str

    @property
    def codes(self) -> dict[str, str]:
        """Dimension → code."""
        return {
            "kind": self.kind,
            "audience": self.audience,
            "kind_audience": f"{self.kind}/{self.audience}",
            "activity": self.name,
        }


class Part(NamedTuple):
    """A person's first day in an activity within the period."""

    activity: Activity
    person: int
    sex: str
    birth: date | None
    day: date


class Counted(NamedTuple):
    """People of an activity who are counted without names."""

    activity: Activity
    sex: str
    age: str
    number: int


def _summed(rows: Iterable[tuple[Activity, int | Decimal]], dimensions: dict, zero: int | Decimal = 0) -> Figure:
    """Numbers of activities added up, in all and by dimension; parts of every dimension make the whole."""
    total, parts = zero, {dimension: defaultdict(type(zero)) for dimension in dimensions}
    for activity, number in rows:
        total += number
        for dimension in dimensions:
            parts[dimension][activity.codes[dimension]] += number
    return Figure(
        total, {dimension: counts(dimensions[dimension] or found, found, zero) for dimension, found in parts.items()}
    )


def group_activities(period: Period) -> Figure:
    rows = GroupActivity.objects.open_in(period).order_by().values_list("kind", "audience", "name")
    return _summed(((Activity(*row), 1) for row in rows), OFFER)


def group_sessions(period: Period) -> Figure:
    held = GroupSession.objects.filter(date__range=(period.start, period.end)).order_by()
    rows = held.values_list("activity__kind", "activity__audience", "activity__name").annotate(number=Sum("held"))
    return _summed(((Activity(*row), number) for *row, number in rows), WITH_NAMES)


def group_cost(period: Period) -> Figure:
    rows = GroupActivity.objects.begun_in(period).filter(cost__isnull=False).order_by()
    return _summed(
        ((Activity(*row), cost) for *row, cost in rows.values_list("kind", "audience", "name", "cost")),
        WITH_NAMES,
        NOTHING,
    )


def _taking_part(period: Period):
    """Who takes part on a day of the period; nobody in an activity that is over, though nobody was signed off."""
    return Participation.objects.open_in(period).filter(open_in(period, "activity__"))


def _named(period: Period) -> list[Part]:
    rows = _taking_part(period).order_by("start", "pk")
    of = ("activity__kind", "activity__audience", "activity__name")
    found = rows.values_list(*of, "person", "person__sex", "person__birth_date", "start")
    return [
        Part(Activity(*activity), person, sex, birth, max(start, period.start))
        for *activity, person, sex, birth, start in found
    ]


def _counted(period: Period) -> list[Counted]:
    """Of each activity the year with most people: years of one group have people in common, so they do not add up.

    A year's number belongs to periods in which all days of that year lie on which the activity ran.
    """
    rows = ParticipantCount.objects.filter(year__range=(period.start.year, period.end.year)).order_by("year")
    of = ("activity", "activity__kind", "activity__audience", "activity__name", "activity__start", "activity__end")
    years = defaultdict(lambda: defaultdict(list))
    for key, *named, start, end, year, sex, age, number in rows.values_list(*of, "year", "sex", "age", "number"):
        ran = Period.year(year).clip(start, end) or Period.year(year)
        if period.start <= ran.start and ran.end <= period.end:
            years[key][year].append(Counted(Activity(*named), sex, age, number))
    best = (max(of_year.values(), key=lambda rows: sum(row.number for row in rows)) for of_year in years.values())
    return [row for rows in best for row in rows]


def _people(named: Iterable[Part], counted: Iterable[Counted]) -> int:
    return len({part.person for part in named}) + sum(row.number for row in counted)


def _by(named: list[Part], counted: list[Counted], code_of: Callable) -> dict[str, int]:
    """People under each code; who took part in two activities stands under both."""
    under = defaultdict(lambda: ([], []))
    for part in named:
        under[code_of(part)][0].append(part)
    for row in counted:
        under[code_of(row)][1].append(row)
    return {code: _people(*found) for code, found in under.items()}


def _age_code(part: Part) -> str:
    if part.birth is None:
        return UNKNOWN
    return "child" if add_years(part.birth, ADULT_AGE) > part.day else "adult"


def _once(named: list[Part]) -> list[Part]:
    """Each person's earliest day only."""
    earliest: dict[int, Part] = {}
    for part in named:
        kept = earliest.setdefault(part.person, part)
        if part.day < kept.day:
            earliest[part.person] = part
    return list(earliest.values())


def group_participants(period: Period) -> Figure:
    named, counted = _named(period), _counted(period)
    breakdown = {}
    for dimension, labels in WITH_NAMES.items():
        found = _by(named, counted, lambda row, dimension=dimension: row.activity.codes[dimension])
        breakdown[dimension] = counts(labels or found, found)
    people = _once(named)
    breakdown["sex"] = counts(SEX, _by(people, counted, lambda row: row.sex or UNKNOWN))
    breakdown["age"] = counts(
        AGE, _by(people, counted, lambda row: _age_code(row) if isinstance(row, Part) else row.age or UNKNOWN)
    )
    return Figure(
        _people(named, counted),
        breakdown,
        {"named": len(people), "counted": sum(row.number for row in counted)},
    )


def group_families(period: Period) -> Figure:
    of = ("activity__kind", "activity__audience", "activity__name")
    member = ("person__memberships__family", "person__memberships__start", "person__memberships__end")
    rows = _taking_part(period).order_by().values_list(*of, "start", "end", *member)
    found = {dimension: defaultdict(set) for dimension in WITH_NAMES}
    families = set()
    for *activity, start, end, family, joined, left in rows:
        if family is not None and first_common_day(period, (start, end), (joined, left)):
            families.add(family)
            for dimension, code in Activity(*activity).codes.items():
                found[dimension][code].add(family)
    breakdown = {
        dimension: counts(labels or found[dimension], {code: len(of) for code, of in found[dimension].items()})
        for dimension, labels in WITH_NAMES.items()
    }
    return Figure(len(families), breakdown)


SOURCES = [
    Source(
        "families.group_activities",
        _("Group activities"),
        GROUPS,
        FLOW,
        _("Groups, workshops, projects, holidays and events that ran on at least one day of the period."),
        group_activities,
        OFFER,
        list_of("activities"),
    ),
    Source(
        "families.group_sessions",
        _("Sessions of group activities"),
        PIECES,
        CUMULATIVE,
        _("Sessions of group activities dated in the period; sums of sessions as they were given."),
        group_sessions,
        WITH_NAMES,
        list_of("activities"),
    ),
    Source(
        "families.group_participants",
        _("Participants of group activities"),
        PERSONS,
        FLOW,
        _(
            "People who took part on at least one day of the period: named people once, and those counted without "
            "names, of each activity in the year with most of them. Who took part in several activities is counted "
            "once, and once under each; age is that of the first day in the period."
        ),
        group_participants,
        WITH_NAMES | {"sex": SEX, "age": AGE},
        list_of("activities"),
    ),
    Source(
        "families.group_families",
        _("Families in group activities"),
        FAMILIES,
        FLOW,
        _(
            "Families of which a named person took part in a group activity on at least one day of the period, each "
            "once."
        ),
        group_families,
        WITH_NAMES,
        list_of("activities"),
    ),
    Source(
        "families.group_cost",
        _("Cost of group activities"),
        ZLOTY,
        CUMULATIVE,
        _("Cost of group activities whose first day lies in the period, each as a whole."),
        group_cost,
        WITH_NAMES,
        list_of("activities"),
    ),
]
