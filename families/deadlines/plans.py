"""The plan of work with the family, its approval, and what is due in it (art. 15 ust. 1 pkt 1, ust. 3)."""

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from families.deadlines.base import Rule, with_plan
from families.models import PlanActivity, PlanReview, WorkPlan
from programs.periods import open_on


class PlanMissing(Rule):
    """Work without any plan; not in the Act „For life"."""

    code, parameter = "plan", "plan_term"
    what = _("Plan of work missing")
    event = pgettext_lazy("term runs from", "start of work")
    url_name = "families:plan_create"

    def rows(self, terms, until):
        planned = WorkPlan.objects.filter(assistance=OuterRef("pk"))
        found = with_plan(terms.day).filter(~Exists(planned), start__not_after=self.latest(terms, until))
        return found.annotate(anchor=F("start"))


class _NewestPlan(Rule):
    """The newest version of a plan in one state, since the decision that brought it there."""

    family_path = "assistance__family"
    status: str
    decision: str

    def rows(self, terms, until) -> QuerySet:
        newer = WorkPlan.objects.filter(assistance=OuterRef("assistance"), version__gt=OuterRef("version"))
        decided = PlanReview.objects.filter(plan=OuterRef("pk"), decision=self.decision).order_by("-made_at")
        since = TruncDate(Subquery(decided.values("made_at")[:1]))
        found = WorkPlan.objects.filter(open_on(terms.day, "assistance__"), ~Exists(newer), status=self.status)
        return found.annotate(anchor=Coalesce(since, "date")).filter(anchor__lte=self.latest(terms, until))

    def url(self, row):
        return reverse("families:plan", args=[row["number"], row["pk"]])


class PlanToApprove(_NewestPlan):
    """A plan that was handed over and waits for the supervisor."""

    code, parameter = "plan_approval", "approval_term"
    what = _("Plan of work waits for approval")
    event = pgettext_lazy("term runs from", "handed over")
    waits_for_head = True
    status, decision = WorkPlan.Status.SUBMITTED, PlanReview.Decision.SUBMITTED


class PlanReturned(_NewestPlan):
    """A plan that came back with a comment and has not been handed over again."""

    code, parameter = "plan_returned", "correction_term"
    what = _("Plan of work returned for correction")
    event = pgettext_lazy("term runs from", "returned")
    status, decision = WorkPlan.Status.RETURNED, PlanReview.Decision.RETURNED


class ActivityDue(Rule):
    """An activity of the newest plan that is still in progress."""

    code, parameter = "activity", "activity_term"
    what = _("Activity of the plan")
    event = pgettext_lazy("term runs from", "day in the plan")
    family_path = "goal__plan__assistance__family"
    extra = ("goal__plan", "goal__name")

    def rows(self, terms, until):
        newer = WorkPlan.objects.filter(
            assistance=OuterRef("goal__plan__assistance"), version__gt=OuterRef("goal__plan__version")
        )
        in_progress = open_on(terms.day, "goal__plan__assistance__")
        found = PlanActivity.objects.filter(in_progress, ~Exists(newer), result=PlanActivity.Result.OPEN)
        return found.filter(deadline__lte=until).annotate(anchor=F("deadline"))

    def title(self, row):
        return gettext("Activity of the plan: %(goal)s") % {"goal": row["goal__name"]}

    def url(self, row):
        return reverse("families:plan", args=[row["number"], row["goal__plan"]])
