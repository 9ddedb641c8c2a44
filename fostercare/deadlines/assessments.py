"""Assessment of a child's situation (art. 131) and what follows from it."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.dates import add_months
from families.deadlines.base import EVERYBODY, LOOK_BACK, Due
from families.deadlines.children import child_assessment_interval
from fostercare.deadlines.base import CareRule, in_our_care, of_children
from fostercare.models import ChildAssessment

SHORT, LONG = "child_assessment_interval_under_three", "child_assessment_interval"
#: A child whose shorter term ends by a day while the longer one does not was born so many months before it at most.
_YOUNG = 3 * 12 + 4


class ChildAssessmentDue(CareRule):
    """Every three months under three, every six later; from the last assessment, else from the placement.

    The age on the day when the shorter term ends decides. A child placed again begins anew.
    """

    code, parameter = "child_assessment", LONG
    what = _("Assessment of the child's situation")
    event = pgettext_lazy("term runs from", "placement in care")
    extra = ("assessed", "care_start", "child__birth_date")

    def rows(self, terms, until):
        last = ChildAssessment.objects.filter(child=OuterRef("child"), date__lte=terms.day).order_by("-date")
        found = in_our_care(terms.day).annotate(assessed=Subquery(last.values("date")[:1]))
        found = found.annotate(anchor=Greatest(Coalesce("assessed", "care_start"), "care_start"))
        young = Q(anchor__lte=terms[SHORT].latest(until), child__birth_date__gt=add_months(until, -_YOUNG))
        return found.filter(Q(anchor__lte=terms[LONG].latest(until)) | young)

    def term(self, row, terms):
        return terms[child_assessment_interval(row["anchor"], row["child__birth_date"])]

    def found(self, families, terms, until, whose=EVERYBODY) -> Iterator[Due]:
        return (due for due in super().found(families, terms, until, whose) if due.day <= until)

    def url(self, row):
        return reverse("fostercare:record_create", args=[row["number"], "oceny"])

    def event_of(self, row):
        if row["assessed"] and row["assessed"] >= row["care_start"]:
            return pgettext_lazy("term runs from", "last assessment")
        return self.event


class CourtToTell(CareRule):
    """An assessment of the last year of which the court has not been told."""

    code, parameter = "court_told", "court_told_term"
    what = _("Court to be told of the child's assessment")
    event = pgettext_lazy("term runs from", "assessment")

    def rows(self, terms, until):
        made = (add_months(terms.day, -LOOK_BACK), min(terms.day, self.latest(terms, until)))
        found = ChildAssessment.objects.filter(date__range=made, court_told_on__isnull=True)
        return of_children(found, in_our_care(terms.day)).annotate(anchor=F("date"))

    def url(self, row):
        return reverse("fostercare:record", args=[row["number"], "oceny", row["pk"]])
