"""Where in the source tables a problem of the document comes from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from programs.exchange import Problem
from programs.table_reading import Reading

_STEP = re.compile(r"(\w+)|\[(\d+)\]")
_CODES = ("code", "id")


@dataclass(frozen=True)
class PlacedProblem:
    """A problem with the cell whose correction mends it; without a cell it is about the programme's data."""

    message: str
    words: str
    cell: str


def placed_problems(problems: Iterable[Problem], reading: Reading) -> list[PlacedProblem]:
    """Problems with their cells, in the order given."""
    cells = {item.code: cell.key for cell in reading.cells.values() for item in cell.items if item.code}
    return [_placed(problem, reading.document, cells) for problem in problems]


def _placed(problem: Problem, document: dict, cells: dict[str, str]) -> PlacedProblem:
    code, words, current = "", "", document
    for match in _STEP.finditer(problem.path):
        try:
            current = current[int(match[2])] if match[2] else current[match[1]]
        except (LookupError, TypeError):
            break
        if isinstance(current, dict):
            code = next((current[key] for key in _CODES if current.get(key)), code)
            words = current.get("name") or current.get("text") or words
        if isinstance(current, dict) and "year" in current and f"{code}@{current['year']}" in cells:
            code = f"{code}@{current['year']}"
    return PlacedProblem(problem.message, str(words), cells.get(code) or cells.get(code.partition("@")[0], ""))
