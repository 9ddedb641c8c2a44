"""The plan of help for a child (art. 77 ust. 3 pkt 1, art. 100): that there is one, and that it is looked at."""

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fostercare.deadlines.base import CareRule, in_our_care, of_children
from fostercare.models import HelpPlan


class HelpPlanMissing(CareRule):
    """No plan of help in force; from the placement, or from the last day of the plan that ended."""

    code, parameter = "help_plan", "help_plan_term"
    what = _("Plan of help for the child missing")
    event = pgettext_lazy("term runs from", "placement in care")
    extra = ("planned", "care_start")

    def rows(self, terms, until):
        plans = HelpPlan.objects.filter(child=OuterRef("child"))
        ended = Subquery(plans.filter(end__lt=terms.day).order_by("-end").values("end")[:1])
        found = in_our_care(terms.day).filter(~Exists(plans.open_on(terms.day))).annotate(planned=ended)
        found = found.annotate(anchor=Greatest(Coalesce("planned", "care_start"), "care_start"))
        return found.filter(anchor__lte=self.latest(terms, until))

    def url(self, row):
        return reverse("fostercare:record_create", args=[row["number"], "plany"])

    def event_of(self, row):
        if row["planned"] and row["planned"] >= row["care_start"]:
            return pgettext_lazy("term runs from", "end of the last plan")
        return self.event


class HelpPlanToReview(CareRule):
    """A plan whose day of review has come."""

    code, parameter = "help_plan_review", "help_plan_review_term"
    what = _("Review of the child's plan of help")
    event = pgettext_lazy("term runs from", "day in the plan")

    def rows(self, terms, until):
        found = HelpPlan.objects.open_on(terms.day).filter(review_on__lte=until)
        return of_children(found, in_our_care(terms.day)).annotate(anchor=F("review_on"))

    def url(self, row):
        return reverse("fostercare:record", args=[row["number"], "plany", row["pk"]])
