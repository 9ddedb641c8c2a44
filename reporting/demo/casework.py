"""Writes planned households as records: people, families, requests, work with an assistant and what belongs to it."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from families.assessing import change_between
from families.models import (
    Address,
    Assistance,
    AssistantAssignment,
    Disability,
    Family,
    FamilyMember,
    Monitoring,
    PeriodicAssessment,
    Person,
    Referral,
    Worker,
)
from reporting.demo.centres import Centre
from reporting.demo.paperwork import write_plans
from reporting.demo.people import FEMALE, MALE, Namer, Surname, born_between, texts, years_before
from reporting.demo.plans.assistance import Episode, Household
from reporting.demo.plans.care import CarePlan, Ward
from reporting.demo.plans.cases import CasePlan, last_post
from reporting.demo.plans.chance import next_working_day, working_day
from reporting.demo.plans.work import assessments, monitoring, plan_days
from reporting.demo.staff import Staff

_DAY = timedelta(days=1)
_APART = timedelta(days=330)
ADULT = 18
SOURCES = (
    ("social_worker", 45),
    ("school", 20),
    ("family", 12),
    ("police", 7),
    ("health", 6),
    ("resident", 5),
    ("other", 5),
)
# Of the consents of families with whom work has just begun, so many have not been signed yet.
UNSIGNED, UNSIGNED_SHARE = timedelta(days=35), 0.5
# How a level of an area moves with the outcome of an assessment.
_STEPS = {"better": 1, "same": 0, "worse": -1}
EFFECTS = {"goals_met": "met", "no_cooperation": "not_met", "no_effect": "not_met"}


class CaseWriter:
    """Turns the plan into unsaved records; ``families`` are in the order of the plan's households."""

    def __init__(self, centre: Centre, plan: CasePlan, care: CarePlan, staff: Staff, namer: Namer, as_of: date) -> None:
        self.centre, self.plan, self.staff, self.namer, self.as_of = centre, plan, staff, namer, as_of
        self.records = staff.records
        self.in_care = {group.household: group for group in care.groups if group.household is not None}
        self.families: list[Family] = []
        self.children: list[list[Person]] = []
        self.parents: list[list[Person]] = []

    def write(self) -> None:
        """Every household with its people and episodes."""
        for number, household in enumerate(self.plan.households):
            self._household(number, household)

    def _household(self, number: int, household: Household) -> None:
        rng = self.centre.chance(f"household {number}")
        first = household.episodes[0]
        reported = working_day(rng, first.start - _DAY * 45, first.start - _DAY * 8)
        group = self.in_care.get(number)
        surname, street = self.namer.surname(), an_address(rng)
        family = self.records.add(
            Family(
                name=surname.family,
                opened=min(reported, group.start - _DAY * 30) if group else reported,
                social_worker=self.staff.social_workers[number % len(self.staff.social_workers)],
            )
        )
        self.lives_at(family, street)
        self.families.append(family)
        self.people(rng, family, household, surname, group.wards if group else [])
        for place, episode in enumerate(household.episodes):
            asked = reported if place == 0 else working_day(rng, episode.start - _DAY * 40, episode.start - _DAY * 8)
            self._episode(rng, number, family, episode, asked)

    def lives_at(self, family: Family, address: str) -> None:
        """The family's address since it is recorded."""
        self.records.add(Address(family=family, address=address, start=family.opened))

    def people(
        self, rng: Random, family: Family, household: Household, surname: Surname, in_care: Sequence[Ward]
    ) -> None:
        """Parents and children of the family, the children in care first."""
        first = household.episodes[0]
        last = min(first.end or date.max, max(first.start, self.centre.last_day))
        births = siblings(rng, [ward.born for ward in in_care], household.children, first.start - _DAY * 45, last)
        disabled = [ward.disability for ward in in_care] + [rng.random() < 0.08 for _ in births[len(in_care) :]]
        sexes = [rng.choice((FEMALE, MALE)) for _ in births]
        children = [
            self.person(name, surname.of(sex), sex, birth, disability)
            for name, sex, birth, disability in zip(self.namer.children(sexes), sexes, births, disabled, strict=True)
        ]
        mother_born = min(births) - _DAY * round(365.25 * rng.uniform(19, 31))
        parents = [self.person(self.namer.adult(FEMALE), surname.woman, FEMALE, mother_born)]
        if household.adults > 1:
            father_born = mother_born - _DAY * rng.randint(-900, 2600)
            parents.append(self.person(self.namer.adult(MALE), surname.man, MALE, father_born))
        self.children.append(children)
        self.parents.append(parents)
        self._members(family, household, children, parents)

    def person(self, given_name: str, surname: str, sex: str, birth: date, disability: bool = False) -> Person:
        """A person, with a child's certificate from birth on if disabled."""
        person = self.records.add(Person(given_name=given_name, surname=surname, sex=sex, birth_date=birth))
        if disability:
            self.records.add(Disability(person=person, degree="child", start=birth))
        return person

    def _members(self, family: Family, household: Household, children: list[Person], parents: list[Person]) -> None:
        died = next((one.end for one in household.episodes if one.reason == "death"), None)
        for person in (*parents, *children):
            start = max(family.opened, person.birth_date)
            member = FamilyMember(family=family, person=person, role="child", start=start)
            if person in parents:
                member.role = "parent"
            if died and person is parents[0]:
                person.death_date = member.end = died
            self.records.add(member)

    def _episode(self, rng: Random, number: int, family: Family, episode: Episode, asked: date) -> None:
        assistance = Assistance(
            family=family,
            referral=self._referral(rng, family, episode, asked),
            basis=episode.basis,
            start=episode.start,
            end=episode.end,
            end_reason=episode.reason,
            **_ground(rng, episode, self.centre.court),
        )
        if episode.start > self.as_of - UNSIGNED and rng.random() < UNSIGNED_SHARE:
            assistance.consent_date = None
        if episode.end:
            assistance.end_effect = EFFECTS.get(episode.reason, "partly")
            assistance.end_note = texts()["closing_notes"][episode.reason]
        self.records.add(assistance)
        for one in episode.assigned:
            self.records.add(
                AssistantAssignment(
                    assistance=assistance, worker=self.staff.assistants[one.post], start=one.start, end=one.end
                )
            )
        days = plan_days(rng, episode, self.as_of, self.centre.shape["assistance"].get("no_plans_in", ()))
        write_plans(self.records, rng, assistance, days, self.as_of)
        self._assessments(rng, assistance, episode, days)
        self._monitoring(number, assistance, episode)

    def _referral(self, rng: Random, family: Family, episode: Episode, asked: date) -> Referral:
        for_life = episode.basis == "for_life"
        interview = None if for_life else next_working_day(asked + _DAY * rng.randint(1, 5))
        sources, weights = zip(*SOURCES, strict=True)
        return self.records.add(
            Referral(
                family=family,
                source="court" if episode.basis == "court" else rng.choices(sources, weights)[0],
                date=asked,
                urgent=not for_life and rng.random() < 0.06,
                for_life=for_life,
                interview_done=interview,
                assistant_requested=next_working_day((interview or asked) + _DAY),
                outcome="assistant",
                note=rng.choice(texts()["referral_notes"]) if rng.random() < 0.6 else "",
            )
        )

    def _assessments(self, rng: Random, assistance: Assistance, episode: Episode, plans: list[date]) -> None:
        levels: dict[str, int] = {}
        for one in assessments(rng, episode, plans, self.as_of):
            better = 70 if episode.reason == "goals_met" else 45
            outcome = rng.choices(("better", "same", "worse"), (better, 40, 10))[0]
            self.records.add(
                PeriodicAssessment(
                    assistance=assistance,
                    kind=one.kind,
                    date=one.day,
                    worker=self._worker_on(episode, one.day),
                    outcome=outcome,
                    areas=_areas(rng, outcome, levels),
                    conclusions=rng.choice(texts()["conclusions"]),
                )
            )

    def _worker_on(self, episode: Episode, day: date) -> Worker:
        held = [one for one in episode.assigned if one.start <= day and (one.end is None or day <= one.end)]
        return self.staff.assistants[held[0].post]

    def _monitoring(self, number: int, assistance: Assistance, episode: Episode) -> None:
        interval = monitoring(self.centre.chance(f"monitoring {number}"), episode, self.as_of)
        if interval:
            post = last_post(self.plan, number, episode, interval[1] or self.as_of)
            worker = assistance.family.social_worker if post is None else self.staff.assistants[post]
            self.records.add(Monitoring(assistance=assistance, start=interval[0], end=interval[1], worker=worker))


