"""Figures over time: changes stated in words, states against flows, balances of a year, jumps against last year."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from reporting.checks.finding import Finding, Place, Severity
from reporting.checks.meaning import HUMANS, Mark, Subject, of_label, stems
from reporting.checks.rules.matters import FLOW, UNASSISTED, all_assisted, assisted, children_in_care
from reporting.checks.statements import Grid, Origin, Stated, Statements
from reporting.checks.wording import said

# From this ratio on a change against last year needs an explanation.
JUMP = 5
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CHANGE = frozenset({"spadek", "spadk", "spadl", "spada", "wzrost", "wzrosl", "wzrasta", "zmniej", "zwieks", "przyro"})


def breakdowns(statements: Statements) -> Iterator[Finding]:
    """A table by facility and a series of years about the same thing agree on the day they share."""
    for parts, cell, column in _pairs(statements):
        total = sum(part.value for part in parts)
        if total == cell.value:
            continue
        if parts[0].when.cumulative and cell.when.is_point:
            yield _two_measures(parts, cell, column, total)
        elif parts[0].when.day and parts[0].when.day == cell.when.day:
            yield Finding(
                "sum",
                Severity.WARNING,
                (Place(parts[0].ref, column, said(total)), cell.place()),
                f"Wiersze tabeli („{column}”) dają razem {said(total)}, a inna tabela podaje na ten sam dzień "
                f"{said(cell.value)} („{cell.name}”).",
                "Popraw składniki albo sumę: obie tabele mówią o tym samym dniu.",
                cell.value,
                total,
            )


def _pairs(statements: Statements) -> Iterator[tuple[list[Stated], Stated, str]]:
    """Columns of a table by facility, each with the cell of a series that counts the same in the same year."""
    for split in statements.grids:
        if split.total_row is not None or len(split.labels) < 2 or any(_YEAR.search(label) for label in split.labels):
            continue
        for series in statements.grids:
            if series is split or not _same_title(split, series):
                continue
            for number in sorted({cell.column for cell in split.cells}):
                yield from _meeting(split, series, number)


def _same_title(one: Grid, other: Grid) -> bool:
    first = stems(one.title)
    return len(first) >= 2 and first == stems(other.title)


def _meeting(split: Grid, series: Grid, number: int) -> Iterator[tuple[list[Stated], Stated, str]]:
    parts = split.column(number)
    for cell in series.cells:
        same_time = cell.when.in_year is not None and cell.when.in_year == parts[0].when.in_year
        if same_time and cell.unit == parts[0].unit and not cell.meaning.has(Mark.NEW, Mark.ENDED):
            yield parts, cell, split.columns[number]


def whole_by_parts(statements: Statements, cell: Stated) -> list[Place]:
    """Tables whose rows add up to a cell of a series: where the number comes from."""
    return [
        Place(parts[0].ref, column, said(cell.value))
        for parts, other, column in _pairs(statements)
        if other is cell and sum(part.value for part in parts) == cell.value and not parts[0].when.cumulative
    ]


def _two_measures(parts: list[Stated], cell: Stated, column: str, total: Decimal) -> Finding:
    return Finding(
        "equal",
        Severity.WARNING,
        (Place(parts[0].ref, column, said(total)), cell.place()),
        f"W tym samym roku jedna tabela liczy narastająco ({said(total)}), a druga podaje stan na dzień "
        f"({said(cell.value)}): szeregu lat nie można porównać, jeśli wcześniejsze lata liczono narastająco.",
        "Podaj dla wszystkich lat jeden rodzaj liczby (stan na dzień albo narastająco) i napisz, który.",
        cell.value,
        total,
    )


def changes(statements: Statements) -> Iterator[Finding]:
    """„Spadek o 675 rodzin” is the difference of two numbers that the document gives for the same matter."""
    for figure in statements.data:
        meaning = figure.meaning
        if not meaning.has(Mark.DECREASE, Mark.INCREASE) or "natura" in meaning.stems:
            continue
        series = _series_of(statements, figure)
        years = {int(year) for year in _YEAR.findall(figure.label)} or _last_two(figure, series)
        known = {one.when.in_year for one in series}
        if len(known) < 2 or not years <= known:
            continue
        fits = [pair for pair in _ordered(series, years) if _change(figure, *pair) == abs(figure.value)]
        if not fits:
            yield _wrong_change(figure, series, years)
        elif all(first.when.is_part_of_year != second.when.is_part_of_year for first, second in fits):
            yield _unequal_periods(figure, *fits[0])


def _last_two(figure: Stated, series: list[Stated]) -> set[int]:
    """The figure's year and the one before, where the series has both."""
    year = figure.when.in_year
    both = {year - 1, year} if year else set()
    return both if both <= {one.when.in_year for one in series} else set()


