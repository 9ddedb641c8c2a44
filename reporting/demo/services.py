"""Writes counselling, social work, group activities and day support as the centre's file states them.

Most of what documents print are sums of partner institutions, so most people here are counted and not named.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from families.models import (
    Counselling,
    DayFacility,
    DayFigures,
    DayFunding,
    DayPlaces,
    Enrolment,
    Family,
    GroupActivity,
    GroupSession,
    ParticipantCount,
    Participation,
    Person,
    Problem,
    SocialWork,
)
from programs.models import Institution
from programs.periods import Period
from reporting.demo.casework import CaseWriter, an_address
from reporting.demo.people import texts
from reporting.demo.plans.assistance import Episode, Household
from reporting.demo.plans.chance import share_out, shuffled, working_day, working_days

_DAY = timedelta(days=1)
MONTHS = 12
GROSZ = Decimal("0.01")
OLD_ENOUGH = timedelta(days=4 * 366)  # children of at least this age take part by name
PLACES_ABOVE = 2  # a facility has about so many places more than children


class ServiceWriter:
    """Turns the section ``services`` of a centre's file into unsaved records."""

    def __init__(self, cases: CaseWriter) -> None:
        self.cases, self.records = cases, cases.records
        self.shape: Mapping = cases.centre.shape.get("services", {})
        # Named people are not taken twice, so that totals of unlike offers stay simple sums.
        self._free = self._people(cases.centre.chance("people of services"))

    def write(self) -> None:
        """All four offers; families known to social workers first, for others draw from them."""
        for number, row in enumerate(self.shape.get("social_work", [])):
            self._social_work(self.cases.centre.chance(f"social work {number}"), row)
        for number, row in enumerate(self.shape.get("counselling", [])):
            self._counselling(self.cases.centre.chance(f"counselling {number}"), row)
        for number, row in enumerate(self.shape.get("groups", [])):
            self._groups(self.cases.centre.chance(f"groups {number}"), row)
        for number, row in enumerate(self.shape.get("facilities", [])):
            self._facilities(self.cases.centre.chance(f"facilities {number}"), row)

    def _people(self, rng: Random) -> list[tuple[Family, list[Person], list[Person]]]:
        """Assisted families in random order with their parents and children."""
        told = zip(self.cases.families, self.cases.parents, self.cases.children, strict=False)
        return shuffled(rng, [(family, list(parents), list(children)) for family, parents, children in told])

    def _institution(self, name: str) -> Institution | None:
        return Institution.objects.get(name=name) if name else None

    def _counselling(self, rng: Random, row: Mapping) -> None:
        """Sums of a year month by month; services of families that are known by their number one by one."""
        year, of = row["year"], {"kind": row["kind"], "audience": row["audience"]}
        provider = self._institution(row.get("provider", ""))
        services, persons, known = row["services"], row["persons"], row.get("families", 0)
        # Where all people are of known families, all services are theirs.
        given = share_out(rng, services if known == persons else known, known, 1, services)
        for family, number in zip(self._families(rng, known, date(year, 1, 1)), given, strict=True):
            day = working_day(rng, date(year, 1, 8), date(year, 12, 18))
            self.records.add(Counselling(family=family, date=day, services=number, provider=provider, **of))
        services, persons = services - sum(given), persons - known
        if not services:
            return
        filled = min(MONTHS, persons)
        people = share_out(rng, persons, filled, 1, persons)
        more = _shares(rng, services - persons, filled)
        for month, (number, again) in enumerate(zip(people, more, strict=True), start=MONTHS - filled + 1):
            last = Period.month(year, month).last_day
            self.records.add(Counselling(date=last, services=number + again, persons=number, provider=provider, **of))

    def _families(self, rng: Random, number: int, known_on: date) -> list[Family]:
        known = [family for family in self.records.of(Family) if family.opened <= known_on]
        return rng.sample(known, number)

    def _groups(self, rng: Random, row: Mapping) -> None:
        """So many activities of one kind, with their sessions and people shared out among them."""
        number = row.get("groups", 1)
        first, last = _days(row)
        sessions = share_out(rng, row.get("sessions", number), number, 1, row.get("sessions", number))
        counted = [_shares(rng, count["number"], number) for count in row.get("counted", [])]
        for place in range(number):
            activity = self.records.add(
                GroupActivity(
                    kind=row["kind"],
                    audience=row["audience"],
                    name=row["name"] if number == 1 else f"{row['name']} {place + 1}",
                    start=first,
                    end=last,
                    organiser=self._institution(row.get("run_by", "")),
                    place=row.get("place", ""),
                    cost=_share_of_money(row["cost"], number, place) if "cost" in row else None,
                    funding=row.get("funding", ""),
                )
            )
            for count, shares in zip(row.get("counted", []), counted, strict=True):
                self._count(activity, count, shares[place], first.year)
            for meeting in row.get("meetings", []):
                self.records.add(GroupSession(activity=activity, date=meeting["date"], topic=meeting["name"]))
            if not row.get("meetings"):
                self._sessions(rng, activity, sessions[place], row.get("minutes"))
            for person in self._participants(row.get("named", {}), first):
                self.records.add(Participation(activity=activity, person=person, start=first, end=last))

    def _count(self, activity: GroupActivity, count: Mapping, number: int, year: int) -> None:
        if number:
            sex, age = count.get("sex", ""), count.get("age", "")
            self.records.add(ParticipantCount(activity=activity, year=year, sex=sex, age=age, number=number))

    def _sessions(self, rng: Random, activity: GroupActivity, held: int, minutes: int | None) -> None:
        """Few sessions stand one by one, many are summed up month by month."""
        days = working_days(activity.start, activity.end)
        if held <= len(days) and held <= MONTHS:
            for day in sorted(rng.sample(days, held)):
                self.records.add(GroupSession(activity=activity, date=day, minutes=minutes))
            return
        ends = [month.end for month in Period(activity.start, activity.end).months()]
        for end, number in zip(ends, _shares(rng, held, len(ends)), strict=True):
            if number:
                self.records.add(GroupSession(activity=activity, date=end, held=number, minutes=minutes))

    def _participants(self, named: Mapping, first: date) -> Iterator[Person]:
        """Exactly so many parents and children of exactly so many families, nobody of them taken before."""
        if not named:
            return
        families, parents, children = named["families"], named.get("parents", 0), named.get("children", 0)
        fitting = [one for one in self._free if self._fits(one, first)]
        chosen = sorted(fitting, key=lambda one: -len(one[2]))[:families]
        if len(chosen) < families:
            raise ValueError(f"{len(chosen)} families fit, {families} are needed")
        self._free = [one for one in self._free if one not in chosen]
        yield from _take([found[:] for _family, found, _children in chosen], parents)
        yield from _take(
            [[child for child in found if _old_enough(child, first)] for _f, _p, found in chosen], children
        )

    def _fits(self, one: tuple[Family, list[Person], list[Person]], day: date) -> bool:
        family, parents, children = one
        alive = all(parent.death_date is None for parent in parents)
        return family.opened <= day and alive and any(_old_enough(child, day) for child in children)

    def _facilities(self, rng: Random, row: Mapping) -> None:
        """So many facilities with their places, children and money of the years shared out among them."""
        number = row.get("facilities", 1)
        enrolled = {year: _shares(rng, total, number) for year, total in row.get("enrolled", {}).items()}
        highest = [max((shares[place] for shares in enrolled.values()), default=0) for place in range(number)]
        for place in range(number):
            facility = self.records.add(
                DayFacility(
                    name=row["name"] if number == 1 else f"{row['name']} nr {place + 1}",
                    form=row.get("form", "care"),
                    operator=row.get("operator", "municipality"),
                    start=row["from"],
                    hours=row.get("hours", ""),
                    institution=self._institution(row.get("run_by", "")),
                    standards_adopted=date(2024, 8, 12),
                    standards_reviewed=date(2026, 8, 10),
                )
            )
            places = row.get("places", highest[place] + PLACES_ABOVE)
            self.records.add(DayPlaces(facility=facility, places=places, start=row["from"]))
            for year, shares in enrolled.items():
                self._year(rng, facility, int(year), shares[place])
            for year, amount in row.get("grants", {}).items():
                share = _share_of_money(amount, number, place)
                self.records.add(DayFunding(facility=facility, year=int(year), kind="grant", amount=share))
            self._enrol(rng, facility, row.get("named", 0) if place == 0 else 0, enrolled)

    def _year(self, rng: Random, facility: DayFacility, year: int, children: int) -> None:
        days = rng.randint(205, 235)
        visits = round(children * days * rng.uniform(0.55, 0.75))
        stay = round(children * rng.uniform(0.75, 0.95))
        figures = {"enrolled": children, "last_day": stay, "visits": visits, "days_open": days}
        self.records.add(DayFigures(facility=facility, year=year, **figures))

    def _enrol(self, rng: Random, facility: DayFacility, number: int, enrolled: Mapping) -> None:
        """Some children of assisted families by name; they are among those the facility counts."""
        first = date(min(map(int, enrolled), default=facility.start.year), 9, 1)
        ready = [
            child
            for family, _parents, children in self._free
            for child in children
            if family.opened <= first and _old_enough(child, first)
        ]
        for child in rng.sample(ready, min(number, len(ready))):
            self.records.add(Enrolment(facility=facility, person=child, start=first, end=date(first.year + 1, 6, 30)))

    def _social_work(self, rng: Random, row: Mapping) -> None:
        """Families known to social workers only, with so many children, and the problems they live with."""
        number, year = row["families"], row["year"]
        children = share_out(rng, row.get("children", number * 2), number, 1, 6)
        written = [self._household(rng, count, date(year - 1, 6, 1)) for count in children]
        for family in written:
            start = working_day(rng, family.opened + _DAY * 14, date(year, 11, 30))
            end = None if rng.random() < 0.3 else working_day(rng, max(start, date(year, 1, 4)), date(year, 12, 20))
            contract = start + _DAY * 20 if rng.random() < 0.25 else None
            work = SocialWork(family=family, start=start, end=end, contract_date=contract)
            work.worker = family.social_worker
            self.records.add(work)
        place = 0
        for ground, count in row.get("problems", {}).items():
            # One after another round the families, so that problems overlap as they do in life.
            for step in range(count):
                family = written[(place + step) % number]
                self.records.add(Problem(family=family, ground=ground, start=family.opened))
            place += count // 2

    def _household(self, rng: Random, children: int, opened: date) -> Family:
        cases, surname = self.cases, self.cases.namer.surname()
        family = self.records.add(
            Family(
                name=surname.family,
                opened=working_day(rng, opened, opened + _DAY * 150),
                social_worker=rng.choice(cases.staff.social_workers),
            )
        )
        cases.lives_at(family, an_address(rng))
        household = Household(children, rng.randint(1, 2), [Episode(family.opened)])
        cases.people(rng, family, household, surname, [])
        self._free.append((family, cases.parents[-1], cases.children[-1]))
        return family


