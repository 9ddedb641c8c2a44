"""What lies before the writer of one chapter: the figures to put in, the words as printed, sentences made by rule.

Made either with the whole report, or with the chapter alone, which is what the preview while one writes can wait for.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from reporting import documents
from reporting.assembly import alone
from reporting.blocks import Block, Document, Figure, Paragraph, Section, Table, numbered
from reporting.context import Context
from reporting.models import Report
from reporting.placeholders import picker
from reporting.placeholders.hints import Hint, hints
from reporting.placeholders.printing import render
from reporting.placeholders.problems import Problem
from reporting.suggestions.rules import suggestions
from reporting.suggestions.states import Suggestion
from reporting.workshop import prose, texts
from reporting.workshop.arrangement import Arranged


@dataclass(frozen=True)
class Desk:
    """One chapter of a report; ``section`` is what it prints (None: nothing), ``document`` the whole report if made."""

    report: Report
    item: Arranged
    context: Context
    section: Section | None
    document: Document | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What the chapter prints."""
        return self.section.blocks if self.section else ()

    @property
    def automatic(self) -> tuple[Block, ...]:
        """What the records say in it: its sentences, and the captions of its tables."""
        return tuple(
            block
            for block in self.blocks
            if isinstance(block, Table) or (isinstance(block, Paragraph) and block.role != "narrative")
        )

    @property
    def tables(self) -> list[str]:
        """Tables and charts of the chapter itself."""
        return [block.id for block in self.blocks if isinstance(block, Table | Figure)]

    @cached_property
    def choices(self) -> list[picker.Choice]:
        """Figures and tables that can be put in; tables only where the whole report was made."""
        return picker.choices(self.context, self.item.chapter.sources, self.tables)

    @cached_property
    def sentences(self) -> list[Suggestion]:
        """Sentences made by rule from the report's numbers."""
        return suggestions(self.context, self.item.key, self.item.chapter.sources, self.section)

    def reading(self, text: str) -> tuple[Block, ...]:
        """The text as it will be printed; mentions of tables get the numbers that they have now."""
        blocks = prose.blocks(text, lambda line: render(line, self.context)[0])
        if self.document is None:
            return blocks
        section = Section("reading", "", "", blocks)
        return numbered(replace(self.document, sections=(*self.document.sections, section))).sections[-1].blocks

    def problems(self, text: str) -> list[Problem]:
        """What keeps the text from being printed."""
        return texts.problems_in(text, self.context)

    def hints(self, text: str) -> list[Hint]:
        """Numbers typed by hand; that one equals no figure is said only where all of them are known."""
        found = hints(text, picker.valued(self.choices))
        return [hint for hint in found if hint.same or self.document is not None]

    def pending(self, text: str) -> list[str]:
        """Sentences made by rule in the text that nobody has taken responsibility for."""
        return texts.unaccepted(self.report, self.item.key, text, [one.text for one in self.sentences])


def whole(report: Report, item: Arranged) -> Desk:
    """The chapter in the whole report as it is now."""
    document, context = documents.make(report.year, report.status)
    section = next((one for one in document.sections if one.key == item.key), None)
    return Desk(report, item, context, section, document)


def chapter(report: Report, item: Arranged) -> Desk:
    """The chapter alone: of the records only what it prints itself is counted, and what its words name."""
    context = documents.open_context(report.year, report.status)
    return Desk(report, item, context, alone(context, item.chapter))
