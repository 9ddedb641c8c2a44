"""How our workbooks look: headers, text columns that keep leading zeros, drop-down lists, help, the hidden mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from accounts.spreadsheets import safe_cell
from programs.spreadsheet.reading import MARK, SheetProblem

LISTS = "_listy"
# Rows under the last one that get drop-down lists and the format of text.
SPARE_ROWS = 500
_HEADER_FILL = PatternFill("solid", fgColor="E6EDF2")
_LOCKED_FILL = PatternFill("solid", fgColor="F2F2F2")
TEXT_FORMAT = "@"
WRAPPED = Alignment(wrap_text=True, vertical="top")
OPEN = Protection(locked=False)


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its header, its width in characters, whether it is hidden, and what may be chosen in it."""

    title: str
    width: int = 14
    hidden: bool = False
    choices: str = ""


def add_table(
    book: Workbook, name: str, columns: Sequence[Column], rows: Sequence[Sequence], *, spare: int
) -> Worksheet:
    """A sheet with a bold, frozen header and rows; every cell is text unless a row brings a number."""
    sheet = book.create_sheet(name)
    sheet.append([column.title for column in columns])
    for cell in sheet[1]:
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEADER_FILL, WRAPPED
    for row in rows:
        sheet.append([safe_cell(value) for value in row])
    last = len(rows) + 1 + spare
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].hidden = column.hidden
        for number in range(2, last + 1):
            cell = sheet.cell(number, place)
            cell.alignment = WRAPPED
            if cell.value is None or isinstance(cell.value, str):
                cell.number_format = TEXT_FORMAT
        if column.choices:
            choose(sheet, f"{letter}2:{letter}{last}", column.choices)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    return sheet


def choose(sheet: Worksheet, cells: str, formula: str) -> None:
    """A drop-down list over cells; other words are refused by the spreadsheet already."""
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "Nie ma na liście", "Wybierz jedną z podanych możliwości."
    sheet.add_data_validation(rule)
    rule.add(cells)


def add_lists(book: Workbook, lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """A hidden sheet with the words of drop-down lists; returns the formula of each list."""
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    formulas = {}
    for place, (name, words) in enumerate(lists.items(), start=1):
        letter = get_column_letter(place)
        for number, word in enumerate(words, start=1):
            sheet.cell(number, place, safe_cell(word))
        formulas[name] = f"'{LISTS}'!${letter}$1:${letter}${max(len(words), 1)}"
    return formulas


def add_help(book: Workbook, title: str, lines: Sequence[str]) -> None:
    """The sheet that says how to fill in the others."""
    sheet = book.create_sheet("Instrukcja")
    sheet.column_dimensions["A"].width = 110
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=14)
    for line in lines:
        sheet.append([safe_cell(line)])
    for (cell,) in sheet.iter_rows(min_row=2, max_col=1):
        cell.alignment = WRAPPED


def add_mark(book: Workbook, **what) -> None:
    """The hidden sheet by which the file is known when it comes back."""
    sheet = book.create_sheet(MARK)
    sheet.sheet_state = "veryHidden"
    for name, value in what.items():
        sheet.append([name, str(value)])


def lock(sheet: Worksheet, open_cells: Sequence) -> None:
    """Protect a sheet without a password: a guard against slips, not against people."""
    for cell in open_cells:
        cell.protection = OPEN
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = sheet.protection.sort = False


def shade(cells: Sequence) -> None:
    """Mark cells that are not typed into."""
    for cell in cells:
        cell.fill = _LOCKED_FILL


def saved(book: Workbook) -> bytes:
    """The workbook as bytes."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def problems_file(problems: Sequence[SheetProblem]) -> bytes:
    """The list of what to mend as a workbook, in the order of the sheets."""
    book = Workbook()
    book.remove(book.active)
    columns = (
        Column("arkusz", 22),
        Column("wiersz", 8),
        Column("kolumna", 26),
        Column("co tam jest", 40),
        Column("co poprawić", 70),
    )
    rows = [(item.sheet, item.row, item.column, item.text, item.message) for item in problems]
    add_table(book, "Do poprawienia", columns, rows, spare=0)
    return saved(book)
