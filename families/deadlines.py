"""Everything due in work with families, computed from facts by dated rules; nothing is stored.

Each rule finds, with one query, the records that are due until a day, and says by when, why and by which article.
Work under the Act „For life" needs neither interview nor plan nor half-yearly assessment (its art. 8).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from families.dates import add_months, add_working_days, latest_anchor
from families.models import (
    Assistance,
    AssistantAssignment,
    Contact,
    Family,
    Monitoring,
    PeriodicAssessment,
    PlanActivity,
    Referral,
    WorkPlan,
)
from families.parameters import entry
from families.querysets import exists_row_by_row
from programs.periods import open_on

_DAY = timedelta(days=1)
HORIZON = timedelta(days=30)
ROW_LIMIT = 500  # rows of one rule that a page shows; a list longer than this is not a list of things to do


@dataclass(frozen=True)
class Due:
    """One thing due: until which day, in which family, whose it is, and what the duty rests on.

    ``kind`` is the rule's own words, ``what`` may say more (which activity).
    """

    rule: str
    kind: str | Promise
    what: str | Promise
    day: date
    article: str
    family: int
    family_name: str
    worker: str | None
    url: str

    def is_late(self, today: date) -> bool:
        """Whether the last day for it has passed."""
        return self.day < today

    def days_late(self, today: date) -> int:
        """Days since the last day for it; 0 or less while there is time."""
        return (today - self.day).days

    @property
    def family_number(self) -> str:
        return f"R-{self.family}"


class Rule:
    """A kind of thing due.

    ``parameter`` names the dated term or limit; ``rows`` gives the records with ``anchor`` (the day the term runs
    from) whose term ends until ``until``; ``family_path`` leads from a record to its family, ``worker_path`` to the
    name of whose it is (else the family's assistant); ``extra``: columns that ``title``, ``url`` or ``due_day`` need.
    """

    code: str
    what: str | Promise
    parameter: str
    family_path = "family"
    worker_path = ""
    url_name = "families:detail"
    extra: tuple[str, ...] = ()

    def rows(self, today: date, until: date) -> QuerySet:
        raise NotImplementedError

    def term(self, anchor: date, today: date) -> date:
        """The last day for it; terms are counted by the rule in force today."""
        return anchor + timedelta(days=int(entry(self.parameter, today).value))

    def latest(self, today: date, until: date) -> date:
        """The latest anchor whose term ends until the day."""
        return latest_anchor(lambda anchor: self.term(anchor, today), until)

    def title(self, row: dict) -> str | Promise:
        """What is due, in words."""
        return self.what

    def due_day(self, row: dict, today: date) -> date:
        return self.term(row["anchor"], today)

    def url(self, row: dict) -> str:
        """Where it is done."""
        return reverse(self.url_name, args=[row["number"]])

    def found(self, families: QuerySet | None, today: date, until: date) -> Iterator[Due]:
        """Things due until the day in these families (None: in all), the longest overdue first."""
        rows = self.rows(today, until)
        if families is not None:
            rows = rows.filter(**{f"{self.family_path}__in": families.order_by().values("pk")})
        rows = rows.annotate(
            number=F(f"{self.family_path}__pk"), name=F(f"{self.family_path}__name"), who=self._worker(today)
        )
        article = entry(self.parameter, today).article
        for row in rows.order_by("anchor", "pk").values("pk", "anchor", "number", "name", "who", *self.extra)[
            :ROW_LIMIT
        ]:
            yield Due(
                rule=self.code,
                kind=self.what,
                what=self.title(row),
                day=self.due_day(row, today),
                article=article,
                family=row["number"],
                family_name=row["name"],
                worker=row["who"],
                url=self.url(row),
            )

    def _worker(self, today: date):
        """Name of whose it is: the record's own worker, or the assistant of the family on the day."""
        if self.worker_path:
            return F(self.worker_path)
        return Subquery(
            AssistantAssignment.objects.open_on(today)
            .filter(assistance__family=OuterRef(self.family_path))
            .order_by("-start")
            .values("worker__name")[:1]
        )

    def late_in_family(self, today: date) -> IsNull:
        """Condition on a family: something of this rule is overdue there."""
        return exists_row_by_row(self.rows(today, today - _DAY).filter(**{self.family_path: OuterRef("pk")}))


def _work_in_progress(today: date) -> QuerySet:
    return Assistance.objects.open_on(today)


class ConsentMissing(Rule):
    """Work rests on the family's consent or on the court's order (art. 8 ust. 3; art. 109 of the Family Code)."""

    code, parameter = "consent", "consent_term"
    what = _("Consent of the family or court order missing")
    url_name = "families:assistance_edit"
    extra = ("basis",)

    def rows(self, today, until):
        unfounded = Q(basis=Assistance.Basis.VOLUNTARY, consent_date__isnull=True) | Q(
            basis=Assistance.Basis.COURT, court_order_date__isnull=True
        )
        found = _work_in_progress(today).filter(unfounded, start__lte=self.latest(today, until))
        return found.annotate(anchor=F("start"))

    def url(self, row):
        return reverse(self.url_name, args=[row["number"], row["pk"]])


class PlanMissing(Rule):
    """The plan of work with the family (art. 15 ust. 1 pkt 1); not in the Act „For life"."""

    code, parameter = "plan", "plan_term"
    what = _("Plan of work missing")
    url_name = "families:plan_create"

    def rows(self, today, until):
        planned = WorkPlan.objects.filter(assistance=OuterRef("pk"))
        found = _work_in_progress(today).exclude(basis=Assistance.Basis.FOR_LIFE).filter(~Exists(planned))
        return found.filter(start__lte=self.latest(today, until)).annotate(anchor=F("start"))


class ActivityDue(Rule):
    """An activity of the newest plan that is still in progress."""

    code, parameter = "activity", "plan_term"
    what = _("Activity of the plan")
    family_path = "goal__plan__assistance__family"
    extra = ("goal__plan", "goal__name")

    def rows(self, today, until):
        newer = WorkPlan.objects.filter(
            assistance=OuterRef("goal__plan__assistance"), version__gt=OuterRef("goal__plan__version")
        )
        found = PlanActivity.objects.filter(open_on(today, "goal__plan__assistance__"), ~Exists(newer), result="open")
        return found.filter(deadline__lte=until).annotate(anchor=F("deadline"))

    def term(self, anchor, today):
        return anchor

    def title(self, row):
        return gettext("Activity of the plan: %(goal)s") % {"goal": row["goal__name"]}

    def url(self, row):
        return reverse("families:plan", args=[row["number"], row["goal__plan"]])


class AssessmentDue(Rule):
    """Assessment of the family's situation: six months from the first plan, then from the last assessment.

    Art. 15 ust. 1 pkt 15; the Act does not say when the half-year begins, so it runs from the first plan, or from the
    start of work where there is no plan.
    """

    code, parameter = "assessment", "assessment_interval"
    what = _("Periodic assessment")
    url_name = "families:assessment_create"

    def term(self, anchor, today):
        return add_months(anchor, int(entry(self.parameter, today).value))

    def rows(self, today, until):
        last = PeriodicAssessment.objects.filter(assistance=OuterRef("pk"), date__lte=today).order_by("-date")
        plan = WorkPlan.objects.filter(assistance=OuterRef("pk")).order_by("date")
        anchor = Coalesce(Subquery(last.values("date")[:1]), Subquery(plan.values("date")[:1]), "start")
        found = _work_in_progress(today).exclude(basis=Assistance.Basis.FOR_LIFE).annotate(anchor=anchor)
        return found.filter(anchor__lte=self.latest(today, until))


class AssistantMissing(Rule):
    """Work in progress that nobody is assigned to (a gap in service), since the last assignment or the start."""

    code, parameter = "assistant", "assignment_term"
    what = _("Assistant missing")
    url_name = "families:work"

    def rows(self, today, until):
        of_this = AssistantAssignment.objects.filter(assistance=OuterRef("pk"))
        last = of_this.filter(end__lt=today).order_by("-end").values("end")[:1]
        found = _work_in_progress(today).filter(~Exists(of_this.open_on(today)))
        return found.annotate(anchor=Coalesce(Subquery(last), "start")).filter(anchor__lte=self.latest(today, until))


class RequestWaiting(Rule):
    """A request of the social worker for an assistant (art. 11 ust. 2) that waits for the head's decision."""

    code, parameter = "request", "assignment_term"
    what = _("Request for an assistant waits")
    url_name = "families:assistance_create"

    def rows(self, today, until):
        waiting = Referral.objects.filter(outcome=Referral.Outcome.PENDING)
        found = waiting.filter(assistant_requested__lte=min(today, self.latest(today, until)))
        return found.annotate(anchor=F("assistant_requested"))


class InterviewDue(Rule):
    """Interview in the family, in working days from the report; two days in an urgent case."""

    code, parameter = "interview", "interview_term"
    what = _("Interview in the family")
    worker_path = "family__social_worker__name"
    extra = ("urgent",)

    def rows(self, today, until):
        ordinary = latest_anchor(lambda anchor: self._term(anchor, False, today), until)
        urgent = latest_anchor(lambda anchor: self._term(anchor, True, today), until)
        found = Referral.objects.filter(
            outcome=Referral.Outcome.PENDING, for_life=False, interview_done__isnull=True, date__lte=today
        )
        return found.filter(Q(urgent=False, date__lte=ordinary) | Q(urgent=True, date__lte=urgent)).annotate(
            anchor=F("date")
        )

    def _term(self, anchor: date, urgent: bool, today: date) -> date:
        name = "urgent_interview_term" if urgent else "interview_term"
        return add_working_days(anchor, int(entry(name, today).value))

    def due_day(self, row, today):
        return self._term(row["anchor"], row["urgent"], today)

    def url(self, row):
        return reverse("families:referral_edit", args=[row["number"], row["pk"]])


class MonitoringDue(Rule):
    """A look at a family that is monitored: a contact or an assessment, since the last one or the start."""

    code, parameter = "monitoring", "monitoring_interval"
    what = _("Monitoring after the end of work")
    family_path = "assistance__family"
    worker_path = "worker__name"
    url_name = "families:contact_create"

    def term(self, anchor, today):
        return add_months(anchor, int(entry(self.parameter, today).value))

    def rows(self, today, until):
        since_start = Q(date__range=(OuterRef("start"), today))
        contact = Contact.objects.filter(since_start, family=OuterRef("assistance__family"))
        look = PeriodicAssessment.objects.filter(since_start, assistance=OuterRef("assistance"))
        anchor = Greatest(
            Coalesce(Subquery(contact.order_by("-date").values("date")[:1]), "start"),
            Coalesce(Subquery(look.order_by("-date").values("date")[:1]), "start"),
        )
        found = Monitoring.objects.open_on(today).annotate(anchor=anchor)
        return found.filter(anchor__lte=self.latest(today, until))


RULES: tuple[Rule, ...] = (
    InterviewDue(),
    RequestWaiting(),
    AssistantMissing(),
    ConsentMissing(),
    PlanMissing(),
    ActivityDue(),
    AssessmentDue(),
    MonitoringDue(),
)


def due_in(families: QuerySet | None, today: date, until: date | None = None) -> list[Due]:
    """Everything due until the day (30 days ahead unless said otherwise), in the order of terms; one query a rule.

    ``families``: a queryset to look in, None for all of the centre.
    """
    until = until or today + HORIZON
    found = [due for rule in RULES for due in rule.found(families, today, until)]
    return sorted(found, key=lambda due: (due.day, due.family, due.rule))


def with_something_late(families: QuerySet[Family], today: date) -> QuerySet[Family]:
    """Families in which something is overdue on the day."""
    late = Q()
    for rule in RULES:
        late |= Q(rule.late_in_family(today))
    return families.filter(late)


def nearest_by_family(families: QuerySet, today: date, until: date | None = None) -> dict[int, Due]:
    """The first thing due of each family, by its key."""
    nearest: dict[int, Due] = {}
    for due in due_in(families, today, until):
        nearest.setdefault(due.family, due)
    return nearest
