"""Relations that a table shows by itself: a line that is the sum of others, or a percentage of two, nearly everywhere.

No label is read: where a relation holds in all lines but few, the others are looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

from reporting.checks.finding import Finding, Severity
from reporting.checks.rules.sums import sort_of, total_row
from reporting.checks.statements import Grid, Stated, Statements
from reporting.checks.wording import said

# Fewer lines show no relation; of these, so many may fail before it is none.
LINES, FAILING = 3, Decimal("0.3")
Line = dict[int, Stated]


def sums_of_all(statements: Statements) -> Iterator[Finding]:
    """The first or last line is the sum of the others, though nobody calls it a total."""
    for grid in statements.grids:
        rows, columns = _lines(grid, by_row=True), _lines(grid, by_row=False)
        named = total_row(grid) is not None
        for lines, width in ((rows, len(grid.columns)), (columns, len(grid.labels))):
            if named and lines is columns:
                continue
            places = range(1, width) if lines is rows else range(width)
            for total in {min(places, default=0), max(places, default=0)}:
                yield from _sum_line(lines, total)


def _lines(grid: Grid, *, by_row: bool) -> list[Line]:
    """Rows by column, or columns by row: numbers of one unit that can be added."""
    found: dict[int, Line] = {}
    for cell in grid.cells:
        outer, inner = (cell.row, cell.column) if by_row else (cell.column, cell.row)
        if sort_of(cell.unit) != "percent":
            found.setdefault(outer, {})[inner] = cell
    return [line for line in found.values() if len({cell.unit for cell in line.values()}) == 1]


def _sum_line(lines: Sequence[Line], total: int) -> Iterator[Finding]:
    """Lines whose number at the place of the total is not the sum of the rest, where most others' is."""
    full = [line for line in lines if total in line and len(line) >= 3 and line[total].value]
    sums = [(line[total], sum(cell.value for place, cell in line.items() if place != total)) for line in full]
    wrong = [(cell, found) for cell, found in sums if cell.value != found]
    if len(full) < LINES or not wrong or len(wrong) > FAILING * len(full) + Decimal("0.1"):
        return
    for cell, found in wrong:
        yield Finding(
            "sum",
            Severity.WARNING,
            (cell.place(),),
            f"W innych wierszach lub kolumnach tabeli ta pozycja jest sumą pozostałych; „{cell.name}” wynosi "
            f"{said(cell.value)}, a pozostałe dają {said(found)}.",
            "Sprawdź w źródle składniki i sumę; popraw tę liczbę, która jest błędna.",
            cell.value,
            found,
        )


def percentages(statements: Statements) -> Iterator[Finding]:
    """A column of percentages is performance against plan, or a change between two columns, in nearly all rows."""
    for grid in statements.grids:
        shares = {cell.column for cell in grid.cells if sort_of(cell.unit) == "percent"}
        numbers = sorted({cell.column for cell in grid.cells} - shares)
        if len(shares) == 1 and len(numbers) == 2:
            yield from _of_two(grid, shares.pop(), numbers)


_FORMULAS: tuple[Callable[[Decimal, Decimal], Decimal], ...] = (
    lambda base, now: 100 * now / base,
    lambda base, now: 100 * (now - base) / base,
)


def _of_two(grid: Grid, share: int, numbers: Sequence[int]) -> Iterator[Finding]:
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    for base, now in permutations(numbers):
        rows = [
            (cells[row, share], cells[row, base], cells[row, now])
            for row in range(len(grid.labels))
            if {(row, share), (row, base), (row, now)} <= cells.keys() and cells[row, base].value
        ]
        for formula in _FORMULAS:
            wrong = [(row, exact) for row in rows if (exact := _rounded(formula, row)) != row[0].value]
            if len(rows) >= LINES and wrong and len(wrong) <= FAILING * len(rows) + Decimal("0.1"):
                yield from (_wrong_percent(row, exact) for row, exact in wrong)
                return


def _rounded(formula: Callable, row: tuple[Stated, Stated, Stated]) -> Decimal:
    """The percentage as exact as the printed one."""
    printed, base, now = (cell.value for cell in row)
    digit = Decimal(10) ** min(printed.normalize().as_tuple().exponent, 0)
    exact = formula(base, now)
    return printed if abs(exact - printed) < digit else exact.quantize(digit, ROUND_HALF_UP)


def _wrong_percent(row: tuple[Stated, Stated, Stated], exact: Decimal) -> Finding:
    printed, base, now = row
    return Finding(
        "percent",
        Severity.WARNING,
        (printed.place(),),
        f"„{printed.name}”: podano {said(printed.value)}%, a z liczb {said(base.value)} i {said(now.value)} tego "
        f"wiersza wychodzi {said(exact)}%, tak jak liczono w innych wierszach.",
        "Oblicz odsetek jeszcze raz z liczb tego samego wiersza.",
        printed.value,
        exact,
    )


RULES = (sums_of_all, percentages)
