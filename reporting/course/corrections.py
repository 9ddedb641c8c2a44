"""What a corrected version says about itself: what it replaces, why, and every figure that is no longer the same.

The table holds words, not live cells: the former figure has no source that could be asked today. Public editions leave
the chapter out, because a difference of two numbers can give away a hidden one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from reporting.blocks import Block, Cell, Column, Document, Paragraph, Section, Table, numbered
from reporting.course.differences import Difference, changed_texts, compare
from reporting.models import Report, ReportStep, ReportVersion
from reporting.polish.dates import in_words
from reporting.sections.phrases import listing

KEY = "corrections"
_ROWS = 200
_COLUMNS = (Column("liczba", 62), Column("rozdział", 45), Column("poprzednio", 29, True), Column("obecnie", 29, True))


@dataclass(frozen=True)
class Replaced:
    """The version that is replaced: its number, the day of its adoption, and why the report was returned."""

    number: int
    day: date
    reason: str


def taken_back(steps: Iterable[ReportStep], version: ReportVersion) -> ReportStep | None:
    """The step that took an adopted version back: of all steps, the oldest first, the first one back after it."""
    back = (step for step in steps if step.status == Report.Status.DRAFT and step.at >= version.adopted_at)
    return next(back, None)


def stated(document: Document, before: Document, replaced: Replaced) -> Document:
    """The document with the chapter on what changed since the version that it replaces, and a line on its cover."""
    section = Section(KEY, f"Zmiany wobec wersji {replaced.number}", "", tuple(_blocks(document, before, replaced)))
    line = Paragraph((f"Zastępuje wersję {replaced.number} z {in_words(replaced.day)}",), "meta")
    sections = tuple(_with_line(one, line) for one in document.sections)
    return numbered(replace(document, sections=(*sections, section)))


def left_out(document: Document) -> Document:
    """The document without the chapter on what changed, for a public edition."""
    return replace(document, sections=tuple(section for section in document.sections if section.key != KEY))


def _with_line(section: Section, line: Paragraph) -> Section:
    return replace(section, blocks=(*section.blocks, line)) if section.key == "cover" else section


def _blocks(document: Document, before: Document, replaced: Replaced):
    differences, texts = compare(before, document), changed_texts(before, document)
    opening = f"Ta wersja zastępuje wersję {replaced.number}, przyjętą {in_words(replaced.day)}"
    yield Paragraph((f"{opening} Przyczyna: {replaced.reason.rstrip('.')}.",))
    if texts:
        yield Paragraph(("Zmieniono teksty rozdziałów: ", *listing([(f"„{title}”",) for title in texts]), "."))
    if not differences:
        yield Paragraph(("Żadna liczba się nie zmieniła.",))
        return
    yield _table(differences, replaced)


def _table(differences: list[Difference], replaced: Replaced) -> Block:
    rows = tuple(
        (
            Cell(one.what, header=True),
            Cell(one.section),
            Cell(one.before.text if one.before else "nie było"),
            Cell(one.after.text if one.after else "usunięto"),
        )
        for one in differences[:_ROWS]
    )
    more = len(differences) - len(rows)
    notes = (f"Pozostałe zmienione liczby ({more}) są w zestawieniu wersji w programie.",) if more else ()
    return Table("corrections", f"Liczby inne niż w wersji {replaced.number}", _COLUMNS, rows, notes)
