"""Texts of people as blocks: paragraphs, lists, headings; numbers and mentions of tables in them stay live.

An empty line begins a new paragraph. Lines that begin with „- ” make a list, with „1. ” a numbered one, a line that
begins with „# ” is a heading inside the chapter.
"""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from reporting.blocks import Block, Heading, ListBlock, Paragraph, Span
from reporting.context import Context
from reporting.placeholders.printing import render

SpansOf = Callable[[str], tuple[Span, ...]]
_BULLET, _NUMBER, _HEADING = re.compile(r"[-–•] +"), re.compile(r"\d{1,2}[.)] +"), re.compile(r"#+ +")


def written(context: Context, key: str) -> tuple[Block, ...]:
    """What people wrote in a chapter, with the numbers of this report."""

    def live(text: str) -> tuple[Span, ...]:
        spans, problems = render(text, context)
        context.problems += [(key, problem) for problem in problems]
        return spans

    return blocks(context.texts.get(key, ""), live)


def narrative(text: str) -> tuple[Block, ...]:
    """Words alone: braces in them mean nothing."""
    return blocks(text, lambda line: (line,))


def blocks(text: str, spans_of: SpansOf) -> tuple[Block, ...]:
    """The text as blocks; ``spans_of`` reads what stands inside a line."""
    found: list[Block] = []
    for piece in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = [line.strip() for line in piece.split("\n") if line.strip()]
        for kind, group in groupby(lines, key=_kind):
            found += _READERS[kind](list(group), spans_of)
    return tuple(found)


def _kind(line: str) -> str:
    for kind, sign in (("bullet", _BULLET), ("number", _NUMBER), ("heading", _HEADING)):
        if sign.match(line):
            return kind
    return "words"


def _headings(lines: list[str], spans_of: SpansOf) -> Iterator[Block]:
    for line in lines:
        spans = spans_of(_HEADING.sub("", line, count=1))
        yield Heading("".join(span if isinstance(span, str) else span.text for span in spans))


def _list(sign: re.Pattern, ordered: bool):
    def read(lines: list[str], spans_of: SpansOf) -> Iterator[Block]:
        yield ListBlock(tuple(spans_of(sign.sub("", line, count=1)) for line in lines), ordered)

    return read


def _paragraph(lines: list[str], spans_of: SpansOf) -> Iterator[Block]:
    yield Paragraph(spans_of(" ".join(lines)), "narrative")


_READERS = {
    "words": _paragraph,
    "heading": _headings,
    "bullet": _list(_BULLET, ordered=False),
    "number": _list(_NUMBER, ordered=True),
}
