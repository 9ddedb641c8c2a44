"""Who of a file is already recorded: found by PESEL, by name and date of birth, by name and address. Never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from accounts.crypto import blind_index
from accounts.search import fold
from families.duplicates import place_of
from families.exchange.drafts import FamilyDraft, PersonDraft
from families.models import Address, Family, FamilyMember, Person


@dataclass
class Match:
    """What is recorded like a family of the file: people by row of the file, and families that may be the same."""

    draft: FamilyDraft
    by_pesel: dict[int, Person] = field(default_factory=dict)
    by_name: dict[int, Person] = field(default_factory=dict)
    families: list[Family] = field(default_factory=list)

    def person(self, draft: PersonDraft, *, same_family: bool) -> Person | None:
        """The recorded person: one PESEL is one person; a like name counts only within the same family."""
        return self.by_pesel.get(draft.row) or (self.by_name.get(draft.row) if same_family else None)


def match(drafts: Sequence[FamilyDraft]) -> list[Match]:
    """Matches of all families of a file, in a handful of queries."""
    people = [person for draft in drafts for person in draft.people]
    by_index = _by_index(people)
    by_name = _by_name(people)
    homes = _homes([*by_index.values(), *by_name.values()])
    places = _by_place(drafts)
    found = []
    for draft in drafts:
        one = Match(draft)
        for person in draft.people:
            if person.pesel and (known := by_index.get(blind_index(person.pesel))):
                one.by_pesel[person.row] = known
            elif known := by_name.get((person.folded, person.birth_date)):
                one.by_name[person.row] = known
        keys = {key for person in (*one.by_pesel.values(), *one.by_name.values()) for key in homes.get(person.pk, ())}
        keys |= places.get((fold(draft.name), place_of(draft.address)), set()) if draft.address else set()
        one.families = list(Family.objects.filter(pk__in=keys).order_by("pk")) if keys else []
        found.append(one)
    return found


def _by_index(people: Sequence[PersonDraft]) -> dict[str, Person]:
    wanted = {blind_index(person.pesel) for person in people if person.pesel}
    return {person.pesel_index: person for person in Person.objects.filter(pesel_index__in=wanted)}


def _by_name(people: Sequence[PersonDraft]) -> dict[tuple, Person]:
    """People of the same name born on the same day; without a date of birth nobody is taken for the same."""
    wanted = {person.folded for person in people if person.birth_date}
    rows = Person.objects.filter(search_name__in=wanted, birth_date__isnull=False, merged_into=None)
    return {(person.search_name, person.birth_date): person for person in rows.order_by("-pk")}


def _homes(people: Sequence[Person]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    rows = FamilyMember.objects.filter(person__in={person.pk for person in people}, family__merged_into=None)
    for person, family in rows.order_by().values_list("person", "family"):
        found.setdefault(person, set()).add(family)
    return found


def _by_place(drafts: Sequence[FamilyDraft]) -> dict[tuple[str, str], set[int]]:
    """Families of the same name at the same address."""
    names = {fold(draft.name) for draft in drafts if draft.address}
    rows = Address.objects.filter(family__search_name__in=names, family__merged_into=None)
    found: dict[tuple[str, str], set[int]] = {}
    for name, address, family in rows.order_by().values_list("family__search_name", "address", "family"):
        found.setdefault((name, place_of(address)), set()).add(family)
    return found
