"""Work in progress: what it rests on, and that somebody does it all the time."""

from django.db.models import DateField, Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.deadlines.base import Rule, work_in_progress
from families.models import Absence, Assistance, AssistantAssignment


class ConsentMissing(Rule):
    """Work rests on the family's consent or on the court's order (art. 8 ust. 3; art. 109 of the Family Code)."""

    code, parameter = "consent", "consent_term"
    what = _("Consent of the family or court order missing")
    event = pgettext_lazy("term runs from", "start of work")
    extra = ("basis",)

    def rows(self, terms, until):
        unfounded = Q(basis=Assistance.Basis.VOLUNTARY, consent_date__isnull=True) | Q(
            basis=Assistance.Basis.COURT, court_order_date__isnull=True
        )
        found = work_in_progress(terms.day).filter(unfounded, start__not_after=self.latest(terms, until))
        return found.annotate(anchor=F("start"))

    def title(self, row):
        if row["basis"] == Assistance.Basis.COURT:
            return _("Court order missing")
        return _("Consent of the family missing")

    def url(self, row):
        return reverse("families:assistance_edit", args=[row["number"], row["pk"]])


class AssistantMissing(Rule):
    """Work in progress that nobody has been assigned to yet."""

    code, parameter = "assistant", "assignment_term"
    what = _("Assistant missing")
    event = pgettext_lazy("term runs from", "start of work")
    waits_for_head = True
    url_name = "families:work"

    def head_url(self, row):
        return reverse("families:assign", args=[row["number"]])

    def rows(self, terms, until):
        ever = AssistantAssignment.objects.filter(assistance=OuterRef("pk"), start__lte=terms.day)
        found = work_in_progress(terms.day).filter(~Exists(ever), start__not_after=self.latest(terms, until))
        return found.annotate(anchor=F("start"))


class ServiceGap(Rule):
    """Work in progress whose assistant left and nobody followed."""

    code, parameter = "gap", "gap_term"
    what = _("Gap in the service: nobody followed the assistant")
    event = pgettext_lazy("term runs from", "last day of the assistant")
    waits_for_head = True
    url_name = "families:work"

    def head_url(self, row):
        return reverse("families:assign", args=[row["number"]])

    def rows(self, terms, until):
        of_this = AssistantAssignment.objects.filter(assistance=OuterRef("pk"))
        last = of_this.filter(end__lt=terms.day).order_by("-end").values("end")[:1]
        found = work_in_progress(terms.day).filter(~Exists(of_this.open_on(terms.day)))
        return found.annotate(anchor=Subquery(last)).filter(anchor__lte=self.latest(terms, until))


class SubstituteMissing(Rule):
    """The assistant is absent and nobody stands in; counted from the first day of the absence."""

    code, parameter = "substitute", "substitute_term"
    what = _("Gap in the service: nobody stands in for the absent assistant")
    event = pgettext_lazy("term runs from", "absence")
    family_path = "assistance__family"
    waits_for_head = True
    url_name = "families:work"

    def head_url(self, row):
        return reverse("families:absences")

    def rows(self, terms, until):
        absent = Absence.objects.open_on(terms.day).filter(worker=OuterRef("worker"), substitute__isnull=True)
        since = Subquery(absent.order_by("start").values("start")[:1], output_field=DateField())
        found = AssistantAssignment.objects.open_on(terms.day).annotate(anchor=since)
        return found.filter(anchor__lte=self.latest(terms, until))
