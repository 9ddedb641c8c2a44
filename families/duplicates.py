"""Suspected duplicates among the records entered lately, for the manager; each search is bounded and uses indexes."""

from dataclasses import dataclass

from django.db import models
from django.db.models import F, Max, OuterRef, Q

from accounts.search import fold
from families.models import Address, Family, FamilyMember, Person
from families.querysets import exists_row_by_row

# So many of the newest records are compared with all others; older ones are reached by ``before``.
NEWEST = 2000
SHOWN = 50


@dataclass(frozen=True)
class Pair:
    """Two records that may be one; the older is the one to keep unless somebody says otherwise."""

    older: models.Model
    newer: models.Model
    # Of two people, the families they belong to if these are not the same.
    families: tuple[Family, Family] | None = None


@dataclass(frozen=True)
class Suspects:
    """Pairs of one window of records, and the key below which the next window begins (None: nothing is older)."""

    people: list[Pair]
    families: list[Pair]
    older: int | None


def suspects(before: int | None = None) -> Suspects:
    """Pairs among the newest records, or among the newest with keys below ``before``."""
    top = before or 1 + max(_highest(Person), _highest(Family))
    window = Q(pk__lt=top, pk__gte=top - NEWEST)
    older = top - NEWEST if top - NEWEST > 1 else None
    return Suspects(_people(window), _families(window), older)


def _highest(model: type[models.Model]) -> int:
    return model.objects.aggregate(highest=Max("pk"))["highest"] or 0


def _people(window: Q) -> list[Pair]:
    """People of the same folded name born on the same day."""
    same = {"search_name": OuterRef("search_name"), "birth_date": OuterRef("birth_date")}
    earlier = Person.objects.filter(pk__lt=OuterRef("pk"), **same).exclude(search_name="")
    newer = list(Person.objects.filter(window).filter(exists_row_by_row(earlier)).order_by("-pk")[:SHOWN])
    pairs = []
    others = list(Person.objects.filter(search_name__in={one.search_name for one in newer}).order_by("pk"))
    for person in newer:
        key = (person.search_name, person.birth_date)
        older = next(one for one in others if (one.search_name, one.birth_date) == key and one.pk != person.pk)
        pairs.append((older, person))
    homes = _homes({person.pk for pair in pairs for person in pair})
    return [Pair(older, newer, _two(homes.get(older.pk), homes.get(newer.pk))) for older, newer in pairs]


def _homes(people: set[int]) -> dict[int, Family]:
    """The latest family of each person."""
    rows = FamilyMember.objects.filter(person__in=people).select_related("family").order_by("start", "pk")
    return {row.person_id: row.family for row in rows}


def _two(one: Family | None, other: Family | None) -> tuple[Family, Family] | None:
    if one is None or other is None or one.pk == other.pk:
        return None
    return (one, other) if one.pk < other.pk else (other, one)


def _families(window: Q) -> list[Pair]:
    """Families of the same folded name that live, or lived, at the same address."""
    earlier = Family.objects.filter(pk__lt=OuterRef("pk"), search_name=OuterRef("search_name"))
    newer = list(Family.objects.filter(window).filter(exists_row_by_row(earlier)).order_by("-pk")[: 4 * SHOWN])
    others = list(Family.objects.filter(search_name__in={one.search_name for one in newer}).order_by("pk")[:NEWEST])
    places = _places({family.pk for family in (*newer, *others)})
    pairs = []
    for family in newer:
        for other in others:
            alike = other.pk < family.pk and other.search_name == family.search_name
            if alike and places.get(other.pk, set()) & places.get(family.pk, set()):
                pairs.append(Pair(other, family))
                break
    return pairs[:SHOWN]


def _places(families: set[int]) -> dict[int, set[str]]:
    """Addresses of each family, folded, without the word for a street."""
    found: dict[int, set[str]] = {}
    rows = Address.objects.filter(family__in=families).annotate(of=F("family")).values_list("of", "address")
    for family, address in rows:
        found.setdefault(family, set()).add(place_of(address))
    return found


def place_of(address: str) -> str:
    """An address as it is compared: „ul. Lipowa 3/4" and „Lipowa 3 m. 4" are one place."""
    words = [word for word in fold(address).split() if word not in {"ul", "al", "os", "pl", "m", "nr"}]
    return " ".join(words)
