"""Printed numbers made from position: I, II for areas; 1, 2 for goals through all areas; 1.1, 1.1.1 below them."""

from programs.models import Level
from programs.tree_state import Changes, State

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def numbers(state: State) -> Changes:
    """The numbers that differ from those by position; withdrawn parts keep theirs."""
    found: dict[str, str] = {}
    areas = tops = 0
    for key in children_of(state, None):
        if state["nodes"][key]["level"] == Level.AREA:
            areas += 1
            found[key] = roman(areas)
            below = children_of(state, int(key))
        else:
            below = [key]
        for top in below:
            # Goals run on through the areas, so that 1.2 is the number of one task only.
            tops += 1
            _numbered(state, top, str(tops), found)
    nodes = state["nodes"]
    return {"nodes": {key: {"number": number} for key, number in found.items() if nodes[key]["number"] != number}}


def children_of(state: State, parent: int | None, *, withdrawn: bool = False) -> list[str]:
    """Keys of the parts under a parent, in order."""
    rows = state["nodes"]
    found = [key for key, row in rows.items() if row["parent_id"] == parent and (withdrawn or not row["withdrawn"])]
    return sorted(found, key=lambda key: rows[key]["position"])


def _numbered(state: State, key: str, number: str, found: dict[str, str]) -> None:
    found[key] = number
    for place, child in enumerate(children_of(state, int(key)), start=1):
        _numbered(state, child, f"{number}.{place}", found)


def roman(number: int) -> str:
    """A Roman number below 90."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
