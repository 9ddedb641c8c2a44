"""Rows of all tables in one sequence: headings apart, cells by role, rows broken by a page put together again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from programs.table_reading.choices import Choices, ColumnChoice, Role, TableChoice
from programs.table_reading.context import Headline, headline, read_lines
from programs.table_reading.flags import flag
from programs.table_reading.headers import is_repeated
from programs.table_reading.listing import join, marked, starts_indicator
from programs.table_reading.reading import CellReading
from programs.table_reading.source import Paragraph, SourceCell, SourceTable

STRUCTURE = (Role.TASK, Role.ACTION, Role.RESULT)


# A row of nothing but dashes is a line drawn between rows; one dash in a cell says that there is nothing.
_RULE = re.compile(r"[-–—_=:+]{2,}")


@dataclass
class Piece:
    """A cell under its role; ``joined`` are the cells after a page break whose words were added."""

    reading: CellReading
    column: ColumnChoice
    place: int
    paragraphs: list[Paragraph]
    joined: list[CellReading] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(paragraph.words for paragraph in self.paragraphs)


@dataclass
class Line:
    """A row: headings (``heads``), or cells by role; ``covered``: roles whose cell began in a row above."""

    heads: list[Headline] = field(default_factory=list)
    reading: CellReading | None = None
    pieces: dict[str, list[Piece]] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def first(self, role: str) -> Piece | None:
        return next(iter(self.pieces.get(role, [])), None)


class Rows:
    """Walks the chosen tables and notes what became of every cell."""

    def __init__(self, tables: list[SourceTable], choices: Choices) -> None:
        self.tables = tables
        self.choices = choices
        self.cells: dict[str, CellReading] = {}
        self.lines: list[Line] = []
        self._waiting: Headline | None = None

    def read(self) -> list[Line]:
        """All lines in the order of the file."""
        for table in self.tables:
            choice = self.choices.tables.get(table.key)
            if choice is None or not choice.use:
                for cell in table.cells:
                    self._note(table, cell, "").ignored = "table"
                continue
            self._table(table, choice)
        return self.lines

    def _note(self, table: SourceTable, cell: SourceCell, role: str) -> CellReading:
        key = table.cell_key(cell)
        reading = CellReading(key, table.key, cell.row, cell.column, str(role), cell.text)
        reading.confirmed = key in self.choices.confirmed
        if not cell.is_blank or cell.lost or key in self.choices.corrections:
            self.cells[key] = reading
        return reading

    def _lost(self, reading: CellReading, cell: SourceCell) -> None:
        """What a reader of the file sees in the cell and its words do not have."""
        if reading.key not in self.choices.corrections:
            reading.flags += [flag(code, cell.text) for code in cell.lost]

    def _paragraphs(self, key: str, cell: SourceCell) -> list[Paragraph]:
        if key in self.choices.corrections:
            return [Paragraph(line) for line in self.choices.corrections[key].split("\n") if line.strip()]
        return [paragraph for paragraph in cell.paragraphs if paragraph.words.strip()]

    def _table(self, table: SourceTable, choice: TableChoice) -> None:
        heads = [_named(words, kind) for kind, words in (("area", choice.area), ("goal", choice.goal)) if words.strip()]
        if heads:
            self.lines.append(Line(heads=heads))
        spans: dict[int, int] = {}
        fresh = bool(choice.continues)
        for row, cells in enumerate(table.rows()):
            filled = [cell for cell in cells if self._paragraphs(table.cell_key(cell), cell)]
            covered = {column for column, last in spans.items() if last >= row}
            for cell in cells:
                for column in range(cell.column, cell.column + cell.column_span):
                    spans[column] = cell.row + cell.row_span - 1
            for cell in cells:
                if cell not in filled and cell.lost:
                    self._lost(self._note(table, cell, ""), cell)
            if not filled:
                continue
            if len(filled) > 1 and all(_RULE.fullmatch(cell.text) for cell in filled):
                for cell in filled:
                    self._note(table, cell, "").ignored = "rule"
            elif row in choice.header_rows or (choice.columns and is_repeated(filled, choice.columns)):
                for cell in filled:
                    self._note(table, cell, "header").ignored = "header"
            elif not self._heading(table, choice, filled):
                self._body(table, choice, filled, covered, fresh)
                fresh = False

    def _heading(self, table: SourceTable, choice: TableChoice, filled: list[SourceCell]) -> bool:
        """Take a row across the table as a heading; whether it was one."""
        cell = filled[0]
        head = headline(cell.text)
        role = choice.columns[cell.column].role if cell.column < len(choice.columns) else ""
        if len(filled) == 2 and head and not head.name and role not in (Role.AREA, Role.GOAL):
            head.name = filled[1].text
        elif len(filled) > 1 or role in (Role.AREA, Role.GOAL):
            return False
        across = (cell.column_span >= 2 and 5 * cell.column_span >= 3 * table.width) or table.width == 1
        if head is None and not (across and (self._waiting or not choice.columns or _is_title(cell))):
            return False
        reading = self._note(table, cell, head.kind if head else "goal")
        for other in filled[1:]:
            self._note(table, other, head.kind if head else "goal").ignored = "heading"
        if head is None and self._waiting is not None:
            self._waiting.name, reading.role = cell.text, self._waiting.kind
            self.lines.append(Line(heads=[self._waiting], reading=reading))
            self._waiting = None
        elif head is None:
            self.lines.append(Line(heads=[Headline("unknown", "", cell.text)], reading=reading))
        elif head.name:
            self.lines.append(Line(heads=[head], reading=reading))
        else:
            self._waiting, reading.ignored = head, "heading"
        return True

    def _body(
        self, table: SourceTable, choice: TableChoice, filled: list[SourceCell], covered: set[int], fresh: bool
    ) -> None:
        line = Line(roles={column.role for column in choice.columns})
        moved = self._moved(choice, filled)
        line.covered = {choice.columns[column].role for column in covered if column < len(choice.columns)}
        for cell in filled:
            column = _column(choice.columns, cell, moved)
            reading = self._note(table, cell, column.role)
            self._lost(reading, cell)
            if moved:
                reading.flags.append(flag("moved", cell.text))
            if column.role == Role.IGNORE:
                reading.ignored = "column" if column.sure else ""
                if not column.sure:
                    line.pieces.setdefault("unassigned", []).append(Piece(reading, column, cell.column, []))
                continue
            paragraphs = list(self._paragraphs(reading.key, cell))
            line.pieces.setdefault(column.role, []).append(Piece(reading, column, cell.column, paragraphs))
        before = self._before()
        if before and continues(line, before, fresh):
            self._append(line)
        elif line.pieces:
            self.lines.append(line)

    def _moved(self, choice: TableChoice, filled: list[SourceCell]) -> int:
        """By how many columns a row stands beside its headings: indicators under the realizers, or under the values."""
        roles = [column.role for column in choice.columns]
        if Role.INDICATORS not in roles or Role.VALUE not in roles:
            return 0
        indicators, value = roles.index(Role.INDICATORS), roles.index(Role.VALUE)
        texts = {cell.column: marked(cell.text)[2] for cell in filled}
        if indicators + 1 != value or starts_indicator(texts.get(indicators, "")):
            return 0
        if (
            starts_indicator(texts.get(indicators - 1, ""))
            and value not in texts
            and roles[indicators - 1] == Role.REALIZERS
        ):
            return 1
        bulleted = any(marked(cell.text)[0] for cell in filled if cell.column == value)
        return -1 if indicators not in texts and bulleted and starts_indicator(texts.get(value, "")) else 0

    def _before(self) -> list[Line]:
        """The lines of the task that the new one may go on, the last first."""
        found = []
        for line in reversed(self.lines):
            if line.heads:
                break
            found.append(line)
        return found

    def _append(self, line: Line) -> None:
        """Add the words of a row that goes on to the cells that it goes on."""
        for role, pieces in line.pieces.items():
            for piece in pieces:
                target = self._target(role, piece.place)
                if target is None:
                    self.lines[-1].pieces.setdefault(role, []).append(piece)
                    continue
                target.paragraphs = _joined(target.paragraphs, piece.paragraphs, role)
                target.joined.append(piece.reading)
                piece.reading.joined_to = target.reading.key

    def _target(self, role: str, place: int) -> Piece | None:
        for line in self._before():
            same = line.pieces.get(role, [])
            if same:
                return next((piece for piece in same if piece.place == place), same[-1])
            if Role.TASK in line.pieces:
                return None
        return None


def _named(words: str, kind: str) -> Headline:
    """A heading in front of a table as recognised, or a bare name that a person typed."""
    found = read_lines([words])
    return found[0] if found else Headline(kind, "", words.strip())


def _is_title(cell: SourceCell) -> bool:
    return len(cell.text) < 200 and not re.match(r"^[-–•·*]", cell.text) and cell.text[:1].isupper()


def _column(columns: list[ColumnChoice], cell: SourceCell, moved: int) -> ColumnChoice:
    """The column of a cell; a cell over several columns has the first that is read."""
    start = max(0, cell.column + moved)
    inside = columns[start : start + cell.column_span] or [ColumnChoice(Role.IGNORE, sure=False)]
    return next((column for column in inside if column.role != Role.IGNORE), inside[0])


def _joined(before: list[Paragraph], after: list[Paragraph], role: str) -> list[Paragraph]:
    """Paragraphs of a cell broken by a page; a sentence broken in its middle becomes one paragraph again."""
    if not before or not after or role == Role.VALUE:
        return before + after
    last, first = before[-1], after[0]
    bullet, number, words = marked(first.text)
    new_item = bool(first.marker or bullet or number) or re.search(r"[.;]$", last.text.strip()) is not None
    if new_item or (role == Role.INDICATORS and starts_indicator(words)):
        return before + after
    return [*before[:-1], Paragraph(join(last.text, words), last.marker, last.level), *after[1:]]


def _starts_anew(text: str) -> bool:
    """Whether a cell begins like a sentence or an item of its own."""
    bullet, number, words = marked(text)
    return bool(number) or (not bullet and words[:1].isupper())


def continues(line: Line, before: list[Line], fresh: bool) -> bool:
    """Whether a row is the rest of the row before it.

    ``fresh``: it is the first row of a table that goes on after a page break. A row with a task of its own, or with
    everything that a row has, is a row of its own.
    """
    last = before[0]
    structure = [piece for role in STRUCTURE for piece in line.pieces.get(role, [])]
    if Role.NUMBER in line.pieces:
        return False
    for piece in structure:
        if _starts_anew(piece.text) and not (fresh and _mid_word(before, piece)):
            return False
    others = [piece for role, pieces in line.pieces.items() if role not in STRUCTURE for piece in pieces]
    needed = line.roles & {Role.REALIZERS, Role.TERM, Role.INDICATORS, Role.VALUE, Role.NARRATIVE}
    lower_case = any(marked(piece.text)[2][:1].islower() and not marked(piece.text)[0] for piece in structure)
    if structure and len(needed) > 1 and needed <= set(line.pieces) and not (fresh and lower_case):
        return False
    has_term = Role.TERM in line.pieces and any(Role.TERM in earlier.pieces for earlier in before)
    if structure:
        lower = any(not _starts_anew(piece.text) and marked(piece.text)[0] == "" for piece in structure)
        incomplete = not has_term and (Role.TERM in line.roles or Role.INDICATORS not in line.pieces or fresh)
        return (
            incomplete and (fresh or lower or Role.TERM in line.roles) and _is_usual(before, structure[0].reading.role)
        )
    if line.covered & {Role.TASK}:
        return not has_term and any(_goes_on_mid_sentence(piece, last) for piece in others) and len(others) <= 2
    if fresh:
        return not has_term
    return not has_term and any(_goes_on_mid_sentence(piece, last) for piece in others)


def _mid_word(before: list[Line], piece: Piece) -> bool:
    earlier = next((line.first(piece.reading.role) for line in before if line.first(piece.reading.role)), None)
    return bool(earlier and re.search(r"\w-$", earlier.text.strip()))


def _is_usual(before: list[Line], role: str) -> bool:
    """Whether the cells of the column before begin anew, so that a small letter at the beginning says something."""
    texts = [piece.text for line in before for piece in line.pieces.get(role, [])]
    return not texts or sum(_starts_anew(text) for text in texts) * 2 >= len(texts)


def _goes_on_mid_sentence(piece: Piece, last: Line) -> bool:
    bullet, number, words = marked(piece.text)
    earlier = last.first(piece.reading.role)
    if bullet or number or not words[:1].islower() or earlier is None:
        return False
    if piece.reading.role == Role.INDICATORS and starts_indicator(words):
        return False
    return not re.search(r"[.;:]$", earlier.text.strip())


def readings_of(pieces: list[Piece]) -> Iterator[CellReading]:
    """The readings of pieces with those of the cells joined to them."""
    for piece in pieces:
        yield piece.reading
        yield from piece.joined
