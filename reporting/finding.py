"""Searching: families and people for those who may see them, tasks and indicators for readers of the programme."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import Right, may
from accounts.search import fold
from families.models import FamilyMember
from families.search import find_families, find_people
from programs.indicator_search import matching
from programs.models import Indicator, Level, Node

SHOWN = 5
# As many as the search of names looks at; more are found by typing more.
MOST = 100
# Names of tasks are folded one by one: a programme has tens of them, never thousands.
TASKS_READ = 2000


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    label: str
    note: str
    url: str
    pk: int = 0
    family: int = 0


@dataclass
class Group:
    """Things of one kind; ``subject`` is the word in the access log for personal records.

    Shown are the first few, or ``all``.
    """

    key: str
    title: str
    hits: list[Hit]
    subject: str = ""
    all: bool = False

    @property
    def shown(self) -> list[Hit]:
        """What the page lists."""
        return self.hits if self.all else self.hits[:SHOWN]

    @property
    def has_more(self) -> bool:
        """Whether something is left out."""
        return len(self.shown) < len(self.hits)

    @property
    def ids(self) -> list[int]:
        """Keys of the personal records shown, for the access log."""
        return [hit.pk for hit in self.shown] if self.subject else []


def find(user, query: str) -> list[Group]:
    """Everything that the words find for the person, by kind; empty kinds are left out."""
    groups = []
    if may(user, Right.SEE_FAMILIES):
        groups += [_families(user, query), _people(user, query)]
    groups += [_tasks(user, query), _indicators(user, query)]
    return [group for group in groups if group.hits]


def only_answer(groups: list[Group]) -> Hit | None:
    """The one thing that was found: a single hit, or one family and people of no other; None if there is a choice."""
    hits = [hit for group in groups for hit in group.hits]
    families = {hit.family for hit in hits}
    if len(hits) == 1 or (hits and len(families) == 1 and 0 not in families):
        return hits[0]
    return None


def _families(user, query: str) -> Group:
    found = find_families(user, query, MOST)
    hits = [
        Hit(f"{family.number} {family.name}", "", family.get_absolute_url(), family.pk, family.pk) for family in found
    ]
    return Group("rodziny", _("Families"), hits, "family")


def _people(user, query: str) -> Group:
    """People with the family they belong to; whoever belongs to none the searcher sees is left out."""
    people = find_people(user, query, MOST)
    members = FamilyMember.objects.for_user(user).filter(person__in=people).select_related("family", "person")
    hits = []
    for member in members.order_by("person__surname", "person__given_name", "pk")[:MOST]:
        label, url = str(member.person), reverse("families:people", args=[member.family_id])
        hits.append(Hit(label, member.family.number, url, member.person_id, member.family_id))
    return Group("osoby", _("People"), hits, "person")


def _tasks(user, query: str) -> Group:
    words = fold(query).split()
    tasks = Node.objects.for_user(user).filter(level=Level.TASK, withdrawn=False).select_related("programme")
    found = [task for task in tasks[:TASKS_READ] if words and all(word in fold(task.name) for word in words)]
    hits = [Hit(str(task), _years(task.programme), reverse("programs:task", args=[task.pk])) for task in found[:MOST]]
    return Group("zadania", _("Tasks"), hits)


def _indicators(user, query: str) -> Group:
    found = Indicator.objects.for_user(user).filter(withdrawn=False).select_related("programme", "node")
    if not fold(query).split():
        return Group("wskazniki", _("Indicators"), [])
    hits = [
        Hit(indicator.name, str(indicator.node), reverse("programs:indicator", args=[indicator.pk]))
        for indicator in matching(found, query)[:MOST]
    ]
    return Group("wskazniki", _("Indicators"), hits)


def _years(programme) -> str:
    return f"{programme.year_from}–{programme.year_to}"
