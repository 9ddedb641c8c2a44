"""The rows behind an order of chapters, a report's or the template's: one for each chapter, recorded in its place."""

from collections.abc import Callable, Iterable, Sequence

from accounts.history import record_many
from reporting.models.arrangement import ChosenChapter
from reporting.workshop.arrangement import Arranged, neighbours

_COMPLETED = "arrangement of chapters"


class Immovable(ValueError):
    """The chapter cannot be moved, left out or removed that way."""


def completed[Row: ChosenChapter](
    found: Sequence[Arranged], known: Iterable[Row], make: Callable[..., Row]
) -> dict[str, Row]:
    """A row for each chapter by key, in the order that holds now; ``make(key=…, position=…)`` makes those not known."""
    rows = {row.key: row for row in known}
    new = [make(key=item.key, position=place) for place, item in enumerate(found, start=1) if item.key not in rows]
    rows |= {row.key: row for row in record_many(new, reason=_COMPLETED)}
    rows = {item.key: rows[item.key] for item in found}
    if new:
        put(rows, list(rows), _COMPLETED)
    return rows


def put(rows: dict[str, ChosenChapter], keys: Sequence[str], reason: str) -> None:
    """Write the order down; rows that keep their place are left alone."""
    for position, key in enumerate(keys, start=1):
        row = rows[key]
        if row.position != position:
            row.position = position
            row.save_because(reason)


def swapped(found: Sequence[Arranged], key: str, *, up: bool) -> list[str]:
    """Keys in the order with the chapter one place up or down within its part; raises ``Immovable`` at its ends."""
    if key not in {item.key for item in found if not item.is_fixed}:
        raise Immovable(key)
    other = neighbours(found, key)[0 if up else 1]
    if other is None:
        raise Immovable(key)
    order = [item.key for item in found]
    here, there = order.index(key), order.index(other.key)
    order[here], order[there] = order[there], order[here]
    return order
