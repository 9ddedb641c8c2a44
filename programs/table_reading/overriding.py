"""A person's decisions over recognised ones: a map may name only what it changes."""

from django.utils.translation import gettext as _

from programs.table_reading.choices import Choices, ColumnChoice, Role, TableChoice

_PLAIN = {"kind": str, "year": (int, type(None)), "previous_year": (int, type(None))}
_ROLES = {str(role) for role in Role}


class BadMap(ValueError):
    """A map that cannot be used; the message says which key."""


def override(choices: Choices, data: object) -> Choices:
    """The choices with those of ``data`` (the JSON form of ``Choices``, complete or in part) in their place.

    The columns of a table may be a plain list of roles. Raises ``BadMap``.
    """
    _need(isinstance(data, dict), "{}")
    assert isinstance(data, dict)
    unknown = set(data) - {*_PLAIN, "tables", "programme", "corrections", "confirmed", "institutions"}
    _need(not unknown, ", ".join(sorted(map(str, unknown))))
    for key, kinds in _PLAIN.items():
        if key in data:
            _need(isinstance(data[key], kinds) and not isinstance(data[key], bool), key)
            setattr(choices, key, data[key])
    _need(choices.kind in ("programme", "annual_report"), "kind")
    for key in ("programme", "corrections", "institutions"):
        part = data.get(key, {})
        _need(isinstance(part, dict), key)
        _need(key == "programme" or all(isinstance(words, str) for words in part.values()), key)
        getattr(choices, key).update(part)
    confirmed = data.get("confirmed", [])
    _need(isinstance(confirmed, list) and all(isinstance(cell, str) for cell in confirmed), "confirmed")
    choices.confirmed = [*choices.confirmed, *confirmed]
    tables = data.get("tables", {})
    _need(isinstance(tables, dict), "tables")
    for key, table in tables.items():
        _need(key in choices.tables and isinstance(table, dict), f"tables.{key}")
        _table(choices.tables[key], table, f"tables.{key}")
    return choices


def _table(choice: TableChoice, data: dict, place: str) -> None:
    for key, part in data.items():
        if key == "columns":
            _need(isinstance(part, list), f"{place}.columns")
            choice.columns = [_column(column, choice, at, f"{place}.columns[{at}]") for at, column in enumerate(part)]
        elif key == "header_rows":
            _need(isinstance(part, list) and all(type(row) is int for row in part), f"{place}.{key}")
            choice.header_rows = part
        else:
            kind = bool if key == "use" else str
            _need(key in ("use", "continues", "area", "goal", "why") and isinstance(part, kind), f"{place}.{key}")
            setattr(choice, key, part)


def _column(data: object, choice: TableChoice, at: int, place: str) -> ColumnChoice:
    before = choice.columns[at] if at < len(choice.columns) else ColumnChoice(Role.IGNORE)
    if isinstance(data, str):
        data = {"role": data}
    _need(isinstance(data, dict) and set(data) <= {"role", "years", "header", "sure"}, place)
    assert isinstance(data, dict)
    role, years = data.get("role", before.role), data.get("years", before.years)
    _need(role in _ROLES and isinstance(years, list) and all(type(year) is int for year in years), place)
    return ColumnChoice(role, years, str(data.get("header", before.header)), True)


def _need(condition: bool, place: str) -> None:
    if not condition:
        raise BadMap(_("%(place)s is not understood") % {"place": place})
