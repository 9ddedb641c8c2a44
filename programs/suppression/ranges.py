"""How far each unknown number can move while every equation and every bound stays true: exact linear programming."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from programs.suppression.algebra import Number, Row
from programs.suppression.model import Cell, Key


def cramped(known: Mapping[Key, Cell], keys: Sequence[Key], basis: Sequence[Row]) -> set[Key]:
    """Those of ``keys`` whose range of possible values is narrower than the room that they need.

    ``basis`` are the changes that keep every equation true. A single one of them is tried first; only where none of
    them is wide enough, the whole range is worked out. Every point that is found on the way serves the others too.
    """
    steps = [_reach(known, direction) for direction in basis]
    up: Row = {}
    down: Row = {}
    found = set()
    for key in keys:
        room = Fraction(known[key].room)
        wide = any(
            key in direction and _is_wide(reach, abs(Fraction(direction[key])), room)
            for direction, reach in zip(basis, steps, strict=True)
        )
        for sign in (1, -1):
            if wide or up.get(key, 0) - down.get(key, 0) >= room:
                break
            for member, way in _farthest(known, basis, key, sign, room).items():
                up[member], down[member] = max(up.get(member, 0), way), min(down.get(member, 0), way)
        if not wide and up.get(key, 0) - down.get(key, 0) < room:
            found.add(key)
    return found


def _is_wide(reach: Fraction | None, pace: Number, room: Fraction) -> bool:
    return reach is None or reach * pace >= room


def _slack(cell: Cell, sign: Number) -> Fraction | None:
    """How far a number can go up or down before a bound that readers know; None: no end."""
    if sign < 0:
        return Fraction(cell.value - cell.least)
    return None if cell.most is None else max(Fraction(cell.most - cell.value), Fraction(0))


def _reach(known: Mapping[Key, Cell], direction: Row) -> Fraction | None:
    """Length of the way along one direction, forwards and back; None: no end."""
    ways = []
    for sign in (1, -1):
        limits = [
            slack / abs(Fraction(pace))
            for key, pace in direction.items()
            if (slack := _slack(known[key], sign * pace)) is not None
        ]
        if not limits:
            return None
        ways.append(min(limits))
    return sum(ways, Fraction(0))


def _farthest(known: Mapping[Key, Cell], basis: Sequence[Row], key: Key, sign: int, enough: Fraction) -> Row:
    """How far all numbers move when ``key`` moves as far as it can in one way (or ``enough``), from the true values.

    Every direction is taken with a length of any sign, as the difference of two lengths, by the simplex method; Bland's
    rule ends the search.
    """
    lengths = [*basis, *({member: -pace for member, pace in row.items()} for row in basis)]
    members = sorted({member for row in basis for member in row}, key=str)
    rows, limits = [], []
    for member in members:
        paces = [row.get(member, 0) for row in lengths]
        for way in (1, -1):
            slack = _slack(known[member], -way)
            if slack is not None:
                rows.append([way * pace for pace in paces])
                limits.append(slack)
    goal: list[Number] = [sign * row.get(key, 0) for row in lengths]
    # Numbers of the lengths and bounds that stand at the columns and rows: the lowest goes first.
    free, bound = list(range(len(lengths))), list(range(len(lengths), len(lengths) + len(rows)))
    gone = Fraction(0)
    while gone < enough:
        gaining = [(free[index], index) for index, gain in enumerate(goal) if gain > 0]
        if not gaining:
            break
        column = min(gaining)[1]
        tight = [(limits[at] / -row[column], bound[at], at) for at, row in enumerate(rows) if row[column] < 0]
        if not tight:
            return {key: sign * enough}
        step, _number, at = min(tight)
        gone += goal[column] * step
        _pivot(rows, limits, goal, at, column)
        free[column], bound[at] = bound[at], free[column]
    moved: Row = {}
    for number, length in zip(bound, limits, strict=True):
        if number < len(lengths) and length:
            for member, pace in lengths[number].items():
                moved[member] = moved.get(member, 0) + pace * length
    return moved


def _pivot(rows: list[list[Number]], limits: list[Fraction], goal: list[Number], index: int, column: int) -> None:
    """Let a length grow until the bound ``index`` is met: the two change places."""
    row = rows[index]
    lead = Fraction(1) / row[column]
    rows[index] = [-number * lead if number else 0 for number in row]
    rows[index][column] = lead
    limits[index] = -limits[index] * lead
    for other, limit in enumerate(limits):
        factor = rows[other][column]
        if other != index and factor:
            rows[other] = _replaced(rows[other], factor, rows[index], column)
            limits[other] = limit + factor * limits[index]
    goal[:] = _replaced(goal, goal[column], rows[index], column)


def _replaced(row: list[Number], factor: Number, by: list[Number], column: int) -> list[Number]:
    new = [number + factor * other if other else number for number, other in zip(row, by, strict=True)]
    new[column] = factor * by[column]
    return new
