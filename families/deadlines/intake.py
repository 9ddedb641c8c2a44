"""From the news of a family to an assistant: the interview, and the request that waits."""

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.deadlines.base import Rule
from families.models import Referral


class InterviewDue(Rule):
    """Interview in the family, in working days from the report; a shorter term in an urgent case."""

    code, parameter = "interview", "interview_term"
    what = _("Interview in the family")
    event = pgettext_lazy("term runs from", "report")
    worker_path = "family__social_worker"
    extra = ("urgent",)

    def rows(self, terms, until):
        ordinary, urgent = terms["interview_term"].latest(until), terms["urgent_interview_term"].latest(until)
        found = Referral.objects.filter(
            outcome=Referral.Outcome.PENDING, for_life=False, interview_done__isnull=True, date__lte=terms.day
        )
        in_time = Q(urgent=False, date__lte=ordinary) | Q(urgent=True, date__lte=urgent)
        return found.filter(in_time).annotate(anchor=F("date"))

    def term(self, row, terms):
        return terms["urgent_interview_term" if row["urgent"] else "interview_term"]

    def event_of(self, row):
        return pgettext_lazy("term runs from", "urgent report") if row["urgent"] else self.event

    def url(self, row):
        return reverse("families:referral_edit", args=[row["number"], row["pk"]])


class RequestWaiting(Rule):
    """A request of the social worker for an assistant (art. 11 ust. 2) that waits for the head's decision."""

    code, parameter = "request", "assignment_term"
    what = _("Request for an assistant waits")
    event = pgettext_lazy("term runs from", "request")
    waits_for_head = True
    url_name = "families:work"

    def head_url(self, row):
        return reverse("families:decision", args=[row["number"], row["pk"]])

    def rows(self, terms, until):
        waiting = Referral.objects.filter(outcome=Referral.Outcome.PENDING)
        found = waiting.filter(assistant_requested__lte=min(terms.day, self.latest(terms, until)))
        return found.annotate(anchor=F("assistant_requested"))
