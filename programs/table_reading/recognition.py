"""What the tables of a file are: which are programme tables, their columns, the kind of document, its years."""

import re
from collections import Counter
from statistics import median

from programs.table_reading.characters import fold, squeeze
from programs.table_reading.choices import Choices, ColumnChoice, Role, TableChoice
from programs.table_reading.context import Headline, headline, read_lines
from programs.table_reading.headers import find_heading, years_in
from programs.table_reading.source import SourceCell, SourceTable
from programs.table_reading.units import INDICATOR_WORD

_INDICATOR = re.compile(rf"^\W*(?:\d+[.)]\s*)?{INDICATOR_WORD}\b", re.IGNORECASE)
_WITH_VALUE = re.compile(r":\s?\d")
_PERIOD = re.compile(r"(?:na|w) lata(?:ch)?\s*(20\d\d)\s*[-–—]\s*(20\d\d)")
_TITLE = re.compile(
    r"(?P<title>(?:[A-ZŁŚŻ][\w-]+\s)?(?:[A-ZŁŚŻ][\w-]+\s)?[Pp]rogram\w*\s+[^„”\"]{0,140}?"
    r"na lata\s*20\d\d\s*[-–—]\s*20\d\d)"
)
# "z realizacji Gminnego Programu": a title stands in the nominative.
_NOMINATIVE = (
    (r"^Gminnego ", "Gminny "),
    (r"^Miejskiego ", "Miejski "),
    (r"^Powiatowego ", "Powiatowy "),
    (r"\b([Pp])rogramu\b", r"\1rogram"),
)
_REPORT_YEAR = re.compile(r"(?:za|w|rok(?:u)?)\s+(?:rok\w*\s+)?(20\d\d)(?!\s*[-–—]\s*20)")
_NARRATIVE_LENGTH = 140


def recognise(tables: list[SourceTable]) -> Choices:
    """Decisions that need no person where the headings are known; what is not sure says so (``sure``, ``why``)."""
    choices = Choices()
    last: SourceTable | None = None
    for table in tables:
        choice = _choice(table, last, choices.tables.get(last.key) if last else None)
        choices.tables[table.key] = choice
        if choice.use and choice.columns:
            last = table
    _of_nested(tables, choices)
    used = [table for table in tables if choices.tables[table.key].columns and choices.tables[table.key].use]
    _document(tables, used, choices)
    return choices


def _choice(table: SourceTable, last: SourceTable | None, before: TableChoice | None) -> TableChoice:
    """A table with known headings; one that goes on; one of headings only; any other is left out."""
    heading = find_heading(table)
    area, goal = _context(table.before)
    if heading is not None:
        _by_content(table, heading.columns, heading.rows)
        choice = TableChoice(True, heading.rows, heading.columns, area=area, goal=goal, why="heading")
        if (
            last is not None
            and before is not None
            and not (area or goal)
            and _same_roles(before.columns, choice.columns)
        ):
            choice.continues = last.key if not _opens_goal(table) else ""
        return choice
    if last is not None and before is not None and _may_go_on(table, last):
        columns = before.columns if table.width >= last.width else before.columns[last.width - table.width :]
        columns = [*columns, *(ColumnChoice(Role.IGNORE, sure=False) for _extra in range(table.width - len(columns)))]
        return TableChoice(True, [], columns, continues=last.key, area=area, goal=goal, why="continued")
    if table.cells and all(headline(cell.text) for cell in _first_filled(table)) and _is_narrow(table):
        return TableChoice(True, [], [], why="context")
    return TableChoice(False, why="no_heading")


def _first_filled(table: SourceTable) -> list[SourceCell]:
    return [cell for cell in table.cells if not cell.is_blank][:1]


def _is_narrow(table: SourceTable) -> bool:
    return all(sum(not cell.is_blank for cell in row) <= 1 for row in table.rows())


def _context(before: list[str]) -> tuple[str, str]:
    """The area and the goal named in the lines before a table, written so that they can be read again."""
    area = goal = ""
    for head in read_lines(before[-12:]):
        if head.kind == "area":
            area, goal = _written("Obszar", head), ""
        elif head.kind == "goal":
            goal = _written("Cel", head)
    return area, goal


def _written(word: str, head: Headline) -> str:
    return f"{word} {head.number}: {head.name}" if head.number else f"{word}: {head.name}"


def _opens_goal(table: SourceTable) -> bool:
    return any(headline(cell.text) for row in table.rows()[:2] for cell in row)


def _same_roles(one: list[ColumnChoice], other: list[ColumnChoice]) -> bool:
    return [column.role for column in one] == [column.role for column in other]


def _may_go_on(table: SourceTable, last: SourceTable) -> bool:
    """Whether a table without headings is the rest of the one before: as wide (or without the first column)."""
    if table.parent or table.sheet != last.sheet or any(len(words) > 80 for words in table.before):
        return False
    return table.width == last.width or (table.width == last.width - 1 and not table.before and table.width > 2)


