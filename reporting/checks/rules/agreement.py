"""One number in several places: the same value, for the same time, counting the same thing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reporting.checks.finding import Finding, Place, Severity
from reporting.checks.meaning import HUMANS, Concept, Mark, Meaning, Subject, same_matter, stems
from reporting.checks.rules.matters import all_assisted, is_assistants
from reporting.checks.statements import Grid, Item, Nature, Origin, Stated, Statements
from reporting.checks.wording import said

# A label needs that many words of its own before the same words elsewhere mean the same matter.
TELLING = 2
# Matters of which a municipality has one number, whatever task tells it.
_SELF_CONTAINED = frozenset({Concept.ASSISTANT, Concept.FOSTER_CARE, Concept.COORDINATOR, Concept.MANY_CHILDREN})
# „… według placówki” says how the number is divided, not what it counts.
_BY = re.compile(r"\s(?:według|wg|w podziale na|z podziałem na)\s.*$", re.IGNORECASE)


def repeated(statements: Statements) -> Iterator[Finding]:
    """A number that the document gives again elsewhere is the same there."""
    for figure in _pointing(statements):
        others = [other for code in figure.same_as for other in _named(statements, code, figure)]
        differing = [other for other in others if other.value != figure.value]
        if differing:
            yield _differ(figure, others, Severity.ERROR)
        for code in figure.same_as:
            if code in statements.grid_of:
                yield from _in_table(figure, statements.grid_of[code])
            elif item := statements.item_of.get(code):
                yield from _in_list(figure, code, item)


def printed_twice(statements: Statements) -> Iterator[Finding]:
    """One measure has one value for one time wherever the report prints it."""
    groups: dict[tuple, list[Stated]] = defaultdict(list)
    for figure in statements.printed:
        if figure.value is not None:
            groups[figure.measure, figure.when].append(figure)
    for group in groups.values():
        other = [figure for figure in group if figure.value != group[0].value]
        if other:
            yield _differ(group[0], other, Severity.ERROR)


def _pointing(statements: Statements) -> Iterator[Stated]:
    """Figures, and parts of figures, that name where their number stands again."""
    for figure in statements.figures:
        if figure.same_as:
            yield figure
        if figure.part_same_as:
            yield from (part for part in figure.part_figures() if part.same_as)


def _named(statements: Statements, code: str, figure: Stated) -> list[Stated]:
    """The figures of a code for the figure's year, exact numbers only."""
    year = figure.when.in_year or statements.year
    found = statements.by_ref.get(code, ())
    return (
        [other for other in found if other.is_exact and other.when.in_year in (year, None)] if figure.is_exact else []
    )


def _differ(figure: Stated, others: Sequence[Stated], severity: Severity) -> Finding:
    group = [figure, *others]
    usual = Counter(one.value for one in group).most_common(1)[0][0]
    expected = usual if usual != figure.value else next(one.value for one in others if one.value != figure.value)
    told = [one for one in others if one.value != figure.value] or list(others)
    elsewhere = "; ".join(f"{said(one.value)} („{one.label}”)" for one in told)
    return Finding(
        "equal",
        severity,
        tuple(dict.fromkeys(one.place() for one in (figure, *told))),
        f"Ta sama liczba ma różne wartości: {said(figure.value)} („{figure.label}”) i {elsewhere}.",
        "Sprawdź w źródle, która jest prawdziwa, i podaj ją wszędzie; jeśli liczby mówią o czym innym, nazwij różnicę.",
        figure.value,
        expected,
    )


def _in_table(figure: Stated, grid: Grid) -> Iterator[Finding]:
    """The number stands in the table, or is the sum of a column; so do its parts."""
    if figure.is_exact:
        found = _candidates(figure, grid)
        if found and figure.value not in found:
            yield _not_in_table(figure, grid, found)
    printed = {cell.value for cell in grid.cells if _same_sort(cell, figure)}
    parts = [part for part in figure.part_figures() if part.is_exact] if figure.parts_kind == "split" else []
    # Only a breakdown that the table shows too: some of its parts stand there, in rows or columns of the same names.
    named = frozenset().union(*map(stems, (*grid.labels, *grid.columns)))
    if any(part.value in printed for part in parts) and any(part.meaning.stems & named for part in parts):
        yield from (_not_in_table(part, grid, sorted(printed)) for part in parts if part.value not in printed)


