"""The values of a year as a workbook, and back: unchanged cells change nothing, changes leave revisions."""

import json
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl import Workbook

from accounts.polish import number_text
from programs.cells import Cell, Sheet, typed_form
from programs.figures import written
from programs.forms.values import kept_columns
from programs.models import Measure, Programme, Value
from programs.outline import Line, outline
from programs.services import Entry, ValueLocked, record_values
from programs.spreadsheet.programme_rows import KINDS, fingerprint, plain
from programs.spreadsheet.reading import Problems, SheetRow, open_workbook, rows_of
from programs.spreadsheet.writing import Column, add_help, add_mark, add_table, lock, saved, shade

KIND = "wartości"
ValueState = Value.ValueState
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
_COUNTED = "z ewidencji"
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
    cells = Sheet.of(_lines(programme, year)).cells
    book = Workbook()
    book.remove(book.active)
    columns = [Column(title, _WIDTHS.get(title, 14), hidden=title == PRINT) for title in HEADERS]
    sheet = add_table(book, sheet_name(year), columns, [_row(cell) for cell in cells], spare=0)
    open_cells = []
    for number, cell in enumerate(cells, start=2):
        value, words = sheet.cell(number, HEADERS.index(VALUE) + 1), sheet.cell(number, HEADERS.index(WORDS) + 1)
        is_text = cell.measure.kind == Measure.MeasureKind.TEXT
        open_cells += ([words] if is_text else [value, words]) if cell.is_open else []
        shade([] if cell.is_open and not is_text else [value])
        if isinstance(value.value, int) or hasattr(value.value, "is_signed"):
            value.number_format = "#,##0" + ("." + "0" * _decimals(value.value) if _decimals(value.value) else "")
    lock(sheet, open_cells)
    add_help(book, f"Wartości za {year} rok: jak wypełnić ten plik", _HELP)
    add_mark(book, kind=KIND, programme=programme.pk, year=year)
    return saved(book)


def _lines(programme: Programme, year: int) -> list[Line]:
    return [line for branch in outline(programme, year).branches for line in branch.all_lines()]


def _decimals(number) -> int:
    return max(0, -number.as_tuple().exponent) if hasattr(number, "as_tuple") else 0


def _row(cell: Cell) -> tuple:
    line, measure = cell.line, cell.measure
    return (
        measure.ref,
        line.indicator.name,
        measure.label if line.is_part else "",
        measure.unit,
        KINDS[measure.kind],
        line.indicator.reported_by.label if line.indicator.reported_by else "",
        line.last.value if line.last.value is not None else (line.last.text if line.last.is_known else ""),
        _shown_value(cell),
        _words(cell),
        _COUNTED if cell.is_live else _STATES.get(line.this.state, "brak"),
        json.dumps({VALUE: _typed_value(cell), WORDS: fingerprint(_words(cell))}, ensure_ascii=False),
    )


def _shown_value(cell: Cell):
    """What stands in the cell: a number as a number, anything else as it would be typed."""
    if cell.is_live:
        return cell.line.this.value
    stored = cell.stored
    exact = stored is not None and stored.number is not None and not stored.approximate
    return cell.line.this.value if exact else _typed_value(cell)


def _typed_value(cell: Cell) -> str:
    """What stands in the cell of the value, as typed; the words of a measure of words stand in their own cell."""
    stored = cell.stored
    if stored is not None and stored.value_state == Value.ValueState.WORDS:
        return ""
    return plain(typed_form(stored))


def _words(cell: Cell) -> str:
    return plain(cell.stored.words) if cell.stored is not None else ""


