"""The values of a year as a workbook, and back: unchanged cells change nothing, changes leave revisions."""

import json
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl import Workbook

from accounts.polish import number_text
from programs.cells import Cell, Sent
from programs.figures import written
from programs.locks import lock_of
from programs.models import Measure, Programme, Value
from programs.outline import outline
from programs.services import Entry, ValueLocked, changed, record_values
from programs.sheet import Sheet
from programs.spreadsheet.programme_rows import KINDS, plain
from programs.spreadsheet.reading import Problems, SheetRow, open_workbook, rows_of
from programs.spreadsheet.writing import Column, add_help, add_mark, add_table, lock, saved, shade

KIND = "wartości"
CODE, INDICATOR, PART, UNIT, FIGURE, REPORTER = "kod", "wskaźnik", "część", "jednostka", "rodzaj", "sprawozdaje"
BEFORE, VALUE, WORDS, STATE, PRINT = "rok wcześniej", "wartość", "słowa", "stan", "_odcisk"
HEADERS = (CODE, INDICATOR, PART, UNIT, FIGURE, REPORTER, BEFORE, VALUE, WORDS, STATE, PRINT)
_WIDTHS = {INDICATOR: 60, PART: 30, REPORTER: 24, WORDS: 40, VALUE: 18, BEFORE: 18}
_STATES = {
    Value.State.DRAFT: "szkic",
    Value.State.SUBMITTED: "do sprawdzenia",
    Value.State.RETURNED: "zwrócono",
    Value.State.ACCEPTED: "przyjęto",
    Value.State.LOCKED: "zamknięto",
}
_COUNTED, _COMBINED = "z ewidencji", "razem z instytucji"
_HELP = (
    "Wpisuje się tylko w kolumnach „wartość” i „słowa”. Pozostałe komórki są zablokowane, szarych się nie zmienia.",
    "Wartość: liczba (13 663 albo 118 562,82), „ok. 3 800”, „nie dotyczy” albo „brak danych”. Wskaźnik słowny ma treść "
    "w kolumnie „słowa”. Przy liczbie „słowa” są tym, co drukuje się obok niej.",
    "Liczb z ewidencji (stan „z ewidencji”) i wartości zamkniętych nie zmienia się w arkuszu.",
    "Komórka niezmieniona niczego nie zmienia. Plik wczytuje się w całości albo wcale; błędy są podane z wierszem i "
    "kolumną. Jeśli ktoś w tym czasie zmienił wartość, zostanie to powiedziane, a nie nadpisane.",
)


def sheet_name(year: int) -> str:
    """Name of the sheet with values."""
    return f"Wartości {year}"


def values_workbook(programme: Programme, year: int) -> bytes:
    """One row per measure in printed order; closed and counted values are locked."""
    cells = _cells(programme, year)
    book = Workbook()
    book.remove(book.active)
    columns = [Column(title, _WIDTHS.get(title, 14), hidden=title == PRINT) for title in HEADERS]
    sheet = add_table(book, sheet_name(year), columns, [_row(cell) for cell in cells], spare=0)
    open_cells = []
    for number, cell in enumerate(cells, start=2):
        value, words = sheet.cell(number, HEADERS.index(VALUE) + 1), sheet.cell(number, HEADERS.index(WORDS) + 1)
        is_text, is_open = cell.kind == Measure.MeasureKind.TEXT, cell.is_open and not cell.is_live
        open_cells += ([words] if is_text else [value, words]) if is_open else []
        shade([] if is_open and not is_text else [value])
        if isinstance(value.value, int) or hasattr(value.value, "is_signed"):
            value.number_format = "#,##0" + ("." + "0" * _decimals(value.value) if _decimals(value.value) else "")
    lock(sheet, open_cells)
    add_help(book, f"Wartości za {year} rok: jak wypełnić ten plik", _HELP)
    add_mark(book, kind=KIND, programme=programme.pk, year=year)
    return saved(book)


def _cells(programme: Programme, year: int) -> list[Cell]:
    lines = [line for branch in outline(programme, year).branches for line in branch.all_lines()]
    return Sheet.of(lines, is_closed=lock_of(programme, year) is not None).cells


