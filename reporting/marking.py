"""Telling apart what two programmes of one report call by the same code: a mark before ids and references."""

from dataclasses import replace

from reporting.blocks import Block, Cell, Figure, ListBlock, Paragraph, Reference, Span, Table


def marked(blocks: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """The blocks with the mark before ids of tables and charts, mentions of them, and references of numbers."""
    return tuple(_block(block, mark) for block in blocks) if mark else blocks


def _block(block: Block, mark: str) -> Block:
    match block:
        case Table():
            rows = tuple(tuple(_cell(cell, mark) for cell in row) for row in block.rows)
            return replace(block, id=f"{mark}{block.id}", rows=rows)
        case Figure():
            return replace(block, id=f"{mark}{block.id}")
        case Paragraph():
            return replace(block, spans=tuple(_span(span, mark) for span in block.spans))
        case ListBlock():
            return replace(block, items=tuple(tuple(_span(span, mark) for span in item) for item in block.items))
    return block


def _span(span: Span, mark: str) -> Span:
    match span:
        case Cell():
            return _cell(span, mark)
        case Reference():
            return replace(span, target=f"{mark}{span.target}")
    return span


def _cell(cell: Cell, mark: str) -> Cell:
    return replace(cell, ref=f"{mark}{cell.ref}") if cell.ref else cell
