"""Steps of editing: what an act changed, who else changed the same meanwhile, and taking a step back."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.editing.numbering import numbers
from programs.models import EditStep, Programme
from programs.tree_state import apply, difference, state_of

# A row and kind of rows: ("nodes", "12").
type Key = tuple[str, str]
SUMMARY_LENGTH = 300
# What shifts when something else is added or moved.
SHIFTING = frozenset({"position", "number"})


class UndoRefused(ValueError):
    """A step cannot be taken back; ``steps`` are the later ones that changed the same (none: something else did)."""

    def __init__(self, steps: list[EditStep]) -> None:
        super().__init__(", ".join(step.summary for step in steps))
        self.steps = steps


@dataclass
class Act:
    """An act under way; ``step`` is there once it has changed something."""

    summary: str
    step: EditStep | None = None


@contextmanager
def editing(programme: Programme, user, summary: str) -> Iterator[Act]:
    """Run an act in one transaction and keep what it changed as a step; generated numbers follow."""
    act = Act(summary)
    with transaction.atomic():
        # One editor at a time; the others wait here and then see what the first has changed.
        Programme.objects.select_for_update().get(pk=programme.pk)
        before = state_of(programme)
        yield act
        _number(programme)
        found = difference(before, state_of(programme))
        if found:
            act.step = EditStep.objects.create(
                programme=programme,
                user=user,
                summary=act.summary[:SUMMARY_LENGTH],
                before=found.before,
                after=found.after,
            )


def _number(programme: Programme) -> None:
    programme.refresh_from_db(fields=["numbering"])
    if programme.numbering == Programme.Numbering.GENERATED:
        changes = numbers(state_of(programme))
        if changes["nodes"]:
            apply(programme, changes, reason=_("numbered by position"))


def touched(step: EditStep, *, ignoring: frozenset[str] = frozenset()) -> set[Key]:
    """Rows that a step changed in other columns than those ignored."""
    found = set()
    for kind, rows in step.after.items():
        for key, columns in rows.items():
            if columns is None or set(columns) - ignoring:
                found.add((kind, key))
    return found


def changed_since(
    programme: Programme, keys: Iterable[Key], since: datetime, *, ignoring: frozenset[str] = SHIFTING
) -> list[EditStep]:
    """Steps made or taken back since a moment that changed one of the rows, in order."""
    keys = set(keys)
    later = programme.edit_steps.filter(Q(at__gt=since) | Q(undone_at__gt=since)).select_related("user").order_by("pk")
    return [step for step in later if touched(step, ignoring=ignoring) & keys]


def standing_against(step: EditStep) -> list[Key]:
    """Rows that no longer stand as the step left them."""
    state = state_of(step.programme)
    generated = step.programme.numbering == Programme.Numbering.GENERATED
    found = []
    for kind, rows in step.after.items():
        for key, columns in rows.items():
            now = state[kind].get(key)
            if columns is None or now is None:
                changed = columns is not now
            else:
                # Generated numbers follow by themselves; the place of a row that goes away does not matter.
                left_out = {"number"} if generated and kind == "nodes" else set()
                left_out |= {"position"} if step.before[kind].get(key) is None and kind != "measures" else set()
                changed = any(now.get(name) != value for name, value in columns.items() if name not in left_out)
            if changed:
                found.append((kind, key))
    return found


def _later_on(step: EditStep, keys: Iterable[Key]) -> list[EditStep]:
    keys = set(keys)
    later = step.programme.edit_steps.filter(pk__gt=step.pk, undone_at=None).select_related("user").order_by("-pk")
    return [other for other in later if touched(other) & keys]


@transaction.atomic
def undo(step: EditStep, user) -> None:
    """Put back what a step changed. Raises ``UndoRefused`` where something later stands against it."""
    Programme.objects.select_for_update().get(pk=step.programme_id)
    step = EditStep.objects.select_related("programme").get(pk=step.pk)
    if step.undone_at is not None:
        return
    against = standing_against(step)
    if against:
        raise UndoRefused(_later_on(step, against))
    try:
        with transaction.atomic():
            apply(step.programme, step.before, reason=_("taken back: %(what)s") % {"what": step.summary})
            _number(step.programme)
    except ProtectedError as error:
        added = [(kind, key) for kind, rows in step.before.items() for key, row in rows.items() if row is None]
        raise UndoRefused(_under(step, added)) from error
    step.undone_at, step.undone_by = timezone.now(), user
    step.save(update_fields=["undone_at", "undone_by"])


def _under(step: EditStep, added: list[Key]) -> list[EditStep]:
    """Later steps that put something under rows which the step added."""
    parents = {int(key) for kind, key in added if kind == "nodes"}
    later = step.programme.edit_steps.filter(pk__gt=step.pk, undone_at=None).select_related("user").order_by("-pk")
    return [
        other
        for other in later
        if any(
            columns and (columns.get("parent_id") in parents or columns.get("node_id") in parents)
            for rows in other.after.values()
            for columns in rows.values()
        )
    ]
