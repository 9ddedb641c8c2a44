"""What the workspace of a report shows about its document: chapters, origins of figures, gaps."""

from collections import Counter
from dataclasses import dataclass

from programs.collecting.progress import Silent, silent_in
from reporting.blocks import Document, Section
from reporting.chapters import CHAPTERS
from reporting.house_style import is_missing
from reporting.models import Report, SectionText

ORIGINS = ("live", "entered", "imported", "partner", "agreed")


@dataclass(frozen=True)
class ChapterLine:
    """A chapter of the workspace: how many figures it prints from where, and who wrote its text last."""

    key: str
    title: str
    origins: dict[str, int]
    missing: int
    text: SectionText | None


def chapter_lines(document: Document, texts: dict[str, SectionText]) -> list[ChapterLine]:
    """All chapters in their order, also those that say nothing yet."""
    sections = {section.key: section for section in document.sections}
    lines = []
    for chapter in CHAPTERS:
        section = sections.get(chapter.key)
        counted = origins(section) if section else Counter()
        missing = missing_in(section) if section else 0
        lines.append(ChapterLine(chapter.key, chapter.title, dict(counted), missing, texts.get(chapter.key)))
    return lines


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


def silent(report: Report) -> list[Silent]:
    """Institutions that owe answers about the report's year; none once it is adopted."""
    return [] if report.is_adopted else silent_in(report.programmes.all(), report.year)