def _of_nested(tables: list[SourceTable], choices: Choices) -> None:
    """A table that only holds other tables is not read itself."""
    parents = {table.parent.split(".")[0] for table in tables if table.parent and choices.tables[table.key].use}
    for key in parents:
        if choices.tables[key].columns and choices.tables[key].why == "continued":
            choices.tables[key] = TableChoice(False, why="layout")


def _by_content(table: SourceTable, columns: list[ColumnChoice], header_rows: list[int]) -> None:
    """A column of "indicators" that holds long texts with figures and no indicators is a description."""
    if any(column.role in (Role.VALUE, Role.NARRATIVE) for column in columns):
        if any(column.role == Role.NARRATIVE for column in columns):
            _settle_narrative(columns)
        return
    for place, column in enumerate(columns):
        if column.role != Role.INDICATORS:
            continue
        texts = [
            cell.text for cell in table.cells if cell.column == place and cell.row not in header_rows and cell.text
        ]
        texts = [text for text in texts if not headline(text)]
        if (
            texts
            and median(map(len, texts)) > _NARRATIVE_LENGTH
            and sum(bool(_INDICATOR.match(t)) for t in texts) * 2 < len(texts)
            and sum(any(map(str.isdigit, t)) for t in texts) * 2 > len(texts)
        ):
            column.role = str(Role.NARRATIVE)


def _settle_narrative(columns: list[ColumnChoice]) -> None:
    """One description is read; further ones are not sure."""
    for column in [column for column in columns if column.role == Role.NARRATIVE][1:]:
        column.role, column.sure = str(Role.IGNORE), False


def _document(tables: list[SourceTable], used: list[SourceTable], choices: Choices) -> None:
    columns = [column for table in used for column in choices.tables[table.key].columns]
    front = [squeeze(line) for table in tables for line in table.before]
    roles = {column.role for column in columns}
    is_report = Role.VALUE in roles or Role.NARRATIVE in roles or _values_inside(used, choices)
    choices.kind = "annual_report" if is_report else "programme"
    _programme(front, choices)
    if not is_report:
        return
    named = Counter(year for column in columns if column.role == Role.VALUE for year in column.years)
    years = sorted(named, reverse=True) or _years_of_terms(used, choices) or _years_of_text(front, choices)
    choices.year = years[0] if years else None
    choices.previous_year = years[1] if len(years) > 1 else None
    for table in used:
        _spread_years(choices.tables[table.key].columns, years)


def _spread_years(columns: list[ColumnChoice], years: list[int]) -> None:
    """Value columns without a year take the document's if there is one; several cannot be told apart."""
    bare = [column for column in columns if column.role == Role.VALUE and not column.years]
    if len(bare) == 1 and years:
        bare[0].years = years[:1]
    else:
        for column in bare:
            column.sure = False


def _values_inside(used: list[SourceTable], choices: Choices) -> bool:
    """Whether the indicators of the tables hold their values ("liczba rodzin: 12")."""
    texts = [
        cell.text
        for table in used
        for cell in table.cells
        if cell.column < len(choices.tables[table.key].columns)
        and choices.tables[table.key].columns[cell.column].role == Role.INDICATORS
        and cell.row not in choices.tables[table.key].header_rows
        and _INDICATOR.match(cell.text)
    ]
    return bool(texts) and sum(bool(_WITH_VALUE.search(text)) for text in texts) * 2 > len(texts)


def _years_of_terms(used: list[SourceTable], choices: Choices) -> list[int]:
    """The year of a column of terms where all rows name the same single year."""
    found: Counter[int] = Counter()
    for table in used:
        for cell in table.cells:
            columns = choices.tables[table.key].columns
            if cell.column < len(columns) and columns[cell.column].role == Role.TERM:
                if re.fullmatch(r"(?:rok )?20\d\d(?: ?r\.?| rok)?", fold(cell.text)):
                    found[years_in(cell.text)[0]] += 1
                elif years_in(cell.text):
                    return []
    return [next(iter(found))] if len(found) == 1 else []


def _years_of_text(front: list[str], choices: Choices) -> list[int]:
    """The year that the words before the tables name most ("sprawozdanie za rok 2021"); none if two are as frequent."""
    titled = [line for line in front if re.search(r"sprawozdani", line, re.IGNORECASE)]
    for lines in (titled, front):
        counted = Counter(int(year) for line in lines for year in _REPORT_YEAR.findall(line)).most_common(2)
        if counted and (len(counted) == 1 or counted[0][1] > counted[1][1]):
            return [counted[0][0]]
    return []


def _programme(front: list[str], choices: Choices) -> None:
    """The title and the years of the programme where the words before the tables name them."""
    text = "\n".join(front)
    if found := _TITLE.search(text):
        title = squeeze(found["title"])
        for inflected, plain in _NOMINATIVE:
            title = re.sub(inflected, plain, title)
        choices.programme["programme_title"] = title
    periods = Counter(_PERIOD.findall(text)).most_common(1)
    if periods:
        first, last = map(int, periods[0][0])
        if first <= last:
            choices.programme["period"] = {"from": first, "to": last}