def _in_list(figure: Stated, code: str, item: Item) -> Iterator[Finding]:
    """The number is the one of the list's entry: its participants, or its meetings."""
    told = item.participants if figure.meaning.subject in HUMANS else item.sessions
    if told is not None and figure.value is not None and told != figure.value and "turn" not in figure.label:
        yield Finding(
            "equal",
            Severity.ERROR,
            (figure.place(), Place(code, item.name, said(told))),
            f"„{figure.label}”: podano {said(figure.value)}, a w wykazie („{item.name}”) {said(told)}.",
            "Sprawdź w źródle, która liczba jest prawdziwa, i podaj ją w obu miejscach.",
            figure.value,
            told,
        )


def _candidates(figure: Stated, grid: Grid) -> list[Decimal]:
    """Numbers of the table that could be the figure: of its time if the table tells times; sums of columns."""
    cells = [cell for cell in grid.cells if _same_sort(cell, figure)]
    year = figure.when.in_year
    dated = [cell for cell in cells if year and cell.when.in_year == year]
    if any(cell.when.in_year for cell in cells) and year:
        cells = dated
    sums = []
    for column in {cell.column for cell in cells}:
        values = [cell.value for cell in cells if cell.column == column and cell.row != grid.total_row]
        sums.append(sum(values))
    for row in {cell.row for cell in cells}:
        sums.append(sum(cell.value for cell in cells if cell.row == row))
    return [cell.value for cell in cells] + sums


def _same_sort(one: Stated, other: Stated) -> bool:
    first, second = one.meaning.subject, other.meaning.subject
    return first is second or {first, second} <= HUMANS


def _not_in_table(figure: Stated, grid: Grid, found: Sequence[Decimal]) -> Finding:
    nearest = min(found, key=lambda value: abs(value - figure.value))
    return Finding(
        "equal",
        Severity.WARNING,
        (figure.place(), grid.place()),
        f"„{figure.label}”: podano {said(figure.value)}, a w tabeli „{grid.title}”, która ma pokazywać tę samą liczbę, "
        f"jej nie ma (najbliższa: {said(nearest)}).",
        "Sprawdź w źródle, która liczba jest prawdziwa, i podaj ją w obu miejscach.",
        figure.value,
        nearest,
    )


def dated_otherwise(statements: Statements) -> Iterator[Finding]:
    """One number given again in another place has the same day there."""
    for figure in _pointing(statements):
        if figure.value is None or not figure.when.is_exact_day:
            continue
        again = [cell for code in figure.same_as for cell in _everywhere(statements, code)]
        again = [
            one for one in again if one.value == figure.value and one.when.is_exact_day and _same_sort(one, figure)
        ]
        days = {one.when.day for one in again}
        if not days or figure.when.day in days:
            continue
        other = again[0]
        yield Finding(
            "equal",
            Severity.WARNING,
            (figure.place(), other.place()),
            f"Ta sama liczba {said(figure.value)} („{figure.label}”) ma w jednym miejscu stan na {figure.when.day}, "
            f"a w drugim na {other.when.day}.",
            "Ustal, na który dzień policzono tę liczbę, i podaj ten dzień w obu miejscach.",
            figure.when.day,
            other.when.day,
        )


def _everywhere(statements: Statements, code: str) -> Sequence[Stated]:
    if code in statements.grid_of:
        return statements.grid_of[code].cells
    return statements.by_ref.get(code, ())


