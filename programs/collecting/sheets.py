"""The spreadsheet of a request: written with what is asked and known, read back into the fields of the form.

Cells hold data only: text that looks like a formula is written harmless, and a formula in an answer is refused. The
file carries a signed mark of its request, so that another institution's file is not taken for this one's. Words are
Polish, as all letters to institutions are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO

from django.core import signing
from django.utils.text import slugify
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from accounts.file_types import XLSX, type_of
from accounts.polish import day_text, number_text
from accounts.spreadsheets import safe_cell, unsafe_text
from programs.answers import Answer, Question
from programs.collecting.asking import Outcome, Sheet
from programs.collecting.recording import TaskAnswer
from programs.models import DataRequest, RequestedTask, Value

FIGURES, TASKS, ABOUT = "Liczby", "Zadania", "Opis"
LIMIT = 5 * 1024 * 1024  # bytes of a file sent back
ROWS = 2000
_SALT = "programs.collecting.sheet"
_MARK = "Znak zapytania (nie zmieniać)"
_NOTHING = {Value.ValueState.NOT_APPLICABLE: "nie dotyczy", Value.ValueState.NOT_REPORTED: "nic do zgłoszenia"}
_OUTCOMES = {
    Outcome.REALISED: "zrealizowano",
    Outcome.PARTLY: "zrealizowano częściowo",
    Outcome.NOT_REALISED: "nie zrealizowano",
    Outcome.NOTHING: "nic do zgłoszenia",
}
_FIGURE_HEAD = (
    *("nr", "o co pytamy", "jednostka", "co to liczy", "rok wcześniej", "cel"),
    *("odpowiedź", "gdy nie ma liczby", "uwaga", "uwaga ośrodka", "znak"),
)
_TASK_HEAD = ("nr", "zadanie", "czy zrealizowano", "co zrobiono", "dlaczego nie lub częściowo", "uwaga ośrodka", "znak")
_FIGURE_WIDTHS, _TASK_WIDTHS = (9, 60, 12, 40, 14, 14, 16, 20, 40, 30, 18), (9, 60, 24, 80, 50, 30, 18)
# Columns that people fill in, counted from one.
_FIGURE_OPEN, _TASK_OPEN = (7, 8, 9), (3, 4, 5)


class NotOurSheet(ValueError):
    """The file is no spreadsheet of this request; ``why`` is not_xlsx, too_large, no_mark or other_request."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class Reading:
    """What a file says: fields of the form, where each stands, and rows that cannot be read at all."""

    data: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    unreadable: list[tuple[str, int, str]] = field(default_factory=list)


def file_name(request: DataRequest) -> str:
    """Name of the file; the institution's short name is no secret."""
    return f"dane-{request.round.year}-{slugify(request.institution.label)[:40]}-{request.pk}.xlsx"


def write(sheet: Sheet) -> bytes:
    """The file to be filled in: one row a question, drafts already in it."""
    book = Workbook()
    figures = _table(book, FIGURES, _FIGURE_HEAD, _FIGURE_WIDTHS)
    for question in sheet.open_questions:
        figures.append([safe_cell(value) for value in _figure_row(question)])
    _finish(figures, _FIGURE_OPEN, 8, _NOTHING.values())
    tasks = _table(book, TASKS, _TASK_HEAD, _TASK_WIDTHS)
    for task in sheet.open_tasks:
        tasks.append([safe_cell(value) for value in _task_row(task)])
    _finish(tasks, _TASK_OPEN, 3, _OUTCOMES.values())
    _describe(book, sheet)
    del book["Sheet"]
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _table(book: Workbook, title: str, head: tuple, widths: tuple):
    table = book.create_sheet(title)
    table.append(head)
    table.freeze_panes = "C2"
    for cell, width in zip(table[1], widths, strict=True):
        cell.font = Font(bold=True)
        table.column_dimensions[cell.column_letter].width = width
    table.column_dimensions[table[1][-1].column_letter].hidden = True
    return table


def _finish(table, fillable: tuple[int, ...], choice_column: int, choices) -> None:
    """Only answers can be typed over; the choice is offered as a list."""
    for row in table.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.protection = Protection(locked=cell.column not in fillable)
    table.protection.sheet = True
    offered = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    letter = table.cell(1, choice_column).column_letter
    offered.add(f"{letter}2:{letter}{max(2, table.max_row)}")
    table.add_data_validation(offered)


