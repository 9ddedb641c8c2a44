"""What looks wrong in an institution's own answers: told beside them and before they are sent, never in the way. Pure.

The rules are those of the year's grid (``programs.remarks``); here they know only what the institution itself answered.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from programs.models import Measure, Value
from programs.remarks import of_one, remarks


@dataclass(frozen=True)
class _Number:
    """A number of last year, in the shape that the rules look at."""

    value: Decimal | None


@dataclass(frozen=True)
class _Looked:
    """An answer in the shape that the rules look at."""

    question: object

    @property
    def measure(self) -> Measure:
        return self.question.measure

    @property
    def last(self) -> _Number:
        last: Value | None = self.question.last
        return _Number(last.number if last else None)

    @property
    def unit(self) -> str:
        return self.question.unit

    @property
    def kind(self) -> str:
        return self.measure.kind

    @property
    def number(self) -> Decimal | None:
        return self.question.this.number if self.question.this else None

    @property
    def is_comparable(self) -> bool:
        return self.question.is_comparable


def note_remarks(questions: Iterable) -> None:
    """Put remarks at questions (``programs.answers.Question``)."""
    together: dict[tuple[int, int], list[_Looked]] = defaultdict(list)
    for one in sorted(map(_Looked, questions), key=lambda one: one.measure.position):
        together[one.question.institution.pk, one.measure.indicator_id].append(one)
    for first, *parts in together.values():
        if first.measure.position == 0:
            found = remarks(first.measure.indicator, first, parts)
        else:
            found = ((one, words) for one in (first, *parts) for words in of_one(one))
        for one, words in found:
            one.question.remarks.append(words)
