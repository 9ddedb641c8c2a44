"""The report as plain data: what sections build and writers print. No database, no clock, no markup.

A number is a ``Cell`` wherever it stands, in a table or in a sentence, and carries its unit, year or day, origin,
source, reporter and reference. Texts hold ordinary spaces (except inside numbers); writers bind them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

FORMAT = "asysta-report/1"
ANNEX, ANNEX_MARK = "Załącznik", "Z"
_ANNEX = re.compile(rf"{ANNEX} (\d+)\. ")


@dataclass(frozen=True)
class Cell:
    """Words or one number as printed.

    ``ref`` is the code in the imported document, ``source`` the key of a live count and ``part`` its line of a
    breakdown (``basis:court``), ``words`` what the reporter wrote where that says more than the number. ``header``
    cells name their row; ``prose`` is running text even in a column of numbers; ``level`` indents parts; ``items``
    prints a list instead of ``text``; ``again`` cells stand for the one above („(cd.)”) and are printed in grey;
    ``hidden`` cells of a public edition stand for a number that is not given.
    """

    text: str
    value: Decimal | None = None
    unit: str = ""
    year: int | None = None
    as_of: date | None = None
    origin: str = ""
    source: str = ""
    part: str = ""
    reporter: str = ""
    ref: str = ""
    words: str = ""
    header: bool = False
    prose: bool = False
    strong: bool = False
    level: int = 0
    items: tuple[str, ...] = ()
    again: bool = False
    hidden: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether the cell shows a value (or says in words why there is none)."""
        return self.value is not None or bool(self.origin or self.ref or self.source)


@dataclass(frozen=True)
class Reference:
    """A mention of a table or chart in a sentence; ``word`` is its inflected name („tabela”, „tabeli”)."""

    target: str
    word: str = "tabela"
    number: str = ""

    @property
    def text(self) -> str:
        return f"{self.word} {self.number}".rstrip()


Span = str | Cell | Reference


@dataclass(frozen=True)
class Paragraph:
    """Running text with live numbers. ``role``: ``""``, ``note``, ``title``, ``subtitle``, ``meta``, ``narrative``."""

    spans: tuple[Span, ...]
    role: str = ""

    @property
    def text(self) -> str:
        return "".join(span if isinstance(span, str) else span.text for span in self.spans)


@dataclass(frozen=True)
class Heading:
    """A heading inside a section, level 3 to 5."""

    text: str
    level: int = 3


