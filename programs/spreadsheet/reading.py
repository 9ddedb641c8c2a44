"""Workbooks of ours read back: which kind it is, its rows as text, and what is wrong with which cell."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from accounts.spreadsheets import unsafe_text

ROW_LIMIT = 5000
COLUMN_LIMIT = 60
TEXT_LIMIT = 5000
MARK = "_asysta"


@dataclass(frozen=True)
class SheetProblem:
    """A cell to be mended: the sheet's name, its row and column as the spreadsheet shows them, the text, what to do."""

    sheet: str
    row: int
    column: str
    text: str
    message: str

    def as_dict(self) -> dict:
        """Plain data, for the list that can be downloaded."""
        return asdict(self)


class SheetRefused(ValueError):
    """A workbook from which nothing was stored; ``problems`` say why, sheet by sheet."""

    def __init__(self, problems: list[SheetProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class NotOurs(ValueError):
    """The file is not a spreadsheet that the application has made."""


@dataclass
class Problems:
    """Collects what is wrong while a workbook is read."""

    found: list[SheetProblem] = field(default_factory=list)

    def add(self, row: "SheetRow", column: str, message: str) -> None:
        """Note a problem at a cell, named by the header of its column."""
        text = row.texts.get(column, "")
        self.found.append(SheetProblem(row.sheet, row.number, f"{row.letter(column)} {column}".strip(), text, message))

    def refuse_if_any(self) -> None:
        """Raise ``SheetRefused`` with all problems found so far."""
        if self.found:
            raise SheetRefused(self.found)


@dataclass
class SheetRow:
    """A row that is not empty: texts and numbers by the header of their column."""

    sheet: str
    number: int
    texts: dict[str, str]
    numbers: dict[str, Decimal]
    places: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        return self.texts.get(column, "")

    def letter(self, column: str) -> str:
        """The letter of a column; empty for one that the sheet does not have."""
        return get_column_letter(self.places[column] + 1) if column in self.places else ""


def open_workbook(content: bytes):
    """The workbook, its formulas kept as such; raises ``NotOurs`` for what is no spreadsheet."""
    try:
        return load_workbook(BytesIO(content), read_only=True)
    except (InvalidFileException, KeyError, ValueError, TypeError, OSError, zipfile.BadZipFile, ParseError):
        raise NotOurs from None


def mark_of(content: bytes) -> dict[str, str]:
    """What the hidden sheet says the file is (``kind``, ``programme``, ``year``); empty for files of other origin."""
    try:
        book = open_workbook(content)
    except NotOurs:
        return {}
    if MARK not in book.sheetnames:
        return {}
    rows = book[MARK].iter_rows(max_row=20, max_col=2, values_only=True)
    return {str(row[0]): str(row[1]) for row in rows if len(row) == 2 and row[0] is not None and row[1] is not None}


def rows_of(book, name: str, headers: tuple[str, ...], problems: Problems) -> list[SheetRow]:
    """Rows under the header of a sheet; columns may stand in any order, but none may be missing."""
    if name not in book.sheetnames:
        problems.found.append(SheetProblem(name, 1, "", "", _("The sheet is missing. Take the template once more.")))
        return []
    lines = book[name].iter_rows(max_row=ROW_LIMIT + 2, max_col=COLUMN_LIMIT)
    header = [str(cell.value or "").strip() for cell in next(lines, ())]
    places = {title: header.index(title) for title in headers if title in header}
    missing = [title for title in headers if title not in places]
    if missing:
        words = _("Columns are missing: %(names)s. Take the template once more.") % {"names": ", ".join(missing)}
        problems.found.append(SheetProblem(name, 1, "", "", words))
        return []
    found = list(_rows(name, lines, places, problems))
    if found and found[-1].number > ROW_LIMIT:
        words = _("The file has more than %(n)s rows; divide it.") % {"n": ROW_LIMIT}
        problems.found.append(SheetProblem(name, ROW_LIMIT, "", "", words))
    return found


def _rows(name: str, lines, places: Mapping[str, int], problems: Problems) -> Iterator[SheetRow]:
    for number, cells in enumerate(lines, start=2):
        row = SheetRow(name, number, {}, {}, places)
        for title, place in places.items():
            cell = cells[place] if place < len(cells) else None
            if cell is not None and cell.value is not None:
                _read(row, title, cell, problems)
        if any(row.texts.values()):
            yield row


def _read(row: SheetRow, title: str, cell, problems: Problems) -> None:
    """Take the text of a cell; formulas, error values and times of day are refused, nothing is guessed."""
    value = cell.value
    if cell.data_type == "f":
        row.texts[title] = str(value)[:TEXT_LIMIT]
        problems.add(row, title, _("A formula stands here. Type the value itself."))
    elif cell.data_type == "e":
        row.texts[title] = str(value)
        problems.add(row, title, _("The spreadsheet shows an error here. Type the value itself."))
    elif isinstance(value, datetime | date):
        row.texts[title] = f"{value:%d.%m.%Y}"
    elif isinstance(value, bool):
        row.texts[title] = "tak" if value else "nie"
    elif isinstance(value, int | Decimal) or hasattr(value, "is_integer"):
        row.numbers[title] = Decimal(str(value))
        row.texts[title] = f"{row.numbers[title].normalize():f}".replace(".", ",")
    else:
        text = "\n".join(" ".join(line.split()) for line in unsafe_text(str(value)).strip().splitlines())
        row.texts[title] = text
        if len(text) > TEXT_LIMIT:
            row.texts[title] = text[:TEXT_LIMIT]
            problems.add(row, title, _("At most %(n)d characters.") % {"n": TEXT_LIMIT})
