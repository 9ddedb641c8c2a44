"""Which nouns a number of a unit may be said with. Pure."""

from reporting.placeholders.problems import Kind, Unprintable
from reporting.polish.grammar import NOUNS, Noun
from reporting.units import NOUNS as UNIT_NOUNS
from reporting.units import PERCENT, PIECES, ZLOTY

_FAMILIES = frozenset({"rodzina", "rodzina zastępcza", "rodzina wspierająca"})
_CHILDREN = frozenset({"dziecko", "dziewczynka", "chłopiec", "wychowanek", "uczeń", "uczestnik", "przypadek"})
_PERSONS = frozenset(
    word for word, noun in NOUNS.items() if noun.counts_persons or word in {"osoba", "kobieta", "dziewczynka"}
)
_TIME_AND_MONEY = frozenset(
    {"rok", "miesiąc", "tydzień", "dzień", "godzina", "złoty", "grosz", "etat", "punkt procentowy", "liczba"}
)
# Nouns by unit; a unit that is not here (people may write any) takes every noun.
_FITTING = {
    "rodziny": _FAMILIES | {"przypadek"},
    "dzieci": _CHILDREN,
    "osoby": _PERSONS,
    PIECES: frozenset(NOUNS) - _FAMILIES - _PERSONS - _TIME_AND_MONEY,
    "miejsca": frozenset({"miejsce"}),
    "placówki": frozenset({"placówka"}),
    "instytucje": frozenset({"instytucja"}),
    "godziny": frozenset({"godzina"}),
    "sprawy": frozenset({"sprawa", "przypadek"}),
    "grupy": frozenset({"grupa", "warsztat", "projekt"}),
    "lata": frozenset({"rok"}),
    "miesiące": frozenset({"miesiąc"}),
    ZLOTY: frozenset(),
    PERCENT: frozenset(),
}


def noun_for(unit: str, wanted: str) -> str:
    """The noun said with a number of a unit: as wanted, else the unit's own; raises ``Unprintable``."""
    if not wanted:
        if unit not in UNIT_NOUNS:
            raise Unprintable(Kind.NOUN_NEEDED)
        return UNIT_NOUNS[unit]
    if wanted not in NOUNS:
        raise Unprintable(Kind.NOUN, wanted)
    if wanted not in _FITTING.get(unit, NOUNS):
        raise Unprintable(Kind.MISMATCH, unit)
    return wanted


def fitting(unit: str) -> tuple[Noun, ...]:
    """The nouns offered for a unit, its own first."""
    own = UNIT_NOUNS.get(unit)
    words = sorted(_FITTING.get(unit, NOUNS), key=lambda word: (word != own, word))
    return tuple(NOUNS[word] for word in words)
