"""Migration 0012: the address of a family and „has a certificate" of a person become records; nothing is lost."""

from datetime import UTC, date, datetime
from importlib import import_module
from types import SimpleNamespace

import pytest

carry_over = import_module("families.migrations.0012_circumstances_from_fields")._carry_over
OPENED = date(2023, 1, 1)


class Rows:
    """Stands for a model of that time: keeps what is created."""

    def __init__(self) -> None:
        self.objects, self.rows = self, []

    def create(self, **values) -> SimpleNamespace:
        self.rows.append(SimpleNamespace(pk=len(self.rows) + 1, **values))
        return self.rows[-1]


def line(month: int, address: str, reason: str | None = "przeprowadzka") -> SimpleNamespace:
    at = datetime(2023, month, 2, 23, 30, tzinfo=UTC)
    return SimpleNamespace(address=address, history_date=at, history_user_id=7, history_change_reason=reason)


def carried(current: str, *lines: SimpleNamespace) -> tuple[list, list]:
    """Records made of a field with this value and history: (text, end) each, and their history likewise."""
    records, history = Rows(), Rows()
    carry_over(
        records,
        history,
        SimpleNamespace(address=current),
        "address",
        lines,
        start=lambda _day: OPENED,
        values=lambda text: {"address": text},
    )
    assert {row.start for row in (*records.rows, *history.rows)} <= {OPENED}
    return [(row.address, row.end) for row in records.rows], [
        (row.history_type, row.address, row.end) for row in history.rows
    ]


def test_what_was_never_filled_in_becomes_nothing():
    assert carried("") == ([], [])
    assert carried("", line(1, "")) == ([], [])


def test_every_value_stays_in_the_history_with_who_and_why():
    lines = (line(1, ""), line(2, "Polna 1"), line(3, "Polna 1"), line(4, "Lipowa 2", None))
    assert carried("Lipowa 2", *lines) == (
        [("Lipowa 2", None)],
        [("+", "Polna 1", None), ("~", "Lipowa 2", None)],
    )


def test_a_value_emptied_later_ends_on_that_local_day():
    # Half past eleven in the evening by universal time is the next day here.
    ended = date(2023, 5, 3)
    assert carried("", line(2, "Polna 1"), line(5, "")) == (
        [("Polna 1", ended)],
        [("+", "Polna 1", None), ("~", "Polna 1", ended)],
    )


def test_a_value_without_any_history_gets_a_first_line():
    assert carried("Polna 1") == ([("Polna 1", None)], [("+", "Polna 1", None)])


@pytest.mark.parametrize(("reason", "told"), [("przeprowadzka", "przeprowadzka"), (None, "przeniesiono")])
def test_the_reason_is_kept_or_says_where_the_record_comes_from(reason, told):
    records, history = Rows(), Rows()
    carry_over(
        records,
        history,
        SimpleNamespace(address="Polna 1"),
        "address",
        [line(2, "Polna 1", reason)],
        start=lambda day: day,
        values=lambda text: {"address": text},
    )
    assert history.rows[0].history_change_reason.startswith(told)
    assert (history.rows[0].history_user_id, records.rows[0].start) == (7, date(2023, 2, 3))