@dataclass
class _Line:
    """A row of the file beside the measure it is about."""

    row: SheetRow
    cell: Cell
    exported: dict

    @property
    def is_text(self) -> bool:
        return self.cell.measure.kind == Measure.MeasureKind.TEXT

    @property
    def typed(self) -> str:
        """The value as a person would type it; a number that the spreadsheet keeps gets the measure's form."""
        number = self.row.numbers.get(VALUE)
        if number is None:
            return plain(self.row[VALUE])
        return plain(written(number, self.cell.measure) if number == round(number, 4) else number_text(number))

    @property
    def has_value(self) -> bool:
        """Whether the file says another value than it was made with."""
        return self.typed != plain(self.exported.get(VALUE, ""))

    @property
    def has_words(self) -> bool:
        """Whether the file says other words than it was made with."""
        return fingerprint(self.row[WORDS]) != self.exported.get(WORDS, fingerprint(""))

    def check(self, problems: Problems) -> bool:
        """Whether something is to be recorded; what stands against it is noted."""
        before, now, words = len(problems.found), _typed_value(self.cell), _words(self.cell)
        changes = []
        if self.has_value and self.typed != now:
            changes.append(VALUE)
            if now != plain(self.exported.get(VALUE, "")):
                _changed_meanwhile(self.row, VALUE, now, problems)
        if self.has_words and plain(self.row[WORDS]) != words:
            changes.append(WORDS)
            if fingerprint(words) != self.exported.get(WORDS, fingerprint("")):
                _changed_meanwhile(self.row, WORDS, words, problems)
        if changes and not self.cell.is_open:
            _refuse_closed(self.row, self.cell, changes[0], problems)
        if self.is_text and VALUE in changes:
            problems.add(self.row, VALUE, _("This indicator is answered in words; write them in the column of words."))
        return bool(changes) and len(problems.found) == before

    def entry(self) -> Entry:
        """What is to be recorded."""
        shared = {"origin": Value.Origin.ENTERED, "state": Value.State.DRAFT}
        if self.cell.is_changed:
            entry = self.cell.entry(**shared, reporter=self.cell.line.indicator.reported_by)
        else:
            entry = self._kept(shared)
        entry.words = plain(self.row[WORDS])
        if entry.value_state in {ValueState.WORDS, ValueState.NOT_REPORTED}:
            entry.value_state = ValueState.WORDS if entry.words else ValueState.NOT_REPORTED
        return entry

    def _kept(self, shared: dict) -> Entry:
        """The stored value as it is; only the words beside it are new."""
        stored, line = self.cell.stored, self.cell.line
        own = ("number", "number_to", "value_state", "override_reason") if stored else ()
        return Entry(
            measure=self.cell.measure,
            year=line.this.year,
            reporter=stored.reporter if stored else line.indicator.reported_by,
            replaces=stored,
            **shared,
            **kept_columns(stored),
            **{column: getattr(stored, column) for column in own},
        )


def read_values(content: bytes, programme: Programme, year: int, *, user, reason: str, confirmed: bool) -> int:
    """Record what was changed; returns how many values. Raises ``SheetRefused`` and stores nothing on any problem.

    ``confirmed``: parts that do not add up to their whole were looked at. Accepted values need a ``reason``.
    """
    problems = Problems()
    rows = rows_of(open_workbook(content), sheet_name(year), HEADERS, problems)
    problems.refuse_if_any()
    with transaction.atomic():
        shown = {line.measure.ref: line for line in _lines(programme, year)}
        known = _known(rows, shown, problems)
        changed = {code: line for code, line in known.items() if line.check(problems)}
        for line in changed.values():
            line.cell.typed = line.row[WORDS] if line.is_text else line.typed if line.has_value else None
        _judge(known, reason, confirmed, problems)
        problems.refuse_if_any()
        entries = [line.entry() for line in changed.values()]
        _record(entries, known, user, reason or _("spreadsheet of %(year)s") % {"year": year}, problems)
    return len(entries)


def _known(rows: list[SheetRow], shown: dict[str, Line], problems: Problems) -> dict[str, _Line]:
    """Rows by code; codes the programme does not have, and those that stand twice, are problems."""
    known: dict[str, _Line] = {}
    for row in rows:
        code = row[CODE]
        if code not in shown:
            problems.add(row, CODE, _("The programme has no measure of this code."))
        elif code in known:
            problems.add(row, CODE, _("This code stands in the file twice."))
        else:
            known[code] = _Line(row, Cell(shown[code], shown[code].this.stored), _exported(row))
    return known


def _exported(row: SheetRow) -> dict[str, str]:
    """What stood in the row when the file was made; nothing if somebody has spoilt the hidden column."""
    try:
        data = json.loads(row[PRINT] or "{}")
    except ValueError:
        return {}
    return {str(key): str(text) for key, text in data.items()} if isinstance(data, dict) else {}


def _judge(known: dict[str, _Line], reason: str, confirmed: bool, problems: Problems) -> None:
    """Read the numbers, compare parts with wholes, and ask why accepted values change."""
    sheet = Sheet([line.cell for line in known.values()], reason, confirmed)
    sheet.is_valid()
    for cell in sheet.errors:
        problems.add(known[cell.measure.ref].row, VALUE, str(cell.error))
    if not confirmed:
        for cell in sheet.warnings:
            words = _("%(what)s Mend it, or tick below that it is right.") % {"what": cell.warning}
            problems.add(known[cell.measure.ref].row, VALUE, words)
    if sheet.reason_error:
        accepted = [cell for cell in sheet.changed if cell.stored and cell.stored.state == Value.State.ACCEPTED]
        problems.add(known[accepted[0].measure.ref].row, STATE, str(sheet.reason_error))


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


def _refuse_closed(row: SheetRow, cell: Cell, column: str, problems: Problems) -> None:
    words = _("The year is closed. Reopen it before changing the value.")
    if cell.is_live:
        words = _("This number is counted from the records; it is changed on its own page, with a reason.")
    problems.add(row, column, words)
