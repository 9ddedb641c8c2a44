"""Which children are siblings: those recorded as children of one family, whenever that was."""

from collections.abc import Collection, Iterable

from families.models import FamilyMember


def families_of(children: Collection[int]) -> dict[int, frozenset[int]]:
    """Keys of the families that the children belong or belonged to as children, by key of the child (one query)."""
    found: dict[int, set[int]] = {child: set() for child in children}
    rows = FamilyMember.objects.filter(role=FamilyMember.Role.CHILD, person__in=found).order_by()
    for child, family in rows.values_list("person", "family"):
        found[child].add(family)
    return {child: frozenset(families) for child, families in found.items()}


def households(children: Iterable[int], families: dict[int, frozenset[int]]) -> list[set[int]]:
    """The children in groups of siblings; a child without any among them is a group of its own."""
    groups: list[tuple[set[int], set[int]]] = []
    for child in children:
        own, together = set(families.get(child, ())), {child}
        apart = []
        for known, members in groups:
            if known & own:
                own |= known
                together |= members
            else:
                apart.append((known, members))
        groups = [*apart, (own, together)]
    return [members for _families, members in groups]
