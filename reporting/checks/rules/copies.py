"""Numbers that repeat where they hardly can: probably entered twice."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from reporting.checks.finding import Finding, Severity
from reporting.checks.meaning import HUMANS, Mark, Subject
from reporting.checks.statements import Grid, Stated, Statements
from reporting.checks.wording import said

# Small numbers coincide; from these on they hardly do.
PAIR, LARGE, SERIES = 20, 1000, 500


def families_and_people(statements: Statements) -> Iterator[Finding]:
    """As many persons as families in one task: one number was probably entered as the other."""
    for figures in statements.together.values():
        groups: dict[tuple, list[Stated]] = defaultdict(list)
        for figure in figures:
            if figure.value >= PAIR and figure.meaning.subject in (*HUMANS, Subject.FAMILIES):
                groups[figure.value, figure.reporter].append(figure)
        for (value, _reporter), same in groups.items():
            subjects = {figure.meaning.subject for figure in same}
            if Subject.FAMILIES in subjects and subjects & HUMANS and not _of_which(same):
                yield _copied(same, f"Liczba rodzin i liczba osób są takie same: {said(value)}.")


def _of_which(figures: list[Stated]) -> bool:
    return any(figure.meaning.has(Mark.OF_WHICH) for figure in figures)


def large_numbers(statements: Statements) -> Iterator[Finding]:
    """One large number for two different things."""
    groups: dict = defaultdict(list)
    for figure in statements.data:
        if (
            figure.is_exact
            and figure.value >= LARGE
            and figure.value % 100
            and figure.meaning.subject is not Subject.MONEY
        ):
            groups[figure.value].append(figure)
    for value, same in groups.items():
        linked = {code.partition("#")[0] for figure in same for code in figure.same_as}
        free = [figure for figure in same if figure.ref not in linked]
        if len({figure.meaning.subject for figure in free}) > 1 and not any(figure.same_as for figure in free):
            yield _copied(free, f"Dwie różne rzeczy mają tę samą liczbę: {said(value)}.")


def repeated_breakdowns(statements: Statements) -> Iterator[Finding]:
    """Two unrelated indicators with the same breakdown in every year."""
    groups: dict[tuple, dict[str, list[Stated]]] = defaultdict(lambda: defaultdict(list))
    for figure in statements.figures:
        values = tuple(part.value for part in figure.parts)
        if figure.task and len(values) > 1 and None not in values and max(values) >= PAIR:
            groups[(*values, figure.when.in_year)][figure.ref].append(figure)
    for same in groups.values():
        figures = [found[0] for found in same.values()]
        if len(figures) > 1 and statements.is_current(figures[0]) and len({one.task for one in figures}) > 1:
            values = " i ".join(said(part.value) for part in figures[0].parts)
            yield _copied(figures, f"Dwa wskaźniki różnych zadań mają te same liczby: {values}.")


def still_series(statements: Statements) -> Iterator[Finding]:
    """A row of large numbers where one year repeats the other while most rows change."""
    for grid in statements.grids:
        rows = [_years(grid, number) for number in range(len(grid.labels))]
        still = [pair for row in rows for pair in pairwise(row) if pair[0].value == pair[1].value]
        large = [pair for pair in still if pair[0].value >= SERIES and pair[0].column != pair[1].column]
        if len(large) == 1 and len(rows) > 2:
            first, second = large[0]
            years = f"{first.when.in_year} i {second.when.in_year}"
            yield _copied([first], f"„{first.label}” ma w latach {years} tę samą liczbę {said(first.value)}.")


def _years(grid: Grid, row: int) -> list[Stated]:
    """Numbers of full years in a row, in order."""
    cells = [cell for cell in grid.row(row) if cell.when.in_year and not cell.when.is_part_of_year]
    return cells if len({cell.when.in_year for cell in cells}) == len(cells) else []


def _copied(figures: list[Stated], explanation: str) -> Finding:
    return Finding(
        "copied",
        Severity.REMARK,
        tuple(dict.fromkeys(figure.place() for figure in figures)),
        f"{explanation} {'; '.join(f'„{figure.label}”' for figure in figures)}.",
        "Sprawdź w źródle, czy nie przepisano jednej liczby w dwa miejsca.",
        figures[0].value,
    )


RULES = (families_and_people, large_numbers, repeated_breakdowns, still_series)
