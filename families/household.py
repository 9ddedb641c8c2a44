"""Who lives with a family on a day, who part of the time, who elsewhere; and in which other families people are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from families.models import Disability, Family, FamilyMember

Household = FamilyMember.Household
GROUPS: tuple[tuple[str, str | Promise], ...] = (
    (Household.FULL, _("Live with the family")),
    (Household.PART, _("Part of the time, in two homes")),
    (Household.ELSEWHERE, _("In the family, live elsewhere")),
)


@dataclass(frozen=True)
class Row:
    """A member: age on the day, a valid certificate, other families; ``hidden``: there are some out of scope."""

    member: FamilyMember
    age: int | None
    certificate: Disability | None
    also_in: list[Family]
    hidden: bool


@dataclass(frozen=True)
class Group:
    """Members under one heading."""

    heading: str | Promise
    rows: list[Row]


def groups(family: Family, user, day: date) -> list[Group]:
    """Members of the day by where they live, then those of other times; three queries whatever their number."""
    members = list(family.members.select_related("person").order_by("role", "person__birth_date", "pk"))
    people = {member.person_id for member in members}
    certificates = {row.person_id: row for row in Disability.objects.open_on(day).filter(person__in=people)}
    elsewhere = _elsewhere(family, people, day)
    visible = set(Family.objects.for_user(user).filter(pk__in=_keys(elsewhere.values())).values_list("pk", flat=True))
    rows = []
    for member in members:
        also_in = elsewhere[member.person_id]
        seen = [other for other in also_in if other.pk in visible]
        certificate = certificates.get(member.person_id)
        rows.append(Row(member, member.person.age_on(day), certificate, seen, len(seen) < len(also_in)))
    here = [row for row in rows if row.member.is_open_on(day)]
    found = [Group(heading, [row for row in here if row.member.household == code]) for code, heading in GROUPS]
    found.append(Group(_("At other times"), [row for row in rows if row not in here]))
    return [group for group in found if group.rows]


def _elsewhere(family: Family, people: Iterable[int], day: date) -> dict[int, list[Family]]:
    """Other families that people belong to on the day."""
    found = defaultdict(list)
    others = FamilyMember.objects.open_on(day).filter(person__in=people).exclude(family=family)
    for row in others.select_related("family").order_by("family"):
        found[row.person_id].append(row.family)
    return found


def _keys(families: Iterable[list[Family]]) -> set[int]:
    return {family.pk for several in families for family in several}
