"""Fictional records of the organiser of foster care: candidates, certificates, assessments, supports, care leavers."""

from datetime import date
from decimal import Decimal

from families.models import FamilyMember, Person
from fostercare.models import (
    Candidate,
    CandidateStep,
    CareLeaver,
    CareProvider,
    CarerAssessment,
    CarerCertificate,
    CarerSupport,
    LeaverSupport,
    ProfessionalLimit,
)
from tests.families.factories import make_family, make_person
from tests.fostercare.factories import SOME_DAY, make_child, make_provider

#: Every step before the appointment, on days that follow one another.
BEFORE = (("preliminary", 2), ("training", 3), ("trained", 6), ("qualified", 7))


def make_candidate(**overrides) -> Candidate:
    values = {"name": "Ewa i Jan Lipscy", "form": "non_professional", "applied_on": date(2023, 1, 9)}
    return Candidate.objects.create(**values | overrides)


def make_step(candidate: Candidate | None = None, **overrides) -> CandidateStep:
    values = {"kind": "preliminary", "date": date(2023, 2, 1)}
    return CandidateStep.objects.create(candidate=candidate or make_candidate(), **values | overrides)


def make_qualified(**overrides) -> Candidate:
    """A candidate with everything but the appointment."""
    candidate = make_candidate(**overrides)
    for kind, month in BEFORE:
        make_step(candidate, kind=kind, date=date(2023, month, 1))
    return candidate


def make_certificate(provider: CareProvider | None = None, **overrides) -> CarerCertificate:
    values = {"kind": "health", "date": SOME_DAY}
    return CarerCertificate.objects.create(provider=provider or make_provider(), **values | overrides)


def make_assessment(provider: CareProvider | None = None, **overrides) -> CarerAssessment:
    values = {"date": SOME_DAY, "outcome": "positive"}
    return CarerAssessment.objects.create(provider=provider or make_provider(), **values | overrides)


def make_support(provider: CareProvider | None = None, **overrides) -> CarerSupport:
    values = {"kind": "supervision", "start": SOME_DAY}
    return CarerSupport.objects.create(provider=provider or make_provider(), **values | overrides)


def make_limit(**overrides) -> ProfessionalLimit:
    values = {"year": 2023, "families": 4, "new": 1, "since": date(2023, 1, 2), "ground": "uchwała nr 1"}
    return ProfessionalLimit.objects.create(**values | overrides)


def make_leaver(person: Person | None = None, **overrides) -> CareLeaver:
    values = {
        "start": date(2022, 6, 1),
        "former_form": "institution",
        "guardian": "wychowawca",
        "programme_on": date(2022, 5, 4),
    }
    person = person or make_person(birth_date=date(2004, 6, 1))
    return CareLeaver.objects.create(person=person, **values | overrides)


def make_help(leaver: CareLeaver | None = None, **overrides) -> LeaverSupport:
    values = {"kind": "education", "amount": Decimal("595.00"), "monthly": True, "start": date(2022, 9, 1)}
    return LeaverSupport.objects.create(leaver=leaver or make_leaver(), **values | overrides)


def make_siblings(number: int) -> list[Person]:
    """Children of one family."""
    family, children = make_family(), [make_child() for _ in range(number)]
    for child in children:
        FamilyMember.objects.create(family=family, person=child, role="child", start=date(2016, 1, 1))
    return children
