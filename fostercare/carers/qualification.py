"""The way from an application to a foster family, step by step in the order of the Act (art. 42–45, 49, 54).

Preliminary qualification, training, certificate of training, qualification certificate, appointment by a court or a
contract. Relatives are appointed by the court without training or qualification certificate (art. 49), so only the
preliminary qualification has to stand before their appointment. A refusal or resignation ends the way.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.polish import day_text
from fostercare.cofinancing.codes import Form
from fostercare.models import Candidate, CandidateStep, CareProvider

Kind = CandidateStep.Kind
ORDER = (Kind.PRELIMINARY, Kind.TRAINING, Kind.TRAINED, Kind.QUALIFIED, Kind.APPOINTED)
ENDS = (Kind.REFUSED, Kind.RESIGNED)
FOR_RELATIVES = (Kind.PRELIMINARY, Kind.APPOINTED)


def required(form: str) -> tuple[Kind, ...]:
    """Steps that nobody who applies for the form may leave out, in their order."""
    return FOR_RELATIVES if form == Form.RELATED else ORDER


def next_kinds(form: str, done: Iterable[str]) -> list[Kind]:
    """Steps that may follow now; none after a refusal, resignation or appointment."""
    done = set(done)
    if done & {*ENDS, Kind.APPOINTED}:
        return []
    found = [kind for kind in ORDER if kind not in done and not _missing_before(form, kind, done)]
    # Steps that relatives may leave out are not made up for once a later one is done.
    latest = max((ORDER.index(Kind(kind)) for kind in done), default=-1)
    return [*(kind for kind in found if ORDER.index(kind) > latest), *ENDS]


def _missing_before(form: str, kind: Kind, done: set[str]) -> list[Kind]:
    return [step for step in required(form) if ORDER.index(step) < ORDER.index(kind) and step not in done]


def check(candidate: Candidate, step: CandidateStep) -> None:
    """Raises ``ValidationError`` if the step breaks the order of steps or of days, changed steps included."""
    others = [one for one in candidate.steps.all() if one.pk != step.pk]
    if step.date < candidate.applied_on:
        message = _("Earlier than the application of %(day)s.")
        raise ValidationError({"date": message % {"day": day_text(candidate.applied_on)}})
    way = sorted([*others, step], key=lambda one: _place(one.kind))
    kinds = [one.kind for one in way]
    ended = [one for one in way if one.kind in ENDS]
    if len(ended) > 1 or (ended and Kind.APPOINTED in kinds):
        raise ValidationError({"kind": _("The way of this candidate has ended already.")})
    if step.kind not in ENDS:
        missing = _missing_before(candidate.form, Kind(step.kind), set(kinds))
        if missing:
            message = _("First comes: %(step)s.")
            raise ValidationError({"kind": message % {"step": missing[0].label}})
    for earlier, later in pairwise(way):
        if later.date < earlier.date:
            message = _("“%(later)s” cannot come before “%(earlier)s” of %(day)s.")
            words = {"later": later.get_kind_display(), "earlier": earlier.get_kind_display()}
            raise ValidationError({"date": message % {**words, "day": day_text(earlier.date)}})


def _place(kind: str) -> int:
    return len(ORDER) if kind in ENDS else ORDER.index(Kind(kind))


def record_step(candidate: Candidate, kind: str, day: date, *, reason: str, **details) -> CandidateStep:
    """Record one step; ``details``: document and note. Raises ``ValidationError``."""
    step = CandidateStep(candidate=candidate, kind=kind, date=day, **details)
    step.full_clean()
    check(candidate, step)
    step.save_because(reason)
    return step


@transaction.atomic
def appoint(candidate: Candidate, provider: CareProvider, day: date, *, document: str, reason: str) -> CareProvider:
    """Record the appointment and what foster family came of it. Raises ``ValidationError`` if steps are missing."""
    record_step(candidate, Kind.APPOINTED, day, document=document, reason=reason)
    candidate.provider = provider
    candidate.save_because(reason)
    return provider


def state_of(steps: Iterable[CandidateStep]) -> CandidateStep | None:
    """The step reached last; None for somebody who has only applied."""
    return max(steps, key=lambda one: (_place(one.kind), one.date), default=None)
