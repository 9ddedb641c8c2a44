"""What the pages of a reading show: source tables as grids, the tree that comes of them, where flags stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from programs.importing.amendments import nodes_of, place_of
from programs.judging import Comparator, Kind, Scope
from programs.table_reading import CellReading, Reading, SourceCell, SourceTable

# Why a table is read or left out, as recognition says it.
REASONS = {
    "heading": _("the header is known"),
    "continued": _("goes on after a page break"),
    "context": _("only the heading of an area or a goal"),
    "no_heading": _("the header is not known: tick the table and say what its columns are"),
    "layout": _("only holds other tables"),
}


# Why nothing was read from a cell; cells of headers need no words.
LEFT_OUT = {
    "table": _("the table is not read"),
    "rule": _("a line between rows"),
    "heading": _("a heading of an area or a goal"),
    "column": _("the column is not read"),
}


@dataclass
class GridCell:
    """A cell of a source table as HTML needs it; ``span_rows`` never goes beyond the rows shown."""

    key: str
    cell: SourceCell
    span_rows: int
    span_columns: int
    reading: CellReading | None = None
    following_flag: str = ""

    @property
    def left_out(self) -> str:
        """Why nothing was read from it; empty if something was."""
        return LEFT_OUT.get(self.reading.ignored, "") if self.reading and not self.reading.items else ""

    @property
    def is_flagged(self) -> bool:
        """Whether something could not be read safely and nobody has looked at it."""
        return bool(self.reading and self.reading.flags and not self.reading.confirmed)

    @property
    def leads_on(self) -> bool:
        """Whether „next flag" stops here; doubtful names are decided together in their own step."""
        return self.is_flagged and any(flag.code != "name" for flag in self.reading.flags)


@dataclass
class GridRow:
    """A row of a source table; ``number`` from 0."""

    number: int
    cells: list[GridCell]
    is_header: bool = False


def grid(table: SourceTable, limit: int | None = None, header_rows: list[int] = ()) -> list[GridRow]:
    """Rows of a table from the top, at most ``limit``."""
    rows = table.rows()[:limit]
    shown = []
    for number, cells in enumerate(rows):
        line = [
            GridCell(table.cell_key(cell), cell, min(cell.row_span, len(rows) - number), cell.column_span)
            for cell in cells
        ]
        shown.append(GridRow(number, line, number in header_rows))
    return shown


@dataclass
class ReadTable:
    """A source table with what was read from each of its cells."""

    table: SourceTable
    rows: list[GridRow]


def read_tables(tables: list[SourceTable], reading: Reading, headers: dict[str, list[int]]) -> list[ReadTable]:
    """Tables with their cells' readings; each flagged cell knows the next one."""
    found, flagged = [], []
    for table in tables:
        rows = grid(table, header_rows=headers[table.key])
        for row in rows:
            for cell in row.cells:
                cell.reading = reading.cells.get(cell.key)
                if cell.leads_on:
                    flagged.append(cell)
        found.append(ReadTable(table, rows))
    for cell, following in pairwise(flagged):
        cell.following_flag = following.key
    return found


@dataclass
class ReadIndicator:
    """An indicator of the document to be, and what is wanted of it in words."""

    row: dict
    wanted: list[str]


@dataclass
class TreePart:
    """A part of the programme to be: its words, its indicators with their values, and what is under it."""

    level: str
    node: dict
    indicators: list[ReadIndicator] = field(default_factory=list)
    depth: int = 0

    @property
    def words(self) -> str:
        """Number and name."""
        return " ".join(filter(None, [self.node.get("number"), self.node.get("name") or self.node.get("text")]))


_DEPTHS = {"area": 0, "goal": 1, "task": 2, "action": 3, "result": 4}


def tree(document: dict) -> Iterator[TreePart]:
    """Parts of the document in printed order, each with its indicators."""
    placed: dict[str, list[ReadIndicator]] = {}
    for indicator in document.get("indicators", []):
        placed.setdefault(place_of(indicator), []).append(ReadIndicator(indicator, wanted(indicator)))
    shift = 0 if document.get("programme", {}).get("areas") else 1
    for level, node in nodes_of(document):
        yield TreePart(level, node, placed.get(node["code"], []), _DEPTHS[level] - shift)


def wanted(indicator: dict) -> list[str]:
    """Baseline, targets and limits of an indicator, each in words: "target 2023: at least 52"."""
    said = []
    for measure in indicator.get("measures") or []:
        if baseline := measure.get("baseline"):
            shown = baseline.get("text") if baseline.get("value") is None else baseline["value"]
            year = f" {baseline['year']}" if baseline.get("year") else ""
            said.append(f"{_('baseline')}{year}: {shown}")
        for target in measure.get("targets", []):
            time = target.get("year") or Scope(target["scope"]).label
            end = f"–{target['value_to']}" if "value_to" in target else ""
            number = f"{Comparator(target['comparator']).label} {target['value']}{end}"
            said.append(f"{Kind(target['kind']).label} {time}: {number}")
    return said


@dataclass(frozen=True)
class Counts:
    """How much was read."""

    areas: int
    goals: int
    tasks: int
    actions: int
    indicators: int
    values: int
    wanted: int
    flags: int


def counts(reading: Reading) -> Counts:
    """Numbers for the summary."""
    levels = [level for level, _node in nodes_of(reading.document)]
    indicators = reading.document.get("indicators", [])
    return Counts(
        areas=levels.count("area"),
        goals=levels.count("goal"),
        tasks=levels.count("task"),
        actions=levels.count("action") + levels.count("result"),
        indicators=len(indicators),
        values=sum(len(indicator.get("values") or []) for indicator in indicators),
        wanted=sum(len(wanted(indicator)) for indicator in indicators),
        flags=len(reading.flags),
    )


def tasks_of(document: dict) -> list[tuple[str, str]]:
    """Code and words of each task, to move an indicator there."""
    return [(node["code"], TreePart(level, node).words) for level, node in nodes_of(document) if level == "task"]
