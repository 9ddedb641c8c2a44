"""What a person should look at in the file of a child in care: each as a sentence with the page that settles it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.polish import day_text
from fostercare.children.chain import LinkKind, chain_of
from fostercare.children.file import ChildFile
from fostercare.cofinancing.codes import FormGroup
from fostercare.cofinancing.dates import DAY
from fostercare.cofinancing.rules import READINGS
from fostercare.models import Absence, CourtOrder, Placement
from fostercare.rate_tables import cofinancing_rates, load

STAY_ORDERS = {
    CourtOrder.Kind.SECURITY,
    CourtOrder.Kind.PLACEMENT,
    CourtOrder.Kind.CHANGE,
    CourtOrder.Kind.PROLONGED,
}


#: An order made so long before the child came to the carer may still be the ground of the stay.
LONGEST_WAIT = timedelta(days=366)


@dataclass(frozen=True)
class Finding:
    """``kind``: „late" where something is wrong, „soon" where something is missing, „info" where it is only to know."""

    kind: str
    text: str
    url: str = ""
    url_label: str = ""


def findings(file: ChildFile) -> list[Finding]:
    """What is wrong comes first."""
    found = [*_chain(file), *_before_2012(file), *_birth(file)]
    if file.current:
        found += [*_residence(file), *_young_in_institution(file.current, file), *_ground(file), *_escape(file)]
    return sorted(found, key=lambda one: ("late", "soon", "info").index(one.kind))


def _placement_page(placement: Placement) -> tuple[str, str]:
    return reverse("fostercare:placement", args=[placement.pk]), _("Mend the placement")


def _chain(file: ChildFile) -> Iterator[Finding]:
    """Overlaps, and moves after which the child was nowhere."""
    links = chain_of(file.placements, file.rules)
    for link, after in pairwise(links):
        if link.kind is LinkKind.OVERLAP and after.placement:
            yield Finding("late", link.text, *_placement_page(after.placement))
    for placement, after in zip(file.placements, [*file.placements[1:], None], strict=True):
        if placement.end_reason != Placement.EndReason.MOVED or placement.end is None:
            continue
        if after is None:
            text = _("The placement ended on %(day)s as a move, but no next one is recorded.")
            url = reverse("fostercare:place", args=[file.child.pk])
            yield Finding("late", text % {"day": day_text(placement.end)}, url, _("Place the child"))
        elif after.start > placement.end + DAY:
            text = _("The placement ended on %(end)s as a move, but the next one begins on %(start)s.")
            days = {"end": day_text(placement.end), "start": day_text(after.start)}
            yield Finding("late", text % days, *_placement_page(placement))


def _before_2012(file: ChildFile) -> Iterator[Finding]:
    """A child placed before the Act is never co-financed; a first day equal to the Act's may be one that was moved."""
    first, since = file.placements[0], cofinancing_rates().first_placement_from
    if first.start < since:
        text = _(
            "Placed on %(day)s, before %(since)s: the municipality does not co-finance the stay, "
            "for good (art. 238 sec. 1 of the Act). Rule in force: %(rule)s."
        )
        rule = READINGS[file.rules.before_2012].name
        words = {"day": day_text(first.start), "since": day_text(since), "rule": rule}
        yield Finding("info", text % words)
    elif first.start == since and not first.exclusion:
        text = _("Care begins on %(day)s, the first day of the Act. Check whether the child was not placed earlier.")
        yield Finding("soon", text % {"day": day_text(since)}, *_placement_page(first))


def _birth(file: ChildFile) -> Iterator[Finding]:
    if file.child.birth_date is None:
        url = reverse("fostercare:child_edit", args=[file.child.pk])
        yield Finding(
            "soon", _("The date of birth is not known, so ages cannot be watched."), url, _("Enter the date of birth")
        )


def _residence(file: ChildFile) -> Iterator[Finding]:
    """A stay without a decision; after a return to the family the question is asked anew (art. 191 ust. 4)."""
    spell, since = file.last_spell, cofinancing_rates().first_placement_from
    if spell[0].start < since or any(item.decisions.all() for item in spell):
        return
    url, label = reverse("fostercare:residence", args=[spell[0].pk]), _("Record the decision")
    previous = file.previous_decisions[:1]
    if previous:
        text = _(
            "Placed again on %(day)s: the responsible municipality is decided anew (art. 191 sec. 4 and 9). "
            "Before, on %(before)s: %(municipality)s, %(level)s."
        )
        earlier = previous[0]
        words = {
            "day": day_text(spell[0].start),
            "before": day_text(earlier.date),
            "municipality": _("our municipality") if earlier.ours else earlier.municipality,
            "level": earlier.get_level_display(),
        }
        yield Finding("soon", text % words, url, label)
    else:
        yield Finding(
            "soon", _("No decision on the responsible municipality has been recorded (art. 191)."), url, label
        )


def _young_in_institution(placement: Placement, file: ChildFile) -> Iterator[Finding]:
    """Under 10 in an institution without one of the grounds of art. 95."""
    if placement.group is not FormGroup.INSTITUTION or placement.under_ten_ground:
        return
    limit = int(str(load("stay_limits").on_or_first("institution_age", file.today).value))
    age = file.child.age_on(file.today)
    if age is not None and age < limit:
        text = _("Under %(limit)s in an institution without a recorded reason (art. 95).") % {"limit": limit}
        url = reverse("fostercare:placement", args=[placement.pk])
        yield Finding("late", text, url, _("Enter the reason"))


def _ground(file: ChildFile) -> Iterator[Finding]:
    """A stay rests on a court's order; after a contract or an intervention the court is told and decides."""
    spell = file.last_spell
    if any(order.kind in STAY_ORDERS and order.date >= spell[0].start - LONGEST_WAIT for order in file.orders):
        return
    if any(item.court_signature for item in spell):
        return
    if file.current and file.current.ground == Placement.Ground.COURT:
        text = _("No court order has been recorded for this stay.")
    else:
        text = _("Placed without an order: enter the court's decision when it comes (art. 35).")
    url = reverse("fostercare:record_create", args=[file.child.pk, "postanowienia"])
    yield Finding("soon", text, url, _("Add an order"))


def _escape(file: ChildFile) -> Iterator[Finding]:
    for absence in file.absences:
        if absence.kind == Absence.Kind.ESCAPE and not absence.reported_on:
            text = _("An escape from %(day)s is not recorded as reported to the police and the court.")
            url = reverse("fostercare:record", args=[file.child.pk, "nieobecnosci", absence.pk])
            yield Finding("soon", text % {"day": day_text(absence.start)}, url, _("Enter the day of the report"))
