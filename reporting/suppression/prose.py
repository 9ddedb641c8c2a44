"""Running text of a public edition: sentences without hidden numbers, and people's words that a person should read."""

import re
from collections.abc import Mapping
from dataclasses import replace

from reporting.blocks import Cell, ListBlock, Paragraph, Section, Span
from reporting.suppression.hidden import Hidden, Text
from reporting.suppression.numbers import Spot
from reporting.suppression.people import numbers_of_people
from reporting.suppression.plan import Plan, Rule
from reporting.suppression.told import Sentence, neutral, sentences, without_singular, without_tail

LEFT_OUT = "nie podano w wersji publicznej"
_NUMBER = "…"
# How many targets were met or missed.
_JUDGED = re.compile(r"osiągnięto (?:dla )?\d")
# Chapters whose words are definitions and law and speak of nobody.
_OF_NOBODY = {"method", "basis", "cover", "goals"}


class Prose:
    """The texts of one chapter; collects what was left out and what a person should look at."""

    def __init__(self, plan: Plan, section: Section, place: int, texts: Mapping[str, str]):
        self.plan, self.section, self.place, self._given = plan, section, place, texts
        self.hidden: list[Hidden] = []
        self.texts: list[Text] = []
        self._hidden_values = plan.hidden_values
        self._ones = any(
            number.value == 1 and number.spot.section == place and plan.is_hidden(number.spot)
            for number in plan.sheet.numbers
        )

    def paragraph(self, index: int, block: Paragraph) -> Paragraph | None:
        """The paragraph as everybody may read it; None where nothing is left."""
        spans = self._spans(Spot(self.place, index, 0, 0), block.spans)
        return replace(block, spans=spans) if spans else None

    def list(self, index: int, block: ListBlock) -> ListBlock | None:
        """The list without items of which nothing is left."""
        items = [self._spans(Spot(self.place, index, row, 0), item) for row, item in enumerate(block.items)]
        kept = tuple(item for item in items if item)
        return replace(block, items=kept) if kept else None

    def cell(self, spot: Spot, cell: Cell) -> Cell:
        """A cell of words in a table; names of rows stay."""
        if cell.header or (cell.value is not None and not cell.items):
            return cell
        text = "; ".join(cell.items) if cell.items else cell.text
        if not self._is_telling(text):
            return cell
        shown = self._reviewed(spot, text, _join(piece for piece in _cut(text) if not self._is_telling(piece)))
        return replace(cell, text=shown or LEFT_OUT, items=(), prose=True)

    def _spans(self, spot: Spot, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Sentences that may be said."""
        if not self.plan.below:
            return spans
        said: list[Span] = []
        telling = False
        columns = {id(span): column for column, span in enumerate(spans) if isinstance(span, Cell)}
        for sentence in sentences(spans):
            if self._is_telling(_words(sentence)):
                telling = True
                continue
            shown = self._said(spot, sentence, columns)
            if shown is None:
                self._drop(Rule.SENTENCE, _text(sentence))
            else:
                said += shown
        if telling:
            proposed = _text(said).strip()
            reviewed = self._reviewed(spot, _text(spans), proposed)
            # What a person wrote has no live numbers any more.
            said = said if reviewed == proposed else [reviewed]
        if self._ones:
            said = [without_singular(span) for span in said]
        return _trimmed(said)

    def _said(self, spot: Spot, sentence: Sentence, columns: Mapping[int, int]) -> Sentence | None:
        """The sentence with „mniej niż …” for hidden numbers, or as it is."""
        if self.plan.hides_results and _JUDGED.search(_text(sentence)):
            return None
        for candidate in (sentence, without_tail(sentence)):
            spots = [replace(spot, column=columns[id(span)]) if id(span) in columns else None for span in candidate]
            hidden = [one is not None and self.plan.is_hidden(one) for one in spots]
            if not any(hidden):
                return candidate
        if any(flag and one not in self.plan.told for flag, one in zip(hidden, spots, strict=True)):
            return None
        return neutral(candidate, hidden, self.plan.below)

    def _is_telling(self, text: str) -> bool:
        """Whether words of people speak of few of them, or say a number that is hidden elsewhere."""
        if self.section.key in _OF_NOBODY:
            return False
        return any(number < self.plan.below or number in self._hidden_values for number in numbers_of_people(text))

    def _reviewed(self, spot: Spot, original: str, proposed: str) -> str:
        """What a person wrote for the text, else the proposal."""
        id = f"{self.section.key}-{spot.block}-{spot.row}-{spot.column}"
        self.texts.append(Text(id, self.section.title, original, proposed))
        shown = self._given.get(id, proposed).strip()
        if shown != original.strip():
            self._drop(Rule.TEXT, original)
        return shown

    def _drop(self, rule: Rule, what: str) -> None:
        self.hidden.append(Hidden(self.section.title, "", rule, what.strip()))


def _words(sentence: Sentence) -> str:
    """The sentence with its live numbers left open."""
    return "".join(span if isinstance(span, str) else _NUMBER for span in sentence)


def _text(spans) -> str:
    return "".join(span if isinstance(span, str) else span.text for span in spans)


def _cut(text: str) -> list[str]:
    """Pieces of a cell's words: sentences, and parts between semicolons."""
    return [piece for part in text.split("; ") for piece in (_text(one) for one in sentences((part,)))]


def _join(pieces) -> str:
    return "; ".join(piece.strip() for piece in pieces)


def _trimmed(spans: list[Span]) -> tuple[Span, ...]:
    """Without spaces at both ends, which sentences leave when they go."""
    while spans and isinstance(spans[-1], str) and not spans[-1].strip():
        spans = spans[:-1]
    while spans and isinstance(spans[0], str) and not spans[0].strip():
        spans = spans[1:]
    if spans and isinstance(spans[-1], str):
        spans = [*spans[:-1], spans[-1].rstrip()]
    return tuple(spans)
