"""Children of a family who live away from it in foster care.

This app knows nothing of foster care; the one that does registers who is in care, so that the plan of work is agreed
with the child's own plan (art. 15 ust. 2), and nobody mistakes a placement for the end of the work (art. 8).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from families.models import Family, Worker


@dataclass(frozen=True)
class Placed:
    """A child in foster care: given name, since when, in what form, and the coordinator of the care, if known."""

    name: str
    since: date
    form: str
    coordinator: Worker | None = None


# Family and day → its children who are in foster care on the day.
Finder = Callable[[Family, date], Iterable[Placed]]
_FINDERS: list[Finder] = []


def register_placements(finder: Finder) -> Finder:
    """Add a source of placements; called when an application starts."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)
    return finder


def children_away(family: Family, day: date) -> list[Placed]:
    """Children of the family in foster care on the day, the longest there first."""
    return sorted((child for find in _FINDERS for child in find(family, day)), key=lambda child: child.since)
