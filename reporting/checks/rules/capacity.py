"""Children and persons against places: in one row, in one facility, in all facilities of a kind."""

from collections.abc import Iterator

from reporting.checks.finding import Finding, Place, Severity
from reporting.checks.meaning import HUMANS, Mark, Subject, same_place
from reporting.checks.rules.series import whole_by_parts
from reporting.checks.statements import Origin, Stated, Statements
from reporting.checks.wording import said

_FREE = frozenset({"woln", "dodatk", "utworz", "planow"})


def in_rows(statements: Statements) -> Iterator[Finding]:
    """A row that gives places and children of one time has no more children than places."""
    for grid in statements.grids:
        for row in range(len(grid.labels)):
            cells = [cell for cell in grid.row(row) if not cell.when.cumulative]
            places = [cell for cell in cells if _offers(cell)]
            guests = [cell for cell in cells if _uses(cell)]
            if len(places) == 1:
                yield from (_too_many((guest,), places[0]) for guest in guests if guest.value > places[0].value)


def _offers(figure: Stated) -> bool:
    """Whether the figure counts places there are, not free or new ones."""
    return (
        figure.meaning.subject is Subject.PLACES
        and not figure.meaning.has(Mark.NEW)
        and not _FREE & figure.meaning.stems
    )


def _uses(figure: Stated) -> bool:
    """Whether it counts people who are there, not those who came or left."""
    meaning = figure.meaning
    return (
        meaning.subject in HUMANS
        and not meaning.has(Mark.NEW, Mark.ENDED, Mark.ELSEWHERE)
        and not figure.when.cumulative
    )


def in_parts(statements: Statements) -> Iterator[Finding]:
    """One figure that gives places and children („świetlice / miejsca / dzieci”) has no more children than places."""
    for figure in statements.figures:
        parts = [part for part in figure.part_figures() if part.value is not None and statements.is_current(part)]
        places = [part for part in parts if _offers(part)]
        if len(places) == 1:
            guests = [part for part in parts if _uses(part) and part.value > places[0].value]
            yield from (_too_many((guest,), places[0]) for guest in guests)


def in_facilities(statements: Statements) -> Iterator[Finding]:
    """A facility named with its places does not hold more children on a day than it has places."""
    numbers = statements.numbers
    places = [figure for figure in numbers if _offers(figure)]
    guests = [figure for figure in numbers if _uses(figure) and figure.when.is_point]
    for place in places:
        for guest in guests:
            if place.ref == guest.ref or not _same_year(place, guest):
                continue
            if same_place(_facility(place), _facility(guest)) and guest.value > place.value:
                yield _too_many((guest,), place)


def _facility(figure: Stated) -> str:
    """The name of the facility that a part or a row stands for."""
    return (
        figure.label.partition(" – ")[0]
        if figure.origin is Origin.CELL and " – Liczba" in figure.label
        else figure.label
    )


def _same_year(one: Stated, other: Stated) -> bool:
    return one.when.in_year is not None and one.when.in_year == other.when.in_year


def in_all(statements: Statements) -> Iterator[Finding]:
    """All facilities of a kind do not hold more people on a day than they have places."""
    places = [figure for figure in statements.data if _offers(figure)]
    guests = [figure for figure in statements.numbers if figure.is_data and _uses(figure)] if places else []
    for place in places:
        kind = place.meaning.stems - {"miejsc"}
        for guest in guests:
            if guest.value > place.value and _of_kind(guest, place, kind):
                yield _too_many((guest, *whole_by_parts(statements, guest)), place)


def _of_kind(guest: Stated, place: Stated, kind: frozenset[str]) -> bool:
    """Whether people are counted in the same kind of facility at the same time."""
    if guest.origin is Origin.CELL:
        on_a_day = guest.when.is_point and _same_year(place, guest)
        return len(kind) >= 2 and on_a_day and guest.context_meaning.stems == kind
    if guest.task and guest.task == place.task:
        same = guest.when == place.when and guest.reporter == place.reporter
        plain = guest.beside == place.beside and not guest.meaning.stems
        return same and bool(kind) and (kind <= guest.meaning.stems or plain)
    near = guest.section == place.section and guest.when == place.when and guest.when != type(guest.when)()
    alike = len(kind & guest.meaning.stems) >= 2 if guest.when.is_point else kind == guest.meaning.stems
    return near and bool(kind) and alike


def _too_many(guests: tuple[Stated | Place, ...], place: Stated) -> Finding:
    guest = guests[0]
    places = tuple(one if isinstance(one, Place) else one.place() for one in (*guests, place))
    return Finding(
        "at_most",
        Severity.WARNING,
        tuple(dict.fromkeys(places)),
        f"„{guest.name}”: {said(guest.value)}, a miejsc jest {said(place.value)} („{place.name}”).",
        "Sprawdź obie liczby; jeśli placówka była przepełniona, podaj przyczynę i od kiedy do kiedy.",
        guest.value,
        place.value,
    )


RULES = (in_rows, in_parts, in_facilities, in_all)
