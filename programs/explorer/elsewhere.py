"""What everybody can read of measures in other publications: a registry, because reports lie above the programme.

Two publications that hide different numbers of one sum would give each other's away.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

# Key of a measure, year, value: a number that was corrected since is another number.
type Told = tuple[int, int, Decimal]


@dataclass(frozen=True)
class Elsewhere:
    """Numbers that other publications show, and those that they hide."""

    shown: frozenset[Told] = frozenset()
    hidden: frozenset[Told] = frozenset()


_PUBLICATIONS: list[Callable[[], Elsewhere]] = []


def register(publication: Callable[[], Elsewhere]) -> Callable[[], Elsewhere]:
    """Register a function that tells what its publications show and hide."""
    if publication not in _PUBLICATIONS:
        _PUBLICATIONS.append(publication)
    return publication


def elsewhere() -> Elsewhere:
    """All of them together; what one of them shows everybody has."""
    found = [publication() for publication in _PUBLICATIONS]
    shown = frozenset[Told]().union(*(one.shown for one in found))
    return Elsewhere(shown, frozenset[Told]().union(*(one.hidden for one in found)) - shown)
