"""The template of a programme: empty for a new one, or filled from one that exists."""

import json

from openpyxl import Workbook

from programs.models import Funding, Programme
from programs.spreadsheet import programme_rows as rows
from programs.spreadsheet.writing import (
    SPARE_ROWS,
    Column,
    add_help,
    add_lists,
    add_mark,
    add_table,
    choose,
    lock,
    saved,
    shade,
)

KIND = "program"
_WIDTHS = {rows.NAME: 60, rows.REALIZERS: 34, rows.RESPONSIBLE: 30, rows.FUNDING: 28, rows.TARGETS: 34, rows.LEVEL: 18}
_HELP = (
    "Arkusz „Program”: tytuł, gmina, lata i uchwała. Arkusz „Instytucje”: lista, z której bierze się realizatorów.",
    "Arkusz „Części i wskaźniki”: jeden wiersz to jedna część programu (obszar, cel, zadanie, sposób realizacji, "
    "rezultat), jeden wskaźnik albo jedna część wskaźnika. Kolejność wierszy mówi, co pod czym stoi: zadanie należy do "
    "celu nad nim, wskaźnik do części programu nad nim, część wskaźnika do wskaźnika nad nią.",
    "Kod nadaje program. Nowy wiersz zostawia się bez kodu. Wiersz z kodem zmienia to, co ma ten kod; jego poziomu i "
    "miejsca w drzewie nie zmienia się w arkuszu, od tego jest edytor programu.",
    "Wiersz usunięty z arkusza niczego w programie nie usuwa. Komórka niezmieniona niczego nie zmienia.",
    "Numer to numer drukowany w dokumencie, na przykład 1.10 albo 01. Komórki są tekstem, więc zera zostają.",
    "Realizatorzy, odpowiedzialni, środki i wartości docelowe: po jednym w wierszu komórki (Alt+Enter).",
    "Instytucję pisze się tak, jak w arkuszu „Instytucje”: nazwą, skrótem albo inną formą. Nową instytucję najpierw "
    "dopisuje się w tamtym arkuszu.",
    "Terminy: 2024, 03.2024 albo 18.03.2024. Środki: nazwa, a po niej w nawiasie kwadratowym rodzaj: "
    + ", ".join(Funding.Kind.values)
    + ".",
    "Wartości docelowe: „2024: co najmniej 50”, „co roku: co najwyżej 15 (limit)”, „razem: od 10 do 20”, "
    "„2025: dokładnie 3”.",
    "Plik wczytuje się na stronie „Import”. Wczytuje się wszystko albo nic; błędy są podane z arkuszem, wierszem i "
    "kolumną. Jeśli ktoś w tym czasie zmienił to samo miejsce inaczej, zostanie to powiedziane, a nie nadpisane.",
)


def programme_workbook(programme: Programme | None) -> bytes:
    """The template as a file; without a programme an empty one for a new programme."""
    book = Workbook()
    book.remove(book.active)
    fields = rows.programme_fields(programme) if programme else dict.fromkeys(rows.FIELDS.values(), "")
    parts = list(rows.rows_of_programme(programme).values()) if programme else []
    known = rows.institution_rows(programme.municipality) if programme else []
    _programme_sheet(book, fields, filled=programme is not None)
    parts_sheet = add_table(
        book, rows.PARTS_SHEET, _columns(), [(*row.values(), _prints(row)) for row in parts], spare=SPARE_ROWS
    )
    columns = (Column(rows.NAME, 60), Column(rows.SHORT, 20), Column(rows.VARIANTS, 60))
    add_table(book, rows.INSTITUTIONS_SHEET, columns, known, spare=SPARE_ROWS)
    add_help(book, "Jak wypełnić ten plik", _HELP)
    formulas = add_lists(
        book,
        {
            "levels": [*rows.LEVELS.values(), rows.INDICATOR, rows.PART],
            "kinds": list(rows.KINDS.values()),
            "programme_kinds": list(rows.PROGRAMME_KINDS.values()),
        },
    )
    last = len(parts) + 1 + SPARE_ROWS
    for title, name in ((rows.LEVEL, "levels"), (rows.KIND, "kinds")):
        letter = chr(ord("A") + rows.HEADERS.index(title))
        choose(parts_sheet, f"{letter}2:{letter}{last}", formulas[name])
    kind_row = 2 + list(rows.FIELDS).index("kind")
    choose(book[rows.PROGRAMME_SHEET], f"B{kind_row}", formulas["programme_kinds"])
    shade([cell for (cell,) in parts_sheet.iter_rows(min_row=2, max_row=last, max_col=1)])
    add_mark(book, kind=KIND, programme=programme.pk if programme else "")
    return saved(book)


def _columns() -> list[Column]:
    return [Column(title, _WIDTHS.get(title, 14), hidden=title == rows.PRINT) for title in rows.HEADERS]


def _prints(row: rows.Row) -> str:
    return json.dumps({title: rows.fingerprint(text) for title, text in row.items()}, ensure_ascii=False)


def _programme_sheet(book: Workbook, fields: rows.Row, *, filled: bool) -> None:
    columns = (Column(rows.FIELD, 22), Column(rows.ANSWER, 80), Column(rows.PRINT, hidden=True))
    lines = [(label, text, rows.fingerprint(text) if filled else "") for label, text in fields.items()]
    sheet = add_table(book, rows.PROGRAMME_SHEET, columns, lines, spare=0)
    lock(sheet, [cell for (cell,) in sheet.iter_rows(min_row=2, min_col=2, max_col=2)])