def counted_otherwise(statements: Statements) -> Iterator[Finding]:
    """Persons in one place are not services in the other: the same number cannot be both."""
    groups = defaultdict(list)
    for figure in _pointing(statements):
        for other in (one for code in figure.same_as for one in _named(statements, code, figure)):
            if figure.value and figure.value == other.value > 1 and _people_and_services(figure, other):
                groups[other.ref.partition("#")[0]].append((figure, other))
    for pairs in groups.values():
        first, second = pairs[0]
        numbers = ", ".join(dict.fromkeys(said(figure.value) for figure, _other in pairs))
        yield Finding(
            "unit",
            Severity.WARNING,
            tuple(dict.fromkeys(one.place() for pair in pairs for one in pair)),
            f"Te same liczby ({numbers}) liczą w jednym miejscu osoby („{first.label}”), a w drugim usługi "
            f"(„{second.label}”, {second.unit}).",
            "Ustal, co policzono: osoby czy udzielone porady, i nazwij to w obu miejscach tak samo.",
            first.unit,
            second.unit,
        )


def _people_and_services(figure: Stated, other: Stated) -> bool:
    """Whether one counts people or families and the other pieces of advice or meetings with them."""
    counted = (*HUMANS, Subject.FAMILIES)
    people, things = (figure, other) if figure.meaning.subject in counted else (other, figure)
    if people.meaning.subject not in counted or things.meaning.subject in counted:
        return False
    advice = all(Concept.COUNSELLING in one.concepts for one in (things.context_meaning, people.meaning))
    return advice or all("spotka" in one.stems for one in (things.meaning, people.meaning))


def same_label(statements: Statements) -> Iterator[Finding]:
    """Two figures whose labels say the same, for the same time and by the same reporter, have one value."""
    groups: dict[tuple, list[Stated]] = defaultdict(list)
    for figure in statements.data:
        if figure.is_exact and _tells_enough(figure.meaning) and not figure.missing:
            groups[_matter(statements, figure)].append(figure)
    for group in groups.values():
        yield from _several_values(group)


def families_of_the_year(statements: Statements) -> Iterator[Finding]:
    """However it is put, all families with an assistant in the year are one number; so are the assistants."""
    groups: dict[tuple, list[Stated]] = defaultdict(list)
    for counts in (_families_assisted, is_assistants):
        for figure in statements.data:
            if figure.is_exact and not figure.when.is_point and not figure.when.is_part_of_year and counts(figure):
                groups[counts, figure.when.in_year or statements.year].append(figure)
    for told in groups.values():
        usual = Counter(one.value for one in told).most_common(1)[0][0]
        first = next(one for one in told if one.value == usual)
        other = [one for one in told if one.value != usual and not _linked(one, first)]
        if other:
            yield _differ(first, other, Severity.WARNING)


def _families_assisted(figure: Stated) -> bool:
    """Whether it counts all families who had an assistant, not those sent to one."""
    return all_assisted(figure) and not figure.meaning.stems & {"skiero"} and not figure.meaning.has(Mark.NEW)


def _linked(one: Stated, other: Stated) -> bool:
    """Whether the document itself says that the two are one number: then that is what is found."""
    return other.ref in one.same_as or one.ref in other.same_as or one.meaning.stems == other.meaning.stems


def part_elsewhere(statements: Statements) -> Iterator[Finding]:
    """A line of a breakdown that is broken down further beside it has the same number there."""
    further: dict[tuple, list[Stated]] = defaultdict(list)
    for figure in statements.current:
        if figure.parts and figure.is_exact:
            further[_by_words(figure)].append(figure)
    for figure in statements.current:
        for part in figure.part_figures():
            if part.is_exact and len(part.meaning.stems) >= TELLING:
                for other in further.get(_by_words(part), ()):
                    if _same_sort(part, other) and other.ref != figure.ref and other.value != part.value:
                        yield _differ(part, [other], Severity.WARNING)


def _by_words(figure: Stated) -> tuple:
    """What a line and its own breakdown have in common: place, reporter, time and the words before „według …”."""
    return figure.task, figure.section, figure.reporter, figure.when, stems(_BY.sub("", figure.label))


