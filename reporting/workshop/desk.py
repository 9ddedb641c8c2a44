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
from reporting.placeholders.hints import Hint, hints, typed
from reporting.placeholders.printing import render
from reporting.placeholders.problems import Problem
from reporting.suggestions.rules import may_stand_in, suggestions
from reporting.suggestions.states import Suggestion
from reporting.workshop import prose, texts
from reporting.workshop.arrangement import Arranged


@dataclass(frozen=True)
class Desk:
    """One chapter of a report; ``document`` is the whole report if it was made."""

    report: Report
    item: Arranged
    context: Context
    document: Document | None = None

    @cached_property
    def section(self) -> Section | None:
        """The chapter as it is now; None where it says nothing."""
        if self.document is None:
            return alone(self.context, self.item.chapter)
        return next((one for one in self.document.sections if one.key == self.item.key), None)

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
        numbers = typed(text)
        found = hints(numbers, picker.valued(self.choices)) if numbers else ()
        return [hint for hint in found if hint.same or self.document is not None]

    def made_by_rule(self, text: str) -> list[str]:
        """Sentences made by rule that the text may hold: nothing is counted for those that it cannot."""
        keys = may_stand_in(text, self.item.chapter.sources)
        found = suggestions(self.context, self.item.key, keys, self.section if keys else None) if text else ()
        return [one.text for one in found]

    def pending(self, text: str) -> list[str]:
        """Sentences made by rule in the text that nobody has taken responsibility for."""
        return texts.unaccepted(self.report, self.item.key, text, self.made_by_rule(text))


def whole(report: Report, item: Arranged) -> Desk:
    """The chapter in the whole report as it is now."""
    document, context = documents.make(report.year, report.status, report)
    return Desk(report, item, context, document)


def chapter(report: Report, item: Arranged) -> Desk:
    """The chapter alone: of the records only what its words name is counted, and what it prints where that matters."""
    return Desk(report, item, documents.open_context(report.year, report.status))
