"""The only way to write controls: draws, findings, answers; every change of a finding says why."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from secrets import token_hex

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from accounts.history import record_many
from programs.controls import drawing
from programs.controls.population import Filters, Population, checksum, population
from programs.definitions import Definition, definitions
from programs.explorer.series import part_words
from programs.figures import ShownFigure, figures, value_text
from programs.models import (
    ControlledValue,
    ControlPopulation,
    ControlSample,
    Measure,
    Programme,
    Revision,
    Value,
)

Finding = ControlledValue.Finding
LARGEST = 500
# Words of the history.
DRAWN, ADDED, FINISHED = "wylosowano próbę", "dodano do próby", "zakończono kontrolę"
FINDING, ANSWERED, REVIEWED = "ustalenie kontroli", "odpowiedź ośrodka", "ocena odpowiedzi"


class NothingToDraw(ValueError):
    """No value fits what is to be drawn from."""


class TooMany(ValueError):
    """More values would be drawn than a control can hold (``LARGEST``)."""


class ControlClosed(ValueError):
    """The control is finished or abandoned; nothing in it changes."""


class AlreadyThere(ValueError):
    """The value is in the sample."""


class NotAllChecked(ValueError):
    """The control cannot be finished; ``left`` values have no finding."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


class ReasonMissing(ValueError):
    """A finding would change without a reason."""


@transaction.atomic
def draw_sample(sample: ControlSample, filters: Filters, *, user) -> ControlSample:
    """Draw an unsaved sample and write it with its population; without a seed one is drawn too.

    Raises ``NothingToDraw``, ``TooMany``.
    """
    _hold(sample.programme)
    found = population(sample.programme, sample.year, filters, strata=sample.strata, method=sample.method)
    sample.seed_given = bool(sample.seed)
    sample.seed = sample.seed or token_hex(8)
    drawn = drawing.draw(found.items, method=sample.method, size=sample.size, seed=sample.seed)
    if not drawn:
        raise NothingToDraw
    if len(drawn) > LARGEST:
        raise TooMany
    sample.filters, sample.size, sample.drawn_by = filters.kept(), len(drawn), user
    _save(sample, DRAWN, user)
    text = found.text()
    ControlPopulation.objects.create(sample=sample, count=len(found), rows=text, checksum=checksum(text))
    _write(sample, found, drawn, user=user)
    return sample


def _write(sample: ControlSample, found: Population, drawn: Sequence[drawing.Item], *, user) -> None:
    by_key = {one.key: one for one in found.candidates}
    chosen = [by_key[item.key] for item in drawn]
    kept = _as_they_are([(one.measure, one.value) for one in chosen], sample.year)
    rows = [
        ControlledValue(sample=sample, position=place, stratum=item.stratum, measure=one.measure, **columns)
        for place, (item, one, columns) in enumerate(zip(drawn, chosen, kept, strict=True), start=1)
    ]
    record_many(rows, reason=DRAWN, user=user)


def _as_they_are(chosen: Sequence[tuple[Measure, int | None]], year: int) -> list[dict]:
    """What is kept of each number, given as a measure and the key of a value (none: counted from the records)."""
    measures = [measure for measure, _value in chosen]
    values = Value.objects.select_related("reporter").in_bulk([value for _measure, value in chosen if value])
    lines = Revision.objects.filter(value__in=values).order_by("pk")
    last = dict(lines.values_list("value", "pk"))
    defined = definitions(measures, [year])
    live = figures([measure for measure, value in chosen if value is None], [year])
    # What is kept does not depend on the language of who draws.
    with override("pl"):
        return [
            _columns(values[value], defined[measure.pk, year]) | {"revision_id": last.get(value)}
            if value
            else _counted_columns(live[measure.pk, year], defined[measure.pk, year])
            for measure, value in chosen
        ]


def _named(defined: Definition) -> dict:
    name = f"{defined.name}: {defined.label}" if defined.label else defined.name
    return {"name": name, "unit": defined.unit}


def _columns(value: Value, defined: Definition) -> dict:
    return _named(defined) | {
        "value": value,
        "reporter": value.reporter,
        "number": value.number,
        "text": value_text(value, defined),
        "value_state": value.value_state,
        "origin": value.origin,
        "state": value.state,
        "period": "" if value.is_whole_year and not value.cumulative else part_words(value),
    }


def _counted_columns(shown: ShownFigure, defined: Definition) -> dict:
    return _named(defined) | {
        "number": shown.value,
        "text": shown.text,
        "value_state": shown.value_state,
        "origin": Value.Origin.LIVE,
    }


def _hold(programme: Programme) -> None:
    """Let nobody write values of the programme while they are read for a draw."""
    list(Programme.objects.filter(pk=programme.pk).select_for_update(no_key=True))


def _save(record: ControlSample | ControlledValue, reason: str, user) -> None:
    """Save with who and why in the history, also where no request says who."""
    record._history_user = user
    record.save_because(reason)