def _days(row: Mapping) -> tuple[date, date]:
    """The first and last day of an activity; without them it ran all year."""
    if "from" in row:
        return row["from"], row["to"]
    return date(row["year"], 1, 11), date(row["year"], 12, 10)


def _old_enough(child: Person, day: date) -> bool:
    return child.birth_date <= day - OLD_ENOUGH


def _share_of_money(amount: str, parts: int, place: int) -> Decimal:
    """An amount in equal parts to the grosz; the last one takes what is left, so that they add up."""
    share = (Decimal(amount) / parts).quantize(GROSZ)
    return Decimal(amount) - share * (parts - 1) if place == parts - 1 else share


def _shares(rng: Random, total: int, parts: int) -> list[int]:
    """A total in nearly equal parts, in random order."""
    return shuffled(rng, [total // parts + (place < total % parts) for place in range(parts)])


def _take(groups: Sequence[list[Person]], number: int) -> list[Person]:
    """So many people of the groups, one of each before a second of any; raises ``ValueError`` if there are fewer."""
    taken: list[Person] = []
    depth = 0
    while len(taken) < number:
        row = [group[depth] for group in groups if len(group) > depth]
        if not row:
            raise ValueError(f"{len(taken)} people, {number} are needed")
        taken += row[: number - len(taken)]
        depth += 1
    return taken


def write_services(cases: CaseWriter) -> None:
    """What the centre's file says, and for every centre something that goes on now."""
    ServiceWriter(cases).write()
    _lately(cases)


def _lately(cases: CaseWriter) -> None:
    """A support group that meets every other week with people of families in work, and advice given this year."""
    rng, records = cases.centre.chance("services lately"), cases.records
    first = max(cases.centre.last_day + _DAY, date(cases.as_of.year, 1, 12))
    told = zip(cases.families, cases.parents, strict=False)
    known = [(family, parents[0]) for family, parents in told if family.opened < first and not parents[0].death_date]
    group = records.add(
        GroupActivity(kind="support_group", audience="parents", name=texts()["group"], start=first, place="MOPS")
    )
    members = [
        records.add(Participation(activity=group, person=person, start=first))
        for _family, person in rng.sample(known, min(6, len(known)))
    ]
    came = GroupSession.present.through
    for number in range((cases.as_of - first).days // 14 + 1):
        session = GroupSession(activity=group, date=first + _DAY * 14 * number, minutes=90, others=rng.randint(0, 2))
        records.add(session)
        for member in members:
            if rng.random() < 0.8:
                records.add(came(groupsession=session, participation=member))
    for family, person in rng.sample(known, min(12, len(known))):
        kind, day = rng.choice(("psychological", "legal", "family")), working_day(rng, first, cases.as_of)
        records.add(Counselling(date=day, kind=kind, audience="families", family=family, person=person))
