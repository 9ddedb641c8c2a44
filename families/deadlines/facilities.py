"""Day-support facilities: standards of protection of minors, adopted and looked at again every two years."""

from django.db.models import DateField, F, Value
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from families.deadlines.base import Rule
from families.models import DayFacility
from families.parameters import table


class _OfFacility(Rule):
    family_path = ""

    def url(self, row):
        return reverse("families:facility", args=[row["pk"]])


class StandardsMissing(_OfFacility):
    """A facility without standards: from the day that the Act set, or from its first day if it opened later."""

    code, parameter = "standards", "standards_term"
    what = _("Standards of protection of minors missing")
    event = pgettext_lazy("term runs from", "required from")

    def rows(self, terms, until):
        required = Value(table("terms_and_limits")[self.parameter]["required_from"], output_field=DateField())
        found = DayFacility.objects.open_on(terms.day).filter(standards_adopted__isnull=True)
        return found.annotate(anchor=Greatest(F("start"), required)).filter(anchor__lte=until)


class StandardsToReview(_OfFacility):
    """Standards that were adopted or last reviewed two years ago."""

    code, parameter = "standards_review", "standards_review_interval"
    what = _("Review of the standards of protection of minors")
    event = pgettext_lazy("term runs from", "last review or adoption")

    def rows(self, terms, until):
        found = DayFacility.objects.open_on(terms.day).annotate(
            anchor=Coalesce("standards_reviewed", "standards_adopted")
        )
        return found.filter(anchor__lte=self.latest(terms, until))
