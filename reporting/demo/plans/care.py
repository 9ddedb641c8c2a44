"""Plan of foster care: sibling groups, the carers and facilities they live with, when they came and left, and why.

A cohort is a number of children placed within one range of days in one form and, unless they stay beyond the years of
the document, leaving within another. Counts by form, year, facility and reason follow from the cohorts alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from fostercare.cofinancing.codes import Form, FormGroup
from reporting.demo.people import years_before
from reporting.demo.plans.chance import share_out, shuffled, working_day

ADULT = 18
_DAY = timedelta(days=1)
# Age at the placement, in years from–to, unless the cohort says otherwise.
AGES = {"related": (1, 13), "non_professional": (0, 11), "professional": (0, 11), "emergency": (0, 9)}
OTHER_AGES, YOUNGER, MOTHER, BABY = (10, 16), (2, 8), (15, 16), (0, 0)
TOGETHER = ("returned_to_family", "adopted", "adult")
MOVED = "moved_form"


@dataclass
class Provider:
    """A carer or facility to be; ``pool``: key of the ready ones, empty for carers of one sibling group."""

    form: Form
    start: date
    end: date | None = None
    pool: str = ""
    name: str = ""
    county: str = ""
    outside: bool = False
    capacity: int | None = None


@dataclass
class Stay:
    """Days of a child with one provider (by number)."""

    provider: int
    start: date
    end: date | None = None
    reason: str = ""


@dataclass
class Ward:
    """A child in care; ``born`` is set once the plan knows when the child leaves.

    ``ages``: years from–to at the placement; ``under_ten``: why it may live in an institution so young (art. 95).
    """

    stays: list[Stay]
    ages: tuple[int, int] | None = None
    born: date = date.min
    disability: bool = False
    minor_parent: bool = False
    under_ten: str = ""


@dataclass
class Siblings:
    """Children of one family placed together; ``household``: number of the assisted household they belong to."""

    wards: list[Ward]
    cohort: Mapping = field(default_factory=dict)
    household: int | None = None

    @property
    def ours(self) -> bool:
        """Whether our municipality is responsible for them."""
        return self.cohort.get("ours", True)

    @property
    def start(self) -> date:
        """The day they came into care."""
        return min(ward.stays[0].start for ward in self.wards)


@dataclass
class CarePlan:
    """Everybody in care and everybody who cares."""

    providers: list[Provider]
    groups: list[Siblings]

    def form(self, stay: Stay) -> Form:
        """The form of care of a stay."""
        return self.providers[stay.provider].form

    def children_on(self, provider: int, day: date) -> int:
        """Children with the provider that day."""
        return sum(
            1
            for group in self.groups
            for ward in group.wards
            for stay in ward.stays
            if stay.provider == provider and stay.start <= day and (stay.end is None or day <= stay.end)
        )


def plan_of_years(rng: Random, pools: Iterable[Mapping], cohorts: Iterable[Mapping], last_day: date) -> CarePlan:
    """The children of all cohorts with their carers; nobody comes of age by ``last_day`` who does not leave for it."""
    plan = CarePlan([provider for pool in pools for provider in _ready(pool)], [])
    newcomers = [group for cohort in cohorts for group in _groups(rng, cohort)]
    for group in sorted(newcomers, key=lambda group: group.start):
        settle_in(rng, plan, group)
        plan.groups.append(group)
    for group in plan.groups:
        set_births(rng, plan, group, last_day)
    close_empty(plan)
    return plan


def _ready(pool: Mapping) -> list[Provider]:
    """Carers or facilities that exist before any child of the plan comes to them."""
    return [
        Provider(
            form=Form(pool["form"]),
            start=pool["from"],
            end=pool.get("to"),
            pool=pool["key"],
            name=pool.get("name", ""),
            county=pool.get("county", ""),
            outside=pool.get("outside", False),
            capacity=pool.get("capacity"),
        )
        for _number in range(pool.get("count", 1))
    ]


def _groups(rng: Random, cohort: Mapping) -> list[Siblings]:
    """The sibling groups of a cohort: one for each own carer, else small ones; all leave as the cohort says."""
    children, groups = cohort["children"], cohort.get("groups", cohort.get("carers"))
    if groups:
        sizes = share_out(rng, children, groups, 1, cohort.get("siblings", 4))
    else:
        sizes = _small_groups(rng, children, cohort.get("siblings", 3))
    groups = [_placed(rng, cohort, size) for size in sizes]
    _leave(rng, cohort, groups)
    return groups


def _small_groups(rng: Random, children: int, most: int) -> list[int]:
    sizes = []
    while children:
        sizes.append(min(children, most, rng.choices((1, 2, 3), (60, 28, 12))[0]))
        children -= sizes[-1]
    return sizes


def _placed(rng: Random, cohort: Mapping, size: int) -> Siblings:
    start = working_day(rng, *cohort["placed"])
    ages = tuple(cohort["ages"]) if "ages" in cohort else None
    wards = [Ward([Stay(-1, start)], ages, disability=rng.random() < 0.1) for _ in range(size)]
    if cohort.get("together") == "siblings":
        for ward in wards[1:]:
            ward.ages, ward.under_ten = YOUNGER, "siblings"
    if cohort.get("together") == "mothers":
        mother, child = wards
        mother.ages, mother.minor_parent = MOTHER, True
        child.ages, child.under_ten = BABY, "parent"
    if "first" in cohort:
        moved = start + _DAY * rng.randint(*cohort["first"]["days"])
        for ward in wards:
            ward.stays = [Stay(-1, start, moved - _DAY, MOVED), Stay(-1, moved)]
    return Siblings(wards, cohort)


def _leave(rng: Random, cohort: Mapping, groups: Sequence[Siblings]) -> None:
    """Spread the reasons over the children; siblings who leave for the same reason do so on the same day (twins, if
    they come of age)."""
    if "left" not in cohort:
        return
    reasons = dict(cohort["reasons"])
    waiting = _eldest_first(groups)
    if sum(reasons.values()) != len(waiting):
        raise ValueError(f"{sum(reasons.values())} reasons for {len(waiting)} children: {cohort}")
    of_age = waiting[: reasons.pop("adult", 0)]
    others = waiting[len(of_age) :]
    rest = [reason for reason, number in reasons.items() for _ in range(number)]
    leaving = [(*pair, "adult") for pair in of_age]
    leaving += [(*pair, reason) for pair, reason in zip(sorted(others), rest, strict=True)]
    days: dict[tuple[int, str], date] = {}
    for number, place, reason in leaving:
        stay = groups[number].wards[place].stays[-1]
        first = max(cohort["left"][0], stay.start + _DAY * 14)
        day = working_day(rng, first, cohort["left"][1])
        stay.end, stay.reason = days.setdefault((number, reason), day) if reason in TOGETHER else day, reason


def _eldest_first(groups: Sequence[Siblings]) -> list[tuple[int, int]]:
    """Children as (group, place in it): one of every group, then the second ones, and so on."""
    pairs = [(number, place) for number, group in enumerate(groups) for place in range(len(group.wards))]
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))


def settle_in(rng: Random, plan: CarePlan, group: Siblings) -> None:
    """Find each stay of the group its carer: a new one of its own, or the ready one with most room that day."""
    pools = [group.cohort["first"]["at"]] if "first" in group.cohort else []
    pools.append(group.cohort.get("at", ""))
    for place, pool in enumerate(pools):
        start = group.wards[0].stays[place].start
        number = _most_room(rng, plan, pool, start) if pool else _own_carer(plan, group.cohort, start)
        for ward in group.wards:
            ward.stays[place].provider = number


def _own_carer(plan: CarePlan, cohort: Mapping, start: date) -> int:
    outside = cohort.get("outside", False)
    plan.providers.append(
        Provider(Form(cohort["form"]), start, outside=outside, county=cohort.get("county", "") if outside else "")
    )
    return len(plan.providers) - 1


def _most_room(rng: Random, plan: CarePlan, pool: str, day: date) -> int:
    numbers = [
        number
        for number, one in enumerate(plan.providers)
        if one.pool == pool and one.start <= day and (one.end is None or day <= one.end)
    ]
    if not numbers:
        raise ValueError(f"nobody of {pool} is open on {day}")
    return min(shuffled(rng, numbers), key=lambda number: plan.children_on(number, day))


def set_births(rng: Random, plan: CarePlan, group: Siblings, minor_until: date) -> None:
    """Birth dates: of age on the day of leaving for it, else under 18; siblings a year or more apart, or twins."""
    for _attempt in range(200):
        for ward in group.wards:
            ward.born = _birth(rng, plan, ward, minor_until)
        births = sorted(ward.born for ward in group.wards)
        if all(later == earlier or (later - earlier).days >= 300 for earlier, later in pairwise(births)):
            return
    raise ValueError(f"no room for {len(group.wards)} siblings: {group.cohort}")


def _birth(rng: Random, plan: CarePlan, ward: Ward, minor_until: date) -> date:
    first, last = ward.stays[0], ward.stays[-1]
    if last.reason == "adult":
        assert last.end is not None
        return years_before(last.end, ADULT)
    youngest, oldest = ward.ages or AGES.get(plan.form(last), OTHER_AGES)
    earliest = years_before(first.start, oldest + 1)
    latest = years_before(first.start, youngest) - _DAY * 15
    not_before = years_before(last.end or minor_until, ADULT) + _DAY * 25
    earliest, latest = max(earliest, not_before), max(latest, not_before + _DAY * 400)
    if latest >= first.start:
        raise ValueError(f"a child placed on {first.start} would be of age before {minor_until}")
    return earliest + _DAY * rng.randint(0, (latest - earliest).days)


def close_empty(plan: CarePlan) -> None:
    """Carers of one sibling group cease when the last child has left."""
    lasting = {stay.provider for group in plan.groups for ward in group.wards for stay in ward.stays if not stay.end}
    ends: dict[int, date] = {}
    for group in plan.groups:
        for ward in group.wards:
            for stay in ward.stays:
                if stay.end:
                    ends[stay.provider] = max(stay.end, ends.get(stay.provider, stay.end))
    for number, provider in enumerate(plan.providers):
        if not provider.pool:
            provider.end = None if number in lasting else ends.get(number)


def give_households(groups: Sequence[Siblings], households: Sequence[tuple[int, int]]) -> None:
    """Tell so many groups of each cohort (``assisted``) which assisted household they belong to.

    ``households``: number and children of each household with a child in care. Raises ``ValueError`` if they do not
    fit.
    """
    chosen: list[Siblings] = []
    for group in groups:
        taken = sum(1 for one in chosen if one.cohort is group.cohort)
        if taken < group.cohort.get("assisted", 0):
            chosen.append(group)
    if len(chosen) != len(households):
        raise ValueError(f"{len(chosen)} sibling groups for {len(households)} households")
    by_size = sorted(chosen, key=lambda group: len(group.wards))
    for group, (number, children) in zip(by_size, sorted(households, key=lambda pair: pair[1]), strict=True):
        if len(group.wards) > children:
            raise ValueError(f"{len(group.wards)} siblings in care in a household of {children} children")
        group.household = number


def is_family_form(form: Form) -> bool:
    """Whether the form is a foster family or family children's home."""
    return form.group is FormGroup.FAMILY
