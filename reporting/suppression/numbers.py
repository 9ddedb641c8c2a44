"""Every number that a document prints, with its place and what it is a number of."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from accounts.search import fold
from programs.suppression import Key, counts_people
from reporting.blocks import Cell, Document, ListBlock, Paragraph, Span, Table
from reporting.suppression.people import CASES, counts_staff, counts_things

PERCENT, ZLOTY = "%", "zł"
# Tables of rules and of signs: their numbers say nothing about anybody.
_RULES = {"facts.rule", "facts.target", "method.signs", "method.definitions"}
# Both parts of a percentage are counts of children, whatever its unit.
_PARTS_OF_SHARES = {
    ("fostercare.share_in_family_forms", "part:family_forms"): ("fostercare.children_in_care", "form_group:family"),
    ("fostercare.share_in_family_forms", "part:all"): ("fostercare.children_in_care", ""),
}
_NUMBER = re.compile(r"[\d\u00a0 ]*\d(,\d+)?")
_CHANGE = re.compile(r"zmiana|różnica", re.IGNORECASE)
_TOTAL = re.compile(r"(razem|ogółem|suma|łącznie)\b", re.IGNORECASE)
_MARKS = re.compile(r"(?: [a-z]{1,2}\))+$")


@dataclass(frozen=True, order=True)
class Spot:
    """Where a cell stands: section, block, then row and column of a table or item and span of a text."""

    section: int
    block: int
    row: int
    column: int


@dataclass(frozen=True)
class Number:
    """A printed number. ``key`` says which number it is: equal keys are one number in several places."""

    spot: Spot
    cell: Cell
    value: Decimal
    key: Key
    label: str = ""
    head: str = ""

    @property
    def unit(self) -> str:
        """Its unit; both parts of a percentage are counted and no percentages."""
        return "" if _is_part_of_share(self.cell) else self.cell.unit

    @property
    def time(self) -> Key:
        """Day or year it is about."""
        return self.cell.as_of or self.cell.year

    @property
    def is_live(self) -> bool:
        """Whether it is known by its live source."""
        return isinstance(self.key, tuple) and self.key[0] == "live"

    @property
    def counted(self) -> tuple[str, str]:
        """Live source and line of its breakdown that it is counted by, wherever it is printed."""
        return _counted(self.cell)

    @property
    def has_own_name(self) -> bool:
        """Whether a source or a reference says which number it is, and not its place alone."""
        return isinstance(self.key, tuple) and self.key[0] != "cell"

    @property
    def sums_column(self) -> bool:
        """Whether it is the total of its column."""
        return self.cell.strong or bool(_TOTAL.match(self.label))

    @property
    def sums_row(self) -> bool:
        """Whether it is the total of its row."""
        return bool(_TOTAL.match(self.head))

    @property
    def counts_people(self) -> bool:
        """Whether a small one would say something about a handful of people; staff of an office are no such people."""
        if self.cell.source in CASES:
            return True
        if not counts_people(self.unit) or counts_staff(self.cell.source, self.label):
            return False
        return bool(self.unit) or not counts_things(f"{self.label} {self.head}")


@dataclass
class Sheet:
    """All numbers of a document; ``changes`` and ``shares`` are worked out of others and have no life of their own."""

    document: Document
    numbers: list[Number] = field(default_factory=list)
    changes: list[Number] = field(default_factory=list)
    shares: list[Number] = field(default_factory=list)

    def tables(self) -> Iterator[tuple[Table, dict[tuple[int, int], Number]]]:
        """Each table with its numbers by row and column."""
        found: dict[tuple[int, int], dict[tuple[int, int], Number]] = defaultdict(dict)
        for number in self.numbers:
            found[number.spot.section, number.spot.block][number.spot.row, number.spot.column] = number
        for (section, block), grid in found.items():
            table = self.document.sections[section].blocks[block]
            if isinstance(table, Table):
                yield table, grid

    def of_block(self, spot: Spot) -> list[Number]:
        """Numbers of the same table or paragraph."""
        return [one for one in self.numbers if (one.spot.section, one.spot.block) == (spot.section, spot.block)]


def read(document: Document) -> Sheet:
    """All numbers of the document."""
    sheet = Sheet(document)
    values: dict[Key, Decimal] = {}
    for place, section in enumerate(document.sections):
        for index, block in enumerate(section.blocks):
            match block:
                case Table() if block.id not in _RULES:
                    _read_table(sheet, values, place, index, block)
                case Paragraph():
                    _read_spans(sheet, values, place, index, 0, block.spans)
                case ListBlock():
                    for row, item in enumerate(block.items):
                        _read_spans(sheet, values, place, index, row, item)
    return sheet


def plain_label(text: str) -> str:
    """A row's label without the letters of its notes."""
    return _MARKS.sub("", text)


def _read_table(sheet: Sheet, values: dict, section: int, index: int, table: Table) -> None:
    seen: dict[Key, int] = defaultdict(int)
    for row, cells in enumerate(table.rows):
        label = plain_label(", ".join(cell.text for cell in cells if cell.header))
        for column, cell in enumerate(cells):
            value = _value(cell, numeric=table.columns[column].numeric)
            if cell.header or value is None:
                continue
            head = table.columns[column].label
            if cell.ref == table.id or not (cell.source or cell.ref):
                where = (sheet.document.year, table.id, fold(label), fold(head))
                seen[where] += 1
                key: Key = ("cell", *where, seen[where])
            else:
                key = _key(values, cell, value)
            number = Number(Spot(section, index, row, column), cell, value, key, label, head)
            _list_of(sheet, number).append(number)


def _counted(cell: Cell) -> tuple[str, str]:
    return _PARTS_OF_SHARES.get((cell.source, cell.part), (cell.source, cell.part))


def _is_part_of_share(cell: Cell) -> bool:
    return (cell.source, cell.part) in _PARTS_OF_SHARES


def _list_of(sheet: Sheet, number: Number) -> list[Number]:
    if _CHANGE.match(number.head):
        return sheet.changes
    return sheet.shares if number.unit == PERCENT else sheet.numbers


def _read_spans(sheet: Sheet, values: dict, section: int, index: int, row: int, spans: tuple[Span, ...]) -> None:
    for column, span in enumerate(spans):
        if isinstance(span, Cell) and span.value is not None:
            spot = Spot(section, index, row, column)
            known = span.source or span.ref
            key = _key(values, span, span.value) if known else ("cell", sheet.document.year, spot)
            number = Number(spot, span, span.value, key)
            _list_of(sheet, number).append(number)


def _value(cell: Cell, *, numeric: bool) -> Decimal | None:
    """The cell's number, also where only its text is one."""
    if cell.value is not None or cell.prose or not numeric:
        return cell.value
    text = cell.text.replace("+", "").replace("\N{MINUS SIGN}", "")
    if not _NUMBER.fullmatch(text.strip()):
        return None
    return Decimal(re.sub(r"\s", "", text).replace(",", "."))


def _key(values: dict, cell: Cell, value: Decimal) -> Key:
    """What the cell is a number of: its live source, else its reference; two values are never one number."""
    time = cell.as_of or cell.year
    if cell.source:
        key: Key = ("live", *_counted(cell), time)
        if values.setdefault(key, value) == value:
            return key
    key = ("ref", cell.ref, cell.reporter, time, cell.source, cell.part)
    return key if values.setdefault(key, value) == value else (*key, value)
