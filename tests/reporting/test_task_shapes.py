"""Shapes of „Wykonanie programu”: each prints the same figures, realizers, money and words, only in other places."""

import pytest

from reporting.assembly import context_of
from reporting.blocks import Heading, Paragraph, Table
from reporting.models import ReportTemplate
from reporting.sections import programme
from reporting.sections.shapes import SHAPES
from tests.reporting.factories import import_document

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def built(year: int, **choices):
    context = context_of(year, status="draft")
    context.template = ReportTemplate(**choices)
    return programme.build(context)


def figures(blocks) -> set[tuple]:
    cells = [cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    return {(cell.ref, cell.year, cell.reporter, cell.value, cell.text) for cell in cells if cell.ref}


def words(blocks) -> str:
    """Everything that is printed: sentences, headings, cells, notes."""
    said = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                said.append(block.text)
            case Table():
                said += [text for row in block.rows for cell in row for text in cell.items or (cell.text,)]
                said += [note.split(") ", 1)[1] for note in block.notes]
            case _:
                said += ["".join(str(getattr(span, "text", span)) for span in item) for item in block.items]
    return " ".join(said)


@pytest.fixture
def cieszyn(db):
    """Tasks told by several institutions, each with its money; two were not carried out."""
    return import_document("cieszyn")


def test_every_shape_prints_the_same_in_tables_that_can_be_read_aloud(cieszyn):
    tasks = [task for goal in context_of(2019, status="draft").programme_data.goals for task in goal.tasks]
    built_in = {shape: built(2019, task_shape=shape) for shape in SHAPES}
    usual = figures(built_in[""])
    assert len(usual) > 100
    for shape, blocks in built_in.items():
        assert figures(blocks) == usual, shape
        nothing_is_lost(tasks, words(blocks), shape)
        tables = [block for block in blocks if isinstance(block, Table)]
        for table in tables:
            obeys_the_guide(table)
        assert {table.width for table in tables} <= ({257} if shape == "schedule" else {137, 165}), shape


def nothing_is_lost(tasks, said: str, shape: str) -> None:
    """Names of tasks, realizers, money and reasons stand somewhere."""
    for task in tasks:
        assert task.node.name.rstrip(".") in said, shape
        for name in (*task.realizers, *(part.funding_text for part in task.contributions)):
            assert name.rstrip(".") in said, (shape, name)
        assert not task.report or task.report.reason.rstrip(".") in said, shape


def obeys_the_guide(table: Table) -> None:
    """One header row of different labels, a header in every row, no empty cell."""
    labels = [column.label for column in table.columns]
    assert len(labels) == len(set(labels))
    for row in table.rows:
        assert len(row) == len(labels)
        assert any(cell.header for cell in row)
        assert all(cell.text.strip() or cell.items for cell in row)


def test_years_are_one_a_pair_with_its_change_or_one_column_on_paper(cieszyn):
    def heads(years):
        return next(
            [column.label for column in block.columns]
            for block in built(2019, task_shape="goal_block", years=years)
            if isinstance(block, Table)
        )

    assert heads("one") == ["Zadanie", "Realizatorzy", "Wskaźnik", "Wartość"]
    assert heads("pair") == ["Zadanie", "Realizatorzy", "Wskaźnik", "2019", "2018", "Zmiana"]
    assert heads("slash") == ["Zadanie", "Realizatorzy", "Wskaźnik", "2019", "2018"]
