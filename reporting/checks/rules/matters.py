"""What several rules ask of figures: which stand side by side, are about one time, count families with an assistant."""

from collections.abc import Iterator
from dataclasses import dataclass

from reporting.checks.finding import Finding, Severity
from reporting.checks.meaning import Concept, Mark, Subject
from reporting.checks.statements import Stated, Statements
from reporting.checks.wording import said

_DURING = frozenset({"ciag", "poczat", "koniec", "dniu"})
# Words that do not narrow „rodziny ze wsparciem asystenta”.
PLAIN = _DURING | {"asyste", "asyst", "skiero", "wspolp", "wspier", "uslug", "prac", "pracow", "pracuj"}
PLAIN |= {"pracy", "pozost", "form", "asysc"}
# Words that say when or how something came and went.
FLOW = _DURING | {"umiesz", "nowych", "opusci", "wszcze", "zakonc", "rozpoc", "przyje", "przyby", "ubyl", "podjet"}
FLOW |= {"prowad", "trwaj"}
# Of families that have no assistant, or none in the year.
UNASSISTED = frozenset({"inform", "mozliw", "wniose", "wniosk", "oczeku", "zainte", "propoz", "zaplan", "potrze"})
UNASSISTED |= {"odmowi", "monito", "zgloso", "wytypo", "zakwal", "czekaj"}
_STAFF = frozenset({"asyste", "koordy", "zatrud", "umow", "prac", "osrodk", "podsta", "piecz", "rodzin", "zastep"})


def side_by_side(statements: Statements) -> Iterator[list[Stated]]:
    """Figures that stand side by side: at one part of the programme by one reporter."""
    for figures in statements.together.values():
        for reporter in dict.fromkeys(figure.reporter for figure in figures):
            yield [figure for figure in figures if figure.reporter == reporter]


def at_one_time(one: Stated, other: Stated) -> bool:
    """Whether two figures are about the same time in the same way."""
    return (one.when.is_point, one.when.day, one.when.first, one.when.last, one.when.cumulative) == (
        other.when.is_point,
        other.when.day,
        other.when.first,
        other.when.last,
        other.when.cumulative,
    )


def assisted(figure: Stated) -> bool:
    """Whether it counts families who work with an assistant, all of them or some."""
    ours = figure.basis == "assistance" or Concept.ASSISTANT in figure.meaning.concepts
    return figure.meaning.subject is Subject.FAMILIES and ours


def all_assisted(figure: Stated) -> bool:
    """Whether it counts all families who work with an assistant, during the year or at one time."""
    meaning = figure.meaning
    special = meaning.has(Mark.ENDED, Mark.OF_WHICH, Mark.IN_FAMILIES, Mark.DECREASE, Mark.INCREASE)
    return assisted(figure) and not special and not meaning.stems - PLAIN


def children_in_care(figure: Stated) -> bool:
    """Whether it counts children in foster care, no special form of it."""
    meaning = figure.meaning
    ours = meaning.subject is Subject.CHILDREN and Concept.FOSTER_CARE in meaning.concepts
    return ours and not meaning.stems - FLOW - {"piecz", "zastep"}


def is_assistants(figure: Stated) -> bool:
    """Whether it counts all assistants employed."""
    return _staff(figure, "asyste")


def is_coordinators(figure: Stated) -> bool:
    """Whether it counts all coordinators of foster care employed."""
    return _staff(figure, "koordy")


def _staff(figure: Stated, head: str) -> bool:
    meaning = figure.meaning
    ours = meaning.subject is Subject.PERSONS and meaning.head == head and not figure.topic and figure.is_data
    return ours and not meaning.stems - _STAFF and not meaning.has(Mark.NEW, Mark.ENDED, Mark.OF_WHICH)


@dataclass(frozen=True)
class Pair:
    """A figure that may not exceed another one, and why, in Polish; which of the two is the one to doubt."""

    lesser: Stated
    greater: Stated
    reason: str
    doubted_greater: bool = False


def exceeds(pair: Pair) -> Finding:
    """The finding that the first is larger than the second."""
    if pair.doubted_greater:
        return Finding(
            "at_least",
            Severity.WARNING,
            (pair.greater.place(), pair.lesser.place()),
            f"{said(pair.greater.value)} („{pair.greater.name}”) to mniej niż {said(pair.lesser.value)} "
            f"(„{pair.lesser.name}”). {pair.reason}",
            "Sprawdź obie liczby w źródłach; jeśli są prawdziwe, napisz, czym różnią się te grupy.",
            pair.greater.value,
            pair.lesser.value,
        )
    return Finding(
        "at_most",
        Severity.WARNING,
        (pair.lesser.place(), pair.greater.place()),
        f"{said(pair.lesser.value)} („{pair.lesser.name}”) to więcej niż {said(pair.greater.value)} "
        f"(„{pair.greater.name}”). {pair.reason}",
        "Sprawdź obie liczby w źródłach; jeśli są prawdziwe, napisz, czym różnią się te grupy.",
        pair.lesser.value,
        pair.greater.value,
    )
