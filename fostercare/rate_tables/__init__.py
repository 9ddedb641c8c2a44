"""Dated statutory values of foster care: the TOML files of this folder, read exactly (``Decimal``, never ``float``).

Each file is one table: ``title``, ``unit`` and ``[[values]]`` with ``key``, ``start`` (first day), optional ``end``
(last day), ``value``, ``reference`` (article and journal), ``source`` (where it was read), ``checked_on`` (day of the
last check) and ``certainty``: ``read`` in a published page, or ``general`` knowledge that a lawyer should confirm.
"""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from fostercare.cofinancing.rates import RateEntry, Rates, RateTable

FOLDER = Path(__file__).parent


def table_names() -> list[str]:
    """Names of all tables, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def load(name: str) -> RateTable:
    """The table with the name; raises ``FileNotFoundError`` for an unknown one and ``TypeError`` for a bad column."""
    content = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    return RateTable(
        name=name,
        title=content["title"],
        unit=content["unit"],
        entries=tuple(RateEntry(table=name, **row) for row in content["values"]),
    )


def cofinancing_rates() -> Rates:
    """The tables that the calculation of art. 191 needs."""
    return Rates(shares=load("municipal_shares"), limits=load("cofinancing_limits"), floors=load("foster_benefits"))
