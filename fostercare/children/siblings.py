"""Brothers and sisters of a child in care, as far as they belong to a family in the records: together or apart."""

from dataclasses import dataclass
from datetime import date

from families.models import FamilyMember, Person
from fostercare.carers.siblings import families_of
from fostercare.models import Placement
from fostercare.models.placement import child_number


@dataclass(frozen=True)
class Sibling:
    """One who is in care on the day; ``together``: with the same carer or in the same facility."""

    person: Person
    placement: Placement
    together: bool

    @property
    def number(self) -> str:
        """„D-31"."""
        return child_number(self.person.pk)


@dataclass(frozen=True)
class Siblings:
    """Those in care one by one; of the others, who may be nobody's business here, only the number."""

    in_care: list[Sibling]
    others: int

    @property
    def together(self) -> int:
        """How many live in the same place."""
        return sum(one.together for one in self.in_care)

    @property
    def apart(self) -> int:
        """How many are in care elsewhere."""
        return len(self.in_care) - self.together


def siblings_of(child: Person, current: Placement | None, day: date) -> Siblings:
    """Children of the families of which the child is or was a child (three queries)."""
    own = families_of([child.pk])[child.pk]
    children = FamilyMember.objects.filter(role=FamilyMember.Role.CHILD, family__in=own).order_by()
    keys = set(children.exclude(person=child).values_list("person", flat=True))
    placed = Placement.objects.open_on(day).filter(child__in=keys).for_lists().order_by("child__birth_date", "pk")
    in_care = [
        Sibling(one.child, one, current is not None and one.provider_id == current.provider_id) for one in placed
    ]
    return Siblings(in_care, len(keys) - len({one.person.pk for one in in_care}))
