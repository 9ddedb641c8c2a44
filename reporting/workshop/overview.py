"""Where the figures of a report's document come from, and how many are missing."""

from collections import Counter

from reporting.blocks import Document, Section
from reporting.look.house_style import is_missing

ORIGINS = ("live", "entered", "imported", "partner", "agreed")


def origins(section: Section) -> Counter:
    """Figures of a section by origin."""
    return Counter(cell.origin for _place, cell in section.figures() if cell.origin in ORIGINS)


def missing_in(section: Section) -> int:
    """Figures of indicators that nobody has reported."""
    return sum(1 for _place, cell in section.figures() if cell.ref and is_missing(cell))


def totals(document: Document) -> dict[str, int]:
    """Figures of the whole document by origin, without those that are nowhere."""
    counted: Counter = Counter()
    for section in document.sections:
        counted += origins(section)
    return {origin: counted[origin] for origin in ORIGINS if counted[origin]}


def missing(document: Document) -> int:
    """Figures that nobody has reported, in the whole document."""
    return sum(missing_in(section) for section in document.sections)
