"""Two years in one column: „28 / 34” under „2022 / 2021”, for tables whose layout asks for it.

Only PDF and DOCX join them; in the document, on screen and in data every year keeps its own column.
"""

import re
from dataclasses import replace

from reporting.blocks import Cell, Column, Document, Table

SLASH, SEPARATOR = "slash", "\N{NO-BREAK SPACE}/ "
_YEAR = re.compile(r"(19|20)\d\d")


def with_pairs(document: Document) -> Document:
    """The document with the year columns of such tables joined."""
    sections = []
    for section in document.sections:
        blocks = tuple(_joined(block) if _asks(block) else block for block in section.blocks)
        sections.append(replace(section, blocks=blocks) if blocks != section.blocks else section)
    return replace(document, sections=tuple(sections))


def _asks(block) -> bool:
    return isinstance(block, Table) and SLASH in block.layout.split()


def _joined(table: Table) -> Table:
    first = next((place for place in range(len(table.columns) - 1) if _are_years(table.columns, place)), None)
    if first is None:
        return table
    one, two = table.columns[first : first + 2]
    column = Column(f"{one.label}{SEPARATOR}{two.label}", one.width + two.width, numeric=True)
    return replace(
        table,
        columns=(*table.columns[:first], column, *table.columns[first + 2 :]),
        rows=tuple((*row[:first], _cell(*row[first : first + 2]), *row[first + 2 :]) for row in table.rows),
    )


def _are_years(columns: tuple[Column, ...], place: int) -> bool:
    return all(_YEAR.fullmatch(column.label) for column in columns[place : place + 2])


def _cell(one: Cell, two: Cell) -> Cell:
    """Both texts; what is known about the number is that of the first, the reporting year."""
    if one.text == two.text and one.value is None and not one.is_figure:
        return one
    return replace(one, text=f"{one.text}{SEPARATOR}{two.text}", prose=one.prose or two.prose)