def _held(sample: int) -> ControlSample:
    """The sample, held against other writers; raises ``ControlClosed`` if nothing in it may change."""
    found = ControlSample.objects.select_for_update(of=("self",)).select_related("programme").get(pk=sample)
    if not found.is_open:
        raise ControlClosed
    return found


@transaction.atomic
def add_by_hand(sample: ControlSample, measure: Measure, value: Value | None, *, because: str, user) -> ControlledValue:
    """Put a value into the sample that was not drawn; it says nothing about the others.

    Raises ``ControlClosed``, ``TooMany``, ``AlreadyThere``.
    """
    sample = _held(sample.pk)
    taken = list(sample.values.values_list("position", "measure", "value"))
    if len(taken) >= LARGEST:
        raise TooMany
    if any((measure.pk, value and value.pk) == (row[1], row[2]) for row in taken):
        raise AlreadyThere
    [columns] = _as_they_are([(measure, value and value.pk)], sample.year)
    place = max((row[0] for row in taken), default=0) + 1
    added = ControlledValue(sample=sample, position=place, measure=measure, added_because=because, **columns)
    return record_many([added], reason=ADDED, user=user)[0]


@dataclass(frozen=True)
class Found:
    """What the control found about a value. ``number`` is needed where a number does not agree."""

    finding: str
    number: Decimal | None = None
    cause: str = ""
    evidence_seen: str = ""
    remark: str = ""


@transaction.atomic
def record_finding(row: ControlledValue, found: Found, *, user, reason: str = "") -> ControlledValue:
    """Write a finding; a changed one needs a reason.

    Raises ``ReasonMissing``, ``ControlClosed``, and ``ValidationError`` where a rule is broken.
    """
    sample = _held(row.sample_id)
    row = ControlledValue.objects.select_for_update(of=("self",)).get(pk=row.pk)
    was, deviates = copy(row), found.finding == Finding.DIFFERS
    row.finding, row.evidence_seen, row.remark = found.finding, found.evidence_seen, found.remark
    row.found_number, row.cause = (found.number, found.cause) if deviates else (None, "")
    if _same(was, row):
        return row
    if was.is_checked and not reason.strip():
        raise ReasonMissing
    row.checked_at, row.checked_by, row.sample = timezone.now(), user, sample
    row.full_clean(exclude=["name", "text"])
    _save(row, reason.strip() or FINDING, user)
    return row


def _same(was: ControlledValue, now: ControlledValue) -> bool:
    columns = ("finding", "found_number", "cause", "evidence_seen", "remark")
    return all(getattr(was, name) == getattr(now, name) for name in columns)


@transaction.atomic
def record_answer(
    row: ControlledValue, answer: str, text: str, *, corrected_by: Revision | None = None, user
) -> ControlledValue:
    """Write what the centre answers; a new answer waits to be reviewed again.

    Also after the control is finished: that is when answers are due. Raises ``ControlClosed`` for an abandoned one.
    """
    row = _answerable(row)
    row.answer, row.answer_text, row.corrected_by = answer, text, corrected_by
    row.answered_at, row.answered_by = timezone.now(), user
    row.review, row.review_remark, row.reviewed_at, row.reviewed_by = "", "", None, None
    _save(row, ANSWERED, user)
    return row


@transaction.atomic
def record_review(row: ControlledValue, review: str, remark: str, *, user) -> ControlledValue:
    """Write what the control makes of the answer. Raises ``ControlClosed`` for an abandoned one."""
    row = _answerable(row)
    row.review, row.review_remark = review, remark
    row.reviewed_at, row.reviewed_by = timezone.now(), user
    _save(row, REVIEWED, user)
    return row


def _answerable(row: ControlledValue) -> ControlledValue:
    row = ControlledValue.objects.select_for_update(of=("self",)).select_related("sample").get(pk=row.pk)
    if row.sample.abandoned_at is not None:
        raise ControlClosed
    return row


@transaction.atomic
def finish(sample: ControlSample, *, user) -> ControlSample:
    """Finish the control: findings no longer change, answers are expected.

    Raises ``ControlClosed``, ``NotAllChecked``.
    """
    sample = _held(sample.pk)
    if left := sample.values.filter(finding=Finding.PENDING).count():
        raise NotAllChecked(left)
    sample.finished_at, sample.finished_by = timezone.now(), user
    _save(sample, FINISHED, user)
    return sample


@transaction.atomic
def reopen(sample: ControlSample, *, reason: str, user) -> ControlSample:
    """Open a finished control again. Raises ``ControlClosed`` for one that is not finished or was abandoned."""
    sample = ControlSample.objects.select_for_update().get(pk=sample.pk)
    if sample.finished_at is None or sample.abandoned_at is not None:
        raise ControlClosed
    sample.finished_at, sample.finished_by = None, None
    _save(sample, reason, user)
    return sample


@transaction.atomic
def abandon(sample: ControlSample, *, reason: str, user) -> ControlSample:
    """Abandon a draw; it stays readable with the reason. Raises ``ControlClosed``."""
    sample = _held(sample.pk)
    sample.abandoned_at, sample.abandoned_because = timezone.now(), reason
    _save(sample, reason, user)
    return sample
