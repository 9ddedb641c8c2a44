"""Solving equations for some of their numbers: exact elimination over whole numbers and fractions, no floats."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

type Number = int | Fraction
type Row = dict[int, Number]


def exact(number: Decimal | Number) -> Number:
    """The same number as an integer, or as a fraction where it is none."""
    found = Fraction(number)
    return found.numerator if found.denominator == 1 else found


def size(number: Number) -> Number:
    """How far the number is from zero, in either way."""
    return number if number > 0 else -number


def divided(number: Number, by: Number) -> Number:
    """The exact quotient."""
    return number * by if by in {1, -1} else exact(Fraction(number) / by)


def reduced(rows: Iterable[Mapping[int, Number]]) -> dict[int, Row]:
    """Reduced row echelon form of homogeneous equations: pivot → the rest of its row (pivot + rest = 0)."""
    done: dict[int, Row] = {}
    for equation in rows:
        row = _without(done, equation)
        if not row:
            continue
        pivot = min(row, key=lambda key: (abs(row[key]) != 1, key))
        lead = row.pop(pivot)
        row = {key: divided(number, lead) for key, number in row.items()}
        for other in done.values():
            eliminate(other, pivot, row)
        done[pivot] = row
    return done


def eliminate(row: Row, pivot: int, by: Mapping[int, Number]) -> None:
    """Put what the pivot is (pivot + ``by`` = 0) into a row in its place."""
    factor = row.pop(pivot, 0)
    if not factor:
        return
    for key, number in by.items():
        left = row.get(key, 0) - factor * number
        if left:
            row[key] = left
        else:
            row.pop(key, None)


def _without(done: Mapping[int, Row], equation: Mapping[int, Number]) -> Row:
    """The equation with every pivot replaced."""
    row = {key: number for key, number in equation.items() if number}
    for pivot in [key for key in row if key in done]:
        eliminate(row, pivot, done[pivot])
    return row
