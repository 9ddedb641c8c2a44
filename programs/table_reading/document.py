"""The document of the exchange format around what was read."""

import json

from programs.table_reading.choices import Choices
from programs.table_reading.names import unit_type

_DOCUMENT = (
    "source", "title", "programme_title", "municipality", "municipality_full", "voivodeship", "unit", "unit_short",
    "unit_type",
)  # fmt: skip


def assemble(choices: Choices, tree: dict, indicators: list[dict], institutions: list[dict], main_goal: str) -> dict:
    """All top-level keys in their order. What the tables do not say is taken from ``choices.programme``."""
    told = choices.programme
    unit = told.get("unit") or None
    report = choices.kind == "annual_report"
    document = {key: told.get(key) or None for key in _DOCUMENT}
    document["unit_type"] = document["unit_type"] or (unit_type(unit) if unit else None)
    document |= {
        "kind": choices.kind,
        "period": told.get("period") or {"from": None, "to": None},
        "reporting_year": choices.year if report else None,
        "previous_year": choices.previous_year if report else None,
        "resolution": {key: (told.get("resolution") or {}).get(key) or None for key in ("number", "date", "body")},
        "report_date": told.get("report_date") or None,
        "related_dates": [],
        "references": [],
    }
    programme = {
        "coordinator": None,
        "main_goal": told.get("main_goal") or main_goal or None,
        "specific_goals": [],
        "announced_areas": [],
        "announced_tasks": [],
        "expected_effects": [],
        "beneficiaries": [],
        **tree,
    }
    empty = ("tables", "lists", "case_facts", "prose_facts", "projects", "funding_sources", "needs")
    whole = {
        "document": document,
        "legal_acts": [],
        "institutions": institutions,
        "programme": programme,
        "indicators": indicators,
        **{key: [] for key in empty},
    }
    # Plain data with no list in two places: YAML would write the second as a reference, which the format refuses.
    return json.loads(json.dumps(whole))
