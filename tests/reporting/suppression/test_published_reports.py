"""A report that a municipality published, as its public edition would be."""

from collections import defaultdict
from decimal import Decimal

import pytest

from accounts.search import fold
from reporting import documents
from reporting.blocks import Document, Table
from reporting.suppression.edition import edition
from reporting.suppression.plan import plan
from tests.reporting.factories import import_document

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PEOPLE = {"osoby", "rodziny", "dzieci"}
STAFF = {"asystenci", "koordynatorzy", "psycholodzy", "prawnik", "pracownicy"}


def test_a_reader_of_a_published_report_finds_no_small_count():
    import_document("sopot")
    document = documents.draft(2022)
    shown = edition(document, plan(document, 5)).document
    _no_small_count_is_printed(shown)
    _no_total_lacks_one_part(document, shown)
    _nothing_hidden_is_printed_elsewhere(document, shown)


def _no_small_count_is_printed(shown: Document) -> None:
    small = {
        row[0].text
        for table in shown.tables()
        if table.id not in {"facts.rule", "facts.target"}
        for row in table.rows
        for cell in row
        if cell.unit in PEOPLE and cell.value is not None and 0 < cell.value < 5
    }
    assert not [label for label in small if not STAFF & set(fold(label).split())]
    assert any(cell.hidden for table in shown.tables() for row in table.rows for cell in row)


def _no_total_lacks_one_part(document: Document, shown: Document) -> None:
    for table, public in zip(document.tables(), _tables(document, shown), strict=True):
        for column in range(1, len(table.columns)):
            if _adds_up(table, column):
                assert sum(row[column].hidden for row in public.rows) != 1, table.caption


def _nothing_hidden_is_printed_elsewhere(document: Document, shown: Document) -> None:
    """The same number under the same words."""
    hidden, printed = defaultdict(set), defaultdict(set)
    for table, public in zip(document.tables(), _tables(document, shown), strict=True):
        if len(table.rows) != len(public.rows):
            continue
        for row, public_row in zip(table.rows, public.rows, strict=True):
            for cell, public_cell in zip(row, public_row, strict=True):
                if cell.value is not None and cell.unit in PEOPLE:
                    place = hidden if public_cell.hidden else printed
                    place[fold(row[0].text), cell.year, cell.as_of, cell.unit].add(cell.value)
    for words, values in hidden.items():
        assert not values & printed[words], words


def _tables(document: Document, shown: Document) -> list[Table]:
    editions = {table.id: table for table in shown.tables()}
    return [editions[table.id] for table in document.tables()]


def _adds_up(table: Table, column: int) -> bool:
    """Whether the last row is the sum of all others."""
    values = [row[column].value for row in table.rows]
    return len(values) > 2 and None not in values and sum(values[:-1], Decimal(0)) == values[-1] > 0
