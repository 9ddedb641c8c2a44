"""Kinds of relations between live figures: each says what it compares and whether it holds, with the numbers.

A relation whose numbers are not all known is left out: nothing is said of it. All sentences are plain Polish.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from reporting.checks.finding import Finding, Place, Severity
from reporting.polish.numbers import amount, plain
from reporting.reconciliation.numbers import Numbers, Standings

LOOK = "Otwórz wykaz spraw, z których policzono te liczby, i popraw daty albo klasyfikację."


@dataclass(frozen=True)
class Examined:
    """A relation that was looked at: what it says, in which chapter, and what is wrong (nothing: it holds)."""

    rule: str
    title: str
    section: str
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong; a remark does not count as wrong."""
        return all(finding.severity is Severity.REMARK for finding in self.findings)


class Relation(Protocol):
    """A relation between figures; ``sources`` are the live sources that it compares."""

    title: str
    section: str
    sources: tuple[str, ...]

    def examine(self, numbers: Numbers, standings: Standings) -> Iterator[Examined]:
        """The relation with its finding, or nothing where its numbers are not known."""


@dataclass(frozen=True)
class Term:
    """A figure in a sum: source, line of its breakdown, whether it is taken away or counted as the year began."""

    key: str
    part: str = ""
    minus: bool = False
    at_start: bool = False

    def value(self, numbers: Numbers) -> Decimal | None:
        """Its number."""
        return numbers.at_start(self.key) if self.at_start else numbers.of(self.key, self.part)

    def place(self, numbers: Numbers, standings: Standings) -> Place:
        """Where it stands."""
        return standings.live(self.key, self.part, self.value(numbers))


def written(number: Decimal) -> str:
    """A number in a sentence: with grosze only where it has a fraction."""
    return amount(number) if number % 1 else plain(number.quantize(Decimal(1)))


def _examined(relation, rule: str, *findings: Finding) -> Examined:
    return Examined(rule, relation.title, relation.section, findings)


@dataclass(frozen=True)
class Balance:
    """A sum of figures that must give another: carried over + started − ended = remaining."""

    title: str
    section: str
    terms: tuple[Term, ...]
    result: Term
    explanation: str
    severity: Severity = Severity.ERROR
    rule: str = "difference"

    @property
    def sources(self) -> tuple[str, ...]:
        """Sources that it compares."""
        return (*(term.key for term in self.terms), self.result.key)

    def examine(self, numbers: Numbers, standings: Standings) -> Iterator[Examined]:
        """The sum against the result."""
        values = [term.value(numbers) for term in self.terms]
        stated = self.result.value(numbers)
        if stated is None or None in values:
            return
        expected = sum((-value if term.minus else value for term, value in zip(self.terms, values, strict=True)), _NONE)
        if expected == stated:
            yield _examined(self, self.rule)
            return
        signs = ["−" if term.minus else "+" for term in self.terms]
        sum_text = " ".join(f"{sign} {written(value)}" for sign, value in zip(signs, values, strict=True)).removeprefix(
            "+ "
        )
        places = tuple(term.place(numbers, standings) for term in (*self.terms, self.result))
        said = f"{sum_text} = {written(expected)}, a w sprawozdaniu jest {written(stated)}. {self.explanation}"
        yield _examined(
            self, self.rule, Finding(self.rule, self.severity, places, said, LOOK, stated=stated, expected=expected)
        )


_NONE = Decimal(0)


@dataclass(frozen=True)
class Split:
    """Lines of a breakdown against the whole.

    ``overlap`` says why one case may stand under several lines: then they may give more than the whole (a remark), but
    never less. ``beside`` are codes that do not belong to the whole.
    """

    title: str
    section: str
    key: str
    dimension: str
    overlap: str = ""
    beside: frozenset[str] = field(default_factory=frozenset)
    rule: str = "sum"

    @property
    def sources(self) -> tuple[str, ...]:
        """The source that it looks into."""
        return (self.key,)

    def examine(self, numbers: Numbers, standings: Standings) -> Iterator[Examined]:
        """The lines against the whole."""
        parts, whole = numbers.parts(self.key, self.dimension), numbers.of(self.key)
        if parts is None or whole is None:
            return
        counted = {code: value for code, value in parts.items() if value and code not in self.beside}
        total = sum(counted.values(), _NONE)
        if total == whole:
            yield _examined(self, self.rule)
        elif total > whole and self.overlap and max(counted.values()) <= whole:
            said = f"Pozycje dają łącznie {written(total)}, całość {written(whole)}: {self.overlap}"
            yield self._found(Severity.REMARK, said, "", counted, numbers, standings)
        else:
            said = f"Pozycje dają łącznie {written(total)}, a całość wynosi {written(whole)}."
            yield self._found(Severity.ERROR, said, LOOK, counted, numbers, standings)

    def _found(self, severity, said, mending, counted, numbers, standings) -> Examined:
        codes = [f"{self.dimension}:{code}" for code in counted]
        lines = tuple(standings.live(self.key, code, numbers.of(self.key, code)) for code in codes)
        whole = numbers.of(self.key)
        places = (standings.live(self.key, "", whole), *lines)
        total = sum(counted.values(), _NONE)
        return _examined(
            self, self.rule, Finding(self.rule, severity, places, said, mending, stated=whole, expected=total)
        )


@dataclass(frozen=True)
class AtMost:
    """A figure that cannot exceed another (or several together): children helped against children in care."""

    title: str
    section: str
    part: Term
    whole: tuple[Term, ...]
    explanation: str
    severity: Severity = Severity.ERROR
    rule: str = "at_most"

    @property
    def sources(self) -> tuple[str, ...]:
        """Sources that it compares."""
        return (self.part.key, *(term.key for term in self.whole))

    def examine(self, numbers: Numbers, standings: Standings) -> Iterator[Examined]:
        """The part against the whole."""
        values = [term.value(numbers) for term in self.whole]
        part = self.part.value(numbers)
        if part is None or None in values:
            return
        whole = sum(values, _NONE)
        if part <= whole:
            yield _examined(self, self.rule)
            return
        said = f"{written(part)} to więcej niż {written(whole)}. {self.explanation}"
        places = tuple(term.place(numbers, standings) for term in (self.part, *self.whole))
        found = Finding(self.rule, self.severity, places, said, LOOK, stated=part, expected=whole)
        yield _examined(self, self.rule, found)


@dataclass(frozen=True)
class Together:
    """Two figures that are zero only together: an amount without children, children without an amount."""

    title: str
    section: str
    one: str
    other: str
    explanation: str
    severity: Severity = Severity.WARNING
    rule: str = "together"

    @property
    def sources(self) -> tuple[str, ...]:
        """Both sources."""
        return (self.one, self.other)

    def examine(self, numbers: Numbers, standings: Standings) -> Iterator[Examined]:
        """Whether both are zero or neither is."""
        values = [numbers.of(key) for key in self.sources]
        if None in values:
            return
        if bool(values[0]) == bool(values[1]):
            yield _examined(self, self.rule)
            return
        places = tuple(standings.live(key, "", value) for key, value in zip(self.sources, values, strict=True))
        yield _examined(self, self.rule, Finding(self.rule, self.severity, places, self.explanation, LOOK))
