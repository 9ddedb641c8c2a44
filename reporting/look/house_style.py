"""The centre's habits laid over a built document: its signs for missing values, percent signs, place of totals.

Sections write every table in one way (0, b.d., x; totals last; „75,5%”); this changes what is printed and no value.
"""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reporting.blocks import Block, Cell, Document, ListBlock, Look, Paragraph, Section, Span, Table
from reporting.models import ReportTemplate

ZERO, MISSING, NOT_APPLICABLE = "0", "b.d.", "x"
TOTAL, TOTAL_FIRST = "Razem", "Ogółem"
_ZEROS = re.compile(r"0(,0+)?")
_PERCENT = re.compile(r"(?<=\d)%")


@dataclass(frozen=True)
class Signs:
    """What stands in a table for no cases, for no data, and where no number can stand."""

    zero: str = ZERO
    missing: str = MISSING
    not_applicable: str = NOT_APPLICABLE

    def of(self, cell: Cell) -> str:
        """The text of a cell with the sign of this set."""
        if cell.value is None:
            return {MISSING: self.missing, NOT_APPLICABLE: self.not_applicable}.get(cell.text, cell.text)
        is_nothing = self.zero != ZERO and cell.value == 0 and _ZEROS.fullmatch(cell.text)
        return self.zero if is_nothing else cell.text


PLAIN = Signs()
# Every set is registered here, so that a reader of a document knows all signs that mean „no data”.
SETS: Mapping[str, Signs] = {
    ReportTemplate.Signs.PLAIN: PLAIN,
    ReportTemplate.Signs.STATISTICAL: Signs(zero="–", missing="."),
}
MISSING_SIGNS = frozenset(signs.missing for signs in SETS.values())


def is_missing(cell: Cell) -> bool:
    """Whether the cell says that nobody gave a number, in whichever signs the document is written."""
    return cell.value is None and cell.text in MISSING_SIGNS and not cell.header


def signs_of(template: ReportTemplate) -> Signs:
    """The set of signs that the centre has chosen."""
    return SETS.get(template.signs, PLAIN)


def look_of(template: ReportTemplate) -> Look:
    """What a document keeps of the template; nothing where everything is as usual, so that old checksums stay true."""
    emblem = bytes(template.emblem or b"")
    return Look(
        font="" if template.font == ReportTemplate.Font.SOURCE_SANS else template.font,
        emblem=b64encode(emblem).decode() if emblem else "",
        emblem_type=template.emblem_type if emblem else "",
        header=template.header,
    )


def styled(document: Document, template: ReportTemplate) -> Document:
    """The document in the centre's habits."""
    style = _Style(signs_of(template), template.percent_space, template.total_first)
    if style == _Style():
        return document
    return replace(document, sections=tuple(style.section(section) for section in document.sections))


@dataclass(frozen=True)
class _Style:
    signs: Signs = PLAIN
    percent_space: bool = False
    total_first: bool = False

    def section(self, section: Section) -> Section:
        return replace(section, blocks=tuple(map(self.block, section.blocks)))

    def block(self, block: Block) -> Block:
        match block:
            case Table():
                return self.table(block)
            case Paragraph() if block.role != "narrative":
                return replace(block, spans=tuple(map(self.span, block.spans)))
            case ListBlock():
                return replace(block, items=tuple(tuple(map(self.span, item)) for item in block.items))
        return block

    def span(self, span: Span) -> Span:
        match span:
            case str():
                return self.spaced(span)
            case Cell():
                return replace(span, text=self.spaced(span.text))
        return span

    def spaced(self, text: str) -> str:
        return _PERCENT.sub("\N{NO-BREAK SPACE}%", text) if self.percent_space else text

    def table(self, table: Table) -> Table:
        rows = tuple(tuple(map(self.cell, row)) for row in table.rows)
        return replace(table, rows=_first_total(rows) if self.total_first else rows)

    def cell(self, cell: Cell) -> Cell:
        if cell.header:
            return cell
        return replace(cell, text=self.spaced(self.signs.of(cell)))


def _first_total(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with a total that stands last put first, under the name that it has there."""
    if len(rows) < 2 or not _is_total(rows[-1]):
        return rows
    name = rows[-1][0]
    renamed = replace(name, text=TOTAL_FIRST + name.text.removeprefix(TOTAL))
    return ((renamed, *rows[-1][1:]), *rows[:-1])


def _is_total(row: tuple[Cell, ...]) -> bool:
    return row[0].header and row[0].strong and row[0].text.split(" ")[0] == TOTAL
