"""Agreement of Polish nouns, verbs and participles with numbers (forms are data in ``nouns`` and ``verbs``).

Numbers stay digits; zero is said by a sentence of its own („żadna rodzina”). Persons in groups never take the form of
2–4: „2 asystentów pracowało” is right for any sex, and „2 dzieci” is read „dwoje dzieci”. A ``Decimal`` that carries
decimal places is a fraction and takes the genitive singular, also 2,0.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from accounts.polish import NBSP
from reporting.polish import nouns, verbs
from reporting.polish.numbers import plain

Number = int | Decimal


class UnknownWord(LookupError):
    """A noun, verb or form that the tables do not hold; it is never guessed."""


class Case(StrEnum):
    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    LOCATIVE = "locative"


class Group(StrEnum):
    """Which row of the agreement table a number belongs to."""

    ONE = "one"
    FEW = "few"
    MANY = "many"
    FRACTION = "fraction"


@dataclass(frozen=True)
class Noun:
    """All forms of one counted noun; see ``nouns`` for the classes."""

    kind: str
    nominative: str
    genitive: str
    accusative: str
    instrumental: str
    locative: str
    few: str
    many: str
    plural_instrumental: str
    plural_locative: str

    @property
    def counts_persons(self) -> bool:
        """Persons take the same form after 2–4 as after 5."""
        return self.kind in {"mo", "dz"}

    def group(self, count: Number) -> Group:
        """The agreement group of the count together with this noun."""
        group = group_of(count)
        return Group.MANY if group is Group.FEW and self.counts_persons else group


def _read(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


NOUNS = {row[1]: Noun(*row) for row in _read(nouns.TABLE)}
VERBS = {row[0]: tuple(row[1:]) for row in _read(verbs.TABLE)}
_PARTICIPLES = {"objęty": {"f": "objęta", "mz": "objęty", "mo": "objęty", "n": "objęte", "dz": "objęte"}}
_PARTICIPLE_PLURAL = {"objęty": ("objęte", "objętych")}
_PRONOUNS = {"f": ("niej", "niej", "niej"), "m": ("nim", "niego", "niego"), "plural": ("nich", "nich", "nich")}


def noun(word: str) -> Noun:
    """The forms of a noun by its dictionary form; ``UnknownWord`` if the table does not hold it."""
    try:
        return NOUNS[word]
    except KeyError:
        raise UnknownWord(f"noun {word!r} has no forms in reporting.polish.nouns") from None


def group_of(count: Number) -> Group:
    """Agreement group by number alone."""
    exponent = count.as_tuple().exponent if isinstance(count, Decimal) else 0
    if isinstance(exponent, int) and exponent < 0:
        return Group.FRACTION
    number = abs(int(count))
    if number == 1:
        return Group.ONE
    if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}:
        return Group.FEW
    return Group.MANY


def form(word: str, count: Number, case: Case = Case.NOMINATIVE) -> str:
    """The form of the noun beside the count in a case of the sentence."""
    entry = noun(word)
    group = entry.group(count)
    if group is Group.FRACTION:
        return entry.genitive
    if group is Group.ONE:
        return getattr(entry, case)
    if case in {Case.INSTRUMENTAL, Case.LOCATIVE}:
        found = getattr(entry, f"plural_{case}")
    else:
        found = entry.few if group is Group.FEW and case is not Case.GENITIVE else entry.many
    if found == "-":
        raise UnknownWord(f"{word!r} has no {case} after {count}; turn the sentence")
    return found


def counted(count: Number, word: str, case: Case = Case.NOMINATIVE) -> str:
    """Number and noun bound together: „5 rodzin”, „o 1,5 punktu procentowego”."""
    return f"{plain(count)}{NBSP}{form(word, count, case)}"


def verb(infinitive: str, count: Number, word: str) -> str:
    """Past tense agreeing with the counted noun; a capital in the infinitive gives a capital."""
    try:
        feminine, masculine, neuter, few = VERBS[infinitive.lower()]
    except KeyError:
        raise UnknownWord(f"verb {infinitive!r} has no forms in reporting.polish.verbs") from None
    entry = noun(word)
    match entry.group(count):
        case Group.ONE:
            found = {"f": feminine, "mz": masculine, "mo": masculine}.get(entry.kind, neuter)
        case Group.FEW:
            found = few
        case _:
            found = neuter
    return found.capitalize() if infinitive[0].isupper() else found


def participle(stem: str, count: Number, word: str) -> str:
    """Passive participle („objęta”, „objęte”, „objętych”); a fraction of something cannot take one."""
    entry = noun(word)
    group = entry.group(count)
    if group is Group.FRACTION:
        raise UnknownWord(f"no participle of {stem!r} agrees with the fraction {count}")
    if group is Group.ONE:
        return _PARTICIPLES[stem][entry.kind]
    return _PARTICIPLE_PLURAL[stem][group is Group.MANY]


def pronoun(preposition: str, count: Number, word: str) -> str:
    """„w niej”, „w nim”, „z niego”, „od nich”: the preposition picks the case."""
    entry = noun(word)
    row = "plural" if entry.group(count) is not Group.ONE else "f" if entry.kind == "f" else "m"
    return f"{preposition} {_PRONOUNS[row][('w', 'z', 'od').index(preposition)]}"


def with_count(count: Number) -> str:
    """„z” before a number in the instrumental, „ze” before 100–199."""
    return "ze" if 100 <= abs(int(count)) < 200 else "z"
