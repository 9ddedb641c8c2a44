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


def hints(text: str, known: Sequence[Choice], most: int = 3) -> list[Hint]:
    """What to say about the numbers of a text; dates, years and numbers of articles are left alone."""
    found = []
    for piece, is_mark in pieces(text):
        if is_mark:
            continue
        for match in _NUMBER.finditer(piece):
            hint = _hint(match, known, most)
            if hint is not None and hint not in found:
                found.append(hint)
    return found


def _hint(match: re.Match, known: Sequence[Choice], most: int) -> Hint | None:
    number = Decimal(re.sub(r"[ \u00a0]", "", match["number"]).replace(",", "."))
    word = match["rest"].strip().lower()
    noun = _FORMS.get(word)
    if word in MONTHS_GENITIVE or word == "r":
        return None
    if noun is None and (number < _MEANINGFUL or number in _YEARS):
        return None
    same = tuple(choice for choice in _fitting(known, noun) if choice.cell.value == number)[:most]
    if not same and (noun is None or not any(_fits(choice.unit, noun) for choice in known)):
        return None
    return Hint(f"{match['number']} {word}".strip() if noun else match["number"], same)


def _fitting(known: Sequence[Choice], noun: Noun | None) -> Iterable[Choice]:
    for choice in known:
        if noun is None or _fits(choice.unit, noun):
            yield choice


def _fits(unit: str, noun: Noun) -> bool:
    try:
        return bool(noun_for(unit, noun.nominative))
    except Unprintable:
        return False
