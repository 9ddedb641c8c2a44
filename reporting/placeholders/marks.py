"""What stands in braces: which number, with which noun in which case, or which word that agrees with it. Pure.

``{families.assisted}``                 the number: „12”
``{families.assisted|rodzina}``         with its noun: „12 rodzin”; ``rodzina:D`` in another case (M, D, B, N, Ms)
``{families.assisted 2022|rodzina}``    the figure of another year
``{families.assisted#basis:court}``     a part; indicators (``C1.Z1.W2``) and facts (``F3``) stand the same way
``{skorzystać|families.assisted}``      the verb that agrees: „skorzystało”; also ``objęty``, ``w nich``, ``z``
``{porównanie|families.assisted}``      the comparison with the year before: „, o 5 więcej niż w 2022 r. (47)”
``{tabela|families.reasons}``           „tabela 4”; also ``tabeli``, ``tabelę``, ``wykres`` …
``{uzupełnij: przyczyna}``              a place where somebody still has to write
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reporting.placeholders.problems import Kind, Unprintable
from reporting.polish.grammar import VERBS, Case

CASES = {
    "M": Case.NOMINATIVE,
    "D": Case.GENITIVE,
    "B": Case.ACCUSATIVE,
    "N": Case.INSTRUMENTAL,
    "MS": Case.LOCATIVE,
}
PARTICIPLES, PRONOUNS, WITH = {"objęty"}, {"w nich": "w", "z nich": "z", "od nich": "od"}, "z"
TABLE_WORDS = {"tabela", "tabeli", "tabelę", "tabelą"}
FIGURE_WORDS = {"wykres", "wykresu", "wykresie", "wykresem"}
COMPARISON, TO_FILL = "porównanie", "uzupełnij"
_PIECES = re.compile(r"(\{[^{}]*\})")
_YEAR = re.compile(r"(?P<name>.+?)[ ,]+(?P<year>(?:19|20)\d\d)")


@dataclass(frozen=True)
class Named:
    """A number by its name and, where it is not the report's own, its year."""

    name: str
    year: int | None = None


@dataclass(frozen=True)
class FigureMark:
    """A number, alone or with its noun in a case."""

    figure: Named
    noun: str = ""
    case: Case = Case.NOMINATIVE


@dataclass(frozen=True)
class WordMark:
    """A word that agrees with a number: a verb, „objęty”, „w nich”, „z”."""

    word: str
    figure: Named
    noun: str = ""


@dataclass(frozen=True)
class ComparisonMark:
    """What the rules say about a number and the year before."""

    figure: Named


@dataclass(frozen=True)
class TargetMark:
    """A mention of a table or chart."""

    word: str
    target: str


@dataclass(frozen=True)
class ToFill:
    """A place where words of a person are still missing."""

    what: str


Mark = FigureMark | WordMark | ComparisonMark | TargetMark | ToFill


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text piece by piece, and whether the piece is a placeholder."""
    for piece in _PIECES.split(text):
        if piece:
            yield piece, piece.startswith("{") and piece.endswith("}")


def read(piece: str) -> Mark:
    """The meaning of a placeholder with its braces; raises ``Unprintable``."""
    inner = " ".join(piece[1:-1].split())
    head, colon, rest = inner.partition(":")
    if colon and head.strip().lower() == TO_FILL:
        return ToFill(rest.strip() or "…")
    first, *others = (part.strip() for part in inner.split("|"))
    word = first.lower()
    if not others:
        return FigureMark(_named(first))
    if word in TABLE_WORDS | FIGURE_WORDS:
        return TargetMark(word, others[0])
    if word == COMPARISON:
        return ComparisonMark(_named(others[0]))
    if word in VERBS or word in PARTICIPLES or word in PRONOUNS or word == WITH:
        return WordMark(first, _named(others[0]), others[1] if len(others) > 1 else "")
    noun, _colon, case = (part.strip() for part in others[0].partition(":"))
    if case and case.upper() not in CASES:
        raise Unprintable(Kind.CASE, case)
    return FigureMark(_named(first), noun, CASES[case.upper()] if case else Case.NOMINATIVE)


def _named(text: str) -> Named:
    if not text:
        raise Unprintable(Kind.UNKNOWN, "")
    found = _YEAR.fullmatch(text)
    return Named(found["name"], int(found["year"])) if found else Named(text)