def _series_of(statements: Statements, figure: Stated) -> list[Stated]:
    """Numbers of the matter whose change the figure states, by time; all from one place."""
    matter = figure.meaning.stems - _CHANGE
    groups: dict[tuple, list[Stated]] = {}
    for other in statements.numbers:
        if other is figure or other.meaning.has(Mark.DECREASE, Mark.INCREASE) or other.when.in_year is None:
            continue
        named = _names(other, matter) or _names_nothing_else(other, figure, matter)
        if named and _unit_fits(figure, other):
            in_table = other.origin is Origin.CELL
            # Years follow each other in a row, or in a column.
            for line in (("row", other.row), ("column", other.column)) if in_table else ("",):
                groups.setdefault((other.ref if in_table else "", line, other.unit), []).append(other)
    found = max(groups.values(), key=lambda line: len({one.when.in_year for one in line}), default=[])
    return sorted(found, key=lambda other: (other.when.in_year, other.when.is_part_of_year))


def _names(other: Stated, matter: frozenset[str]) -> bool:
    own = stems(other.label.partition(" – ")[0]) if other.origin is Origin.CELL else other.meaning.stems
    return bool(matter) and bool(own) and matter <= own and len(own - matter) <= 1


def _names_nothing_else(cell: Stated, figure: Stated, matter: frozenset[str]) -> bool:
    """Whether the row or column of a table says only whom it counts („Liczba rodzin”), and the title the rest."""
    if cell.origin is not Origin.CELL or cell.meaning.stems or cell.meaning.subject is not _of_whom(figure):
        return False
    title, concepts = cell.context_meaning, figure.meaning.concepts
    of_title = matter <= title.stems if matter else cell.section == figure.section
    return of_title or bool(concepts & title.concepts)


def _unit_fits(figure: Stated, other: Stated) -> bool:
    own, others = _of_whom(figure), other.meaning.subject
    if figure.meaning.subject is not Subject.PERCENT:
        return own is others
    counted = (Subject.FAMILIES, *HUMANS)
    told_apart = own in counted and others in counted and own is not others and not {own, others} <= HUMANS
    return others is not Subject.PERCENT and not told_apart


def _of_whom(figure: Stated) -> Subject | None:
    """Who or what is counted: „wzrost liczby rodzin” in percent is of families."""
    meaning = figure.meaning
    return of_label(figure.label).subject if meaning.subject is Subject.PERCENT else meaning.subject


def _ordered(series: list[Stated], years: set[int]) -> Iterator[tuple[Stated, Stated]]:
    """Earlier and later number; of the years that the label names, if it names two."""
    for position, first in enumerate(series):
        for second in series[position + 1 :]:
            if len(years) != 2 or {first.when.in_year, second.when.in_year} == years:
                yield first, second


def _change(figure: Stated, first: Stated, second: Stated) -> Decimal | None:
    """The change in the unit of the figure, 0 or more; None in the wrong direction."""
    falls = figure.meaning.has(Mark.DECREASE)
    change = first.value - second.value if falls else second.value - first.value
    if change < 0:
        return None
    if figure.meaning.subject is not Subject.PERCENT:
        return change
    if not first.value:
        return None
    digit = Decimal(10) ** min(figure.value.normalize().as_tuple().exponent, 0)
    return (100 * change / first.value).quantize(digit, ROUND_HALF_UP)


