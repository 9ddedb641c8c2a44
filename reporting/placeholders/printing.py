"""From a text with placeholders to spans with live cells, and to the problems that its writer has to mend."""

from dataclasses import replace

from reporting.blocks import Cell, Figure, Reference, Span
from reporting.comparison import tail
from reporting.context import Context
from reporting.live import number
from reporting.placeholders.figures import cell_of
from reporting.placeholders.marks import (
    FIGURE_WORDS,
    PARTICIPLES,
    PRONOUNS,
    WITH,
    ComparisonMark,
    FigureMark,
    Mark,
    Named,
    TargetMark,
    ToFill,
    WordMark,
    pieces,
    read,
)
from reporting.placeholders.problems import Kind, Problem, Unprintable
from reporting.placeholders.words import noun_for
from reporting.polish.grammar import UnknownWord, counted, participle, pronoun, verb, with_count
from reporting.polish.numbers import money, percent


def render(text: str, context: Context) -> tuple[tuple[Span, ...], tuple[Problem, ...]]:
    """Spans of one line, with what could not be printed left as it was typed."""
    spans: list[Span] = []
    problems: list[Problem] = []
    for piece, is_mark in pieces(text):
        if not is_mark:
            problems += [Problem(Kind.BRACE, brace) for brace in "{}" if brace in piece]
            spans.append(piece)
            continue
        try:
            spans += _spans(read(piece), context)
        except Unprintable as refused:
            problems.append(refused.problem(piece))
            spans.append(piece)
    return tuple(spans), tuple(problems)


def _spans(mark: Mark, context: Context) -> tuple[Span, ...]:
    match mark:
        case FigureMark():
            return (_figure(mark, context),)
        case WordMark():
            return (_word(mark, context),)
        case ComparisonMark():
            return _comparison(mark.figure, context)
        case TargetMark():
            return (_target(mark, context),)
        case ToFill():
            raise Unprintable(Kind.TO_FILL, mark.what)


def _figure(mark: FigureMark, context: Context) -> Cell:
    cell = cell_of(mark.figure, context)
    if cell.value is None:
        if mark.noun or not cell.text:
            raise Unprintable(Kind.NO_NUMBER)
        return cell
    if mark.noun:
        noun = noun_for(cell.unit, mark.noun)
        try:
            return replace(cell, text=counted(number(cell), noun, mark.case), prose=False)
        except UnknownWord:
            raise Unprintable(Kind.NO_FORM) from None
    return replace(cell, text=_with_sign(cell), prose=False)


def _with_sign(cell: Cell) -> str:
    """In a sentence an amount and a percentage carry their unit."""
    if cell.unit == "zł":
        return money(cell.value)
    return percent(cell.value) if cell.unit == "%" else cell.text


def _word(mark: WordMark, context: Context) -> str:
    cell = cell_of(mark.figure, context)
    if cell.value is None:
        raise Unprintable(Kind.NO_NUMBER)
    word = mark.word.lower()
    if word == WITH:
        return _as_typed(mark.word, with_count(number(cell)))
    noun = noun_for(cell.unit, mark.noun, cell.source)
    try:
        if word in PRONOUNS:
            return _as_typed(mark.word, pronoun(PRONOUNS[word], number(cell), noun))
        if word in PARTICIPLES:
            return _as_typed(mark.word, participle(word, number(cell), noun))
        return verb(mark.word, number(cell), noun)
    except UnknownWord:
        raise Unprintable(Kind.NO_FORM) from None


def _as_typed(typed: str, found: str) -> str:
    return found[0].upper() + found[1:] if typed[0].isupper() else found


def _comparison(figure: Named, context: Context) -> tuple[Span, ...]:
    """The tail of a sentence (WZ01–WZ07); nothing where there is no year before to compare with."""
    now = cell_of(figure, context)
    try:
        before = cell_of(Named(figure.name, context.year - 1), context)
    except Unprintable as missing:
        if missing.kind is not Kind.YEAR:
            raise
        return ()
    return tail(now, before, context.year - 1)


def _target(mark: TargetMark, context: Context) -> Reference:
    target = context.targets.get(mark.target)
    if target is None or isinstance(target, Figure) != (mark.word in FIGURE_WORDS):
        raise Unprintable(Kind.TARGET, mark.target)
    return Reference(mark.target, mark.word)
