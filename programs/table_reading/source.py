"""Tables as they stand in somebody's file: cells with their paragraphs and spans, and the words before each table."""

from dataclasses import asdict, dataclass, field

from programs.table_reading.characters import squeeze


class NotReadable(ValueError):
    """A file or text that cannot be read as tables; the message says why, for the person who sent it."""


@dataclass
class Paragraph:
    """A paragraph of a cell: its words, and the bullet or number that Word put before it (``""`` if none)."""

    text: str
    marker: str = ""
    level: int = 0

    @property
    def words(self) -> str:
        """The paragraph with its marker, as a reader sees it."""
        return f"{self.marker} {self.text}" if self.marker else self.text


@dataclass
class SourceCell:
    """A cell at the row and column (from 0) where it begins; ``row_span`` and ``column_span`` count merged ones;
    ``lost``: codes of ``flags`` for what a reader of the file sees in it and its words do not have.
    """

    row: int
    column: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    number_format: str = ""
    lost: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The cell's words in one line, markers included."""
        return squeeze(" ".join(paragraph.words for paragraph in self.paragraphs))

    @property
    def lines(self) -> list[str]:
        """The paragraphs with words, markers included."""
        return [words for paragraph in self.paragraphs if (words := paragraph.words.strip())]

    @property
    def is_blank(self) -> bool:
        return not self.text


@dataclass
class SourceTable:
    """A table of the file. ``before``: paragraphs between the table before and this one; ``sheet``: of a workbook."""

    key: str
    number: int
    width: int
    height: int
    cells: list[SourceCell] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    page: int | None = None
    sheet: str = ""
    parent: str = ""
    hidden_rows: list[int] = field(default_factory=list)

    def rows(self) -> list[list[SourceCell]]:
        """The cells that begin in each row, from left to right."""
        rows: list[list[SourceCell]] = [[] for _row in range(self.height)]
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            rows[cell.row].append(cell)
        return rows

    def cell_key(self, cell: SourceCell) -> str:
        """The address of a cell in choices and readings: ``t2.r5.c1`` (rows and columns from 0)."""
        return cell_key(self.key, cell.row, cell.column)

    def as_json(self) -> dict:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict) -> "SourceTable":
        """The table of its JSON form."""
        cells = [
            SourceCell(**{**cell, "paragraphs": [Paragraph(**paragraph) for paragraph in cell["paragraphs"]]})
            for cell in data["cells"]
        ]
        return cls(**{**data, "cells": cells})


def cell_key(table: str, row: int, column: int) -> str:
    """The address of a cell: ``t2.r5.c1``."""
    return f"{table}.r{row}.c{column}"
