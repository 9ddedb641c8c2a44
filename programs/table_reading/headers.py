"""Which column is what, by the words of its heading: inflected, abbreviated, broken by hyphens or mistyped."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from programs.table_reading.characters import fold
from programs.table_reading.choices import ColumnChoice, Role
from programs.table_reading.source import SourceCell, SourceTable

# In order: the first that fits counts ("wartość wskaźnika" is a value, "rezultat zadania" a result).
_PATTERNS = [
    (Role.NUMBER, r"^(?:l\.? ?p\b|l\.? ?porz|nr\b(?! .*(?:zadan|dzialan))|numer$|poz\.?$|pozycja$|#$)"),
    (Role.BASELINE, r"bazow|wyjsciow|poczatkow\w* (?:stan|wartosc)|(?:stan|wartosc) poczatkow"),
    (
        Role.TARGET,
        r"docelow|\blimit|(?:planowan|zakladan|oczekiwan)\w* (?:wartosc|poziom|wielkosc|wykonan)"
        r"|(?:wartosc|poziom|wielkosc)\w* (?:planowan|zakladan|oczekiwan)|^plan\b(?! dzial)|^cel na rok",
    ),
    (
        Role.VALUE,
        r"wartosc|wykonanie|osiagniet|zrealizowano|stopien realizacji|stan na|^(?:rok )?(?:19|20)\d\d( ?r\.?)?\b",
    ),
    (
        Role.VALUE,
        r"^(?:liczba|ilosc|wyniki?|dane|stan)(?: (?:w|za|na) .*(?:rok|20\d\d).*)?$|^rok\b.*\d{4}|20\d\d ?/ ?20\d\d",
    ),
    (Role.UNIT, r"jednostk\w* miar|^j\.? ?m\.?$|^jedn\.?$|^miano$"),
    (Role.FUNDING, r"finansowan|zrodl|^budzet|^koszt|^srodki|naklad|^kwota"),
    (Role.RESPONSIBLE, r"odpowiedzialn|odpowiada|nadzor"),
    (Role.TERM, r"termin|^czas|^okres|^data|^lata\b|harmonogram|^kiedy"),
    (Role.INDICATORS, r"wskaznik|miernik|ewaluacj\w* wskaz|^indykator|sposob\w* pomiaru"),
    (Role.RESULT, r"rezultat|efekt|produkt|oczekiwan|spodziewan"),
    (
        Role.NARRATIVE,
        r"^opis|sprawozdan|^realizacja$|przebieg|informacj\w* o|zrealizowane dzial|podjete dzial|^sposob wykonania",
    ),
    (Role.ACTION, r"sposob|^dzialani|kierun|czynnos|form\w* realiz|aktywnos|^przedsiewz|metod"),
    (Role.TASK, r"zadan|^przedsiewziec"),
    (
        Role.REALIZERS,
        r"realizator|realizujac|podmiot|wykonawc|partner|^jednostk|^instytucj|koordynator|wspolprac|^kto\b",
    ),
    (Role.AREA, r"^obszar|^priorytet|^dziedzin|^os priorytet"),
    (Role.GOAL, r"^cel|cele?\b"),
    (Role.IGNORE, r"^uwag|^komentarz|^przypis"),
]
_PATTERNS = [(role, re.compile(pattern)) for role, pattern in _PATTERNS]
_TYPICAL = {
    "zadanie": Role.TASK, "zadania": Role.TASK, "realizatorzy": Role.REALIZERS, "realizator": Role.REALIZERS,
    "partnerzy": Role.REALIZERS, "wskaznik": Role.INDICATORS, "wskazniki": Role.INDICATORS, "mierniki": Role.INDICATORS,
    "termin": Role.TERM, "rezultat": Role.RESULT, "rezultaty": Role.RESULT, "wartosc": Role.VALUE,
    "dzialanie": Role.ACTION, "dzialania": Role.ACTION, "finansowanie": Role.FUNDING,
    "odpowiedzialny": Role.RESPONSIBLE, "odpowiedzialna": Role.RESPONSIBLE, "podmiot": Role.REALIZERS,
}  # fmt: skip
_HYPHEN = re.compile(r"(?<=\w)-\s+(?=\w)|(?<=[a-z])-(?=ow[eyai]|w[eyai]\b|gow|ring|rzy|niki|kow)")
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")
_LONG = 90
# Share of letters that two words have in common, from which one is taken for a slip of the other.
_ALIKE = 4 / 5


@dataclass
class Heading:
    """The heading of a table: its rows and its columns."""

    rows: list[int]
    columns: list[ColumnChoice]


def role_of(text: str) -> tuple[Role | None, bool]:
    """The role that a heading names, and whether its words name it exactly (not by a likely slip of the keyboard)."""
    words = re.sub(r"\s+", " ", _HYPHEN.sub("", fold(text))).strip(" :.*")
    if not words or len(words) > _LONG:
        return None, False
    for role, pattern in _PATTERNS:
        if pattern.search(words):
            return role, True
    for word in re.split(r"[\s/,]+", words):
        if len(word) > 4 and (close := get_close_matches(word, _TYPICAL, 1, _ALIKE)):
            return _TYPICAL[close[0]], False
    return None, False


def years_in(text: str) -> list[int]:
    """The years a heading names, in their order."""
    return list(dict.fromkeys(int(year) for year in _YEAR.findall(text)))


def find_heading(table: SourceTable, start: int = 0, end: int = 12) -> Heading | None:
    """The heading among the first rows, in one row or in two; None if there is none."""
    rows = table.rows()
    for row in range(start, min(len(rows), start + end)):
        heading = _at(table, rows, row)
        if heading:
            return heading
    return None


def is_repeated(row: list[SourceCell], columns: list[ColumnChoice]) -> bool:
    """Whether a row says the same headings again (a table going on on the next page)."""
    filled = [cell for cell in row if not cell.is_blank]
    same = 0
    for cell in filled:
        column = columns[cell.column] if cell.column < len(columns) else None
        role, _exact = role_of(cell.text)
        if role is not None and len(cell.text) < _LONG and column is not None and column.header:
            heads = {fold(column.header), fold(_HYPHEN.sub("", column.header))}
            same += fold(cell.text) in heads or role_of(column.header)[0] == role
    return len(filled) >= 2 and same == len(filled)


def _at(table: SourceTable, rows: list[list[SourceCell]], row: int) -> Heading | None:
    filled = [cell for cell in rows[row] if not cell.is_blank]
    if len(filled) < 2 or any(len(cell.text) > 2 * _LONG for cell in filled):
        return None
    roles = [role_of(cell.text)[0] for cell in filled]
    known = {role for role in roles if role is not None}
    if len(known) < 2 or sum(role is not None for role in roles) * 2 <= len(filled):
        return None
    if not known & {Role.TASK, Role.ACTION, Role.INDICATORS, Role.GOAL, Role.RESULT} or any(
        _is_body(cell) for cell in filled
    ):
        return None
    texts = dict.fromkeys(range(table.width), "")
    taken = [row]
    for cell in filled:
        for column in range(cell.column, min(cell.column + cell.column_span, table.width)):
            texts[column] = cell.text
    if row + 1 < len(rows) and _is_second(rows[row], rows[row + 1]):
        taken.append(row + 1)
        for cell in rows[row + 1]:
            for column in range(cell.column, min(cell.column + cell.column_span, table.width)):
                texts[column] = f"{texts[column]} {cell.text}".strip()
    taken += [below for cell in filled for below in range(cell.row + 1, cell.row + cell.row_span) if below not in taken]
    return Heading(sorted(set(taken)), columns_of(texts, table.width))


def _is_body(cell: SourceCell) -> bool:
    """A cell of the body that happens to hold a word of a heading ("1. Realizacja zadań …")."""
    return bool(re.match(r"^\d+[.)]\d*\s+\w", cell.text)) or len(cell.lines) > 3 or cell.text.endswith(";")


def _is_second(first: list[SourceCell], second: list[SourceCell]) -> bool:
    """Whether a row belongs to the heading above it: years or parts under a wide heading, or the rest of its words."""
    filled = [cell for cell in second if not cell.is_blank]
    if not filled or any(len(cell.text) > 50 for cell in filled):
        return False
    wide = {
        column
        for cell in first
        if cell.column_span > 1 and not cell.is_blank
        for column in range(cell.column, cell.column + cell.column_span)
    }
    if wide and all(cell.column in wide for cell in filled):
        return True
    if all(re.fullmatch(r"\(?\d{1,2}[.)]?", cell.text) for cell in filled):
        return len(filled) >= 3  # columns numbered 1, 2, 3 under their headings
    if len(filled) == 1 and filled[0].column_span > 1:
        return False
    above = {cell.column: cell.text for cell in first}
    return all(
        (cell.text[:1].islower() or cell.text[:1] in "/(" or bool(years_in(cell.text)))
        and (role_of(cell.text)[0] is not None or above.get(cell.column, "").endswith(("-", "/")))
        for cell in filled
    )


def columns_of(texts: dict[int, str], width: int) -> list[ColumnChoice]:
    """Roles of all columns from the words of their headings; a column of actions without tasks holds tasks."""
    columns = []
    for column in range(width):
        text = texts.get(column, "")
        role, exact = role_of(text)
        years = years_in(text) if role in (Role.VALUE, Role.TARGET, Role.BASELINE) else []
        columns.append(ColumnChoice(str(role or Role.IGNORE), years, text, exact or not text))
    roles = [column.role for column in columns]
    if Role.TASK not in roles and Role.ACTION in roles:
        columns[roles.index(Role.ACTION)].role = str(Role.TASK)
    if Role.TASK not in roles and Role.ACTION not in roles and Role.GOAL in roles:
        columns[roles.index(Role.GOAL)].sure = False
    _settle_repeated(columns)
    return columns


def _settle_repeated(columns: list[ColumnChoice]) -> None:
    """A role that may stand once keeps its first column; a second one is not sure and is not read."""
    for role in (Role.TASK, Role.ACTION, Role.NUMBER, Role.TERM, Role.UNIT, Role.INDICATORS, Role.GOAL, Role.AREA):
        same = [column for column in columns if column.role == role]
        for column in same[1:]:
            if column.header != same[0].header:
                column.role, column.sure = str(Role.IGNORE), False
    values = [column for column in columns if column.role == Role.VALUE]
    for place, column in enumerate(values[1:], 1):
        if column.header == values[place - 1].header and not column.years:
            column.sure = False
