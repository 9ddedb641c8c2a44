"""Persons and families, working groups, contacts, and how many families one worker has."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from programs.table_reading.characters import fold
from reporting.checks.finding import Finding, Severity
from reporting.checks.meaning import HUMANS, Concept, Mark, Meaning, Subject, stems
from reporting.checks.rules.matters import (
    Pair,
    all_assisted,
    at_one_time,
    exceeds,
    is_assistants,
    is_coordinators,
    side_by_side,
)
from reporting.checks.statements import Grid, Origin, Stated, Statements
from reporting.checks.wording import said

# More children a family on average than that are children of other families, too.
CROWD = 8
# Words that name the members of a family, not what is done with them.
_KIN = frozenset({"rodzic", "opieku", "mlodzi"})
_ADVICE = frozenset({"porad", "poradn", "konsul"})
_THOSE = re.compile(r"^(?:liczba )?(?:osob\w*|dzieci) w tych rodzinach$")
_INSTITUTION = frozenset(
    {"placow", "instyt", "osrode", "zespol", "zaklad", "kontak", "wspolp", "pracow", "person", "organi"}
)


def people_of_families(statements: Statements) -> Iterator[Finding]:
    """Persons are not fewer than their families; with child and parent two a family; of parents at most two."""
    for families, people in _same_people(statements):
        words = people.context_meaning
        least = 2 if not families.task and words.about(Concept.CHILDREN_THERE, Concept.PARENTS_THERE) else 1
        if people.meaning.subject is Subject.CHILDREN or not _same_group(people, families):
            least = 1
        if people.value < least * families.value:
            yield _too_few(families, people, least)
        parents = people.meaning.subject is Subject.PERSONS and people.meaning.has(Mark.FOR_PARENTS)
        if parents and people.value > 2 * families.value:
            yield _too_many_parents(families, people)


def _same_people(statements: Statements) -> Iterator[tuple[Stated, Stated]]:
    """Families and the people of these families: side by side with the same words, or parts of one figure."""
    projects: dict[str, list[Stated]] = {}
    for figure in statements.current:
        if figure.topic and figure.origin is Origin.PROSE:
            projects.setdefault(figure.topic, []).append(figure)
    for figures in (*side_by_side(statements), *projects.values()):
        for families in figures:
            for people in figures:
                if _are_of(people, families) and _same_group(people, families):
                    yield families, people
    for families, people in pairwise(statements.current):
        beside = (families.origin, families.section, families.reporter)
        those = _THOSE.search(fold(people.label)) and beside == (people.origin, people.section, people.reporter)
        if those and _are_of(people, families):
            yield families, people
    for figure in statements.figures:
        parts = [part for part in figure.part_figures() if part.value is not None and statements.is_current(part)]
        wholes = [figure] if figure.value is not None and figure.parts_kind == "related" else parts
        for families in wholes:
            yield from ((families, part) for part in parts if _are_of(part, families) and not part.meaning.stems)


def _same_group(people: Stated, families: Stated) -> bool:
    """Whether both labels narrow alike; „dzieci w rodzinach objętych wsparciem” may leave out what the task says."""
    own, others = people.meaning.stems - _KIN, families.meaning.stems - _KIN
    return own == others or (people.meaning.has(Mark.IN_FAMILIES) and not own and all_assisted(families))


def _are_of(people: Stated, families: Stated) -> bool:
    """Whether one counts people, the other families, both all of them at the same time."""
    own, others = people.meaning, families.meaning
    if own.subject not in HUMANS or others.subject is not Subject.FAMILIES:
        return False
    if is_assistants(people) or is_coordinators(people):
        return False
    plain = not own.has(Mark.OF_WHICH, Mark.REFERS_BACK, Mark.NEW) and not others.has(Mark.OF_WHICH, Mark.REFERS_BACK)
    return plain and people.value is not None and families.value is not None and at_one_time(people, families)


def _too_few(families: Stated, people: Stated, least: int) -> Finding:
    needed = least * families.value
    why = (
        "przy dziecku z rodzicem co najmniej dwie osoby na rodzinę"
        if least > 1
        else "co najmniej jedna osoba na rodzinę"
    )
    return Finding(
        "at_least",
        Severity.WARNING,
        (families.place(), people.place()),
        f"„{people.label}”: {said(people.value)}, a „{families.label}”: {said(families.value)}; {why} to "
        f"{said(needed)}.",
        "Sprawdź, czy nie wpisano liczby rodzin zamiast osób albo odwrotnie.",
        people.value,
        needed,
    )


def _too_many_parents(families: Stated, people: Stated) -> Finding:
    return Finding(
        "at_most",
        Severity.WARNING,
        (families.place(), people.place()),
        f"{said(people.value)} („{people.label}”) z {said(families.value)} rodzin to więcej niż dwoje rodziców na "
        f"rodzinę ({said(2 * families.value)}).",
        "Sprawdź, czy policzono osoby, czy udziały w kolejnych spotkaniach.",
        people.value,
        2 * families.value,
    )


def crowded_families(statements: Statements) -> Iterator[Finding]:
    """More than eight children a family on average means that the two numbers count different groups."""
    for families, people in _same_people(statements):
        if people.meaning.subject is Subject.CHILDREN and families.value and people.value > CROWD * families.value:
            yield Finding(
                "plausibility",
                Severity.WARNING,
                (families.place(), people.place()),
                f"{said(people.value)} dzieci („{people.label}”) z {said(families.value)} rodzin („{families.label}”): "
                "tylu dzieci w rodzinie nie ma, liczby dotyczą różnych grup.",
                "Podaj obie liczby dla tej samej grupy albo nazwij, kogo obejmuje każda z nich.",
                people.value,
                families.value,
            )


def working_groups(statements: Statements) -> Iterator[Finding]:
    """A working group is set up for one family, so there are not fewer groups than families."""
    for figures in side_by_side(statements):
        groups = [
            one for one in figures if Concept.WORKING_GROUP in one.meaning.concepts and _counts_groups(one.meaning)
        ]
        families = [
            one
            for one in figures
            if (one.meaning.subject is Subject.FAMILIES and Concept.VIOLENCE in one.meaning.concepts)
            or (one.meaning.subject is Subject.FAMILIES and Concept.WORKING_GROUP in one.meaning.concepts)
        ]
        for group in groups:
            for family in families:
                if group.value < family.value:
                    yield Finding(
                        "at_least",
                        Severity.WARNING,
                        (group.place(), family.place()),
                        f"{said(group.value)} („{group.label}”) przy {said(family.value)} rodzinach "
                        f"(„{family.label}”): grupę powołuje się dla jednej rodziny.",
                        "Sprawdź, czy wszystkie grupy policzono albo które rodziny grupy nie miały.",
                        group.value,
                        family.value,
                    )


def _counts_groups(meaning: Meaning) -> bool:
    return not meaning.stems & {"posied", "spotka", "czlonk", "uczest"} and meaning.subject in (
        Subject.GROUPS,
        Subject.THINGS,
        None,
    )


def contacts(statements: Statements) -> Iterator[Finding]:
    """Contacts of assistants with an institution are among those of the whole staff."""
    for grid in statements.grids:
        words = grid.cells[0].context_meaning if grid.cells else None
        if words is None or "kontak" not in words.stems or Concept.ASSISTANT not in words.concepts:
            continue
        for figure in statements.current:
            if figure.origin is not Origin.INDICATOR or Concept.ASSISTANT in figure.meaning.concepts:
                continue
            if figure.meaning.stems & {"kontak", "wspolp"} and figure.unit == grid.cells[0].unit:
                yield from _contacts_with(figure, grid)


def _contacts_with(figure: Stated, grid: Grid) -> Iterator[Finding]:
    whom = figure.meaning.stems - _INSTITUTION
    for cell in grid.cells:
        if whom & (stems(grid.labels[cell.row]) - _INSTITUTION) and cell.value > figure.value:
            yield exceeds(Pair(cell, figure, "Kontakty asystentów należą do kontaktów wszystkich pracowników."))
    total = sum(cell.value for cell in grid.cells if cell.row != grid.total_row)
    if {"instyt", "organi"} <= figure.meaning.stems and total > figure.value:
        yield Finding(
            "at_least",
            Severity.WARNING,
            (figure.place(), grid.place()),
            f"„{figure.label}”: {said(figure.value)}, a same kontakty asystentów w tabeli dają {said(total)}.",
            "Sprawdź, czy liczba obejmuje także asystentów.",
            figure.value,
            total,
        )


def caseloads(statements: Statements) -> Iterator[Finding]:
    """Families at one time for one assistant or coordinator keep to the limit of the Act, where it is known."""
    limits = statements.limits
    if limits is None:
        return
    yield from _load(statements, is_assistants, all_assisted, limits.families_per_assistant, "asystenta")
    yield from _load(statements, is_coordinators, _coordinated, limits.families_per_coordinator, "koordynatora")


def _coordinated(figure: Stated) -> bool:
    meaning = figure.meaning
    return meaning.subject is Subject.FAMILIES and Concept.COORDINATOR in meaning.concepts and len(meaning.stems) <= 2


def _load(statements: Statements, staff: Callable, families: Callable, limit: int, who: str) -> Iterator[Finding]:
    """The number at one time if one is printed; the year's number only where nothing else is."""
    workers = [one for one in statements.current if staff(one) and one.value]
    held = [one for one in statements.current if families(one)]
    held = [one for one in held if one.when.is_point] or held
    if not workers or not held:
        return
    worker, most = max(workers, key=lambda one: one.value), max(held, key=lambda one: one.value)
    if most.value > limit * worker.value:
        mean = (most.value / worker.value).quantize(Decimal("0.1"))
        yield Finding(
            "ratio_at_most",
            Severity.WARNING,
            (most.place(), worker.place()),
            f"„{most.label}”: {said(most.value)}, a „{worker.label}”: {said(worker.value)}, czyli {said(mean)} na "
            f"jednego {who}; ustawa dopuszcza równocześnie {limit}.",
            "Podaj, ile rodzin przypadało równocześnie na jedną osobę, a jeśli więcej niż limit, przyczynę i zmianę.",
            mean,
            Decimal(limit),
        )


def advised(statements: Statements) -> Iterator[Finding]:
    """Everybody who was advised got at least one piece of advice."""
    for figures in side_by_side(statements):
        counsel = [one for one in figures if Concept.COUNSELLING in one.meaning.concepts]
        for people in (one for one in counsel if one.meaning.subject in HUMANS):
            for advice in (one for one in counsel if one.meaning.subject is Subject.SERVICES):
                alike = people.meaning.stems - _ADVICE == advice.meaning.stems - _ADVICE
                if alike and at_one_time(people, advice) and people.value > advice.value:
                    yield exceeds(Pair(people, advice, "Na każdą osobę przypada co najmniej jedna porada."))


RULES = (people_of_families, crowded_families, advised, working_groups, contacts, caseloads)
