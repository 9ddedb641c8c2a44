"""Tables of a public edition: signs instead of numbers, small rows of delicate reasons merged, remarks left out."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from accounts.search import fold
from reporting.blocks import Cell, Section, Table
from reporting.comparison import JUMP_NOTE
from reporting.polish.numbers import plain, share
from reporting.suppression.hidden import Hidden, by_spot, of_number
from reporting.suppression.numbers import PERCENT, Spot, plain_label
from reporting.suppression.people import small_numbers
from reporting.suppression.plan import Plan, Rule
from reporting.suppression.prose import Prose

SIGN = "#"
MERGED_LABEL = "inne, połączone w wersji publicznej"
_REMARK_LEFT_OUT = "uwagi nie podano w wersji publicznej."
_DELICATE = re.compile(r"przyczyn|powod|przemoc|uzalezn|niepelnospr|zaburz|chorob|problem")
_LETTER = re.compile(r"([a-z]{1,2}\)) ")
_DIGITS = re.compile(r"\d+")
# Years, days and other numbers in remarks that are no figures.
_TIME = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\b(?:19|20)\d\d\b")


@dataclass
class PublicTable:
    """A table as everybody may see it, what is not in it, and which rows were merged."""

    table: Table
    hidden: list[Hidden] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def public(plan: Plan, section: Section, place: int, index: int, table: Table, prose: Prose) -> PublicTable:
    """The table without what the plan hides."""
    name = f"tabela {table.number}" if table.number else table.caption
    made = PublicTable(table)
    numbers = by_spot(plan)
    rows = []
    for row, cells in enumerate(table.rows):
        shown = []
        for column, cell in enumerate(cells):
            spot = Spot(place, index, row, column)
            if plan.is_hidden(spot):
                made.hidden.append(of_number(plan, section, name, numbers[spot]))
                shown.append(_sign(cell))
            else:
                shown.append(_without_words(prose.cell(spot, cell)))
        rows.append(tuple(shown))
    made.table = replace(table, rows=tuple(rows), notes=_notes(plan, section, place, index, table, made))
    return _merged(plan, section, name, made)


def _sign(cell: Cell) -> Cell:
    return replace(cell, text=SIGN, value=None, words="", items=(), prose=False, hidden=True)


def _without_words(cell: Cell) -> Cell:
    """Words that a reporter wrote beside a number stay inside."""
    return replace(cell, words="") if cell.words else cell


def _notes(plan: Plan, section: Section, place: int, index: int, table: Table, made: PublicTable) -> tuple[str, ...]:
    """Notes that say no number near a hidden one or few people, nor compare one; the letter of a lettered one stays."""
    values = [one.value for one in plan.sheet.of_block(Spot(place, index, 0, 0)) if one.counts_people]
    is_hiding = bool(made.hidden)
    kept = []
    for note in table.notes:
        letter = _LETTER.match(note)
        if not _says_too_much(note, values, plan.below, is_hiding):
            kept.append(note)
            continue
        made.hidden.append(Hidden(section.title, table.caption, Rule.NOTE, note))
        if letter:
            kept.append(f"{letter[1]} {_REMARK_LEFT_OUT}")
    return tuple(kept)


def _says_too_much(note: str, values: list[Decimal], below: int, is_hiding: bool) -> bool:
    numbers = [Decimal(text) for text in _DIGITS.findall(_TIME.sub("", note).replace("100%", ""))]
    if small_numbers(note, below) or (is_hiding and (numbers or JUMP_NOTE in note)):
        return True
    return any(0 < abs(value - number) < below for value in values for number in numbers)


def _merged(plan: Plan, section: Section, name: str, made: PublicTable) -> PublicTable:
    """Rows of delicate reasons without any number left become one."""
    table = made.table
    head = fold(f"{table.caption} {table.columns[0].label}")
    if table.id.startswith("programme.") or not _DELICATE.search(head):
        return made
    places = [row for row, cells in enumerate(table.rows) if _is_bare(cells) and not cells[0].strong]
    if len(places) < 2:
        return made
    last = places[-1]
    together = _together(plan, table, places)
    rows = [
        together if row == last else cells
        for row, cells in enumerate(table.rows)
        if row == last or row not in set(places)
    ]
    labels = [plain_label(table.rows[row][0].text) for row in places]
    made.hidden += [Hidden(section.title, name, Rule.MERGED, label) for label in labels]
    made.merged.append(
        f"{name}: {len(places)} wiersze w jeden" if len(places) < 5 else f"{name}: {len(places)} wierszy w jeden"
    )
    made.table = replace(table, rows=tuple(rows))
    return made


def _is_bare(cells: tuple[Cell, ...]) -> bool:
    """Whether every number of the row is hidden."""
    figures = [cell for cell in cells if not cell.header]
    return bool(figures) and all(cell.hidden for cell in figures) and not any(cell.level for cell in cells)


def _together(plan: Plan, table: Table, places: list[int]) -> tuple[Cell, ...]:
    """The merged row: its sums where the rest of the table says them anyway, and their shares."""
    cells: list[Cell] = []
    for column, cell in enumerate(table.rows[places[-1]]):
        if cell.header:
            cells.append(replace(cell, text=MERGED_LABEL))
        elif cell.unit == PERCENT and cells[-1].value is not None:
            cells.append(_share(table, column, cells[-1].value, cell))
        else:
            cells.append(_sum(table, column, places, cell, plan.below))
    return tuple(cells)


def _blank(cell: Cell) -> Cell:
    return replace(_sign(cell), source="", part="", ref="")


def _share(table: Table, column: int, part: Decimal, cell: Cell) -> Cell:
    """The share of a merged sum in the total beside it."""
    totals = [row[column - 1].value for row in table.rows if row[column - 1].strong]
    if len(totals) != 1 or not totals[0]:
        return _blank(cell)
    value = share(part, totals[0])
    return replace(_blank(cell), text=plain(value), value=value, hidden=False)


def _sum(table: Table, column: int, places: list[int], cell: Cell, below: int) -> Cell:
    """What the total leaves for the merged rows; the sign where the total or another row is hidden as well."""
    blank = _blank(cell)
    rows = [row[column] for place, row in enumerate(table.rows) if place not in set(places)]
    totals = [one.value for one in rows if one.strong]
    others = [one.value for one in rows if not one.strong]
    if cell.unit == PERCENT or len(totals) != 1 or None in (*totals, *others):
        return blank
    value = (totals[0] or Decimal(0)) - sum((one for one in others if one is not None), Decimal(0))
    return replace(blank, text=plain(value), value=value, hidden=False) if value >= below else blank
