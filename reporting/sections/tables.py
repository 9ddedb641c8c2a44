"""Tables of the imported document, cell by cell, with the table's own number as reference."""

import re
from dataclasses import replace
from itertools import groupby

from programs.models import Cell as PrintedCell
from programs.models import DataTable
from reporting.blocks import Block, Cell, Column, Reference, Table
from reporting.sections.phrases import paragraph, sentence
from reporting.sections.when import day_of
from reporting.units import bare

FIRST_COLUMN = "Wyszczególnienie"
MISSING = "b.d."
ORIGIN = "imported"
_SMALL, _FULL, _LABELS, _WIDEST = 137, 165, 60, 35
_YEAR = re.compile(r"(?:19|20)\d\d")


def block(table: DataTable) -> Table:
    """The table as the report prints it; one without row labels gets a column of them, for whoever listens to it."""
    labels = [column["label"] or FIRST_COLUMN for column in table.columns]
    rows = [_row(table, labels, list(cells)) for _row_number, cells in groupby(table.cells(), lambda cell: cell.row)]
    if not table.has_row_labels:
        labels.insert(0, FIRST_COLUMN)
        rows = [(Cell(_capital(table.header or table.label), header=True), *row) for row in rows]
    return Table(
        id=table.code,
        caption=caption(table),
        columns=_columns(labels),
        rows=tuple(rows),
        notes=_notes(table),
        source=table.source_note,
    )


def _notes(table: DataTable) -> tuple[str, ...]:
    """The footnotes of the document; one on a row, a column or a cell names it."""
    notes = []
    for note in table.extra.get("footnotes", ()):
        row, column, mark = note.get("row"), note.get("column"), note.get("mark")
        places = [table.printed(row, 0)] if row is not None else []
        places += [table.columns[column]["label"]] if column is not None else []
        lead = f"{mark.rstrip(')')}) " if mark else ""
        notes.append(f"{lead}{', '.join(places)}: {note['text']}" if places else f"{lead}{note['text']}")
    return tuple(notes)


def introduced(table: DataTable) -> tuple[Block, ...]:
    """The table after a sentence that names it."""
    printed = block(table)
    return (paragraph(sentence(f"{_name(table)}: zob. ", Reference(printed.id), ".")), printed)


def caption(table: DataTable) -> str:
    """Printed title, or what the table shows; headings over columns and the year are said once, here."""
    parts = [_capital(_ended(table.title or table.label))]
    parts += [group["label"] for group in table.header_groups if group["label"] not in parts[0]]
    year = table.document.reporting_year
    text = ": ".join(parts)
    return text if _YEAR.search(text) or not year else f"{text}, {year} r."


def _name(table: DataTable) -> str:
    """What the table shows, to begin the sentence that mentions it."""
    return _capital(_ended(table.label or table.title))


def _ended(title: str) -> str:
    """A printed title without its last stop or colon; the stop of „r.” stays, also where the document left it out."""
    bare = title.rstrip(".:")
    return f"{bare}." if bare.endswith(" r") else bare


def _columns(labels: list[str]) -> tuple[Column, ...]:
    numbers = len(labels) - 1
    total = _SMALL if numbers <= 2 else _FULL
    width = min(_WIDEST, (total - _LABELS) // max(numbers, 1))
    first = Column(labels[0], total - width * numbers)
    return (first, *(Column(label, width, numeric=True) for label in labels[1:]))


def _row(table: DataTable, labels: list[str], cells: list[PrintedCell]) -> tuple[Cell, ...]:
    strong = table.total_row == cells[0].row
    name = cells[0].text if table.has_row_labels else ""
    row = []
    for cell in cells:
        if cell.column == 0 and table.has_row_labels:
            row.append(Cell(cell.text, header=True, strong=strong))
        else:
            row.append(replace(_figure(table, cell, f"{labels[cell.column]} {name}"), strong=strong))
    return tuple(row)


def _figure(table: DataTable, cell: PrintedCell, heads: str) -> Cell:
    """A number with the unit of its row or column; its year is the one that its heads name."""
    found = _YEAR.search(heads)
    day = day_of(cell.as_of)
    return Cell(
        text=(cell.text or MISSING) if cell.value is None else bare(cell.value, cell.unit),
        value=cell.value,
        unit=cell.unit,
        year=int(found[0]) if found else table.document.reporting_year,
        as_of=day,
        origin=ORIGIN,
        reporter=table.source_note,
        ref=table.code,
        words="" if cell.value is not None else cell.text,
        prose=cell.value is None and bool(cell.text),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
