"""Wholes and their parts: splits, parts of which, totals of tables, percentages of a total."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from programs.table_reading.characters import fold
from reporting.checks.finding import Finding, Place, Severity
from reporting.checks.meaning import HUMANS, Mark, Subject, of_label
from reporting.checks.statements import Grid, Stated, Statements
from reporting.checks.wording import said

_TOTAL = re.compile(r"^(?:og[oó]łem|razem|łącznie|suma|w sumie)\b", re.IGNORECASE)
# Lines in which one family can stand twice, by what it was helped with; of one kind it is only once.
OVERLAPPING = re.compile(r"\b(?:powod|przyczyn|form|problem|dysfunkc)|\brodzaj\w*\b(?! (?:rodzin|placow|piecz))")
# Percentages that may pass 100: of a plan, of another time, of something smaller.
_RATIOS = re.compile(r"dynamik|wykonani|realizacj|planu|ubieg|poprzedni|wskaznik|w stosunku do \w+ roku")
# A column of percentages whose rows make far less or more than 100 is no split.
_FAR = 25
_SEXES = (("kobiet", "mezczyzn"), ("dziewcz", "chlop"))
_AMONG_OTHERS = re.compile(r"m\.\s?in\.|między innymi", re.IGNORECASE)


def kind_of_parts(figure: Stated) -> str:
    """How the parts relate to the whole; read from their words where the document does not say."""
    if figure.parts_kind:
        return figure.parts_kind
    labels = [fold(part.label) for part in figure.parts]
    if labels and all(of_label(label).has(Mark.OF_WHICH) for label in labels):
        return "of_which"
    for pair in _SEXES:
        if len(labels) == 2 and all(any(word in label for label in labels) for word in pair):
            return "split"
    return ""


def splits(statements: Statements) -> Iterator[Finding]:
    """Parts that make up a whole add up to it."""
    for figure in statements.figures:
        if not figure.is_exact or len(figure.parts) < 2 or kind_of_parts(figure) != "split":
            continue
        values = [part.value for part in figure.parts]
        if None in values or not _addable(figure) or _AMONG_OTHERS.search(figure.label):
            continue
        if _enumerates(figure):
            if figure.value != len(values):
                yield _miscounted(figure, len(values))
        elif abs(sum(values) - figure.value) > _rounding(figure):
            yield _not_adding_up(figure, sum(values))


def _addable(figure: Stated) -> bool:
    """Whether parts count the same sort of thing as the whole."""
    sorts = {sort_of(part.unit or figure.unit) for part in figure.parts}
    return sorts == {sort_of(figure.unit)} and not any(part.label and _per(part.text) for part in figure.parts)


@cache
def sort_of(unit: str) -> str:
    """Units that can be held against each other are of one sort: persons and children are people."""
    unit = fold(unit)
    return {"osoby": "people", "dzieci": "people", "zl": "money", "%": "percent"}.get(unit, unit)


def _per(text: str) -> bool:
    return bool(re.search(r"\bx\s+m-?c|\bna miesi|\bmiesięcznie", text))


def _rounding(figure: Stated) -> Decimal:
    """What rounding of percentages may make of a sum: half a unit of the last digit for each part."""
    if of_label(figure.label, figure.unit).subject is not Subject.PERCENT:
        return Decimal(0)
    places = max(-part.value.normalize().as_tuple().exponent for part in figure.parts if part.value is not None)
    return len(figure.parts) * Decimal(10) ** -max(places, 0) / 2


def _enumerates(figure: Stated) -> bool:
    """Whether the parts are things named one by one."""
    return figure.meaning.subject is Subject.FACILITIES and all(part.value == 1 for part in figure.parts)


def _miscounted(figure: Stated, listed: int) -> Finding:
    return Finding(
        "count",
        Severity.ERROR,
        (figure.place(),),
        f"Podano liczbę {said(figure.value)} („{figure.label}”), a wymieniono z nazwy: {listed}.",
        "Popraw liczbę albo uzupełnij lub skróć wykaz.",
        figure.value,
        Decimal(listed),
    )


def _not_adding_up(figure: Stated, total: Decimal) -> Finding:
    parts = " + ".join(said(part.value) for part in figure.parts)
    return Finding(
        "sum",
        Severity.ERROR,
        (figure.place(),),
        f"Części („{figure.label}”) dają razem {parts} = {said(total)}, a podano {said(figure.value)}.",
        "Sprawdź w źródle sumę i każdą z części; popraw tę, która jest błędna.",
        figure.value,
        total,
    )


def parts_of_which(statements: Statements) -> Iterator[Finding]:
    """A part is not larger than its whole, whether the document calls it „w tym” or splits into it."""
    for figure in statements.figures:
        if figure.value is None or kind_of_parts(figure) != "of_which":
            continue
        for part in figure.parts:
            if (
                part.value is not None
                and part.value > figure.value
                and sort_of(part.unit or figure.unit) == sort_of(figure.unit)
            ):
                place = replace(figure.place(part), ref=figure.ref)
                yield _larger_than_whole(place, part.value, figure, Severity.ERROR)
    yield from _following(statements)


def _following(statements: Statements) -> Iterator[Finding]:
    """A figure labelled „w tym …” is held against the one printed before it in the same place."""
    before: Stated | None = None
    for figure in statements.figures:
        if figure.meaning.has(Mark.OF_WHICH) and before is not None:
            if _comparable(figure, before) and figure.value > before.value:
                yield _larger_than_whole(figure.place(), figure.value, before, Severity.WARNING)
        else:
            before = figure


def _comparable(figure: Stated, before: Stated) -> bool:
    return (
        figure.value is not None
        and before.value is not None
        and (figure.origin, figure.task, figure.beside, figure.section, figure.when.in_year, figure.reporter)
        == (before.origin, before.task, before.beside, before.section, before.when.in_year, before.reporter)
        and sort_of(figure.unit) == sort_of(before.unit)
    )


def _larger_than_whole(place: Place, value: Decimal, whole: Stated, severity: Severity) -> Finding:
    places = (place,) if place.ref == whole.ref else (place, whole.place())
    return Finding(
        "at_most",
        severity,
        places,
        f"Część „{place.label}” wynosi {said(value)}, a całość „{whole.label}” tylko {said(whole.value)}.",
        "Część nie może być większa od całości: popraw jedną z liczb albo napisz, że dotyczą czego innego.",
        value,
        whole.value,
    )


def totals(statements: Statements) -> Iterator[Finding]:
    """A row or column „ogółem” is the sum of the others."""
    for grid in statements.grids:
        row = total_row(grid)
        for column in {cell.column for cell in grid.cells}:
            yield from _column_total(grid, column, row)
        for number, label in enumerate(grid.columns):
            if number and _TOTAL.match(label):
                yield from _row_totals(grid, number)
        if row is not None:
            yield from _percentages(grid, row)


def total_row(grid: Grid) -> int | None:
    """The row of the total: the one named so by the document, else the one whose label says so."""
    if grid.total_row is not None:
        return grid.total_row
    found = [number for number, label in enumerate(grid.labels) if _TOTAL.match(label)]
    return found[0] if len(found) == 1 and found[0] in (0, len(grid.labels) - 1) else None


def _column_total(grid: Grid, column: int, row: int | None) -> Iterator[Finding]:
    cells = grid.column(column)
    total = next((cell for cell in cells if cell.row == row), None)
    others = [
        cell for cell in cells if cell.row != row and not of_label(grid.labels[cell.row]).has(Mark.OF_WHICH, Mark.TOTAL)
    ]
    if total is None or len(others) < 2 or len({sort_of(cell.unit) for cell in (total, *others)}) > 1:
        return
    found = sum(cell.value for cell in others)
    in_percent = sort_of(total.unit) == "percent"
    if in_percent and (total.value != 100 or abs(found - 100) > _FAR):
        return
    slack = Decimal(len(others)) / 2 * _last_digit(others) if in_percent else Decimal(0)
    if abs(found - total.value) > slack and not _may_overlap(grid, total, others):
        yield _wrong_total(total, others, found, Severity.WARNING if grid.total_row is None else Severity.ERROR)


def _may_overlap(grid: Grid, total: Stated, others: list[Stated]) -> bool:
    """Whether people stand in several rows (reasons, kinds of help) and once in the total."""
    several = total.meaning.subject in (*HUMANS, Subject.FAMILIES) and OVERLAPPING.search(
        fold(f"{grid.title} {grid.columns[0]}")
    )
    return bool(several) and max(cell.value for cell in others) <= total.value < sum(cell.value for cell in others)


def _row_totals(grid: Grid, column: int) -> Iterator[Finding]:
    for total in grid.column(column):
        others = [
            cell
            for cell in grid.row(total.row)
            if cell.column != column
            and sort_of(cell.unit) == sort_of(total.unit)
            and not _TOTAL.match(grid.columns[cell.column])
        ]
        others = [cell for cell in others if not of_label(grid.columns[cell.column]).has(Mark.OF_WHICH)]
        if len(others) < 2 or sort_of(total.unit) == "percent" or len({cell.when for cell in others}) > 1:
            continue
        found = sum(cell.value for cell in others)
        if found != total.value:
            yield _wrong_total(total, others, found, Severity.WARNING)


def _wrong_total(total: Stated, others: list[Stated], found: Decimal, severity: Severity) -> Finding:
    return Finding(
        "sum",
        severity,
        (total.place(),),
        f"Suma w tabeli („{total.name}”) wynosi {said(total.value)}, a jej składniki dają "
        f"{' + '.join(said(cell.value) for cell in others)} = {said(found)}.",
        "Sprawdź w źródle składniki i sumę; popraw tę liczbę, która jest błędna.",
        total.value,
        found,
    )


def _percentages(grid: Grid, row: int) -> Iterator[Finding]:
    """A column of percentages beside numbers gives the share of each in the total."""
    shares = {cell.column for cell in grid.cells if sort_of(cell.unit) == "percent"}
    if len(shares) != 1:
        return
    (share,) = shares
    # A column that mostly says something else is no column of shares (performance of a plan, change to last year).
    found = [_wrong_shares(grid, row, number, share) for number in {cell.column for cell in grid.cells} - shares]
    found = [(wrong, lines) for wrong, lines in found if 2 * len(wrong) < lines]
    if found:
        wrong, _lines = min(found, key=lambda one: len(one[0]))
        yield from (_wrong_percent(*cells) for cells in wrong)


def _wrong_shares(grid: Grid, row: int, number: int, share: int) -> tuple[list[tuple], int]:
    """Lines whose percentage is not the share of their number in the total; and how many lines there are."""
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    whole = cells.get((row, number))
    lines = [line for line in range(len(grid.labels)) if {(line, number), (line, share)} <= cells.keys()]
    if whole is None or not whole.value or not lines:
        return [], 0
    digit = _last_digit([cells[line, share] for line in lines])
    exact = {line: 100 * cells[line, number].value / whole.value for line in lines}
    rounded = {line: value.quantize(digit, ROUND_HALF_UP) for line, value in exact.items()}
    # Where plain rounding does not make 100, somebody may have evened out one of the shares.
    evened = sum(value for line, value in rounded.items() if line != row) != 100
    slack = digit if evened else digit / 2
    wrong = [line for line in lines if abs(exact[line] - cells[line, share].value) > slack]
    return [(cells[line, share], cells[line, number], whole, rounded[line]) for line in wrong], len(lines)


def _wrong_percent(printed: Stated, part: Stated, whole: Stated, exact: Decimal) -> Finding:
    return Finding(
        "percent",
        Severity.ERROR,
        (printed.place(),),
        f"{said(part.value)} z {said(whole.value)} to {said(exact)}%, a podano {said(printed.value)}% "
        f"(„{printed.name}”).",
        "Oblicz udział jeszcze raz z liczb tego samego wiersza i sumy.",
        printed.value,
        exact,
    )


def _last_digit(cells: list[Stated]) -> Decimal:
    """One unit of the last printed digit."""
    places = max(0, *(-cell.value.normalize().as_tuple().exponent for cell in cells))
    return Decimal(10) ** -places


def shares(statements: Statements) -> Iterator[Finding]:
    """A percentage of a whole lies between 0 and 100."""
    for figure in statements.figures:
        meaning = figure.meaning
        if figure.value is None or meaning.subject is not Subject.PERCENT:
            continue
        if meaning.has(Mark.INCREASE, Mark.DECREASE) or 0 <= figure.value <= 100 or _RATIOS.search(fold(figure.label)):
            continue
        yield Finding(
            "at_most" if figure.value > 100 else "at_least",
            Severity.ERROR,
            (figure.place(),),
            f"„{figure.label}” to odsetek, a podano {said(figure.value)}; odsetek mieści się od 0 do 100.",
            "Podaj odsetek razem z liczbami, z których go policzono, albo zmień nazwę i jednostkę wskaźnika.",
            figure.value,
            Decimal(100 if figure.value > 100 else 0),
        )


def signs(statements: Statements) -> Iterator[Finding]:
    """A count is not negative unless the label speaks of a change or a balance."""
    for figure in statements.numbers:
        meaning = figure.meaning
        if (
            figure.value >= 0
            or meaning.subject is Subject.PERCENT
            or meaning.subject not in (*HUMANS, Subject.FAMILIES, Subject.PLACES, Subject.FACILITIES)
        ):
            continue
        if meaning.has(Mark.INCREASE, Mark.DECREASE) or {"saldo", "roznic", "zmian"} & meaning.stems:
            continue
        yield Finding(
            "at_least",
            Severity.ERROR,
            (figure.place(),),
            f"„{figure.label}”: podano {said(figure.value)}, a liczba nie może być ujemna.",
            "Popraw liczbę albo nazwę, jeśli chodzi o zmianę.",
            figure.value,
            Decimal(0),
        )


RULES = (splits, parts_of_which, totals, shares, signs)
