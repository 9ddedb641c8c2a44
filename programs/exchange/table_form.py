"""Tables between the format's parallel lists and our rows and columns.

The format keeps units, days and bases beside the cells (``unit`` per column, ``rows_unit``, ``columns_as_of``,
``rows_as_of``, ``rows_case_basis``, ``rows_text``); a table of ours keeps them in its columns and rows.
"""

from django.utils.translation import gettext as _

from programs.exchange.codecs import Number, PartialDate, Text
from programs.exchange.errors import Place
from programs.exchange.schema import CASE_BASIS, UNIT

_CELL = Text(limit=2000)


def read_table(raw: dict, place: Place) -> dict:
    """The columns ``columns``, ``rows`` and ``unit`` of a table's raw data."""
    labels = _list(raw.get("columns"), place / "columns")
    columns = [{"label": _CELL.read(label, at)} for label, at in labels]
    rows = _rows(raw, place, len(columns))
    unit = raw.get("unit")
    if isinstance(unit, list):
        _spread(unit, columns, "unit", UNIT, place / "unit")
    _spread(raw.get("rows_unit"), rows, "unit", UNIT, place / "rows_unit")
    _spread(raw.get("rows_case_basis"), rows, "case_basis", CASE_BASIS, place / "rows_case_basis")
    _dates(raw.get("columns_as_of"), columns, "label", place / "columns_as_of")
    _dates(raw.get("rows_as_of"), rows, "cells", place / "rows_as_of")
    total = raw.get("total_row")
    if isinstance(total, int) and total >= len(rows):
        (place / "total_row").problem(_("The table has no such row."))
    _check_footnotes(raw.get("footnotes"), rows, columns, place / "footnotes")
    return {"columns": columns, "rows": rows, "unit": "" if isinstance(unit, list) else UNIT.read(unit, place / "unit")}


def _check_footnotes(data, rows: list, columns: list, place: Place) -> None:
    """A footnote stands on a row, a column or a cell that is there; rows and columns are counted from 0."""
    for note, at in place.each(data) if isinstance(data, list) else ():
        for key, there in (("row", rows), ("column", columns)):
            number = note.get(key) if isinstance(note, dict) else None
            if type(number) is int and number >= len(there):
                (at / key).problem(_("The table has no such row or column."))


def _list(data, place: Place) -> list:
    if data is None:
        return []
    if not isinstance(data, list):
        place.problem(_("A list is expected here."))
        return []
    return list(place.each(data))


def _rows(raw: dict, place: Place, width: int) -> list[dict]:
    rows = [{"cells": _cells(row, at, width)} for row, at in _list(raw.get("rows"), place / "rows")]
    if raw.get("rows_text") is not None:
        texts = [_cells(row, at, width, text=True) for row, at in _list(raw["rows_text"], place / "rows_text")]
        if len(texts) != len(rows):
            (place / "rows_text").problem(_("There must be as many rows as in rows."))
        else:
            for row, printed in zip(rows, texts, strict=True):
                row["texts"] = printed
    return rows


def _cells(data, place: Place, width: int, *, text: bool = False) -> list:
    cells = _list(data, place)
    if len(cells) != width:
        place.problem(_("The row has %(n)s cells, the table %(width)s columns.") % {"n": len(cells), "width": width})
    for cell, at in cells:
        if isinstance(cell, str) or (text and cell is not None):
            _CELL.read(cell, at)
        elif cell is not None:
            Number().read(cell, at)
    return [cell for cell, _at in cells]


def _spread(data, targets: list[dict], key: str, codec, place: Place) -> None:
    """Give each row or column its entry of a parallel list."""
    entries = _list(data, place)
    if data is not None and len(entries) != len(targets):
        place.problem(_("There must be %(n)s entries here.") % {"n": len(targets)})
    for (entry, at), target in zip(entries, targets, strict=False):
        target[key] = codec.read(entry, at)


def _dates(data, targets: list[dict], key: str, place: Place) -> None:
    """Give rows or columns the day printed for their label."""
    if data is None:
        return
    if not isinstance(data, dict):
        place.problem(_("Keys with values are expected here."))
        return
    for label, day in data.items():
        matching = [target for target in targets if _label(target, key) == label]
        if not matching:
            (place / label).problem(_("The table has no such row or column."))
        for target in matching:
            target["as_of"] = PartialDate().read(day, place / label)


def _label(target: dict, key: str):
    return target["label"] if key == "label" else str(target["cells"][0]) if target["cells"] else None


def write_table(table) -> dict:
    """The nested keys of a table (see ``schema.TABLE``); empty ones are left to the record."""
    rows, columns = table.rows, table.columns
    texts = [row["texts"] for row in rows if "texts" in row]
    per_column = [column["unit"] or None for column in columns if "unit" in column]
    return {
        "columns": [column["label"] for column in columns],
        "rows": [row["cells"] for row in rows],
        "rows_text": texts,
        "columns_as_of": {column["label"]: column["as_of"] for column in columns if column.get("as_of")},
        "rows_as_of": {str(row["cells"][0]): row["as_of"] for row in rows if row.get("as_of")},
        "unit": per_column or table.unit or None,
        "rows_unit": [row["unit"] or None for row in rows if "unit" in row],
        "rows_case_basis": [row["case_basis"] or None for row in rows if "case_basis" in row],
    }
