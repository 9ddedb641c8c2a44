"""The part of the calculation that a line of a note speaks of: calculated lines cut to its days."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fostercare.cofinancing.charges import Line
from fostercare.cofinancing.codes import Component
from fostercare.cofinancing.dates import DAY, month_days
from fostercare.cofinancing.rounding import to_grosze
from fostercare.verification.charged import Charged


@dataclass(frozen=True, slots=True)
class Piece:
    """Days of one calculated line. ``base``: exact expense of these days in zł; ``percent``: our share of it.

    ``counted``: whether the line counts in the calculation; a contested component may be left out of it.
    """

    line: Line
    start: date
    end: date
    base: Fraction
    percent: Decimal

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.end - self.start).days + 1

    @property
    def daily(self) -> Fraction:
        """Expense of one day in zł; of a one-off amount nothing."""
        return Fraction(0) if self.line.is_one_off else self.base / self.days

    @property
    def exact(self) -> Fraction:
        """The share before rounding."""
        return self.base * Fraction(self.percent) / 100

    @property
    def counted(self) -> bool:
        """Whether it is part of what we owe."""
        return not self.line.left_out

    def all_days(self) -> Iterator[date]:
        """Each of its days."""
        for number in range(self.days):
            yield self.start + DAY * number


def piece_of(line: Line, start: date, end: date) -> Piece:
    """The days from ``start`` to ``end`` of a line; a one-off amount stays whole."""
    part = Fraction(1) if line.is_one_off else Fraction((end - start).days + 1, line.days)
    return Piece(line, start, end, line.base * part, line.percent)


Covered = Collection[tuple[int, date]]


def pieces_for(charged: Charged, lines: Iterable[Line], covered: Covered = ()) -> list[Piece]:
    """What the calculation has for the child, days and component of a line.

    Where the child changed its form within the days and the note names the form, only days in that form. ``covered``:
    days of calculated lines (as ``day_keys`` names them) that another line of a note has taken already.
    """
    found = [line for line in lines if _speaks_of(charged, line)]
    if charged.form and any(line.stay.form is charged.form for line in found):
        found = [line for line in found if line.stay.form is charged.form]
    return [piece for line in found for piece in _uncovered(line, charged, covered)]


def _speaks_of(charged: Charged, line: Line) -> bool:
    same = charged.component in (None, line.component)
    return same and line.start <= charged.end and line.end >= charged.start


def _uncovered(line: Line, charged: Charged, covered: Covered) -> Iterator[Piece]:
    """Runs of the days of a line that are not covered."""
    first = day = max(line.start, charged.start)
    end = min(line.end, charged.end)
    while day <= end:
        if (id(line), day) in covered:
            if first < day:
                yield piece_of(line, first, day - DAY)
            first = day + DAY
        day += DAY
    if first <= end:
        yield piece_of(line, first, end)


def day_keys(pieces: Iterable[Piece]) -> Iterator[tuple[int, date]]:
    """Each day of each calculated line, by which two lines of notes are seen to charge the same."""
    for piece in pieces:
        for day in piece.all_days():
            yield id(piece.line), day


def due(pieces: Sequence[Piece]) -> Decimal:
    """What is owed for the pieces, in zł: each rounded by itself, as the calculation does."""
    return sum((to_grosze(piece.exact) for piece in pieces if piece.counted), Decimal("0.00"))


def amounts(pieces: Sequence[Piece], change: Callable[[Piece], Fraction]) -> set[Decimal]:
    """Sums of changed shares as a county may print them: each rounded by itself, or all of them once."""
    exact = [change(piece) for piece in pieces]
    return {sum((to_grosze(value) for value in exact), Decimal("0.00")), to_grosze(sum(exact, Fraction(0)))}


def full_month(piece: Piece) -> Fraction:
    """Expense of the whole month at the piece's rate."""
    return piece.base if piece.line.is_one_off else piece.daily * month_days(piece.start)


def is_benefit(piece: Piece) -> bool:
    """Whether it is the benefit that has a statutory floor."""
    return piece.line.component is Component.BENEFIT