def _decimals(number) -> int:
    return max(0, -number.as_tuple().exponent) if hasattr(number, "as_tuple") else 0


def _row(cell: Cell) -> tuple:
    line, measure, last = cell.line, cell.measure, cell.last
    return (
        measure.ref,
        line.indicator.name,
        measure.label if line.is_part else "",
        cell.unit,
        KINDS[cell.kind],
        line.indicator.reported_by.label if line.indicator.reported_by else "",
        last.value if last.value is not None else (last.text if last.is_known else ""),
        _shown_value(cell),
        _words(cell),
        _state(cell),
        json.dumps({VALUE: _typed_value(cell), WORDS: _words(cell)}, ensure_ascii=False),
    )


def _shown_value(cell: Cell):
    """What stands in the cell: a number as a number, anything else as it would be typed."""
    if cell.is_live:
        return cell.this.value
    stored = cell.stored
    plainly = stored is not None and stored.number is not None and _typed_value(cell) == plain(_number(cell))
    return cell.this.value if plainly else _typed_value(cell)


def _number(cell: Cell) -> str:
    return written(cell.stored.number, cell.defined)


def _typed_value(cell: Cell) -> str:
    """What stands in the cell of the value, as typed; words alone stand in their own cell."""
    if cell.is_live:
        return "" if cell.this.value is None else plain(written(cell.this.value, cell.defined))
    if cell.stored is not None and cell.stored.value_state == Value.ValueState.WORDS:
        return ""
    return plain(cell.initial)


def _words(cell: Cell) -> str:
    return plain(cell.stored.words) if cell.stored is not None else ""


def _state(cell: Cell) -> str:
    if cell.is_live:
        return _COUNTED
    if cell.is_combined:
        return f"{_COMBINED}: {cell.this.text}"
    return _STATES.get(cell.this.state, "brak")


@dataclass
class _Line:
    """A row of the file beside the measure it is about.

    In the file a number and the words beside it stand in two cells; where there are words alone, they are the value.
    """

    row: SheetRow
    cell: Cell
    exported: dict[str, str]

    def __post_init__(self) -> None:
        self.value, self.words = self._value(), plain(self.row[WORDS])
        text = _joined(self.cell, self.value, self.words)
        seen = _joined(self.cell, self.exported.get(VALUE, ""), self.exported.get(WORDS, ""))
        # A file whose hidden column was spoilt does not say what stood in the row.
        self.cell.sent = Sent(text, seen if VALUE in self.exported else None)

    def _value(self) -> str:
        """The value as a person would type it; a number that the spreadsheet keeps gets the measure's form."""
        number = self.row.numbers.get(VALUE)
        if number is None:
            return plain(self.row[VALUE])
        return plain(written(number, self.cell.defined) if number == round(number, 4) else number_text(number))

    @property
    def changes_words(self) -> bool:
        """Whether the words beside an unchanged number are others."""
        own = _words(self.cell)
        return bool(
            self.value
            and not self.cell.is_changed
            and self.cell.stored is not None
            and self.words not in (own, self.exported.get(WORDS, own))
        )

    @property
    def changes_accepted_words(self) -> bool:
        """Whether the words beside an accepted number are others, which needs a reason."""
        return self.changes_words and self.cell.stored.state == Value.State.ACCEPTED

    def check(self, problems: Problems) -> bool:
        """Whether something is to be recorded; what stands against it is noted."""
        before, cell = len(problems.found), self.cell
        if cell.is_live:
            if self.value != plain(self.exported.get(VALUE, self.value)) or self.words != _words(cell):
                words = _("This number is counted from the records; it is changed on its own page, with a reason.")
                problems.add(self.row, VALUE, words)
            cell.sent = None
            return False
        if cell.is_refused or (self.changes_words and not cell.is_open):
            problems.add(self.row, VALUE, _("The year is closed. Reopen it before changing the value."))
        elif cell.is_met:
            _changed_meanwhile(self.row, VALUE, cell.initial, problems)
        elif self.changes_words and self.exported.get(WORDS) != _words(cell):
            _changed_meanwhile(self.row, WORDS, _words(cell), problems)
        if cell.kind == Measure.MeasureKind.TEXT and self.value:
            problems.add(self.row, VALUE, _("This indicator is answered in words; write them in the column of words."))
        return (cell.is_changed or self.changes_words) and len(problems.found) == before

    def entry(self) -> Entry:
        """What is to be recorded."""
        if not self.cell.is_changed:
            return changed(self.cell.stored, words=self.words, state=Value.State.DRAFT)
        entry = self.cell.entry()
        if entry.value_state != Value.ValueState.WORDS:
            entry.words = self.words if self.value else ""
        return entry


