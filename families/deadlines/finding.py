"""All the rules together: what is due in families, the first thing of each, and families where something is late."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from families.deadlines.added import added_for
from families.deadlines.assessments import AssessmentDue, AssessmentToHandOver, ClosingAssessmentMissing
from families.deadlines.base import DAY, EVERYBODY, Due, Rule
from families.deadlines.circumstances import DisabilityEnding, WarningToReview
from families.deadlines.contacts import ContactMissing, ContactWithoutResult
from families.deadlines.facilities import StandardsMissing, StandardsToReview
from families.deadlines.intake import InterviewDue, RequestWaiting
from families.deadlines.monitoring import MonitoringDue, MonitoringEnding
from families.deadlines.plans import ActivityDue, PlanMissing, PlanReturned, PlanToApprove
from families.deadlines.work import AssistantMissing, ConsentMissing, ServiceGap, SubstituteMissing
from families.models import Absence, Family, Worker
from families.thresholds import Terms

HORIZON = timedelta(days=30)

RULES: tuple[Rule, ...] = (
    InterviewDue(),
    RequestWaiting(),
    AssistantMissing(),
    ServiceGap(),
    SubstituteMissing(),
    ConsentMissing(),
    PlanMissing(),
    PlanToApprove(),
    PlanReturned(),
    ActivityDue(),
    ContactMissing(),
    ContactWithoutResult(),
    AssessmentDue(),
    AssessmentToHandOver(),
    ClosingAssessmentMissing(),
    MonitoringDue(),
    MonitoringEnding(),
    WarningToReview(),
    DisabilityEnding(),
    StandardsMissing(),
    StandardsToReview(),
)


def rules_for(user) -> tuple[Rule, ...]:
    """The rules of casework and those that the person's other rights open."""
    return (*RULES, *added_for(user))


def due_in(
    families: QuerySet | None,
    today: date,
    until: date | None = None,
    rules: Sequence[Rule] = RULES,
    whose: Q = EVERYBODY,
) -> list[Due]:
    """Everything due until the day (30 days ahead unless said otherwise), in the order of terms.

    One query a rule, one for the centre's thresholds, two for the people. ``families``: a queryset to look in, None
    for all of the centre, its facilities included; ``whose``: see ``theirs``.
    """
    terms, until = Terms(today), until or today + HORIZON
    found = [due for rule in rules for due in rule.found(families, terms, until, whose)]
    return sorted(_with_people(found, today), key=lambda due: (due.day, due.family or 0, due.rule, due.record))


def theirs(worker: int, today: date) -> Q:
    """Condition for ``whose``: what the worker has, and what those have for whom the worker stands in on the day."""
    absent = Absence.objects.open_on(today).filter(substitute=worker)
    return Q(who__in=[worker, *absent.order_by().values_list("worker", flat=True)])


HEADS = Q(who__isnull=True)


def _with_people(dues: list[Due], today: date) -> Iterable[Due]:
    """The same with the names of whose they are, and of who stands in for an absent person on the day."""
    workers = {due.worker_id for due in dues} - {None}
    if not workers:
        return dues
    absent = Absence.objects.open_on(today).filter(worker__in=workers, substitute__isnull=False)
    stand_ins = dict(absent.order_by("-start", "-pk").values_list("worker", "substitute"))
    names = dict(Worker.objects.filter(pk__in=workers | set(stand_ins.values())).values_list("pk", "name"))
    return [
        replace(
            due,
            worker=names.get(due.worker_id),
            stand_in_id=stand_ins.get(due.worker_id),
            stand_in=names.get(stand_ins.get(due.worker_id)),
        )
        for due in dues
    ]


def with_something_late(families: QuerySet[Family], today: date) -> QuerySet[Family]:
    """Families in which something is overdue on the day.

    They are looked up from what is due, which is little and bounded, not family by family through all of the archive.
    """
    late = {due.family for due in due_in(None, today, today - DAY) if due.family}
    return families.filter(pk__in=late)


def nearest_by_family(families: QuerySet, today: date, until: date | None = None) -> dict[int, Due]:
    """The first thing due of each family, by its key."""
    nearest: dict[int, Due] = {}
    for due in due_in(families, today, until):
        if due.family:
            nearest.setdefault(due.family, due)
    return nearest
