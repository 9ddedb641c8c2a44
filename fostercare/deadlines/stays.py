"""Days after which a stay in care needs a decision: the order's end, the emergency family, age, who pays."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from families.dates import add_months
from families.thresholds import Term
from fostercare.cofinancing.codes import Form
from fostercare.cofinancing.rates import RateEntry
from fostercare.deadlines.base import CareRule, in_care, in_our_care, of_children
from fostercare.models import CourtOrder
from fostercare.rate_tables import load

_REMEMBERED = 6  # months after its end for which an order that no later one follows is recalled
_AHEAD = timedelta(days=90)


def term_of(entry: RateEntry, unit: str) -> Term:
    """A figure of a dated table as a term in months or years."""
    return Term(entry.key, unit, int(str(entry.value)), None, entry.reference.split(" ustawy")[0])


class OrderEnding(CareRule):
    """The order on which the stay rests, or the last one that prolonged it, ends; no later one is recorded."""

    code, parameter = "order_end", "order_end_term"
    what = _("Court order on the child's stay ends")
    event = pgettext_lazy("term runs from", "in force until")

    def rows(self, terms, until):
        newer = Q(date__gt=OuterRef("date")) | Q(date=OuterRef("date"), pk__gt=OuterRef("pk"))
        later = CourtOrder.objects.of_stays().filter(newer, child=OuterRef("child"))
        ending = Q(until__range=(add_months(terms.day, -_REMEMBERED), until))
        found = CourtOrder.objects.of_stays().filter(ending, ~Exists(later))
        return of_children(found, in_care(terms.day)).annotate(anchor=F("until"))

    def url(self, row):
        return reverse("fostercare:record_create", args=[row["number"], "postanowienia"])


class EmergencyStayEnding(CareRule):
    """Four months in an emergency family; eight where the stay was prolonged with the organiser's consent (art. 58)."""

    code, parameter = "emergency_stay", "emergency_months"
    what = _("Stay in the emergency family ends")
    event = pgettext_lazy("term runs from", "placement in the emergency family")
    extra = ("prolonged",)

    def rows(self, terms, until):
        consent = CourtOrder.objects.filter(placement=OuterRef("pk"), kind=CourtOrder.Kind.PROLONGED)
        found = in_our_care(terms.day).filter(form=Form.EMERGENCY).annotate(prolonged=Exists(consent))
        short, long = (self.term({"prolonged": yes}, terms).latest(until) for yes in (False, True))
        ending = Q(prolonged=False, start__lte=short) | Q(prolonged=True, start__lte=long)
        return found.filter(ending).annotate(anchor=F("start"))

    def term(self, row, terms):
        key = "emergency_months_longest" if row["prolonged"] else "emergency_months"
        return term_of(load("stay_limits").on_or_first(key, terms.day), "months")


class AgeReached(CareRule):
    """A birthday after which the stay ends or rests on another ground; told 90 days ahead."""

    event = pgettext_lazy("term runs from", "date of birth")
    notice = _AHEAD

    def term(self, row, terms):
        return term_of(load("cofinancing_limits").on_or_first(self.parameter, terms.day), "years")

    def rows(self, terms, until):
        return (
            in_care(terms.day)
            .filter(child__birth_date__lte=self.latest(terms, until))
            .annotate(anchor=F("child__birth_date"))
        )

    def latest(self, terms, until):
        return self.term({}, terms).latest(until)

    def title(self, row):
        entry = load("cofinancing_limits").on_or_first(self.parameter, row["anchor"])
        return gettext("Child in care turns %(age)s") % {"age": entry.value}

    def url(self, row):
        return reverse("fostercare:placement", args=[row["pk"]])


class Adulthood(AgeReached):
    """The 18th birthday in care: it ends, or goes on with a ground that is recorded (art. 37)."""

    code, parameter = "adulthood", "adult_age"
    what = _("Child in care comes of age")

    def rows(self, terms, until):
        return super().rows(terms, until).filter(adult_ground="")


class LongestStay(AgeReached):
    """The 25th birthday in care, after which no ground holds (art. 37 ust. 2)."""

    code, parameter = "age_limit", "age_limit"
    what = _("Longest stay of an adult in care ends")


class ResidenceUndecided(CareRule):
    """An unbroken stay without a decision on the responsible municipality; a child placed again needs a new one.

    The stay begins in 2012 or later: earlier ones are never co-financed (art. 238 ust. 1).
    """

    code, parameter = "residence", "residence_term"
    what = _("Responsible municipality not decided")
    event = pgettext_lazy("term runs from", "placement in care, or the day it was known")
    waits_for_head = True

    def rows(self, terms, until):
        first = load("cofinancing_limits").on_or_first("first_placement_from", terms.day).value
        found = in_care(terms.day).ours().with_decision().filter(decided=False, care_start__gte=first)
        found = found.annotate(anchor=Greatest(Coalesce("known_since", "care_start"), "care_start"))
        return found.filter(anchor__lte=self.latest(terms, until))

    def url(self, row):
        return reverse("fostercare:residence", args=[row["pk"]])
