"""Plan of what the organiser of foster care keeps: places, certificates, assessments, supports, people leaving care.

Published numbers come out exactly: assessments of a year by moving others out of it, free places by contracts for one
child less. Everything else follows the terms of the Act with a little lateness, as in life.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from families.dates import add_months
from fostercare.cofinancing.codes import Form
from reporting.demo.plans.care import CarePlan, is_family_form
from reporting.demo.plans.chance import next_working_day, working_day

_DAY = timedelta(days=1)
TERMS = (12, 24, 36)  # months to the first, second and each later assessment; art. 134
CERTIFICATES_KEPT = 4  # years whose certificates are in the records
LATE = 0.05


@dataclass
class CarerFile:
    """Days of certificates and assessments of one foster family, by number of the provider."""

    provider: int
    certificates: list[date] = field(default_factory=list)
    assessments: list[date] = field(default_factory=list)


def lower_places(care: CarePlan, wanted: Mapping[str, int], form: Form) -> None:
    """Give as many carers of the form a contract for one child less as it takes to leave so many places free.

    ``wanted``: year → free places on its last day. Raises ``ValueError`` if that cannot be.
    """
    days = {date(int(year), 12, 31): free for year, free in wanted.items()}
    numbers = [number for number, one in enumerate(care.providers) if one.form == form]
    usual = 3
    free = {day: sum(max(0, usual - care.children_on(number, day)) for number in numbers) for day in days}
    surplus = {free[day] - wanted for day, wanted in days.items()}
    if len(surplus) != 1 or min(surplus) < 0:
        raise ValueError(f"free places of {form}: {free}, {days} are published")
    roomy = [number for number in numbers if all(care.children_on(number, day) < usual for day in days)]
    roomy.sort(key=lambda number: (_most(care, number), number))
    for number in roomy[: surplus.pop()]:
        care.providers[number].capacity = usual - 1


def _most(care: CarePlan, number: int) -> int:
    """The most children that a carer ever has at the beginning of a stay there."""
    stays = [stay for group in care.groups for ward in group.wards for stay in ward.stays if stay.provider == number]
    return max((care.children_on(number, stay.start) for stay in stays), default=0)


def carer_files(rng: Random, care: CarePlan, quotas: Mapping[str, int], since: date, until: date) -> list[CarerFile]:
    """Files of all local foster families open after ``since``; ``quotas``: published assessments by year."""
    first = _first_children(care)
    found = []
    for number, one in enumerate(care.providers):
        if is_family_form(one.form) and not one.outside and (one.end or until) >= since and number in first:
            last = min(one.end or until, until)
            kept = max(one.start, add_months(until, -12 * CERTIFICATES_KEPT))
            found.append(CarerFile(number, _certificates(rng, one.start, kept, last)))
            found[-1].assessments = _assessments(rng, first[number], last)
    left = {int(year): number for year, number in quotas.items()}
    for year in sorted(left, reverse=True):  # what is moved goes to the year before
        _meet(rng, care, found, year, left[year])
    return found


def _first_children(care: CarePlan) -> dict[int, date]:
    first: dict[int, date] = {}
    for group in care.groups:
        for ward in group.wards:
            for stay in ward.stays:
                first[stay.provider] = min(stay.start, first.get(stay.provider, stay.start))
    return first


def _certificates(rng: Random, opened: date, kept: date, last: date) -> list[date]:
    """A day every two years since the beginning, those of the last years; now and then one is not brought yet."""
    days, day = [], opened
    while day <= last:
        if day >= kept:
            days.append(next_working_day(day))
        day = add_months(day, 24) - _DAY * rng.randint(3, 40)
    if days and rng.random() < LATE:
        days.pop()
    return [day for day in days if day <= last]


def _assessments(rng: Random, first_child: date, last: date) -> list[date]:
    """Each a little before its term; the last one may be waiting."""
    days: list[date] = []
    since = first_child
    while True:
        due = add_months(since, TERMS[min(len(days), 2)])
        day = next_working_day(due - _DAY * rng.randint(4, 45))
        if day > last or (due > last - _DAY * 60 and rng.random() < LATE):
            return days
        days.append(day)
        since = day


def _meet(rng: Random, care: CarePlan, files: Sequence[CarerFile], year: int, number: int) -> None:
    """Exactly so many assessments in the year: others are held in the last weeks before it, missing ones added."""
    within = [(one, day) for one in files for day in one.assessments if day.year == year]
    for one, day in rng.sample(within, max(0, len(within) - number)):
        earlier = working_day(rng, date(year - 1, 11, 3), date(year - 1, 12, 18))
        place = one.assessments.index(day)
        if place and one.assessments[place - 1] >= earlier:
            one.assessments.pop(place)
        else:
            one.assessments[place] = max(earlier, next_working_day(care.providers[one.provider].start))
    first, last = date(year, 2, 1), date(year, 11, 30)
    open_then = [
        one
        for one in files
        if care.providers[one.provider].start < date(year - 1, 1, 1)
        and (care.providers[one.provider].end or last) >= last
        and all(day.year != year for day in one.assessments)
    ]
    missing = number - sum(1 for one in files for day in one.assessments if day.year == year)
    for one in rng.sample(open_then, max(0, missing)):
        one.assessments = sorted([*one.assessments, working_day(rng, first, last)])


@dataclass
class Leaving:
    """One person becoming independent; ``ward``: number of the placement it came of age in, None for earlier ones."""

    former: str
    born: date
    signed: date | None
    start: date
    end: date | None = None
    outcome: str = ""
    placement: int | None = None
    helps: list[Mapping] = field(default_factory=list)

    def whole(self, year: int) -> bool:
        """Whether the programme ran through the whole year."""
        return self.start <= date(year, 3, 1) and (self.end is None or self.end >= date(year, 12, 31))

    def within(self, year: int) -> bool:
        """Whether the programme ran in the last months of the year."""
        return self.start <= date(year, 9, 1) and (self.end is None or self.end >= date(year, 12, 31))


def leavers(rng: Random, cohorts: Sequence[Mapping], helps: Sequence[Mapping]) -> list[Leaving]:
    """The people of all cohorts; published help of a year goes to those whose programme ran then.

    Raises ``ValueError`` if there are fewer of them than were helped.
    """
    found = [one for cohort in cohorts for one in _cohort(rng, cohort)]
    for row in helps:
        year = row["year"]
        fitting = [one for one in found if one.within(year) and row.get("former", one.former) == one.former]
        if len(fitting) < row["persons"]:
            raise ValueError(f"{len(fitting)} care leavers for {row}")
        for one in rng.sample(fitting, row["persons"]):
            first = max(one.start, date(year, 1, 8))
            one.helps.append({"kind": row["kind"], "housing": row.get("housing", ""), "start": first, "year": year})
    return found


def _cohort(rng: Random, cohort: Mapping) -> list[Leaving]:
    """People of one cohort by the form they left; they were 18 about when the programme was signed."""
    found = []
    for former, number in cohort["former"].items():
        for _person in range(number):
            signed = working_day(rng, *cohort["signed"])
            born = add_months(signed, -18 * 12) - _DAY * rng.randint(1, 300)
            start = next_working_day(signed + _DAY * rng.randint(1, 25))
            one = Leaving(former, born, signed, start)
            if "ended" in cohort:
                one.end = working_day(rng, *cohort["ended"])
                one.outcome = rng.choices(("completed", "stopped", "moved"), (70, 20, 10))[0]
            found.append(one)
    return found
