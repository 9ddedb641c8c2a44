"""What a built report is about to print, as statements: its live tables, and every number under what it measures.

Figures of the imported document are checked where they are stored; here one number of one measure is held against
itself wherever the report prints it, and tables of counts against their own totals.
"""

from collections.abc import Iterator

from django.utils.text import slugify

from reporting.blocks import Cell, Document, ListBlock, Paragraph, Section, Table
from reporting.checks.statements import Grid, Origin, Stated, Statements
from reporting.checks.times import When


def statements_of_report(built: Document) -> Statements:
    """Everything that a report prints; its chapters are the sections of the statements."""
    return Statements(
        year=built.year,
        programme_from=built.programme_from,
        programme_to=built.programme_to,
        programme_title=built.programme_title,
        printed=tuple(figure for section in built.sections for figure in _figures(section)),
        grids=tuple(_grid(section, block) for section in built.sections for block in section.blocks if _is_live(block)),
    )


def _figures(section: Section) -> Iterator[Stated]:
    """Every number that says what it measures, in printed order."""
    for position, block in enumerate(section.blocks):
        anchor = f"t-{slugify(block.id)}" if isinstance(block, Table) else ""
        cells = list(_cells(block))
        shared = _shared_codes(cells)
        for number, (label, cell) in enumerate(cells):
            measured = cell.source or (cell.ref and cell.ref not in shared)
            if cell.value is None or cell.hidden or not measured:
                continue
            yield Stated(
                key=f"{section.key}.{position}.{number}",
                ref=cell.ref or cell.source,
                label=label,
                value=cell.value,
                unit=cell.unit,
                text=cell.text,
                when=_when(cell),
                origin=Origin.PRINTED,
                reporter=cell.reporter,
                section=section.key,
                anchor=anchor,
                measure=f"{cell.source}:{cell.part}" if cell.source else f"{cell.ref}:{cell.reporter}",
            )


def _shared_codes(cells: list[tuple[str, Cell]]) -> set[str]:
    """Codes that name a whole table or list: several of its lines carry them."""
    lines: dict[str, set[str]] = {}
    for label, cell in cells:
        lines.setdefault(cell.ref, set()).add(label)
    return {code for code, labels in lines.items() if len(labels) > 1}


def _cells(block) -> Iterator[tuple[str, Cell]]:
    """Cells of a block with the words that stand before them."""
    match block:
        case Table():
            for row in block.rows:
                label = next((cell.text for cell in row if cell.header), "")
                yield from ((label, cell) for cell in row if not cell.header)
        case Paragraph():
            yield from ((block.text, span) for span in block.spans if isinstance(span, Cell))
        case ListBlock():
            for item in block.items:
                words = "".join(span if isinstance(span, str) else span.text for span in item)
                yield from ((words, span) for span in item if isinstance(span, Cell))


def _when(cell: Cell) -> When:
    return When(cell.year, day=cell.as_of.isoformat() if cell.as_of else "")


def _is_live(block) -> bool:
    """Whether a block is a table of counts; those of the imported document are checked with the document."""
    if not isinstance(block, Table) or block.layout == "prose":
        return False
    numbers = [cell for row in block.rows for cell in row if cell.value is not None]
    return bool(numbers) and not any(cell.ref or cell.hidden for cell in numbers)


def _grid(section: Section, table: Table) -> Grid:
    """A table without the lines that are parts of the line above them."""
    labels, cells = [], []
    for row in table.rows:
        header = next((cell for cell in row if cell.header), None)
        if header is None or header.level:
            continue
        line = len(labels)
        labels.append(header.text)
        for column, cell in enumerate(row):
            if cell.value is not None and not cell.header:
                cells.append(_cell(section, table, cell, header.text, line, column))
    columns = tuple(column.label for column in table.columns)
    return Grid(
        table.id, table.caption, columns, tuple(labels), tuple(cells), None, section.key, f"t-{slugify(table.id)}"
    )


def _cell(section: Section, table: Table, cell: Cell, label: str, row: int, column: int) -> Stated:
    return Stated(
        key=f"{table.id}[{row},{column}]",
        ref=cell.source or table.id,
        label=f"{label} – {table.columns[column].label}",
        value=cell.value,
        unit=cell.unit,
        text=cell.text,
        when=_when(cell),
        origin=Origin.CELL,
        section=section.key,
        anchor=f"t-{slugify(table.id)}",
        context=table.caption,
        topic=table.id,
        row=row,
        column=column,
    )
