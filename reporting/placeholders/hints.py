"""Numbers that somebody typed into prose although the report knows them: nobody types figures. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporting.placeholders.marks import pieces
from reporting.placeholders.picker import Choice
from reporting.placeholders.problems import Unprintable
from reporting.placeholders.words import noun_for
from reporting.polish.dates import MONTHS_GENITIVE
from reporting.polish.grammar import NOUNS, Noun

_NUMBER = re.compile(
    r"(?<![\w.,/§#–-])(?<!art\. )(?<!ust\. )(?<!pkt )(?<!poz\. )(?<!nr )(?<!§ )"
    r"(?P<number>\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\w/.,]?\d)(?P<rest>[ \u00a0]?[^\s.,;:()]*)"
)
_FORMS = {
    form: noun
    for noun in NOUNS.values()
    for form in (
        noun.nominative, noun.genitive, noun.accusative, noun.instrumental, noun.locative, noun.few, noun.many,
        noun.plural_instrumental, noun.plural_locative,
    )
    if form != "-" and " " not in form
}  # fmt: skip
_YEARS = range(1900, 2101)
_MEANINGFUL = 10


@dataclass(frozen=True)
class Hint:
    """A typed number: the figures of the report that say the same, or none although its noun is one we count."""

    typed: str
    same: tuple[Choice, ...]


@dataclass(frozen=True)
class Typed:
    """A number as it was typed, with the word after it and the noun that this is a form of."""

    digits: str
    word: str
    noun: Noun | None

    @property
    def number(self) -> Decimal:
        """What was typed, as a number."""
        return Decimal(re.sub(r"[ \u00a0]", "", self.digits).replace(",", "."))

    @property
    def may_count(self) -> bool:
        """Whether it can be a figure: dates, years and small numbers without a noun are left alone."""
        if self.word in MONTHS_GENITIVE or self.word == "r":
            return False
        return self.noun is not None or (self.number >= _MEANINGFUL and self.number not in _YEARS)


def typed(text: str) -> list[Typed]:
    """Numbers of a text that can be figures; those of articles are none."""
    found = []
    for piece, is_mark in pieces(text):
        for match in () if is_mark else _NUMBER.finditer(piece):
            word = match["rest"].strip().lower()
            found.append(Typed(match["number"], word, _FORMS.get(word)))
    return [one for one in found if one.may_count]


def hints(found: Iterable[Typed], known: Sequence[Choice], most: int = 3) -> list[Hint]:
    """What to say about typed numbers, each once."""
    said: list[Hint] = []
    for one in found:
        hint = _hint(one, known, most)
        if hint is not None and hint not in said:
            said.append(hint)
    return said


def _hint(one: Typed, known: Sequence[Choice], most: int) -> Hint | None:
    number, word, noun = one.number, one.word, one.noun
    same = tuple(choice for choice in _fitting(known, noun) if choice.cell.value == number)[:most]
    if not same and (noun is None or not any(_fits(choice.unit, noun) for choice in known)):
        return None
    return Hint(f"{one.digits} {word}".strip() if noun else one.digits, same)


def _fitting(known: Sequence[Choice], noun: Noun | None) -> Iterable[Choice]:
    for choice in known:
        if noun is None or _fits(choice.unit, noun):
            yield choice


def _fits(unit: str, noun: Noun) -> bool:
    try:
        return bool(noun_for(unit, noun.nominative))
    except Unprintable:
        return False
