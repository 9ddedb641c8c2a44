"""Contacts: none for too long, and planned ones of which nobody said how they went."""

from datetime import timedelta

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.deadlines.base import Rule, with_plan
from families.models import AssistantAssignment, Contact


class ContactMissing(Rule):
    """No conversation with the family itself for as long as the centre allows, while somebody works there.

    Not under the Act „For life", where the family decides how often it asks.
    """

    code, parameter = "contact", "contact_interval"
    what = _("No contact with the family")
    event = pgettext_lazy("term runs from", "start of work")
    url_name = "families:contact_create"
    extra = ("contacted",)
    notice = timedelta(days=7)

    def rows(self, terms, until):
        with_family = Contact.objects.done().filter(
            family=OuterRef("family"), date__range=(OuterRef("start"), terms.day), institution_kind=""
        )
        assigned = AssistantAssignment.objects.open_on(terms.day).filter(assistance=OuterRef("pk"))
        latest = self.latest(terms, until)
        found = with_plan(terms.day).filter(Exists(assigned), start__not_after=latest)
        found = found.annotate(contacted=Subquery(with_family.order_by("-date").values("date")[:1]))
        return found.annotate(anchor=Coalesce("contacted", "start")).filter(anchor__lte=latest)

    def event_of(self, row):
        return pgettext_lazy("term runs from", "last contact") if row["contacted"] else self.event


class ContactWithoutResult(Rule):
    """A planned contact whose day has passed: it took place, or it did not.

    The social worker's is the social worker's; any other is of whoever is assigned on the day.
    """

    code, parameter = "contact_result", "contact_result_term"
    what = _("Planned contact without a result")
    event = pgettext_lazy("term runs from", "planned for")

    def rows(self, terms, until):
        found = Contact.objects.planned().filter(date__lt=terms.day, date__lte=until)
        return found.annotate(anchor=F("date"))

    def worker(self, today):
        return Case(
            When(worker=F("family__social_worker"), then=F("worker")),
            default=Coalesce(self.assistant(today), F("worker"), output_field=BigIntegerField()),
            output_field=BigIntegerField(),
        )

    def url(self, row):
        return reverse("families:contact_edit", args=[row["number"], row["pk"]])
