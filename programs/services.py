"""The only way to write values: every change leaves a revision with person, time, reason, before and after."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, fields
from decimal import Decimal

from django.db import models, transaction
from django.utils import timezone

from programs.locks import closed_years, standing
from programs.models import Document, Institution, Measure, PrintedList, Programme, Revision, Value, YearLock

State, Origin, ValueState = Value.State, Value.Origin, Value.ValueState
REASON_LENGTH = Revision._meta.get_field("reason").max_length

# From which states a value may be moved to another.
TRANSITIONS: dict[str, frozenset[str]] = {
    State.SUBMITTED: frozenset({State.DRAFT, State.RETURNED}),
    State.RETURNED: frozenset({State.SUBMITTED, State.ACCEPTED}),
    State.ACCEPTED: frozenset({State.SUBMITTED, State.LOCKED}),
    State.LOCKED: frozenset({State.ACCEPTED}),
}


class ValueLocked(ValueError):
    """Values of a closed year would change or be added; it must be reopened first. ``entries`` are those refused."""

    def __init__(self, entries: "list[Entry] | list[Value]") -> None:
        super().__init__(", ".join(entry.measure.ref for entry in entries))
        self.entries = entries


class ReasonMissing(ValueError):
    """A change of a value without a reason."""


class TransitionRefused(ValueError):
    """A value cannot go from its state to the wanted one."""


class YearClosed(ValueError):
    """The year is already closed, or not closed where it should be opened."""


@dataclass(kw_only=True)
class Entry:
    """What is to be recorded for a measure; ``replaces`` names the value it changes, even of another period.

    ``value_state`` follows from number and words where it is not given. Dates are ISO texts as exact as known;
    ``number`` is in the measure's unit.
    """

    measure: Measure
    year: int
    number: Decimal | None = None
    number_to: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    words: str = ""
    value_state: str = ""
    reporter: Institution | None = None
    as_of: str = ""
    period_from: str = ""
    period_to: str = ""
    cumulative: bool = False
    position: int = 0
    per: str = ""
    parts_kind: str = ""
    printed_list: PrintedList | None = None
    shared_with: list[str] = field(default_factory=list)
    origin: str = Origin.ENTERED
    state: str = State.DRAFT
    override_reason: str = ""
    return_remark: str = ""
    document: Document | None = None
    note: str = ""
    extra: dict = field(default_factory=dict)
    replaces: Value | None = None

    def __post_init__(self) -> None:
        for column in ("number", "number_to", "numerator", "denominator"):
            setattr(self, column, _decimal(getattr(self, column)))
        if not self.value_state:
            self.value_state = _state_of(self.number, self.words)

    @property
    def key(self) -> tuple:
        """What may exist only once."""
        reporter = self.reporter.pk if self.reporter else None
        return (self.measure.pk, self.year, self.as_of, self.period_from, self.period_to, reporter)


COLUMNS = tuple(item.name for item in fields(Entry) if item.name not in {"measure", "replaces"})
_HIDDEN = {"extra"}


def _decimal(number) -> Decimal | None:
    return None if number is None else Decimal(number)


def _state_of(number: Decimal | None, words: str) -> str:
    if number is not None:
        return ValueState.NUMBER
    return ValueState.WORDS if words else ValueState.NOT_REPORTED


def _attribute(column: str) -> str:
    return f"{column}_id" if column in {"reporter", "document", "printed_list"} else column


def snapshot(value: Value) -> dict:
    """The value's columns as plain data; numbers as text without needless zeros."""
    plain = {}
    for column in COLUMNS:
        if column in _HIDDEN:
            continue
        item = getattr(value, _attribute(column))
        plain[column] = format(item.normalize(), "f") if isinstance(item, Decimal) else item
    return plain


def changed(value: Value, **columns) -> Entry:
    """An entry that changes some columns of a stored value and leaves the others."""
    kept = {column: getattr(value, column) for column in COLUMNS}
    return Entry(measure=value.measure, replaces=value, **kept | columns)


def end_override(value: Value, *, user, reason: str) -> Value:
    """Print the counted number again; what was entered instead of it stays stored beside.

    Raises ``ReasonMissing`` and ``ValueLocked``.
    """
    return record_values([changed(value, override_reason="")], user=user, reason=reason)[0]


def record_value(*, measure: Measure, year: int, user, reason: str, **what) -> Value:
    """Record one value (columns of ``Entry``); unchanged values leave no trace.

    Raises ``ReasonMissing``, ``ValueLocked``, and ``ValidationError`` with a message where a rule is broken.
    """
    entry = Entry(measure=measure, year=year, **what)
    with transaction.atomic():
        current = entry.replaces or existing([entry]).get(entry.key)
        # A copy is tried out: what is recorded must still know how the value was before.
        applied(entry, copy(current) if current else None).validate_constraints()
        return record_values([entry], user=user, reason=reason)[0]


@transaction.atomic
def record_values(entries: Sequence[Entry], *, user, reason: str) -> list[Value]:
    """Record many values at once, in the order given; all or nothing.

    Raises ``ReasonMissing``, and ``ValueLocked`` where a value of a closed year would change or be added.
    """
    if not reason.strip():
        raise ReasonMissing
    closed = _closed(entries)
    known = existing(entries)
    batch, values, locked = _Batch(), [], []
    for entry in entries:
        current = entry.replaces or known.get(entry.key)
        was_locked = current is not None and current.state == State.LOCKED
        value, is_changed = batch.add(entry, current)
        values.append(value)
        if is_changed and (was_locked or (entry.measure.pk, entry.year) in closed):
            locked.append(entry)
    if locked:
        raise ValueLocked(locked)
    batch.write(user=user, reason=reason)
    return values


