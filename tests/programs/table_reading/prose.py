"""Cieszyn's table with its sentences as printed, and what of them was read.

The sentences are in ``files/cieszyn-2019.txt`` (a public report), a task each, every line as in the report's table: a
line that begins with a small letter goes on the one before after a line break, six dashes are a dashed line.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from programs.table_reading import Reading
from programs.table_reading.characters import fold
from tests.programs.table_reading.comparing import simple
from tests.programs.table_reading.makers import Shape, Sheet, draw, golden

PROSE = Path(__file__).parent / "files" / "cieszyn-2019.txt"
# A name made by rules says the same as a name made by a person if it has this share of its words.
SAME_WORDS = 2 / 3
_COMMON = {
    "liczba",
    "kwota",
    "oraz",
    "ktore",
    "ktorzy",
    "przez",
    "korzystajace",
    "korzystajacy",
    "biorace",
    "ktorym",
    "ktorych",
}


def sentences() -> dict[str, list[str]]:
    """The lines of each task's description."""
    found: dict[str, list[str]] = {}
    for line in PROSE.read_text().splitlines():
        if line.startswith("# "):
            found[line[2:]] = lines = []
        elif line:
            lines.append("-" * 60 if line == "------" else line)
    return found


@cache
def docx() -> bytes:
    """The Word file: goals across, descriptions divided by dashed lines beside their sources of money."""
    sheet = Sheet(4, ["Lp.", "Działania", "Wskaźniki", "Źródło finansowania"], ("Sprawozdanie za rok 2019",))
    data, told = golden("cieszyn"), sentences()
    sheet.across(f"Cel główny: {data['programme']['main_goal']}")
    sheet.head()
    for goal in data["programme"]["goals"]:
        sheet.across(f"Cel szczegółowy {goal['number']}) {goal['name']}")
        for task in goal["tasks"]:
            money = [part["funding_text"] for part in task["contributions"] if part.get("funding_text")]
            sheet.row(task["number"] or [], task["name"], paragraphs(told[task["code"]]), money)
    return draw([sheet], Shape())


def paragraphs(lines: list[str]) -> list[str]:
    """Lines as paragraphs: those that go on are put after a line break."""
    found: list[str] = []
    for line in lines:
        if found and (line[0].islower() or line[0].isdigit()) and not found[-1].startswith("---"):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


@dataclass
class Found:
    """What was found of the golden indicators: numbers and names; ``missed`` and ``extra`` for looking at."""

    numbers: int = 0
    names: int = 0
    all: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)


def found_in(reading: Reading) -> Found:
    """Golden indicators and read ones of each task, paired in their order."""
    data, result = golden("cieszyn"), Found()
    codes = [task["code"] for goal in data["programme"]["goals"] for task in goal["tasks"]]
    for code in codes:
        expected = [item for item in data["indicators"] if item["task"] == code]
        read = [item for item in reading.document["indicators"] if item["task"] == code]
        pairs = aligned(expected, read)
        result.all += len(expected)
        for one, other in pairs:
            result.numbers += same_number(one, other)
            result.names += same_name(one["name"], other["name"])
            if not (same_number(one, other) and same_name(one["name"], other["name"])):
                result.missed.append(f"{one['id']}: {told(one)} ≠ {told(other)}")
        paired = [one["id"] for one, _other in pairs]
        result.missed += [f"{one['id']}: {told(one)} not read" for one in expected if one["id"] not in paired]
        taken = [id(other) for _one, other in pairs]
        result.extra += [f"{code}: {told(other)}" for other in read if id(other) not in taken]
    return result


def told(item: dict) -> str:
    return f"{item['name']} = {number_of(item)}"


def number_of(item: dict):
    """The value with its parts; a list of the document that is its value gives the parts too."""
    value = item["values"][0]
    if listed := value.get("list"):
        entries = next(entry for entry in golden("cieszyn")["lists"] if entry["id"] == listed)["items"]
        if all(entry.get("participants") for entry in entries):
            return value["value"], [entry["participants"] for entry in entries]
    number, parts = simple(value) if isinstance(simple(value), tuple) else (None, [])
    return number, [part for part, _unit in parts]


def same_number(one: dict, other: dict) -> bool:
    return number_of(one) == number_of(other)


def same_name(one: str, other: str) -> bool:
    """Whether a name has the words of another, in whatever inflection."""
    wanted, own = stems(one), stems(other)
    return sum(any(alike(word, mine) for mine in own) for word in wanted) >= SAME_WORDS * len(wanted)


def stems(name: str) -> list[str]:
    words = re.findall(r"[a-z0-9]+", fold(name))
    return [word for word in words if len(word) > 2 and word not in _COMMON]


def alike(one: str, other: str) -> bool:
    length = max(3, min(len(one), len(other)) - 3)
    return one[:length] == other[:length]


def aligned(expected: list[dict], read: list[dict]) -> list[tuple[dict, dict]]:
    """Pairs in the order of both lists with the most numbers and names alike."""
    best: dict[tuple[int, int], tuple[int, list]] = {}
    for at in range(len(expected) + 1):
        for place in range(len(read) + 1):
            options = [(0, [])]
            if at:
                options.append(best[at - 1, place])
            if place:
                options.append(best[at, place - 1])
            if at and place and (gain := likeness(expected[at - 1], read[place - 1])):
                before = best[at - 1, place - 1]
                options.append((before[0] + gain, [*before[1], (expected[at - 1], read[place - 1])]))
            best[at, place] = max(options, key=lambda option: option[0])
    return best[len(expected), len(read)][1]


def likeness(one: dict, other: dict) -> int:
    same = same_number(one, other)
    head = number_of(one)[0] == number_of(other)[0]
    return 4 * same + 2 * head + same_name(one["name"], other["name"]) if head else 0
