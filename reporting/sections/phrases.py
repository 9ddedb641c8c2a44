"""Small builders of sentences and table cells: numbers stay cells wherever they stand."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reporting.blocks import Cell, Paragraph, Span
from reporting.comparison import tail
from reporting.live import LiveCounts, number
from reporting.polish.grammar import Case, counted, participle, pronoun, verb
from reporting.polish.numbers import money, percent, plain, share

# Shares of fewer cases would say more than is known (report guide 2.2).
SHARE_FROM = 20
REASON_UNKNOWN = "nie podano"
# A row about the task of the row before it, and a cell whose words are too many for it.
AGAIN, BELOW, MOST_IN_CELL = "(cd.)", "zob. pod tabelą", 5


def phrase(cell: Cell, noun: str, case: Case = Case.NOMINATIVE) -> Cell:
    """The number together with its noun: „52 rodziny”."""
    return replace(cell, text=counted(number(cell), noun, case))


def in_zloty(cell: Cell) -> Cell:
    """An amount in a sentence."""
    return replace(cell, text=money(cell.value or Decimal(0)))


def past(infinitive: str, cell: Cell, noun: str) -> str:
    """Past tense agreeing with the counted phrase."""
    return verb(infinitive, number(cell), noun)


def covered(cell: Cell, noun: str) -> str:
    """„objęta”, „objęte”, „objętych” agreeing with the counted phrase."""
    return participle("objęty", number(cell), noun)


def them(preposition: str, cell: Cell, noun: str) -> str:
    """„w niej”, „w nich” agreeing with the counted phrase."""
    return pronoun(preposition, number(cell), noun)


def compared(counts: LiveCounts, cell: Cell) -> tuple[Span, ...]:
    """Comparison with the year before."""
    return tail(cell, counts.before(cell), counts.year - 1)


def sentence(*parts: Span | tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans of one sentence; nested tuples are opened, empty ones vanish, and one full stop ends it („r.”)."""
    spans: list[Span] = []
    for part in parts:
        spans.extend(part if isinstance(part, tuple) else (part,))
    said = [span for span in spans if span != ""]
    if len(said) > 1 and said[-1] == "." and isinstance(said[-2], str) and said[-2].endswith("."):
        said.pop()
    return tuple(said)


def paragraph(*sentences: tuple[Span, ...], role: str = "") -> Paragraph:
    """A paragraph of sentences, a space between them; empty sentences vanish."""
    spans: list[Span] = []
    for one in filter(None, sentences):
        spans += [" ", *one] if spans else one
    return Paragraph(tuple(spans), role)


def listing(items: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    """Items joined by commas, the last by „i”."""
    spans: list[Span] = []
    for place, item in enumerate(items):
        if place:
            spans.append(" i " if place == len(items) - 1 else ", ")
        spans += item
    return tuple(spans)


def calm(name: str) -> str:
    """A name that a document prints in capitals, in ordinary letters; others as they are."""
    return name.capitalize() if name.isupper() else name


def row_header(text: str, *, level: int = 0, strong: bool = False) -> Cell:
    """The cell that names a row."""
    return Cell(text, header=True, level=level, strong=strong)


def words(text: str) -> Cell:
    """A cell of plain words."""
    return Cell(text, prose=True)


def share_cell(part: Cell, whole: Cell, places: int = 1, strong: bool = False) -> Cell:
    """Share of the whole in per cent; „x” of an empty whole."""
    if not whole.value:
        return Cell("x", strong=strong)
    value = share(part.value or Decimal(0), whole.value, places)
    return Cell(plain(value), value, "%", year=part.year, as_of=part.as_of, strong=strong)


def share_in_words(part: Cell, whole: Cell) -> str:
    """„ (42,3%)” where the whole is large enough to say it, else nothing."""
    if (whole.value or 0) < SHARE_FROM:
        return ""
    return f" ({percent(share(part.value or Decimal(0), whole.value))})"
