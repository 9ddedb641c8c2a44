"""Whom a note means: the child by its name without diacritics and its birth date; what is doubtful is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from accounts.search import fold
from families.models import Person
from fostercare.models import Placement

#: From so many hundredths on two names are alike enough to ask: a letter mistaken, a second name added.
ALIKE = 82


@dataclass(frozen=True)
class Candidate:
    """A child of ours that a line may mean; ``exact``: name and birth date say so, or the name alone is unique."""

    person: Person
    exact: bool = False


class Children:
    """All children ever placed, by folded name and by birth date (one query)."""

    def __init__(self) -> None:
        placed = Placement.objects.order_by().values("child")
        self._by_name: dict[frozenset[str], list[Person]] = {}
        self._by_birth: dict[date, list[Person]] = {}
        self.people = list(Person.objects.filter(pk__in=placed).order_by("surname", "given_name", "pk"))
        for person in self.people:
            self._by_name.setdefault(_words(f"{person.surname} {person.given_name}"), []).append(person)
            if person.birth_date:
                self._by_birth.setdefault(person.birth_date, []).append(person)

    def candidates(self, name: str, birth_date: date | None = None) -> list[Candidate]:
        """Whom the line may mean, the likeliest first; several or an inexact one means: ask."""
        same_name = self._by_name.get(_words(name), [])
        sure = [person for person in same_name if birth_date is None or person.birth_date in (None, birth_date)]
        if len(sure) == 1:
            return [Candidate(sure[0], exact=True)]
        born = self._by_birth.get(birth_date, []) if birth_date else []
        alike = [person for person in born if _alike(name, person)]
        if birth_date is None and not same_name:
            alike = [person for person in self.people if _alike(name, person)]
        return [Candidate(person) for person in dict.fromkeys([*sure, *same_name, *alike])]

    def exact(self, name: str, birth_date: date | None = None) -> Person | None:
        """The one child that the line certainly means, else None."""
        found = self.candidates(name, birth_date)
        return found[0].person if found and found[0].exact else None


def _words(name: str) -> frozenset[str]:
    """A name as the set of its folded words: „Kowalska Anna" and „ANNA KOWALSKA" are one."""
    return frozenset(fold(name).split())


def _alike(name: str, person: Person) -> bool:
    """Whether the words of one name are among the other's, or the names differ in a letter or two."""
    ours, theirs = _words(f"{person.surname} {person.given_name}"), _words(name)
    if ours <= theirs or (len(theirs) > 1 and theirs <= ours):
        return True
    first, second = " ".join(sorted(ours)), " ".join(sorted(theirs))
    return SequenceMatcher(None, first, second).ratio() * 100 >= ALIKE


def known_names(children: Iterable[Person]) -> list[str]:
    """Names to choose from while a note is typed."""
    return [f"{child.surname} {child.given_name}" for child in children]
