"""Running text for a writer: words bound to each other, numbers and mentions of tables as they are."""

from reporting.blocks import Span
from reporting.polish.typography import bind_words, join_ranges


def joined(parts: tuple[Span, ...]) -> list[Span]:
    """Binding needs the words on both sides: a space before a number is bound by the word that precedes it."""
    texts = [_spaced(part if isinstance(part, str) else part.text) for part in parts]
    text = bind_words("".join(texts))
    found, position = [], 0
    for part, own in zip(parts, texts, strict=True):
        words = text[position : position + len(own)]
        found.append(join_ranges(words) if isinstance(part, str) else part)
        position += len(own)
    return found


def _spaced(text: str) -> str:
    """Binding puts a space into „Dz.U.” where there is none; it must be there before lengths are counted."""
    return text.replace("Dz.U.", "Dz. U.")
