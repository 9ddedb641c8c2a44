"""What the document asks for and does not give: values, parts, reasons, results, needs."""

import re
from collections.abc import Iterator

from reporting.checks.finding import Finding, Place, Severity
from reporting.checks.meaning import Mark, Subject
from reporting.checks.statements import Origin, Stated, Statements
from reporting.checks.wording import said

_PARTS_ASKED = re.compile(r"\bw tym\b|\bz tego\b|z podziałem na|w podziale na", re.IGNORECASE)
_TWO_SUBJECTS = re.compile(r"\b(?:rodzin|os[oó]b|dzieci)\s?/\s?(?:rodzin|os[oó]b|dzieci)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\bnie (?:było|ma|odnotowano|wystąpił\w*|stwierdzono|udzielano|prowadzono)\b|\bbrak (?:takich|rodzin|dzieci|osób)"
)


def values(statements: Statements) -> Iterator[Finding]:
    """Every indicator has a value for the year, a number or words."""
    for figure in statements.figures:
        current = statements.year and figure.when.in_year == statements.year
        if figure.origin is Origin.INDICATOR and current and figure.missing and not figure.parts and not figure.text:
            yield Finding(
                "missing",
                Severity.WARNING,
                (figure.place(),),
                f"Brak wartości za {statements.year} r.: „{figure.label}”.",
                "Podaj liczbę, także zero, albo napisz, dlaczego jej nie ma.",
            )


def parts(statements: Statements) -> Iterator[Finding]:
    """A label that asks for a part („w tym …”) or for two numbers („rodzin/osób”) has them."""
    for figure in statements.figures:
        if (
            figure.origin is not Origin.INDICATOR
            or not figure.value
            or figure.parts
            or not statements.is_current(figure)
        ):
            continue
        inside = _PARTS_ASKED.search(figure.label)
        if (inside and inside.start()) or _TWO_SUBJECTS.search(figure.label):
            yield Finding(
                "missing",
                Severity.REMARK,
                (figure.place(),),
                f"Nazwa „{figure.label}” pyta o więcej niż jedną liczbę, a podano jedną.",
                "Podaj każdą z liczb, o które pyta wskaźnik, albo skróć jego nazwę.",
                figure.value,
            )


def tasks(statements: Statements) -> Iterator[Finding]:
    """A task that was not realised says why; a numbered result says what."""
    for node in statements.nodes:
        if node.status == "not_realised" and not node.reason:
            yield Finding(
                "missing",
                Severity.WARNING,
                (node.place("nie zrealizowano"),),
                f"Zadania „{node.name}” nie zrealizowano, a przyczyny nie podano.",
                "Podaj przyczynę i instytucję, która ją podała.",
            )
        if not node.name:
            yield Finding(
                "missing",
                Severity.REMARK,
                (node.place(),),
                f"Pozycja {node.number or node.ref} ma numer, a nie ma treści.",
                "Wpisz treść albo usuń numer.",
            )


def needs(statements: Statements) -> Iterator[Finding]:
    """The yearly report presents needs (art. 179 ust. 1)."""
    if statements.year and statements.needs == ():
        yield Finding(
            "missing",
            Severity.ERROR,
            (Place("needs", "Potrzeby na rok następny"),),
            "Sprawozdanie nie przedstawia potrzeb związanych z realizacją zadań; wymaga ich art. 179 ust. 1 ustawy.",
            "Dodaj rozdział o potrzebach z kwotami i ich wyliczeniem albo napisz, że potrzeb nie ma.",
        )


def denials(statements: Statements) -> Iterator[Finding]:
    """Where one reporter says that there were none, no other counts them without a word."""
    for figure in statements.figures:
        if figure.value is not None or not _DENIED.search(figure.text) or not statements.is_current(figure):
            continue
        for other in statements.current:
            if _same_group(figure, other) and other.value and other.reporter != figure.reporter:
                yield Finding(
                    "equal",
                    Severity.REMARK,
                    (figure.place(), other.place()),
                    f"Jedna instytucja pisze, że takich przypadków nie było („{figure.label}”), a druga podaje "
                    f"{said(other.value)} („{other.label}”).",
                    "Wyjaśnij, czym różnią się te dane.",
                    figure.text,
                    other.value,
                )


def _same_group(figure: Stated, other: Stated) -> bool:
    own, others = figure.meaning, other.meaning
    counted = own.subject in (Subject.FAMILIES, Subject.CHILDREN, Subject.PERSONS)
    same_marks = own.marks - {Mark.IN_FAMILIES} == others.marks - {Mark.IN_FAMILIES}
    return (
        counted and own.subject is others.subject and len(own.stems) >= 2 and own.stems == others.stems and same_marks
    )


RULES = (values, parts, tasks, needs, denials)
