"""The worked cases of art. 191, to the grosz: see the tables in cofinancing_cases/."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from fostercare.cofinancing.calculation import calculate
from fostercare.cofinancing.codes import Component, Exclusion, Form
from fostercare.cofinancing.facts import Announcement, CareRecords, Child, MonthlyCost, OneOffCost, Span, Stay
from fostercare.cofinancing.rules import POINTS, RuleSet
from fostercare.rate_tables import cofinancing_rates

FILES = sorted((Path(__file__).parent / "cofinancing_cases").glob("*.toml"))
CASES = [
    case for file in FILES for case in tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
]
READINGS = [
    pytest.param(case, reading, id=f"{case['name']} {reading.get('rules', '')}")
    for case in CASES
    for reading in case["readings"]
]


def _stay(row: dict) -> Stay:
    exclusion = Exclusion(row["exclusion"]) if "exclusion" in row else None
    values = {key: row[key] for key in ("key", "provider", "start", "end") if key in row}
    return Stay(form=Form(row["form"]), exclusion=exclusion, **values)


def _cost(kind: type, number: int, row: dict):
    return kind(**row | {"key": number, "component": Component(row["component"])})


def records_of(case: dict) -> CareRecords:
    """What the case records, as the calculation's input."""
    keys = sorted({row["child"] for row in case["stays"]})
    children = tuple(
        Child(
            key=key,
            born=case.get("born", {}).get(str(key)),
            stays=tuple(_stay(row) for row in case["stays"] if row["child"] == key),
            paid_elsewhere=tuple(
                Span(row["start"], row.get("end")) for row in case.get("elsewhere", []) if row["child"] == key
            ),
        )
        for key in keys
    )
    return CareRecords(
        children=children,
        monthly_costs=tuple(_cost(MonthlyCost, n, row) for n, row in enumerate(case.get("monthly", []), 1)),
        one_off_costs=tuple(_cost(OneOffCost, n, row) for n, row in enumerate(case.get("one_off", []), 1)),
        announcements=tuple(Announcement(key=n, **row) for n, row in enumerate(case.get("announcements", []), 1)),
    )


def rules_of(reading: dict) -> RuleSet:
    """The default rules with what the reading changes."""
    return RuleSet(**{name: POINTS[name](value) for name, value in reading.get("rules", {}).items()})


@pytest.mark.parametrize(("case", "reading"), READINGS)
def test_a_worked_case_gives_its_lines_and_its_total_to_the_grosz(case, reading):
    result = calculate(records_of(case), *case["period"], rules=rules_of(reading), rates=cofinancing_rates())
    lines = [f"{line.start}/{line.end} {line.percent} {line.amount}" for line in result.lines]
    assert lines == reading["lines"]
    assert result.total == reading["total"]
    assert result.medical_total == reading.get("medical", 0)
    assert result.contested == reading.get("contested", 0)


def test_every_case_names_its_legal_ground():
    assert all(case["ground"].strip() for case in CASES)
    assert len({case["name"] for case in CASES}) == len(CASES) >= 100
