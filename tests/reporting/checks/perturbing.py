"""Changing one number of a document: does the finder notice?"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from reporting.checks.statements import Statements

Setter = Callable[[Decimal], Statements]


def read(raw) -> Decimal | None:
    """A number of the oracle; None for words, dates and truth values."""
    try:
        return None if isinstance(raw, bool) else Decimal(str(raw))
    except InvalidOperation:
        return None


def places(statements: Statements, ref: str, value: Decimal) -> Iterator[Setter]:
    """For every place under a code where the number stands: a function that makes the document with another one."""
    code = ref.partition("#")[0]
    for position, figure in enumerate(statements.figures):
        if figure.ref != code:
            continue
        if figure.value == value:
            yield lambda new, at=position, old=figure: _with_figure(statements, at, replace(old, value=new, text=""))
        for line, part in enumerate(figure.parts):
            if part.value == value:
                yield lambda new, at=position, old=figure, line=line: _with_figure(
                    statements, at, replace(old, parts=_changed(old.parts, line, new))
                )
    for position, grid in enumerate(statements.grids):
        for line, cell in enumerate(grid.cells if grid.ref == code else ()):
            if cell.value == value:
                yield lambda new, at=position, old=grid, line=line: replace(
                    statements,
                    grids=_put(statements.grids, at, replace(old, cells=_changed(old.cells, line, new))),
                )


def _with_figure(statements: Statements, at: int, figure) -> Statements:
    return replace(statements, figures=_put(statements.figures, at, figure))


def _changed(rows: tuple, line: int, new: Decimal) -> tuple:
    return _put(rows, line, replace(rows[line], value=new, text=""))


def _put(rows: tuple, at: int, row) -> tuple:
    return (*rows[:at], row, *rows[at + 1 :])


def holds(rule: str, operands: list[Decimal], stated: Decimal | None) -> bool:
    """Whether a relation of the oracle holds for these numbers."""
    first, *rest = operands
    match rule:
        case "sum":
            return sum(operands) == stated
        case "difference":
            return first - sum(rest) == stated
        case "product":
            return first * rest[0] == stated
        case "percent":
            return bool(rest[0]) and (100 * first / rest[0]).quantize(Decimal(1), ROUND_HALF_UP) == stated
        case "at_most":
            return first <= stated
        case "at_least":
            return first >= stated
        case "rising":
            return all(one < other for one, other in zip(operands, rest, strict=False))
        case "falling":
            return all(one > other for one, other in zip(operands, rest, strict=False))
    return all(operand == stated for operand in operands)


def spoilt(check: dict, statements: Statements) -> Iterator[tuple[str, Statements]]:
    """The document with one number of a holding relation changed so that it does not hold any more, one by one."""
    operands, stated = [read(raw) for raw in check["operands"]], read(check["stated"])
    if None in operands or (stated is None and check["rule"] not in ("rising", "falling")):
        return
    for ref in check["refs"]:
        for position, value in enumerate((*operands, stated)):
            if value is None:
                continue
            for setter in places(statements, ref, value):
                new = _breaking(check["rule"], operands, stated, position)
                if new is not None:
                    yield ref, setter(new)


def _breaking(rule: str, operands: list[Decimal], stated: Decimal | None, position: int) -> Decimal | None:
    """Another number in one place that breaks the relation: a slip by one, a doubled one, one past the limit."""
    value = [*operands, stated][position]
    near = [] if stated is None else [stated + 1, stated - 1, stated * 3]
    for new in (value + 1, value - 1, value * 2 + 3, value // 2 - 1, *near, Decimal(0)):
        changed = list(operands)
        if position < len(operands):
            changed[position] = new
        if new >= 0 and new != value and not holds(rule, changed, new if position == len(operands) else stated):
            return new
    return None