def _wrong_change(figure: Stated, series: list[Stated], years: set[int]) -> Finding:
    pairs = [pair for pair in _ordered(series, years) if _change(figure, *pair) is not None]
    told = ", ".join(f"{one.when.in_year}: {said(one.value)}" for one in series)
    expected = (
        _change(figure, *min(pairs, key=lambda pair: abs(_change(figure, *pair) - figure.value))) if pairs else None
    )
    return Finding(
        "percent" if figure.meaning.subject is Subject.PERCENT else "difference",
        Severity.WARNING,
        tuple(dict.fromkeys((figure.place(), *(one.place() for one in series)))),
        f"„{figure.label}”: podano {said(figure.value)}, a z liczb w dokumencie ({told}) taka zmiana nie wynika.",
        "Oblicz zmianę jeszcze raz i napisz, między którymi latami.",
        figure.value,
        expected,
    )


def _unequal_periods(figure: Stated, first: Stated, second: Stated) -> Finding:
    return Finding(
        "period",
        Severity.WARNING,
        tuple(dict.fromkeys((figure.place(), first.place(), second.place()))),
        f"„{figure.label}” porównuje cały rok {first.when.in_year} ({said(first.value)}) z częścią roku "
        f"{second.when.in_year} ({said(second.value)}).",
        "Porównaj pełne lata albo te same części lat.",
        figure.value,
        None,
    )


def balances(statements: Statements) -> Iterator[Finding]:
    """Families during the year less those that ended are those at its end; births less deaths the natural increase."""
    during = [one for one in statements.current if all_assisted(one) and not one.when.is_point]
    ended = [
        one
        for one in statements.current
        if _assisted_families(one) and one.meaning.has(Mark.ENDED) and not one.when.is_point
    ]
    at_end = [one for one in statements.current if all_assisted(one) and one.when.is_end_of_year]
    alone = len({one.value for one in during}) == len(ended) == len(at_end) == 1
    if alone and during[0].reporter == ended[0].reporter:
        # Of several places that tell the number, the one where the ended are told.
        told = next((one for one in during if one.origin is ended[0].origin), during[0])
        yield from _balance(told, ended[0], at_end[0])
    by_head = {(one.meaning.head, one.when.in_year): one for one in statements.data}
    for (head, year), figure in by_head.items():
        first, second = by_head.get(("urodze", year)), by_head.get(("zgon", year))
        if head == "przyro" and "natura" in figure.meaning.stems and first and second:
            yield from _balance(first, second, figure)


def _balance(start: Stated, less: Stated, end: Stated) -> Iterator[Finding]:
    found = start.value - less.value
    if found != end.value:
        yield Finding(
            "difference",
            Severity.WARNING,
            (start.place(), less.place(), end.place()),
            f"{said(start.value)} („{start.label}”) minus {said(less.value)} („{less.label}”) daje {said(found)}, "
            f"a podano {said(end.value)} („{end.label}”).",
            "Sprawdź stan na początku, przyjęte, zakończone i stan na końcu; różnicę wyjaśnij.",
            end.value,
            found,
        )


def balances_from_start(statements: Statements) -> Iterator[Finding]:
    """Those at the beginning and those who came, less those who left, are those at the end."""
    for held in _matters(statements):
        start = [one for one in held if one.when.day[4:] == "-01-01" or one.meaning.has(Mark.AT_START)]
        end = [one for one in held if one.when.is_end_of_year and one not in start]
        came = [one for one in held if one.meaning.has(Mark.NEW) and not one.when.is_point]
        left = [one for one in held if one.meaning.has(Mark.ENDED) and not one.when.is_point]
        if not len(start) == len(end) == len(came) == len(left) == 1:
            continue
        found = start[0].value + came[0].value - left[0].value
        if found != end[0].value:
            four = (start[0], came[0], left[0], end[0])
            numbers = [said(one.value) for one in four]
            yield Finding(
                "difference",
                Severity.WARNING,
                tuple(one.place() for one in four),
                f"Na początku {numbers[0]}, doszło {numbers[1]}, ubyło {numbers[2]}: na koniec powinno być "
                f"{said(found)}, a podano {numbers[3]} („{end[0].label}”).",
                "Sprawdź stan na początku, przyjęte, zakończone i stan na końcu; różnicę wyjaśnij.",
                end[0].value,
                found,
            )