def _figure_row(question: Question) -> list:
    stands, target = Answer.standing(question), question.target
    number = stands.number if stands.denominator is None else stands.typed
    return [
        question.measure.pk,
        question.label,
        question.unit,
        question.counts,
        question.last_text or "brak danych",
        f"{target.get_comparator_display()} {number_text(target.value)}" if target else "brak",
        stands.words or number,
        _NOTHING.get(stands.reason, ""),
        stands.remark,
        question.this.return_remark if question.is_returned else "",
        stands.fingerprint,
    ]


def _task_row(task: RequestedTask) -> list:
    stands = TaskAnswer.standing(task)
    outcome = _OUTCOMES.get(task.outcome, "")
    return [task.pk, str(task.node), outcome, task.text, task.reason, task.return_remark, stands.fingerprint]


def _describe(book: Workbook, sheet: Sheet) -> None:
    request, about = sheet.request, book.create_sheet(ABOUT)
    rows = (
        ("Instytucja", request.institution.name),
        ("Program", request.round.programme.title),
        ("Rok", request.round.year),
        ("Termin", day_text(request.round.due)),
        ("Jak wypełnić", "Liczby w kolumnie „odpowiedź”; gdy nie ma liczby, wybór z listy obok. Zera wpisać jako 0."),
        (_MARK, signing.dumps(request.pk, salt=_SALT)),
    )
    for label, value in rows:
        about.append([label, safe_cell(value)])
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 30, 90


def read(content: bytes, sheet: Sheet) -> Reading:
    """What was typed into the file. Raises ``NotOurSheet``."""
    if len(content) > LIMIT:
        raise NotOurSheet("too_large")
    if type_of(BytesIO(content)) != XLSX:
        raise NotOurSheet("not_xlsx")
    try:
        book = load_workbook(BytesIO(content), read_only=True)
    except Exception:
        # The library raises whatever a broken part of the package makes it stumble over.
        raise NotOurSheet("not_xlsx") from None
    _check_mark(book, sheet)
    reading = Reading()
    key_of = {one.measure.pk: one.key for one in sheet.open_questions}
    for number, row in _rows(book, FIGURES, len(_FIGURE_HEAD)):
        names = ("value", "reason", "remark")
        _take(reading, FIGURES, number, row, key_of, names, (*_FIGURE_OPEN, len(_FIGURE_HEAD)), _NOTHING)
    task_keys = {task.pk: f"t{task.pk}" for task in sheet.open_tasks}
    for number, row in _rows(book, TASKS, len(_TASK_HEAD)):
        names = ("outcome", "text", "why")
        _take(reading, TASKS, number, row, task_keys, names, (*_TASK_OPEN, len(_TASK_HEAD)), _OUTCOMES)
    return reading


def _check_mark(book, sheet: Sheet) -> None:
    if ABOUT not in book.sheetnames:
        raise NotOurSheet("no_mark")
    marks = [row[1] for row in book[ABOUT].iter_rows(max_row=50, max_col=2, values_only=True) if row[0] == _MARK]
    try:
        pk = signing.loads(str(marks[0]), salt=_SALT)
    except (IndexError, signing.BadSignature):
        raise NotOurSheet("no_mark") from None
    if pk != sheet.request.pk:
        raise NotOurSheet("other_request")


def _rows(book, title: str, width: int) -> Iterator[tuple[int, list]]:
    """Rows with something in them, each with its number in the file."""
    if title not in book.sheetnames:
        return
    rows = book[title].iter_rows(min_row=2, max_row=ROWS, max_col=width, values_only=True)
    for number, values in enumerate(rows, start=2):
        cells = [*values, *([None] * (width - len(values)))]
        if any(cell not in (None, "") for cell in cells):
            yield number, cells


def _take(reading: Reading, title: str, number: int, row: list, keys: dict, names, columns, choices: dict) -> None:
    """Lay one row into the fields of its question."""
    key = keys.get(row[0])
    if key is None or f"seen_{key}" in reading.data:
        reading.unreadable.append((title, number, "unknown" if key is None else "twice"))
        return
    cells = [_text(row[column - 1]) for column in columns]
    if any(cell.startswith("=") for cell in cells):
        reading.unreadable.append((title, number, "formula"))
        return
    words = {word: code for code, word in choices.items()}
    for name, cell in zip((*names, "seen"), cells, strict=True):
        is_choice = name in {"reason", "outcome"}
        reading.data[f"{name}_{key}"] = words.get(cell.casefold(), cell) if is_choice else cell
        reading.places[f"{name}_{key}"] = (title, number)


def _text(cell) -> str:
    """A cell as a person would type it into a field."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return format(Decimal(repr(cell)).normalize(), "f").replace(".", ",")
    if isinstance(cell, str):
        return unsafe_text(cell.strip())
    return str(cell)
