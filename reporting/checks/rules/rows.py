"""What stands side by side in a table and is told apart by labels: part and whole, families and persons, a balance."""

from collections.abc import Iterator

from reporting.checks.finding import Finding, Severity
from reporting.checks.meaning import HUMANS, Mark, Meaning, Subject, of_label
from reporting.checks.rules.matters import Pair, exceeds
from reporting.checks.rules.sums import sort_of
from reporting.checks.statements import Grid, Stated, Statements
from reporting.checks.wording import said

Named = tuple[Meaning, Stated]
# Who works with families is none of their members.
_STAFF = frozenset({"asyste", "koordy"})


def in_lines(statements: Statements) -> Iterator[Finding]:
    """Relations of the cells of one row, read from the columns' labels, or of one column, from the rows' labels."""
    for grid in statements.grids:
        for line in _lines(grid):
            yield from _parts(line)
            yield from _people(line)
            yield from _balance(line)


def _lines(grid: Grid) -> Iterator[list[Named]]:
    """Cells of a row or column of one time, each with what its label says."""
    for number in range(len(grid.labels)):
        if number != grid.total_row:
            yield [(of_label(grid.columns[cell.column], cell.unit), cell) for cell in grid.row(number)]
    for number in range(len(grid.columns)):
        yield [(of_label(grid.labels[cell.row], cell.unit), cell) for cell in grid.column(number)]


def _parts(line: list[Named]) -> Iterator[Finding]:
    """„W tym …” is not more than what stands before it."""
    whole: Stated | None = None
    for meaning, cell in line:
        if Mark.OF_WHICH not in meaning.marks:
            whole = cell
        elif whole is not None and sort_of(whole.unit) == sort_of(cell.unit) and cell.value > whole.value:
            yield exceeds(Pair(cell, whole, "Pierwsza liczba jest częścią drugiej."))


def _people(line: list[Named]) -> Iterator[Finding]:
    """Persons, and children „w rodzinach”, are not fewer than their families."""
    of_families = [one for one in line if one[0].subject is Subject.FAMILIES]
    of_people = [one for one in line if one[0].subject in HUMANS]
    for families, family in of_families:
        for people, person in of_people:
            members = people.subject is Subject.PERSONS or people.has(Mark.IN_FAMILIES)
            if not members or people.head in _STAFF:
                continue
            alike = families.stems == people.stems and families.marks == people.marks - {Mark.IN_FAMILIES}
            if alike and family.when == person.when and person.value < family.value:
                yield exceeds(Pair(family, person, "W każdej rodzinie jest co najmniej jedna osoba.", True))


def _balance(line: list[Named]) -> Iterator[Finding]:
    """Those at the beginning and those who came, less those who left, are those at the end."""
    start = [cell for meaning, cell in line if meaning.has(Mark.AT_START)]
    end = [cell for meaning, cell in line if meaning.has(Mark.AT_END) and not meaning.has(Mark.AT_START)]
    came = [cell for meaning, cell in line if meaning.has(Mark.NEW)]
    left = [cell for meaning, cell in line if meaning.has(Mark.ENDED) and not meaning.has(Mark.NEW)]
    if not len(start) == len(end) == len(came) == len(left) == 1 or len({cell.unit for _meaning, cell in line}) > 1:
        return
    found = start[0].value + came[0].value - left[0].value
    if found != end[0].value:
        yield Finding(
            "difference",
            Severity.WARNING,
            (end[0].place(),),
            f"„{end[0].name}”: podano {said(end[0].value)}, a ze stanu na początku {said(start[0].value)}, przybyłych "
            f"{said(came[0].value)} i ubyłych {said(left[0].value)} wynika {said(found)}.",
            "Sprawdź stan na początku, przybyłych, ubyłych i stan na końcu; różnicę wyjaśnij.",
            end[0].value,
            found,
        )


RULES = (in_lines,)
