"""What is due with the foster families that the centre organises: assessments (art. 134), certificates (art. 45a)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.deadlines import Due, Rule, Subject
from families.deadlines.base import EVERYBODY
from families.thresholds import Term, Terms
from fostercare.carers.dues import REPEATED
from fostercare.deadlines.stays import term_of
from fostercare.models import CareProvider, CarerAssessment, CarerCertificate, CoordinatorAssignment, Placement
from fostercare.rate_tables import load

CARER = "carer"
ORDER = ("carer_first", "carer_second", "carer_next")


def term(key: str, day: date) -> Term:
    """A length of ``rate_tables/assessments.toml`` in force on the day."""
    return term_of(load("assessments").on_or_first(key, day), "months")


class CarerRule(Rule):
    """A rule about foster families; ``carer_path`` leads from its records to them. Whose it is: their coordinator's."""

    family_path = ""
    carer_path = ""

    def found(self, families: QuerySet | None, terms: Terms, until: date, whose: Q = EVERYBODY) -> Iterator[Due]:
        yield from super().found(None, terms, until, whose)

    def worker(self, today: date) -> Combinable:
        carer = OuterRef(f"{self.carer_path}pk")
        assigned = CoordinatorAssignment.objects.open_on(today).filter(provider=carer)
        return Subquery(assigned.order_by("-start").values("worker")[:1])

    def _column(self, name: str) -> Combinable:
        return F(f"{self.carer_path}{name}")

    def _due(self, row: dict, terms: Terms) -> Due:
        key = row["number"]
        subject = Subject(CARER, key, f"O-{key}", reverse("fostercare:carer", args=[key]))
        return replace(super()._due(row, terms), family=None, subject=subject)


def organised(day: date) -> QuerySet[CareProvider]:
    """Foster families of ours open on the day."""
    return CareProvider.objects.organised_here().open_on(day)


class CarerAssessmentDue(CarerRule):
    """A year after the first child, two years after the first assessment, then every three; or an earlier day set."""

    code, parameter = "carer_assessment", "carer_first"
    what = _("Assessment of the foster family")
    event = pgettext_lazy("term runs from", "first child in the family")
    extra = ("made", "repeat")

    def rows(self, terms, until):
        made = CarerAssessment.objects.filter(provider=OuterRef("pk"), date__lte=terms.day).order_by("-date", "-pk")
        first = Placement.objects.filter(provider=OuterRef("pk"), start__lte=terms.day).order_by("start")
        number = made.order_by().values("provider").annotate(number=Count("pk")).values("number")
        found = organised(terms.day).annotate(
            made=Coalesce(Subquery(number), 0),
            repeat=Subquery(made.values("repeat_by")[:1]),
            anchor=Coalesce(Subquery(made.values("date")[:1]), Subquery(first.values("start")[:1])),
        )
        ending = Q(repeat__lte=until)
        for place, key in enumerate(ORDER):
            count = Q(made=place) if place < len(ORDER) - 1 else Q(made__gte=place)
            ending |= count & Q(anchor__lte=term(key, terms.day).latest(until))
        return found.filter(ending, anchor__isnull=False)

    def term(self, row, terms):
        return term(ORDER[min(row["made"], len(ORDER) - 1)], terms.day)

    def _due(self, row, terms):
        due, repeat = super()._due(row, terms), row["repeat"]
        return replace(due, day=repeat, own=repeat) if repeat and repeat < due.day else due

    def event_of(self, row):
        return pgettext_lazy("term runs from", "last assessment") if row["made"] else self.event

    def url(self, row):
        return reverse("fostercare:carer_assessment_create", args=[row["number"]])


class CarerCertificateDue(CarerRule):
    """Two years after the latest certificate of its kind and person."""

    code, parameter = "carer_certificate", "carer_certificates"
    what = _("Certificate of the foster carers")
    event = pgettext_lazy("term runs from", "last certificate")
    carer_path = "provider__"
    extra = ("kind",)

    def rows(self, terms, until):
        same = CarerCertificate.objects.filter(
            provider=OuterRef("provider"), kind=OuterRef("kind"), person=OuterRef("person"), date__lte=terms.day
        )
        newer = same.filter(Q(date__gt=OuterRef("date")) | Q(date=OuterRef("date"), pk__gt=OuterRef("pk")))
        open_now = organised(terms.day).order_by().values("pk")
        found = CarerCertificate.objects.filter(~Exists(newer), kind__in=REPEATED, provider__in=open_now)
        latest = self.term({}, terms).latest(until)
        return found.filter(date__lte=min(latest, terms.day)).annotate(anchor=F("date"))

    def term(self, row, terms):
        return term(self.parameter, terms.day)

    def title(self, row):
        return CarerCertificate.Kind(row["kind"]).label

    def url(self, row):
        return reverse("fostercare:carer_certificate_create", args=[row["number"]])


class CarerCertificateMissing(CarerRule):
    """No certificate of one of the kinds two years after the family began."""

    code, parameter = "carer_certificate_missing", "carer_certificates"
    what = _("Certificates of the foster carers missing")
    event = pgettext_lazy("term runs from", "beginning of the foster family")

    def rows(self, terms, until):
        brought = CarerCertificate.objects.filter(provider=OuterRef("pk"), date__lte=terms.day)
        lacking = ~Exists(brought.filter(kind=REPEATED[0])) | ~Exists(brought.filter(kind=REPEATED[1]))
        found = organised(terms.day).filter(lacking, start__lte=self.term({}, terms).latest(until))
        return found.annotate(anchor=F("start"))

    def term(self, row, terms):
        return term(self.parameter, terms.day)

    def url(self, row):
        return reverse("fostercare:carer_certificate_create", args=[row["number"]])


CARER_RULES: tuple[CarerRule, ...] = (CarerAssessmentDue(), CarerCertificateDue(), CarerCertificateMissing())