def _several_values(group: list[Stated]) -> Iterator[Finding]:
    if len({figure.value for figure in group}) < 2:
        return
    first = group[0]
    others = [figure for figure in group[1:] if _one_scope(first, figure)]
    joined = {code for figure in group for code in figure.same_as}
    if others and any(figure.value != first.value for figure in others) and not joined & {one.ref for one in group}:
        yield _differ(first, others, Severity.WARNING)


def _tells_enough(meaning: Meaning) -> bool:
    return meaning.is_specific and (len(meaning.stems) >= TELLING or Concept.ASSISTANT in meaning.concepts)


def _matter(statements: Statements, figure: Stated) -> tuple:
    """What makes two figures speak of one thing: subject, stems, marks, time."""
    meaning, when = figure.meaning, figure.when
    year = when.in_year or statements.year
    kind = (when.day, when.cumulative, when.first[5:] or "01-01", when.last[5:] or "12-31")
    return meaning.subject, meaning.stems, meaning.marks, year, kind, figure.topic


def _one_scope(one: Stated, other: Stated) -> bool:
    """Whether two figures of one label are about the same people.

    They come from one institution, or one of them names none. At different parts of the programme the label must say
    enough by itself: „liczba wydanych decyzji” counts other decisions under another task.
    """
    together = one.beside == other.beside
    if one.reporter != other.reporter and (together or (one.reporter and other.reporter)):
        return False
    words = one.meaning
    if together or words.concepts & _SELF_CONTAINED:
        return True
    named_there = all(words.stems & stems(figure.context) for figure in (one, other))
    return (one.task != other.task or not one.task) and (len(words.stems) > TELLING or named_there)


def targets(statements: Statements) -> Iterator[Finding]:
    """Aims for the same thing under two goals are the same, and are not below what the programme starts from."""
    aims = [figure for figure in statements.figures if figure.nature is Nature.TARGET and figure.value is not None]
    for position, aim in enumerate(aims):
        for other in aims[position + 1 :]:
            if (
                same_matter(aim.meaning, other.meaning)
                and aim.value != other.value
                and aim.when.in_year == other.when.in_year
            ):
                yield _two_aims(aim, other)
    for aim in aims:
        if aim.origin is Origin.PROSE:
            yield from _short_of(statements, aim)


def _two_aims(aim: Stated, other: Stated) -> Finding:
    return Finding(
        "equal",
        Severity.WARNING,
        (aim.place(), other.place()),
        f"Ten sam zamiar ma dwie wartości: {said(aim.value)} („{aim.label}”) i {said(other.value)} („{other.label}”).",
        "Uzgodnij jedną wartość albo napisz, czy mniejsza mieści się w większej.",
        aim.value,
        other.value,
    )


_EMPLOYED = frozenset({"zatrud", "pracuj", "funkcj", "dziala", "rodzin"})


def _short_of(statements: Statements, aim: Stated) -> Iterator[Finding]:
    """Staff that the document says there is now, against the least it means to keep."""
    wanted = aim.meaning
    if wanted.subject is not Subject.PERSONS or "najmniej" not in aim.label or wanted.has(Mark.INCREASE):
        return
    for figure in statements.data:
        own = figure.meaning
        now = figure.origin is Origin.PROSE and figure.when.is_point and own.subject is wanted.subject
        same_staff = own.head == wanted.head and own.stems - _EMPLOYED == wanted.stems - _EMPLOYED
        if now and same_staff and figure.value < aim.value:
            yield Finding(
                "at_least",
                Severity.WARNING,
                (figure.place(), aim.place()),
                f"„{figure.label}”: {said(figure.value)}, a zamiar „{aim.label}” mówi o {said(aim.value)}.",
                "Napisz, jak dojść do zamierzonej liczby, albo popraw jedną z nich.",
                figure.value,
                aim.value,
            )


RULES = (
    repeated,
    printed_twice,
    dated_otherwise,
    counted_otherwise,
    same_label,
    families_of_the_year,
    part_elsewhere,
    targets,
)
