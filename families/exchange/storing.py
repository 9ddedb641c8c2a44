"""Writes what a file holds, all or nothing, each record with its line of history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from families.exchange.drafts import FamilyDraft, PersonDraft, WorkerDraft
from families.exchange.matching import Match
from families.models import (
    Address,
    Assistance,
    AssistantAssignment,
    Employment,
    Family,
    FamilyMember,
    Person,
    Worker,
)

NEW, SKIP = "new", "skip"


@dataclass
class Stored:
    """How many records were made."""

    families: int = 0
    people: int = 0
    members: int = 0
    works: int = 0


@transaction.atomic
def store_families(matches: Sequence[Match], decisions: Mapping[str, str], user) -> Stored:
    """Write the families; ``decisions``: key of a family in the file → „new", „skip" or the number of the same family.

    A family like none recorded needs no decision. Of the same family only people who are missing are added, and work
    with an assistant only where none is recorded. One PESEL is one person throughout.
    """
    stored, known = Stored(), {}
    for match in matches:
        decision = decisions.get(match.draft.key, NEW)
        if decision == SKIP:
            continue
        same = next((family for family in match.families if str(family.pk) == decision), None)
        family = same or _new_family(match.draft, user, stored)
        for person in match.draft.people:
            _add(family, person, match, same is not None, known, stored)
        if match.draft.work and not family.assistances.exists():
            _work(family, match.draft, stored)
    return stored


def _save(record) -> None:
    record.full_clean()
    record.save_because(_("read in from a file"))


def _new_family(draft: FamilyDraft, user, stored: Stored) -> Family:
    family = Family(name=draft.name, opened=draft.opened, social_worker=draft.social_worker, created_by=user)
    _save(family)
    if draft.address:
        _save(Address(family=family, address=draft.address, start=draft.opened))
    stored.families += 1
    return family


def _add(family: Family, draft: PersonDraft, match: Match, same: bool, known: dict, stored: Stored) -> None:
    """The person becomes a member unless already one; people met before in the file are the same by PESEL."""
    person = match.person(draft, same_family=same) or known.get(draft.pesel or None)
    if person is None:
        person = Person(given_name=draft.given_name, surname=draft.surname, birth_date=draft.birth_date, sex=draft.sex)
        person.pesel = draft.pesel
        _save(person)
        stored.people += 1
    if draft.pesel:
        known[draft.pesel] = person
    if not family.members.filter(person=person, end=None).exists():
        _save(FamilyMember(family=family, person=person, role=draft.role, start=draft.start))
        stored.members += 1


def _work(family: Family, draft: FamilyDraft, stored: Stored) -> None:
    assistance = Assistance(family=family, **draft.work)
    _save(assistance)
    stored.works += 1
    if draft.assistant:
        # Work as it was on paper: a load above the limit is shown on the team's page, not refused here.
        _save(
            AssistantAssignment(
                assistance=assistance, worker=draft.assistant, start=assistance.start, end=assistance.end
            )
        )


@transaction.atomic
def store_staff(drafts: Sequence[WorkerDraft]) -> int:
    """Write workers with their employment; returns how many."""
    for draft in drafts:
        worker = Worker(name=draft.name, kind=draft.kind)
        _save(worker)
        if draft.start:
            _save(Employment(worker=worker, form=draft.form, fte=draft.fte, start=draft.start, end=draft.end))
    return len(drafts)
