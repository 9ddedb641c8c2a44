"""Everything about one value: the numbers side by side, what they rest on, what is wanted, who closed the year.

Reads a fixed number of rows' kinds, however many institutions report.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from programs import sources
from programs.explorer.telling import told
from programs.figures import LiveCounts, ShownFigure, figures, is_counted, value_text, written
from programs.judging import Judged, progress
from programs.locks import lock_of
from programs.models import Evidence, Institution, Measure, Revision, Target, Value, YearLock
from programs.percentages import HUNDRED
from programs.periods import Period
from programs.remarks import jump, outside_bounds
from programs.targets import wanted_in


@dataclass(frozen=True)
class Beside:
    """A stored value among the others: what it says, whether it is the printed one, what it rests on, what happened."""

    value: Value
    text: str
    is_printed: bool
    evidence: list[Evidence] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)

    @property
    def last_change(self) -> Revision | None:
        """The newest line of its history."""
        return self.revisions[0] if self.revisions else None

    @property
    def override(self) -> Revision | None:
        """The change that put it before the counted number; None if it does not stand there."""
        if not self.value.override_reason:
            return None
        began = None
        for line in self.revisions:
            if not line.after.get("override_reason"):
                break
            began = line
        return began


@dataclass(frozen=True)
class Breakdown:
    """One way in which the counted number divides: labels and numbers."""

    parts: list[tuple[str, str]]


@dataclass(frozen=True)
class Change:
    """A line of the history of one of the values, in words."""

    value: Value
    line: Revision

    @property
    def words(self) -> str:
        """What was done."""
        return told(self.line)


@dataclass
class ValuePage(Judged):
    """A measure in a year."""

    measure: Measure
    year: int
    shown: ShownFigure
    last: ShownFigure
    target: Target | None
    limit: Target | None
    lock: YearLock | None
    beside: list[Beside]

    @property
    def progress(self):
        """How much of the way from the baseline is done, 0 to 1; None where it cannot be said."""
        measure = self.measure
        return progress(self.shown.value, self.target, baseline=measure.baseline, direction=measure.direction)

    @property
    def is_locked(self) -> bool:
        """Whether nothing can change until the year is opened."""
        return self.lock is not None or any(item.value.state == Value.State.LOCKED for item in self.beside)

    @property
    def to_decide(self) -> list[Beside]:
        """Values that can be accepted or returned."""
        return [item for item in self.beside if item.value.state in {Value.State.SUBMITTED, Value.State.ACCEPTED}]

    @property
    def is_waiting(self) -> bool:
        """Whether one of them waits to be checked."""
        return any(item.value.state == Value.State.SUBMITTED for item in self.beside)

    @property
    def source(self) -> sources.Source | None:
        """The live source that counts the number."""
        return sources.SOURCES.get(self.shown.source)

    @property
    def live_text(self) -> str:
        """The counted number in Polish form; empty if none is counted."""
        return "" if self.shown.live is None else written(self.shown.live, self.shown.definition)

    @cached_property
    def breakdowns(self) -> list[Breakdown]:
        """How the counted number divides, with words for each part."""
        if self.source is None or self.shown.live is None:
            return []
        counted = sources.compute(self.source.key, Period.year(self.year)).breakdown
        found = []
        for dimension, labels in self.source.dimensions.items():
            numbers = counted.get(dimension, {})
            parts = [(str(labels.get(code, code)), str(number)) for code, number in numbers.items()]
            if parts:
                found.append(Breakdown(parts))
        return found

    @property
    def overridden(self) -> Beside | None:
        """The value that stands before the counted number."""
        return next((item for item in self.beside if item.is_printed and item.value.override_reason), None)

    @property
    def progress_percent(self) -> int:
        """The progress in whole percent, rounded down: all of it only where the target is reached."""
        return int((self.progress or 0) * HUNDRED)

    @property
    def changes(self) -> list[Change]:
        """Everything that happened to the values of the year, the latest first."""
        lines = [Change(item.value, line) for item in self.beside for line in item.revisions]
        return sorted(lines, key=lambda change: (change.line.at, change.line.pk), reverse=True)

    # What ``programs.remarks`` looks at:

    @property
    def number(self) -> Decimal | None:
        return self.shown.value

    @property
    def unit(self) -> str:
        return self.shown.unit

    @property
    def kind(self) -> str:
        return self.shown.definition.kind

    @property
    def is_comparable(self) -> bool:
        return self.shown.era == self.last.era and self.shown.covers_year and self.last.covers_year

    @property
    def remarks(self) -> list[str]:
        """What looks wrong in the printed number."""
        return [words for words in (outside_bounds(self), jump(self)) if words]


def value_page(measure: Measure, year: int, live: LiveCounts | None = None) -> ValuePage:
    """Read everything about a measure in a year; its indicator and programme must be loaded."""
    known = figures([measure], [year, year - 1], live)
    shown = known[measure.pk, year]
    targets, limits = wanted_in([measure], year)
    return ValuePage(
        measure,
        year,
        shown,
        known[measure.pk, year - 1],
        targets.get(measure.pk),
        limits.get(measure.pk),
        lock_of(measure.indicator.programme, year),
        _beside(shown),
    )


def _beside(shown: ShownFigure) -> list[Beside]:
    evidence, revisions = evidence_of(shown.recorded), defaultdict(list)
    for line in Revision.objects.filter(value__in=shown.recorded).select_related("user"):
        revisions[line.value_id].append(line)
    printed = None if shown.is_live else shown.stored
    return [
        Beside(value, value_text(value, shown.definition), value == printed, evidence[value.pk], revisions[value.pk])
        for value in shown.recorded
    ]


def evidence_of(values: Iterable[Value]) -> dict[int, list[Evidence]]:
    """Standing evidence by value, in one query."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row in Evidence.objects.standing().filter(value__in=list(values)).select_related("added_by"):
        found[row.value_id].append(row)
    return found


def reporters_of(measure: Measure, shown: ShownFigure) -> list[Institution]:
    """Institutions whose value can be entered: those that report the indicator and those that have reported."""
    indicator = measure.indicator
    named = [indicator.reported_by, *indicator.co_reporters.all(), *(value.reporter for value in shown.recorded)]
    return list(dict.fromkeys(filter(None, named)))


def following(measure: Measure, year: int) -> Measure | None:
    """The next measure of the programme that people enter, in printed order."""
    indicator = measure.indicator
    later = Q(indicator__position__gt=indicator.position) | Q(
        indicator__position=indicator.position, indicator__gt=indicator.pk
    )
    later |= Q(indicator=indicator.pk, position__gt=measure.position)
    rows = Measure.objects.filter(later, indicator__programme=indicator.programme_id, indicator__withdrawn=False)
    rows, live = rows.order_by("indicator__position", "indicator", "position"), LiveCounts()
    return next((row for row in rows if not is_counted(row, year, live)), None)
