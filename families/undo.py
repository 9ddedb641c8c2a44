"""Taking back what one did with contacts in the last 24 hours; it is a change like any other and stays in the history.

An act is what one person wrote of one contact at once (with all rows of a common contact). It can be taken back while
nobody has changed the contact since.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from families.models import Contact, Family

KEPT = timedelta(hours=24)
# Lines of history that one submitted form leaves lie this close together.
AT_ONCE = timedelta(seconds=10)
ROWS = 200
ADDED, CHANGED, REMOVED = "+", "~", "-"


@dataclass(frozen=True)
class Step:
    """What happened to one row: the newest line of its history, and the last one before the act (None: added)."""

    newest: models.Model
    before: models.Model | None


@dataclass(frozen=True)
class Act:
    """One act: its kind, when, the contact as it is told, and what happened to each row. ``key`` names it."""

    key: int
    kind: str
    at: datetime
    contact: Contact
    steps: tuple[Step, ...]

    @property
    def families(self) -> list[int]:
        """Case numbers of the families it touched."""
        return sorted({step.newest.family_id for step in self.steps})


def acts_of(user) -> list[Act]:
    """What the person can take back now, newest first; only in families that the person still sees."""
    since = timezone.now() - KEPT
    touched = Contact.history.filter(history_user=user, history_date__gte=since).order_by("-history_date")
    keys = {row["id"]: None for row in touched.values("id")[:ROWS]}
    histories = defaultdict(list)
    for line in Contact.history.filter(id__in=list(keys)).order_by("-history_date", "-history_id"):
        histories[line.id].append(line)
    steps = [step for lines in histories.values() if (step := _step(lines, user, since))]
    seen = Family.objects.for_user(user).filter(pk__in={step.newest.family_id for step in steps})
    visible = {family.pk: family for family in seen}
    return _grouped([step for step in steps if step.newest.family_id in visible], visible)


def _step(lines: list, user, since: datetime) -> Step | None:
    """The last thing that happened to one contact, if the person did it and it can be taken back."""
    newest = lines[0]
    if newest.history_user_id != user.pk or newest.history_date < since:
        return None
    older = (
        line
        for line in lines[1:]
        if line.history_user_id != user.pk or newest.history_date - line.history_date > AT_ONCE
    )
    before = next(older, None)
    if before is not None and before.history_type == REMOVED:
        before = None
    planned_in_series = newest.series_id and before is None
    added_and_removed = newest.history_type == REMOVED and before is None
    return None if planned_in_series or added_and_removed else Step(newest, before)


def _grouped(steps: Iterable[Step], families: dict[int, Family]) -> list[Act]:
    """Rows of a common contact that were written at once are one act."""
    groups = defaultdict(list)
    for step in steps:
        newest = step.newest
        moment = newest.history_date.replace(microsecond=0) if newest.joint else None
        groups[(newest.joint or newest.id, moment)].append(step)
    acts = []
    for group in groups.values():
        first = min(group, key=lambda step: step.newest.history_id)
        contact = first.newest.instance
        contact.family = families[contact.family_id]
        kind = _kind(first)
        acts.append(Act(first.newest.history_id, kind, first.newest.history_date, contact, tuple(group)))
    return sorted(acts, key=lambda act: act.at, reverse=True)


def _kind(step: Step) -> str:
    if step.newest.history_type == REMOVED:
        return REMOVED
    return ADDED if step.before is None else CHANGED


def find_act(user, key: int) -> Act:
    """The act under this key; raises ``Http404`` if it cannot be taken back (any more)."""
    for act in acts_of(user):
        if act.key == key:
            return act
    raise Http404


@transaction.atomic
def undo(act: Act) -> None:
    """Take the act back: what was added is removed, what was changed or removed is as it was before."""
    for step in act.steps:
        if act.kind == ADDED:
            contact = Contact.objects.get(pk=step.newest.id)
            contact._change_reason = _("undone")
            contact.delete()
        else:
            _restore(step)


def _restore(step: Step) -> None:
    before = step.before if step.before is not None else step.newest
    contact = before.instance
    contact.save_because(_("undone"))
    for name in Contact._history_m2m_fields:
        kept = getattr(before, name).values_list(Contact._meta.get_field(name).m2m_reverse_field_name(), flat=True)
        related = Contact._meta.get_field(name).related_model
        getattr(contact, name).set(related.objects.filter(pk__in=list(kept)))
