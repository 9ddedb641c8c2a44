"""Writes contacts and team meetings."""

from datetime import date, timedelta
from random import Random

from families.models import Contact, Family, TeamMeeting
from reporting.demo.care import CareWriter
from reporting.demo.casework import CaseWriter
from reporting.demo.people import texts
from reporting.demo.plans.contacts import Place, Talk, visits

CHANNELS = {
    "": (("visit", 88), ("phone", 8), ("office", 4)),
    "talk": (("phone", 52), ("visit", 26), ("office", 8), ("remote", 14)),
}
PRESENT = 0.85
LATELY, PARENTS = timedelta(days=420), (70, 150)  # days between two visits


def write_contacts(cases: CaseWriter) -> None:
    """All planned contacts in order of time; a visit names the parent who was there."""
    rng = cases.centre.chance("notes of contacts")
    takes_part = Contact.persons.through
    for talk in cases.plan.talks:
        contact = cases.records.add(_contact(rng, cases, cases.families[talk.household], talk))
        if not talk.kind and rng.random() < PRESENT:
            parents = [one for one in cases.parents[talk.household] if _alive(one.death_date, talk.day)]
            if parents:
                cases.records.add(takes_part(contact=contact, person=rng.choice(parents)))


def _alive(death: date | None, day: date) -> bool:
    return death is None or day < death


def _contact(rng: Random, cases: CaseWriter, family: Family, talk: Talk) -> Contact:
    channels, weights = zip(*CHANNELS["talk" if talk.kind else ""], strict=True)
    notes = texts()["institution_notes"][talk.kind] if talk.kind else texts()["visit_notes"]
    return Contact(
        family=family,
        worker=family.social_worker if talk.post is None else cases.staff.assistants[talk.post],
        date=talk.day,
        channel=rng.choices(channels, weights)[0],
        institution_kind=talk.kind,
        minutes=rng.randrange(10, 50, 5) if talk.kind else rng.randrange(30, 130, 10),
        note=rng.choice(notes) if rng.random() < 0.5 else "",
        sensitive=talk.kind == "violence_group",
    )


def write_meetings(cases: CaseWriter) -> None:
    """All planned team meetings in order of time."""
    rng = cases.centre.chance("notes of meetings")
    about = TeamMeeting.families.through
    for planned in cases.plan.meetings:
        note = rng.choice(texts()["meeting_notes"])
        meeting = cases.records.add(TeamMeeting(date=planned.day, about_start=planned.about_start, note=note))
        cases.records.add(about(teammeeting=meeting, family=cases.families[planned.household]))


def write_visits_to_parents(care: CareWriter) -> None:
    """Lately social workers have seen the parents of children in care now and then, with an assistant or without."""
    cases = care.cases
    for number, (family, group) in enumerate(care.families):
        if any(ward.stays[-1].end is None for ward in group.wards):
            rng = cases.centre.chance(f"parents {number}")
            first = max(family.opened, cases.as_of - LATELY)
            for talk in visits(rng, [Place(number, None, first, cases.as_of)], PARENTS):
                cases.records.add(_contact(rng, cases, family, talk))
