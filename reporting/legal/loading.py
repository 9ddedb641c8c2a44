"""Reading and checking the table of acts: a wrong row stops the application, not the report of a town."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("acts.toml")
# Column → type; those that end with „?” may be absent.
_ACT = {"title": str, "short?": str, "act_date": date, "rows": list}
_ROW = {
    "journal_year": int,
    "position": int,
    "counts_from": date,
    "published_on?": date,
    "changes": list,
    "changes_read_until?": date,
    "checked_on": date,
    "source": str,
    "remark?": str,
}
_CHANGE = {"journal_year": int, "position": int, "counts_from": date}
_PROVISION = {"act": str, "article": str, "county": bool, "confirmed": bool, "duty": str, "source": str}
_TASK = {"key": str, "article": str, "name": str, "county": bool, "confirmed": bool}


class InvalidActs(ValueError):
    """The table of acts is not as it has to be; the message names the row."""


@cache
def content() -> dict[str, Any]:
    """The checked table of the application."""
    return checked(tomllib.loads(FILE.read_text(encoding="utf-8")))


def checked(table: dict[str, Any]) -> dict[str, Any]:
    """The table itself if every column is there and days are in order; raises ``InvalidActs``."""
    for key, act in table["acts"].items():
        _columns(f"act {key}", act, _ACT)
        for row in act["rows"]:
            _row(f"act {key}, position {row.get('position')}", row)
        days = [row["counts_from"] for row in act["rows"]]
        if days != sorted(set(days)):
            raise InvalidActs(f"act {key}: rows are not in order of their first days")
    for provision in table["provisions"]:
        _columns(f"provision {provision.get('article')}", provision, _PROVISION)
        if provision["act"] not in table["acts"]:
            raise InvalidActs(f"provision {provision['article']}: unknown act {provision['act']}")
    for task in table["tasks"]:
        _columns(f"task {task.get('key')}", task, _TASK)
    return table


def _row(name: str, row: dict[str, Any]) -> None:
    _columns(name, row, _ROW)
    if "published_on" in row and row["published_on"] != row["counts_from"]:
        raise InvalidActs(f"{name}: a row counts from the day of its publication")
    if "published_on" not in row and not row.get("remark"):
        raise InvalidActs(f"{name}: without a day of publication a remark has to say so")
    for change in row["changes"]:
        _columns(f"{name}, change {change.get('position')}", change, _CHANGE)
    order = [(change["counts_from"], change["position"]) for change in row["changes"]]
    if order != sorted(order):
        raise InvalidActs(f"{name}: changes are not in order")


def _columns(name: str, row: dict[str, Any], columns: dict[str, type]) -> None:
    known = {column.removesuffix("?") for column in columns}
    if unknown := row.keys() - known:
        raise InvalidActs(f"{name}: unknown {', '.join(sorted(unknown))}")
    for column, kind in columns.items():
        value = row.get(column.removesuffix("?"))
        if value is None and column.endswith("?"):
            continue
        if type(value) is not kind:
            raise InvalidActs(f"{name}: {column} should be of the type {kind.__name__}")