@dataclass
class _Batch:
    """Values to insert and to update, and what each of them was before."""

    new: list[Value] = field(default_factory=list)
    changed: list[Value] = field(default_factory=list)
    revised: list[tuple[Value, dict | None]] = field(default_factory=list)

    def add(self, entry: Entry, current: Value | None) -> tuple[Value, bool]:
        """The value as the entry says, and whether it differs from what is stored."""
        before = snapshot(current) if current else None
        before_extra = current.extra if current else None
        value = applied(entry, current)
        is_changed = before != snapshot(value)
        if current is None:
            self.new.append(value)
        elif is_changed or before_extra != value.extra:
            self.changed.append(value)
        if is_changed:
            self.revised.append((value, before))
        return value, is_changed

    def write(self, *, user, reason: str) -> None:
        """Insert, update, and add a revision for each change."""
        # The public manager refuses bulk writes, so that nobody goes round the revisions.
        rows = models.QuerySet(Value)
        rows.bulk_create(self.new)
        if self.changed:
            # One statement for any number of rows; bulk_update would name each column of each row.
            rows.bulk_create(self.changed, update_conflicts=True, unique_fields=["pk"], update_fields=COLUMNS)
        now = timezone.now()
        Revision.objects.bulk_create(
            Revision(value=value, at=now, user=user, reason=_short(reason), before=before, after=snapshot(value))
            for value, before in self.revised
        )


def _closed(rows: Iterable[Entry | Value]) -> set[tuple[int, int]]:
    """Closed measures and years among those of the rows; nobody can close one until the transaction ends."""
    measures = {row.measure_id if isinstance(row, Value) else row.measure.pk for row in rows}
    _hold(Programme.objects.filter(indicators__measures__in=measures))
    return closed_years(measures, {row.year for row in rows})


def _hold(programmes: models.QuerySet[Programme]) -> None:
    """Let one transaction at a time write values of a programme or close its years."""
    list(Programme.objects.filter(pk__in=programmes.values("pk")).order_by("pk").select_for_update(no_key=True))


def existing(entries: Iterable[Entry]) -> dict[tuple, Value]:
    """Values already recorded for what the entries are about, by ``Entry.key``, locked against other writers."""
    measures = {entry.measure.pk for entry in entries}
    found = Value.objects.select_for_update().filter(measure__in=measures, year__in={entry.year for entry in entries})
    return {
        (item.measure_id, item.year, item.as_of, item.period_from, item.period_to, item.reporter_id): item
        for item in found
    }


def applied(entry: Entry, value: Value | None = None) -> Value:
    """The value (a new one if none is given) with the entry's columns, not yet stored."""
    value = value or Value(measure=entry.measure)
    for column in COLUMNS:
        setattr(value, column, getattr(entry, column))
    return value


@transaction.atomic
def move(values: Iterable[Value], to: str, *, user, reason: str, remark: str = "") -> list[Value]:
    """Move values to another state; ``remark`` says why they go back to the reporter.

    Raises ``TransitionRefused`` if one of them cannot go there, ``ValueLocked`` if its year is closed; then none moves.
    """
    if not reason.strip():
        raise ReasonMissing
    values = list(values)
    closed = _closed(values)
    if locked := [value for value in values if (value.measure_id, value.year) in closed]:
        raise ValueLocked(locked)
    return _moved(values, to, user=user, reason=reason, remark=remark)


def _moved(values: Iterable[Value], to: str, *, user, reason: str, remark: str = "") -> list[Value]:
    batch = _Batch(changed=list(values))
    for value in batch.changed:
        if value.state not in TRANSITIONS[to]:
            raise TransitionRefused(f"{value.state} → {to}")
        before = snapshot(value)
        value.state, value.return_remark = to, remark
        batch.revised.append((value, before))
    batch.write(user=user, reason=reason)
    return batch.changed


@transaction.atomic
def lock_year(programme: Programme, year: int, *, user, reason: str) -> int:
    """Close a year: nothing in it changes or is added until it is opened again; returns how many values were closed.

    Raises ``ReasonMissing``, ``YearClosed`` if it is closed already.
    """
    if not reason.strip():
        raise ReasonMissing
    _hold(Programme.objects.filter(pk=programme.pk))
    if standing().filter(programme=programme, year=year).exists():
        raise YearClosed
    YearLock.objects.create(programme=programme, year=year, locked_by=user, reason=_short(reason))
    accepted = Value.objects.filter(measure__indicator__programme=programme, year=year, state=State.ACCEPTED)
    return len(_moved(accepted, State.LOCKED, user=user, reason=reason))


@transaction.atomic
def reopen_year(programme: Programme, year: int, *, user, reason: str) -> int:
    """Open a closed year again, with a reason; returns how many values were opened.

    Raises ``ReasonMissing``, ``YearClosed`` if it is not closed.
    """
    if not reason.strip():
        raise ReasonMissing
    _hold(Programme.objects.filter(pk=programme.pk))
    opened = (
        standing()
        .filter(programme=programme, year=year)
        .update(opened_at=timezone.now(), opened_by=user, opening_reason=_short(reason))
    )
    locked = list(Value.objects.filter(measure__indicator__programme=programme, year=year, state=State.LOCKED))
    # Values closed before closings were written down have none.
    if not opened and not locked:
        raise YearClosed
    return len(_moved(locked, State.ACCEPTED, user=user, reason=reason))


def _short(reason: str) -> str:
    return reason.strip()[:REASON_LENGTH]
