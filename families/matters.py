"""What waits for the manager: each matter is a set of families, so a number and the list behind it are one question."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from families.dates import add_months
from families.deadlines import RULES
from families.models import Assistance, AssistantAssignment, Contact, Family, PeriodicAssessment, WorkPlan
from families.thresholds import Terms
from families.waiting import open_requests, unassigned_work
from programs.periods import open_on

USUAL_DAYS = 30
LOOK_BACK = 12  # months: closings before that belong to reports long adopted
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Matter:
    """A kind of matter: ``keys`` gives the families it concerns on a day as a column of keys.

    ``days`` is the number of days without contact that the manager asks about; other matters do not look at it.
    """

    code: str
    label: str | Promise
    keys: Callable[[date, int], QuerySet]

    def families(self, day: date, days: int = USUAL_DAYS) -> QuerySet[Family]:
        """The families, each once."""
        return Family.objects.filter(pk__in=self.keys(day, days))


def _unassigned(day: date, days: int) -> QuerySet:
    return unassigned_work(day).values("family")


def _requests(day: date, days: int) -> QuerySet:
    return open_requests(day).values("family")


def _late_assessments(day: date, days: int) -> QuerySet:
    rule = next(rule for rule in RULES if rule.code == "assessment")
    return rule.rows(Terms(day), day - _DAY).order_by().values("family")


def _without_contact(day: date, days: int) -> QuerySet:
    """Work with an assistant for more than so many days, all that time without a conversation with the family.

    Not under the Act „For life", where the family decides how often it asks.
    """
    since = day - timedelta(days=days)
    seen = Contact.objects.done().filter(family=OuterRef("family"), date__range=(since, day), institution_kind="")
    assigned = AssistantAssignment.objects.open_on(day).filter(assistance=OuterRef("pk"))
    found = Assistance.objects.open_on(day).filter(~Q(basis=Assistance.Basis.FOR_LIFE), start__not_after=since - _DAY)
    return found.filter(Exists(assigned), ~Exists(seen)).order_by().values("family")


def _closed_without_assessment(day: date, days: int) -> QuerySet:
    """Work that ended in the last twelve months and has no closing assessment; „For life" needs none."""
    closing = PeriodicAssessment.objects.filter(assistance=OuterRef("pk"), kind=PeriodicAssessment.Kind.CLOSING)
    ended = Assistance.objects.filter(end__range=(add_months(day, -LOOK_BACK), day))
    return ended.filter(~Q(basis=Assistance.Basis.FOR_LIFE), ~Exists(closing)).order_by().values("family")


def _plans_to_approve(day: date, days: int) -> QuerySet:
    """The newest version of the plan was handed over and nobody has approved or returned it."""
    newer = WorkPlan.objects.filter(assistance=OuterRef("assistance"), version__gt=OuterRef("version"))
    waiting = WorkPlan.objects.filter(open_on(day, "assistance__"), ~Exists(newer), status=WorkPlan.Status.SUBMITTED)
    return waiting.order_by().values("assistance__family")


MATTERS: tuple[Matter, ...] = (
    Matter("bez-asystenta", _("Work without an assistant"), _unassigned),
    Matter("wniosek", _("Requests for an assistant without an answer"), _requests),
    Matter("plan-do-zatwierdzenia", _("Plans waiting for approval"), _plans_to_approve),
    Matter("ocena-po-terminie", _("Assessments overdue"), _late_assessments),
    Matter("bez-kontaktu", _("Without contact with the family"), _without_contact),
    Matter("bez-oceny-koncowej", _("Ended without a closing assessment"), _closed_without_assessment),
)
BY_CODE = {matter.code: matter for matter in MATTERS}
