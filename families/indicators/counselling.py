"""Live sources about counselling and social work. Services and the people who got them are two measures."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.indicators.assistance import people_of_families
from families.indicators.lists import list_of
from families.indicators.units import CHILDREN, CUMULATIVE, FAMILIES, FLOW, PERSONS, PIECES, counts, crossed
from families.models import Audience, Counselling, Person, Problem, SocialWork
from programs.periods import Period
from programs.sources import Figure, Source

UNKNOWN = "unknown"
SEX = {**dict(Person.Sex.choices), UNKNOWN: pgettext_lazy("sex", "unknown")}
_KINDS, _AUDIENCES = dict(Counselling.Kind.choices), dict(Audience.choices)
OFFER = {"kind": _KINDS, "audience": _AUDIENCES, "kind_audience": crossed(_KINDS, _AUDIENCES)}
CONTRACT = {"with_contract": _("with a social contract"), "without_contract": _("without a social contract")}


class Given(NamedTuple):
    """Counselling of one kind that one person got, one family, or people of whom nothing is known."""

    kind: str
    audience: str
    family: int | None
    person: int | None
    person_sex: str | None
    sex: str
    services: int
    most: int
    counted: int

    @property
    def sex_known(self) -> str:
        """Code of the breakdown; people of a family counted without names may be of either sex."""
        known = self.person_sex if self.person else ("" if self.family else self.sex)
        return known or UNKNOWN


_GROUPED = ("kind", "audience", "family", "person", "person__sex", "sex")
_BY: dict[str, Callable[[Given], str]] = {
    "kind": lambda row: row.kind,
    "audience": lambda row: row.audience,
    "kind_audience": lambda row: f"{row.kind}/{row.audience}",
}


def _given(period: Period) -> list[Given]:
    rows = Counselling.objects.filter(date__range=(period.start, period.end)).order_by().values(*_GROUPED)
    rows = rows.annotate(given=Sum("services"), most=Max("persons"), counted=Sum("persons"))
    return [Given(*row) for row in rows.values_list(*_GROUPED, "given", "most", "counted")]


def people(rows: Iterable[Given]) -> int:
    """How many people: named ones once; of a family whose people are not named the highest number given at once, and
    never fewer than are named; people without name and family as they were counted."""
    named, of_family, most, counted = set(), defaultdict(set), defaultdict(int), 0
    for row in rows:
        if row.person:
            named.add(row.person)
            of_family[row.family].add(row.person)
        elif row.family:
            most[row.family] = max(most[row.family], row.most)
        else:
            counted += row.counted
    unnamed = sum(max(0, number - len(of_family[family])) for family, number in most.items())
    return len(named) + unnamed + counted


def _parted(rows: list[Given], key: Callable[[Given], str]) -> dict[str, list[Given]]:
    parts = defaultdict(list)
    for row in rows:
        parts[key(row)].append(row)
    return parts


def counselling_services(period: Period) -> Figure:
    rows = _given(period)
    breakdown = {}
    for dimension, key in _BY.items():
        found = {code: sum(row.services for row in part) for code, part in _parted(rows, key).items()}
        breakdown[dimension] = counts(OFFER[dimension], found)
    return Figure(sum(row.services for row in rows), breakdown)


def _by_sex(rows: list[Given]) -> dict[str, int]:
    """Sexes add up to all people: those of families who are counted beyond the named ones stand under „unknown"."""
    found = {sex: people([row for row in rows if row.sex_known == sex]) for sex in Person.Sex.values}
    return counts(SEX, {**found, UNKNOWN: people(rows) - sum(found.values())})


def counselling_persons(period: Period) -> Figure:
    rows = _given(period)
    breakdown = {
        dimension: counts(OFFER[dimension], {code: people(part) for code, part in _parted(rows, key).items()})
        for dimension, key in _BY.items()
    }
    named = len({row.person for row in rows if row.person})
    total = people(rows)
    return Figure(total, breakdown | {"sex": _by_sex(rows)}, {"named": named, "counted": total - named})


def counselled_families(period: Period) -> Figure:
    rows = [row for row in _given(period) if row.family]
    breakdown = {
        dimension: counts(OFFER[dimension], {code: _families(part) for code, part in _parted(rows, key).items()})
        for dimension, key in _BY.items()
    }
    return Figure(_families(rows), breakdown)


def _families(rows: Iterable[Given]) -> int:
    return len({row.family for row in rows})


def social_work(period: Period) -> Figure:
    """A family's latest work in the period says whether there is a contract; problems overlap and do not add up."""
    rows = SocialWork.objects.open_in(period).order_by("start", "pk").values_list("family", "contract_date")
    latest = {
        family: "with_contract" if signed and signed <= period.last_day else "without_contract"
        for family, signed in rows
    }
    found = defaultdict(set)
    problems = Problem.objects.open_in(period).filter(family__in=SocialWork.objects.open_in(period).values("family"))
    for family, ground in problems.order_by().values_list("family", "ground"):
        found[ground].add(family)
    breakdown = {
        "contract": counts(CONTRACT, Counter(latest.values())),
        "problem": counts(Problem.Ground.values, {ground: len(families) for ground, families in found.items()}),
    }
    return Figure(len(latest), breakdown)


def social_work_children(period: Period) -> Figure:
    return people_of_families(SocialWork.objects.open_in(period), "family", period, minors=True)


SOURCES = [
    Source(
        "families.counselling_services",
        _("Counselling: services"),
        PIECES,
        CUMULATIVE,
        _("Services of counselling dated in the period, sums of partners as they gave them, by kind and audience."),
        counselling_services,
        OFFER,
        list_of("counselling"),
    ),
    Source(
        "families.counselling_persons",
        _("Counselling: people"),
        PERSONS,
        FLOW,
        _(
            "People who got counselling in the period: named people once, of families without names the highest "
            "number at once, others as counted. Who got several kinds is counted once, and once under each kind."
        ),
        counselling_persons,
        OFFER | {"sex": SEX},
        list_of("counselling"),
    ),
    Source(
        "families.counselled_families",
        _("Counselling: families"),
        FAMILIES,
        FLOW,
        _(
            "Families known by their number in which somebody got counselling in the period, each once; who got "
            "several kinds is counted under each kind."
        ),
        counselled_families,
        OFFER,
        list_of("counselling"),
    ),
    Source(
        "families.social_work",
        _("Families with social work"),
        FAMILIES,
        FLOW,
        _(
            "Families with social work on at least one day of the period, each once; by the social contract of the "
            "latest work signed by the end of the period. A family is counted under each problem it had."
        ),
        social_work,
        {"contract": CONTRACT, "problem": dict(Problem.Ground.choices)},
        list_of("social_work"),
    ),
    Source(
        "families.social_work_children",
        _("Children in families with social work"),
        CHILDREN,
        FLOW,
        _("Children under 18 who belong to a family on at least one day of the period with social work, each once."),
        social_work_children,
        details_url=list_of("social_work"),
    ),
]
