"""Breakdowns that print no total, in words or as a table, against the number of the same matter elsewhere."""

import re
from collections.abc import Iterator
from decimal import Decimal

from programs.table_reading.characters import fold
from reporting.checks.finding import Finding, Place, Severity
from reporting.checks.meaning import HUMANS, WHOLE, Concept, Mark, Subject
from reporting.checks.rules.matters import PLAIN, all_assisted, children_in_care
from reporting.checks.rules.sums import OVERLAPPING, total_row
from reporting.checks.statements import Grid, Origin, Stated, Statements
from reporting.checks.wording import said

# Titles of tables whose lines divide everybody: by time, age, number of children.
_PART_OF_YEAR = re.compile(r"\b(?:polrocz|kwartal)|^(?:i|ii|iii|iv)$")
_BANDS = re.compile(r"\b(?:wiek|czas|okres|dlugos|staz|liczb\w+ dzieci|plec|plci)")


def in_words(statements: Statements) -> Iterator[Finding]:
    """A breakdown without a printed total adds up to the number of the same matter that stands elsewhere."""
    for figure in statements.figures:
        if figure.value is not None or figure.parts_kind != "split" or not figure.basis or len(figure.parts) < 2:
            continue
        values = [part.value for part in figure.parts]
        if None not in values:
            yield from _against(statements, figure.place(), figure.label, figure, sum(values))


def in_tables(statements: Statements) -> Iterator[Finding]:
    """So does a table of one column that divides families or children by time or age."""
    for grid in statements.grids:
        if len({cell.column for cell in grid.cells}) != 1 or len(grid.cells) < 2 or not _divides(grid):
            continue
        yield from _against(statements, grid.place(), grid.title, grid.cells[0], sum(cell.value for cell in grid.cells))


def _divides(grid: Grid) -> bool:
    """Whether everybody stands in one line of the table, and no line is a total."""
    words = fold(f"{grid.title} {grid.columns[0]}")
    years = any(cell.when.in_year for cell in grid.cells) and len({cell.when.in_year for cell in grid.cells}) > 1
    return total_row(grid) is None and bool(_BANDS.search(words)) and not OVERLAPPING.search(words) and not years


def _against(statements: Statements, place: Place, label: str, lines: Stated, found: Decimal) -> Iterator[Finding]:
    wholes = [one for one in statements.current if one.is_exact and _whole_of(one, lines)]
    if not wholes or found in {one.value for one in wholes}:
        return
    whole = min(wholes, key=lambda one: abs(one.value - found))
    yield Finding(
        "sum",
        Severity.WARNING,
        (place, whole.place()),
        f"Podział „{label}” daje razem {said(found)}, a „{whole.label}” wynosi {said(whole.value)}.",
        "Sprawdź, czy podział obejmuje wszystkich; jeśli nie, napisz, kogo pominięto.",
        whole.value,
        found,
    )


def _whole_of(one: Stated, lines: Stated) -> bool:
    """Whether a figure counts all of what the breakdown divides."""
    if one.origin is not Origin.PROSE or one.basis != lines.basis or not one.basis or one.unit != lines.unit:
        return False
    special = one.meaning.has(Mark.OF_WHICH, Mark.NEW, Mark.ENDED)
    return not special and (all_assisted(one) or _children_assisted(one) or children_in_care(one))


def _children_assisted(one: Stated) -> bool:
    """Whether it counts all children of families with an assistant."""
    meaning = one.meaning
    ours = meaning.subject is Subject.CHILDREN and Concept.ASSISTANT in meaning.concepts
    return ours and not meaning.stems - PLAIN


def side_by_side(statements: Statements) -> Iterator[Finding]:
    """An amount or number „razem” is the sum of those of the same thing that are printed before it."""
    before: list[Stated] = []
    for figure in statements.current:
        if before and not _goes_on(before[-1], figure):
            before = []
        if not figure.is_exact or figure.meaning.subject not in (Subject.MONEY, *WHOLE):
            continue
        values = [one.value for one in before]
        if not figure.meaning.has(Mark.TOTAL):
            before.append(figure)
        elif len(values) > 1 and sum(values) != figure.value and _meant_as_sum(figure, sum(values)):
            yield Finding(
                "sum",
                Severity.WARNING,
                tuple(one.place() for one in (*before, figure)),
                f"„{figure.label}”: podano {said(figure.value)}, a liczby podane przed nią dają "
                f"{' + '.join(map(said, values))} = {said(sum(values))}.",
                "Sprawdź w źródle każdą z liczb i sumę; popraw tę, która jest błędna.",
                figure.value,
                sum(values),
            )


def _meant_as_sum(total: Stated, found: Decimal) -> bool:
    """Amounts add up; groups of people may overlap or leave some out, but a sum missed by little is a slip."""
    return total.meaning.subject is Subject.MONEY or abs(found - total.value) * 5 <= total.value


def _goes_on(one: Stated, other: Stated) -> bool:
    """Whether two numbers stand one after the other and begin with the same word („wydatki na …”)."""
    place = (one.origin, one.task, one.section, one.topic, one.reporter, one.when, one.unit)
    beside = place == (other.origin, other.task, other.section, other.topic, other.reporter, other.when, other.unit)
    return beside and one.meaning.head == other.meaning.head and not other.meaning.has(Mark.OF_WHICH, Mark.EACH)


def parts_of_the_year(statements: Statements) -> Iterator[Finding]:
    """Halves or quarters of a year make the year; people may come in several of them, not in fewer than in one."""
    for grid in statements.grids:
        parts = [row for row, label in enumerate(grid.labels) if _PART_OF_YEAR.search(fold(label))]
        rest = [row for row in range(len(grid.labels)) if row not in parts]
        if len(parts) not in (2, 4) or len(rest) != 1 or rest[0] != len(grid.labels) - 1:
            continue
        for column in range(len(grid.columns)):
            cells = grid.column(column)
            some, total = [one for one in cells if one.row in parts], [one for one in cells if one.row in rest]
            if len(some) == len(parts) and total and total[0].meaning.subject is not Subject.PERCENT:
                yield from _of_year(some, total[0])


def _of_year(parts: list[Stated], total: Stated) -> Iterator[Finding]:
    values = [one.value for one in parts]
    people = total.meaning.subject in (*HUMANS, Subject.FAMILIES)
    least = max(values) if people else sum(values)
    if least <= total.value <= sum(values):
        return
    yield Finding(
        "sum",
        Severity.WARNING,
        (total.place(),),
        f"Części roku ({' + '.join(map(said, values))}) dają razem {said(sum(values))}, a „{total.label}” wynosi "
        f"{said(total.value)}.",
        "Sprawdź w źródle części roku i liczbę za cały rok; popraw tę, która jest błędna.",
        total.value,
        sum(values),
    )


RULES = (in_words, in_tables, side_by_side, parts_of_the_year)
