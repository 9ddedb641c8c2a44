"""Merging two records, and taking a merge back."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from families.merging.journal import Journal
from families.merging.outlook import DAY, Clash, in_order, outlook, pointers, rows_of, said_twice
from families.models import AssistantAssignment, Family, Merge, Person

MODELS: Mapping[str, type[models.Model]] = {Merge.Kind.FAMILY: Family, Merge.Kind.PERSON: Person}


def name_of(record: models.Model) -> str:
    """A family's case number, or a person's number in the register: neither tells a name."""
    return record.number if isinstance(record, Family) else _("person no. %(number)s") % {"number": record.pk}


def kept_instead_of(model: type[models.Model], key: int):
    """The record that has taken the place of an absorbed one, through any number of merges; None if it is not absorbed.

    ``model`` has ``merged_into``.
    """
    row = rows_of(model).filter(pk=key).first()
    if row is None or row.merged_into_id is None:
        return None
    while row.merged_into_id is not None:
        row = rows_of(model).get(pk=row.merged_into_id)
    return row


def merge(*, kept: models.Model, absorbed: models.Model, values: Mapping[str, object], reason: str, user) -> Merge:
    """Absorb one record into another; ``values`` (by attname) is what the kept one says afterwards.

    Raises ``ValidationError`` and changes nothing if they are not two records of the register, or a clash is refused.
    """
    try:
        return _merge(kept, absorbed, values, reason, user)
    except IntegrityError as error:
        message = _("Something of which only one may be is entered in both. Correct one of the records first.")
        raise ValidationError(message) from error


@transaction.atomic
def _merge(kept: models.Model, absorbed: models.Model, values: Mapping[str, object], reason: str, user) -> Merge:
    model = type(kept)
    kept, absorbed = _locked(model, kept.pk, absorbed.pk)
    foreseen = outlook(kept, absorbed)
    if foreseen.refused:
        raise ValidationError([clash.words for clash in foreseen.refused])
    journal = Journal(_("merged with %(what)s: %(reason)s") % {"what": name_of(absorbed), "reason": reason}, user)
    # A PESEL stands in one row only, so the absorbed person gives it up before the kept one may take it.
    given_up = {"pesel_token": "", "pesel_index": ""} if model is Person else {}
    journal.change(absorbed, {"merged_into_id": kept.pk} | given_up)
    for clash in foreseen.settled:
        _settle(journal, clash)
    for column in pointers(model):
        journal.move(column, absorbed.pk, kept.pk)
    journal.change(kept, _with_derived(kept, values))
    kept.full_clean()
    _check_art_17(kept)
    kind = next(kind for kind, one in MODELS.items() if one is model)
    made = Merge(kind=kind, kept=kept.pk, absorbed=absorbed.pk, reason=reason, steps=journal.steps, made_by=user)
    made.full_clean()
    made.save_because(reason)
    return made


def _locked(model: type[models.Model], *keys: int) -> list:
    """The records in this order, locked against other changes; raises ``ValidationError`` unless they are two."""
    found = {row.pk: row for row in rows_of(model).select_for_update().filter(pk__in=keys).order_by("pk")}
    if len(found) != 2:
        raise ValidationError(_("Choose two different records."))
    if any(row.merged_into_id for row in found.values()):
        raise ValidationError(_("One of the records has already been merged with another one."))
    return [found[key] for key in keys]


def _with_derived(kept: models.Model, values: Mapping[str, object]) -> dict:
    """The chosen values that differ, with the search columns that follow from them."""
    columns = [one.attname for one in kept._meta.concrete_fields]
    probe = type(kept)(**{name: getattr(kept, name) for name in columns} | dict(values))
    probe.before_save()
    return {name: getattr(probe, name) for name in columns if getattr(probe, name) != getattr(kept, name)}


def _settle(journal: Journal, clash: Clash) -> None:
    """One of two rows is left out if it says the same, else the earlier one ends before the later."""
    row, present = clash.row, clash.present
    if row._meta.auto_created:
        journal.leave_out(row)
    elif said_twice(clash.column, row, present):
        journal.leave_out(row)
        journal.change(present, {"start": min(row.start, present.start)})
    else:
        earlier, later = in_order(row, present)
        journal.change(earlier, {"end": later.start - DAY})


def _check_art_17(kept: models.Model) -> None:
    """An assistant is not the social worker of the same family (art. 17 ust. 3)."""
    if not isinstance(kept, Family) or kept.social_worker_id is None:
        return
    assigned = AssistantAssignment.objects.open_on(timezone.localdate()).filter(assistance__family=kept)
    if assigned.filter(worker=kept.social_worker_id).exists():
        message = _("An assistant cannot be the social worker of the same family (art. 17 ust. 3).")
        raise ValidationError({"social_worker": message})


def undo(made: Merge, *, user) -> None:
    """Put back every row as it was before the merge; records entered since then stay where they are.

    Raises ``ValidationError`` and changes nothing if a row has been changed since, or a later entry is in the way.
    """
    try:
        _undo(made, user)
    except IntegrityError as error:
        message = _("An entry made after the merge stands in the way: two of which only one may be would result.")
        raise ValidationError(message) from error


@transaction.atomic
def _undo(made: Merge, user) -> None:
    made = Merge.objects.select_for_update().get(pk=made.pk)
    model = MODELS[made.kind]
    if made.undone_at:
        raise ValidationError(_("This merge has already been undone."))
    if rows_of(model).select_for_update().get(pk=made.kept).merged_into_id:
        raise ValidationError(_("The kept record was merged with another one later. Undo that merge first."))
    journal = Journal(_("merge undone: %(reason)s") % {"reason": made.reason}, user)
    for step in reversed(made.steps):
        journal.take_back(step)
    made.undone_at = timezone.now()
    made.save_because(_("undone"))
