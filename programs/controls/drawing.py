"""Drawing a sample so that anybody can draw it again: from the same population and seed comes the same sample.

No generator of random numbers is asked. The order of the draw is that of SHA-256 of „seed:key", which a spreadsheet or
any other program can compute again (docs/programme-control.md). Pure: no database, no clock.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from heapq import heapify, heappop, heappush

RANDOM, AMOUNT, ALL = "random", "amount", "all"


@dataclass(frozen=True)
class Item:
    """What can be drawn: ``key`` names it, ``amount`` is in grosze (only the draw by amounts looks at it)."""

    key: str
    stratum: str = ""
    amount: int = 0


def rank(seed: str, key: str) -> str:
    """The place of an item in the order of the draw: 64 hexadecimal digits."""
    return sha256(f"{seed}:{key}".encode()).hexdigest()


def draw(items: Iterable[Item], *, method: str, size: int, seed: str) -> list[Item]:
    """The sample in the order of the draw; never more than asked for or there is, and nothing twice.

    Several strata share the sample as ``allocation`` says; the draw by amounts knows no strata.
    """
    ordered = sorted(items, key=lambda item: (rank(seed, item.key), item.key))
    if method == ALL:
        return ordered
    if method == AMOUNT:
        return _by_amount(ordered, size, seed)
    shares = allocation(Counter(item.stratum for item in ordered), size)
    return [item for item in ordered if _is_due(shares, item.stratum)]


def _is_due(shares: dict[str, int], stratum: str) -> bool:
    """Whether the stratum has a place left; takes it."""
    shares[stratum] -= 1
    return shares[stratum] >= 0


def allocation(counts: dict[str, int], size: int) -> dict[str, int]:
    """How many to draw from each stratum: one from each as far as the sample goes, the larger ones first, then by size.

    Places after the first are given one by one to the stratum with the largest count / (2 × places + 1), as the method
    of Sainte-Laguë does; no stratum gives more than it has.
    """
    shares = {name: 0 for name in sorted(counts) if counts[name]}
    for name in sorted(shares, key=lambda name: (-counts[name], name))[:size]:
        shares[name] = 1
    left = min(size, sum(counts.values())) - sum(shares.values())
    waiting = [(-Fraction(counts[name], 3), name) for name in shares if shares[name] < counts[name]]
    heapify(waiting)
    for _place in range(left):
        _quotient, name = heappop(waiting)
        shares[name] += 1
        if shares[name] < counts[name]:
            heappush(waiting, (-Fraction(counts[name], 2 * shares[name] + 1), name))
    return shares


def _by_amount(ordered: list[Item], size: int, seed: str) -> list[Item]:
    """Each grosz is as likely as any other: amounts laid end to end, one of each ``step`` taken.

    Amounts as large as the step are taken for certain and laid aside, so that nothing is drawn twice; without an
    amount nothing can be drawn.
    """
    left = [item for item in ordered if item.amount > 0]
    certain: set[str] = set()
    while left and len(certain) < size:
        places = size - len(certain)
        total = sum(item.amount for item in left)
        large = [item for item in left if item.amount * places >= total]
        if not large:
            chosen = certain | _one_of_each_step(left, places, total, seed)
            return [item for item in ordered if item.key in chosen]
        certain |= {item.key for item in sorted(large, key=lambda item: -item.amount)[:places]}
        left = [item for item in left if item.key not in certain]
    return [item for item in ordered if item.key in certain]


def _one_of_each_step(items: list[Item], places: int, total: int, seed: str) -> set[str]:
    """Keys of the items on which the marks fall: the first mark lies somewhere in the first step, by the seed."""
    begin = Fraction(int(rank(seed, "start"), 16), 2**256)
    marks = [(begin + place) * total / places for place in range(places)]
    chosen, end = set(), 0
    for item in items:
        end += item.amount
        if marks and marks[0] < end:
            chosen.add(item.key)
            marks.pop(0)
    return chosen
