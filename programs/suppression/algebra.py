"""Which numbers equations determine: exact elimination over whole numbers and fractions, no floats."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from programs.suppression.model import Key

type Number = int | Fraction
type Row = dict[Key, Number]


def reduced(rows: Iterable[Mapping[Key, Number]]) -> dict[Key, Row]:
    """Reduced row echelon form of homogeneous equations: pivot → the rest of its row (pivot + rest = 0)."""
    done: dict[Key, Row] = {}
    for equation in rows:
        row = _without(done, equation)
        if not row:
            continue
        pivot = min(row, key=lambda key: (abs(row[key]) != 1, str(key)))
        lead = row.pop(pivot)
        row = {key: _divided(number, lead) for key, number in row.items()}
        for other in done.values():
            _eliminate(other, pivot, row)
        done[pivot] = row
    return done


def determined(done: Mapping[Key, Row]) -> set[Key]:
    """Numbers that the equations leave no choice."""
    return {pivot for pivot, row in done.items() if not row}


def directions(done: Mapping[Key, Row]) -> list[Row]:
    """A basis of the changes that keep every equation true, one for each free number."""
    basis: dict[Key, Row] = {}
    for pivot, row in done.items():
        for key, number in row.items():
            basis.setdefault(key, {key: 1})[pivot] = -number
    return list(basis.values())


def _without(done: Mapping[Key, Row], equation: Mapping[Key, Number]) -> Row:
    """The equation with every pivot replaced."""
    row = {key: number for key, number in equation.items() if number}
    for pivot in [key for key in row if key in done]:
        _eliminate(row, pivot, done[pivot])
    return row


def _eliminate(row: Row, pivot: Key, by: Row) -> None:
    factor = row.pop(pivot, 0)
    if not factor:
        return
    for key, number in by.items():
        left = row.get(key, 0) - factor * number
        if left:
            row[key] = left
        else:
            row.pop(key, None)


def _divided(number: Number, lead: Number) -> Number:
    if lead in {1, -1}:
        return number * lead
    quotient = Fraction(number) / lead
    return quotient.numerator if quotient.denominator == 1 else quotient
