"""Assessments of the family's situation (art. 15 ust. 1 pkt 15): every half year, at the end, handed to the head."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.dates import add_months
from families.deadlines.base import LOOK_BACK, Rule, with_plan
from families.models import Assistance, Monitoring, PeriodicAssessment, WorkPlan


class AssessmentDue(Rule):
    """Assessment of the family's situation: half a year from the first plan, then from the last assessment.

    The Act does not say when the half-year begins, so it runs from the first plan, or from the start of work where
    there is no plan.
    """

    code, parameter = "assessment", "assessment_interval"
    what = _("Periodic assessment")
    event = pgettext_lazy("term runs from", "start of work")
    url_name = "families:assessment_create"
    extra = ("assessed", "planned")

    def rows(self, terms, until):
        last = PeriodicAssessment.objects.filter(assistance=OuterRef("pk"), date__lte=terms.day).order_by("-date")
        plan = WorkPlan.objects.filter(assistance=OuterRef("pk")).order_by("date")
        found = with_plan(terms.day).annotate(
            assessed=Subquery(last.values("date")[:1]), planned=Subquery(plan.values("date")[:1])
        )
        latest = self.latest(terms, until)
        return found.annotate(anchor=Coalesce("assessed", "planned", "start")).filter(anchor__lte=latest)

    def event_of(self, row):
        if row["assessed"]:
            return pgettext_lazy("term runs from", "last assessment")
        return pgettext_lazy("term runs from", "first plan") if row["planned"] else self.event


class ClosingAssessmentMissing(Rule):
    """Work that ended within a year without an assessment at its end; whoever monitors the family has it."""

    code, parameter = "closing_assessment", "closing_assessment_term"
    what = _("Closing assessment missing")
    event = pgettext_lazy("term runs from", "end of work")
    url_name = "families:assessment_create"

    def rows(self, terms, until):
        closing = PeriodicAssessment.objects.filter(
            assistance=OuterRef("pk"), kind=PeriodicAssessment.Kind.CLOSING, date__lte=terms.day
        )
        ended = Q(end__lt=terms.day, end__gte=add_months(terms.day, -LOOK_BACK), end__lte=self.latest(terms, until))
        found = Assistance.objects.filter(ended, ~Q(basis=Assistance.Basis.FOR_LIFE), ~Exists(closing))
        return found.annotate(anchor=F("end"))

    def worker(self, today):
        watching = Monitoring.objects.open_on(today).filter(assistance=OuterRef("pk"))
        return Subquery(watching.values("worker")[:1])


class AssessmentToHandOver(Rule):
    """An assessment of the last year that the head has not been given."""

    code, parameter = "handing_over", "handing_over_term"
    what = _("Assessment not handed to the head")
    event = pgettext_lazy("term runs from", "assessment")
    family_path = "assistance__family"

    def rows(self, terms, until):
        made = Q(date__range=(add_months(terms.day, -LOOK_BACK), min(terms.day, self.latest(terms, until))))
        found = PeriodicAssessment.objects.filter(made, ~Q(assistance__basis=Assistance.Basis.FOR_LIFE))
        return found.filter(handed_over_on__isnull=True).annotate(anchor=F("date"))

    def url(self, row):
        return reverse("families:assessment_edit", args=[row["number"], row["pk"]])
