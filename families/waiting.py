"""Families that wait for an assistant on a day: work that nobody is assigned to, and requests not answered yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse

from families.models import Assistance, AssistantAssignment, Family, Referral

LIMIT = 50
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """A family, since when it waits, and whether work with it has begun (else there is a request only)."""

    family: Family
    since: date | None
    has_work: bool

    def __str__(self) -> str:
        return str(self.family)

    @property
    def url(self) -> str:
        """Where an assistant is assigned."""
        return reverse("families:assign" if self.has_work else "families:assistance_create", args=[self.family.pk])


def unassigned_work(day: date):
    """Episodes in progress on the day that nobody is assigned to."""
    assigned = AssistantAssignment.objects.open_on(day).filter(assistance=OuterRef("pk"))
    return Assistance.objects.open_on(day).filter(~Exists(assigned)).order_by()


def open_requests(day: date):
    """Requests for an assistant that nobody has answered."""
    asked = Referral.objects.filter(outcome=Referral.Outcome.PENDING, assistant_requested__lte=day)
    return asked.order_by()


def waiting_families(day: date):
    """Families in the state „waiting" on the day; looked for among the few that can be in it."""
    candidates = Q(pk__in=unassigned_work(day).values("family")) | Q(pk__in=open_requests(day).values("family"))
    return Family.objects.filter(candidates).in_state(Family.State.WAITING, day)


def waiting_on(day: date) -> list[Waiting]:
    """At most ``LIMIT`` families, the longest waiting first (three queries)."""
    families = list(waiting_families(day).with_overview(day)[:LIMIT])
    keys = [family.pk for family in families]
    requests = dict(
        open_requests(day).filter(family__in=keys).values_list("family").annotate(Max("assistant_requested"))
    )
    left = AssistantAssignment.objects.filter(assistance__family__in=keys, end__lt=day).order_by()
    gaps = {family: last + _DAY for family, last in left.values_list("assistance__family").annotate(Max("end"))}
    found = []
    for family in families:
        known = [one for one in (family.since, gaps.get(family.pk)) if one] if family.since else []
        since = max(known) if known else requests.get(family.pk)
        found.append(Waiting(family, since, bool(family.since)))
    return sorted(found, key=lambda one: (one.since or day, one.family.pk))
