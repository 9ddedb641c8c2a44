"""Writes what stands in the files of children in care: court orders, absences, assessments, plans of help, contacts.

The assessments, plans and contacts are of an organiser of foster care, so only a city with county rights has them.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from families.models import Person
from fostercare.models import Absence, ChildAssessment, CourtOrder, HelpPlan, ParentContact, Placement
from reporting.demo.care import CareWriter
from reporting.demo.people import texts, years_before
from reporting.demo.plans.chance import next_working_day

_DAY = timedelta(days=1)
LOOKED_BACK = 550  # days of assessments and contacts that the demo remembers
SMALL, EVERY_SMALL, EVERY = 3, 88, 178  # years of age; days between assessments, a little under the law's months
TOLD_AFTER, LATE, ESCAPES, MEETINGS = timedelta(days=6), 0.06, 0.03, 0.35
PRESENT = ("carer", "coordinator", "organiser", "psychologist", "assistant", "social_worker", "parents")
ORDERS = {
    Placement.Ground.COURT: CourtOrder.Kind.PLACEMENT,
    Placement.Ground.EMERGENCY: CourtOrder.Kind.SECURITY,
    Placement.Ground.TEMPORARY: CourtOrder.Kind.PLACEMENT,
}


def write_care_files(care: CareWriter, as_of: date) -> None:
    """The files of every child; placements learn where the centre knows of them from."""
    organiser = bool(care.cases.centre.profile.get("has_county_rights"))
    chains: dict[int, list[Placement]] = {}
    for placement in care.placements:
        chains.setdefault(id(placement.child), []).append(placement)
    for number, chain in enumerate(chains.values()):
        rng = care.cases.centre.chance(f"file {number}")
        for record in _file(rng, care.cases.centre.court, chain, as_of, organiser=organiser):
            care.records.add(record)


def _file(rng: Random, court: str, chain: list[Placement], as_of: date, *, organiser: bool) -> Iterator:
    """Everything about one child; ``chain``: its placements in order of time."""
    first, last = chain[0], chain[-1]
    for placement in chain:
        placement.known_from = "own" if organiser else rng.choices(("court", "county", "own"), (6, 3, 1))[0]
        placement.known_since = next_working_day(placement.start + _DAY * rng.randint(2, 16))
    if first.ground in ORDERS:
        yield _order(first, court)
    for placement in chain:
        if placement.end_reason == Placement.EndReason.RETURNED:
            yield _order(placement, court, CourtOrder.Kind.RETURN, placement.end - _DAY * 9)
    if last.end is None and organiser:
        yield from _of_organiser(rng, last.child, first, last, as_of)


def _order(placement: Placement, court: str, kind: str = "", day: date | None = None) -> CourtOrder:
    """An order of the court of the place: the first one is of the days before the child came."""
    day = next_working_day(day or placement.start - _DAY * 3)
    return CourtOrder(
        child=placement.child,
        placement=placement,
        kind=kind or ORDERS[placement.ground],
        date=day,
        court=court,
        signature=placement.court_signature.rpartition(", ")[2],
        received_on=next_working_day(day + _DAY * 8),
    )


def _of_organiser(rng: Random, child: Person, first: Placement, last: Placement, as_of: date) -> Iterator:
    """What the organiser of foster care writes about a child that is in care today."""
    since = max(first.start, as_of - _DAY * LOOKED_BACK)
    days = list(_assessed(rng, child, first, since, as_of))
    for day in days:
        yield _assessment(rng, child, last, day, as_of)
    yield HelpPlan(
        child=child,
        start=next_working_day(first.start + _DAY * 25),
        goal=_goal(child, as_of),
        made_with_assistant=rng.random() < MEETINGS,
        activities=rng.choice(texts()["help_activities"]),
        review_on=next_working_day((days[-1] if days else as_of) + _DAY * EVERY),
    )
    if rng.random() < MEETINGS:
        yield from _meetings(rng, child, since, as_of)
    if rng.random() < ESCAPES and child.birth_date < years_before(as_of, 14):
        start = max(last.start + _DAY * 5, as_of - _DAY * rng.randint(40, 300))
        end = start + _DAY * rng.randint(1, 4)
        if end < as_of:
            yield Absence(placement=last, kind=Absence.Kind.ESCAPE, start=start, end=end, reported_on=start)


def _goal(child: Person, as_of: date) -> str:
    grown = child.birth_date <= years_before(as_of, 15)
    return HelpPlan.Goal.INDEPENDENCE if grown else HelpPlan.Goal.RETURN


def _assessed(rng: Random, child: Person, first: Placement, since: date, as_of: date) -> Iterator[date]:
    """Days of the meetings; the last one is left out now and then, so that something is late."""
    day = next_working_day(max(first.start + _DAY * 60, since + _DAY * rng.randint(0, 60)))
    late = rng.random() < LATE
    while day < as_of - (_DAY * EVERY if late else timedelta()):
        yield day
        every = EVERY_SMALL if child.birth_date > years_before(day, SMALL) else EVERY
        day = next_working_day(day + _DAY * (every - rng.randint(2, 12)))


def _assessment(rng: Random, child: Person, placement: Placement, day: date, as_of: date) -> ChildAssessment:
    told = next_working_day(day + TOLD_AFTER)
    return ChildAssessment(
        child=child,
        placement=placement,
        date=day,
        participants=sorted(rng.sample(PRESENT, 4), key=PRESENT.index),
        situation=rng.choice(texts()["care_situations"]),
        outcome=ChildAssessment.Outcome.STAYS,
        conclusion=rng.choice(texts()["care_conclusions"]),
        court_told_on=told if told <= as_of else None,
    )


def _meetings(rng: Random, child: Person, since: date, as_of: date) -> Iterator[ParentContact]:
    """Meetings with the parents every few weeks; some do not take place."""
    day = next_working_day(since + _DAY * rng.randint(8, 40))
    while day < as_of:
        happened = rng.random() < 0.8
        yield ParentContact(
            child=child,
            date=day,
            kind=ParentContact.Kind.MEETING,
            whom="matka",
            happened=happened,
            minutes=rng.choice((60, 90, 120)) if happened else None,
        )
        day = next_working_day(day + _DAY * rng.randint(21, 60))
