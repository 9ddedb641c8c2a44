"""What suppression works on: numbers, and relations between them that any reader knows."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal

type Key = Hashable
# A hidden number must leave at least so many whole possibilities.
POSSIBILITIES = 3
ROOM = Decimal(POSSIBILITIES - 1)
# Units that count things; whatever else is counted may be people, also where no unit is given.
THINGS = {
    *("zł", "tys. zł", "%", "szt.", "placówki", "instytucje", "miejsca", "grupy"),
    *("godziny", "dni", "miesiące", "lata", "km", "m2"),
}


@dataclass(frozen=True)
class Cell:
    """A number; ``counts_people``: it is a count of people or families. ``shown`` false: nobody ever sees it.

    ``secret`` cells are hidden whatever their size. ``published`` ones have been read by everybody and cannot be hidden
    any more. ``most`` is the highest that readers are told of a hidden number („mniej niż 5”), ``room`` how wide the
    range of possible values must stay, ``copies`` in how many places readers see it.
    """

    key: Key
    value: Decimal
    counts_people: bool = True
    shown: bool = True
    secret: bool = False
    published: bool = False
    most: Decimal | None = None
    room: Decimal = ROOM
    copies: int = 1

    @property
    def may_be_hidden(self) -> bool:
        """Whether hiding it would keep anything from readers; zeros stay in sight."""
        return self.shown and not self.published and bool(self.value)

    @property
    def least(self) -> Decimal:
        """The lowest that readers know of it where they do not see it: a number that could be shown is no zero."""
        return min(self.value, Decimal(1 if self.shown and self.counts_people else 0))


@dataclass(frozen=True)
class Relation:
    """``whole`` is the sum of ``parts``; a single part says that two numbers are the same."""

    whole: Key
    parts: tuple[Key, ...]

    @property
    def members(self) -> tuple[Key, ...]:
        """All cells of the relation."""
        return (self.whole, *self.parts)


@dataclass(frozen=True)
class Result:
    """What to hide: small numbers and secrets, and what would give them away.

    ``open`` numbers cannot be protected any more: what was published before already says them.
    """

    primary: frozenset[Key]
    secondary: frozenset[Key]
    open: frozenset[Key]

    @property
    def hidden(self) -> frozenset[Key]:
        """Everything that is hidden."""
        return self.primary | self.secondary


def is_small(cell: Cell, below: int) -> bool:
    """Whether a number says something about a handful of people."""
    return cell.counts_people and 0 < abs(cell.value) < below


def counts_people(unit: str) -> bool:
    """Whether a small number of the unit would say something about a handful of people."""
    return unit not in THINGS
