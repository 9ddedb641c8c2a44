"""Dated parameters of casework: limits and terms, each value with its first day and its legal reference.

The tables are the TOML files of this folder. A figure that the law can change never stands in code.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Entry:
    """One value; ``start`` is the first day it holds, ``article`` short enough for a table, ``reference`` full."""

    value: int | Decimal
    start: date
    article: str
    reference: str


@cache
def table(name: str) -> dict:
    """The content of a table; raises ``FileNotFoundError`` if there is none of the name."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """All values of a parameter, oldest first."""
    rows = sorted(table("terms_and_limits")[name]["values"], key=lambda row: row["from"])
    return tuple(Entry(row["value"], row["from"], row["article"], row["reference"]) for row in rows)


def entry(name: str, day: date) -> Entry:
    """The value in force on the day; raises ``LookupError`` before the first one."""
    in_force = [one for one in entries(name) if one.start <= day]
    if not in_force:
        raise LookupError(f"{name} has no value on {day}")
    return in_force[-1]


def names() -> list[str]:
    """Names of all parameters."""
    return sorted(table("terms_and_limits"))


def unit(name: str) -> str:
    """What the parameter is counted in: days, working days, months, families."""
    return table("terms_and_limits")[name]["unit"]


def is_statutory(name: str) -> bool:
    """Whether an act gives the figure; elsewhere it is the program's proposal, and the centre may set its own."""
    return table("terms_and_limits")[name].get("statutory", True)


def can_be_set(name: str) -> bool:
    """Whether the centre may set a figure of its own; not where the term is a day written in the record."""
    return not table("terms_and_limits")[name].get("fixed", False)
