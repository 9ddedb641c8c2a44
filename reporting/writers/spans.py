"""Running text for a writer: words bound to each other, numbers and mentions of tables as they are."""

from reporting.blocks import Span
from reporting.polish.typography import bind


def joined(parts: tuple[Span, ...]) -> list[Span]:
    """Binding needs the words on both sides: a space before a number is bound by the word that precedes it."""
    text = bind("".join(part if isinstance(part, str) else part.text for part in parts))
    found, position = [], 0
    for part in parts:
        length = len(part if isinstance(part, str) else part.text)
        found.append(text[position : position + length] if isinstance(part, str) else part)
        position += length
    return found
