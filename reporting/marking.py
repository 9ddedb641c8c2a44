"""Telling apart what two programmes of one report call by the same code: a mark before ids and references, and the
shortest name by which people tell the programmes apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from programs.models import Programme
from reporting.blocks import Block, Cell, Figure, ListBlock, Paragraph, Reference, Span, Table
from reporting.polish.dates import years

_KINDS = {
    Programme.Kind.MUNICIPAL: ("gminny", "gminnego"),
    Programme.Kind.COUNTY: ("powiatowy", "powiatowego"),
    Programme.Kind.JOINT: ("gminy i powiatu", "gminy i powiatu"),
}


@dataclass(frozen=True)
class Name:
    """What a programme of several is called in a report: „program gminny”, „programu gminnego”; empty where it is the
    only one."""

    nominative: str = ""
    genitive: str = ""

    def of(self, label: str) -> str:
        """The label, with the programme in brackets where there are several."""
        return f"{label} ({self.nominative})".lstrip() if self.nominative else label

    def after(self, label: str) -> str:
        """The label with the programme's name in the genitive after it where there are several."""
        return f"{label} {self.genitive}".rstrip()


def names(programmes: Sequence[Programme]) -> list[Name]:
    """Names that tell programmes apart: their kind, else their years, else their title; of one alone none."""
    if len(programmes) < 2:
        return [Name() for _one in programmes]
    words = [
        [_KINDS[one.kind] for one in programmes],
        [(f"na lata {years(one.year_from, one.year_to)}",) * 2 for one in programmes],
        [(f"„{one.title}”",) * 2 for one in programmes],
    ]
    chosen = next((each for each in words if len(set(each)) == len(each)), words[-1])
    return [Name(f"program {nominative}", f"programu {genitive}") for nominative, genitive in chosen]


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
