"""Needs of reports that parts of a programme take up (art. 179 ust. 2): a registry, as reports lie above programmes."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class TakenUp:
    """A need of the report on a year that a part of the programme takes up; ``amount`` in PLN, ``url`` leads to it."""

    node: int
    text: str
    amount: Decimal | None
    year: int
    url: str


Finder = Callable[[Collection[int]], Iterable[TakenUp]]
_FINDERS: list[Finder] = []


def register_finder(finder: Finder) -> Finder:
    """Register a function that finds needs taken up by parts (given by key)."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)
    return finder


def taken_up(nodes: Iterable[int]) -> list[TakenUp]:
    """Needs that the parts take up."""
    keys = list(nodes)
    return [need for finder in _FINDERS for need in finder(keys)]