def _matters(statements: Statements) -> Iterator[list[Stated]]:
    """Figures of one matter in the year: families with an assistant, children in care, and whatever is named alike."""
    for counts in (_assisted_families, children_in_care):
        yield [one for one in statements.current if counts(one)]
    alike: dict[tuple, list[Stated]] = {}
    for one in statements.current:
        words = one.meaning.stems - FLOW
        if words:
            alike.setdefault((one.meaning.subject, words, one.reporter), []).append(one)
    yield from alike.values()


def _assisted_families(figure: Stated) -> bool:
    return assisted(figure) and not figure.meaning.has(Mark.OF_WHICH) and not figure.meaning.stems & UNASSISTED


def claims(statements: Statements) -> Iterator[Finding]:
    """„Liczba rodzin systematycznie spada” holds for all full years of the series it speaks of."""
    for figure in statements.figures:
        meaning = figure.meaning
        if figure.value is not None or not meaning.has(Mark.DECREASE, Mark.INCREASE):
            continue
        full = [one for one in _series_of(statements, figure) if not one.when.is_part_of_year]
        falls = meaning.has(Mark.DECREASE)
        wrong = [pair for pair in pairwise(full) if (pair[0].value <= pair[1].value) is falls and pair[0].value != 0]
        if len(full) > 1 and wrong:
            told = ", ".join(f"{one.when.in_year}: {said(one.value)}" for one in full)
            yield Finding(
                "falling" if falls else "rising",
                Severity.WARNING,
                tuple(dict.fromkeys((figure.place(), *(one.place() for one in full)))),
                f"„{figure.label}”: liczby kolejnych lat tego nie pokazują ({told}).",
                "Napisz, między którymi latami nastąpiła zmiana, albo usuń to zdanie.",
            )


def jumps(statements: Statements) -> Iterator[Finding]:
    """A number five times as large or small as last year's, a new or a former zero, needs an explanation."""
    if not statements.previous_year:
        return
    before = {}
    for figure in statements.figures:
        if figure.when.in_year == statements.previous_year:
            before.update({one.ref: one for one in (figure, *figure.part_figures())})
    for figure in statements.figures:
        if figure.when.in_year != statements.year or figure.origin is not Origin.INDICATOR:
            continue
        for one in (figure, *figure.part_figures()):
            last = before.get(one.ref)
            if last is not None and _jumps(one.value, last.value):
                yield _jump(one, last)


def jumps_in_tables(statements: Statements) -> Iterator[Finding]:
    """The same within a table, from one full year to the next."""
    for grid in statements.grids:
        for line in _lines(grid):
            for last, one in pairwise(line):
                if one.when.in_year - last.when.in_year == 1 and _jumps(one.value, last.value):
                    yield _jump(one, last)


def _lines(grid: Grid) -> Iterator[list[Stated]]:
    """Rows and columns of full years in order."""
    rows = [grid.row(number) for number in range(len(grid.labels))]
    columns = [grid.column(number) for number in range(len(grid.columns))]
    for line in (*rows, *columns):
        full = [cell for cell in line if cell.when.in_year and not cell.when.is_part_of_year and not cell.when.is_point]
        years = [cell.when.in_year for cell in full]
        if len(set(years)) == len(years) > 1:
            yield sorted(full, key=lambda cell: cell.when.in_year)


def _jumps(now: Decimal | None, last: Decimal | None) -> bool:
    """More than five times, or from or to zero where more than a few cases are concerned."""
    if now is None or last is None or now == last:
        return False
    larger, smaller = max(now, last), min(now, last)
    return larger > JUMP * smaller if smaller > 0 else larger >= JUMP


def _jump(one: Stated, last: Stated) -> Finding:
    return Finding(
        "yoy_ratio",
        Severity.WARNING,
        (one.place(),),
        f"„{one.name}”: {said(one.value)}, a rok wcześniej {said(last.value)}.",
        "Sprawdź, czy w obu latach policzono to samo; jeśli tak, podaj przyczynę zmiany.",
        one.value,
        last.value,
    )


RULES = (breakdowns, changes, balances, balances_from_start, claims, jumps, jumps_in_tables)