def _joined(cell: Cell, value: str, words: str) -> str:
    """Value and words as one would type them into one cell."""
    if cell.kind == Measure.MeasureKind.TEXT:
        return plain(words)
    return plain(value) or (f"„{plain(words)}”" if plain(words) else "")


def read_values(content: bytes, programme: Programme, year: int, *, user, reason: str, confirmed: bool) -> int:
    """Record what was changed; returns how many values. Raises ``SheetRefused`` and stores nothing on any problem.

    ``confirmed``: parts that do not add up to their whole were looked at. Accepted values need a ``reason``.
    """
    problems = Problems()
    rows = rows_of(open_workbook(content), sheet_name(year), HEADERS, problems)
    problems.refuse_if_any()
    with transaction.atomic():
        shown = {cell.measure.ref: cell for cell in _cells(programme, year)}
        known = _known(rows, shown, problems)
        to_record = [line for line in known.values() if line.check(problems)]
        _judge(known, reason, confirmed, problems)
        problems.refuse_if_any()
        entries = [line.entry() for line in to_record]
        _record(entries, known, user, reason or _("spreadsheet of %(year)s") % {"year": year}, problems)
    return len(entries)


def _known(rows: list[SheetRow], shown: dict[str, Cell], problems: Problems) -> dict[str, _Line]:
    """Rows by code; codes the programme does not have, and those that stand twice, are problems."""
    known: dict[str, _Line] = {}
    for row in rows:
        code = row[CODE]
        if code not in shown:
            problems.add(row, CODE, _("The programme has no measure of this code."))
        elif code in known:
            problems.add(row, CODE, _("This code stands in the file twice."))
        else:
            known[code] = _Line(row, shown[code], _exported(row))
    return known


def _exported(row: SheetRow) -> dict[str, str]:
    """What stood in the row when the file was made; nothing if somebody has spoilt the hidden column."""
    try:
        data = json.loads(row[PRINT] or "{}")
    except ValueError:
        return {}
    return {str(key): str(text) for key, text in data.items()} if isinstance(data, dict) else {}


def _judge(known: dict[str, _Line], reason: str, confirmed: bool, problems: Problems) -> None:
    """Read the numbers, look whether they agree with the others, and ask why accepted values change."""
    sheet = Sheet([line.cell for line in known.values()], reason)
    is_valid = sheet.is_valid()
    for cell in sheet.errors:
        problems.add(known[cell.measure.ref].row, VALUE, str(cell.error))
    if not confirmed and not is_valid:
        for cell in sheet.remarked:
            words = _("%(what)s Mend it, or tick below that it is right.") % {"what": " ".join(cell.remarks)}
            problems.add(known[cell.measure.ref].row, VALUE, words)
    for line in known.values():
        if not reason and (line.cell.needs_reason or line.changes_accepted_words):
            problems.add(line.row, STATE, _("Accepted values change: say why."))


def _record(entries: list[Entry], known: dict[str, _Line], user, reason: str, problems: Problems) -> None:
    try:
        record_values(entries, user=user, reason=reason)
    except ValueLocked as error:
        for entry in error.entries:
            words = _("The year is closed. Reopen it before changing the value.")
            problems.add(known[entry.measure.ref].row, VALUE, words)
    problems.refuse_if_any()


def _changed_meanwhile(row: SheetRow, column: str, now: str, problems: Problems) -> None:
    words = _("Somebody changed this meanwhile; it is now: %(now)s. Take the template once more.")
    problems.add(row, column, words % {"now": now or _("empty")})
