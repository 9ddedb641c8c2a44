"""Sentences whose number is hidden: said without it where grammar allows, dropped where words would give it away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from accounts.polish import NBSP
from reporting.blocks import Cell, Span
from reporting.polish.grammar import NOUNS, VERBS, Case, UnknownWord, counted, form, participle, pronoun, verb

_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ„0-9])")
_NOT_AN_END = re.compile(r"(?:\b(?:art|ust|poz|nr|kat|pkt|ul|np|tj|tzw|ok|św|im|m\.in|Dz)\.|Dz\. U\.)$")
# The comparison with the year before (``reporting.comparison``), and a share in brackets.
_TAIL = re.compile(
    r", o [^(]*(?:\(\d+(?:,\d+)?%\))?[^(]* niż w \d{4}\sr\. \($|, tyle samo co w \d{4}\sr\.$| \(w \d{4}\sr\.: $"
    r"|; w \d{4}\sr\. nie było takich przypadków$"
)
_SHARE = re.compile(r" \(\d+(?:,\d+)?%\)")
_YEAR = re.compile(r"\sr\.\s*$")
_PLACE = re.compile(r"\b(?:w|we|o|na|po|przy)\s$", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(w|z|od) (niej|nim|niego)\b")
_HARMLESS = re.compile(
    r"\b\d{1,2}\s(?:stycz|lut|mar|kwie|maj|czerw|lip|sierp|wrze|paź|list|grud)\w*|\b(?:19|20)\d\d\b|limitu \(\d+\)"
    r"|(?:art\.|ust\.|pkt|poz\.|nr)[\s\u00a0]\d+|\b\d{1,2}\. (?:roku|rok) życia"
)
Sentence = tuple[Span, ...]


def noun_of(cell: Cell, before: str = "") -> tuple[str, Case] | None:
    """The noun and case of a cell that prints its number together with a noun; ``before`` is the text before it."""
    if cell.value is None or cell.value % 1 or cell.text.count(NBSP) < 1:
        return None
    # „w 1 przypadku” may be read as two cases: the preposition says which.
    cases = sorted(Case, key=lambda case: (case is Case.LOCATIVE) != bool(_PLACE.search(before)))
    for word in NOUNS:
        for case in cases:
            try:
                if counted(int(cell.value), word, case) == cell.text:
                    return word, case
            except UnknownWord:
                continue
    return None


def is_told(cell: Cell) -> bool:
    """Whether a sentence can say „mniej niż 5 rodzin” instead of the cell."""
    noun = noun_of(cell)
    return noun is not None and (noun[1] != Case.INSTRUMENTAL or NOUNS[noun[0]].plural_instrumental != "-")


def sentences(spans: Sequence[Span]) -> Iterator[Sentence]:
    """Sentences of a paragraph, each with the space after it."""
    current: list[Span] = []
    for span in spans:
        pieces = list(_pieces(span)) if isinstance(span, str) else [span]
        for place, piece in enumerate(pieces, start=1):
            at_end = isinstance(piece, str) and not piece.strip() and current and _ends(current[-1])
            current.append(piece)
            if at_end or place < len(pieces) or _ends_itself(piece):
                yield tuple(current)
                current = []
    if current:
        yield tuple(current)


def _ends_itself(span: Span) -> bool:
    """Whether a text ends a sentence and the space after it; „2023 r. ” goes on in the next span."""
    return isinstance(span, str) and span.endswith(" ") and _ends(span) and not _YEAR.search(span)


def _pieces(text: str) -> Iterator[str]:
    """A text cut after each of its sentences."""
    start = 0
    for end in _ENDS.finditer(text):
        if not _NOT_AN_END.search(text[start : end.start()]):
            yield text[start : end.end()]
            start = end.end()
    if start < len(text):
        yield text[start:]


def _ends(last: Span) -> bool:
    text = (last if isinstance(last, str) else last.text).rstrip()
    return text.endswith((".", "!", "?")) and not _NOT_AN_END.search(text)


def without_tail(sentence: Sentence) -> Sentence:
    """The sentence without its comparison with the year before."""
    kept: list[Span] = []
    skipping = False
    for span in sentence:
        if isinstance(span, str) and _TAIL.match(span):
            skipping = span.endswith(("(", ": "))
            continue
        if skipping:
            skipping = not (isinstance(span, str) and span.startswith(")"))
            if not skipping and isinstance(span, str) and span[1:]:
                kept.append(span[1:])
            continue
        kept.append(span)
    return tuple(kept)


def neutral(sentence: Sentence, hidden: Sequence[bool], below: int) -> Sentence | None:
    """The sentence with „mniej niż …” for its hidden numbers; None where it would still say them.

    ``hidden`` tells of each span whether it is a number that is not given and may be called small.
    """
    marked = [(span, flag) for span, flag in zip(sentence, hidden, strict=True)]
    kept = without_tail(sentence)
    spans: list[Span] = []
    for span in kept:
        is_hidden = any(one is span and flag for one, flag in marked)
        before = spans[-1] if spans and isinstance(spans[-1], str) else ""
        spans.append(_less(span, before, below) if is_hidden and isinstance(span, Cell) else span)
    for place, span in enumerate(kept):
        if isinstance(span, Cell) and spans[place] is not span:
            _agree(spans, place, span, below)
    texts = [_SHARE.sub("", span) if isinstance(span, str) else span for span in spans]
    if any(isinstance(span, str) and re.search(r"\d", _HARMLESS.sub("", span)) for span in texts):
        return None
    return tuple(texts)


def _less(cell: Cell, before: str, below: int) -> Cell:
    noun = noun_of(cell, before)
    assert noun is not None, "only numbers with a noun are told"
    word, case = noun
    wanted = case if case in {Case.INSTRUMENTAL, Case.LOCATIVE} else Case.GENITIVE
    text = f"mniej niż {below}{NBSP}{form(word, max(below, 5), wanted)}"
    return replace(cell, text=text, value=None, words="", hidden=True)


def _agree(spans: list[Span], place: int, cell: Cell, below: int) -> None:
    """Verbs and participles that agreed with the number take the neuter, up to the next number on both sides."""
    noun = noun_of(cell)
    assert noun is not None, "only numbers with a noun are told"
    forms = _forms(noun[0], int(cell.value or 0), below)
    for step in (-1, 1):
        index = place + step
        while 0 <= index < len(spans) and isinstance(spans[index], str):
            spans[index] = _replaced(str(spans[index]), forms)
            index += step


def _forms(word: str, number: int, below: int) -> dict[str, str]:
    """Form beside the hidden number → form beside „mniej niż …”."""
    many = max(below, 5)
    found = {}
    for infinitive in VERBS:
        found[verb(infinitive, number, word)] = verb(infinitive, many, word)
    found[participle("objęty", number, word)] = participle("objęty", many, word)
    for preposition in ("w", "z", "od"):
        found[pronoun(preposition, number, word)] = pronoun(preposition, many, word)
    return {old: new for old, new in found.items() if old != new}


def _replaced(text: str, forms: dict[str, str]) -> str:
    for old, new in forms.items():
        text = re.sub(rf"\b{re.escape(old)}\b", new, text)
        text = re.sub(rf"\b{re.escape(old.capitalize())}\b", new.capitalize(), text)
    return text


def without_singular(span: Span) -> Span:
    """„w niej” would say that a hidden number is one."""
    return _PRONOUN.sub(lambda match: f"{match[1]} nich", span) if isinstance(span, str) else span
