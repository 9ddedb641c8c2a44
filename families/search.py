"""Finding families and people by number or by any word of a name; each search is bounded and uses indexes only."""

import re
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.search import fold, starts_with
from families.models import Address, Family, FamilyMember, Person

LIMIT = 20
SAME = 5
# So many hits of a short beginning are looked at, however many there are; the rest is found by typing more.
CANDIDATES = 100
_NUMBER = re.compile(r"\s*(?:r\s*-?\s*)?(\d{1,15})\s*", re.IGNORECASE)


def find_families(user, text: str, limit: int = LIMIT) -> list[Family]:
    """Families that the person sees: by case number („R-147", „147"), by name, or by the name of anybody in them."""
    visible = Family.objects.for_user(user)
    number = _NUMBER.fullmatch(text)
    if number:
        return list(visible.filter(pk=int(number[1])))
    if not fold(text):
        return []
    people = Person.objects.for_user(user).named(text).order_by().values_list("pk", flat=True)[:CANDIDATES]
    by_member = FamilyMember.objects.filter(person__in=list(people)).order_by().values_list("family", flat=True)
    by_name = visible.filter(starts_with("search_name", text)).order_by().values_list("pk", flat=True)
    return list(visible.filter(pk__in={*by_member, *by_name[:CANDIDATES]})[:limit])


def find_people(user, text: str, limit: int = LIMIT) -> list[Person]:
    """People that the person sees, by the beginnings of the words of their names."""
    keys = Person.objects.for_user(user).named(text).order_by().values_list("pk", flat=True)[:CANDIDATES]
    return list(Person.objects.filter(pk__in=list(keys))[:limit])


def similar_families(user, name: str, limit: int = 5) -> tuple[list[Family], bool]:
    """Families whose name begins like a word of this one, endings of surnames aside; and whether others hide some.

    A person learns of families outside the own scope only that there are some. ``places`` of a family holds where it
    lives today, unless the address is protected.
    """
    condition = Q()
    for word in fold(name).split():
        if len(word) > 2:
            condition |= starts_with("search_name", _stem(word))
    if not condition:
        return [], False
    keys = list(Family.objects.filter(condition).order_by().values_list("pk", flat=True)[:CANDIDATES])
    shown = Address.objects.open_on(timezone.localdate()).filter(protected=False)
    visible = Family.objects.for_user(user).filter(pk__in=keys)
    visible = list(visible.prefetch_related(Prefetch("addresses", shown, to_attr="places"))[:limit])
    return visible, bool(keys) and not visible


def _stem(word: str) -> str:
    """The beginning that „Jabłonkowska", „Jabłonkowski" and „Jabłonkowscy" share."""
    return word[: max(4, len(word) - 3)]


def same_people(
    user, *, surname: str | None, given_name: str | None, birth_date: date | None = None, pesel: str | None = None
) -> tuple[list[Person], bool]:
    """People who may be the one described, and whether others hide outside the person's scope.

    Of the same full name; born on the same day with a given name or surname that begins alike; with the same PESEL.
    Outside the scope only those count whose name and day of birth, or PESEL, agree.
    """
    certain = _keys(Person.objects.with_pesel(pesel or ""))
    named = Person.objects.none()
    if surname and given_name:
        named = Person.objects.filter(search_name=fold(f"{surname} {given_name}"))
    if birth_date:
        certain |= _keys(named.filter(birth_date=birth_date))
    alike = _keys(named) | _keys(_begins("search_name", surname, birth_date))
    keys = certain | alike | _keys(_begins("search_given", given_name, birth_date))
    seen = list(Person.objects.for_user(user).filter(pk__in=keys)[:SAME])
    visible = _keys(Person.objects.for_user(user).filter(pk__in=certain))
    return seen, bool(certain - visible)


def _keys(people: QuerySet) -> set[int]:
    """Keys of at most ``CANDIDATES`` people; each question by itself, so that each uses its own index."""
    return set(people.order_by().values_list("pk", flat=True)[:CANDIDATES])


def _begins(column: str, word: str | None, birth_date: date | None) -> QuerySet:
    """Born on the day, with a name that begins like the word, its ending aside."""
    first = fold(word or "").split()[:1]
    if not first or birth_date is None:
        return Person.objects.none()
    return Person.objects.filter(starts_with(column, _stem(first[0])), birth_date=birth_date)
