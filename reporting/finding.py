"""Searching: families and people for those who may see them, tasks and indicators for readers of the programme."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import Right, may
from accounts.search import fold
from families.models import FamilyMember
from families.search import find_families, find_people
from programs.models import Indicator, Level, Node

SHOWN = 5
MOST = 20
# Names of tasks are folded one by one: a programme has tens of them, never thousands.
TASKS_READ = 2000


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    label: str
    note: str
    url: str


@dataclass
class Group:
    """Things of one kind; ``ids`` are those of personal records, for the access log."""

    title: str
    hits: list[Hit]
    subject: str = ""
    ids: list[int] = field(default_factory=list)

    @property
    def shown(self) -> list[Hit]:
        """The first few."""
        return self.hits[:SHOWN]

    @property
    def rest(self) -> list[Hit]:
        """The others."""
        return self.hits[SHOWN:]


def find(user, query: str) -> list[Group]:
    """Everything that the words find for the person, by kind; empty kinds are left out."""
    groups = []
    if may(user, Right.SEE_FAMILIES):
        groups += [_families(user, query), _people(user, query)]
    groups += [_tasks(user, query), _indicators(user, query)]
    return [group for group in groups if group.hits]


def _families(user, query: str) -> Group:
    found = find_families(user, query, MOST)
    hits = [Hit(f"{family.number} {family.name}", "", family.get_absolute_url()) for family in found]
    return Group(_("Families"), hits, "family", [family.pk for family in found])


def _people(user, query: str) -> Group:
    """People with the family they belong to; whoever belongs to none the searcher sees is left out."""
    people = find_people(user, query, MOST)
    members = FamilyMember.objects.for_user(user).filter(person__in=people).select_related("family", "person")
    hits, ids = [], []
    for member in members.order_by("person__surname", "person__given_name", "pk"):
        label = f"{member.person.surname} {member.person.given_name}"
        hits.append(Hit(label, member.family.number, reverse("families:people", args=[member.family_id])))
        ids.append(member.person_id)
    return Group(_("People"), hits[:MOST], "person", ids[:MOST])


def _tasks(user, query: str) -> Group:
    words = fold(query).split()
    tasks = Node.objects.for_user(user).filter(level=Level.TASK, withdrawn=False).select_related("programme")
    found = [task for task in tasks[:TASKS_READ] if words and all(word in fold(task.name) for word in words)]
    hits = [Hit(str(task), _years(task.programme), reverse("programs:task", args=[task.pk])) for task in found[:MOST]]
    return Group(_("Tasks"), hits)


def _indicators(user, query: str) -> Group:
    found = Indicator.objects.for_user(user).filter(withdrawn=False).select_related("programme", "node")
    words = fold(query).split()
    if not words:
        return Group(_("Indicators"), [])
    for word in words:
        found = found.filter(search__contains=word)
    hits = [
        Hit(indicator.name, str(indicator.node), reverse("programs:indicator", args=[indicator.pk]))
        for indicator in found[:MOST]
    ]
    return Group(_("Indicators"), hits)


def _years(programme) -> str:
    return f"{programme.year_from}–{programme.year_to}"