def an_address(rng: Random) -> str:
    """A street that is nowhere, with the number of a house and a flat."""
    return f"ul. {rng.choice(texts()['streets'])} {rng.randint(1, 60)}/{rng.randint(1, 40)}"


def siblings(rng: Random, known: Sequence[date], count: int, first: date, last: date) -> list[date]:
    """So many birth dates, the known ones first: a year or more apart, before ``first``, under 18 on ``last``."""
    earliest = max(years_before(last, ADULT) + _DAY * 2, years_before(first, 15))
    while True:
        births = [*known, *(born_between(rng, earliest, first - _DAY * 20) for _ in range(count - len(known)))]
        new = {birth for birth in births if birth not in known}
        if all(abs(birth - other) > _APART for birth in new for other in births if other != birth):
            return births


def _ground(rng: Random, episode: Episode, court: str) -> dict:
    """What the work rests on: the family's consent, the court's order, or the application under „Za życiem”."""
    if episode.basis == "court":
        ordered = working_day(rng, episode.start - _DAY * 30, episode.start - _DAY * 6)
        number = f"{court}, III Nsm {rng.randint(20, 480)}/{ordered:%y}"
        ground = "art. 109 § 2 pkt 1 Kodeksu rodzinnego i opiekuńczego"
        return {"legal_ground": ground, "court_order_date": ordered, "court_order_number": number}
    ground = "art. 8 ust. 3 ustawy o wspieraniu rodziny i systemie pieczy zastępczej"
    if episode.basis == "for_life":
        ground = "art. 8 ustawy „Za życiem”"
    return {"legal_ground": ground, "consent_date": working_day(rng, episode.start - _DAY * 6, episode.start)}


def _areas(rng: Random, outcome: str, levels: dict[str, int]) -> dict:
    """Every area with its level and the change since the last assessment; ``levels`` remembers them for the next."""
    found = {}
    for code in PeriodicAssessment.Area.values:
        before = levels.get(code)
        moved = _STEPS[outcome] if before and rng.random() < 0.4 else 0
        level = min(4, max(1, before + moved)) if before else rng.choice((1, 2, 2, 3))
        change = change_between(str(before or ""), str(level))
        found[code] = {"level": str(level), "change": change, "note": ""}
        levels[code] = level
    return found
