"""What changed between a frozen report and one built now: figure by figure, and texts of chapters."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from textwrap import shorten

from reporting.blocks import Block, Cell, Document, ListBlock, Paragraph, Section, Span, Table

Identity = tuple
_SENTENCE = 90


@dataclass(frozen=True)
class Difference:
    """A figure that is no longer the same; a missing side is ``None`` (it was added or is gone)."""

    section: str
    what: str
    before: Cell | None
    after: Cell | None


@dataclass(frozen=True)
class Placed:
    """A figure with the words that say what it is."""

    section: str
    what: str
    cell: Cell


def compare(frozen: Document, fresh: Document) -> list[Difference]:
    """Figures that differ, in the order of the frozen document; figures only the fresh one has come last."""
    before, after = _figures(frozen), _figures(fresh)
    found = []
    for identity, placed in before.items():
        now = after.get(identity)
        if now is None or _said(now.cell) != _said(placed.cell):
            found.append(Difference(placed.section, placed.what, placed.cell, now.cell if now else None))
    for identity, placed in after.items():
        if identity not in before:
            found.append(Difference(placed.section, placed.what, None, placed.cell))
    return _joined(found)


def _joined(found: list[Difference]) -> list[Difference]:
    """A figure of a measure that went and the one that came instead are one: its reporter may have changed as well."""
    came = {_measured(one.after): one for one in found if one.before is None and one.after and one.after.ref}
    joined, used = [], set()
    for one in found:
        gone = one.before if one.after is None else None
        partner = came.pop(_measured(gone), None) if gone and gone.ref else None
        if partner:
            used.add(id(partner))
            one = replace(one, after=partner.after)
        joined.append(one)
    return [one for one in joined if id(one) not in used and not _is_same(one)]


def _measured(cell: Cell) -> tuple:
    return cell.ref, cell.year, cell.as_of


def _is_same(one: Difference) -> bool:
    return one.before is not None and one.after is not None and _said(one.before) == _said(one.after)


def changed_texts(frozen: Document, fresh: Document) -> list[str]:
    """Titles of chapters whose texts of people are not the same."""
    before, after = _texts(frozen), _texts(fresh)
    return [title for key, title in _titles(frozen, fresh).items() if before.get(key, ()) != after.get(key, ())]


def _said(cell: Cell) -> tuple:
    """What makes two figures the same: the number, or the words in its place."""
    return (cell.value, None) if cell.value is not None else (None, cell.text)


def _figures(document: Document) -> dict[Identity, Placed]:
    """Figures by identity; of one that is printed several times, its place in a table, whose row names it."""
    found: dict[Identity, Placed] = {}
    for read in (_in_tables, _in_sentences):
        for section in document.sections:
            for identity, what, cell in read(section):
                found.setdefault(identity, Placed(section.title, what, cell))
    return found


def _in_tables(section: Section) -> Iterator[tuple[Identity, str, Cell]]:
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _of_table(block)


def _in_sentences(section: Section) -> Iterator[tuple[Identity, str, Cell]]:
    """Numbers of running text, named by the beginning of their sentence."""
    for block in section.blocks:
        for spans in _runs(block):
            text = "".join(span if isinstance(span, str) else span.text for span in spans)
            for cell in spans:
                if isinstance(cell, Cell) and cell.is_figure:
                    yield _identity(cell, ()), shorten(text, _SENTENCE, placeholder=" …"), cell


def _of_table(table: Table) -> Iterator[tuple[Identity, str, Cell]]:
    """Cells named by their row's headers; a cell without source and reference is known by its place alone."""
    for row in table.rows:
        name = ", ".join(cell.text for cell in row if cell.header)
        for column, cell in zip(table.columns, row, strict=True):
            if cell.is_figure and not cell.header:
                label = f"{name} ({column.label})" if len(table.columns) > 2 else name
                yield _identity(cell, (table.id, name, column.label)), label, cell


def _identity(cell: Cell, place: tuple) -> Identity:
    if cell.source:
        return ("live", cell.source, cell.part, cell.year, cell.as_of)
    if cell.ref and place[:1] != (cell.ref,):
        return ("ref", cell.ref, cell.year, cell.as_of, cell.reporter)
    return ("place", *place) if place else ("text", cell.text)


def _runs(block: Block) -> tuple[tuple[Span, ...], ...]:
    if isinstance(block, ListBlock):
        return block.items
    return (block.spans,) if isinstance(block, Paragraph) else ()


def _texts(document: Document) -> dict[str, tuple[str, ...]]:
    """Texts that people wrote, by chapter."""
    return {
        section.key: tuple(
            block.text for block in section.blocks if isinstance(block, Paragraph) and block.role == "narrative"
        )
        for section in document.sections
    }


def _titles(*documents: Document) -> dict[str, str]:
    return {section.key: section.title for document in documents for section in document.sections}
