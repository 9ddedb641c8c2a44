"""One live number twice: as the records known at a moment gave it, and as the records of today give it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.history import Recorded
from accounts.knowledge import changed_since, known_at, read_by
from programs.periods import Period
from programs.sources import Figure, Number, Source
from reporting.trace import DIMENSIONS, PERSONAL


@dataclass(frozen=True)
class Line:
    """A number or a part of it; ``then`` as known at the moment, ``now`` as the records say today (None: no number)."""

    label: str
    then: Number | None
    now: Number | None

    @property
    def difference(self) -> Number:
        """How much the corrections made since then add."""
        return (self.now or 0) - (self.then or 0)


@dataclass(frozen=True)
class Group:
    """The parts of one breakdown."""

    name: str | Promise
    lines: list[Line]


@dataclass(frozen=True)
class Answer:
    """Both answers of a source, its breakdowns, and how many records behind it changed since the moment.

    ``changed``: (kind of record in words, number of records), without kinds in which nothing changed.
    """

    whole: Line
    groups: list[Group]
    changed: list[tuple[str, int]]

    @property
    def same(self) -> bool:
        """Whether nothing that was corrected since touches these numbers."""
        return not any(line.difference for line in self._lines())

    def _lines(self) -> list[Line]:
        return [self.whole, *(line for group in self.groups for line in group.lines)]


def answer(source: Source, period: Period, moment: datetime) -> Answer:
    """The source's figure for the period as known before the moment, and as it is true by the records of today."""
    now, read_now = read_by(lambda: source.compute(period))
    with known_at(moment):
        then, read_then = read_by(lambda: source.compute(period))
    models = dict.fromkeys([*read_now, *read_then])
    return Answer(
        Line(_("whole"), then.value, now.value),
        [_group(source, dimension, then, now) for dimension in now.breakdown if dimension not in PERSONAL],
        _changed(models, moment),
    )


def _group(source: Source, dimension: str, then: Figure, now: Figure) -> Group:
    labels = source.dimensions.get(dimension, {})
    before, after = then.breakdown.get(dimension, {}), now.breakdown[dimension]
    codes = [*labels, *(code for code in [*after, *before] if code not in labels)]
    lines = [
        Line(str(labels.get(code, code)), before.get(code, Decimal(0)), after.get(code, Decimal(0)))
        for code in dict.fromkeys(codes)
        if code in before or code in after
    ]
    return Group(DIMENSIONS.get(dimension, dimension), lines)


def _changed(models: dict[type[Recorded], None], moment: datetime) -> list[tuple[str, int]]:
    counted = [(str(model._meta.verbose_name_plural), changed_since(model, moment)) for model in models]
    return [(name, number) for name, number in counted if number]
