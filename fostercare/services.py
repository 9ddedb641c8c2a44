"""Writes that touch several records: a child is placed, moved, leaves care; who pays is decided.

Each is one transaction, locks the child first, and checks the models' own rules, so two people at once cannot place a
child twice. Raise ``ValidationError`` with messages for people, keyed by field.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.polish import day_text
from families.models import Person, Worker
from fostercare.children.spells import spell_with
from fostercare.cofinancing.dates import DAY
from fostercare.models import CareProvider, CoordinatorAssignment, Placement, ResidenceDecision

#: What a move carries over: facts about the child, not about the place.
CARRIED_OVER = (
    "ground",
    "court_signature",
    "ours",
    "exclusion",
    "exclusion_ground",
    "known_from",
    "known_since",
    "county",
    "adult_ground",
    "minor_parent",
    "return_sought_on",
)


def _lock(child: Person) -> None:
    """Make everybody else who places the same child wait (no effect on SQLite, which has one writer)."""
    Person.objects.select_for_update().get(pk=child.pk)


def _checked(placement: Placement, reason: str) -> Placement:
    placement.before_save()
    placement.full_clean()
    placement.save_because(reason)
    return placement


@transaction.atomic
def open_placement(*, child: Person, provider: CareProvider, start: date, reason: str = "", **details) -> Placement:
    """Place a child from a day on; ``details`` are further fields of ``Placement`` (``end`` with ``end_reason`` for
    the past).

    Raises ``ValidationError`` if the child is elsewhere on one of the days.
    """
    _lock(child)
    placement = Placement(child=child, provider=provider, start=start, **details)
    return _checked(placement, reason or _("placed"))


@transaction.atomic
def end_placement(*, placement: Placement, day: date, end_reason: str, note: str = "", reason: str = "") -> Placement:
    """End a placement; ``day`` is the child's last day there. Raises ``ValidationError`` if it has ended already."""
    _lock(placement.child)
    placement = Placement.objects.get(pk=placement.pk)
    if placement.end:
        raise ValidationError({"end": _("This placement ended on %(day)s.") % {"day": day_text(placement.end)}})
    placement.end, placement.end_reason, placement.end_note = day, end_reason, note
    return _checked(placement, reason or _("placement ended"))


@transaction.atomic
def move_child(*, placement: Placement, provider: CareProvider, day: date, reason: str = "", **details) -> Placement:
    """Move a child to another carer or facility; ``day`` is the first day there, so the old placement ends the day
    before.

    Who pays and the legal ground go along unless ``details`` say otherwise; the residence decision stays with the first
    placement, because the municipality is fixed by it (art. 191 ust. 9). Returns the new placement.
    """
    if day <= placement.start:
        message = _("The move cannot be earlier than the day after the placement (%(day)s).")
        raise ValidationError({"day": message % {"day": day_text(placement.start)}})
    reason = reason or _("moved to another carer")
    carried = {name: getattr(placement, name) for name in CARRIED_OVER}
    end_placement(placement=placement, day=day - DAY, end_reason=Placement.EndReason.MOVED, reason=reason)
    return open_placement(child=placement.child, provider=provider, start=day, reason=reason, **carried | details)


@transaction.atomic
def decide_residence(
    *,
    placement: Placement,
    level: str,
    evidence: str,
    decided_by: str,
    day: date,
    ours: bool = True,
    municipality: str = "",
    address: str = "",
) -> ResidenceDecision:
    """Record which municipality is responsible and why (art. 191 ust. 2–4 and 9).

    The decision is kept with the first placement of the unbroken stay, and all its placements follow the latest one: a
    move changes nothing, a new placement after a return is decided anew.
    """
    spell = spell_with(placement)
    first = spell[0]
    decision = ResidenceDecision(
        placement=first,
        address=address,
        level=level,
        evidence=evidence,
        decided_by=decided_by,
        date=day,
        ours=ours,
        municipality=municipality,
    )
    decision.full_clean()
    decision.save_because(_("responsible municipality decided"))
    latest = first.decisions.first()
    for one in spell:
        if one.ours != latest.ours:
            one.ours = latest.ours
            one.save_because(_("responsible municipality decided"))
    return decision


@transaction.atomic
def assign_coordinator(
    *, provider: CareProvider, worker: Worker, start: date, reason: str = ""
) -> CoordinatorAssignment:
    """Give a foster family a coordinator from the day on; whoever looked after it before ends the day before.

    Raises ``ValidationError`` for a facility, or if the family got its present coordinator on that day or later.
    """
    if not provider.is_family:
        raise ValidationError(_("Coordinators look after foster families and family children's homes."))
    CareProvider.objects.select_for_update().get(pk=provider.pk)
    for earlier in CoordinatorAssignment.objects.filter(provider=provider, end__isnull=True):
        if earlier.start >= start:
            message = _("The family has its coordinator since %(day)s; choose a later day.")
            raise ValidationError({"start": message % {"day": day_text(earlier.start)}})
        earlier.end = start - DAY
        earlier.save_because(reason or _("coordinator changed"))
    assignment = CoordinatorAssignment(provider=provider, worker=worker, start=start)
    assignment.full_clean()
    assignment.save_because(reason or _("coordinator assigned"))
    return assignment
