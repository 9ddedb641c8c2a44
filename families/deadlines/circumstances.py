"""What a family lives with: warnings to be looked at again, certificates that run out."""

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.dates import add_months
from families.deadlines.base import Rule
from families.models import Disability, WarningNote
from programs.periods import open_on

_REMEMBERED = 3  # months after its end for which a certificate that nobody renewed is recalled


class WarningToReview(Rule):
    """A warning for visitors whose day of review has come: it holds on, or it goes."""

    code, parameter = "warning", "warning_review_term"
    what = _("Review of a warning")
    event = pgettext_lazy("term runs from", "to be reviewed on")

    def rows(self, terms, until):
        found = WarningNote.objects.open_on(terms.day).filter(review_on__lte=until)
        return found.annotate(anchor=F("review_on"))

    def url(self, row):
        return reverse("families:circumstance_edit", args=[row["number"], "ostrzezenia", row["pk"]])


class DisabilityEnding(Rule):
    """A member's disability certificate that runs out, with no later one recorded; in each family of the person."""

    code, parameter = "disability", "disability_term"
    what = _("Disability certificate runs out")
    event = pgettext_lazy("term runs from", "valid until")
    family_path = "membership__family"

    def rows(self, terms, until):
        later = Disability.objects.filter(person=OuterRef("person"), start__gt=OuterRef("start"))
        ending = Q(end__range=(add_months(terms.day, -_REMEMBERED), until))
        membership = FilteredRelation("person__memberships", condition=open_on(terms.day, "person__memberships__"))
        found = Disability.objects.annotate(membership=membership).filter(ending, ~Exists(later))
        return found.filter(membership__isnull=False).annotate(anchor=F("end"))

    def url(self, row):
        return reverse("families:circumstance_create", args=[row["number"], "orzeczenia"])
