"""Numbers, anchors and contents of a document: what every paged or linked output adds to the bare blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.text import slugify

from reporting.blocks import ANNEX_MARK, Block, Cell, Document, Figure, Heading, ListBlock, Paragraph, Section, Table
from reporting.polish.typography import bind
from reporting.writers import below

COVER, NEEDS = "cover", "needs"
# What stands around the annex of a resolution, and what only a working copy says, has no number.
LEFT_OUT = "left_out"
_UNNUMBERED = frozenset({"resolution", "reasons", LEFT_OUT})
# Lines of this role stay together with the words before them.
SIGNATURE = "signature"
_PORTRAIT_WIDTH = 165
# A table of up to so many printed lines stays on one page with its caption.
_SHORT_TABLE = 24
_SHORT_LIST = 8
_LETTERS_IN_A_MILLIMETRE = 0.56
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_TEMPLATES = {
    "Paragraph": "reporting/document/paragraph.html",
    "Heading": "reporting/document/heading.html",
    "ListBlock": "reporting/document/list.html",
    "Table": "reporting/document/table.html",
    "Figure": "reporting/document/figure.html",
}


@dataclass(frozen=True)
class Item:
    """A block with what its template needs beside it."""

    block: Block
    template: str
    anchor: str = ""
    number: str = ""
    keep: bool = False
    wide: bool = False

    @property
    def below(self) -> tuple[str, ...]:
        """Lines below a table."""
        return below.lines(self.block)


@dataclass(frozen=True)
class Chapter:
    """A section with its number and anchor; ``part`` is the heading of the part it opens.

    The number of an annex stands in its title.
    """

    section: Section
    number: str
    anchor: str
    part: str
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        """Number and title."""
        return f"{self.number}. {self.section.title}" if self.number else self.section.title

    @property
    def wide(self) -> bool:
        """Whether the chapter stands on landscape pages, because one of its tables needs them."""
        return any(item.wide for item in self.items)

    @property
    def opens(self) -> bool:
        """Whether a page is turned for it, where the one before is not nearly empty: the first of a part, needs."""
        return bool(self.part) or self.section.key == NEEDS

    @property
    def headings(self) -> Iterator[Item]:
        """Numbered headings inside the chapter, for the contents."""
        return (item for item in self.items if item.number)


@dataclass(frozen=True)
class Entry:
    """A line in the list of tables and charts."""

    label: str
    title: str
    anchor: str


@dataclass(frozen=True)
class Outline:
    """The document as a template reads it."""

    document: Document
    cover: Section | None
    chapters: tuple[Chapter, ...]

    @property
    def objects(self) -> tuple[Entry, ...]:
        """Tables and charts in printed order."""
        return tuple(
            Entry(_label(item.block), bind(item.block.caption), item.anchor)
            for chapter in self.chapters
            for item in chapter.items
            if isinstance(item.block, Figure) or (isinstance(item.block, Table) and item.block.listed)
        )


def outline(document: Document) -> Outline:
    """Number chapters and headings, name anchors; parts get Roman numbers as they open."""
    cover = next((section for section in document.sections if section.key == COVER), None)
    chapters, parts = [], 0
    number = 0
    for section in (section for section in document.sections if section is not cover):
        parts += bool(section.part)
        part = f"Część {_roman(parts)}. {section.part}" if section.part else ""
        counts = not section.annex and section.key not in _UNNUMBERED
        number += counts
        own, inner = str(number) * counts, f"{ANNEX_MARK}{section.annex}" if section.annex else str(number)
        chapters.append(Chapter(section, own, f"r-{slugify(section.key)}", part, _items(section, inner)))
    return Outline(document, cover, tuple(chapters))


def _roman(number: int) -> str:
    """A number in Roman figures; parts may be closed and opened again, so there is no highest one."""
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _items(section: Section, chapter: str) -> tuple[Item, ...]:
    items, third = [], 0
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        template = _TEMPLATES[type(block).__name__]
        match block:
            case Heading(level=3):
                third += 1
                anchor = f"r-{slugify(section.key)}-{third}"
                items.append(Item(block, template, anchor=anchor, number=f"{chapter}.{third}"))
            case Table():
                wide = block.width > _PORTRAIT_WIDTH
                keep = _printed_lines(block) <= _SHORT_TABLE and block.layout != "prose" and not wide
                items.append(Item(block, template, anchor=f"t-{slugify(block.id)}", keep=keep, wide=wide))
            case Figure():
                items.append(Item(block, template, anchor=f"w-{slugify(block.id)}", keep=True))
            case Paragraph():
                signed = isinstance(following, Paragraph) and following.role == SIGNATURE
                opens = block.text.endswith(":") or isinstance(following, Table) or signed
                items.append(Item(block, template, keep=opens))
            case ListBlock():
                items.append(Item(block, template, keep=len(block.items) <= _SHORT_LIST))
            case _:
                items.append(Item(block, template))
    return tuple(items)


def _printed_lines(table: Table) -> int:
    """Lines of text that the rows take, with the space between them."""
    return sum(lines_of(table, row) + 1 for row in table.rows)


def lines_of(table: Table, row: tuple[Cell, ...]) -> int:
    """Lines of text that a row takes, reckoned from the widths of the columns."""
    return max((_lines_in(cell, column.width) for column, cell in zip(table.columns, row, strict=True)), default=1)


def _lines_in(cell: Cell, width: int) -> int:
    letters = max(1, int(width * _LETTERS_IN_A_MILLIMETRE))
    return sum(-(-len(text) // letters) for text in cell.items or (cell.text,))


def _label(block: Table | Figure) -> str:
    return f"{'Tabela' if isinstance(block, Table) else 'Wykres'} {block.number}."
