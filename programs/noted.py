"""What checks of a report say about a figure: a registry, because reports lie above the programme.

Looking at a whole report takes longer than a page may wait, so that a page asks for the words by their address.
"""

from collections.abc import Callable

from accounts.policy import Right, may
from programs.models import Measure

Address = Callable[[Measure, int], str]
_NOTED: list[tuple[Right, Address]] = []


def register(right: Right, address: Address) -> None:
    """Offer words on every figure to people with the right; ``address`` is empty where there is nothing to look at."""
    if (right, address) not in _NOTED:
        _NOTED.append((right, address))


def addresses(user, measure: Measure, year: int) -> list[str]:
    """Where the words on a figure are found, for those who may read them."""
    found = (address(measure, year) for right, address in _NOTED if may(user, right))
    return [address for address in found if address]
