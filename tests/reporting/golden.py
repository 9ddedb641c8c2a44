"""The five published documents as data, read straight from their files: the oracle of the report."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from tests.source_code import ROOT

FOLDER = ROOT / "reporting" / "demo" / "documents"
REPORTS = {"cieszyn": 2019, "krosniewice": 2023, "mielec": 2021, "sopot": 2022}


def path(centre: str) -> Path:
    """File of a document."""
    return FOLDER / f"{centre}.yaml"


@cache
def load(centre: str) -> dict:
    """Content of a document."""
    return yaml.safe_load(path(centre).read_text(encoding="utf-8"))


def expected_values(centre: str) -> dict[tuple[str, int], dict]:
    """Every value and part by reference and year."""
    found = {}
    for indicator in load(centre)["indicators"]:
        for value in indicator["values"]:
            found[indicator["id"], value["year"]] = value
            for place, part in enumerate(value.get("parts", ()), start=1):
                found[f"{indicator['id']}#{place}", value["year"]] = part
    return found


def number(raw) -> str | None:
    """A value of the file as the report's JSON writes it."""
    return None if raw is None else f"{Decimal(str(raw)):f}"