@dataclass(frozen=True)
class ListBlock:
    """A list; each item is a run of spans."""

    items: tuple[tuple[Span, ...], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Column:
    """A table column: label with unit and year, width in millimetres on paper."""

    label: str
    width: int
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table with one header row and a header cell in every row.

    ``layout``: ``""``, ``key`` (large figures), ``prose`` (rows may break across pages). Widths above 165 mm go on a
    landscape page. Tables that belong to a heading of their own (``listed`` false) stay out of the list of tables.
    ``number`` is given when the whole document is put together.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    source: str = ""
    layout: str = ""
    listed: bool = True
    number: str = ""

    @property
    def width(self) -> int:
        """Printed width in millimetres."""
        return sum(column.width for column in self.columns)


@dataclass(frozen=True)
class Bar:
    """One category of a chart."""

    label: str
    value: Decimal


@dataclass(frozen=True)
class Series:
    """One line, one colour of a stacked bar, or one row of dots; ``None`` is a gap."""

    label: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Figure:
    """A chart of numbers that a table beside it also prints; ``alt`` tells what it shows and its finding.

    ``kind``: ``bars`` (of ``bars``), ``stacked``, ``lines`` (at least four full years) or ``dots`` (target and actual)
    of ``series``, whose values stand one by one at ``labels``.
    """

    id: str
    caption: str
    alt: str
    bars: tuple[Bar, ...] = ()
    unit: str = ""
    number: str = ""
    kind: str = "bars"
    labels: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()


Block = Paragraph | Heading | ListBlock | Table | Figure


@dataclass(frozen=True)
class Section:
    """A chapter. ``part`` names the part of the report that begins with it."""

    key: str
    title: str
    legal_basis: str
    blocks: tuple[Block, ...]
    part: str = ""

    @property
    def annex(self) -> str:
        """Number of the annex that the section is, as its title says; empty for a chapter."""
        found = _ANNEX.match(self.title)
        return found[1] if found else ""

    def figures(self) -> Iterator[tuple[str, Cell]]:
        """Every cell that shows a value, with the place it stands in: a table's id, or this section's key."""
        for block in self.blocks:
            yield from ((place, cell) for place, cell in _cells(self.key, block) if cell.is_figure)


@dataclass(frozen=True)
class Look:
    """The centre's choices within the print design, frozen with the document.

    ``font``: a key of ``reporting.models.ReportTemplate.Font``; ``emblem`` the coat of arms in base64, with its media
    type; ``header`` words at the head of every page instead of the running title.
    """

    font: str = ""
    emblem: str = ""
    emblem_type: str = ""
    header: str = ""


@dataclass(frozen=True)
class Document:
    """A whole report (``year``) or programme document (``year`` empty).

    ``running_title`` heads every page; ``data_as_of`` is the day whose records were counted; ``version`` and
    ``checksum`` are set when the document is frozen; ``edition`` is ``public`` for the one without small counts.
    """

    centre: str
    title: str
    running_title: str
    programme_title: str
    programme_from: int | None
    programme_to: int | None
    year: int | None
    status: str
    data_as_of: date
    sections: tuple[Section, ...] = field(default=())
    version: int | None = None
    checksum: str = ""
    look: Look = field(default_factory=Look)
    edition: str = ""

    def tables(self) -> Iterator[Table]:
        """All tables in printed order."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield block

    def figures(self) -> Iterator[tuple[str, Cell]]:
        """Every cell that shows a value, with the place it stands in."""
        for section in self.sections:
            yield from section.figures()


def _cells(key: str, block: Block) -> Iterator[tuple[str, Cell]]:
    match block:
        case Table():
            yield from ((block.id, cell) for row in block.rows for cell in row)
        case Paragraph():
            yield from ((key, span) for span in block.spans if isinstance(span, Cell))
        case ListBlock():
            yield from ((key, span) for item in block.items for span in item if isinstance(span, Cell))


def numbered(document: Document) -> Document:
    """The document with tables and charts numbered through and every mention of them resolved.

    An annex numbers its own: „Z1.1”. Raises ``LookupError`` if a sentence mentions a table that is not there.
    """
    numbers: dict[str, str] = {}
    counters: Counter = Counter()
    for section in document.sections:
        annex = section.annex
        for block in section.blocks:
            if isinstance(block, Table | Figure):
                counters[annex, type(block)] += 1
                own = counters[annex, type(block)]
                numbers[block.id] = f"{ANNEX_MARK}{annex}.{own}" if annex else str(own)
    return replace(document, sections=tuple(_numbered_section(section, numbers) for section in document.sections))


def _numbered_section(section: Section, numbers: dict[str, str]) -> Section:
    def resolved(span: Span) -> Span:
        if not isinstance(span, Reference):
            return span
        if span.target not in numbers:
            raise LookupError(f"section {section.key!r} mentions {span.target!r}, which the document does not hold")
        return replace(span, number=numbers[span.target])

    blocks = []
    for block in section.blocks:
        match block:
            case Table() | Figure():
                block = replace(block, number=numbers[block.id])
            case Paragraph():
                block = replace(block, spans=tuple(map(resolved, block.spans)))
            case ListBlock():
                block = replace(block, items=tuple(tuple(map(resolved, item)) for item in block.items))
        blocks.append(block)
    return replace(section, blocks=tuple(blocks))
