"""Rozdziały pominięte: which chapters the editor switched off and why; in a working copy only (report guide 1.2)."""

from collections.abc import Iterable

from reporting.blocks import ListBlock, Section
from reporting.sections.phrases import paragraph, sentence
from reporting.writers.outline import LEFT_OUT


def section(chapters: Iterable[tuple[str, str]]) -> Section | None:
    """The list of titles with reasons; None where every chapter is printed."""
    lines = tuple((f"{title}: {reason.rstrip('.')}",) for title, reason in chapters)
    if not lines:
        return None
    said = sentence("Tych rozdziałów nie będzie w przyjętym sprawozdaniu; przyczyny podał ośrodek:")
    return Section(LEFT_OUT, "Rozdziały pominięte (tylko w wersji roboczej)", "", (paragraph(said), ListBlock(lines)))
