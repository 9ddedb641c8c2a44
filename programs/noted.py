"""What checks of a report say about figures: a registry, because reports lie above the programme.

Looking at a whole report takes longer than a page may wait, so that the page of a value asks for the words by their
address. What figures of a programme say about each other is known at once: those words stand in the year's grid.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accounts.models import User
from accounts.policy import Right, may
from programs.models import Measure, Programme
from programs.outline import Branch


@dataclass(frozen=True)
class Note:
    """What a check says of a number that stands in the record, in Polish.

    ``severity`` is error, warning or remark; ``reason`` why it may stand (empty: nobody gave one); ``url`` leads to
    the findings of the report, where those who may judge give reasons.
    """

    severity: str
    words: str
    mending: str
    reason: str
    url: str
    may_judge: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody has to mend the number or to say why it stands."""
        return not self.reason and self.severity != "remark"


Address = Callable[[Measure, int], str]
Notes = dict[int, list[Note]]
Finder = Callable[[User, Programme, int, Sequence[Branch]], Notes | None]


@dataclass(frozen=True)
class Checks:
    """Checks that say something about figures to people with the right.

    ``address`` is where the words on one figure are found, empty where there is nothing to look at; ``finder`` gives
    those on the figures of a year, None where nothing is checked.
    """

    right: Right
    address: Address
    finder: Finder


_CHECKS: list[Checks] = []


def register(checks: Checks) -> None:
    """Offer what checks say on the pages where figures are entered."""
    if checks not in _CHECKS:
        _CHECKS.append(checks)


def addresses(user: User, measure: Measure, year: int) -> list[str]:
    """Where the words on a figure are found, for those who may read them."""
    found = (checks.address(measure, year) for checks in _CHECKS if may(user, checks.right))
    return [address for address in found if address]


def notes(user: User, programme: Programme, year: int, branches: Sequence[Branch]) -> Notes | None:
    """What is said of the figures of a year, by measure, for those who may read it; None if nothing is checked."""
    asked = [checks.finder for checks in _CHECKS if may(user, checks.right)]
    told = [some for finder in asked if (some := finder(user, programme, year, branches)) is not None]
    if not told:
        return None
    together: Notes = {}
    for measure, some in (item for found in told for item in found.items()):
        together.setdefault(measure, []).extend(some)
    return together
