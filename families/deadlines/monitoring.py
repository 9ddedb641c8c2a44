"""After the end of work (art. 15 ust. 1 pkt 16): a look at the family from time to time, until a planned end."""

from django.db.models import Case, DateField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.deadlines.base import Rule
from families.models import Contact, Monitoring, PeriodicAssessment

_INTERVALS = range(1, 13)  # months that a plan of monitoring may say


class MonitoringDue(Rule):
    """A look at a family that is monitored: a contact or an assessment, since the last one or the start.

    As often as the plan of this monitoring says, else as the centre's rule does.
    """

    code, parameter = "monitoring", "monitoring_interval"
    what = _("Monitoring after the end of work")
    event = pgettext_lazy("term runs from", "last look or start of monitoring")
    family_path = "assistance__family"
    worker_path = "worker"
    url_name = "families:contact_create"
    extra = ("interval_months",)

    def rows(self, terms, until):
        since_start = Q(date__range=(OuterRef("start"), terms.day))
        contact = Contact.objects.done().filter(since_start, family=OuterRef("assistance__family")).order_by("-date")
        look = PeriodicAssessment.objects.filter(since_start, assistance=OuterRef("assistance")).order_by("-date")
        anchor = Greatest(
            Coalesce(Subquery(contact.values("date")[:1]), "start"),
            Coalesce(Subquery(look.values("date")[:1]), "start"),
        )
        term = terms[self.parameter]
        by_plan = [When(interval_months=months, then=Value(term.every(months).latest(until))) for months in _INTERVALS]
        latest = Case(*by_plan, default=Value(term.latest(until)), output_field=DateField())
        return Monitoring.objects.open_on(terms.day).annotate(anchor=anchor).filter(anchor__lte=latest)

    def term(self, row, terms):
        term = terms[self.parameter]
        return term.every(row["interval_months"]) if row["interval_months"] else term


class MonitoringEnding(Rule):
    """The day until which monitoring was planned: it ends with an outcome, or goes on to a new day."""

    code, parameter = "monitoring_end", "monitoring_end_term"
    what = _("Planned end of monitoring")
    event = pgettext_lazy("term runs from", "planned end")
    family_path = "assistance__family"
    worker_path = "worker"

    def rows(self, terms, until):
        found = Monitoring.objects.open_on(terms.day).filter(planned_end__lte=until)
        return found.annotate(anchor=F("planned_end"))

    def url(self, row):
        return reverse("families:monitoring_edit", args=[row["number"], row["pk"]])
