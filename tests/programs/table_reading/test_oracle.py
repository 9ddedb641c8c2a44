"""The five documents as Word and Excel files: what is read without any hint is compared with golden, cell by cell."""

import pytest

from programs.table_reading import build, read, recognise
from tests.programs.table_reading.comparing import compare
from tests.programs.table_reading.makers import Shape, docx, golden, xlsx

AT_LEAST = 0.95
SHAPES = {
    "merged cells and typed bullets": Shape(),
    "blank cells instead of merged ones": Shape(merged=False),
    "lists of Word": Shape(bullets="word"),
    "lists in one line": Shape(bullets="inline"),
    "page breaks with repeated headings": Shape(breaks=5, repeat=True),
    "sentences torn by the page": Shape(breaks=5, torn=True, merged=False),
    "goals over the tables, soft hyphens": Shape(across=False, soft=True),
    "headings in two rows, values in a column": Shape(two_rows=True, values_inside=False),
}
# Elbląg takes longest to draw; three shapes show what differs there.
CASES = [
    (centre, name)
    for centre in ("elblag", "krosniewice", "mielec", "sopot")
    for name in (list(SHAPES) if centre in ("krosniewice", "mielec") else list(SHAPES)[1:7:2])
]


def reading_of(content: bytes, name: str, centre: str):
    tables = read(content, name)
    choices = recognise(tables)
    choices.programme["period"] = golden(centre)["document"]["period"]
    return build(tables, choices), choices


@pytest.mark.parametrize(("centre", "shape"), CASES)
def test_word_file_gives_the_golden_tree_and_values(centre, shape):
    reading, choices = reading_of(docx(centre, SHAPES[shape]), "plik.docx", centre)
    score = compare(golden(centre), reading)
    assert score.wrong == []
    assert score.share >= AT_LEAST, score.flagged
    document = golden(centre)["document"]
    assert (choices.kind, choices.year) == (document["kind"], document["reporting_year"])


@pytest.mark.parametrize("centre", ["krosniewice", "mielec", "sopot"])
def test_excel_file_gives_the_golden_tree_and_values(centre):
    reading, _choices = reading_of(xlsx(centre), "plik.xlsx", centre)
    score = compare(golden(centre), reading)
    assert score.wrong == []
    assert score.share >= AT_LEAST, score.flagged


def test_descriptions_of_cieszyn_keep_every_word_and_every_number():
    """Names of its indicators were made by people; the tree, the money and the numbers are compared."""
    expected = golden("cieszyn")
    reading, choices = reading_of(docx("cieszyn"), "plik.docx", "cieszyn")
    assert choices.year == 2019
    right, flagged, wrong = [], [], []
    doubtful = {
        ".".join(item.code.split(".")[:2])
        for cell in reading.cells.values()
        for item in cell.items
        if cell.flags and cell.role in ("narrative", "funding")
    }
    for goal, own_goal in zip(expected["programme"]["goals"], reading.document["programme"]["goals"], strict=True):
        right.append(goal["name"] == own_goal["name"])
        for task, own in zip(goal["tasks"], own_goal["tasks"], strict=True):
            pairs = [(task[key], own[key]) for key in ("code", "number", "name", "funding")]
            for part, mine in zip(task["contributions"], own["contributions"], strict=True):
                pairs.append((part["funding_text"], mine["funding_text"]))
                pairs.append(
                    (numbers(expected, part["indicators"]) - numbers(reading.document, mine["indicators"]), set())
                )
            for one, other in pairs:
                where = right if one == other else flagged if task["code"] in doubtful else wrong
                where.append((task["code"], one, other))
    assert wrong == []
    assert len(right) / (len(right) + len(flagged)) >= AT_LEAST, flagged


def numbers(document: dict, codes: list[str]) -> set:
    items = {item["id"]: item for item in document["indicators"]}
    return {value["value"] for code in codes for value in items[code]["values"] if value["value"] is not None}


def test_main_goal_and_task_not_realised_are_read():
    reading, _choices = reading_of(docx("cieszyn"), "plik.docx", "cieszyn")
    expected = golden("cieszyn")["programme"]
    assert reading.document["programme"]["main_goal"] == expected["main_goal"]
    tasks = {task["code"]: task for goal in reading.document["programme"]["goals"] for task in goal["tasks"]}
    assert tasks["C3.Z7"]["status"] == "not_realised"
