"""Terms and limits in force on a day: the Act's figure, and beside it the stricter one that the centre set."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from families.dates import add_term, latest_anchor
from families.models import CentreThreshold
from families.parameters import can_be_set, entry, is_statutory, unit

_DAY = timedelta(days=1)
LONGEST = 1000

LABELS: dict[str, str | Promise] = {
    "interview_term": _("Interview in the family, ordinary case"),
    "urgent_interview_term": _("Interview in the family, urgent case"),
    "assignment_term": _("Assistant assigned after the request"),
    "gap_term": _("New assistant after the last one left"),
    "substitute_term": _("Substitute for an absent assistant"),
    "caseload_limit": _("Families with one assistant at one time"),
    "caseload_per_full_time": _("Families per full-time equivalent (an internal measure, once set)"),
    "plan_term": _("Plan of work from the start of work"),
    "approval_term": _("Approval of a plan handed over"),
    "correction_term": _("Correction of a plan that was returned"),
    "contact_interval": _("Longest time without contact with the family"),
    "assessment_interval": _("Longest time between assessments of the family's situation"),
    "handing_over_term": _("Assessment handed to the head"),
    "closing_assessment_term": _("Closing assessment from the end of work"),
    "monitoring_interval": _("Longest time between looks at a monitored family"),
    "standards_review_interval": _("Review of the standards of protection of minors"),
    "court_told_term": _("Court told of the assessment of a child in care"),
    "help_plan_term": _("Plan of help from the child's placement"),
    "residence_term": _("Responsible municipality decided from the child's placement"),
}


def settable() -> list[str]:
    """Parameters for which the centre may set its own figure, in the order in which they are read."""
    return [name for name in LABELS if can_be_set(name)]


def length_text(length: int, of: str) -> str:
    """A length in words: „6 miesięcy", „14 dni roboczych"."""
    texts = {
        "days": ngettext("%(n)d day", "%(n)d days", length),
        "working days": ngettext("%(n)d working day", "%(n)d working days", length),
        "months": ngettext("%(n)d month", "%(n)d months", length),
        "years": ngettext("%(n)d year", "%(n)d years", length),
        "families": ngettext("%(n)d family", "%(n)d families", length),
    }
    return texts[of] % {"n": length}


@dataclass(frozen=True)
class Term:
    """A term (or limit) in force: the Act's figure (None where it gives none), the centre's, and what they rest on.

    Where the Act gives none, ``own`` is the centre's figure or, until it sets one, the program's proposal.
    """

    parameter: str
    unit: str
    statutory: int | None
    own: int | None
    article: str

    @property
    def strictest(self) -> int:
        """The figure that counts: every term and limit here is stricter when it is smaller."""
        return min(value for value in (self.statutory, self.own) if value is not None)

    @property
    def in_words(self) -> str:
        """The figure that counts, with its unit."""
        return length_text(self.strictest, self.unit)

    def statutory_day(self, anchor: date) -> date | None:
        """The last day by the Act; None where it gives no term."""
        return None if self.statutory is None else add_term(anchor, self.statutory, self.unit)

    def own_day(self, anchor: date) -> date | None:
        """The last day by the centre's own rule; None where only the Act's term holds."""
        return None if self.own is None else add_term(anchor, self.own, self.unit)

    def last_day(self, anchor: date) -> date:
        """The last day that counts, the earlier of the two."""
        return add_term(anchor, self.strictest, self.unit)

    def latest(self, until: date) -> date:
        """The latest event whose term ends until the day."""
        return _latest(self.strictest, self.unit, until)

    def every(self, length: int) -> "Term":
        """The same term with a length that the record itself fixes."""
        return replace(self, statutory=None, own=length)


@cache
def _latest(length: int, of: str, until: date) -> date:
    return latest_anchor(lambda anchor: add_term(anchor, length, of), until)


class Terms:
    """All terms and limits in force on a day; the centre's own are read once (one query)."""

    def __init__(self, day: date):
        self.day = day
        self.own = dict(CentreThreshold.objects.open_on(day).order_by().values_list("parameter", "value"))

    def __getitem__(self, parameter: str) -> Term:
        law = entry(parameter, self.day)
        own = self.own.get(parameter)
        if not is_statutory(parameter):
            return Term(parameter, unit(parameter), None, int(law.value) if own is None else own, law.article)
        return Term(parameter, unit(parameter), int(law.value), own, law.article)


def strictest(parameter: str, day: date) -> int:
    """The figure that counts on the day: the Act's or the centre's stricter one."""
    return Terms(day)[parameter].strictest


def check_stricter(parameter: str, value: int, day: date) -> None:
    """Raise ``ValidationError`` unless the centre may set the figure from the day on.

    The Act's term or limit binds the centre: its own may be smaller, never the same or larger. Where the Act gives
    none the centre is free up to ``LONGEST``.
    """
    if not 1 <= value <= LONGEST:
        raise ValidationError({"value": gettext("Enter a number from 1 to %(most)d.") % {"most": LONGEST}})
    law = entry(parameter, day)
    if is_statutory(parameter) and value >= law.value:
        raise ValidationError(
            {
                "value": gettext(
                    "The law sets %(law)s (%(article)s). "
                    "The centre's own rule must be stricter, so less than %(number)s."
                )
                % {
                    "law": length_text(int(law.value), unit(parameter)),
                    "article": law.article,
                    "number": law.value,
                }
            }
        )


@transaction.atomic
def set_threshold(threshold: CentreThreshold, reason: str) -> CentreThreshold:
    """Put a threshold in force; the one that held until then ends on the day before.

    Raises ``ValidationError`` if it is not stricter than the Act, or begins no later than the one in force.
    """
    check_stricter(threshold.parameter, threshold.value, threshold.start)
    current = CentreThreshold.objects.filter(parameter=threshold.parameter).order_by("-start").first()
    if current and current.start >= threshold.start:
        raise ValidationError(
            {
                "start": gettext("A threshold holds from %(day)s already; choose a later day.")
                % {"day": f"{current.start:%d.%m.%Y}"}
            }
        )
    if current and (current.end is None or current.end >= threshold.start):
        current.end = threshold.start - _DAY
        current.save_because(reason)
    threshold.save_because(reason)
    return threshold
