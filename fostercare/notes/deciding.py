"""What the centre decides about the lines of a note; each write is one transaction and leaves its trace in the history.

Raise ``ValidationError`` with messages for people; nothing is changed then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from fostercare.cofinancing.explain import number_words
from fostercare.models import CountyNote, NoteLine
from fostercare.notes.facts import NoteCheck
from fostercare.verification.findings import Finding, Verdict

ZERO = Decimal("0.00")
Decision = NoteLine.Decision


@dataclass(frozen=True)
class Choice:
    """A decision about one line. ``accepted``: the part acknowledged, for a line accepted in part."""

    decision: str
    accepted: Decimal | None = None
    reason: str = ""


def suggestion(finding: Finding) -> Choice:
    """What the check suggests; a person decides. Too little charged is accepted: nobody owes more than is asked."""
    amount = finding.charged.amount
    if finding.verdict is Verdict.AGREES or (0 <= amount <= finding.expected):
        return Choice(Decision.ACCEPTED, amount)
    if finding.verdict is Verdict.CONTESTED or not 0 < finding.expected < amount:
        return Choice(Decision.DISPUTED, ZERO, finding.reason)
    return Choice(Decision.PARTLY, finding.expected, finding.reason)


@transaction.atomic
def decide(check: NoteCheck, choices: Mapping[int, Choice], user) -> int:
    """Record decisions by number of the line; returns how many lines changed."""
    _lock(check.note)
    lines = {line.pk: line for line in check.lines}
    changed = [
        lines[key] for key, choice in choices.items() if _apply(lines[key], choice, check.findings.get(key), user)
    ]
    for line in changed:
        line.save_because(_("decided about a line of the note"))
    if changed:
        _mark(check.note, user)
    return len(changed)


def accept_agreeing(check: NoteCheck, user) -> int:
    """Accept every undecided line that agrees to the grosz; returns how many."""
    return decide(check, {line.pk: Choice(Decision.ACCEPTED) for line in check.agreeing}, user)


@transaction.atomic
def close(note: CountyNote, user) -> None:
    """End the work on a note whose lines are all decided; afterwards only a correction of the county changes it."""
    _lock(note)
    if not note.lines.exists() or note.lines.filter(decision=Decision.OPEN).exists():
        raise ValidationError(_("Decide about every line first."))
    _set_status(note, CountyNote.Status.CLOSED, user, _("note closed"))


@transaction.atomic
def reopen(note: CountyNote, user) -> None:
    """Take the work on a closed note up again, with its decisions as they are."""
    note = CountyNote.objects.select_for_update().get(pk=note.pk)
    if note.status != CountyNote.Status.CLOSED:
        raise ValidationError(_("The note is not closed."))
    _set_status(note, CountyNote.Status.CHECKED, user, _("note opened again"))


def original_of(line: NoteLine) -> NoteLine | None:
    """The line that a line of a correcting note is about: same child, component and days in the note it corrects."""
    corrects = line.county_note.corrects_id
    if corrects is None:
        return None
    found = NoteLine.objects.filter(county_note=corrects, child=line.child_id, component=line.component)
    if line.child_id is None:
        found = found.filter(child_name=line.child_name)
    return found.filter(start__lte=line.end, end__gte=line.start).order_by("position").first()


@transaction.atomic
def accept_correction(check: NoteCheck, line: NoteLine, user) -> NoteLine | None:
    """Accept a line below zero of a correcting note together with what it corrects; returns the original line.

    A line taken back as a whole that was not accepted leaves both at 0: the county has withdrawn its claim. A lowered
    line is acknowledged as charged, for the difference stands in the correction. What was accepted stays so.
    """
    original = original_of(line)
    if original is None or line.amount >= 0:
        raise ValidationError(_("No line of the corrected note is for this child, component and days."))
    _lock(check.note)
    reason = _("corrected by note %(number)s") % {"number": check.note.number}
    if original.decision == Decision.ACCEPTED:
        _set(line, Decision.ACCEPTED, line.amount, "", user)
    elif original.amount == -line.amount:
        _set(original, Decision.CORRECTED, ZERO, reason, user)
        _set(line, Decision.CORRECTED, ZERO, reason, user)
    else:
        _set(original, Decision.ACCEPTED, original.amount, reason, user)
        _set(line, Decision.ACCEPTED, line.amount, reason, user)
    for changed in (original, line):
        changed.save_because(reason)
    _mark(check.note, user)
    if original.county_note.status != CountyNote.Status.CLOSED:
        _mark(original.county_note, user)
    return original


def _lock(note: CountyNote) -> None:
    """Make everybody else who decides about the note wait; a closed one is left as it is."""
    if CountyNote.objects.select_for_update().get(pk=note.pk).status == CountyNote.Status.CLOSED:
        raise ValidationError(_("The note is closed. Open it again to change a decision."))


def _apply(line: NoteLine, choice: Choice, finding: Finding | None, user) -> bool:
    """Whether the choice changes the line; it is checked against the finding and written into it."""
    accepted, reason = _checked(line, choice, finding)
    if (line.decision, line.accepted, line.reason) == (choice.decision, accepted, reason):
        return False
    _set(line, choice.decision, accepted, reason, user)
    return True


def _checked(line: NoteLine, choice: Choice, finding: Finding | None) -> tuple[Decimal | None, str]:
    where = _("line %(n)s") % {"n": line.position}
    reason = choice.reason.strip() or (finding.reason if finding else "")
    match choice.decision:
        case Decision.OPEN:
            return None, ""
        case Decision.ACCEPTED:
            if finding and finding.verdict is Verdict.DUPLICATE:
                raise ValidationError(
                    {str(line.pk): f"{where}: {_('A line that is charged twice cannot be accepted.')}"}
                )
            return line.amount, choice.reason.strip()
        case Decision.PARTLY:
            accepted = choice.accepted
            if accepted is None or not 0 < accepted < line.amount:
                limit = number_words(line.amount)
                message = _("Enter an amount between 0 and %(limit)s zł.") % {"limit": limit}
                raise ValidationError({str(line.pk): f"{where}: {message}"})
        case _:
            accepted = ZERO
    if not reason:
        raise ValidationError({str(line.pk): f"{where}: {_('Say why the line is not accepted as it stands.')}"})
    return accepted, reason[:500]


def _set(line: NoteLine, decision: str, accepted: Decimal | None, reason: str, user) -> None:
    line.decision, line.accepted, line.reason = decision, accepted, reason
    line.decided_at, line.decided_by = (timezone.now(), user) if decision else (None, None)


def _mark(note: CountyNote, user) -> None:
    """A note is checked when no line is undecided."""
    is_open = note.lines.filter(decision=Decision.OPEN).exists()
    status = CountyNote.Status.ENTERED if is_open else CountyNote.Status.CHECKED
    if note.status != status:
        _set_status(note, status, user, _("decided about the lines of the note"))


def _set_status(note: CountyNote, status: str, user, reason: str) -> None:
    note.status = status
    is_done = status != CountyNote.Status.ENTERED
    note.checked_at, note.checked_by = (timezone.now(), user) if is_done else (None, None)
    note.save_because(reason)
